//! The comment model of Causerie, shared by the widget, the engine and the dashboard.
//!
//! Nothing here does I/O, reads a clock or knows a platform: the same code runs in the reader's browser, at the
//! edge and in host tests. Types that travel over the wire live beside the rules that hold for them.

pub mod access;
pub mod api;
pub mod author;
pub mod comment;
pub mod error;
pub mod interchange;
pub mod limits;
pub mod moderation;
pub mod passkey;
pub mod personal_data;
pub mod proof_of_work;
pub mod reaction;
pub mod settings;
pub mod site;
pub mod text;
pub mod thread;
pub mod thread_key;
pub mod timestamp;

pub use author::{AuthorView, NewAuthor};
pub use comment::{CommentId, CommentStatus, CommentView, NewComment};
pub use error::{ErrorCode, FieldError, Problem};
pub use proof_of_work::Proof;
pub use reaction::{ReactionCounts, ReactionKey, ReactionKind, SetReaction};
pub use settings::{ModerationMode, SettingsChange, SiteSettings};
pub use site::{SiteId, SiteView, Sort};
pub use thread::{ThreadState, ThreadSummary, ThreadView};
pub use thread_key::{PageReference, ThreadKey, ThreadKeyError};
pub use timestamp::{DAY_MILLIS, Timestamp};
