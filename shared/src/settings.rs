//! What an owner sets for a site, and how a change of it is checked.

use serde::{Deserialize, Serialize};

use crate::error::{FieldError, FieldErrorCode};
use crate::reaction::{self, ReactionKind};
use crate::site::Sort;
use crate::{limits, text};

/// Which comments wait for a moderator before readers see them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ModerationMode {
    /// None, unless another rule says so.
    None,
    /// Those of visitors of whom nothing has been published yet.
    #[default]
    First,
    /// All.
    All,
}

/// What an owner sets for a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SiteSettings {
    /// The site's name; its id where none is given.
    pub name: String,
    /// The origins whose pages may write, as `https://blog.example`.
    pub origins: Vec<String>,
    /// The language of the thread where the page names none: a BCP 47 tag.
    pub language: String,
    /// The order of root comments.
    pub sort: Sort,
    /// The reactions offered.
    pub reactions: Vec<ReactionKind>,
    /// Comments (and edits) a minute, per visitor and per address; 0 lifts the limit.
    pub comments_per_minute: u32,
    /// Reactions a minute, per visitor and per address; 0 lifts the limit.
    pub reactions_per_minute: u32,
    /// Which comments wait for a moderator.
    pub moderation: ModerationMode,
    /// A comment with more links than this waits.
    pub max_links: u32,
    /// A comment with one of these waits. `*` stands for any letters.
    pub hold_words: Vec<String>,
    /// A comment with one of these is refused. `*` stands for any letters.
    pub refuse_words: Vec<String>,
    /// So many readers' reports make a comment wait; 0 lets none.
    pub reports_to_hold: u32,
    /// Days after which a thread takes no more comments; 0 keeps all open.
    pub close_after_days: u32,
    /// Whether a comment should come with a solved challenge.
    pub proof_of_work: bool,
    /// Whether Akismet is asked about new comments, where the server has a key for it.
    pub akismet: bool,
    /// Whether a comment should come with a token of Cloudflare Turnstile, where the server has the secret to check it.
    pub turnstile: bool,
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            name: String::new(),
            origins: Vec::new(),
            language: "en".into(),
            sort: Sort::Oldest,
            reactions: reaction::default_kinds(),
            comments_per_minute: 10,
            reactions_per_minute: 60,
            moderation: ModerationMode::First,
            max_links: 10,
            hold_words: Vec::new(),
            refuse_words: Vec::new(),
            reports_to_hold: 3,
            close_after_days: 0,
            proof_of_work: false,
            akismet: false,
            turnstile: false,
        }
    }
}

/// A change of settings: what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SettingsChange {
    /// See [`SiteSettings::name`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// See [`SiteSettings::origins`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origins: Option<Vec<String>>,
    /// See [`SiteSettings::language`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// See [`SiteSettings::sort`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// See [`SiteSettings::reactions`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reactions: Option<Vec<ReactionKind>>,
    /// See [`SiteSettings::comments_per_minute`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments_per_minute: Option<u32>,
    /// See [`SiteSettings::reactions_per_minute`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reactions_per_minute: Option<u32>,
    /// See [`SiteSettings::moderation`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moderation: Option<ModerationMode>,
    /// See [`SiteSettings::max_links`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_links: Option<u32>,
    /// See [`SiteSettings::hold_words`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold_words: Option<Vec<String>>,
    /// See [`SiteSettings::refuse_words`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refuse_words: Option<Vec<String>>,
    /// See [`SiteSettings::reports_to_hold`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reports_to_hold: Option<u32>,
    /// See [`SiteSettings::close_after_days`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close_after_days: Option<u32>,
    /// See [`SiteSettings::proof_of_work`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof_of_work: Option<bool>,
    /// See [`SiteSettings::akismet`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub akismet: Option<bool>,
    /// See [`SiteSettings::turnstile`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turnstile: Option<bool>,
}

impl SettingsChange {
    /// The change with names and origins tidied.
    ///
    /// # Errors
    /// Every field that is too long or malformed.
    pub fn normalized(mut self) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        if let Some(name) = &mut self.name {
            *name = text::single_line(name);
            if name.chars().count() > limits::SITE_NAME_CHARS || text::has_control_characters(name) {
                let detail = format!(
                    "the name is longer than {} characters or holds control characters",
                    limits::SITE_NAME_CHARS
                );
                errors.push(FieldError::new("name", FieldErrorCode::Invalid, detail));
            }
        }
        if let Some(origins) = &mut self.origins {
            if origins.len() > limits::ORIGINS {
                let detail = format!("more than {} origins", limits::ORIGINS);
                errors.push(FieldError::new("origins", FieldErrorCode::TooMany, detail));
            }
            for origin in origins {
                match normalized_origin(origin) {
                    Some(tidy) => *origin = tidy,
                    None => {
                        let shown = text::truncated(origin, 80);
                        let detail = format!("`{shown}` is not an origin like https://blog.example");
                        errors.push(FieldError::new("origins", FieldErrorCode::Invalid, detail));
                    }
                }
            }
        }
        if self.language.as_deref().is_some_and(|language| !is_language(language)) {
            errors.push(FieldError::new(
                "language",
                FieldErrorCode::Invalid,
                "not a language tag like en or pt-BR",
            ));
        }
        if let Some(kinds) = &self.reactions {
            errors.extend(reaction_errors(kinds));
        }
        for (field, rate) in [
            ("comments_per_minute", self.comments_per_minute),
            ("reactions_per_minute", self.reactions_per_minute),
        ] {
            if rate.is_some_and(|rate| rate > limits::RATE_PER_MINUTE) {
                let detail = format!("at most {}", limits::RATE_PER_MINUTE);
                errors.push(FieldError::new(field, FieldErrorCode::Invalid, detail));
            }
        }
        for (field, words) in [("hold_words", &mut self.hold_words), ("refuse_words", &mut self.refuse_words)]
        {
            errors.extend(words.as_mut().and_then(|words| tidied_words(field, words)));
        }
        for (field, number, most) in [
            ("max_links", self.max_links, limits::LINKS),
            ("reports_to_hold", self.reports_to_hold, limits::REPORTS),
            ("close_after_days", self.close_after_days, limits::CLOSE_AFTER_DAYS),
        ] {
            if number.is_some_and(|number| number > most) {
                errors.push(FieldError::new(field, FieldErrorCode::Invalid, format!("at most {most}")));
            }
        }
        if errors.is_empty() { Ok(self) } else { Err(errors) }
    }

    /// The settings after this change.
    #[must_use]
    pub fn applied_to(self, settings: SiteSettings) -> SiteSettings {
        SiteSettings {
            name: self.name.unwrap_or(settings.name),
            origins: self.origins.unwrap_or(settings.origins),
            language: self.language.unwrap_or(settings.language),
            sort: self.sort.unwrap_or(settings.sort),
            reactions: self.reactions.unwrap_or(settings.reactions),
            comments_per_minute: self.comments_per_minute.unwrap_or(settings.comments_per_minute),
            reactions_per_minute: self.reactions_per_minute.unwrap_or(settings.reactions_per_minute),
            moderation: self.moderation.unwrap_or(settings.moderation),
            max_links: self.max_links.unwrap_or(settings.max_links),
            hold_words: self.hold_words.unwrap_or(settings.hold_words),
            refuse_words: self.refuse_words.unwrap_or(settings.refuse_words),
            reports_to_hold: self.reports_to_hold.unwrap_or(settings.reports_to_hold),
            close_after_days: self.close_after_days.unwrap_or(settings.close_after_days),
            proof_of_work: self.proof_of_work.unwrap_or(settings.proof_of_work),
            akismet: self.akismet.unwrap_or(settings.akismet),
            turnstile: self.turnstile.unwrap_or(settings.turnstile),
        }
    }
}

/// An origin as browsers write it in the `Origin` header: lower case, no path, no trailing slash.
#[must_use]
pub fn normalized_origin(text: &str) -> Option<String> {
    let origin = text.trim().trim_end_matches('/').to_lowercase();
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (host, None),
    };
    let host_fits = !host.is_empty()
        && !host.contains(|c: char| c.is_whitespace() || c.is_control() || "/?#@\\*\"<>%,;".contains(c));
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok());
    (origin.len() <= limits::ORIGIN_BYTES && host_fits && port_fits).then_some(origin)
}

fn is_language(tag: &str) -> bool {
    tag.len() <= 35
        && tag
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Folds each entry of a list of words to one line and drops empty ones; what is wrong with the list, if anything is.
fn tidied_words(field: &str, words: &mut Vec<String>) -> Option<FieldError> {
    for word in &mut *words {
        *word = text::single_line(word);
    }
    words.retain(|word| !word.is_empty());
    let error = |code, detail: String| Some(FieldError::new(field, code, detail));
    if words.len() > limits::WORDS {
        return error(FieldErrorCode::TooMany, format!("more than {} entries", limits::WORDS));
    }
    if let Some(long) = words.iter().find(|word| word.chars().count() > limits::WORD_CHARS) {
        let shown = text::truncated(long, 40);
        let detail = format!("`{shown}…` is longer than {} characters", limits::WORD_CHARS);
        return error(FieldErrorCode::TooLong, detail);
    }
    if let Some(all) = words.iter().find(|word| word.chars().all(|c| c == '*' || c.is_whitespace())) {
        return error(FieldErrorCode::Invalid, format!("`{all}` stands for every word"));
    }
    None
}

fn reaction_errors(kinds: &[ReactionKind]) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if kinds.len() > limits::REACTION_KINDS {
        let detail = format!("more than {} reactions", limits::REACTION_KINDS);
        errors.push(FieldError::new("reactions", FieldErrorCode::TooMany, detail));
    }
    for (at, kind) in kinds.iter().enumerate() {
        let mut bad = |field: &str, detail: &str| {
            errors.push(FieldError::new(format!("reactions.{at}.{field}"), FieldErrorCode::Invalid, detail));
        };
        if !reaction::is_key(&kind.key) {
            bad("key", "a key is 1 to 32 of the characters a-z, 0-9, `_` and `-`");
        } else if kinds[..at].iter().any(|other| other.key == kind.key) {
            bad("key", "the key is there twice");
        }
        if kind.emoji.trim().is_empty()
            || kind.emoji.len() > limits::REACTION_EMOJI_BYTES
            || kind.emoji.chars().any(char::is_control)
        {
            bad("emoji", "an emoji of at most 64 bytes is needed");
        }
        let long = |label: &String| {
            label.chars().count() > limits::REACTION_LABEL_CHARS || label.chars().any(char::is_control)
        };
        if kind.label.as_ref().is_some_and(long) {
            bad("label", "the label is longer than 40 characters or holds control characters");
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_tidied_or_refused() {
        assert_eq!(normalized_origin(" HTTPS://Blog.Example/ ").as_deref(), Some("https://blog.example"));
        assert_eq!(normalized_origin("http://localhost:8000").as_deref(), Some("http://localhost:8000"));
        assert_eq!(normalized_origin("http://[::1]:8000").as_deref(), Some("http://[::1]:8000"));
        for bad in [
            "",
            "*",
            "null",
            "blog.example",
            "https://",
            "https://a/b",
            "ftp://a",
            "https://*.a",
            "https://a:x",
            "https://a:99999",
        ] {
            assert_eq!(normalized_origin(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_change_touches_only_what_it_names() {
        let change: SettingsChange =
            serde_json::from_str(r#"{"name": " My  blog ", "theme": "none"}"#).expect("json");
        let settings = change.normalized().expect("valid").applied_to(SiteSettings::default());
        assert_eq!(settings, SiteSettings { name: "My blog".into(), ..SiteSettings::default() });
    }

    #[test]
    fn every_fault_is_named() {
        let kind =
            |key: &str, emoji: &str| ReactionKind { key: key.into(), emoji: emoji.into(), label: None };
        let change = SettingsChange {
            origins: Some(vec!["blog".into()]),
            language: Some("english please".into()),
            reactions: Some(vec![kind("a", "👍"), kind("a", ""), kind("Ä", "x")]),
            comments_per_minute: Some(u32::MAX),
            ..SettingsChange::default()
        };
        let fields: Vec<String> =
            change.normalized().expect_err("faults").into_iter().map(|error| error.field).collect();
        assert_eq!(
            fields,
            [
                "origins",
                "language",
                "reactions.1.key",
                "reactions.1.emoji",
                "reactions.2.key",
                "comments_per_minute"
            ]
        );
    }
}
