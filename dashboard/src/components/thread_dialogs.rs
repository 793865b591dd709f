//! What is asked before a thread is changed.

use causerie_shared::moderation::ThreadEntry;
use yew::prelude::*;

use super::dialogs::cancel;
use super::inputs::Field;
use super::ui::{Ui, thread_title};
use crate::locale::fill;
use crate::state::{Content, Form};

fn trouble(ui: &Ui<'_>) -> Html {
    match &ui.state.trouble {
        Some(text) => html! { <p class="trouble" role="alert">{ text }</p> },
        None => Html::default(),
    }
}

pub(super) fn rename(ui: &Ui<'_>, thread: &ThreadEntry) -> Html {
    let words = ui.words.threads();
    html! {
        <form class="stack" onsubmit={ui.submit(Form::Thread(thread.key.clone()))}>
            <h2 id="dialog">{ words.rename_title }</h2>
            { trouble(ui) }
            <Field name="title" label={words.name} value={thread.title.clone().unwrap_or_default()} fault={ui.fault("title")} />
            <Field name="url" kind="url" label={words.url} hint={words.url_hint}
                value={thread.url.clone().unwrap_or_default()} fault={ui.fault("url")} />
            <div class="row">
                <button type="submit" class="yes">{ ui.words.settings().save }</button>
                { cancel(ui) }
            </div>
        </form>
    }
}

/// The thread that one becomes part of: one of those listed, or any other by its address.
pub(super) fn merge(ui: &Ui<'_>, thread: &ThreadEntry) -> Html {
    let words = ui.words.threads();
    let title = thread_title(thread.title.as_ref(), &thread.key);
    let others = match &ui.state.content {
        Content::Threads(many) => many.items.as_slice(),
        _ => &[],
    };
    let options = others.iter().filter(|other| other.key != thread.key).map(|other| {
        html! { <option value={other.key.as_str().to_owned()}>{ other.title.clone().unwrap_or_default() }</option> }
    });
    html! {
        <form class="stack" onsubmit={ui.submit(Form::Merge(thread.key.clone()))}>
            <h2 id="dialog">{ fill(words.merge_title, "title", &title) }</h2>
            { trouble(ui) }
            <Field name="into" label={words.into} hint={words.into_hint} list="other-threads" required=true
                fault={ui.fault("into").or_else(|| ui.fault("from"))} />
            <datalist id="other-threads">{ for options }</datalist>
            <div class="row">
                <button type="submit" class="yes">{ words.merge_yes }</button>
                { cancel(ui) }
            </div>
        </form>
    }
}

/// One more address.
pub(super) fn alias(ui: &Ui<'_>, thread: &ThreadEntry) -> Html {
    let words = ui.words.threads();
    let title = thread_title(thread.title.as_ref(), &thread.key);
    html! {
        <form class="stack" onsubmit={ui.submit(Form::Alias(thread.key.clone()))}>
            <h2 id="dialog">{ fill(words.alias_title, "title", &title) }</h2>
            { trouble(ui) }
            <Field name="alias" label={words.alias} hint={words.alias_hint} required=true fault={ui.fault("alias")} />
            <div class="row">
                <button type="submit" class="yes">{ ui.words.settings().save }</button>
                { cancel(ui) }
            </div>
        </form>
    }
}
