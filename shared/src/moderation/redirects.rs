//! Conversations that move with their pages: old and new addresses.

use serde::{Deserialize, Serialize};

use super::ActionId;
use crate::thread_key::ThreadKey;

/// Old and new addresses. All hold at once: what stands left is how it was, what stands right how it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Redirects {
    /// The addresses.
    pub moves: Vec<Move>,
    /// Only tells what would become of each.
    #[serde(default)]
    pub dry_run: bool,
}

/// An old and a new address of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Move {
    /// The old one: a URL, a path, or a key.
    pub from: String,
    /// The new one: a URL or a path.
    pub to: String,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MoveOutcome {
    /// The conversation has the new address.
    Renamed,
    /// It became part of the one that is there.
    Merged,
    /// It had the new address already.
    AlreadySo,
    /// Nobody wrote under the old address.
    Unknown,
    /// The row cannot be read, or another one says otherwise.
    Invalid,
}

/// A row and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveTold {
    /// The line of the table, or the place in the list, from 1 on.
    pub row: u32,
    /// The old address, as it was given.
    pub from: String,
    /// The new one, as it was given.
    pub to: String,
    /// What becomes of it.
    pub outcome: MoveOutcome,
    /// The key of the conversation before; none where nobody wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<ThreadKey>,
    /// How many published comments it has.
    pub comments: u32,
    /// What is wrong with the row, in an English sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// What became of all rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedirectsTold {
    /// The action, to undo it; none where nothing was changed.
    pub action_id: Option<ActionId>,
    /// Whether this only tells what would be.
    pub dry_run: bool,
    /// How many conversations have a new address.
    pub renamed: u32,
    /// How many became part of another.
    pub merged: u32,
    /// How many rows were so already.
    pub already_so: u32,
    /// How many rows are about pages nobody wrote on.
    pub unknown: u32,
    /// How many rows are wrong; with one of them nothing is changed.
    pub invalid: u32,
    /// The rows.
    pub rows: Vec<MoveTold>,
}

impl RedirectsTold {
    /// Adds a row.
    pub fn push(&mut self, row: MoveTold) {
        let count = match row.outcome {
            MoveOutcome::Renamed => &mut self.renamed,
            MoveOutcome::Merged => &mut self.merged,
            MoveOutcome::AlreadySo => &mut self.already_so,
            MoveOutcome::Unknown => &mut self.unknown,
            MoveOutcome::Invalid => &mut self.invalid,
        };
        *count += 1;
        self.rows.push(row);
    }
}
