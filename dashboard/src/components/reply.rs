//! A reply, written where what it answers stands.

use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::entry::EntryProps;
use crate::browser::form;
use crate::locale::fill;
use crate::state::{Action, Form};

pub(super) fn reply(props: &EntryProps) -> Html {
    let Some(draft) = &props.draft else { return Html::default() };
    let words = props.locale.reply();
    let id = props.comment.id;
    let name = props.comment.author.as_ref().map_or(props.locale.entry().nameless, |author| &author.name);
    let oninput = {
        let send = props.send.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            send.emit(Action::Typed(id, text));
        })
    };
    let onsubmit = {
        let send = props.send.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(Action::Submit(Form::Reply(id), form::fields(&event)));
        })
    };
    let waits = props.comment.waiting_since.is_some();
    html! {
        <form class="reply" {onsubmit}>
            <label for={format!("reply-{id}")}>{ fill(words.to, "name", name) }</label>
            <textarea id={format!("reply-{id}")} name="body" rows="4" dir="auto" value={draft.clone()} {oninput} />
            { saved(props) }
            <div class="row">
                <button type="submit" class="yes" aria-keyshortcuts="Control+Enter">
                    { if waits { words.send_approve } else { words.send } }
                    <kbd aria-hidden="true">{ "Ctrl ⏎" }</kbd>
                </button>
                <button type="button" aria-keyshortcuts="Escape" onclick={props.on(Action::Reply(id))}>
                    { words.close }<kbd aria-hidden="true">{ "Esc" }</kbd>
                </button>
                <span class="hint">{ words.markdown }</span>
            </div>
        </form>
    }
}

fn saved(props: &EntryProps) -> Html {
    let Some(saved) = props.saved.as_ref().filter(|saved| !saved.is_empty()) else { return Html::default() };
    let id = props.comment.id;
    let onchange = {
        let send = props.send.clone();
        Callback::from(move |event: Event| {
            let field = event.target_unchecked_into::<HtmlSelectElement>();
            if let Ok(saved) = field.value().parse() {
                send.emit(Action::Insert(id, saved));
            }
            field.set_selected_index(0);
        })
    };
    html! {
        <div class="field">
            <label for={format!("saved-{id}")}>{ props.locale.reply().saved }</label>
            <select id={format!("saved-{id}")} {onchange}>
                <option value="">{ props.locale.reply().choose }</option>
                { for saved.iter().map(|reply| html! {
                    <option value={reply.id.to_string()}>{ &reply.title }</option>
                }) }
            </select>
        </div>
    }
}
