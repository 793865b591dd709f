//! What is held about somebody, and its end.

use causerie_shared::CommentId;
use causerie_shared::moderation::Actor;
use serde::{Deserialize, Serialize};

use crate::auth::TokenHash;

/// A question about somebody's data, or its erasure. Its answer is JSON as it goes out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum PersonalDataCommand {
    /// Reads it.
    Read {
        /// Whose.
        whose: Whose,
        /// The place it begins after.
        after: Option<DataPlace>,
    },
    /// Erases it, or as much of it as one request may.
    Erase {
        /// Whose.
        whose: Whose,
        /// The origin of the page it is asked on, where the site must have registered it.
        origin: Option<String>,
    },
}

impl PersonalDataCommand {
    /// See [`super::Command::only_reads`].
    pub(super) fn only_reads(&self) -> bool {
        matches!(self, Self::Read { .. })
    }
}

/// About whom.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Whose {
    /// The visitor who asks, by the token they showed.
    Own(Option<TokenHash>),
    /// Whoever gave a mail address.
    Mail {
        /// The address, in lower case as far as it is ASCII.
        email: String,
        /// The owner who asks.
        by: Actor,
    },
}

/// How far what is held has been told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataPlace {
    /// Up to this comment.
    Comment(CommentId),
    /// All comments, and so many reactions.
    Reactions(u32),
    /// All comments and reactions, and so many reports.
    Reports(u32),
}

impl DataPlace {
    /// The place in the text that [`Display`](std::fmt::Display) makes of it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (kind, digits) = text.split_at_checked(1)?;
        let digits = Some(digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        match kind {
            "c" => digits.parse().ok().map(CommentId).map(Self::Comment),
            "r" => digits.parse().ok().map(Self::Reactions),
            "p" => digits.parse().ok().map(Self::Reports),
            _ => None,
        }
    }
}

impl std::fmt::Display for DataPlace {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Comment(id) => write!(formatter, "c{id}"),
            Self::Reactions(count) => write!(formatter, "r{count}"),
            Self::Reports(count) => write!(formatter, "p{count}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back_from_their_text() {
        for place in [DataPlace::Comment(CommentId(7)), DataPlace::Reactions(0), DataPlace::Reports(4_000)] {
            assert_eq!(DataPlace::parse(&place.to_string()), Some(place));
        }
        for bad in ["", "c", "x1", "c-1", "r99999999999", "é1", "7"] {
            assert_eq!(DataPlace::parse(bad), None, "{bad}");
        }
    }
}
