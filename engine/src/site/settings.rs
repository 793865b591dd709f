//! Creating a site and changing its settings.

use causerie_shared::api::SiteAnswer;
use causerie_shared::{SettingsChange, SiteId, SiteSettings, Timestamp};

use super::Scene;
use crate::command::{Place, PutSite, Refusal, Reply, SiteReply};
use crate::database::{Database, DatabaseError};
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
                let (version, settings) = write(&site.settings, site.version, &put.change, database)?;
                (version, settings, false)
            }
            None => {
                schema::bring_up_to_date(&Place::Site(id.clone()), database)?;
                let settings = put.change.clone().applied_to(SiteSettings::default());
                store::site::insert(database, &json(&settings)?, &put.secret, now)?;
                (1, settings, true)
            }
        };
        Ok(reply(id, settings, version, created))
    })
}

/// Changes the settings named.
pub(super) fn change(
    scene: &Scene<'_>,
    change: &SettingsChange,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let (version, settings) = write(&scene.site.settings, scene.site.version, change, database)?;
    Ok(reply(scene.id, settings, version, false))
}

/// The settings.
pub(super) fn read(scene: &Scene<'_>) -> Reply {
    reply(scene.id, scene.site.settings.clone(), scene.site.version, false)
}

fn write(
    before: &SiteSettings,
    version: i64,
    change: &SettingsChange,
    database: &mut impl Database,
) -> Result<(i64, SiteSettings), DatabaseError> {
    let after = change.clone().applied_to(before.clone());
    if after == *before {
        return Ok((version, after));
    }
    Ok((store::site::update(database, &json(&after)?)?, after))
}

fn json(settings: &SiteSettings) -> Result<String, DatabaseError> {
    serde_json::to_string(settings).map_err(|error| DatabaseError::Failed(error.to_string()))
}

fn reply(id: &SiteId, mut settings: SiteSettings, version: i64, created: bool) -> Reply {
    if settings.name.is_empty() {
        settings.name = id.to_string();
    }
    Reply::Site(SiteReply { site: SiteAnswer { id: id.clone(), settings }, created, version })
}
