//! Every path there is, grouped by who may walk it.

mod walk;

use causerie_shared::Problem;

use crate::api::{self, Asked, Next, access};

pub use walk::paths;
pub(crate) use walk::{go_on, heeds_cookie, route};

type Handler = fn(&mut Asked<'_>) -> Result<Next, Problem>;
type Route = (&'static str, &'static str, Handler);

/// Anyone reads.
const OPEN: &[Route] = &[
    ("GET", "/api/v1/sites/{site}/thread.html", api::thread::fragment),
    ("GET", "/api/v1/sites/{site}/thread", api::thread::json),
    ("GET", "/api/v1/sites/{site}/counts", api::counts::read),
    ("GET", "/api/v1/sites/{site}/comments/{id}", api::comment::read),
    ("GET", "/api/v1/sites/{site}/comments/{id}/replies", api::replies::read),
    ("GET", "/api/v1/sites/{site}/feed.atom", api::feed::site_atom),
    ("GET", "/api/v1/sites/{site}/feed.json", api::feed::site_json),
    ("GET", "/api/v1/sites/{site}/thread.atom", api::feed::thread_atom),
    ("GET", "/api/v1/sites/{site}/thread.json", api::feed::thread_json),
    ("GET", "/api/v1/sites/{site}/comments/{id}/replies.atom", api::feed::replies_atom),
    ("GET", "/api/v1/sites/{site}/comments/{id}/replies.json", api::feed::replies_json),
    ("GET", "/api/v1/sites/{site}/search", api::search::read),
    ("GET", "/api/v1/sites/{site}/challenge", api::challenge::read),
    ("GET", "/api/v1/sites/{site}/me/data", api::personal_data::read_own),
    ("GET", "/sites/{site}/thread", api::plain::thread),
    ("GET", "/sites/{site}/comments/{id}", api::plain::comment),
    ("GET", "/healthz", api::health::read),
];

/// Anyone writes, from a page whose origin the site has registered.
const VISITOR: &[Route] = &[
    ("POST", "/api/v1/sites/{site}/comments", api::comment::post),
    ("PATCH", "/api/v1/sites/{site}/comments/{id}", api::comment::edit),
    ("DELETE", "/api/v1/sites/{site}/comments/{id}", api::comment::delete),
    ("POST", "/api/v1/sites/{site}/comments/{id}/reports", api::report::report),
    ("POST", "/api/v1/sites/{site}/comments/{id}/answer", api::report::answer),
    ("PUT", "/api/v1/sites/{site}/reactions", api::reaction::set),
    ("POST", "/api/v1/sites/{site}/preview", api::preview::render),
    ("DELETE", "/api/v1/sites/{site}/me/data", api::personal_data::erase_own),
    ("POST", "/sites/{site}/thread", api::plain::post),
    ("POST", "/sites/{site}/comments/{id}", api::plain::change),
];

/// Anyone signs in, from this server's own pages.
const ENTRANCE: &[Route] = &[
    ("POST", "/api/v1/sign-in/link", access::sign_in::with_link),
    ("POST", "/api/v1/sign-in/passkey/options", access::passkeys::begin_sign_in),
    ("POST", "/api/v1/sign-in/passkey", access::passkeys::sign_in),
];

/// Whoever is known, as far as it concerns themselves.
const KNOWN: &[Route] = &[
    ("GET", "/api/v1/me", access::me::read),
    ("PATCH", "/api/v1/me", access::me::rename),
    ("GET", "/api/v1/me/sessions", access::sessions::list),
    ("DELETE", "/api/v1/me/sessions/{session}", access::sessions::end),
    ("GET", "/api/v1/me/passkeys", access::passkeys::list),
    ("POST", "/api/v1/me/passkeys", access::passkeys::add),
    ("POST", "/api/v1/me/passkeys/options", access::passkeys::begin),
    ("DELETE", "/api/v1/me/passkeys/{passkey}", access::passkeys::remove),
    ("POST", "/api/v1/sign-out", access::sessions::sign_out),
];

/// Moderators of the site, and the owner.
const MODERATOR: &[Route] = &[
    ("GET", "/api/v1/sites/{site}/settings", api::site::read),
    ("GET", "/api/v1/sites/{site}/moderation/overview", api::moderation::comments::overview),
    ("GET", "/api/v1/sites/{site}/moderation/comments", api::moderation::comments::list),
    ("GET", "/api/v1/sites/{site}/moderation/comments/{id}", api::moderation::comments::read),
    ("POST", "/api/v1/sites/{site}/moderation/actions", api::moderation::comments::act),
    ("POST", "/api/v1/sites/{site}/moderation/actions/{number}/undo", api::moderation::comments::undo),
    ("POST", "/api/v1/sites/{site}/moderation/replies", api::moderation::comments::reply),
    ("GET", "/api/v1/sites/{site}/moderation/log", api::moderation::log::list),
    ("GET", "/api/v1/sites/{site}/moderation/log.csv", api::moderation::log::csv),
    ("GET", "/api/v1/sites/{site}/moderation/people", api::moderation::people::list),
    ("GET", "/api/v1/sites/{site}/moderation/people/{number}", api::moderation::people::read),
    ("POST", "/api/v1/sites/{site}/moderation/people/{number}/notes", api::moderation::people::add_note),
    ("DELETE", "/api/v1/sites/{site}/moderation/notes/{number}", api::moderation::people::delete_note),
    ("GET", "/api/v1/sites/{site}/moderation/bans", api::moderation::bans::list),
    ("POST", "/api/v1/sites/{site}/moderation/bans", api::moderation::bans::begin),
    ("DELETE", "/api/v1/sites/{site}/moderation/bans/{number}", api::moderation::bans::lift),
    ("GET", "/api/v1/sites/{site}/moderation/saved-replies", api::moderation::saved_replies::list),
    ("POST", "/api/v1/sites/{site}/moderation/saved-replies", api::moderation::saved_replies::add),
    (
        "PUT",
        "/api/v1/sites/{site}/moderation/saved-replies/{number}",
        api::moderation::saved_replies::replace,
    ),
    (
        "DELETE",
        "/api/v1/sites/{site}/moderation/saved-replies/{number}",
        api::moderation::saved_replies::delete,
    ),
    ("GET", "/api/v1/sites/{site}/moderation/insights", api::moderation::insights::read),
    ("GET", "/api/v1/sites/{site}/threads", api::moderation::threads::list),
    ("PATCH", "/api/v1/sites/{site}/threads", api::moderation::threads::change),
    ("POST", "/api/v1/sites/{site}/threads/alias", api::moderation::threads::alias),
    ("POST", "/api/v1/sites/{site}/threads/merge", api::moderation::threads::merge),
    ("POST", "/api/v1/sites/{site}/threads/redirects", api::moderation::redirects::apply),
    ("POST", "/api/v1/sites/{site}/threads/check", api::moderation::threads::check),
];

/// The owner alone.
const OWNER: &[Route] = &[
    ("GET", "/api/v1/sites", api::site::list),
    ("GET", "/api/v1/sites/{site}", api::site::read),
    ("PUT", "/api/v1/sites/{site}", api::site::put),
    ("PATCH", "/api/v1/sites/{site}/settings", api::site::change),
    ("POST", "/api/v1/sites/{site}/import", api::import::upload),
    ("POST", "/api/v1/sites/{site}/imports", api::import::begin_parts),
    ("GET", "/api/v1/sites/{site}/imports/{number}", api::import::read),
    ("DELETE", "/api/v1/sites/{site}/imports/{number}", api::import::discard),
    ("PUT", "/api/v1/sites/{site}/imports/{number}/parts", api::import::add_part),
    ("POST", "/api/v1/sites/{site}/imports/{number}/advance", api::import::advance),
    ("GET", "/api/v1/sites/{site}/export", api::export::read),
    ("GET", "/api/v1/sites/{site}/moderation/personal-data", api::personal_data::read_by_mail),
    ("DELETE", "/api/v1/sites/{site}/moderation/personal-data", api::personal_data::erase_by_mail),
    ("POST", "/api/v1/sites/{site}/invites", access::moderators::invite),
    ("GET", "/api/v1/sites/{site}/moderators", access::moderators::list),
    ("DELETE", "/api/v1/sites/{site}/moderators/{moderator}", access::moderators::remove),
    ("POST", "/api/v1/sign-in/links", access::sign_in::make_link),
    ("GET", "/api/v1/tokens", access::api_tokens::list),
    ("POST", "/api/v1/tokens", access::api_tokens::make),
    ("DELETE", "/api/v1/tokens/{token}", access::api_tokens::revoke),
];

#[derive(Clone, Copy, PartialEq)]
enum Trust {
    Open,
    Visitor,
    Entrance,
    Known,
    Moderator,
    Owner,
}

const GROUPS: [(Trust, &[Route]); 6] = [
    (Trust::Open, OPEN),
    (Trust::Visitor, VISITOR),
    (Trust::Entrance, ENTRANCE),
    (Trust::Known, KNOWN),
    (Trust::Moderator, MODERATOR),
    (Trust::Owner, OWNER),
];

impl Trust {
    /// Whether only some may walk these paths. Nobody's cookie is looked at on the others.
    fn asks_who(self) -> bool {
        matches!(self, Self::Known | Self::Moderator | Self::Owner)
    }
}
