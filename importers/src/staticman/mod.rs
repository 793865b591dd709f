//! Staticman's folders in a tar: a file a comment, `comments/{page}/{entry}.yml`.

mod archive;
mod comment;
mod fields;
mod place;
mod replies;

use std::collections::HashSet;

use causerie_shared::interchange::{Record, RecordId, RemarkKind, ThreadRecord};

use crate::error::ReadError;
use crate::found::{Found, Taker};
use crate::input::Input;
use crate::skipped::skipped;

use fields::Fields;
use place::Place;
use replies::Survey;

/// Where a tar says that it is one.
const MAGIC_AT: usize = 257;

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    head.get(MAGIC_AT..).is_some_and(|rest| rest.starts_with(b"ustar"))
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let survey = Survey::of(input)?;
    let mut threads = HashSet::new();
    let mut has_any = false;
    archive::files(input, &mut |path, place, content| {
        if !survey.has(&place) {
            return Ok(());
        }
        let fields = content.and_then(|content| Fields::read(place.format, content));
        // Elsewhere than among comments, a file that is no comment is none of theirs.
        let Some(fields) = fields.filter(Fields::is_comment) else {
            if place.is_certain {
                has_any = true;
                let reason = if content.is_some() { RemarkKind::Malformed } else { RemarkKind::TooLong };
                taker(skipped(path, reason, false))?;
            }
            return Ok(());
        };
        has_any = true;
        if !threads.contains(&place.page) {
            taker(Found::Record(thread(&place, &fields)))?;
            threads.insert(place.page.clone());
        }
        Ok(taker(comment::found(path, &place, &fields, &survey))?)
    })?;
    if has_any {
        Ok(())
    } else {
        Err(ReadError::whole("there are no files like comments/{page}/{entry}.yml in the archive"))
    }
}

/// The page's thread. Its key is the folder's name, for that is all there is, unless a comment tells its address.
fn thread(place: &Place, fields: &Fields) -> Record {
    let address =
        fields.text(&["_parent"]).filter(|parent| parent.starts_with('/') || parent.starts_with("http"));
    Record::Thread(ThreadRecord {
        id: RecordId::from(place.page.as_str()),
        key: Some(place.page.clone()).filter(|page| !page.is_empty()),
        url: address.map(str::to_owned),
        ..ThreadRecord::default()
    })
}
