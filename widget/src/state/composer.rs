//! A composer: which one it is, and how far it has come. Its text is not here: it stays in the page's field.

use std::fmt;
use std::str::FromStr;

use causerie_shared::{CommentId, FieldError, limits};

use super::Failure;

/// Which composer: `new`, `reply-12`, `edit-12`, `answer-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComposerId {
    /// For a comment of its own.
    New,
    /// For a reply to a comment.
    Reply(CommentId),
    /// For a new text of one's own comment.
    Edit(CommentId),
    /// For what the author of a held or removed comment answers the moderators.
    Answer(CommentId),
}

impl ComposerId {
    /// Whether it asks who speaks.
    #[must_use]
    pub fn asks_who(self) -> bool {
        matches!(self, Self::New | Self::Reply(_))
    }

    /// How long its text may be, in characters.
    #[must_use]
    pub fn longest(self) -> usize {
        if matches!(self, Self::Answer(_)) { limits::ANSWER_CHARS } else { limits::BODY_CHARS }
    }
}

impl fmt::Display for ComposerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, id) = match self {
            Self::New => return f.write_str("new"),
            Self::Reply(id) => ("reply-", id),
            Self::Edit(id) => ("edit-", id),
            Self::Answer(id) => ("answer-", id),
        };
        f.write_str(kind)?;
        id.fmt(f)
    }
}

impl FromStr for ComposerId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let id = |text: &str| text.parse().map(CommentId).map_err(|_| ());
        match text.split_once('-') {
            None if text == "new" => Ok(Self::New),
            Some(("reply", rest)) => Ok(Self::Reply(id(rest)?)),
            Some(("edit", rest)) => Ok(Self::Edit(id(rest)?)),
            Some(("answer", rest)) => Ok(Self::Answer(id(rest)?)),
            _ => Err(()),
        }
    }
}

/// How far a composer has come.
#[derive(Debug, Default)]
pub struct Composer {
    /// Whether it shows all its fields.
    pub is_open: bool,
    /// Whether its text is on its way.
    pub phase: Phase,
    /// Its preview, where it stands in place of the text.
    pub preview: Option<Preview>,
    /// How many characters are left, once that is worth knowing; below zero it is too long.
    pub left: Option<i32>,
}

impl Composer {
    /// The fields that are not right.
    #[must_use]
    pub fn faults(&self) -> &[FieldError] {
        match &self.phase {
            Phase::Refused(Failure::Problem { faults, .. }) => faults,
            _ => &[],
        }
    }
}

/// The composers somebody touched: a handful, so a list.
#[derive(Debug, Default)]
pub struct Composers(Vec<(ComposerId, Composer)>);

impl Composers {
    /// The composer, once it was touched.
    #[must_use]
    pub fn get(&self, id: ComposerId) -> Option<&Composer> {
        self.0.iter().find(|(one, _)| *one == id).map(|(_, composer)| composer)
    }

    /// Whether it was touched.
    #[must_use]
    pub fn has(&self, id: ComposerId) -> bool {
        self.get(id).is_some()
    }

    /// The composer, to change it; open from now on.
    pub(super) fn open(&mut self, id: ComposerId) -> &mut Composer {
        let at = self.0.iter().position(|(one, _)| *one == id).unwrap_or_else(|| {
            self.0.push((id, Composer::default()));
            self.0.len() - 1
        });
        let composer = &mut self.0[at].1;
        composer.is_open = true;
        composer
    }

    /// Forgets the composer.
    pub(super) fn close(&mut self, id: ComposerId) {
        self.0.retain(|(one, _)| *one != id);
    }
}

/// Whether a composer's text is on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// It is being written.
    #[default]
    Writing,
    /// It is on its way.
    Sending,
    /// It was not taken, and still stands in the field.
    Refused(Failure),
}

/// What stands in place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preview {
    /// It was asked for.
    Asked,
    /// There is no text.
    Empty,
    /// The sanitised HTML that would be stored.
    Shown(String),
}
