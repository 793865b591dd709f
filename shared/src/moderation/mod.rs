//! What moderators see and decide.

mod actor;

pub use actor::{Actor, Role};
