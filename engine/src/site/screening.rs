//! What a new text meets before readers see it: bans, then words that refuse, then every rule that may hold it.

mod words;

use causerie_shared::moderation::HoldReason;
use causerie_shared::{
    CommentStatus, ErrorCode, FieldError, ModerationMode, NewAuthor, Problem, SiteSettings, Timestamp,
    error::FieldErrorCode, limits,
};

use self::words::Folded;
use super::writer::Known;
use super::{Scene, learning};
use crate::command::{Refusal, RenderedText};
use crate::database::Database;
use crate::store::bans::{self, Subjects};
use crate::store::comments::NewStanding;
use crate::store::visitors::{self, VisitorId};

/// A text and who wrote it.
pub(super) struct Screened<'a> {
    /// Its author's own words on themselves.
    pub(super) author: &'a NewAuthor,
    /// The text.
    pub(super) text: &'a RenderedText,
    /// Its writer, where they are known already.
    pub(super) visitor: Option<VisitorId>,
    /// What else is known of its writer.
    pub(super) writer: &'a Known,
    /// What the way it came says about it.
    pub(super) signs: Vec<HoldReason>,
}

/// Where a new text stands.
///
/// # Errors
/// `banned` or `words_refused`, or the database's.
pub(super) fn standing(
    scene: &Scene<'_>,
    screened: &Screened<'_>,
    database: &mut impl Database,
) -> Result<NewStanding, Refusal> {
    let shadow = ban(scene, screened, database)?;
    let held_word = look_for_words(&scene.site.settings, screened)?;
    let mut reasons = reasons(scene, screened, held_word, database)?;
    if shadow {
        reasons.insert(0, HoldReason::ShadowBan);
    }
    let status = if reasons.is_empty() { CommentStatus::Published } else { CommentStatus::Pending };
    Ok(NewStanding { status, reasons, shadow, badge: None })
}

/// Refuses banned writers; whether this one is banned without being told.
fn ban(scene: &Scene<'_>, screened: &Screened<'_>, database: &mut impl Database) -> Result<bool, Refusal> {
    let subjects = Subjects {
        visitor: screened.visitor.map(|visitor| visitor.0),
        email: screened.author.email.as_deref().map(|email| {
            let email = email.to_ascii_lowercase();
            let hash = scene.site.secret.mail_hash(&email);
            [email, hash]
        }),
        network: screened.writer.network_hash.as_deref(),
    };
    match bans::holding(database, &subjects, scene.now)? {
        None => Ok(false),
        Some(ban) if ban.shadow => Ok(true),
        // Readers see the detail, so it holds the moderators' own words or nothing.
        Some(ban) => Err(Problem::new(ErrorCode::Banned, ban.reason.unwrap_or_default()).into()),
    }
}

/// Refuses a text with a word that the site takes no comments with. The word that holds it comes back.
fn look_for_words<'a>(
    settings: &'a SiteSettings,
    screened: &Screened<'_>,
) -> Result<Option<&'a str>, Problem> {
    if settings.refuse_words.is_empty() && settings.hold_words.is_empty() {
        return Ok(None);
    }
    let written = Folded::of(&written(screened));
    match written.first(&settings.refuse_words) {
        Some(word) => Err(refusal(word)),
        None => Ok(written.first(&settings.hold_words)),
    }
}

fn refusal(word: &str) -> Problem {
    let detail = format!("the site takes no comments with `{word}`");
    let field = FieldError::new("body", FieldErrorCode::Invalid, detail.clone());
    Problem { fields: vec![field], ..Problem::new(ErrorCode::WordsRefused, detail) }
}

fn reasons(
    scene: &Scene<'_>,
    screened: &Screened<'_>,
    held_word: Option<&str>,
    database: &mut impl Database,
) -> Result<Vec<HoldReason>, Refusal> {
    let settings = &scene.site.settings;
    let count = links(&screened.text.html);
    let mut reasons = screened.signs.clone();
    // Without a link, who writes fast writes little.
    reasons.retain(|reason| *reason != HoldReason::TooFast || count > 0);
    match settings.moderation {
        ModerationMode::All => reasons.push(HoldReason::EveryComment),
        ModerationMode::First => {
            let known = match screened.visitor {
                Some(visitor) => visitors::was_published(database, visitor)?,
                None => false,
            };
            if !known {
                reasons.push(HoldReason::FirstComment);
            }
        }
        ModerationMode::None => {}
    }
    if count > settings.max_links {
        reasons.push(HoldReason::Links { count, limit: settings.max_links });
    }
    reasons.extend(held_word.map(|word| HoldReason::Word { word: word.to_owned() }));
    reasons.extend(learning::suspicion(screened.author, &screened.text.body, database)?);
    Ok(reasons)
}

/// Everything a writer wrote, as far as lists of words are concerned.
fn written(screened: &Screened<'_>) -> String {
    let author = screened.author;
    [
        screened.text.body.as_str(),
        &author.name,
        author.email.as_deref().unwrap_or_default(),
        author.website.as_deref().unwrap_or_default(),
    ]
    .join("\n")
}

/// Whether a text came sooner after its form than anybody types.
pub(crate) fn is_too_fast(opened_at: Timestamp, now: Timestamp) -> bool {
    now.0 - opened_at.0 < limits::COMPOSING_MILLIS
}

/// Links in sanitised HTML.
fn links(html: &str) -> u32 {
    u32::try_from(html.matches("<a ").count()).unwrap_or(u32::MAX)
}
