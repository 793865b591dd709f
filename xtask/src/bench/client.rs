//! An HTTP client that costs next to nothing: kept-open connections, prepared requests, answers barely read.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};

const PATIENCE: Duration = Duration::from_secs(30);

/// A request as its bytes.
#[derive(Clone)]
pub(super) struct Prepared(Vec<u8>);

impl Prepared {
    /// A request without a body.
    pub(super) fn get(path: &str, headers: &[(&str, &str)]) -> Self {
        Self(head("GET", path, headers, "").into_bytes())
    }

    /// A request with a JSON body.
    pub(super) fn json(method: &str, path: &str, headers: &[(&str, &str)], body: &serde_json::Value) -> Self {
        let body = body.to_string();
        let length = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        Self((head(method, path, headers, &length) + &body).into_bytes())
    }
}

fn head(method: &str, path: &str, headers: &[(&str, &str)], more: &str) -> String {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}{more}\r\n")
}

/// What came back.
pub(super) struct Received {
    /// The HTTP status.
    pub(super) status: u16,
    head: String,
    /// The body as it came.
    pub(super) body: Vec<u8>,
}

impl Received {
    /// The value of a header, named in lower case.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        value(&self.head, name).map(str::to_owned)
    }
}

fn value<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

/// One connection, kept open.
pub(super) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    filled: usize,
}

impl Connection {
    /// Connects to a server on this machine.
    pub(super) fn open(port: u16) -> Result<Self> {
        let stream =
            TcpStream::connect(("127.0.0.1", port)).context("the server does not accept connections")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, buffer: vec![0; 1 << 16], filled: 0 })
    }

    /// Sends a request and waits for the whole answer.
    pub(super) fn send(&mut self, request: &Prepared) -> Result<Received> {
        self.stream.write_all(&request.0)?;
        self.filled = 0;
        let head_end = loop {
            if let Some(at) = find(&self.buffer[..self.filled], b"\r\n\r\n") {
                break at + 4;
            }
            self.read_more()?;
        };
        let head = String::from_utf8_lossy(&self.buffer[..head_end]).into_owned();
        let status =
            head.get(9..12).and_then(|digits| digits.parse().ok()).context("an answer without a status")?;
        let body = if value(&head, "transfer-encoding") == Some("chunked") {
            self.chunks(head_end)?
        } else {
            let length: usize =
                value(&head, "content-length").and_then(|digits| digits.parse().ok()).unwrap_or(0);
            while self.filled < head_end + length {
                self.read_more()?;
            }
            self.buffer[head_end..head_end + length].to_vec()
        };
        Ok(Received { status, head, body })
    }

    fn chunks(&mut self, mut at: usize) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line_end = loop {
                if let Some(end) = find(&self.buffer[at..self.filled], b"\r\n") {
                    break at + end;
                }
                self.read_more()?;
            };
            let size = String::from_utf8_lossy(&self.buffer[at..line_end]).into_owned();
            let size = usize::from_str_radix(size.trim(), 16).context("a chunk without a size")?;
            let chunk_end = line_end + 2 + size + 2;
            while self.filled < chunk_end {
                self.read_more()?;
            }
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&self.buffer[line_end + 2..chunk_end - 2]);
            at = chunk_end;
        }
    }

    fn read_more(&mut self) -> Result<()> {
        if self.filled == self.buffer.len() {
            self.buffer.resize(self.filled * 2, 0);
        }
        let count = self.stream.read(&mut self.buffer[self.filled..])?;
        if count == 0 {
            bail!("the server closed the connection in the middle of an answer");
        }
        self.filled += count;
        Ok(())
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
