//! What the reader is in the middle of.

use causerie_shared::CommentId;

use super::{Composers, Failure, Reactions};

/// What a reaction is given to: a comment, or without one the page.
pub type Subject = Option<CommentId>;

/// What the reader is in the middle of. Its default is what everybody sees who only reads.
#[derive(Debug, Default)]
pub struct Ui {
    /// The composers that stand open. The one for a new comment is always there, and here once it was touched.
    pub composers: Composers,
    /// Reactions given and not yet answered.
    pub reactions: Reactions,
    /// Whose further reactions are spread out.
    pub picking: Option<Subject>,
    /// The comment about to be deleted, or reported where it is another's.
    pub confirming: Option<CommentId>,
    /// The comment being deleted or reported.
    pub settling: Option<CommentId>,
    /// The comments that were reported.
    pub reported: Vec<CommentId>,
    /// What is being fetched.
    pub loading: Option<Loading>,
    /// What went wrong last, and where to say so.
    pub trouble: Option<(Spot, Failure)>,
    /// What a screen reader is told.
    pub announcement: String,
    /// Whether the server knows the reader.
    pub is_known: bool,
    /// The author's question to the readers.
    pub prompt: Option<String>,
}

impl Ui {
    /// Tells a screen reader. The same sentence twice has to differ, or it is not read again.
    pub(super) fn announce(&mut self, sentence: &str) {
        let is_repeated = self.announcement == sentence;
        sentence.clone_into(&mut self.announcement);
        if is_repeated {
            self.announcement.push('\u{A0}');
        }
    }
}

/// What is being fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// The next page.
    More,
    /// Replies that did not come along.
    Replies(CommentId),
    /// The thread in another order.
    Order,
    /// The thread from its beginning.
    Whole,
    /// The page around a comment.
    Around(CommentId),
    /// The same as is shown, as it is now.
    Refresh,
}

/// Where to say what went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// At the reactions to the page.
    Page,
    /// At a comment.
    Comment(CommentId),
    /// Below the comments.
    List,
}
