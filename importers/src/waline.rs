//! An export of Waline: the tables of its database in JSON. The people come after the comments, so the file is read twice.

use std::collections::HashMap;

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, RemarkKind};

use crate::address;
use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Keys, Role, react, walk};
use crate::markup;
use crate::out::Out;
use crate::room::Room;

const COMMENT: &str = "data/Comment/[]";
const USER: &str = "data/Users/[]";

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| keys.has("data") && keys.has_any(&["Comment", "Counter", "Users"]))
}

/// The answer of the interface has the export in its own `data`.
fn role(path: &str) -> Role {
    match path.strip_prefix("data/").filter(|inner| inner.starts_with("data/")).unwrap_or(path) {
        COMMENT | USER => Role::Record,
        "data/Counter" => Role::Unwanted,
        _ => Role::Part,
    }
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut owners = HashMap::new();
    let mut room = Room::new();
    walk(input, role, &mut |met| {
        let Some(fields) = Fields::of(&met.value).filter(|_| met.path.ends_with(USER)) else { return Ok(()) };
        if let (Some(id), Some("administrator")) = (fields.id("objectId"), fields.text("type")) {
            room.take(id.len())?;
            owners.insert(format!("user:{id}"), "owner");
        }
        Ok(())
    })?;
    input.rewind()?;
    let mut out = Out::new(taker);
    walk(input, role, &mut |met| {
        if !met.path.ends_with(COMMENT) {
            return Ok(());
        }
        let Some(fields) = Fields::of(&met.value) else { return out.malformed(met.line, false) };
        let Some(mut comment) = row(fields, met.line, &mut out)? else { return Ok(()) };
        let badge = comment.author.as_ref().and_then(|author| owners.get(&author.0));
        comment.badge = badge.map(|badge| (*badge).to_owned());
        hand_over(fields, comment, &mut out)
    })
}

/// Hands over a comment after its thread.
pub(crate) fn hand_over(
    fields: Fields<'_>,
    comment: CommentRecord,
    out: &mut Out<'_>,
) -> Result<(), ReadError> {
    let page = fields.words("url").unwrap_or_default();
    out.thread(&page, || address::thread_of(&page, None))?;
    out.comment(comment)
}

/// A row of the table of comments, which Valine's has the fields of.
pub(crate) fn row(
    fields: Fields<'_>,
    line: u64,
    out: &mut Out<'_>,
) -> Result<Option<CommentRecord>, ReadError> {
    // `pid` is what a comment answers, `rid` the root of it all.
    let answered = |key| fields.id(key).filter(|id| id != "0");
    let parent = answered("pid").or_else(|| answered("rid"));
    let id = ["objectId", "_id", "id"].into_iter().find_map(|key| fields.id(key));
    let Some(id) = id else { return out.malformed(line, parent.is_some()).map(|()| None) };
    // `createdAt` is the row's, and new after each move to another database.
    let time = ["insertedAt", "createdAt"].into_iter().find_map(|key| fields.time(key));
    let Some(created_at) = time else {
        return out.skipped(id, RemarkKind::TimeMissing, parent.is_some()).map(|()| None);
    };
    let (body, html) = markup::sorted(fields.text("comment").map(str::to_owned));
    let mut comment = CommentRecord {
        id: id.into(),
        thread: fields.words("url").unwrap_or_default().into(),
        parent: parent.map(Into::into),
        author: fields.id("user_id").filter(|id| id != "0").map(|id| format!("user:{id}").into()),
        name: fields.words("nick"),
        email: fields.words("mail"),
        website: fields.words("link"),
        body,
        html,
        created_at,
        status: match fields.text("status") {
            Some("waiting") => CommentStatus::Pending,
            Some("spam") => CommentStatus::Spam,
            _ if fields.flag("isSpam") => CommentStatus::Spam,
            _ => CommentStatus::Published,
        },
        pinned: fields.flag("sticky"),
        ..CommentRecord::default()
    };
    react(&mut comment.reactions, "like", fields.number("like"));
    Ok(Some(comment))
}
