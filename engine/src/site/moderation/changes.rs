//! Changing the states of several comments as one action.

use std::collections::BTreeMap;

use causerie_shared::moderation::{ActionAnswer, ActionId};
use causerie_shared::{CommentId, CommentStatus, ThreadKey};

use super::state_of;
use crate::command::Version;
use crate::database::{Database, DatabaseError};
use crate::site::Scene;
use crate::site::learning::Lessons;
use crate::store::actions::{self, Item};
use crate::store::comment_states::{self, CommentState};
use crate::store::comments::{self, CommentHead};
use crate::store::threads;

/// What an action has changed so far.
#[derive(Default)]
pub(super) struct Changes {
    items: Vec<Item>,
    /// By how much the number of published comments of each thread changed.
    threads: BTreeMap<i64, i64>,
    lessons: Lessons,
}

impl Changes {
    /// Gives a comment the state that a rule makes of its present one; whether that is another.
    pub(super) fn change(
        &mut self,
        id: CommentId,
        database: &mut impl Database,
        rule: impl FnOnce(&CommentHead, &CommentState) -> CommentState,
    ) -> Result<bool, DatabaseError> {
        self.apply(id, false, database, rule)
    }

    /// Gives a comment the state it had before an earlier action, unless somebody changed it since.
    pub(super) fn put_back(
        &mut self,
        item: &Item,
        database: &mut impl Database,
    ) -> Result<bool, DatabaseError> {
        self.apply(item.comment, item.before.text.is_some(), database, |_, now| {
            if now.is_as(&item.after) { item.before.clone() } else { now.clone() }
        })
    }

    /// What its author erased stays erased.
    fn apply(
        &mut self,
        id: CommentId,
        with_text: bool,
        database: &mut impl Database,
        rule: impl FnOnce(&CommentHead, &CommentState) -> CommentState,
    ) -> Result<bool, DatabaseError> {
        let Some(comment) = comments::find(database, id)?.filter(|comment| !comment.erased) else {
            return Ok(false);
        };
        let Some(before) = comment_states::read(database, id, with_text)? else { return Ok(false) };
        let after = rule(&comment, &before);
        if after == before {
            return Ok(false);
        }
        self.lessons.take(id, &before, &after, database)?;
        comment_states::write(database, &comment, &before, &after)?;
        let published = |state: &CommentState| i64::from(state.status == CommentStatus::Published);
        *self.threads.entry(comment.thread).or_default() += published(&after) - published(&before);
        self.items.push(Item { comment: id, before, after });
        Ok(true)
    }

    /// Notes them under their action. Gives the answer, and the threads whose readers see something else now.
    pub(super) fn finish(
        self,
        scene: &Scene<'_>,
        action: ActionId,
        database: &mut impl Database,
    ) -> Result<(ActionAnswer, BTreeMap<ThreadKey, Version>), DatabaseError> {
        actions::add_items(database, action, &self.items)?;
        self.lessons.learn(database)?;
        let mut versions = BTreeMap::new();
        for (thread, comments) in self.threads {
            threads::changed(database, thread, comments, scene.now)?;
            let (key, version) = state_of(scene, threads::get(database, thread)?);
            versions.insert(key, version);
        }
        let changed = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        Ok((ActionAnswer { action_id: action, changed }, versions))
    }
}
