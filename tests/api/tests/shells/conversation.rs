use std::cell::Cell;

use causerie_api_tests::{Answer, Ask, OWNER_TOKEN, Site, Visitor};
use serde_json::{Value, json};

use crate::moderators;

const VISITORS: usize = 4;
const KEYS: [&str; 4] = ["/a", "/b", "/c d", "ключ"];
const REACTIONS: [&str; 3] = ["heart", "clap", "nothing"];
const BODIES: [&str; 6] = [
    "Some *words* and a link: https://bread.example/?a=1&b=2",
    "> quoted\n\n```rust\nfn main() {}\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "<script>alert(1)</script> & “quotes”",
    "",
    "שלום, and then left to right again \u{202e}",
    "A long one. A long one. A long one. A long one. A long one. A long one. A long one. A long one. A long one.",
];

/// What a few people do on a site, decided by the number of the turn and by what they were answered before.
pub(crate) struct Conversation {
    site: Site,
    visitors: Vec<Visitor>,
    comments: Vec<i64>,
    /// Entity tags met, newest last.
    tags: Vec<String>,
    dice: Cell<u64>,
}

impl Conversation {
    /// Creates the site.
    pub(crate) fn begin(site: Site) -> Self {
        site.put(&json!({
            "name": "Both", "origins": ["https://blog.example"], "comments_per_minute": 0, "reactions_per_minute": 0,
            "moderation": "none",
        }));
        let visitors = (0..VISITORS).map(|_| site.visitor()).collect();
        Self { site, visitors, comments: Vec::new(), tags: Vec::new(), dice: Cell::new(1) }
    }

    /// Asks one thing; the question in words, and the answer.
    pub(crate) fn turn(&mut self, turn: usize) -> (String, Answer) {
        if self.roll(20) == 0 {
            let ask = self.settings(turn);
            return (format!("{ask:?}"), self.site.send(&ask));
        }
        if self.roll(5) == 0 {
            let ask = moderators::turn(&self.site, self.any_comment(), &|below| self.roll(below));
            return (format!("{ask:?}"), self.site.send(&ask));
        }
        let who = self.roll(VISITORS);
        let ask = match self.roll(17) {
            0..=4 => self.post(turn),
            5 => self
                .one("PATCH")
                .json(&json!({"body": format!("{} {turn}", BODIES[self.roll(BODIES.len())])})),
            6 => self.one("DELETE"),
            7 | 8 => self.react(),
            9 => self.one("GET"),
            10 => Ask::get(self.site.path(&format!("/comments/{}/replies?limit=3", self.any_comment()))),
            11 => Ask::get(self.site.path("/counts?key=/a&key=/b&url=https://b.example/c%20d/")),
            12 => self.plain_page(),
            13 if self.roll(2) == 0 => self.report(),
            13 => self.other(),
            14 => self.feed(),
            _ => self.read(),
        };
        let answer = self.visitors[who].send(ask.clone());
        self.learn(who, &answer);
        (format!("{ask:?} by visitor {who}"), answer)
    }

    fn post(&self, turn: usize) -> Ask {
        let body = BODIES[self.roll(BODIES.len())];
        let parent = (self.roll(3) > 0 && !self.comments.is_empty()).then(|| self.any_comment());
        let name = ["Ada", "Grace", ""][self.roll(3)];
        let comment = json!({
            "key": KEYS[self.roll(KEYS.len())],
            "title": format!("Page {}", turn / 100),
            "parent": parent,
            "body": body,
            "author": {"name": name, "website": "https://ada.example"},
            "idempotency_key": format!("{}", turn / 3),
        });
        let origin = ["https://blog.example", "https://evil.example"][usize::from(self.roll(10) == 0)];
        Ask::post(self.site.path("/comments")).json(&comment).header("origin", origin)
    }

    fn react(&self) -> Ask {
        let comment = (self.roll(3) > 0).then(|| self.any_comment());
        let reaction = REACTIONS[self.roll(REACTIONS.len())];
        let on = self.roll(3) > 0;
        let body =
            json!({"key": KEYS[self.roll(KEYS.len())], "comment": comment, "reaction": reaction, "on": on});
        let body = if comment.is_some() && self.roll(2) == 0 { without_key(body) } else { body };
        Ask::put(self.site.path("/reactions")).json(&body)
    }

    fn report(&self) -> Ask {
        let comment = self.any_comment();
        if self.roll(3) == 0 {
            return Ask::post(self.site.path(&format!("/comments/{comment}/answer")))
                .json(&json!({"text": "Why?"}));
        }
        Ask::post(self.site.path(&format!("/comments/{comment}/reports"))).json(&json!({"reason": "unkind"}))
    }

    fn one(&self, method: &str) -> Ask {
        let path = self.site.path(&format!("/comments/{}", self.any_comment()));
        match method {
            "PATCH" => Ask::patch(path),
            "DELETE" => Ask::delete(path),
            _ => Ask::get(path),
        }
    }

    fn read(&self) -> Ask {
        let form = ["thread", "thread.html"][self.roll(2)];
        let more = [
            "",
            "&sort=best",
            "&sort=newest&limit=2",
            "&lang=fr",
            "&limit=0",
            "&comment=3",
            "&static=1&lang=fr",
        ][self.roll(7)];
        let path = self.site.thread_path(form, KEYS[self.roll(KEYS.len())]);
        let ask = Ask::get(format!("{path}{more}"));
        let ask = if self.roll(2) == 0 { ask.header("accept-encoding", "gzip") } else { ask };
        match self.tags.last() {
            Some(tag) if self.roll(4) == 0 => ask.header("if-none-match", tag),
            _ => ask,
        }
    }

    fn feed(&self) -> Ask {
        let paths = ["/feed", "/thread", &format!("/comments/{}/replies", self.any_comment())];
        let path = paths[self.roll(paths.len())];
        let query = if path == "/thread" { format!("?key={}", KEYS[self.roll(2)]) } else { String::new() };
        let ask = Ask::get(self.site.path(&format!("{path}.{}{query}", ["atom", "json"][self.roll(2)])));
        match self.tags.iter().rfind(|tag| tag.contains("feed-")) {
            Some(tag) if self.roll(2) == 0 => ask.header("if-none-match", tag),
            _ => ask,
        }
    }

    /// What is no conversation at all.
    fn other(&self) -> Ask {
        let paths = [
            "/embed.js",
            "/a/none.js",
            "/api/v1/openapi.json",
            "/dashboard/",
            "/healthz",
            "/nothing",
            "/api/v1/sites",
        ];
        let path = paths[self.roll(paths.len())];
        match self.roll(4) {
            0 => Ask::head(path),
            1 => Ask::options(path),
            2 => Ask::post(path).raw("text/plain", "x".repeat(70_000 * self.roll(2))),
            _ => Ask::get(path),
        }
    }

    fn plain_page(&self) -> Ask {
        let path = format!("/sites/{}/thread?key=/a", self.site.id);
        match self.roll(3) {
            0 => Ask::post(path).form(&[("body", BODIES[self.roll(BODIES.len())]), ("author", "Ada")]),
            1 => Ask::get(format!("{path}&reply={}", self.any_comment())),
            _ => Ask::get(path),
        }
    }

    fn settings(&self, turn: usize) -> Ask {
        let language = ["en", "fr", "not a language"][self.roll(3)];
        let settings = json!({"name": format!("Both {}", turn / 50), "language": language});
        let token = if self.roll(4) == 0 { "wrong" } else { OWNER_TOKEN };
        Ask::patch(self.site.path("/settings")).bearer(token).json(&settings)
    }

    /// A comment met before, or one that is not there.
    fn any_comment(&self) -> i64 {
        let at = self.roll(self.comments.len() + 1);
        self.comments.get(at).copied().unwrap_or(9_999)
    }

    fn learn(&mut self, who: usize, answer: &Answer) {
        self.tags.extend(answer.header("etag").map(str::to_owned));
        let is_json = answer.header("content-type") == Some("application/json");
        if answer.status >= 300 || !is_json || answer.body.is_empty() {
            return;
        }
        let told = answer.json();
        if let Some(token) = told["visitor_token"].as_str() {
            self.visitors[who].token = Some(token.to_owned());
        }
        if let Some(id) = told["comment"]["id"].as_i64()
            && !self.comments.contains(&id)
        {
            self.comments.push(id);
        }
    }

    /// A number below another, the same in every run (SplitMix64).
    fn roll(&self, below: usize) -> usize {
        let mut mixed = self.dice.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.dice.set(mixed);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % below as u64) as usize
    }
}

fn without_key(mut body: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        fields.remove("key");
    }
    body
}
