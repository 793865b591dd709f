//! What the spam filter learns from moderators, and how it judges by it.

use causerie_shared::moderation::HoldReason;
use causerie_shared::{CommentId, NewAuthor, limits};

use crate::database::{Database, DatabaseError};
use crate::spam::{Sample, features, judge};
use crate::store::comment_states::{CommentState, Learnt};
use crate::store::comments;
use crate::store::spam_features::{self, Changes};

/// What one action teaches.
#[derive(Default)]
pub(super) struct Lessons {
    features: Changes,
    /// Comments of spam, and others.
    comments: (i64, i64),
}

impl Lessons {
    /// Takes the lesson of a comment whose state changes; its present text is still the one before.
    pub(super) fn take(
        &mut self,
        comment: CommentId,
        before: &CommentState,
        after: &CommentState,
        database: &mut impl Database,
    ) -> Result<(), DatabaseError> {
        if before.learnt.is_none() && after.learnt.is_none() {
            return Ok(());
        }
        let (author, body) = comments::words(database, comment)?;
        let text =
            |state: &CommentState| state.text.as_ref().map_or_else(|| body.clone(), |text| text.body.clone());
        self.replace(&author, (before.learnt, &text(before)), (after.learnt, &text(after)));
        Ok(())
    }

    /// Unlearns a text and learns another, each as the class it was or is learnt as.
    pub(super) fn replace(
        &mut self,
        author: &NewAuthor,
        old: (Option<Learnt>, &str),
        new: (Option<Learnt>, &str),
    ) {
        if old == new {
            return;
        }
        self.count(author, old, -1);
        self.count(author, new, 1);
    }

    /// Learns a comment as it comes with an import, or, with `-1`, unlearns it as it goes with one.
    pub(super) fn add(&mut self, author: &NewAuthor, class: Learnt, body: &str, by: i64) {
        self.count(author, (Some(class), body), by);
    }

    fn count(&mut self, author: &NewAuthor, (class, body): (Option<Learnt>, &str), by: i64) {
        let Some(class) = class else { return };
        let add = |counts: &mut (i64, i64)| match class {
            Learnt::Spam => counts.0 += by,
            Learnt::Ham => counts.1 += by,
        };
        features(&sample(author, body)).into_iter().for_each(|feature| {
            add(self.features.entry(feature).or_default());
        });
        add(&mut self.comments);
    }

    /// Learns.
    pub(super) fn learn(self, database: &mut impl Database) -> Result<(), DatabaseError> {
        if self.features.is_empty() && self.comments == (0, 0) {
            return Ok(());
        }
        spam_features::change(database, self.features, self.comments)
    }
}

/// That a text is to be held because it is like what the moderators called spam; none as long as they taught too little.
pub(super) fn suspicion(
    author: &NewAuthor,
    body: &str,
    database: &mut impl Database,
) -> Result<Option<HoldReason>, DatabaseError> {
    let learnt = spam_features::learnt(database)?;
    if learnt.spam.min(learnt.ham) < limits::SPAM_LEARNT_MIN {
        return Ok(None);
    }
    let counts = spam_features::counts(database, &features(&sample(author, body)))?;
    let judgement = judge(learnt, counts.iter().map(|(feature, counts)| (feature.as_str(), *counts)));
    Ok(judgement.filter(|judgement| judgement.probability >= limits::SPAM_HOLD_PROBABILITY).map(
        |judgement| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
            let percent = (judgement.probability * 100.0).floor() as u32;
            HoldReason::Spam { percent, words: judgement.words }
        },
    ))
}

fn sample<'a>(author: &'a NewAuthor, body: &'a str) -> Sample<'a> {
    Sample { author: &author.name, email: author.email.as_deref(), website: author.website.as_deref(), body }
}
