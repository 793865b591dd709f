//! What can happen to a thread.

use causerie_shared::{CommentId, Proof, ReactionKey, Sort};

use super::{Answer, Attempt, ComposerId, Failure, Subject};
use crate::view_options::Typed;

/// What can happen to a thread.
#[derive(Clone, Debug)]
pub enum Action {
    /// The focus came into a composer.
    Enter(ComposerId),
    /// A control that opens a composer was used.
    Open(ComposerId),
    /// A composer is closed; its text is kept as a draft.
    Close(ComposerId),
    /// The text of a composer has this many characters now.
    Typed(ComposerId, usize),
    /// The preview is turned on or off for this text.
    Preview(ComposerId, String),
    /// A composer is sent.
    Submit(Box<Fields>),
    /// A reaction is given or taken back.
    React(Subject, ReactionKey),
    /// The further reactions of a subject are spread out or put away.
    Pick(Subject),
    /// One's own comment is to be deleted, or another's reported: ask.
    Ask(CommentId),
    /// No, leave it.
    Keep(CommentId),
    /// Yes, delete it.
    Delete(CommentId),
    /// This is wrong with it, by the reason's name on the wire.
    Report(CommentId, String),
    /// Another order.
    Sort(Sort),
    /// The next page.
    More,
    /// All replies to a comment that are folded away.
    Unfold(CommentId),
    /// The replies below a root that did not come along.
    FetchReplies(CommentId),
    /// The thread from its beginning.
    Whole,
    /// The page around a comment.
    Visit(CommentId),
    /// The thread as it is now.
    Refresh,
    /// What is held about the reader is to be shown.
    OwnData,
    /// The author's question changed.
    Prompt(Option<String>),
    /// The search for a challenge's nonce is over; without a proof it was no challenge.
    Searched(Option<Proof>),
    /// The server answered, or did not.
    Answered(Attempt, Result<Answer, Failure>),
}

/// What is sent.
#[derive(Clone, Debug)]
pub struct Fields {
    /// From which composer.
    pub composer: ComposerId,
    /// What stands in it.
    pub typed: Typed,
    /// A random text, taken as the idempotency key unless the same comment was sent before.
    pub fresh_key: String,
}
