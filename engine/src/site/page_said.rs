//! What a page says of itself when somebody writes on it: its title and its URL.

use causerie_shared::ThreadKey;

use super::Scene;
use crate::database::{Database, DatabaseError};
use crate::store::thread_moves;
use crate::store::threads::{self, ThreadRow};

/// Keeps what is new. A program can claim any URL, so one of the site's own pages gives way to no other. Nor does the address
/// of a page that moved come back with a reader who had it open from before.
pub(super) fn keep(
    scene: &Scene<'_>,
    thread: &mut ThreadRow,
    title: Option<&str>,
    url: Option<&str>,
    database: &mut impl Database,
) -> Result<(), DatabaseError> {
    let origins = &scene.site.settings.origins;
    let title = title.filter(|title| thread.title.as_deref() != Some(title));
    let url = url.filter(|url| match thread.url.as_deref() {
        Some(known) => known != *url && (is_on(url, origins) || !is_on(known, origins)),
        None => true,
    });
    let url = match url {
        Some(url) if is_former(thread, url, database)? => None,
        url => url,
    };
    if title.is_none() && url.is_none() {
        return Ok(());
    }
    threads::describe(database, thread.id, title, url, scene.now)?;
    thread.title = title.map(str::to_owned).or_else(|| thread.title.take());
    thread.url = url.map(str::to_owned).or_else(|| thread.url.take());
    Ok(())
}

/// Whether the thread is known by a URL that is not its own any more.
fn is_former(thread: &ThreadRow, url: &str, database: &mut impl Database) -> Result<bool, DatabaseError> {
    match ThreadKey::from_url(url) {
        Ok(key) if key != thread.key => Ok(thread_moves::led_to(database, &key)? == Some(thread.id)),
        _ => Ok(false),
    }
}

/// Whether a URL leads to a page of one of the origins.
fn is_on(url: &str, origins: &[String]) -> bool {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    let origin = url[..end].to_lowercase();
    origins.contains(&origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_on_its_origin_alone() {
        let origins = ["https://b.example".to_owned()];
        assert!(is_on("https://B.example/a", &origins) && is_on("https://b.example", &origins));
        for other in
            ["https://b.example.evil/a", "https://evil/?https://b.example", "http://b.example/a", "x"]
        {
            assert!(!is_on(other, &origins), "{other}");
        }
    }
}
