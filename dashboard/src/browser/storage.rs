//! Preferences of this browser. Where it keeps nothing, they last as long as the page.

use web_sys::{Storage, window};

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// A preference that was kept.
pub(super) fn read(name: &str) -> Option<String> {
    storage()?.get_item(&["causerie-dashboard-", name].concat()).ok().flatten()
}

/// Keeps a preference.
pub(super) fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&["causerie-dashboard-", name].concat(), value);
    }
}
