//! What GitHub answers about Discussions (giscus) and Issues (utterances): answers of GraphQL or REST, or what `gh` prints of
//! them, one after another. A page may come after its comments, so the file is read twice.

mod comment;
mod page;
mod pages;

use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Keys, Role, walk};
use crate::out::Out;

use pages::Pages;

const DISCUSSION: [&str; 4] = ["discussion", "discussions", "discussionCount", "upvoteCount"];
const ISSUE: [&str; 5] = ["issue", "issues", "issueCount", "issue_url", "comments_url"];

/// Whether a file begins like an answer about Discussions.
pub(crate) fn recognises_discussions(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| {
        !keys.has_any(&ISSUE) && (keys.has_any(&DISCUSSION) || is_answer(&keys) && keys.has("replies"))
    })
}

/// Whether a file begins like an answer about Issues.
pub(crate) fn recognises_issues(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| {
        keys.has_any(&ISSUE) || !keys.has_any(&DISCUSSION) && is_answer(&keys) && !keys.has("replies")
    })
}

/// Whether these are the keys of an object with a conversation.
fn is_answer(keys: &Keys<'_>) -> bool {
    keys.has_all(&["comments", "title"]) && keys.has_any(&["body", "bodyHTML", "number"])
}

fn role(path: &str) -> Role {
    let (around, last) = path.rsplit_once('/').unwrap_or(("", path));
    let holder = around.rsplit('/').next().unwrap_or_default();
    match last {
        "" | "discussion" | "issue" => Role::Record,
        "[]" if matches!(holder, "edges") => Role::Way,
        "[]" => Role::Record,
        "node" if holder == "[]" || holder == "data" => Role::Record,
        "data" | "repository" | "search" | "discussions" | "issues" | "comments" | "nodes" | "edges"
        | "items" => Role::Way,
        _ => Role::Part,
    }
}

/// Whether what stands there is a comment of what is around it.
fn is_comment(path: &str) -> bool {
    ["comments/[]", "comments/nodes/[]", "comments/edges/[]/node"].into_iter().any(|end| path.ends_with(end))
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut pages = Pages::default();
    walk(input, role, &mut |met| match Fields::of(&met.value) {
        Some(fields) if !is_comment(met.path) => pages.meet(&met, fields),
        _ => Ok(()),
    })?;
    input.rewind()?;
    let mut out = Out::new(taker);
    pages.reacted(&mut out)?;
    walk(input, role, &mut |met| {
        if is_comment(met.path) {
            return match Fields::of(&met.value) {
                Some(fields) => comment::hand_over(fields, met.line, &pages.around(met.within), &mut out),
                None => out.malformed(met.line, false),
            };
        }
        match Fields::of(&met.value) {
            // REST lists comments on their own.
            Some(fields) if fields.value("issue_url").is_some() => {
                comment::hand_over(fields, met.line, &pages.of_comment(fields), &mut out)
            }
            // The replies that did not fit into an answer, asked for by their comment.
            Some(fields) if fields.value("replies").is_some() => {
                comment::hand_over_replies(fields, met.line, &pages.around(met.number), &mut out)
            }
            _ => Ok(()),
        }
    })
}
