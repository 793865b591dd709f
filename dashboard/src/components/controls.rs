//! Small things that many pages have.

use yew::prelude::*;

use super::ui::Ui;
use crate::state::{Action, Dialog, Removal};

/// The heading of a page, which takes the focus when one comes to it.
pub(super) fn title(text: &str) -> Html {
    html! { <h1 id="title" tabindex="-1">{ text }</h1> }
}

/// What went wrong with the page, if anything did.
pub(super) fn trouble(ui: &Ui<'_>) -> Html {
    match &ui.state.trouble {
        Some(text) => html! { <p id="trouble" class="trouble" role="alert" tabindex="-1">{ text }</p> },
        None => Html::default(),
    }
}

/// What stands where nothing is there yet, or nothing at all.
pub(super) fn empty(ui: &Ui<'_>, text: &str) -> Html {
    let text = if ui.state.is_loading { ui.words.app().loading } else { text };
    html! { <p class="empty">{ text }</p> }
}

/// A button that takes something away for good, after a question.
pub(super) fn remove(ui: &Ui<'_>, text: &str, name: &str, removal: Removal) -> Html {
    let question = crate::locale::fill(ui.words.app().sure, "name", name);
    html! {
        <button type="button" class="no" aria-label={format!("{text}: {name}")}
            onclick={ui.on(Action::Open(Dialog::Sure(question, removal)))}>{ text }</button>
    }
}

/// A term and what is said about it.
pub(super) fn figure(term: &str, value: &str) -> Html {
    html! { <div><dt>{ term }</dt><dd>{ value }</dd></div> }
}

/// A button that copies a text.
pub(super) fn copy(ui: &Ui<'_>, text: &str) -> Html {
    html! {
        <button type="button" onclick={ui.on(Action::Copy(text.to_owned()))}>{ ui.words.look().copy }</button>
    }
}
