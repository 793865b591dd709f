//! The pages people talk on.

use causerie_shared::ThreadState;
use causerie_shared::moderation::{CommentFilter, ThreadChange, ThreadEntry, ThreadReference};
use yew::prelude::*;

use super::controls::{empty, title, trouble};
use super::ui::{Ui, thread_link, thread_title};
use crate::page::{Page, Search};
use crate::state::{Action, Content, Dialog, Form};

pub(super) fn threads(ui: &Ui<'_>, search: &Search) -> Html {
    let words = ui.words.threads();
    let (items, next) = match &ui.state.content {
        Content::Threads(many) => (many.items.as_slice(), many.next.as_ref()),
        _ => (&[][..], None),
    };
    html! {
        <>
            <div class="tools">
                { title(words.title) }
                <a class="button" href={ui.address(&Page::Moved)}>{ words.moved }</a>
                { search_form(ui, Form::Threads, words.search, &search.q) }
            </div>
            { trouble(ui) }
            <ul class="rows">{ for items.iter().map(|thread| row(ui, thread)) }</ul>
            if items.is_empty() {
                { empty(ui, words.empty) }
            }
            { ui.more(next) }
        </>
    }
}

/// A search of one field.
pub(super) fn search_form(ui: &Ui<'_>, form: Form, label: &'static str, value: &str) -> Html {
    html! {
        <form role="search" onsubmit={ui.submit(form)}>
            <input id="search" type="search" name="q" aria-label={label} placeholder={label} aria-keyshortcuts="/"
                ~defaultValue={value.to_owned()} />
        </form>
    }
}

fn row(ui: &Ui<'_>, thread: &ThreadEntry) -> Html {
    let words = ui.words.threads();
    let reference =
        ThreadReference { key: thread.key.clone(), title: thread.title.clone(), url: thread.url.clone() };
    let is_open = thread.state == ThreadState::Open;
    let change = ThreadChange {
        key: thread.key.clone(),
        state: Some(if is_open { ThreadState::Closed } else { ThreadState::Open }),
        title: None,
        url: None,
    };
    let theirs = CommentFilter { key: Some(thread.key.clone()), ..CommentFilter::default() };
    let named = |text: &str| format!("{text}: {}", thread_title(thread.title.as_ref(), &thread.key));
    html! {
        <li key={thread.key.as_str().to_owned()}>
            <h2>{ thread_link(&reference, "") }</h2>
            <p class="hint">
                <span>{ ui.words.counted(thread.comment_count, words.comments_one, words.comments_other) }</span>
                <span>{ ui.words.counted(thread.reactions, words.reactions_one, words.reactions_other) }</span>
                if let Some(last) = thread.last_comment_at {
                    <span>{ words.last }{ " " }{ ui.time(last) }</span>
                }
                if !is_open {
                    <span class="status bad">{ words.closed }</span>
                }
                if let Some(since) = thread.gone_since {
                    <span class="status bad">{ words.gone }{ " " }{ ui.time(since) }</span>
                }
                <code>{ thread.key.as_str().to_owned() }</code>
            </p>
            if !thread.aliases.is_empty() {
                <p class="hint aliases">
                    <span>{ words.aliases }</span>
                    { for thread.aliases.iter().map(|alias| html! { <code>{ alias.as_str().to_owned() }</code> }) }
                </p>
            }
            <div class="acts">
                <a class="button" href={ui.address(&Page::Comments(theirs))} aria-label={named(words.read)}>{ words.read }</a>
                <button type="button" aria-label={named(if is_open { words.close } else { words.open })}
                    onclick={ui.on(Action::Thread(change))}>{ if is_open { words.close } else { words.open } }</button>
                <button type="button" aria-label={named(words.rename)}
                    onclick={ui.on(Action::Open(Dialog::Thread(Box::new(thread.clone()))))}>{ words.rename }</button>
                <button type="button" aria-label={named(words.merge)}
                    onclick={ui.on(Action::Open(Dialog::Merge(Box::new(thread.clone()))))}>{ words.merge }</button>
                <button type="button" aria-label={named(words.add_alias)}
                    onclick={ui.on(Action::Open(Dialog::Alias(Box::new(thread.clone()))))}>{ words.add_alias }</button>
            </div>
        </li>
    }
}
