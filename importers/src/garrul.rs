//! Garrul's export of a site: the tables of its database in JSON. People and reactions come after the comments, so the file is
//! read twice.

use std::collections::HashMap;

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, RemarkKind, ThreadRecord};
use causerie_shared::reaction::{self, ReactionCounts};
use causerie_shared::thread::ThreadState;

use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Keys, Role, react, walk};
use crate::out::Out;
use crate::room::Room;

/// The only version there is.
const VERSION: f64 = 1.0;
const COMMENT: &str = "tables/comments/[]";

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| keys.has("site_export_version"))
}

fn role(path: &str) -> Role {
    match path {
        "" => Role::Record,
        "tables" => Role::Way,
        // Of the votes on comments the totals stand with the comments.
        "tables/votes" | "tables/subscriptions" => Role::Unwanted,
        _ if path.ends_with("/[]") => Role::Record,
        _ if path.starts_with("tables/") && path.split('/').count() == 2 => Role::Way,
        _ => Role::Part,
    }
}

#[derive(Default)]
struct Tables {
    pages: HashMap<String, ThreadRecord>,
    people: HashMap<String, (Option<String>, Option<String>)>,
    reactions: HashMap<String, ReactionCounts>,
    page_reactions: HashMap<String, ReactionCounts>,
    room: Room,
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut tables = Tables::default();
    walk(input, role, &mut |met| {
        let Some(fields) = Fields::of(&met.value) else { return Ok(()) };
        tables.take(met.path, fields, met.line)
    })?;
    input.rewind()?;
    let mut out = Out::new(taker);
    let mut liked: Vec<&String> = tables.page_reactions.keys().collect();
    liked.sort_unstable();
    for slug in liked {
        page(slug, &tables, &mut out)?;
    }
    walk(input, role, &mut |met| match (met.path, Fields::of(&met.value)) {
        (COMMENT, Some(fields)) => comment(fields, met.line, &tables, &mut out),
        (COMMENT, None) => out.malformed(met.line, false),
        _ => Ok(()),
    })
}

impl Tables {
    fn take(&mut self, path: &str, fields: Fields<'_>, line: u64) -> Result<(), ReadError> {
        match path {
            "" if fields.number("site_export_version") > VERSION => {
                let version = fields.number("site_export_version");
                Err(ReadError::at(line, format!("version {version} of the format is not known")))
            }
            "tables/posts/[]" => self.page(fields),
            "tables/users/[]" => self.person(fields),
            "tables/reactions/[]" => {
                let kind = fields.words("kind");
                count(&mut self.reactions, &mut self.room, fields.id("comment_id"), kind)
            }
            "tables/page_reactions/[]" => {
                let kind = fields.words("kind");
                count(&mut self.page_reactions, &mut self.room, fields.id("post_slug"), kind)
            }
            "tables/page_votes/[]" => {
                let kind = if fields.number("value") < 0.0 { "dislike" } else { "like" };
                count(&mut self.page_reactions, &mut self.room, fields.id("post_slug"), Some(kind.into()))
            }
            _ => Ok(()),
        }
    }

    fn page(&mut self, fields: Fields<'_>) -> Result<(), ReadError> {
        let Some(slug) = fields.id("slug") else { return Ok(()) };
        let url = fields.words("url");
        let page = ThreadRecord {
            // A page that its URL names answers to its slug as well.
            key: url.is_none().then(|| slug.clone()),
            aliases: url.iter().map(|_| slug.clone()).collect(),
            title: fields.words("title"),
            state: if fields.flag("closed") { ThreadState::Closed } else { ThreadState::Open },
            created_at: fields.time("created_at"),
            url,
            ..ThreadRecord::default()
        };
        self.room.take_page(&slug, &page)?;
        self.pages.insert(slug, page);
        Ok(())
    }

    fn person(&mut self, fields: Fields<'_>) -> Result<(), ReadError> {
        let Some(id) = fields.id("id") else { return Ok(()) };
        let (name, email) = (fields.words("name"), fields.words("email"));
        self.room.take(id.len() + [&name, &email].into_iter().flatten().map(String::len).sum::<usize>())?;
        self.people.insert(id, (name, email));
        Ok(())
    }
}

fn count(
    counts: &mut HashMap<String, ReactionCounts>,
    room: &mut Room,
    on: Option<String>,
    kind: Option<String>,
) -> Result<(), ReadError> {
    let (Some(on), Some(kind)) = (on, kind.filter(|kind| reaction::is_key(kind))) else { return Ok(()) };
    room.take(on.len() + kind.len())?;
    react(counts.entry(on).or_default(), &kind, 1.0);
    Ok(())
}

fn page(slug: &str, tables: &Tables, out: &mut Out<'_>) -> Result<(), ReadError> {
    let Some(page) = tables.pages.get(slug) else { return Ok(()) };
    out.thread(slug, || ThreadRecord {
        reactions: tables.page_reactions.get(slug).cloned().unwrap_or_default(),
        ..page.clone()
    })
}

fn comment(fields: Fields<'_>, line: u64, tables: &Tables, out: &mut Out<'_>) -> Result<(), ReadError> {
    let parent = fields.id("parent_id");
    let Some(id) = fields.id("id") else { return out.malformed(line, parent.is_some()) };
    let Some(created_at) = fields.time("created_at") else {
        return out.skipped(id, RemarkKind::TimeMissing, parent.is_some());
    };
    let slug = fields.id("post_slug").unwrap_or_default();
    let author = fields.id("user_id");
    let person = author.as_ref().and_then(|id| tables.people.get(id));
    let mut comment = CommentRecord {
        reactions: tables.reactions.get(&id).cloned().unwrap_or_default(),
        id: id.into(),
        thread: slug.as_str().into(),
        parent: parent.map(Into::into),
        name: person.and_then(|(name, _)| name.clone()),
        email: person.and_then(|(_, email)| email.clone()),
        author: author.map(|id| format!("user:{id}").into()),
        badge: fields.flag("as_staff").then(|| "moderator".to_owned()),
        body: fields.text("body_md").map(str::to_owned),
        html: fields.text("body_html").map(str::to_owned),
        created_at,
        edited_at: fields.time("edited_at"),
        status: match fields.text("status") {
            _ if fields.time("deleted_at").is_some() => CommentStatus::Deleted,
            Some("deleted") => CommentStatus::Deleted,
            Some("pending") => CommentStatus::Pending,
            Some("spam") => CommentStatus::Spam,
            _ => CommentStatus::Published,
        },
        pinned: fields.time("pinned_at").is_some(),
        ..CommentRecord::default()
    };
    react(&mut comment.reactions, "like", fields.number("score_up"));
    react(&mut comment.reactions, "dislike", fields.number("score_down"));
    page(&slug, tables, out)?;
    out.comment(comment)
}
