//! Cloudflare Turnstile: whether the page that a comment comes from was in the hands of a person
//! (<https://developers.cloudflare.com/turnstile/get-started/server-side-validation/>).

use causerie_shared::moderation::HoldReason;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Case, Judge, Verdict, form, logged};
use crate::command::PostComment;
use crate::http::{Incoming, Outgoing};

/// Where it is asked.
const URL: &str = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

/// What it says of a token that is forged, too old or used: the reader's fault, where all else is the installation's.
const REFUSED: [&str; 3] = ["missing-input-response", "invalid-input-response", "timeout-or-duplicate"];

/// How Turnstile is asked.
#[derive(Clone)]
pub struct Turnstile {
    secret: String,
    url: String,
}

impl Turnstile {
    /// With that secret, and another address than the official one where one is given.
    #[must_use]
    pub fn new(secret: String, url: Option<String>) -> Self {
        Self { secret, url: url.unwrap_or_else(|| URL.to_owned()) }
    }
}

/// Without the secret.
impl std::fmt::Debug for Turnstile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Turnstile").field("url", &self.url).finish_non_exhaustive()
    }
}

/// What it answers.
#[derive(Deserialize)]
struct Answer {
    success: bool,
    #[serde(default, rename = "error-codes")]
    error_codes: Vec<String>,
}

impl Judge for Turnstile {
    fn name(&self) -> &'static str {
        "Cloudflare Turnstile"
    }

    fn question(&self, case: &Case<'_>) -> Option<Outgoing> {
        let token = case.comment.evidence.turnstile.as_deref().filter(|token| !token.is_empty())?;
        let mut fields = vec![("secret", self.secret.as_str()), ("response", token)];
        fields.extend(case.comment.writer.address.as_deref().map(|address| ("remoteip", address)));
        let again = case.comment.idempotency_key.as_deref().map(|key| again(case.comment, key, token));
        fields.extend(again.as_deref().map(|again| ("idempotency_key", again)));
        Some(form(&self.url, &fields))
    }

    fn verdict(&self, answer: &Incoming) -> Verdict {
        // A refusal may come with another status than 200.
        match serde_json::from_slice::<Answer>(&answer.body) {
            Ok(Answer { success: true, .. }) => Verdict::Good,
            Ok(Answer { error_codes, .. }) if is_refusal(&error_codes) => Verdict::Bad,
            Ok(Answer { error_codes, .. }) => Verdict::Unknown(logged(&error_codes.join(", "))),
            Err(_) => Verdict::Unknown(format!("status {}, and no answer in JSON", answer.status)),
        }
    }

    /// Who could break the service off would otherwise be let in.
    fn objection(&self, verdict: Option<&Verdict>) -> Option<HoldReason> {
        (verdict != Some(&Verdict::Good)).then(|| HoldReason::Unconfirmed { name: self.name().to_owned() })
    }
}

fn is_refusal(codes: &[String]) -> bool {
    !codes.is_empty() && codes.iter().all(|code| REFUSED.contains(&code.as_str()))
}

/// A UUID that lets the same comment of the same writer show its token once more, as a retry does, and no other comment.
fn again(comment: &PostComment, key: &str, token: &str) -> String {
    let writer = comment.writer.token.as_ref().map(|token| token.as_str());
    let address = comment.writer.address.as_deref();
    let parts =
        [writer.or(address).unwrap_or_default(), key, token, comment.key.as_str(), &comment.text.body];
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    let digest = digest.finalize();
    let mut hex: String = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    // Version 8 (RFC 9562) is for such hashes, but services check for the versions that are older.
    hex.replace_range(12..13, "4");
    hex.replace_range(16..17, "8");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{case, fields};
    use super::*;

    fn turnstile() -> Turnstile {
        Turnstile::new("0x4+secret".into(), None)
    }

    fn asked(change: impl Fn(&mut PostComment)) -> Option<Vec<(String, String)>> {
        let asked = case(|case| {
            let mut comment = case.comment.clone();
            change(&mut comment);
            turnstile().question(&Case { comment: &comment, ..*case })
        });
        asked.map(|asked| {
            assert_eq!(asked.url, "https://challenges.cloudflare.com/turnstile/v0/siteverify");
            fields(&asked.body)
        })
    }

    fn said(status: u16, body: &str) -> Verdict {
        turnstile().verdict(&Incoming { status, headers: Vec::new(), body: body.into() })
    }

    #[test]
    fn a_question_is_a_token_with_the_secret() {
        let told = asked(|_| ()).expect("a question");
        let pairs = [("secret", "0x4+secret"), ("response", "a token"), ("remoteip", "192.0.2.1")];
        assert_eq!(told, pairs.map(|(name, value)| (name.into(), value.into())));
        assert_eq!(asked(|comment| comment.evidence.turnstile = None), None);
        assert_eq!(asked(|comment| comment.evidence.turnstile = Some(String::new())), None);
    }

    #[test]
    fn the_same_comment_again_is_the_same_question_and_another_is_not() {
        let again = |body: &str, address: &str| {
            let told = asked(|comment| {
                comment.idempotency_key = Some("k".into());
                comment.text.body = body.into();
                comment.writer.address = Some(address.into());
            });
            let (name, uuid) = told.expect("a question").pop().expect("fields");
            assert_eq!((name.as_str(), uuid.len()), ("idempotency_key", 36));
            assert!(uuid.split('-').map(str::len).eq([8, 4, 4, 4, 12]), "{uuid}");
            uuid
        };
        assert_eq!(again("One", "192.0.2.1"), again("One", "192.0.2.1"));
        assert_ne!(again("One", "192.0.2.1"), again("Two", "192.0.2.1"));
        assert_ne!(again("One", "192.0.2.1"), again("One", "192.0.2.2"));
    }

    #[test]
    fn only_a_yes_is_no_objection() {
        let yes = said(
            200,
            r#"{"success": true, "error-codes": [], "hostname": "b.example", "challenge_ts": "2026-11-22T10:00:00Z"}"#,
        );
        assert_eq!(yes, Verdict::Good);
        assert_eq!(turnstile().objection(Some(&yes)), None);
        let used = said(200, r#"{"success": false, "error-codes": ["timeout-or-duplicate"]}"#);
        assert_eq!(used, Verdict::Bad);
        let secret =
            r#"{"success": false, "error-codes": ["invalid-input-secret", "invalid-input-response"]}"#;
        assert_eq!(
            said(400, secret),
            Verdict::Unknown("invalid-input-secret, invalid-input-response".into()),
            "a wrong secret is for the log"
        );
        assert_eq!(said(502, "<html>"), Verdict::Unknown("status 502, and no answer in JSON".into()));
        assert_eq!(said(200, r#"{"success": false}"#), Verdict::Unknown(String::new()));
        let held = Some(HoldReason::Unconfirmed { name: "Cloudflare Turnstile".into() });
        for verdict in [None, Some(&used), Some(&Verdict::Unknown("late".into()))] {
            assert_eq!(turnstile().objection(verdict), held);
        }
    }

    #[test]
    fn the_secret_is_not_among_what_is_shown() {
        assert!(!format!("{:?}", turnstile()).contains("secret\""));
        assert!(!format!("{:?}", turnstile()).contains("0x4"));
    }
}
