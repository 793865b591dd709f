//! One comment: who, when, what, and what to do about it.

use causerie_shared::{AuthorView, CommentStatus, CommentView};
use yew::prelude::*;

use super::button::Button;
use super::{avatar, composer, confirm_delete, notice, reactions};
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
    if view.status == CommentStatus::Deleted {
        return html! {
            <article {id} class="comment gone" part="comment" data-id={view.id.to_string()} data-target={target}>
                { notice::note(words.removed) }
            </article>
        };
    }
    let name = scene.name_of(view);
    let is_edited = scene.ui.composers.has(ComposerId::Edit(view.id));
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
                <div class="body" part="body" dir="auto">{ Html::from_html_unchecked(view.html.clone().into()) }</div>
                { actions(scene, view, name) }
            }
            { notice::at(scene, Spot::Comment(view.id)) }
            { reply_composer(scene, view, name) }
        </article>
    }
}

fn line(scene: &Scene, view: &CommentView, name: &str, answers: Answers) -> Html {
    let locale = scene.locale();
    let words = locale.comment();
    html! {
        <div class="by ui">
            <b class="name" part="author" dir="auto">{ linked(view.author.as_ref(), name) }</b>
            if let Some(badge) = view.author.as_ref().and_then(|author| author.badge.as_deref()) {
                <span class="badge" part="badge">
                    { if badge == "author" { words.author.to_owned() } else { badge.to_owned() } }
                </span>
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
    if view.status != CommentStatus::Published {
        return html! {
            <div class="acts" part="actions">{ waiting(scene) }{ own_actions(scene, view) }</div>
        };
    }
    html! {
        <div class="acts" part="actions">
            { reactions::of_comment(scene, view, name) }
            { reply(scene, view, name) }
            { own_actions(scene, view) }
        </div>
    }
}

fn waiting(scene: &Scene) -> Html {
    let words = scene.locale().comment();
    let site = scene.view.site.name.as_str();
    let sentence =
        if site.is_empty() { words.pending_nameless.to_owned() } else { fill(words.pending, "name", site) };
    html! { <p class="note">{ sentence }</p> }
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
            Button {
                act: "reply",
                id: Some(view.id),
                label: Some(label.into()),
                expanded: Some(open),
                ..Button::default()
            }
            .with(words.reply)
        }
    }
}

/// What only the comment's author may do. The server's rendering for everybody never has it.
fn own_actions(scene: &Scene, view: &CommentView) -> Html {
    if !view.mine || scene.plain().is_some() {
        return Html::default();
    }
    if scene.ui.confirming == Some(view.id) {
        return confirm_delete::confirm_delete(scene, view.id);
    }
    let words = scene.locale().comment();
    let own = |act: &'static str, label: &'static str, name: &'static str| {
        let label = Some(label.into());
        Button { act, id: Some(view.id), label, ..Button::default() }.with(name)
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

fn reply_composer(scene: &Scene, view: &CommentView, name: &str) -> Html {
    let id = ComposerId::Reply(view.id);
    let is_open = match scene.plain() {
        Some(page) => page.reply_to == Some(view.id) && scene.is_open(),
        None => scene.ui.composers.has(id),
    };
    if is_open { composer::composer(scene, id, name) } else { Html::default() }
}
