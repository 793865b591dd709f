//! Everything held about a mail address: the ways to it, and the dialog.

use yew::prelude::*;

use super::inputs::Field;
use super::ui::Ui;
use crate::locale::fill;
use crate::state::{Action, DataTalk, Dialog, Form};

/// Whether whoever looks may have it.
fn may(ui: &Ui<'_>) -> bool {
    ui.state.me().is_some_and(|me| me.owner)
}

/// A form that asks for the address.
pub(super) fn by_address(ui: &Ui<'_>) -> Html {
    if !may(ui) {
        return Html::default();
    }
    let words = ui.words.data();
    html! {
        <section aria-labelledby="data">
            <h2 id="data">{ words.title }</h2>
            <form class="stack" onsubmit={ui.submit(Form::PersonalData)}>
                <Field id="data-email" name="email" kind="email" label={words.email} hint={words.email_hint} required=true />
                <button type="submit">{ words.open }</button>
            </form>
        </section>
    }
}

/// A button that begins with this address.
pub(super) fn of_person(ui: &Ui<'_>, email: Option<&String>) -> Html {
    match email.filter(|_| may(ui)) {
        Some(email) => html! {
            <button type="button" onclick={ui.on(Action::Open(Dialog::personal_data(email.clone())))}>
                { ui.words.data().open }
            </button>
        },
        None => Html::default(),
    }
}

/// What is inside the dialog.
pub(super) fn dialog(ui: &Ui<'_>, talk: &DataTalk) -> Html {
    let words = ui.words.data();
    let busy = talk.is_busy.then_some("true");
    html! {
        <>
            <h2 id="dialog">{ fill(words.about, "email", &talk.email) }</h2>
            if let Some(trouble) = &ui.state.trouble {
                <p class="trouble" role="alert">{ trouble }</p>
            }
            <p>{ words.download_hint }</p>
            <p>{ words.erase_hint }</p>
            <p>{ words.stays_hint }</p>
            <p role="status">{ &talk.said }</p>
            <div class="row">
                <button type="button" aria-disabled={busy} onclick={ui.on(Action::DownloadData)}>{ words.download }</button>
                <button type="button" class="no" aria-disabled={busy} onclick={ui.on(Action::EraseData)}>{ words.erase }</button>
                <button type="button" onclick={ui.on(Action::Close)}>{ ui.words.app().close }</button>
            </div>
        </>
    }
}
