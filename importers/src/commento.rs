//! Exports of Commento (version 1) and of Comentario (version 3). The people, and maybe the pages, come after the comments, so
//! the file is read twice.

use std::collections::HashMap;

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, RemarkKind, ThreadRecord};
use causerie_shared::thread::ThreadState;

use crate::address;
use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Keys, Role, react, walk};
use crate::out::Out;
use crate::room::Room;

const COMMENT: &str = "comments/[]";
/// What Commento writes in place of the text of a deleted comment.
const DELETED: &str = "[deleted]";

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| {
        !keys.is_list
            && (keys.has_any(&["commentHex", "commenterHex", "commenters"])
                || keys.has_all(&["pages", "domainId"])
                || keys.has_all(&["pageId", "userCreated"]))
    })
}

fn role(path: &str) -> Role {
    match path {
        "" | COMMENT | "commenters/[]" | "pages/[]" => Role::Record,
        "comments" | "commenters" | "pages" => Role::Way,
        _ => Role::Part,
    }
}

#[derive(Default)]
struct Person {
    name: Option<String>,
    email: Option<String>,
    website: Option<String>,
    is_moderator: bool,
}

#[derive(Default)]
struct Tables {
    people: HashMap<String, Person>,
    pages: HashMap<String, ThreadRecord>,
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut tables = Tables::default();
    let mut room = Room::new();
    walk(input, role, &mut |met| {
        let Some(fields) = Fields::of(&met.value) else { return Ok(()) };
        match met.path {
            "" => known(fields.number("version"), met.line),
            "commenters/[]" => person(fields, &mut tables.people, &mut room),
            "pages/[]" => page(fields, &mut tables.pages, &mut room),
            _ => Ok(()),
        }
    })?;
    input.rewind()?;
    let mut out = Out::new(taker);
    walk(input, role, &mut |met| {
        if met.path != COMMENT {
            return Ok(());
        }
        match Fields::of(&met.value) {
            Some(fields) if fields.value("commentHex").is_some() => {
                first(fields, met.line, &tables, &mut out)
            }
            Some(fields) => third(fields, met.line, &tables, &mut out),
            None => out.malformed(met.line, false),
        }
    })
}

fn known(version: f64, line: u64) -> Result<(), ReadError> {
    if [0.0, 1.0, 3.0].contains(&version) {
        return Ok(());
    }
    Err(ReadError::at(line, format!("version {version} of the format is not known")))
}

fn person(
    fields: Fields<'_>,
    people: &mut HashMap<String, Person>,
    room: &mut Room,
) -> Result<(), ReadError> {
    let Some(id) = fields.id("commenterHex").or_else(|| fields.id("id")) else { return Ok(()) };
    // Commento writes JavaScript's word for what it does not know.
    let words = |key| fields.words(key).filter(|text| text != "undefined");
    let person = Person {
        name: words("name").filter(|name| name != "Anonymous"),
        email: words("email"),
        website: words("link").or_else(|| words("websiteUrl")),
        is_moderator: fields.flag("isModerator"),
    };
    let texts = [&person.name, &person.email, &person.website];
    room.take(size_of::<Person>() + id.len() + texts.into_iter().flatten().map(String::len).sum::<usize>())?;
    people.insert(id, person);
    Ok(())
}

fn page(
    fields: Fields<'_>,
    pages: &mut HashMap<String, ThreadRecord>,
    room: &mut Room,
) -> Result<(), ReadError> {
    let Some(id) = fields.id("id") else { return Ok(()) };
    let mut page = address::thread_of(&fields.words("path").unwrap_or_default(), fields.words("title"));
    page.created_at = fields.time("createdTime");
    if fields.flag("isReadonly") {
        page.state = ThreadState::Closed;
    }
    room.take_page(&id, &page)?;
    pages.insert(id, page);
    Ok(())
}

/// A comment with what is known of its author and its votes. Those who did not register share an id of zeros.
fn signed(comment: CommentRecord, author: Option<String>, score: f64, tables: &Tables) -> CommentRecord {
    let author = author.filter(|id| id != "anonymous" && !id.chars().all(|c| matches!(c, '0' | '-')));
    let person = author.as_ref().and_then(|id| tables.people.get(id));
    let mut comment = CommentRecord {
        name: comment.name.or_else(|| person?.name.clone()),
        email: person.and_then(|person| person.email.clone()),
        website: person.and_then(|person| person.website.clone()),
        badge: person.filter(|person| person.is_moderator).map(|_| "moderator".to_owned()),
        author: author.map(Into::into),
        ..comment
    };
    react(&mut comment.reactions, "like", score);
    react(&mut comment.reactions, "dislike", -score);
    comment
}

fn first(fields: Fields<'_>, line: u64, tables: &Tables, out: &mut Out<'_>) -> Result<(), ReadError> {
    let parent = fields.id("parentHex").filter(|id| id != "root");
    let Some(id) = fields.id("commentHex") else { return out.malformed(line, parent.is_some()) };
    let Some(created_at) = fields.time("creationDate") else {
        return out.skipped(id, RemarkKind::TimeMissing, parent.is_some());
    };
    let (body, html) = (fields.text("markdown"), fields.text("html"));
    // A real export says of no comment that it is deleted; what tells is its text.
    let is_deleted = fields.flag("deleted") || body == Some(DELETED) || (body, html) == (None, None);
    let page = page_of(fields);
    let comment = CommentRecord {
        id: id.into(),
        thread: page.as_str().into(),
        parent: parent.map(Into::into),
        body: body.filter(|body| *body != DELETED).map(str::to_owned),
        html: html.filter(|html| !html.contains(DELETED)).map(str::to_owned),
        created_at,
        status: match fields.text("state") {
            _ if is_deleted => CommentStatus::Deleted,
            Some("unapproved") => CommentStatus::Pending,
            Some("flagged") => CommentStatus::Spam,
            _ => CommentStatus::Published,
        },
        ..CommentRecord::default()
    };
    out.thread(&page, || address::thread_of(&page, None))?;
    out.comment(signed(comment, fields.id("commenterHex"), fields.number("score"), tables))
}

/// Commento files the path as `url`, Comentario as `path`; the host stands beside it.
fn page_of(fields: Fields<'_>) -> String {
    let path = fields.words("path").or_else(|| fields.words("url")).unwrap_or_default();
    let host = fields.words("host").or_else(|| fields.words("domain"));
    match host {
        Some(host) if !address::is_absolute(&path) => {
            format!("https://{host}/{}", path.trim_start_matches('/'))
        }
        None if !path.is_empty() && !address::is_address(&path) => format!("/{path}"),
        _ => path,
    }
}

fn third(fields: Fields<'_>, line: u64, tables: &Tables, out: &mut Out<'_>) -> Result<(), ReadError> {
    let parent = fields.id("parentId").filter(|id| !id.chars().all(|c| matches!(c, '0' | '-')));
    let Some(id) = fields.id("id") else { return out.malformed(line, parent.is_some()) };
    let Some(created_at) = fields.time("createdTime") else {
        return out.skipped(id, RemarkKind::TimeMissing, parent.is_some());
    };
    let page = fields.id("pageId").unwrap_or_default();
    let comment = CommentRecord {
        id: id.into(),
        thread: page.as_str().into(),
        parent: parent.map(Into::into),
        name: fields.words("authorName"),
        body: fields.text("markdown").map(str::to_owned),
        html: fields.text("html").map(str::to_owned),
        created_at,
        edited_at: fields.time("editedTime"),
        status: match () {
            () if fields.flag("isDeleted") => CommentStatus::Deleted,
            () if fields.flag("isPending") => CommentStatus::Pending,
            () if fields.flag("isApproved") => CommentStatus::Published,
            // A moderator said no.
            () => CommentStatus::Spam,
        },
        pinned: fields.flag("isSticky"),
        ..CommentRecord::default()
    };
    // The link to a comment is the one place that names the host.
    let link = fields.words("url").filter(|url| address::is_absolute(url));
    let url = link.and_then(|link| link.split('#').next().map(str::to_owned));
    if let Some(known) = tables.pages.get(&page) {
        out.thread(&page, || ThreadRecord { url: url.or(known.url.clone()), ..known.clone() })?;
    } else if let Some(url) = url {
        out.thread(&page, || address::thread_of(&url, None))?;
    }
    out.comment(signed(comment, fields.id("userCreated"), fields.number("score"), tables))
}
