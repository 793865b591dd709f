//! Isso's generic JSON: a list of threads with their comments. What Garrul's tool writes from an Isso database is the same with
//! more fields. Comments may come before the id of their thread, so the file is read twice.

use std::collections::HashMap;

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, RemarkKind};

use crate::address;
use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Keys, Met, Role, react, walk};
use crate::out::Out;
use crate::room::Room;

const THREAD: &str = "[]";
const COMMENT: &str = "[]/comments/[]";

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| {
        keys.is_list
            && keys.has_all(&["comments", "id"])
            && (keys.has_any(&["remote_addr", "text", "created"]) || keys.has("title"))
            && !keys.has_any(&["body", "bodyHTML", "number", "page_key", "locator"])
    })
}

fn role(path: &str) -> Role {
    match path {
        THREAD | COMMENT => Role::Record,
        "" | "[]/comments" => Role::Way,
        _ => Role::Part,
    }
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut threads = HashMap::new();
    let mut room = Room::new();
    walk(input, role, &mut |met| {
        let fields = Fields::of(&met.value);
        if let (THREAD, Some(fields)) = (met.path, fields)
            && let Some(id) = fields.id("id")
        {
            let title = fields.words("title");
            room.take(id.len() + title.as_ref().map_or(0, String::len))?;
            threads.insert(met.number, (id, title));
        }
        Ok(())
    })?;
    input.rewind()?;
    let mut out = Out::new(taker);
    walk(input, role, &mut |met| match met.path {
        COMMENT => comment(&met, threads.get(&met.within), &mut out),
        _ => Ok(()),
    })
}

fn comment(
    met: &Met<'_>,
    thread: Option<&(String, Option<String>)>,
    out: &mut Out<'_>,
) -> Result<(), ReadError> {
    let Some(fields) = Fields::of(&met.value) else { return out.malformed(met.line, false) };
    let parent = fields.id("parent");
    let Some(id) = fields.id("id") else { return out.malformed(met.line, parent.is_some()) };
    // Ids of comments hold within their thread.
    let Some((thread_id, title)) = thread else {
        return out.skipped(format!("line {}", met.line), RemarkKind::ThreadMissing, parent.is_some());
    };
    let named = |id: &str| format!("{thread_id}#{id}");
    let time = ["created_epoch", "created"].into_iter().find_map(|key| fields.time(key));
    let Some(created_at) = time else {
        return out.skipped(named(&id), RemarkKind::TimeMissing, parent.is_some());
    };
    let mut comment = CommentRecord {
        id: named(&id).into(),
        thread: thread_id.as_str().into(),
        parent: parent.map(|parent| named(&parent).into()),
        name: fields.words("author"),
        email: fields.words("email"),
        website: fields.words("website"),
        body: fields.text("text").map(str::to_owned),
        created_at,
        edited_at: ["modified_epoch", "modified"].into_iter().find_map(|key| fields.time(key)),
        status: match fields.number("mode") as i64 {
            2 => CommentStatus::Pending,
            4 => CommentStatus::Deleted,
            _ => CommentStatus::Published,
        },
        ..CommentRecord::default()
    };
    react(&mut comment.reactions, "like", fields.number("likes"));
    react(&mut comment.reactions, "dislike", fields.number("dislikes"));
    out.thread(thread_id, || address::thread_of(thread_id, title.clone()))?;
    out.comment(comment)
}
