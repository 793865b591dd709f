//! What the engine does, driven as a shell drives it: requests in, calls carried as JSON, answers out.

mod support;

mod cache;
mod changing;
mod defending;
mod forms;
mod http;
mod idempotency;
mod model;
mod moderating;
mod origins;
mod paging;
mod plans;
mod posting;
mod proof;
mod rates;
mod reactions;
mod replies;
mod retention;
mod sites;
mod soundness;
