//! One's own comment by its private link: to see it, to change it, to delete it.

use causerie_shared::{ErrorCode, PageReference, Problem, comment};

use super::{Asked, Next, link};
use crate::api::{Then, new_comment};
use crate::command::{Authorship, Command, CommentReply, DeleteComment, EditComment, ReadComment, Reply};
use crate::context::Context;
use crate::entry::unexpected_reply;
use crate::error;
use crate::http::Response;
use crate::query::Query;
use crate::render::plain_page::{CommentPage, Notice, PageLink, comment_page, deleted_page};

/// A visit to one's own comment.
#[derive(Debug)]
pub(crate) struct Visit {
    link: PageLink,
    key: String,
    what: What,
}

#[derive(Debug)]
enum What {
    See(Notice),
    Edit,
    Delete,
    /// To see it with a new text that was refused.
    TryAgain(Problem, String),
}

/// `GET /sites/{site}/comments/{id}?key=…`
pub(crate) fn comment(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let notice = asked.query.get("notice").map(Notice::from_name).unwrap_or_default();
    let visit =
        Visit { link: link(asked.site()?, &asked.query)?, key: key(&asked.query), what: What::See(notice) };
    see(asked, visit)
}

/// `POST /sites/{site}/comments/{id}?key=…` with `action=edit` and `body`, or `action=delete`.
pub(crate) fn change(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let form = Query::parse(asked.body_text()?)?;
    let mut visit = Visit { link: link(asked.site()?, &form)?, key: key(&asked.query), what: What::Edit };
    let (id, by) = (asked.comment()?, Authorship::EditKey(visit.key.clone()));
    let (writer, _) = asked.writer();
    match form.get("action") {
        Some("delete") => {
            visit.what = What::Delete;
            ask(asked, Command::DeleteComment(DeleteComment { id, by, writer }), visit)
        }
        Some("edit") => {
            let typed = form.get("body").unwrap_or_default();
            match comment::normalized_body(typed) {
                Ok(body) => {
                    let edit = EditComment { id, text: new_comment::rendered(body), by, writer };
                    ask(asked, Command::EditComment(Box::new(edit)), visit)
                }
                Err(fault) => {
                    visit.what = What::TryAgain(Problem::validation(vec![fault]), typed.to_owned());
                    see(asked, visit)
                }
            }
        }
        _ => Err(error::invalid_query("`action`: not edit or delete")),
    }
}

fn see(asked: &Asked<'_>, visit: Visit) -> Result<Next, Problem> {
    let command = ReadComment { id: asked.comment()?, by: Authorship::EditKey(visit.key.clone()) };
    ask(asked, Command::ReadComment(command), visit)
}

fn ask(asked: &Asked<'_>, command: Command, visit: Visit) -> Result<Next, Problem> {
    asked.ask_site(command, Then::Plain(Box::new(super::Visit::Own(visit))))
}

fn key(query: &Query<'_>) -> String {
    query.get("key").unwrap_or_default().to_owned()
}

/// The comment, or what became of it.
pub(super) fn present(visit: &Visit, reply: Reply, context: &Context<'_>) -> Result<Next, Problem> {
    let Reply::Comment(reply) = reply else { return Err(unexpected_reply()) };
    let thread = PageReference { url: None, key: Some(reply.thread.as_str().to_owned()) };
    let link = PageLink { page: thread, ..visit.link.clone() };
    let response = match &visit.what {
        What::Delete => {
            deleted_page(&link, &reply.site.language, reply.url.as_deref(), &reply.origins).response(200)
        }
        What::Edit => {
            let own = link.comment(reply.comment.id, &visit.key, Notice::Saved);
            Response::empty(303).with("location", own).with("cache-control", "no-store")
        }
        What::See(notice) => shown(&link, *reply, *notice, None, context)?,
        What::TryAgain(problem, typed) => {
            shown(&link, *reply, Notice::None, Some((problem, typed.as_str())), context)?
        }
    };
    Ok(Next::Done(response))
}

/// The page of the comment; with a refused text, that text stays in its form.
fn shown(
    link: &PageLink,
    reply: CommentReply,
    notice: Notice,
    refused: Option<(&Problem, &str)>,
    context: &Context<'_>,
) -> Result<Response, Problem> {
    let Some(key) = &reply.edit_key else {
        return Err(Problem::new(ErrorCode::NotYourComment, "the link is not this comment's private link"));
    };
    let page = CommentPage {
        link,
        edit_key: key,
        public_url: context.public_url,
        site_language: &reply.site.language,
        origins: &reply.origins,
        notice,
        problem: refused.map(|(problem, _)| problem),
        typed: refused.map(|(_, typed)| typed),
        comment: &reply.comment.into_view(),
    };
    Ok(comment_page(&page).response(refused.map_or(200, |(problem, _)| problem.status)))
}
