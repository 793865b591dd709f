//! Replies kept for later.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::{NewSavedReply, SavedReplyList};
use causerie_shared::{FieldError, Problem, limits};

use super::told;
use crate::command::{Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::saved_replies;

/// All of them.
pub(super) fn list(database: &mut impl Database) -> Result<Reply, Refusal> {
    told(&SavedReplyList { replies: saved_replies::list(database)? })
}

/// Keeps one, and gives all.
pub(super) fn save(
    id: Option<i64>,
    reply: &NewSavedReply,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    match id {
        Some(id) if !saved_replies::update(database, id, reply)? => {
            return Err(error::unknown_entry().into());
        }
        Some(_) => {}
        None if saved_replies::list(database)?.len() >= limits::SAVED_REPLIES as usize => {
            let detail = format!("at most {} saved replies", limits::SAVED_REPLIES);
            let field = FieldError::new("title", FieldErrorCode::TooMany, detail);
            return Err(Problem::validation(vec![field]).into());
        }
        None => saved_replies::insert(database, reply)?,
    }
    list(database)
}

/// Takes one away, and gives the others.
pub(super) fn delete(id: i64, database: &mut impl Database) -> Result<Reply, Refusal> {
    if !saved_replies::delete(database, id)? {
        return Err(error::unknown_entry().into());
    }
    list(database)
}
