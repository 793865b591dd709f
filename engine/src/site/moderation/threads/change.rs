//! Closing, opening and renaming threads.

use causerie_shared::moderation::{Actor, LogKind, ThreadChange};
use causerie_shared::{FieldError, Problem, ThreadKey};

use super::moves::Moves;
use super::{log_and_tell, taken};
use crate::command::{Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::site::Scene;
use crate::store::thread_moves;
use crate::store::threads::{self, ThreadRow};

/// Changes what is named. A page that moved takes its thread along: the thread's key is that of the new address from now on,
/// and the old one leads to it.
pub(super) fn apply(
    scene: &Scene<'_>,
    change: &ThreadChange,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let thread = threads::find(database, &change.key)?.ok_or_else(error::unknown_thread)?;
    let mut moves = Moves::default();
    let key = match change.url.as_deref().filter(|url| thread.url.as_deref() != Some(*url)) {
        Some(url) => new_key(&thread, url, &mut moves, database)?,
        None => thread.key.clone(),
    };
    let is_renamed = key != thread.key;
    let label = if is_renamed {
        format!("{} → {}", thread.key.as_str(), key.as_str())
    } else {
        thread.key.as_str().to_owned()
    };
    moves.say(
        thread.id,
        |row| {
            row.key = key;
            row.state = change.state.unwrap_or(row.state);
            row.title = change.title.clone().or_else(|| row.title.take());
            if change.url.is_some() && change.url != row.url {
                row.url.clone_from(&change.url);
                row.gone_since = None;
            }
        },
        database,
    )?;
    let kind = if is_renamed { LogKind::Rename } else { LogKind::Thread };
    log_and_tell(scene, kind, label, (thread.id, by), moves, database)
}

/// The key that a thread has at that address; it leads there already. A key that is no path was given by the blogger, who
/// goes on naming the page by it.
fn new_key(
    thread: &ThreadRow,
    url: &str,
    moves: &mut Moves,
    database: &mut impl Database,
) -> Result<ThreadKey, Refusal> {
    let key = ThreadKey::from_url(url).map_err(|error| {
        let code = causerie_shared::error::FieldErrorCode::Invalid;
        Problem::validation(vec![FieldError::new("url", code, error.to_string())])
    })?;
    let is_named = !thread.key.as_str().starts_with('/');
    match thread_moves::led_to(database, &key)? {
        Some(other) if other == thread.id => {}
        None => moves.lead(&key, Some(thread.id), database)?,
        Some(other) if thread_moves::is_empty(database, other)? => {
            moves.merge(other, thread.id, database)?;
        }
        Some(_) if is_named => {}
        Some(other) => return Err(taken(&threads::get(database, other)?.key)),
    }
    Ok(if is_named { thread.key.clone() } else { key })
}
