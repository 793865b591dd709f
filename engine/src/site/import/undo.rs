//! Undoing an import: what came with it goes, and the site is what it was. Comments that readers answered since leave a
//! tombstone above the answers.

use serde::{Deserialize, Serialize};

use super::own_records::SiteBefore;
use super::place_threads::Filled;
use crate::command::Refusal;
use crate::database::{Database, DatabaseError};
use crate::site::learning::Lessons;
use crate::site::{Scene, settings};
use crate::store::imports::{threads, undoing};
use crate::store::{comments, row, site};

/// Comments that are unlearnt at a time.
const BATCH: u32 = 500;

/// What the log keeps of an import.
#[derive(Serialize, Deserialize)]
pub(super) struct Subject {
    /// The format of the file.
    pub(super) label: String,
    /// Titles and URLs that threads got because they had none.
    pub(super) filled: Vec<Filled>,
    /// How the site was before, where all of another one came.
    pub(super) site: Option<SiteBefore>,
}

/// Takes back what came with that action. Gives the number of comments that went.
pub(in crate::site) fn take_back(
    scene: &Scene<'_>,
    action: i64,
    subject: &str,
    database: &mut impl Database,
) -> Result<u32, Refusal> {
    let subject: Subject = row::from_json(subject)?;
    unlearn(action, database)?;
    for id in undoing::mark_answered(database, action)? {
        if let Some(comment) = comments::find(database, id)? {
            comments::erase(database, &comment)?;
        }
    }
    for id in undoing::hanging_on_others(database, action)? {
        if let Some(comment) = comments::find(database, id)? {
            comments::leave(database, &comment)?;
        }
    }
    let gone = undoing::remove_comments(database, action, scene.now)?;
    undoing::remove_threads(database, action)?;
    undoing::remove_authors(database, action)?;
    for Filled { thread, title, url } in &subject.filled {
        threads::unfill(database, *thread, title.as_deref(), url.as_deref(), scene.now)?;
    }
    if let Some(before) = subject.site {
        if let Some(settings) = &before.settings {
            settings::put_back(scene, settings.get(), database)?;
        }
        if site::created_at(database)? == before.created_at_there {
            site::set_created_at(database, before.created_at)?;
        }
        undoing::remove_rest(database, before.highest, before.actions)?;
    }
    undoing::forget_origin(database, action)?;
    site::touch(database, scene.now)?;
    Ok(gone)
}

/// Has the spam filter unlearn what it learnt of the comments.
fn unlearn(action: i64, database: &mut impl Database) -> Result<(), DatabaseError> {
    let mut after = 0;
    loop {
        let found = undoing::learnt(database, action, after, BATCH)?;
        let Some(last) = found.last() else { break };
        after = last.row;
        let mut lessons = Lessons::default();
        found.iter().for_each(|lesson| lessons.add(&lesson.author, lesson.class, &lesson.body, -1));
        lessons.learn(database)?;
    }
    undoing::forget_learnt(database, action)
}
