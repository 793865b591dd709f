//! One comment: who, when, what, and what to do about it.

use causerie_shared::{AuthorView, CommentStatus, CommentView};
use yew::prelude::*;

use super::button::Button;
use super::{avatar, composer, notice, question, reactions};
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
    let id = ["comment-", &view.id.to_string()].concat();
    let words = scene.locale().comment();
    let target = (scene.options.target == Some(view.id)).then_some("");
    // One's own still has its author.
    if view.status == CommentStatus::Deleted && view.author.is_none() {
        return html! {
            <article {id} class="comment gone" part="comment" data-id={view.id.to_string()} data-target={target}>
                { notice::note(words.removed) }
            </article>
        };
    }
    let name = scene.name_of(view);
    let is_edited = scene.ui.composers.has(ComposerId::Edit(view.id));
    let is_removed = matches!(view.status, CommentStatus::Spam | CommentStatus::Deleted);
    let class = if is_removed { "body quiet" } else { "body" };
    html! {
        <article
            {id}
            class="comment"
            part="comment"
            data-id={view.id.to_string()}
            data-target={target}
            aria-label={fill(words.by, "name", name)}
        >
            { avatar::avatar(name) }
            { line(scene, view, name, answers) }
            if is_edited {
                { composer::composer(scene, ComposerId::Edit(view.id), name) }
            } else {
                <div {class} part="body" dir="auto">{ Html::from_html_unchecked(view.html.clone().into()) }</div>
                { actions(scene, view, name) }
            }
            { notice::at(scene, Spot::Comment(view.id)) }
            { composer_below(scene, view, name) }
        </article>
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
                <span class="quiet">{ words.you }</span>
            }
            <a class="quiet" part="time" href={["#comment-", &view.id.to_string()].concat()}>
                <time datetime={view.created_at.to_string()} title={locale.moment(view.created_at)}>
                    { locale.day(view.created_at) }
                </time>
            </a>
            if view.pinned {
                <span class="quiet">{ words.pinned }</span>
            }
            if let Some(time) = view.edited_at {
                <span class="quiet" title={fill(words.edited_at, "time", &locale.moment(time))}>
                    { words.edited }
                </span>
            }
            { answered(scene, view, answers) }
        </div>
    }
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
            if view.status == CommentStatus::Published {
                { reactions::of_comment(scene, view, name) }
                { reply(scene, view, name) }
            }
            { standing(scene, view) }
            if view.mine {
                { own_actions(scene, view) }
            } else if view.status == CommentStatus::Published {
                { report(scene, view, name) }
            }
        </div>
    }
}

/// What its author alone is told of a comment that others do not see as they wrote it, and the way to the moderators.
fn standing(scene: &Scene, view: &CommentView) -> Html {
    let words = scene.locale().comment();
    let sentence = match view.status {
        CommentStatus::Published if view.edit_waits => return notice::note(words.edit_waits),
        CommentStatus::Published => return Html::default(),
        CommentStatus::Pending => waiting(scene),
        CommentStatus::Spam | CommentStatus::Deleted => words.taken.to_owned(),
    };
    let reason = view.reason.as_ref();
    html! {
        <>
            <p class="note">
                { sentence }
                if let Some(reason) = reason {
                    { " " }{ words.reason }{ " " }<bdi>{ reason.clone() }</bdi>
                }
            </p>
            if scene.plain().is_none() {
                { to_moderators(scene, view) }
            }
        </>
    }
}

/// Whoever may not answer did.
fn to_moderators(scene: &Scene, view: &CommentView) -> Html {
    let words = scene.locale().comment();
    if !view.may_answer {
        return notice::note(words.answered);
    }
    let open = scene.ui.composers.has(ComposerId::Answer(view.id));
    Button { act: "answer", expanded: Some(open), ..Button::default() }.with(words.answer)
}

fn waiting(scene: &Scene) -> String {
    let words = scene.locale().comment();
    let site = scene.view.site.name.as_str();
    if site.is_empty() { words.pending_nameless.to_owned() } else { fill(words.pending, "name", site) }
}

/// The way to tell the moderators of another's comment, what they are told, or that they were.
fn report(scene: &Scene, view: &CommentView, name: &str) -> Html {
    let words = scene.locale().comment();
    if scene.plain().is_some() {
        Html::default()
    } else if scene.ui.confirming == Some(view.id) {
        question::report(scene, view.id)
    } else if scene.ui.reported.contains(&view.id) {
        notice::note(words.reported)
    } else {
        let label = Some(fill(words.report_of, "name", name).into());
        Button { act: "report", label, ..Button::default() }.with(words.report)
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
            let open = scene.ui.composers.has(ComposerId::Reply(view.id));
            Button { act: "reply", label: Some(label.into()), expanded: Some(open), ..Button::default() }
                .with(words.reply)
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
    let own = |act: &'static str, label: &'static str, name: &'static str| {
        let label = Some(label.into());
        Button { act, label, ..Button::default() }.with(name)
    };
    html! {
        <>
            if scene.is_open() {
                { own("edit", words.edit_own, words.edit) }
            }
            { own("delete", words.delete_own, words.delete) }
        </>
    }
}

fn composer_below(scene: &Scene, view: &CommentView, name: &str) -> Html {
    let reply = ComposerId::Reply(view.id);
    let open = match scene.plain() {
        Some(page) => (page.reply_to == Some(view.id) && scene.is_open()).then_some(reply),
        None => [reply, ComposerId::Answer(view.id)].into_iter().find(|id| scene.ui.composers.has(*id)),
    };
    open.map(|id| composer::composer(scene, id, name)).unwrap_or_default()
}
