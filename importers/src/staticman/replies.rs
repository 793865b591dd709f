//! Which comment a reply answers. Some themes number the comments of a page instead of naming them.

use std::collections::{HashMap, HashSet};

use causerie_shared::interchange::RecordId;

use super::archive;
use super::comment::record_id;
use super::fields::Fields;
use super::place::Place;
use crate::error::ReadError;
use crate::input::Input;

/// Names of the fields that name the comment that is answered, the most exact first.
const ANSWERED: [&str; 9] = [
    "replying_to_uid",
    "replyID",
    "reply_id",
    "parent_id",
    "parentId",
    "reply_to",
    "replyThread",
    "replying_to",
    "_parent",
];
/// The one in which a number is the place among the page's root comments.
const NUMBERED: &str = "replying_to";
/// The one in which most themes name the page.
const PAGE: &str = "_parent";

/// What must be known of an archive before its comments are.
#[derive(Default)]
pub(super) struct Survey {
    /// Whether there is a folder `comments`; then files elsewhere are none.
    has_folder: bool,
    /// The root comments of pages whose replies go by number, in the order of their files' names.
    roots: HashMap<String, Vec<(String, RecordId)>>,
}

impl Survey {
    pub(super) fn of(input: &mut Input<'_>) -> Result<Self, ReadError> {
        let mut survey = Self::default();
        let mut numbered = HashSet::new();
        archive::files(input, &mut |_, place, content| {
            survey.has_folder |= place.is_certain;
            let fields = content.and_then(|content| Fields::read(place.format, content));
            if fields.is_some_and(|fields| number(&fields).is_some()) {
                numbered.insert(place.page);
            }
            Ok(())
        })?;
        if numbered.is_empty() {
            return Ok(survey);
        }
        archive::files(input, &mut |_, place, content| {
            if !survey.has(&place) || !numbered.contains(&place.page) {
                return Ok(());
            }
            let fields = content.and_then(|content| Fields::read(place.format, content));
            let fields = fields.filter(|fields| fields.is_comment() && fields.text(&[NUMBERED]).is_none());
            if let Some(fields) = fields {
                let id = record_id(&place, &fields);
                survey.roots.entry(place.page).or_default().push((place.stem, id));
            }
            Ok(())
        })?;
        survey.roots.values_mut().for_each(|roots| roots.sort());
        Ok(survey)
    }

    /// Whether a file of such a path is a comment in this archive.
    pub(super) fn has(&self, place: &Place) -> bool {
        place.is_certain || !self.has_folder
    }

    /// The comment that an entry answers.
    pub(super) fn answered(&self, place: &Place, fields: &Fields) -> Option<RecordId> {
        let (field, name) = ANSWERED.iter().find_map(|field| {
            let name = fields.text(&[field])?;
            let is_page = *field == PAGE && (name.contains('/') || names_page(place, name));
            // A comment of the first level answers nothing, and some themes say so with a zero.
            (!is_page && name != "0").then_some((*field, name))
        })?;
        if field == NUMBERED
            && let Some(number) = number(fields)
        {
            let root = self.roots.get(&place.page).and_then(|roots| roots.get(number - 1));
            // A number that no comment has stays, to be told as a parent that is missing.
            return Some(
                root.map_or_else(|| RecordId::from(format!("{}#{number}", place.page)), |(_, id)| id.clone()),
            );
        }
        Some(RecordId::from(name))
    }
}

fn number(fields: &Fields) -> Option<usize> {
    fields.text(&[NUMBERED])?.parse().ok().filter(|number| *number > 0)
}

fn names_page(place: &Place, name: &str) -> bool {
    place.page == name || place.page.rsplit('/').next() == Some(name)
}
