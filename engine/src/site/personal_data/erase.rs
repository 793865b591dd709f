//! Erasing all that is held about somebody, in parts that each are one transaction.

use std::collections::{BTreeMap, BTreeSet};

use causerie_shared::moderation::VisitorNumber;
use causerie_shared::personal_data::Erased;
use causerie_shared::{CommentId, CommentStatus, ErrorCode, Timestamp, limits};

use super::subject::Subject;
use crate::command::{Refusal, Reply, Whose};
use crate::database::{Database, DatabaseError};
use crate::site::learning::Lessons;
use crate::site::moderation::{self, erasure_log};
use crate::site::{Scene, erasing, set_reaction};
use crate::store::comments::{self, CommentHead};
use crate::store::{erasing as rows, row, threads};

/// Erases as much as one request may. What is erased no longer is no fault, so that asking again after a lost answer is
/// harmless.
pub(super) fn apply(
    scene: &Scene<'_>,
    whose: &Whose,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let subject = match Subject::find(whose, database) {
        Err(refusal) if refusal.problem.code == ErrorCode::InvalidToken => Subject::default(),
        found => found?,
    };
    let mut erasure = Erasure { now: scene.now, ..Erasure::default() };
    for comment in &subject.comments {
        if erasure.is_full() {
            erasure.told.remaining += 1;
        } else {
            erasure.comment(*comment, database)?;
        }
    }
    for visitor in subject.visitors {
        erasure.visitor(visitor, database)?;
    }
    erasure.unname_bans(scene, database)?;
    if let Whose::Mail { email, by } = whose {
        rows::unname_bans_of_mail(database, email, &scene.site.secret.mail_hash(email))?;
        erasure_log::note(scene, email, by, &erasure.told, database)?;
    }
    erasure.finish(scene, database)
}

/// What one request erased so far.
#[derive(Default)]
struct Erasure {
    now: Timestamp,
    told: Erased,
    /// Comments and things reacted to.
    work: usize,
    /// By how much the number of published comments of each thread changed.
    threads: BTreeMap<i64, i64>,
    lessons: Lessons,
    /// What they called themselves, which bans may be named after.
    names: BTreeSet<String>,
    mails: BTreeSet<String>,
}

impl Erasure {
    fn is_full(&self) -> bool {
        self.work >= limits::ERASED_AT_ONCE
    }

    /// Erases all that a visitor did, and at last that they were here. Until then their comments with a mail address stay,
    /// by which the rest is found again.
    fn visitor(&mut self, visitor: VisitorNumber, database: &mut impl Database) -> Result<(), DatabaseError> {
        let room = limits::ERASED_AT_ONCE.saturating_sub(self.work);
        for target in rows::reacted_to(database, visitor, u32::try_from(room).unwrap_or(u32::MAX))? {
            self.work += 1;
            self.take_back(visitor, target, database)?;
        }
        let room = limits::ERASED_AT_ONCE.saturating_sub(self.work);
        for id in rows::next_comments(database, visitor, room)? {
            self.comment(id, database)?;
        }
        let left = rows::left(database, visitor)?;
        self.told.remaining = self.told.remaining.saturating_add(left);
        if left == 0 {
            rows::unname_bans_of_visitor(database, visitor)?;
            rows::forget_visitor(database, visitor)?;
        }
        Ok(())
    }

    /// Takes back what a visitor gave to a page or comment.
    fn take_back(
        &mut self,
        visitor: VisitorNumber,
        target: (i64, i64),
        database: &mut impl Database,
    ) -> Result<(), DatabaseError> {
        let kinds = rows::take_back(database, visitor, target)?;
        self.told.reactions += u32::try_from(kinds.len()).unwrap_or(u32::MAX);
        let (thread, comment) = (target.0, CommentId(target.1));
        let fewer = |mut counts| {
            kinds.iter().for_each(|kind| set_reaction::count_one(&mut counts, kind, false));
            counts
        };
        if comment.0 == 0 {
            let counts = fewer(threads::get(database, thread)?.reactions);
            threads::set_reactions(database, thread, &row::to_json(&counts)?, self.now)?;
        } else if let Some(head) = comments::find(database, comment)? {
            let counts = fewer(head.reactions);
            let score = counts.values().copied().map(i64::from).sum();
            comments::set_reactions(database, comment, &row::to_json(&counts)?, score)?;
        }
        self.threads.entry(thread).or_default();
        Ok(())
    }

    /// Erases a comment, and that it was theirs.
    fn comment(&mut self, id: CommentId, database: &mut impl Database) -> Result<(), DatabaseError> {
        self.work += 1;
        let Some(comment) = comments::find(database, id)? else { return Ok(()) };
        rows::disown(database, id)?;
        if comment.erased {
            return self.uncount(&comment, database);
        }
        self.told.comments += 1;
        let author = erasing::erase(&comment, &mut self.lessons, database)?;
        self.names.insert(author.name);
        self.mails.extend(author.email.map(|email| email.to_ascii_lowercase()));
        let published = i64::from(comment.status == CommentStatus::Published);
        *self.threads.entry(comment.thread).or_default() -= published;
        let erased = CommentHead { status: CommentStatus::Deleted, ..comment };
        self.uncount(&erased, database)
    }

    /// Counts a comment no longer among those of its author.
    fn uncount(&mut self, comment: &CommentHead, database: &mut impl Database) -> Result<(), DatabaseError> {
        comment.visitor.map_or(Ok(()), |visitor| rows::count_removed_less(database, visitor))
    }

    /// Takes their name and addresses off the bans that go on without them.
    fn unname_bans(&self, scene: &Scene<'_>, database: &mut impl Database) -> Result<(), DatabaseError> {
        for email in &self.mails {
            rows::unname_bans_of_mail(database, email, &scene.site.secret.mail_hash(email))?;
        }
        if self.names.is_empty() {
            return Ok(());
        }
        rows::unname_bans_of_networks(database, &row::to_json(&self.names)?)
    }

    fn finish(self, scene: &Scene<'_>, database: &mut impl Database) -> Result<Reply, Refusal> {
        self.lessons.learn(database)?;
        let mut versions = BTreeMap::new();
        for (thread, comments) in self.threads {
            threads::changed(database, thread, comments, scene.now)?;
            let (key, version) = moderation::state_of(scene, threads::get(database, thread)?);
            versions.insert(key, version);
        }
        moderation::told_with(&self.told, versions)
    }
}
