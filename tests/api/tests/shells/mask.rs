use std::collections::HashMap;

use causerie_api_tests::Answer;
use regex_lite::{Captures, Regex};

/// Headers that belong to the connection, not to the answer.
const OF_THE_CONNECTION: [&str; 5] =
    ["connection", "content-length", "date", "keep-alive", "transfer-encoding"];

/// Replaces what differs between any two servers by what it is.
pub(crate) struct Mask {
    address: String,
    secrets: Regex,
    times: Regex,
    known: HashMap<String, String>,
}

impl Mask {
    /// The mask of the server at that address.
    pub(crate) fn new(address: String) -> Self {
        let secrets = Regex::new(
            r"cv_[A-Za-z0-9_-]{43}|feed-[A-Za-z0-9_-]{22}|(?:key=|value=&quot;|value=.)[A-Za-z0-9_-]{22}\b",
        );
        // As JSON, headers and attributes have them, as a page words them, as a refusal counts them, as a cursor holds them, and
        // as a fingerprint tells apart what holds them.
        let times = Regex::new(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|\d{1,2} \w+ \d{4}(?:, \d\d:\d\d UTC)?|in \d+ seconds|_\d{13}_|\b\d{13}_|value=.\d{13}\b|data-known=.[\w-]{16}\b",
        );
        Self {
            address,
            secrets: secrets.expect("a pattern"),
            times: times.expect("a pattern"),
            known: HashMap::new(),
        }
    }

    /// A text with each secret named by when it came first.
    pub(crate) fn text(&mut self, text: &str) -> String {
        let text = text.replace(&self.address, "http://server");
        let text = self.times.replace_all(&text, "(time)").into_owned();
        let known = &mut self.known;
        let named = self.secrets.replace_all(&text, |found: &Captures<'_>| {
            let next = format!("(secret {})", known.len());
            known.entry(found[0].to_owned()).or_insert(next).clone()
        });
        named.into_owned()
    }

    /// All of an answer: status, headers in order of their names, body.
    pub(crate) fn answer(&mut self, answer: &Answer) -> String {
        let mut headers: Vec<String> = answer
            .headers()
            .filter(|(name, _)| !OF_THE_CONNECTION.contains(name) && *name != "retry-after")
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        headers.sort();
        let whole = format!("{}\n{}\n\n{}", answer.status, headers.join("\n"), answer.text());
        self.text(&whole)
    }
}
