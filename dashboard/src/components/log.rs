//! Who did what, when and why.

use causerie_shared::moderation::{LogEntry, LogKind, Role};
use yew::prelude::*;

use super::controls::{empty, title, trouble};
use super::inputs::{Choice, Field};
use super::ui::Ui;
use crate::locale::fill;
use crate::page::{LogFilter, Page};
use crate::state::{Action, Content, Form};

pub(super) fn page(ui: &Ui<'_>, filter: &LogFilter) -> Html {
    let words = ui.words.log();
    let (items, next) = match &ui.state.content {
        Content::Log(many) => (many.items.as_slice(), many.next.as_ref()),
        _ => (&[][..], None),
    };
    let mut kinds = vec![("".into(), words.any.into())];
    kinds.extend(LogKind::ALL.map(|kind| (kind.as_str().into(), ui.words.kind(kind).into())));
    let csv = ui.state.site.as_ref().map(|site| format!("/api/v1/sites/{site}/moderation/log.csv"));
    html! {
        <>
            <div class="tools">
                { title(words.title) }
                <a class="button" href={csv} download="causerie-log.csv">{ words.csv }</a>
            </div>
            <form role="search" class="filter" onsubmit={ui.submit(Form::Log)}>
                <Choice name="kind" label={words.what} options={kinds} value={filter.kind.map_or("", LogKind::as_str)} />
                <Field id="search" name="actor" kind="search" label={words.who} hint={words.who_hint} value={filter.actor.clone()} />
                <button type="submit">{ words.filter }</button>
            </form>
            { trouble(ui) }
            { entries(ui, items) }
            if items.is_empty() {
                { empty(ui, words.empty) }
            }
            { ui.more(next) }
        </>
    }
}

/// Entries, each with a way to undo it where that is possible.
pub(super) fn entries(ui: &Ui<'_>, entries: &[LogEntry]) -> Html {
    html! { <ol class="log">{ for entries.iter().map(|entry| row(ui, entry)) }</ol> }
}

fn row(ui: &Ui<'_>, entry: &LogEntry) -> Html {
    let words = ui.words.log();
    let by_people = matches!(entry.actor.role, Role::Owner | Role::Moderator);
    let is_theirs = entry.kind != LogKind::Settings || ui.state.me().is_some_and(|me| me.owner);
    let can_undo = by_people && entry.undone_by.is_none() && is_theirs && entry.kind != LogKind::Erase;
    html! {
        <li key={entry.id.0} class={classes!(entry.undone_by.is_some().then_some("undone"))}>
            <p>
                <b dir="auto">{ ui.words.actor(&entry.actor) }</b>{ " · " }{ ui.words.kind(entry.kind) }
                if entry.changed > 1 {
                    { " · " }{ ui.words.counted(entry.changed, words.changed_one, words.changed_other) }
                }
                { subjects(ui, entry) }
            </p>
            if let Some(reason) = &entry.reason {
                <p dir="auto"><q>{ reason }</q></p>
            }
            if entry.kind == LogKind::Erase {
                <p class="hint">{ words.for_good }</p>
            }
            <p class="hint">
                <span>{ fill(words.number, "id", &entry.id.0.to_string()) }</span>
                <span>{ ui.time(entry.created_at) }</span>
                if let Some(by) = entry.undone_by {
                    <span class="status">{ fill(words.undone_by, "id", &by.0.to_string()) }</span>
                }
                if let Some(undone) = entry.undoes {
                    <span>{ fill(words.undoes, "id", &undone.0.to_string()) }</span>
                }
            </p>
            if can_undo {
                <div class="acts">
                    <button type="button" aria-label={format!("{} {}", ui.words.app().undo, fill(words.number, "id", &entry.id.0.to_string()))}
                        onclick={ui.on(Action::UndoLogged(entry.id))}>{ ui.words.app().undo }</button>
                </div>
            }
        </li>
    }
}

fn subjects(ui: &Ui<'_>, entry: &LogEntry) -> Html {
    if entry.subjects.is_empty() {
        return Html::default();
    }
    let words = ui.words.log();
    let links = entry.subjects.iter().enumerate().map(|(at, subject)| {
        let label = match entry.kind {
            LogKind::Settings => ui.words.setting_names(&subject.label),
            _ => subject.label.clone(),
        };
        let label = html! { <span dir="auto">{ label }</span> };
        html! {
            <>
                { if at == 0 { words.colon } else { ", " } }
                if let Some(comment) = subject.comment {
                    <a href={ui.address(&Page::Comment(comment))}>{ label }</a>
                } else {
                    { label }
                }
            </>
        }
    });
    html! { <>{ for links }</> }
}
