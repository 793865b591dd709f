//! What has to happen outside the state.

use causerie_shared::{CommentId, NewAuthor};

use super::{Attempt, ComposerId, HttpRequest};

/// What has to happen outside the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the server; the answer comes back as `Action::Answered`.
    Ask(Attempt, HttpRequest),
    /// Search for the nonce of a challenge without holding up the page; it comes back as `Action::Searched`.
    Search(String),
    /// Keep the visitor's token.
    KeepToken(String),
    /// Forget the visitor's token.
    ForgetToken,
    /// Show what is held about the reader who has this token, or this sentence where that does not come.
    OwnData(String, &'static str),
    /// Keep who speaks, for the next composer.
    KeepAuthor(NewAuthor),
    /// Once rendered, fill a composer that was just opened: its draft, or else this text; and who speaks.
    Fill(ComposerId, String),
    /// Empty a composer whose text was sent, and forget its draft.
    Empty(ComposerId),
    /// Once rendered, move the focus.
    Focus(Focus),
    /// Tell the page: an event's name (without `causerie:`) and its detail as JSON. A visitor's token in it is not for
    /// the page's ears.
    Emit(&'static str, String),
}

/// Where the focus goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The text of a composer.
    Composer(ComposerId),
    /// A field of a composer, by its name.
    Field(ComposerId, &'static str),
    /// A comment, scrolled into view.
    Comment(CommentId),
    /// A control of a comment, by its `data-act`.
    Control(&'static str, CommentId),
    /// The question that is asked about a comment.
    Question(CommentId),
    /// The thread's heading.
    Title,
}
