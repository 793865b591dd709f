//! What the blog's own storage keeps: the visitor's token and who speaks. Where the reader forbids storage, both live
//! as long as the page.

use std::cell::RefCell;
use std::collections::BTreeMap;

use causerie_shared::NewAuthor;
use web_sys::Storage;

const AUTHOR: &str = "causerie:author";

thread_local! {
    static MEMORY: RefCell<BTreeMap<String, String>> = RefCell::default();
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn read(key: &str) -> Option<String> {
    match storage() {
        Some(storage) => storage.get_item(key).ok().flatten(),
        None => MEMORY.with_borrow(|memory| memory.get(key).cloned()),
    }
}

fn write(key: &str, value: &str) {
    match storage() {
        // Full storage is no reason to fail.
        Some(storage) => _ = storage.set_item(key, value),
        None => _ = MEMORY.with_borrow_mut(|memory| memory.insert(key.to_owned(), value.to_owned())),
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
    MEMORY.with_borrow_mut(|memory| memory.remove(&token_key(site)));
}

/// Who spoke last.
pub(super) fn author() -> NewAuthor {
    read(AUTHOR).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// Keeps who speaks.
pub(super) fn keep_author(author: &NewAuthor) {
    if let Ok(json) = serde_json::to_string(author) {
        write(AUTHOR, &json);
    }
}
