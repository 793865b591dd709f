//! The page where somebody signs in.

use yew::prelude::*;

use super::ui::Ui;
use crate::browser::preview;
use crate::state::{Action, SignIn};

pub(super) fn sign_in(ui: &Ui<'_>, sign_in: &SignIn) -> Html {
    let words = ui.words.sign_in();
    let command = format!(
        "curl -X POST {}/api/v1/sign-in/links \\\n  -H \"Authorization: Bearer $CAUSERIE_OWNER_TOKEN\"",
        preview::origin()
    );
    html! {
        <main id="main" class="sign-in" tabindex="-1">
            <p class="brand">{ "Causerie" }</p>
            <h1 id="title" tabindex="-1">{ words.title }</h1>
            if let Some(trouble) = &sign_in.trouble {
                <p id="trouble" class="trouble" role="alert" tabindex="-1">{ trouble }</p>
            }
            <button type="button" class="yes big" disabled={sign_in.is_busy} onclick={ui.on(Action::UsePasskey)}>
                { if sign_in.is_busy { words.busy } else { words.passkey } }
            </button>
            <h2>{ words.no_key }</h2>
            <p>{ words.link_how }</p>
            <pre tabindex="0"><code>{ command }</code></pre>
            <p class="hint">{ words.link_moderator }</p>
        </main>
    }
}
