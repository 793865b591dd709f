//! A comment on a discussion or an issue.

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, RecordId, RemarkKind};
use causerie_shared::reaction::ReactionCounts;
use serde_json::Value;

use super::pages::Around;
use crate::error::ReadError;
use crate::json::{Fields, react};
use crate::out::Out;

/// GraphQL's and REST's names of reactions, and ours.
const REACTIONS: [(&str, &str, &str); 8] = [
    ("THUMBS_UP", "+1", "like"),
    ("THUMBS_DOWN", "-1", "dislike"),
    ("LAUGH", "laugh", "laugh"),
    ("HOORAY", "hooray", "hooray"),
    ("CONFUSED", "confused", "confused"),
    ("HEART", "heart", "heart"),
    ("ROCKET", "rocket", "rocket"),
    ("EYES", "eyes", "eyes"),
];

/// Hands over a comment and the replies in it.
pub(super) fn hand_over(
    fields: Fields<'_>,
    line: u64,
    around: &Around<'_>,
    out: &mut Out<'_>,
) -> Result<(), ReadError> {
    one(fields, line, around, None, out)?;
    hand_over_replies(fields, line, around, out)
}

/// Hands over the replies in a comment.
pub(super) fn hand_over_replies(
    fields: Fields<'_>,
    line: u64,
    around: &Around<'_>,
    out: &mut Out<'_>,
) -> Result<(), ReadError> {
    let parent = id_of(fields);
    for reply in elements(fields, "replies") {
        match Fields::of(reply) {
            Some(reply) => one(reply, line, around, parent.clone(), out)?,
            None => out.malformed(line, true)?,
        }
    }
    Ok(())
}

/// The elements of a connection, however they were asked for.
fn elements<'v>(fields: Fields<'v>, key: &str) -> impl Iterator<Item = &'v Value> {
    let connection = fields.object(key);
    let edges = connection.list("edges").iter().filter_map(|edge| edge.get("node"));
    fields.list(key).iter().chain(connection.list("nodes")).chain(edges)
}

fn id_of(fields: Fields<'_>) -> Option<String> {
    ["node_id", "id", "databaseId"].into_iter().find_map(|key| fields.id(key))
}

fn one(
    fields: Fields<'_>,
    line: u64,
    around: &Around<'_>,
    parent: Option<String>,
    out: &mut Out<'_>,
) -> Result<(), ReadError> {
    let parent = fields.object("replyTo").id("id").or(parent);
    let Some(id) = id_of(fields) else { return out.malformed(line, parent.is_some()) };
    let Some(created_at) = fields.time("createdAt").or_else(|| fields.time("created_at")) else {
        return out.skipped(id, RemarkKind::TimeMissing, parent.is_some());
    };
    let author = [fields.object("author"), fields.object("user")]
        .into_iter()
        .find_map(|author| author.words("login").map(|login| (login, author)));
    let association = fields.text("authorAssociation").or_else(|| fields.text("author_association"));
    let comment = CommentRecord {
        id: id.into(),
        thread: around.name.as_str().into(),
        parent: parent.map(RecordId::from),
        // Of those who deleted their account GitHub tells nothing.
        author: author.as_ref().map(|(login, _)| format!("github:{login}").into()),
        website: author.as_ref().map(|(login, author)| {
            let told = author.words("html_url").or_else(|| author.words("url"));
            told.filter(|url| !url.contains("//api."))
                .unwrap_or_else(|| format!("https://github.com/{login}"))
        }),
        name: author.map(|(login, _)| login),
        badge: match association {
            Some("OWNER") => Some("owner".to_owned()),
            Some("MEMBER" | "COLLABORATOR") => Some("moderator".to_owned()),
            _ => None,
        },
        body: fields.text("body").map(str::to_owned),
        html: fields.text("bodyHTML").or_else(|| fields.text("body_html")).map(str::to_owned),
        created_at,
        // REST tells only when anything last changed.
        edited_at: fields
            .time("lastEditedAt")
            .or_else(|| fields.time("updated_at").filter(|updated| *updated != created_at)),
        status: status(fields),
        reactions: reactions(fields),
        ..CommentRecord::default()
    };
    if let Some(page) = around.page {
        out.thread(&around.name, || page.clone())?;
    }
    out.comment(comment)
}

/// What moderators hid was hidden for a reason; only they see it until they look again.
fn status(fields: Fields<'_>) -> CommentStatus {
    let reason = fields.text("minimizedReason").unwrap_or_default();
    match () {
        () if fields.time("deletedAt").is_some() => CommentStatus::Deleted,
        () if !fields.flag("isMinimized") => CommentStatus::Published,
        () if ["spam", "abuse"].iter().any(|kind| kind.eq_ignore_ascii_case(reason)) => CommentStatus::Spam,
        () => CommentStatus::Pending,
    }
}

/// All reactions, and upvotes as likes, however they were asked for.
pub(super) fn reactions(fields: Fields<'_>) -> ReactionCounts {
    let mut counts = ReactionCounts::new();
    let groups = fields.list("reactionGroups");
    for group in groups.iter().filter_map(Fields::of) {
        let total = ["users", "reactors"].map(|key| group.object(key).number("totalCount"));
        add(&mut counts, group.text("content"), total[0].max(total[1]));
    }
    if groups.is_empty() {
        for reaction in elements(fields, "reactions").filter_map(Fields::of) {
            add(&mut counts, reaction.text("content"), 1.0);
        }
        for (_, rest, key) in REACTIONS {
            react(&mut counts, key, fields.object("reactions").number(rest));
        }
    }
    react(&mut counts, "like", fields.number("upvoteCount"));
    counts
}

fn add(counts: &mut ReactionCounts, content: Option<&str>, count: f64) {
    let kind =
        REACTIONS.iter().find(|(graphql, rest, _)| Some(*graphql) == content || Some(*rest) == content);
    if let Some((_, _, key)) = kind {
        react(counts, key, count);
    }
}
