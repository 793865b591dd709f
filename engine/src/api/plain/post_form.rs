//! The form of a thread's page.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use causerie_shared::moderation::HoldReason;
use causerie_shared::{CommentId, NewAuthor, NewComment, Problem, Timestamp};
use sha2::{Digest, Sha256};

use super::{Asked, Next, Visit, link};
use crate::api::{Then, new_comment};
use crate::command::{Command, Reply};
use crate::entry::unexpected_reply;
use crate::http::Response;
use crate::query::Query;
use crate::render::plain_page::{FORM_OPENED, FORM_TRAP, Notice, PageLink, ProblemPage, Typed, problem_page};
use crate::site::screening;

/// The field that Turnstile adds to a form it stands in.
const TURNSTILE: &str = "cf-turnstile-response";

/// A form that waits for the site.
#[derive(Debug)]
pub(crate) struct Posting {
    link: PageLink,
    typed: Typed,
    parent: Option<CommentId>,
}

/// `POST /sites/{site}/thread`; the page is named by the form's fields or, as for the page itself, by the query.
pub(crate) fn post(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let text = [asked.body_text()?, "&", &asked.request.query].concat();
    let form = Query::parse(&text)?;
    let field = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let typed = Typed {
        body: field("body"),
        name: field("author"),
        email: field("email"),
        website: field("website"),
    };
    let posting = Posting { link: link(asked.site()?, &form)?, typed, parent: form.comment_id("parent")? };
    let (writer, _) = asked.writer();
    let signs = signs(&form, asked.context.now);
    let mut new = posting.new_comment(&text);
    new.turnstile = form.get(TURNSTILE).map(str::to_owned);
    match new_comment::command(new, writer, signs, asked.evidence()) {
        Ok(command) => {
            let then = Then::Plain(Box::new(Visit::Post(posting)));
            asked.ask_site(Command::PostComment(Box::new(command)), then)
        }
        Err(problem) => Ok(Next::Done(refused(&posting, &problem))),
    }
}

/// What the form says against its comment: that the field nobody sees is filled in, or when it was opened.
fn signs(form: &Query<'_>, now: Timestamp) -> Vec<HoldReason> {
    let opened = form.get(FORM_OPENED).and_then(|opened| opened.parse().ok()).unwrap_or(now.0);
    let mut signs = Vec::new();
    if form.get(FORM_TRAP).is_some() {
        signs.push(HoldReason::Trap);
    }
    if screening::is_too_fast(Timestamp(opened), now) {
        signs.push(HoldReason::TooFast);
    }
    signs
}

impl Posting {
    /// The comment in the form. The same form sent twice, by an impatient click or a reloaded page, is one comment.
    fn new_comment(&self, text: &str) -> NewComment {
        let Typed { body, name, email, website } = &self.typed;
        let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(text));
        NewComment {
            url: self.link.page.url.clone(),
            key: self.link.page.key.clone(),
            title: self.link.title.clone(),
            parent: self.parent,
            body: body.clone(),
            author: NewAuthor {
                name: name.clone(),
                email: Some(email.clone()),
                website: Some(website.clone()),
            },
            idempotency_key: Some(format!("form-{digest}")),
            proof: None,
            turnstile: None,
        }
    }
}

/// Sends the author to their comment by its private link.
pub(super) fn present(posting: &Posting, reply: Reply) -> Result<Next, Problem> {
    let Reply::Posted(reply) = reply else { return Err(unexpected_reply()) };
    let key = reply.posted.edit_key.unwrap_or_default();
    let link = posting.link.comment(reply.posted.comment.id, &key, Notice::Posted);
    Ok(Next::Done(Response::empty(303).with("location", link).with("cache-control", "no-store")))
}

/// The page that says why the form was refused, with everything that was typed.
pub(super) fn refused(posting: &Posting, problem: &Problem) -> Response {
    let page = ProblemPage {
        problem,
        link: Some(&posting.link),
        language: "en",
        typed: Some(&posting.typed),
        parent: posting.parent,
    };
    problem_page(&page).response(problem.status)
}
