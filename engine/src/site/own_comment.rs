//! Whose a comment is.

use causerie_shared::{CommentId, ErrorCode, Problem};

use super::Scene;
use crate::auth::credential;
use crate::command::{Authorship, Refusal};
use crate::database::Database;
use crate::error;
use crate::store::comments::{self, CommentHead};
use crate::store::visitors::{self, VisitorId};

/// A comment that its author may change.
pub(super) struct Own {
    /// The comment.
    pub(super) comment: CommentHead,
    /// Its author.
    pub(super) author: VisitorId,
}

/// Finds a comment for its author.
///
/// # Errors
/// `unknown_comment` where it is not there or gone; `unauthorized`, `invalid_token` or `not_your_comment` where what is
/// shown does not make it one's own.
pub(super) fn find(
    scene: &Scene<'_>,
    id: CommentId,
    by: &Authorship,
    database: &mut impl Database,
) -> Result<Own, Refusal> {
    let visitor = match by {
        Authorship::Visitor(token) => {
            Some(visitors::find(database, token)?.ok_or_else(credential::invalid_token)?)
        }
        Authorship::EditKey(_) | Authorship::Owner | Authorship::None => None,
    };
    let comment =
        comments::find(database, id)?.filter(|comment| !comment.erased).ok_or_else(error::unknown_comment)?;
    let own = match by {
        Authorship::None => {
            return Err(Problem::new(ErrorCode::Unauthorized, "the author's token is needed").into());
        }
        Authorship::Owner => false,
        Authorship::Visitor(_) => visitor.is_some() && visitor == comment.visitor,
        Authorship::EditKey(key) => scene.site.secret.is_edit_key(id, comment.created_at, key),
    };
    match comment.visitor {
        Some(author) if own => Ok(Own { comment, author }),
        _ => Err(Problem::new(ErrorCode::NotYourComment, "somebody else wrote this comment").into()),
    }
}
