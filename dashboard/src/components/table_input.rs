//! A field for a table, typed or taken from a file.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What the field is.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TableProps {
    /// What is asked.
    pub(super) label: AttrValue,
    /// What it looks like.
    pub(super) hint: AttrValue,
    /// What the button for a file says.
    pub(super) file: AttrValue,
    /// What is wrong with it.
    #[prop_or_default]
    pub(super) fault: Option<String>,
}

/// The field, of the name `moves`.
#[component]
pub(super) fn TableInput(props: &TableProps) -> Html {
    let text = use_state(String::new);
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            text.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let onchange = {
        let text = text.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            let text = text.clone();
            spawn_local(async move {
                // A file that is gone meanwhile has no text.
                if let Ok(read) = JsFuture::from(file.text()).await {
                    text.set(read.as_string().unwrap_or_default());
                }
            });
        })
    };
    html! {
        <>
            <div class="field">
                <label for="field-file">{ &props.file }</label>
                <input id="field-file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" {onchange} />
            </div>
            <div class="field">
                <label for="field-moves">{ &props.label }</label>
                <textarea id="field-moves" name="moves" rows="6" spellcheck="false" dir="ltr" value={(*text).clone()} {oninput}
                    required=true aria-describedby="field-moves-hint field-moves-fault"
                    aria-invalid={props.fault.is_some().then_some("true")} />
                <p class="hint" id="field-moves-hint">{ &props.hint }</p>
                if let Some(fault) = &props.fault {
                    <p class="fault" id="field-moves-fault">{ fault }</p>
                }
            </div>
        </>
    }
}
