//! What the spam filter learns from moderators.

use causerie_shared::CommentId;

use crate::database::{Database, DatabaseError};
use crate::store::comment_states::CommentState;

/// What one action teaches.
#[derive(Default)]
pub(super) struct Lessons;

impl Lessons {
    /// Takes the lesson of a comment whose state changes; its present text is still the one before.
    pub(super) fn take(
        &mut self,
        _comment: CommentId,
        _before: &CommentState,
        _after: &CommentState,
        _database: &mut impl Database,
    ) -> Result<(), DatabaseError> {
        Ok(())
    }

    /// Learns.
    pub(super) fn learn(self, _database: &mut impl Database) -> Result<(), DatabaseError> {
        Ok(())
    }
}
