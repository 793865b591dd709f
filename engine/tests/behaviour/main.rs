//! What the engine does, driven as a shell drives it: requests in, calls carried as JSON, answers out.

mod support;
mod undoing;

mod api_tokens;
mod cache;
mod changing;
mod contested;
mod defending;
mod erasing;
mod forms;
mod http;
mod idempotency;
mod judges;
mod model;
mod moderating;
mod moderators;
mod origins;
mod paging;
mod passkeys;
mod personal_data;
mod plans;
mod posting;
mod proof;
mod rates;
mod reactions;
mod replies;
mod retention;
mod roles;
mod sessions;
mod sign_in_links;
mod sites;
mod soundness;
