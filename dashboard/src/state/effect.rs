//! What has to happen outside the state.

use super::StepId;
use crate::call::{Call, Request};

/// A call as it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// What was asked.
    pub call: Call,
    /// On which visit of a page.
    pub visit: u32,
    /// For which step of the outbox.
    pub step: Option<StepId>,
    /// Whether comments are added to those that are shown.
    pub adds: bool,
}

/// What has to happen outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the server; the answer comes back as `Action::Answered`.
    Ask(Box<Attempt>, Request),
    /// Once rendered, move the focus to the element of that id, scrolled into view.
    Focus(String),
    /// Go to a page of the dashboard, by its fragment.
    Go(String),
    /// Put a fragment in place of the one in the address bar, which must not stay there.
    Replace(String),
    /// Open a page of the blog.
    Visit(String),
    /// Let the browser's passkeys sign: the call that is to carry it, and what the server wants signed.
    Sign(Call, String),
    /// Give the reader a file: its name, and its JSON.
    Save(String, String),
    /// Copy a text.
    Copy(String),
    /// Keep a preference of this browser.
    Keep(&'static str, String),
}
