//! A web server for a folder of static files, for the demo blog alone: small, local, no options.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

const IDLE: Duration = Duration::from_secs(30);

/// Serves the folder on localhost from now on.
///
/// # Errors
/// If the port is taken.
pub(crate) fn serve(folder: PathBuf, port: u16) -> Result<()> {
    let folder = Arc::new(folder);
    let mut listened = false;
    // Browsers try both addresses of `localhost`; a machine may have only one of them.
    for address in ["127.0.0.1", "::1"] {
        let Ok(listener) = TcpListener::bind((address, port)) else { continue };
        listened = true;
        let folder = Arc::clone(&folder);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let folder = Arc::clone(&folder);
                thread::spawn(move || converse(&stream, &folder));
            }
        });
    }
    listened.then_some(()).with_context(|| format!("port {port} is taken; end the program that has it"))
}

fn converse(stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or("/"));
        respond(stream, folder, method, target)?;
    }
}

fn respond(mut stream: &TcpStream, folder: &Path, method: &str, target: &str) -> io::Result<()> {
    let path = target.split(['?', '#']).next().unwrap_or("/");
    let found = find(folder, path);
    let (status, file) = match &found {
        Some(file) => ("200 OK", file.clone()),
        None => ("404 Not Found", folder.join("404.html")),
    };
    let content = fs::read(&file).unwrap_or_else(|_| b"not found".to_vec());
    let kind = media_type(&file);
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n",
        content.len()
    )?;
    write!(stream, "\r\n")?;
    if method != "HEAD" {
        stream.write_all(&content)?;
    }
    stream.flush()
}

/// The file a path means: itself, its folder's index, or a page named without `.html`.
fn find(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut file = folder.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let part = decoded(part)?;
        if part.starts_with('.') || part.contains(['/', '\\', '\0']) {
            return None;
        }
        file.push(part);
    }
    let named = |suffix: &str| PathBuf::from(format!("{}{suffix}", file.display()));
    [file.clone(), file.join("index.html"), named(".html")].into_iter().find(|candidate| candidate.is_file())
}

fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_never_leave_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(find(folder, "/Cargo.toml"), Some(folder.join("Cargo.toml")));
        assert_eq!(find(folder, "/src/%6dain.rs?x"), None, "the query is cut before");
        assert_eq!(find(folder, "/src/%6dain.rs"), Some(folder.join("src/main.rs")));
        for outside in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "/src/%", "/%ff"] {
            assert_eq!(find(folder, outside), None, "{outside}");
        }
    }
}
