//! From the form of the settings to a change of them.

use causerie_shared::reaction::ReactionKind;
use causerie_shared::{ModerationMode, SettingsChange, Sort};

use crate::fields::Fields;

/// The change that a form of settings asks for. It holds every field of the form, so nothing is absent.
#[must_use]
pub fn settings_change(fields: &Fields) -> SettingsChange {
    let text = |name: &str| Some(fields.text(name).to_owned());
    let number = |name: &str| Some(fields.number(name));
    let lines = |name: &str| Some(fields.lines(name));
    SettingsChange {
        name: text("name"),
        origins: lines("origins"),
        language: text("language"),
        sort: Sort::from_name(fields.text("sort")),
        reactions: Some(reactions(fields)),
        comments_per_minute: number("comments_per_minute"),
        reactions_per_minute: number("reactions_per_minute"),
        moderation: Some(match fields.text("moderation") {
            "none" => ModerationMode::None,
            "all" => ModerationMode::All,
            _ => ModerationMode::First,
        }),
        max_links: number("max_links"),
        hold_words: lines("hold_words"),
        refuse_words: lines("refuse_words"),
        proof_of_work: Some(fields.is_on("proof_of_work")),
        akismet: Some(fields.is_on("akismet")),
        turnstile: Some(fields.is_on("turnstile")),
        reports_to_hold: number("reports_to_hold"),
        close_after_days: number("close_after_days"),
    }
}

/// One reaction for each row of the form; rows without a key were just added and never filled in.
fn reactions(fields: &Fields) -> Vec<ReactionKind> {
    let labels = fields.all("reaction_label");
    fields
        .all("reaction_key")
        .zip(fields.all("reaction_emoji"))
        .zip(labels)
        .filter(|((key, emoji), _)| !key.is_empty() || !emoji.is_empty())
        .map(|((key, emoji), label)| ReactionKind {
            key: key.to_owned(),
            emoji: emoji.to_owned(),
            label: Some(label.to_owned()).filter(|label| !label.is_empty()),
        })
        .collect()
}
