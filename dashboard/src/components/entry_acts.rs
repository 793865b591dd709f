//! What can be done with a comment.

use causerie_shared::CommentStatus;
use causerie_shared::moderation::CommentAction;
use yew::prelude::*;

use super::entry::EntryProps;
use super::ui::{REL, is_web};
use crate::page::Page;
use crate::state::{Action, Dialog, Target};

pub(super) fn acts(props: &EntryProps) -> Html {
    // What its author erased stays erased.
    if props.comment.author.is_none() {
        return Html::default();
    }
    let (comment, words) = (&props.comment, props.locale.act());
    let one = Target::One(comment.id);
    let act = |action| props.on(Action::Act(action, one));
    let waits = comment.waiting_since.is_some();
    let published = comment.status == CommentStatus::Published;
    let gone = matches!(comment.status, CommentStatus::Spam | CommentStatus::Deleted);
    let approve = match (comment.status, comment.edit.is_some()) {
        (CommentStatus::Published, true) => words.approve_edit,
        (CommentStatus::Published, false) => words.keep,
        _ => words.approve,
    };
    html! {
        <div class="acts">
            if waits || comment.status == CommentStatus::Pending {
                { button("yes", approve, "a", act(CommentAction::Approve)) }
            }
            if comment.status == CommentStatus::Deleted && !waits {
                { button("yes", words.restore, "", act(CommentAction::Restore)) }
            }
            if comment.status == CommentStatus::Spam && !waits {
                { button("yes", words.not_spam, "a", act(CommentAction::Approve)) }
            }
            if !gone {
                <button type="button" aria-expanded={props.is_replying.to_string()} aria-keyshortcuts="r"
                    onclick={props.on(Action::Reply(comment.id))}>{ words.reply }{ key("r") }</button>
            }
            if comment.status != CommentStatus::Spam {
                { button("no", words.spam, "s", act(CommentAction::Spam)) }
            }
            if comment.status != CommentStatus::Deleted {
                { button("no", words.delete, "d", act(CommentAction::Delete)) }
            }
            if waits && (published || gone) {
                { button("", if comment.edit.is_some() { words.keep_old } else { words.dismiss }, "",
                    act(CommentAction::Dismiss)) }
            }
            <details class="menu">
                <summary>{ words.further }</summary>
                <div>
                    if comment.status != CommentStatus::Deleted {
                        { button("", words.delete_reason, "⇧ d", props.on(Action::Open(Dialog::Remove(one, 1)))) }
                    }
                    if let Some(author) = &comment.author {
                        { button("", words.ban, "b",
                            props.on(Action::Open(Dialog::Ban(comment.id, author.name.clone())))) }
                    }
                    if published && comment.parent.is_none() {
                        if comment.pinned {
                            { button("", words.unpin, "", act(CommentAction::Unpin)) }
                        } else {
                            { button("", words.pin, "", act(CommentAction::Pin)) }
                        }
                    }
                    if !props.is_alone {
                        <a class="button" href={Page::Comment(comment.id).fragment(&props.site)}>{ words.history }</a>
                    }
                    if let Some(url) = comment.thread.url.as_ref().filter(|url| is_web(url)) {
                        <a class="button" href={format!("{url}#comment-{}", comment.id)} target="_blank" rel={REL}>
                            { words.open }{ key("o") }
                        </a>
                    }
                </div>
            </details>
        </div>
    }
}

fn button(class: &'static str, text: &str, shortcut: &'static str, onclick: Callback<MouseEvent>) -> Html {
    let keys = match shortcut {
        "" => None,
        "⇧ d" => Some("Shift+d"),
        other => Some(other),
    };
    html! {
        <button type="button" {class} aria-keyshortcuts={keys} {onclick}>{ text }{ key(shortcut) }</button>
    }
}

fn key(shortcut: &str) -> Html {
    if shortcut.is_empty() {
        return Html::default();
    }
    html! { <kbd aria-hidden="true">{ shortcut }</kbd> }
}
