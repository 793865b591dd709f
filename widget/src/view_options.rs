//! How a thread is to be shown, apart from what is in it.

use std::collections::BTreeSet;

use causerie_shared::{CommentId, FieldError};

use crate::locale::Locale;

/// How a thread is to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewOptions {
    /// The language of everything but the comments.
    pub locale: Locale,
    /// Comments all of whose replies are shown, however many.
    pub expanded: BTreeSet<CommentId>,
    /// The comment a permalink points at: marked, and never hidden among collapsed replies.
    pub target: Option<CommentId>,
    /// Where the thread stands.
    pub mode: Mode,
}

/// Where a thread stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "there is only one at a time")
)]
pub enum Mode {
    /// In a blog's page, inside the loader's shadow root; controls wait for the widget.
    #[default]
    Embedded,
    /// On a page of its own that works without script: controls are links, the composer posts a form.
    Plain(PlainPage),
}

/// What the controls of a plain page lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainPage {
    /// The page's own address with the query that names the thread, so with a `?`:
    /// `/sites/b.example/thread?url=…&lang=fr`. Links add `&sort=`, `&after=`, `&expand=`, `&reply=` to it.
    pub address: String,
    /// Where the form posts to.
    pub action: String,
    /// Hidden fields of the form, as names and values: what names the thread, the idempotency key.
    /// The field `parent` is added where a comment is answered.
    pub fields: Vec<(String, String)>,
    /// The comment whose composer stands open (`reply=12`).
    pub reply_to: Option<CommentId>,
    /// What the reader had typed when the form was refused.
    pub typed: Typed,
    /// Why the form was refused, in the reader's language; empty on a first visit.
    pub refusal: String,
    /// The fields at fault.
    pub faults: Vec<FieldError>,
}

/// What stands in a composer's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Markdown.
    pub body: String,
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The website.
    pub website: String,
}
