//! Twikoo: its collection of comments as a list or one a line.

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, RemarkKind, ThreadRecord};

use crate::address;
use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Keys, react, rows, walk};
use crate::out::Out;

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| {
        keys.has_all(&["_id", "comment", "created", "nick"]) && !keys.has_any(&["insertedAt", "createdAt"])
    })
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut out = Out::new(taker);
    walk(input, rows, &mut |met| {
        // What holds a list called `results` is no row.
        if met.holds {
            return Ok(());
        }
        let Some(fields) = Fields::of(&met.value) else { return out.malformed(met.line, false) };
        comment(fields, met.line, &mut out)
    })
}

fn comment(fields: Fields<'_>, line: u64, out: &mut Out<'_>) -> Result<(), ReadError> {
    // `pid` is what a comment answers, `rid` the root of it all.
    let parent = fields.id("pid").or_else(|| fields.id("rid"));
    let Some(id) = fields.id("_id") else { return out.malformed(line, parent.is_some()) };
    let Some(created_at) = fields.time("created") else {
        return out.skipped(id, RemarkKind::TimeMissing, parent.is_some());
    };
    let path = fields.words("url").unwrap_or_default();
    let mut comment = CommentRecord {
        id: id.into(),
        thread: path.as_str().into(),
        parent: parent.map(Into::into),
        name: fields.words("nick"),
        email: fields.words("mail"),
        website: fields.words("link"),
        badge: fields.flag("master").then(|| "owner".to_owned()),
        html: fields.text("comment").map(str::to_owned),
        created_at,
        status: if fields.flag("isSpam") { CommentStatus::Spam } else { CommentStatus::Published },
        pinned: fields.flag("top"),
        ..CommentRecord::default()
    };
    // Who liked it, or how many did.
    for key in ["like", "ups"] {
        let count = fields.list(key).len() as f64;
        react(&mut comment.reactions, "like", if count > 0.0 { count } else { fields.number(key) });
    }
    out.thread(&path, || thread(&path, fields))?;
    out.comment(comment)
}

/// Pages are told apart by `url`, mostly a path; `href` adds the host where it is the same page.
fn thread(path: &str, fields: Fields<'_>) -> ThreadRecord {
    let thread = address::thread_of(path, None);
    let href = fields.words("href").filter(|href| address::is_absolute(href));
    let Some(href) = href else { return thread };
    let page = href.split(['?', '#']).next().unwrap_or(&href);
    let is_same = thread.url.is_none() || page.strip_suffix(path).is_some_and(address::is_absolute);
    if is_same { ThreadRecord { url: Some(page.to_owned()), ..thread } } else { thread }
}
