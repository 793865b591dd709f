//! A backup of Remark42: a line that says what the file is and which pages take no more comments, then a comment a line.

use std::collections::HashSet;

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, RemarkKind, ThreadRecord};
use causerie_shared::thread::ThreadState;

use crate::address;
use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Keys, Met, Role, react, walk};
use crate::out::Out;
use crate::room::Room;

/// The only version there is.
const VERSION: f64 = 1.0;

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| {
        keys.has_all(&["locator", "pid", "user"])
            || (keys.has_all(&["version", "users", "posts"]) && !keys.has("tables"))
    })
}

fn role(path: &str) -> Role {
    match path {
        "" | "posts/[]" => Role::Record,
        "posts" => Role::Way,
        "users" | "voted_ips" => Role::Unwanted,
        _ => Role::Part,
    }
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut closed = HashSet::new();
    let mut room = Room::new();
    let mut out = Out::new(taker);
    walk(input, role, &mut |met| {
        let Some(fields) = Fields::of(&met.value) else { return out.malformed(met.line, false) };
        if met.path == "posts/[]" {
            if let (true, Some(url)) = (fields.flag("read_only"), fields.words("url")) {
                room.take(url.len())?;
                closed.insert(url);
            }
            return Ok(());
        }
        if fields.value("version").is_some() && fields.value("id").is_none() {
            let version = fields.number("version");
            if version > VERSION {
                let detail = format!("version {version} of the format is not known");
                return Err(ReadError::at(met.line, detail));
            }
            return Ok(());
        }
        comment(&met, fields, &closed, &mut out)
    })
}

fn comment(
    met: &Met<'_>,
    fields: Fields<'_>,
    closed: &HashSet<String>,
    out: &mut Out<'_>,
) -> Result<(), ReadError> {
    let parent = fields.id("pid");
    let Some(id) = fields.id("id") else { return out.malformed(met.line, parent.is_some()) };
    let Some(created_at) = fields.time("time") else {
        return out.skipped(id, RemarkKind::TimeMissing, parent.is_some());
    };
    let url = fields.object("locator").words("url").unwrap_or_default();
    let user = fields.object("user");
    let user_id = user.id("id").filter(|id| id != "deleted");
    let mut comment = CommentRecord {
        id: id.into(),
        thread: url.as_str().into(),
        parent: parent.map(Into::into),
        // The name is stored as HTML.
        name: user_id
            .as_ref()
            .and(user.words("name"))
            .map(|name| html_escape::decode_html_entities(&name).into_owned()),
        author: user_id.map(Into::into),
        badge: user.flag("admin").then(|| "moderator".to_owned()),
        body: fields.text("orig").map(str::to_owned),
        html: fields.text("text").map(str::to_owned),
        created_at,
        edited_at: fields.object("edit").time("time"),
        status: if fields.flag("delete") { CommentStatus::Deleted } else { CommentStatus::Published },
        pinned: fields.flag("pin"),
        ..CommentRecord::default()
    };
    let votes = fields.object("votes");
    let ups = votes.all().filter(|(_, is_up)| is_up.as_bool() == Some(true)).count();
    let downs = votes.all().filter(|(_, is_up)| is_up.as_bool() == Some(false)).count();
    // Who voted is left out of some backups; the score is what is left then.
    let (ups, downs) = match (ups, downs) {
        (0, 0) => (fields.number("score"), -fields.number("score")),
        (ups, downs) => (ups as f64, downs as f64),
    };
    react(&mut comment.reactions, "like", ups);
    react(&mut comment.reactions, "dislike", downs);
    out.thread(&url, || ThreadRecord {
        state: if closed.contains(&url) { ThreadState::Closed } else { ThreadState::Open },
        ..address::thread_of(&url, fields.words("title"))
    })?;
    out.comment(comment)
}
