//! What the engine does, driven as a shell drives it: requests in, calls carried as JSON, answers out.

mod support;
mod undoing;

mod api_tokens;
mod cache;
mod changing;
mod contested;
mod defending;
mod feeds;
mod forms;
mod http;
mod idempotency;
mod importing;
mod included;
mod judges;
mod links;
mod model;
mod moderating;
mod moderators;
mod moving;
mod origins;
mod paging;
mod passkeys;
mod plans;
mod posting;
mod proof;
mod rates;
mod reactions;
mod redirects;
mod replies;
mod retention;
mod roles;
mod sessions;
mod sign_in_links;
mod sites;
mod soundness;
