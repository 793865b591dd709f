//! The people who write.

use causerie_shared::moderation::{AuthorFigures, PersonEntry};
use yew::prelude::*;

use super::controls::{empty, title, trouble};
use super::personal_data;
use super::threads::search_form;
use super::ui::Ui;
use crate::page::{Page, Search};
use crate::state::{Content, Form};

pub(super) fn people(ui: &Ui<'_>, search: &Search) -> Html {
    let words = ui.words.people();
    let (items, next) = match &ui.state.content {
        Content::People(many) => (many.items.as_slice(), many.next.as_ref()),
        _ => (&[][..], None),
    };
    html! {
        <>
            <div class="tools">
                { title(words.title) }
                { search_form(ui, Form::People, words.search, &search.q) }
            </div>
            <p>{ ui.link(&Page::Bans, words.bans) }</p>
            { trouble(ui) }
            <ul class="rows">{ for items.iter().map(|person| row(ui, person)) }</ul>
            if items.is_empty() {
                { empty(ui, words.empty) }
            }
            { ui.more(next) }
            { personal_data::by_address(ui) }
        </>
    }
}

fn row(ui: &Ui<'_>, person: &PersonEntry) -> Html {
    let words = ui.words.people();
    html! {
        <li key={person.visitor.0}>
            <h2 dir="auto">{ ui.link(&Page::Person(person.visitor), &person.name) }</h2>
            <p class="hint">
                for said in figures(ui, &person.figures) {
                    <span>{ said }</span>
                }
                <span>{ words.since }{ " " }{ ui.time(person.figures.since) }</span>
                if let Some(email) = &person.email {
                    <span>{ email }</span>
                }
                if person.banned {
                    <span class="status bad">{ words.banned }</span>
                }
            </p>
        </li>
    }
}

/// What somebody wrote so far, in words.
pub(super) fn figures(ui: &Ui<'_>, figures: &AuthorFigures) -> Vec<String> {
    let words = ui.words.entry();
    [
        (figures.published, words.published_one, words.published_other),
        (figures.pending, words.pending_one, words.pending_other),
        (figures.removed, words.removed_one, words.removed_other),
    ]
    .iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, other)| ui.words.counted(*count, one, other))
    .collect()
}
