//! What the reader is in the middle of, and what each action changes. No browser here: what has to happen outside is
//! told as an [`Effect`], and comes back as an [`Action`].

mod action;
mod answer;
mod call;
mod change;
mod comments;
mod composer;
mod effect;
mod failure;
mod post;
mod proof;
mod react;
mod reactions;
mod read;
mod session;
mod settle;
mod ui;
mod update;

use std::rc::Rc;
use std::sync::Arc;

use causerie_shared::ThreadView;

pub use action::{Action, Fields};
pub use answer::Answer;
pub use call::{Attempt, Call, HttpRequest, author_json};
pub use composer::{Composer, ComposerId, Composers, Phase, Preview};
pub use effect::{Effect, Focus};
pub use failure::Failure;
pub use reactions::Reactions;
pub use session::{Place, Session};
pub use ui::{Loading, Spot, Subject, Ui};

use crate::view_options::ViewOptions;

/// All there is to know about a thread on a page.
#[derive(Debug)]
pub struct State {
    /// The thread as the server told it last, with what was done since.
    pub view: Arc<ThreadView>,
    /// How it is shown.
    pub options: Rc<ViewOptions>,
    /// What the reader is in the middle of.
    pub ui: Ui,
    /// How the server is spoken to.
    pub session: Session,
}

impl State {
    /// A thread that nobody has touched yet.
    #[must_use]
    pub fn new(view: Arc<ThreadView>, options: Rc<ViewOptions>) -> Self {
        Self { view, options, ui: Ui::default(), session: Session::default() }
    }
}

#[cfg(test)]
mod tests;
