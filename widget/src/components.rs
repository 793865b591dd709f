//! The parts of a thread, one a file. Each is a pure function from a [`crate::scene::Scene`] to markup; only [`app`]
//! holds state.

pub mod app;
mod avatar;
mod button;
mod comment;
mod comment_list;
mod composer;
mod composer_fields;
mod composer_toolbar;
mod foot;
mod header;
mod moderated;
mod notice;
mod question;
mod reactions;
pub(crate) mod thread;
