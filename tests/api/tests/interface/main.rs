//! The HTTP interface as the outside relies on it, against a worker that really runs.

mod assets;
mod bad_input;
mod comments;
mod counts;
mod durability;
mod exporting;
mod feeds;
mod general;
mod idempotency;
mod importing;
mod judges;
mod moderating;
mod origins;
mod personal_data;
mod plain_page;
mod preview;
mod rates;
mod reactions;
mod reading;
mod replies;
mod signing_in;
mod sites;
