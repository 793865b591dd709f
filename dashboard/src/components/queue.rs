//! What waits, as the conversation it is part of.

use causerie_shared::CommentId;
use causerie_shared::moderation::{CommentAction, CommentFilter};
use yew::prelude::*;

use super::controls::{empty, trouble};
use super::entry::Entry;
use super::ui::Ui;
use crate::locale::fill;
use crate::page::Page;
use crate::state::{Action, Dialog, Form, Target};

pub(super) fn queue(ui: &Ui<'_>) -> Html {
    let words = ui.words.queue();
    let arrived = ui.state.waiting.map_or(0, |waiting| waiting.arrived);
    let listing = &ui.state.listing;
    let count = ui.state.waiting.map_or(0, |waiting| waiting.count);
    html! {
        <>
            <div class="tools">
                <h1 id="title" tabindex="-1">{ heading(ui) }</h1>
                <form role="search" onsubmit={ui.submit(Form::Comments)}>
                    <input id="search" type="search" name="q" aria-label={words.search} placeholder={words.search}
                        aria-keyshortcuts="/" />
                </form>
            </div>
            { trouble(ui) }
            if arrived > 0 && !listing.entries.is_empty() {
                <button type="button" class="new" onclick={ui.on(Action::Arrived)}>
                    { ui.words.counted(arrived, words.arrived_one, words.arrived_other) }
                </button>
            }
            { selection(ui, Some(count)) }
            { entries(ui) }
            if listing.entries.is_empty() && !listing.is_fetching {
                { empty(ui, words.empty) }
            } else if listing.entries.is_empty() {
                <p class="empty">{ ui.words.app().loading }</p>
            }
            { ui.more(listing.next.as_ref()) }
        </>
    }
}

fn heading(ui: &Ui<'_>) -> String {
    let words = ui.words.queue();
    match ui.state.waiting {
        None => words.title.to_owned(),
        Some(waiting) if waiting.count == 0 => words.none.to_owned(),
        Some(waiting) => {
            let text = ui.words.counted(waiting.count, words.head_one, words.head_other);
            // The list is at hand before the next count is.
            let first = ui.state.listing.entries.iter().filter_map(|entry| entry.waiting_since).min();
            match first.or(waiting.oldest) {
                Some(oldest) => fill(&text, "duration", &ui.words.lasting(ui.state.now.0 - oldest.0)),
                None => words.title.to_owned(),
            }
        }
    }
}

/// What can be done with the comments that are selected, or with all.
pub(super) fn selection(ui: &Ui<'_>, all: Option<u32>) -> Html {
    let (words, acts) = (ui.words.queue(), ui.words.act());
    let marked = u32::try_from(ui.state.listing.marked.len()).unwrap_or(u32::MAX);
    let act = |action| ui.on(Action::Act(action, Target::Marked));
    let every = |action| ui.on(Action::Open(Dialog::All(action, 0)));
    if marked > 0 {
        return html! {
            <div class="selection" role="group" aria-label={words.selection}>
                <p>{ ui.words.counted(marked, words.marked_one, words.marked_other) }</p>
                <button type="button" class="yes" onclick={act(CommentAction::Approve)}>{ acts.approve }</button>
                <button type="button" class="no" onclick={act(CommentAction::Spam)}>{ acts.spam }</button>
                <button type="button" class="no" onclick={act(CommentAction::Delete)}>{ acts.delete }</button>
                <button type="button" onclick={ui.on(Action::Open(Dialog::Remove(Target::Marked, 0)))}>
                    { acts.delete_reason }
                </button>
                <button type="button" onclick={ui.on(Action::Unmark)}>{ words.unmark }</button>
            </div>
        };
    }
    let many = all.unwrap_or_default().max(u32::try_from(ui.state.listing.entries.len()).unwrap_or_default());
    // A filter that names nothing would mean the whole site.
    if many < 2 || ui.state.listing.filter == CommentFilter::default() {
        return Html::default();
    }
    html! {
        <details class="menu every">
            <summary>{ words.every }</summary>
            <div>
                <button type="button" onclick={every(CommentAction::Approve)}>{ words.every_approve }</button>
                <button type="button" onclick={every(CommentAction::Spam)}>{ words.every_spam }</button>
                <button type="button" onclick={every(CommentAction::Delete)}>{ words.every_delete }</button>
            </div>
        </details>
    }
}

/// The comments of the page.
pub(super) fn entries(ui: &Ui<'_>) -> Html {
    let listing = &ui.state.listing;
    // Distances change by the minute: until then nothing has to be rendered anew.
    let minute = causerie_shared::Timestamp(ui.state.now.0 / 60_000 * 60_000 + 59_999);
    let is = |one: Option<CommentId>, id: CommentId| one == Some(id);
    let Some(site) = ui.state.site.clone() else { return Html::default() };
    html! {
        <div class="entries">
            { for listing.entries.iter().map(|comment| {
                let id = comment.id;
                let is_replying = is(listing.replying, id);
                html! {
                    <Entry key={id.0} comment={comment.clone()} site={site.clone()} locale={ui.words} now={minute}
                        kind={listing.kind} is_current={is(listing.current, id)} is_marked={listing.marked.contains(&id)}
                        {is_replying}
                        is_alone={matches!(ui.state.page, Page::Comment(_))}
                        draft={is_replying.then(|| ui.state.drafts.get(&id).cloned().unwrap_or_default())}
                        saved={ui.state.saved.clone().filter(|_| is_replying)}
                        trouble={listing.troubles.get(&id).cloned()} send={ui.send.clone()} />
                }
            }) }
        </div>
    }
}
