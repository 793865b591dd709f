use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::{Value, json};

/// The fields of a form.
type Form = BTreeMap<String, String>;

/// Tokens of Turnstile that were shown, each with the idempotency key it was shown with.
type Shown = Arc<Mutex<HashMap<String, Option<String>>>>;

/// Outside services on this machine that speak as Akismet and Turnstile do, and what a server is told of them.
///
/// Akismet takes `akismet-guaranteed-spam` for spam, as the real one does. A comment on "silence" is never answered, and one
/// on "nonsense" with something that is no verdict. Turnstile takes every token that begins with `token-`, once.
#[derive(Clone, Copy, Debug)]
pub struct Services {
    /// Where they listen on 127.0.0.1.
    pub port: u16,
    /// The key for Akismet.
    pub key: &'static str,
    /// The secret for Turnstile.
    pub secret: &'static str,
}

const KEY: &str = "key+of/tests";
const SECRET: &str = "0x4&secret=of tests";

impl Services {
    /// Starts them; they end with the tests.
    ///
    /// # Panics
    /// If there is no port.
    #[must_use]
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its address").port();
        let shown = Shown::default();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shown = Arc::clone(&shown);
                thread::spawn(move || serve(stream, &shown));
            }
        });
        Self { port, key: KEY, secret: SECRET }
    }

    /// Services that nobody can reach.
    ///
    /// # Panics
    /// If there is no port.
    #[must_use]
    pub fn nowhere() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its address").port();
        Self { port, key: KEY, secret: SECRET }
    }

    /// What the environment of a server tells of them.
    pub(crate) fn variables(self) -> [(&'static str, String); 4] {
        let url = |path: &str| format!("http://127.0.0.1:{}{path}", self.port);
        [
            ("CAUSERIE_AKISMET_KEY", self.key.to_owned()),
            ("CAUSERIE_AKISMET_URL", url("/1.1/comment-check")),
            ("CAUSERIE_TURNSTILE_SECRET", self.secret.to_owned()),
            ("CAUSERIE_TURNSTILE_URL", url("/turnstile/v0/siteverify")),
        ]
    }
}

/// Answers one request and hangs up.
fn serve(mut stream: TcpStream, shown: &Shown) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let header = |name: &str| {
        let pairs = lines.iter().filter_map(|line| line.split_once(": "));
        pairs.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    };
    let mut body = vec![0; header("content-length")?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    let form = header("content-type").filter(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let form: Form = form.and_then(|_| serde_urlencoded::from_bytes(&body).ok()).unwrap_or_default();
    let (headers, answer) = match lines.first()?.as_str() {
        "POST /1.1/comment-check HTTP/1.1" => {
            if form.get("comment_content").is_some_and(|content| content == "silence") {
                // Until the other side hangs up.
                return reader.read_to_end(&mut Vec::new()).ok().map(drop);
            }
            checked(&form)
        }
        "POST /turnstile/v0/siteverify HTTP/1.1" => ("", verified(&form, shown).to_string()),
        _ => ("", "not found".to_owned()),
    };
    let length = answer.len();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n");
    stream.write_all(format!("{head}{answer}").as_bytes()).ok()
}

/// What Akismet says, with headers.
fn checked(form: &Form) -> (&'static str, String) {
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    if field("api_key") != KEY {
        return ("X-akismet-debug-help: We were unable to parse your key\r\n", "invalid".into());
    }
    if !field("blog").starts_with("http") || field("user_ip").is_empty() {
        return ("X-akismet-debug-help: Empty \"user_ip\" or \"blog\" value\r\n", "invalid".into());
    }
    match (field("comment_content"), field("comment_author")) {
        ("nonsense", _) => ("", "<html>Come back later</html>".into()),
        (_, "akismet-guaranteed-spam") => ("X-akismet-pro-tip: discard\r\n", "true".into()),
        _ => ("", "false".into()),
    }
}

/// What Turnstile says.
fn verified(form: &Form, shown: &Shown) -> Value {
    let refused = |code: &str| json!({"success": false, "error-codes": [code], "messages": []});
    match form.get("secret").map(String::as_str) {
        None => return refused("missing-input-secret"),
        Some(SECRET) => {}
        Some(_) => return refused("invalid-input-secret"),
    }
    let Some(token) = form.get("response") else { return refused("missing-input-response") };
    if !token.starts_with("token-") {
        return refused("invalid-input-response");
    }
    let key = form.get("idempotency_key").cloned();
    let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
    match shown.get(token) {
        Some(before) if before.is_none() || *before != key => refused("timeout-or-duplicate"),
        _ => {
            shown.insert(token.clone(), key);
            json!({"success": true, "error-codes": [], "hostname": "blog.example",
                "challenge_ts": "2026-11-25T10:00:00.000Z", "action": "", "cdata": ""})
        }
    }
}
