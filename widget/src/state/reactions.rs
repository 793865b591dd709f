//! Reactions that show before the server has answered.
//!
//! What the server confirmed stays in the thread; what the reader wants lies over it until it is confirmed or refused,
//! so taking it back is forgetting it. One request a subject is on its way at a time: answers cannot overtake each
//! other, and of several quick clicks only the last wish is sent.

use causerie_shared::{ReactionCounts, ReactionKey};

use super::Subject;

/// Wishes of the reader that are not confirmed yet.
#[derive(Debug, Default)]
pub struct Reactions {
    wishes: Vec<Wish>,
}

#[derive(Debug)]
struct Wish {
    subject: Subject,
    key: ReactionKey,
    on: bool,
    is_sent: bool,
}

impl Reactions {
    /// The count and whether the reader gave it, with wishes counted in.
    #[must_use]
    pub fn shown(
        &self,
        subject: Subject,
        key: &str,
        counts: &ReactionCounts,
        mine: &[ReactionKey],
    ) -> (u32, bool) {
        let count = counts.get(key).copied().unwrap_or_default();
        let given = mine.iter().any(|one| one == key);
        match self.wishes.iter().find(|wish| wish.subject == subject && wish.key == key) {
            Some(wish) if wish.on && !given => (count + 1, true),
            Some(wish) if !wish.on && given => (count.saturating_sub(1), false),
            Some(wish) => (count, wish.on),
            None => (count, given),
        }
    }

    /// Wishes a reaction on or off; the last wish counts.
    pub(super) fn wish(&mut self, subject: Subject, key: &str, on: bool) {
        match self.wishes.iter_mut().find(|wish| wish.subject == subject && wish.key == key) {
            Some(wish) => wish.on = on,
            None => self.wishes.push(Wish { subject, key: key.to_owned(), on, is_sent: false }),
        }
    }

    /// The next wish of a subject to send, unless one is on its way. Wishes that are fulfilled already are dropped.
    pub(super) fn next(&mut self, subject: Subject, mine: &[ReactionKey]) -> Option<(ReactionKey, bool)> {
        if self.wishes.iter().any(|wish| wish.subject == subject && wish.is_sent) {
            return None;
        }
        self.wishes.retain(|wish| wish.subject != subject || wish.on != mine.contains(&wish.key));
        let wish = self.wishes.iter_mut().find(|wish| wish.subject == subject)?;
        wish.is_sent = true;
        Some((wish.key.clone(), wish.on))
    }

    /// The wish on its way was answered: it may be sent again if it changed since.
    pub(super) fn answered(&mut self, subject: Subject) {
        for wish in self.wishes.iter_mut().filter(|wish| wish.subject == subject) {
            wish.is_sent = false;
        }
    }

    /// The wish on its way was refused: it is forgotten, and so taken back on the page.
    pub(super) fn refused(&mut self, subject: Subject) {
        self.wishes.retain(|wish| wish.subject != subject || !wish.is_sent);
    }
}
