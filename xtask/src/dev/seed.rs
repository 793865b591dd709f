//! Sample conversations, posted through the interface like anybody's.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::fingerprint::short_hash;

/// The demo blog's site at a running worker.
pub(crate) struct Blog<'a> {
    /// The base of the interface.
    pub(crate) api: String,
    /// The owner's.
    pub(crate) token: &'a str,
    /// The origins that may write.
    pub(crate) origins: [String; 2],
}

const SITE: &str = "localhost";

impl Blog<'_> {
    /// Creates the site; posts the conversations unless these have been posted before, as the mark tells.
    ///
    /// # Errors
    /// If the conversations cannot be read or the worker refuses one.
    pub(crate) fn seed_once(&self, conversations: &Path, mark: &Path) -> Result<()> {
        let site = self.put_site(json!({"name": "Small Hours", "origins": self.origins}))?;
        let text = fs::read_to_string(conversations)
            .with_context(|| format!("cannot read {}", conversations.display()))?;
        let hash = short_hash(text.as_bytes());
        if fs::read_to_string(mark).is_ok_and(|seeded| seeded == hash) {
            return Ok(());
        }
        let pages: Vec<Value> = serde_json::from_str(&text)
            .with_context(|| format!("{} is no list of pages", conversations.display()))?;
        // Forty people talking within a second from one address are not what the limits are for.
        self.put_site(json!({"comments_per_minute": 0, "reactions_per_minute": 0, "moderation": "none"}))?;
        let seeded = pages.iter().try_for_each(|page| self.seed_page(page));
        self.put_site(json!({"moderation": "first"}))?;
        let held = seeded.and_then(|()| self.seed_held(&pages));
        self.put_site(json!({
            "comments_per_minute": site["comments_per_minute"],
            "reactions_per_minute": site["reactions_per_minute"],
        }))?;
        held?;
        fs::write(mark, hash).with_context(|| format!("cannot write {}", mark.display()))
    }

    fn seed_page(&self, page: &Value) -> Result<()> {
        let path = page["path"].as_str().context("a page without a path")?;
        let url = format!("{}{path}", self.origins[0]);
        let place = json!({"url": url, "title": page["title"]});
        let mut new = true;
        for (at, comment) in list(&page["comments"]).iter().enumerate() {
            new = self.seed_comment(&place, None, comment, &format!("{path}#{at}"))? && new;
        }
        if new { self.react(&place, None, &page["reactions"]) } else { Ok(()) }
    }

    /// Posts what waits for the owner to read it.
    fn seed_held(&self, pages: &[Value]) -> Result<()> {
        for page in pages {
            let path = page["path"].as_str().context("a page without a path")?;
            let place = json!({"url": format!("{}{path}", self.origins[0]), "title": page["title"]});
            for (at, comment) in list(&page["held"]).iter().enumerate() {
                self.seed_comment(&place, None, comment, &format!("{path} held {at}"))?;
            }
        }
        Ok(())
    }

    /// Posts a comment with its replies; whether it was not there before.
    fn seed_comment(&self, place: &Value, parent: Option<i64>, comment: &Value, name: &str) -> Result<bool> {
        let author = match &comment["author"] {
            Value::String(name) => json!({"name": name}),
            author => author.clone(),
        };
        let body = json!({
            "url": place["url"],
            "title": place["title"],
            "parent": parent,
            "author": author,
            "body": comment["body"],
            "idempotency_key": format!("seed {}", short_hash(name.as_bytes())),
        });
        let (status, answer) = self.send("POST", &format!("/sites/{SITE}/comments"), &body)?;
        let id = answer["comment"]["id"].as_i64().context("an answer without the comment's id")?;
        if status == 201 {
            self.react(place, Some(id), &comment["reactions"])?;
        }
        for (at, reply) in list(&comment["replies"]).iter().enumerate() {
            self.seed_comment(place, Some(id), reply, &format!("{name}.{at}"))?;
        }
        Ok(status == 201)
    }

    /// Gives each reaction as often as the conversation says, every time as somebody new.
    fn react(&self, place: &Value, comment: Option<i64>, reactions: &Value) -> Result<()> {
        for (reaction, count) in reactions.as_object().into_iter().flatten() {
            for _ in 0..count.as_u64().unwrap_or(0) {
                let body = json!({
                    "url": place["url"],
                    "title": place["title"],
                    "comment": comment,
                    "reaction": reaction,
                    "on": true,
                });
                self.send("PUT", &format!("/sites/{SITE}/reactions"), &body)?;
            }
        }
        Ok(())
    }

    #[expect(clippy::needless_pass_by_value, reason = "callers write the settings in place")]
    fn put_site(&self, settings: Value) -> Result<Value> {
        Ok(self.send("PUT", &format!("/sites/{SITE}"), &settings)?.1)
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Result<(u16, Value)> {
        let url = format!("{}{path}", self.api);
        let mut request = ureq::http::Request::builder().method(method).uri(&url);
        request = request.header("content-type", "application/json");
        if !path.contains("/comments") && !path.contains("/reactions") {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let mut response =
            agent.run(request.body(body.to_string())?).with_context(|| format!("cannot reach {url}"))?;
        let status = response.status().as_u16();
        let text = response.body_mut().read_to_string().context("an answer that is no text")?;
        if status >= 300 {
            bail!("{method} {url} was answered {status}: {text}");
        }
        Ok((status, serde_json::from_str(&text).with_context(|| format!("no JSON: {text}"))?))
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
