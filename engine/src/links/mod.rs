//! Asking the site itself where its pages are. What is asked and what an answer says is plain data here; a shell carries it.
//!
//! Addresses of pages come from whoever wrote a comment first, so that none of them may lead a server to what only it can
//! reach: [`address`] says which hosts and [`is_public`] which addresses behind their names. The owner's own word are the
//! site's origins, which may be anywhere, also on this machine.

mod address;
mod canonical;
mod check;

pub use address::is_public;
pub use check::LinkCheck;
