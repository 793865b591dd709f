//! Whether there is a conversation.

use serde::{Deserialize, Serialize};

use super::Overview;
use crate::thread_key::ThreadKey;

/// Figures of the last days. Readers are not tracked: all is counted from what people wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Insights {
    /// Each day (in UTC), oldest first, those without anything included.
    pub days: Vec<Day>,
    /// How deep exchanges go: published comments by their distance from the root, from 0 on.
    pub depths: Vec<DepthCount>,
    /// Who was answered, and how soon.
    pub answers: Answers,
    /// Who spoke.
    pub voices: Voices,
    /// The pages people talk on, the liveliest first.
    pub pages: Vec<TalkedOnPage>,
    /// What the site's defences did.
    pub spam: SpamFigures,
    /// What waits.
    pub queue: Overview,
}

/// One day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Day {
    /// As `2026-11-25`.
    pub date: String,
    /// Comments published.
    pub comments: u32,
    /// Reactions given.
    pub reactions: u32,
    /// Comments that are spam.
    pub spam: u32,
}

/// How many comments stand how deep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepthCount {
    /// Replies between it and its root; 0 for a root.
    pub depth: u32,
    /// Comments.
    pub comments: u32,
}

/// Who was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answers {
    /// Published comments of readers.
    pub comments: u32,
    /// Those of them that somebody answered.
    pub answered: u32,
    /// Those of them that the owner or a moderator answered.
    pub answered_by_team: u32,
    /// Median minutes until the first answer of the owner or a moderator.
    pub team_minutes: Option<u32>,
}

/// Who spoke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Voices {
    /// People whose first published comment is of these days.
    pub new: u32,
    /// People who had spoken before.
    pub returning: u32,
}

/// A page people talk on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TalkedOnPage {
    /// The thread's key.
    pub key: ThreadKey,
    /// The page's title.
    pub title: Option<String>,
    /// The page's URL.
    pub url: Option<String>,
    /// Comments published in these days.
    pub comments: u32,
}

/// What the site's defences did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpamFigures {
    /// Spam that a rule held before anybody read it.
    pub caught: u32,
    /// Comments that a rule held and a moderator published.
    pub held: u32,
    /// Spam that was published until somebody marked it.
    pub missed: u32,
}
