//! Artalk's `.artrans`: a list of comments, most of their fields as texts.

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, RemarkKind};

use crate::address;
use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Keys, react, rows, walk};
use crate::markup;
use crate::out::Out;

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| keys.has_all(&["page_key", "content", "nick"]))
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut out = Out::new(taker);
    walk(input, rows, &mut |met| {
        let Some(fields) = Fields::of(&met.value) else { return out.malformed(met.line, false) };
        comment(fields, met.line, &mut out)
    })
}

fn comment(fields: Fields<'_>, line: u64, out: &mut Out<'_>) -> Result<(), ReadError> {
    let parent = fields.id("rid").filter(|id| id != "0");
    let Some(id) = fields.id("id") else { return out.malformed(line, parent.is_some()) };
    // The first version of Artalk called it `date`.
    let Some(created_at) = ["created_at", "date"].into_iter().find_map(|key| fields.time(key)) else {
        return out.skipped(id, RemarkKind::TimeMissing, parent.is_some());
    };
    let page = fields.words("page_key").unwrap_or_default();
    let (body, html) = markup::sorted(fields.text("content").map(str::to_owned));
    let mut comment = CommentRecord {
        id: id.into(),
        thread: page.as_str().into(),
        parent: parent.map(Into::into),
        name: fields.words("nick"),
        email: fields.words("email"),
        website: fields.words("link"),
        body,
        html,
        created_at,
        status: if fields.flag("is_pending") { CommentStatus::Pending } else { CommentStatus::Published },
        pinned: fields.flag("is_pinned"),
        ..CommentRecord::default()
    };
    react(&mut comment.reactions, "like", fields.number("vote_up"));
    react(&mut comment.reactions, "dislike", fields.number("vote_down"));
    out.thread(&page, || address::thread_of(&page, fields.words("page_title")))?;
    out.comment(comment)
}
