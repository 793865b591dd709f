//! Somebody, with all that is known of them.

use causerie_shared::moderation::Person;
use yew::prelude::*;

use super::bans;
use super::controls::{empty, figure, remove, title, trouble};
use super::inputs::Field;
use super::personal_data;
use super::queue::entries;
use super::ui::Ui;
use crate::state::{Action, Content, Dialog, Form, Removal};

pub(super) fn person(ui: &Ui<'_>) -> Html {
    let words = ui.words.people();
    let Content::Person(person) = &ui.state.content else {
        return html! { <>{ title(words.title) }{ trouble(ui) }{ empty(ui, "") }</> };
    };
    let name = &person.entry.name;
    // A ban goes by a comment: whoever wrote none that is left cannot be banned.
    let last = ui.state.listing.entries.first().map(|comment| comment.id);
    html! {
        <>
            <div class="tools">
                { title(name) }
                if let Some(comment) = last {
                    <button type="button" class="no"
                        onclick={ui.on(Action::Open(Dialog::Ban(comment, name.clone())))}>{ ui.words.act().ban }</button>
                }
                { personal_data::of_person(ui, person.entry.email.as_ref()) }
            </div>
            { trouble(ui) }
            { facts(ui, person) }
            if !person.bans.is_empty() {
                <section aria-labelledby="bans">
                    <h2 id="bans">{ words.their_bans }</h2>
                    { bans::list(ui, &person.bans) }
                </section>
            }
            { notes(ui, person) }
            <section aria-labelledby="comments">
                <h2 id="comments">{ words.their_comments }</h2>
                { entries(ui) }
                { ui.more(ui.state.listing.next.as_ref()) }
            </section>
        </>
    }
}

fn facts(ui: &Ui<'_>, person: &Person) -> Html {
    let (words, entry) = (ui.words.people(), &person.entry);
    let number = |count| ui.words.number(count);
    html! {
        <dl class="figures">
            { figure(words.known, &ui.words.ago(ui.state.now, entry.figures.since)) }
            { figure(words.published, &number(entry.figures.published)) }
            { figure(words.pending, &number(entry.figures.pending)) }
            { figure(words.removed, &number(entry.figures.removed)) }
            { figure(words.reactions, &number(person.reactions)) }
            if let Some(email) = &entry.email {
                { figure(words.email, email) }
            }
            if person.names.len() > 1 {
                { figure(words.names, &person.names.join(", ")) }
            }
        </dl>
    }
}

fn notes(ui: &Ui<'_>, person: &Person) -> Html {
    let words = ui.words.people();
    // A note that was kept empties the field.
    let key = format!("note-{}", person.notes.len());
    html! {
        <section aria-labelledby="notes">
            <h2 id="notes">{ words.notes }</h2>
            <ul class="rows">
                { for person.notes.iter().map(|note| html! {
                    <li key={note.id}>
                        <p dir="auto">{ &note.text }</p>
                        <p class="hint">
                            <span>{ ui.words.actor(&note.actor) }</span>
                            <span>{ ui.time(note.created_at) }</span>
                        </p>
                        <div class="acts">{ remove(ui, words.note_remove, &note.text, Removal::Note(note.id)) }</div>
                    </li>
                }) }
            </ul>
            <form class="stack" onsubmit={ui.submit(Form::Note(person.entry.visitor))}>
                <Field {key} name="text" kind="area" rows={2} label={words.note} hint={words.note_hint}
                    fault={ui.fault("text")} required=true />
                <button type="submit">{ words.note_add }</button>
            </form>
        </section>
    }
}
