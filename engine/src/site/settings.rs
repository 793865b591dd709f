//! Creating a site and changing its settings.

use causerie_shared::api::SiteAnswer;
use causerie_shared::moderation::{Actor, LogKind};
use causerie_shared::{ErrorCode, Problem, SettingsChange, SiteId, SiteSettings, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Scene;
use crate::command::{ChangeSettings, Place, PutSite, Refusal, Reply, SiteReply};
use crate::database::{Database, DatabaseError};
use crate::store::actions::{self, NewAction};
use crate::store::row;
use crate::store::site::SiteRow;
use crate::{schema, store};

/// Creates the site, or changes the settings named.
pub(super) fn put(
    id: &SiteId,
    put: &PutSite,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    database.transaction(|database| {
        let found = store::site::find(database)?;
        let (version, settings, created) = match found {
            Some(site) => {
                let (version, settings) = write(&site, &put.change, &put.by, now, database)?;
                (version, settings, false)
            }
            None => {
                schema::bring_up_to_date(&Place::Site(id.clone()), database)?;
                let settings = put.change.clone().applied_to(SiteSettings::default());
                store::site::insert(database, &row::to_json(&settings)?, &put.secret, now)?;
                (1, settings, true)
            }
        };
        Ok(reply(id, settings, version, created))
    })
}

/// Changes the settings named.
pub(super) fn change(
    scene: &Scene<'_>,
    command: &ChangeSettings,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let (version, settings) = write(scene.site, &command.change, &command.by, scene.now, database)?;
    Ok(reply(scene.id, settings, version, false))
}

/// The settings.
pub(super) fn read(scene: &Scene<'_>) -> Reply {
    reply(scene.id, scene.site.settings.clone(), scene.site.version, false)
}

/// What the log keeps of settings that were changed: what they were before and after.
#[derive(Serialize, Deserialize)]
struct Subject {
    label: String,
    before: Map<String, Value>,
    after: Map<String, Value>,
}

fn write(
    site: &SiteRow,
    change: &SettingsChange,
    by: &Actor,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<(i64, SiteSettings), DatabaseError> {
    let after = change.clone().applied_to(site.settings.clone());
    if after == site.settings {
        return Ok((site.version, after));
    }
    let subject = row::to_json(&subject(&site.settings, &after)?)?;
    let new =
        NewAction { kind: LogKind::Settings, actor: by, reason: None, subject: Some(subject), undoes: None };
    actions::insert(database, &new, now)?;
    Ok((store::site::update(database, &row::to_json(&after)?, now)?, after))
}

fn subject(before: &SiteSettings, after: &SiteSettings) -> Result<Subject, DatabaseError> {
    let (mut before, mut after) = (fields(before)?, fields(after)?);
    before.retain(|name, value| after.get(name) != Some(value));
    after.retain(|name, _| before.contains_key(name));
    let label = before.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    Ok(Subject { label, before, after })
}

fn fields(settings: &SiteSettings) -> Result<Map<String, Value>, DatabaseError> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(DatabaseError::Failed("settings are no object".into())),
    }
}

/// Takes settings over as a whole, if they are any that a site can have. Gives what undoing that needs; none where they are
/// as before.
pub(super) fn replace(
    scene: &Scene<'_>,
    settings: &SiteSettings,
    database: &mut impl Database,
) -> Result<Option<String>, Refusal> {
    let change: SettingsChange = serde_json::from_value(Value::Object(fields(settings)?))
        .map_err(|error| DatabaseError::Failed(error.to_string()))?;
    let change = change.normalized().map_err(|errors| {
        let problem = Problem::validation(errors);
        Problem::new(ErrorCode::ImportUnreadable, format!("the settings of the file: {}", problem.detail))
    })?;
    let after = change.applied_to(scene.site.settings.clone());
    if after == scene.site.settings {
        return Ok(None);
    }
    store::site::update(database, &row::to_json(&after)?, scene.now)?;
    Ok(Some(row::to_json(&subject(&scene.site.settings, &after)?)?))
}

/// Puts back what settings were before, those that still are as that change left them. Gives the subject of the action that
/// does so, and the version of the settings.
pub(super) fn put_back(
    scene: &Scene<'_>,
    noted: &str,
    database: &mut impl Database,
) -> Result<(String, i64), Refusal> {
    let noted: Subject = row::from_json(noted)?;
    let mut settings = fields(&scene.site.settings)?;
    for (name, before) in noted.before {
        if settings.get(&name) == noted.after.get(&name) {
            settings.insert(name, before);
        }
    }
    let after: SiteSettings = serde_json::from_value(Value::Object(settings))
        .map_err(|error| DatabaseError::Failed(error.to_string()))?;
    let now = row::to_json(&subject(&scene.site.settings, &after)?)?;
    Ok((now, store::site::update(database, &row::to_json(&after)?, scene.now)?))
}

fn reply(id: &SiteId, mut settings: SiteSettings, version: i64, created: bool) -> Reply {
    if settings.name.is_empty() {
        settings.name = id.to_string();
    }
    Reply::Site(SiteReply { site: SiteAnswer { id: id.clone(), settings }, created, version })
}
