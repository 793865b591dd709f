//! Pages that work without JavaScript: a thread with its form, one's own comment by its private link, and what went
//! wrong. Whole HTML documents, from data alone.

mod comment_page;
mod document;
mod link;
mod problem_page;
mod thread_page;

pub use causerie_widget::{Locale, Typed};
pub use comment_page::{CommentPage, Notice, comment_page, deleted_page};
pub use document::Document;
pub(crate) use link::PLAIN;
pub use link::{PageLink, Theme};
pub use problem_page::{ProblemPage, problem_page};
pub(crate) use thread_page::is_on;
pub use thread_page::{ThreadPage, thread_page};

/// The field of a thread's form that says when it was opened, in milliseconds.
pub const FORM_OPENED: &str = "opened";

/// The field of a thread's form that people do not see.
pub const FORM_TRAP: &str = "phone";

#[cfg(test)]
mod tests;
