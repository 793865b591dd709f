//! One comment: who, when, what, and what to do about it.

use causerie_shared::{AuthorView, CommentStatus, CommentView};
use yew::prelude::*;

use super::button::act;
use super::{avatar, composer, moderated, notice, question, reactions};
use crate::locale::fill;
use crate::scene::Scene;
use crate::state::{ComposerId, Spot};

/// What is to be said of what a comment answers.
#[derive(Clone, Copy)]
pub(crate) enum Answers<'a> {
    /// Nothing: its place says it.
    Page,
    /// The comment of that name, because its place does not say it.
    Comment(&'a str),
    /// A comment that is not on the page.
    Earlier,
}

/// The comment, without its replies.
pub(crate) fn comment(scene: &Scene, view: &CommentView, answers: Answers) -> Html {
    let words = scene.locale().comment();
    // One's own still has its author.
    let is_gone = view.status == CommentStatus::Deleted && view.author.is_none();
    let name = scene.name_of(view);
    html! {
        <article
            id={["comment-", &view.id.to_string()].concat()}
            class="comment"
            part="comment"
            data-id={view.id.to_string()}
            data-target={(scene.options.target == Some(view.id)).then_some("")}
            aria-label={(!is_gone).then(|| fill(words.by, "name", name))}
        >
            if is_gone {
                { notice::note(words.removed.to_owned()) }
            } else {
                { whole(scene, view, name, answers) }
            }
        </article>
    }
}

fn whole(scene: &Scene, view: &CommentView, name: &str, answers: Answers) -> Html {
    let is_removed = matches!(view.status, CommentStatus::Spam | CommentStatus::Deleted);
    let text = || Html::from_html_unchecked(view.html.clone().into());
    html! {
        <>
            { avatar::avatar(name) }
            { line(scene, view, name, answers) }
            if scene.ui.composers.has(ComposerId::Edit(view.id)) {
                { composer::composer(scene, ComposerId::Edit(view.id), name) }
            } else {
                <div class="body" part="body" dir="auto" data-faint={is_removed.then_some("")}>{ text() }</div>
                { actions(scene, view, name) }
            }
            { notice::at(scene, Spot::Comment(view.id)) }
            { composer_below(scene, view, name) }
        </>
    }
}

fn line(scene: &Scene, view: &CommentView, name: &str, answers: Answers) -> Html {
    let locale = scene.locale();
    let words = locale.comment();
    html! {
        <div class="by ui">
            <b class="name" part="author" dir="auto">{ linked(view.author.as_ref(), name) }</b>
            if let Some(badge) = badge(scene, view) {
                <span class="badge" part="badge">{ badge }</span>
            }
            if view.mine {
                { quiet(words.you, None) }
            }
            <a class="quiet" part="time" href={["#comment-", &view.id.to_string()].concat()}>
                <time datetime={view.created_at.to_string()} title={locale.moment(view.created_at)}>
                    { locale.day(view.created_at) }
                </time>
            </a>
            if view.pinned {
                { quiet(words.pinned, None) }
            }
            if let Some(time) = view.edited_at {
                { quiet(words.edited, Some(fill(words.edited_at, "time", &locale.moment(time)))) }
            }
            { answered(scene, view, answers) }
        </div>
    }
}

fn quiet(word: &'static str, title: Option<String>) -> Html {
    html! { <span class="quiet" {title}>{ word }</span> }
}

/// The word for a role worth showing.
fn badge(scene: &Scene, view: &CommentView) -> Option<&'static str> {
    let words = scene.locale().comment();
    match view.author.as_ref()?.badge.as_deref()? {
        "owner" | "author" => Some(words.author),
        "moderator" => Some(words.moderator),
        _ => None,
    }
}

fn linked(author: Option<&AuthorView>, name: &str) -> Html {
    match author.and_then(|author| author.website.clone()) {
        Some(website) => html! { <a href={website} rel="nofollow ugc noopener">{ name.to_owned() }</a> },
        None => html! { name.to_owned() },
    }
}

fn answered(scene: &Scene, view: &CommentView, answers: Answers) -> Html {
    let words = scene.locale().comment();
    let sentence = match answers {
        Answers::Page => return Html::default(),
        Answers::Comment(name) => fill(words.answers, "name", name),
        Answers::Earlier => words.answers_earlier.to_owned(),
    };
    let parent = view.parent.unwrap_or(view.id).to_string();
    html! { <a class="quiet" href={["#comment-", &parent].concat()}>{ sentence }</a> }
}

fn actions(scene: &Scene, view: &CommentView, name: &str) -> Html {
    html! {
        <div class="acts" part="actions">
            { moderated::standing(scene, view) }
            if view.status == CommentStatus::Published {
                { reactions::of_comment(scene, view, name) }
                { reply(scene, view, name) }
            }
            { moderated::answer(scene, view) }
            if view.mine {
                { own_actions(scene, view) }
            } else if view.status == CommentStatus::Published {
                { moderated::report(scene, view, name) }
            }
        </div>
    }
}

fn reply(scene: &Scene, view: &CommentView, name: &str) -> Html {
    if !scene.is_open() {
        return Html::default();
    }
    let words = scene.locale().comment();
    let id = view.id.to_string();
    let label = fill(words.reply_to, "name", name);
    match scene.plain() {
        Some(page) => {
            let address = scene.address(page, &["&comment=", &id, "&reply=", &id, "#comment-", &id].concat());
            html! { <a class="act" href={address} aria-label={label} rel="nofollow">{ words.reply }</a> }
        }
        None => {
            let is_open = scene.ui.composers.has(ComposerId::Reply(view.id));
            act("reply", Some(label), Some(is_open), words.reply)
        }
    }
}

/// What only the comment's author may do. The server's rendering for everybody never has it.
fn own_actions(scene: &Scene, view: &CommentView) -> Html {
    if scene.plain().is_some() {
        return Html::default();
    }
    if scene.ui.confirming == Some(view.id) {
        return question::delete(scene, view.id);
    }
    let words = scene.locale().comment();
    html! {
        <>
            if scene.is_open() {
                { act("edit", Some(words.edit_own.to_owned()), None, words.edit) }
            }
            { act("delete", Some(words.delete_own.to_owned()), None, words.delete) }
        </>
    }
}

fn composer_below(scene: &Scene, view: &CommentView, name: &str) -> Html {
    let reply = ComposerId::Reply(view.id);
    let is_answering = match scene.plain() {
        Some(page) => page.reply_to == Some(view.id) && scene.is_open(),
        None => scene.ui.composers.has(reply),
    };
    let answer = ComposerId::Answer(view.id);
    if is_answering {
        composer::composer(scene, reply, name)
    } else if scene.ui.composers.has(answer) {
        composer::composer(scene, answer, name)
    } else {
        Html::default()
    }
}
