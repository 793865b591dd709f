//! How one signs in oneself: name, passkeys, sessions.

use causerie_shared::access::{Me, SessionView};
use yew::prelude::*;

use super::controls::{empty, remove, title, trouble};
use super::inputs::Field;
use super::ui::Ui;
use crate::state::{Account, Content, Form, Removal};

pub(super) fn account(ui: &Ui<'_>, me: &Me) -> Html {
    let words = ui.words.account();
    let Content::Account(account) = &ui.state.content else { return title(words.title) };
    html! {
        <>
            { title(words.title) }
            { trouble(ui) }
            <form class="stack" key={me.name.clone()} onsubmit={ui.submit(Form::Name)}>
                <Field name="name" label={words.name} hint={words.name_hint} value={me.name.clone()} fault={ui.fault("name")} />
                <button type="submit">{ ui.words.settings().save }</button>
            </form>
            { passkeys(ui, account) }
            { sessions(ui, account) }
        </>
    }
}

fn passkeys(ui: &Ui<'_>, account: &Account) -> Html {
    let words = ui.words.account();
    let Some(passkeys) = &account.passkeys else { return empty(ui, "") };
    html! {
        <section aria-labelledby="passkeys">
            <h2 id="passkeys">{ words.passkeys }</h2>
            <p>{ words.passkeys_what }</p>
            <ul class="rows">
                { for passkeys.iter().map(|passkey| html! {
                    <li key={passkey.id}>
                        <p><b dir="auto">{ &passkey.name }</b></p>
                        <p class="hint">
                            <span>{ words.made }{ " " }{ ui.time(passkey.created_at) }</span>
                            if let Some(used) = passkey.used_at {
                                <span>{ words.used }{ " " }{ ui.time(used) }</span>
                            }
                        </p>
                        <div class="acts">
                            { remove(ui, ui.words.app().remove, &passkey.name, Removal::Passkey(passkey.id)) }
                        </div>
                    </li>
                }) }
            </ul>
            <form onsubmit={ui.submit(Form::Passkey)}>
                <button type="submit">{ words.passkey_add }</button>
            </form>
        </section>
    }
}

fn sessions(ui: &Ui<'_>, account: &Account) -> Html {
    let words = ui.words.account();
    let Some(sessions) = &account.sessions else { return Html::default() };
    let label = |session: &SessionView| {
        if session.label.is_empty() { words.browser.to_owned() } else { session.label.clone() }
    };
    html! {
        <section aria-labelledby="sessions">
            <h2 id="sessions">{ words.sessions }</h2>
            <ul class="rows">
                { for sessions.iter().map(|session| (session, label(session))).map(|(session, label)| html! {
                    <li key={session.id}>
                        <p>
                            <b dir="auto">{ &label }</b>
                            if session.current {
                                { " " }<span class="status good">{ words.this }</span>
                            }
                        </p>
                        <p class="hint">
                            <span>{ words.since }{ " " }{ ui.time(session.created_at) }</span>
                            <span>{ words.seen }{ " " }{ ui.time(session.seen_at) }</span>
                        </p>
                        if !session.current {
                            <div class="acts">
                                { remove(ui, words.end, &label, Removal::Session(session.id)) }
                            </div>
                        }
                    </li>
                }) }
            </ul>
        </section>
    }
}
