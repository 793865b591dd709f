//! What the engine does, driven as a shell drives it: requests in, calls carried as JSON, answers out.

mod support;

mod cache;
mod changing;
mod forms;
mod http;
mod idempotency;
mod model;
mod origins;
mod paging;
mod plans;
mod posting;
mod rates;
mod reactions;
mod replies;
mod retention;
mod sessions;
mod sign_in_links;
mod sites;
mod soundness;
