//! People and things of the tests: a [`Server`] that really runs, a [`Site`] on it, a [`Visitor`] who reads and writes.
//!
//! Everything here fails loudly: a test that cannot say what it wants to say is a failed test.

mod answer;
mod ask;
mod interchange;
mod program;
mod server;
mod services;
mod site;
mod visitor;

pub use answer::Answer;
pub use ask::Ask;
pub use interchange::{gzipped, interchange};
pub use program::{causerie, transfer};
pub use server::{OWNER_TOKEN, Server, ServerOptions, Shell, shell};
pub use services::Services;
pub use site::Site;
pub use visitor::Visitor;
