//! What the blog's own storage keeps: the visitor's token and who speaks. Where the reader forbids storage, the token
//! lives as long as the page, in the state.

use causerie_shared::NewAuthor;
use web_sys::Storage;

use crate::json;
use crate::state::author_json;

const AUTHOR: &str = "causerie:author";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // Full storage is no reason to fail.
        let _ = storage.set_item(key, value);
    }
}

fn token_key(site: &str) -> String {
    ["causerie:", site, ":token"].concat()
}

/// The visitor's token at a site.
pub(super) fn token(site: &str) -> Option<String> {
    read(&token_key(site)).filter(|token| !token.is_empty())
}

/// Keeps the visitor's token.
pub(super) fn keep_token(site: &str, token: &str) {
    write(&token_key(site), token);
}

/// Forgets the visitor's token.
pub(super) fn forget_token(site: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&token_key(site));
    }
}

/// Who spoke last.
pub(super) fn author() -> NewAuthor {
    read(AUTHOR).and_then(|json| json::read(&json).ok()).unwrap_or_default()
}

/// Keeps who speaks.
pub(super) fn keep_author(author: &NewAuthor) {
    write(AUTHOR, &author_json(author));
}
