//! Akismet: what a comment looks like next to all others it has seen (<https://akismet.com/developers/>).

use causerie_shared::moderation::HoldReason;

use super::{Case, Judge, Verdict, form, logged};
use crate::http::{Incoming, Outgoing};

/// Where it is asked.
const URL: &str = "https://rest.akismet.com/1.1/comment-check";

/// How Akismet is asked.
#[derive(Clone)]
pub struct Akismet {
    key: String,
    url: String,
}

impl Akismet {
    /// With that key, and another address than the official one where one is given.
    #[must_use]
    pub fn new(key: String, url: Option<String>) -> Self {
        Self { key, url: url.unwrap_or_else(|| URL.to_owned()) }
    }
}

/// Without the key.
impl std::fmt::Debug for Akismet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Akismet").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Judge for Akismet {
    fn name(&self) -> &'static str {
        "Akismet"
    }

    fn question(&self, case: &Case<'_>) -> Option<Outgoing> {
        let (comment, author) = (case.comment, &case.comment.author);
        // It answers nothing without an address.
        let address = comment.writer.address.as_deref()?;
        let date = case.now.to_string();
        let fields = [
            ("api_key", Some(self.key.as_str())),
            ("blog", Some(&case.site.blog)),
            ("blog_lang", Some(&case.site.language)),
            ("blog_charset", Some("UTF-8")),
            ("user_ip", Some(address)),
            ("user_agent", comment.evidence.user_agent.as_deref()),
            ("referrer", comment.evidence.referrer.as_deref()),
            ("permalink", comment.url.as_deref()),
            ("comment_type", Some("comment")),
            ("comment_author", Some(&author.name)),
            ("comment_author_email", author.email.as_deref()),
            ("comment_author_url", author.website.as_deref()),
            ("comment_content", Some(&comment.text.body)),
            ("comment_date_gmt", Some(&date)),
        ];
        let told: Vec<_> = fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        Some(form(&self.url, &told))
    }

    /// A spam so plain that Akismet would throw it away (`X-akismet-pro-tip: discard`) is held like any other: nothing is
    /// thrown away unread.
    fn verdict(&self, answer: &Incoming) -> Verdict {
        match (answer.status, answer.body.trim_ascii()) {
            (200, b"true") => Verdict::Bad,
            (200, b"false") => Verdict::Good,
            (status, body) => {
                let help = answer.header("x-akismet-debug-help");
                let said = help.map_or_else(|| String::from_utf8_lossy(body), Into::into);
                Verdict::Unknown(format!("status {status}: {}", logged(&said)))
            }
        }
    }

    /// A service that fails is no reason to keep readers from each other.
    fn objection(&self, verdict: Option<&Verdict>) -> Option<HoldReason> {
        (verdict == Some(&Verdict::Bad)).then(|| HoldReason::Service { name: self.name().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{case, fields};
    use super::*;

    fn akismet() -> Akismet {
        Akismet::new("a&key".into(), None)
    }

    fn said(status: u16, body: &str, help: Option<&str>) -> Verdict {
        let headers = help.map(|help| ("x-akismet-debug-help".to_owned(), help.to_owned())).into_iter();
        akismet().verdict(&Incoming { status, headers: headers.collect(), body: body.into() })
    }

    #[test]
    fn a_question_tells_what_is_known_and_nothing_else() {
        let asked = case(|case| akismet().question(case)).expect("a question");
        assert_eq!(asked.url, "https://rest.akismet.com/1.1/comment-check");
        assert_eq!(asked.headers[0].1, "application/x-www-form-urlencoded; charset=utf-8");
        let expected = [
            ("api_key", "a&key"),
            ("blog", "https://b.example"),
            ("blog_lang", "fr"),
            ("blog_charset", "UTF-8"),
            ("user_ip", "192.0.2.1"),
            ("user_agent", "Firefox/150"),
            ("permalink", "https://b.example/a?x=1&y=é"),
            ("comment_type", "comment"),
            ("comment_author", "Ada & Émile 🦊"),
            ("comment_content", "50 % off = 1+1\nتحية"),
            ("comment_date_gmt", "2026-11-22T10:00:00Z"),
        ];
        assert_eq!(fields(&asked.body), expected.map(|(name, value)| (name.into(), value.into())));
        let sent = String::from_utf8(asked.body).expect("ASCII");
        assert!(sent.is_ascii() && sent.contains("comment_author=Ada+%26+%C3%89mile+%F0%9F%A6%8A"), "{sent}");
    }

    #[test]
    fn without_an_address_it_is_not_asked() {
        let asked = case(|case| {
            let mut comment = case.comment.clone();
            comment.writer.address = None;
            akismet().question(&Case { comment: &comment, ..*case })
        });
        assert_eq!(asked, None);
    }

    #[test]
    fn spam_is_held_and_silence_is_not() {
        assert_eq!(said(200, "true", None), Verdict::Bad);
        assert_eq!(said(200, "false\n", None), Verdict::Good);
        let invalid = said(200, "invalid", Some("We were unable\nto parse your key"));
        assert_eq!(invalid, Verdict::Unknown("status 200: We were unable to parse your key".into()));
        assert_eq!(said(500, "true", None), Verdict::Unknown("status 500: true".into()));
        assert_eq!(said(200, "True", None), Verdict::Unknown("status 200: True".into()));
        let Verdict::Unknown(long) = said(502, &"<html>".repeat(1_000), None) else { panic!("a verdict") };
        assert!(long.len() < 300, "{long}");
        assert_eq!(
            akismet().objection(Some(&Verdict::Bad)),
            Some(HoldReason::Service { name: "Akismet".into() })
        );
        for verdict in [None, Some(&Verdict::Good), Some(&invalid)] {
            assert_eq!(akismet().objection(verdict), None);
        }
    }

    #[test]
    fn the_key_is_not_among_what_is_shown() {
        assert!(!format!("{:?}", akismet()).contains("a&key"));
    }
}
