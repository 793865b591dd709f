//! Making the comments of a file ready, some at a time.

use causerie_shared::interchange::CommentRecord;
use causerie_shared::limits;
use causerie_widget::locale::Locale;
use serde_json::json;

use super::clean::ready;
use super::is_own;
use crate::command::Refusal;
use crate::database::Database;
use crate::site::Scene;
use crate::store::imports::state::ImportRow;
use crate::store::imports::{found, ready as table};
use crate::store::row;

/// What is written with one statement may come to so many bytes, roughly: the platform's statements hold no more than 2 MB.
const BATCH_BYTES: usize = 512 * 1024;

/// Makes the next comments ready; false where all of them are.
pub(super) fn some(
    scene: &Scene<'_>,
    import: &ImportRow,
    database: &mut impl Database,
) -> Result<bool, Refusal> {
    let unready = table::unready(database, import.id, limits::IMPORT_STEP_COMMENTS)?;
    let nameless = Locale::from_tag(&scene.site.settings.language).thread().nameless;
    let found_any = !unready.is_empty();
    let (mut comments, mut notes, mut bytes) = (Vec::new(), Vec::new(), 0);
    for (id, record) in unready {
        let record: CommentRecord = row::from_json(&record)?;
        let name = record.id.to_string();
        let (ready, said) = ready(id, record, is_own(import), nameless, &scene.site.secret)?;
        let json = row::to_json(&ready)?;
        bytes += json.len();
        comments.push(json);
        notes.extend(said.into_iter().map(|why| json!([name, why, 0, 0])));
        if bytes >= BATCH_BYTES {
            table::write(database, &format!("[{}]", comments.join(",")))?;
            comments.clear();
            bytes = 0;
        }
    }
    table::write(database, &format!("[{}]", comments.join(",")))?;
    found::add_remarks(database, import.id, &row::to_json(&notes)?)?;
    Ok(found_any)
}
