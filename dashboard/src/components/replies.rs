//! Replies kept for later.

use yew::prelude::*;

use super::controls::{empty, remove, title, trouble};
use super::inputs::Field;
use super::ui::Ui;
use crate::state::{Form, Removal};

pub(super) fn replies(ui: &Ui<'_>) -> Html {
    let words = ui.words.replies();
    let saved = ui.state.saved.as_deref().map_or(&[][..], Vec::as_slice);
    // A reply that was kept empties the form for new ones.
    let key = format!("new-{}", saved.len());
    html! {
        <>
            { title(words.title) }
            <p>{ words.what }</p>
            { trouble(ui) }
            if saved.is_empty() {
                { empty(ui, words.empty) }
            }
            <ul class="rows">
                { for saved.iter().map(|reply| (reply, Form::SavedReply(Some(reply.id)))).map(|(reply, form)| html! {
                    <li key={reply.id}>
                        <h2 dir="auto">{ &reply.title }</h2>
                        <p class="said" dir="auto">{ &reply.body }</p>
                        <details>
                            <summary>{ words.change }</summary>
                            <form class="stack" key={format!("{}{}", reply.title, reply.body)}
                                onsubmit={ui.submit(form.clone())}>
                                <Field name="title" id={Form::field_of(Some(&form), "title")} label={words.name} value={reply.title.clone()}
                                    fault={ui.fault_of(&form, "title")} required=true />
                                <Field name="body" id={Form::field_of(Some(&form), "body")} kind="area" label={words.text} value={reply.body.clone()}
                                    fault={ui.fault_of(&form, "body")} required=true />
                                <div class="row">
                                    <button type="submit" class="yes">{ ui.words.settings().save }</button>
                                    { remove(ui, ui.words.app().remove, &reply.title, Removal::Reply(reply.id)) }
                                </div>
                            </form>
                        </details>
                    </li>
                }) }
            </ul>
            <section aria-labelledby="new">
                <h2 id="new">{ words.new }</h2>
                <form class="stack" {key} onsubmit={ui.submit(Form::SavedReply(None))}>
                    <Field name="title" label={words.name} fault={ui.fault_of(&Form::SavedReply(None), "title")} required=true />
                    <Field name="body" kind="area" label={words.text} hint={words.text_hint}
                        fault={ui.fault_of(&Form::SavedReply(None), "body")} required=true />
                    <button type="submit" class="yes">{ words.keep }</button>
                </form>
            </section>
        </>
    }
}
