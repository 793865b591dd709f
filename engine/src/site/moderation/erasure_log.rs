//! What the log keeps of an erasure: who asked for it and how much it was, and of the mail address a mark alone.

use causerie_shared::moderation::{Actor, LogKind};
use causerie_shared::personal_data::Erased;
use serde_json::json;

use crate::database::{Database, DatabaseError};
use crate::site::Scene;
use crate::store::actions::{self, NewAction};

/// Characters of the mark: enough to tell a site's addresses apart, too few to be of use elsewhere.
const MARK_CHARS: usize = 10;

/// Notes an erasure, its parts under one entry. One that found nothing leaves no trace. The same address has the same mark
/// in this site, and nobody makes the address of it.
pub(in super::super) fn note(
    scene: &Scene<'_>,
    email: &str,
    by: &Actor,
    told: &Erased,
    database: &mut impl Database,
) -> Result<(), DatabaseError> {
    let hash = scene.site.secret.mail_hash(email);
    let mark: String = hash.chars().skip_while(|c| *c != ':').skip(1).take(MARK_CHARS).collect();
    let label = format!("#{mark}");
    let is_over = told.remaining == 0;
    if let Some(action) = actions::open_erasure(database, &label)? {
        return actions::go_on_erasing(database, action, told.comments, is_over);
    }
    if told.comments == 0 && told.reactions == 0 {
        return Ok(());
    }
    let subject = json!({ "label": label, "open": !is_over }).to_string();
    let new =
        NewAction { kind: LogKind::Erase, actor: by, reason: None, subject: Some(subject), undoes: None };
    let action = actions::insert(database, &new, scene.now)?;
    actions::go_on_erasing(database, action, told.comments, is_over)
}
