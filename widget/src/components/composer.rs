//! Where a comment is written: a new one, a reply inside the comment it answers, a new text for one's own,
//! an answer to the moderators.
//!
//! The fields are never bound to a value: what was typed before the widget woke up stays, and no rendering can lose it.

use causerie_shared::FieldError;
use yew::prelude::*;

use super::button::truth;
use super::{composer_fields, composer_toolbar, notice};
use crate::locale::fill;
use crate::scene::Scene;
use crate::state::{Composer, ComposerId, Phase, Preview};

/// The composer; `name` is whom it answers.
pub(crate) fn composer(scene: &Scene, id: ComposerId, name: &str) -> Html {
    let state = scene.ui.composers.get(id);
    let plain = scene.plain();
    let open = (state.is_some_and(|state| state.is_open) || plain.is_some()).then_some("");
    let is_sending = state.is_some_and(|state| state.phase == Phase::Sending);
    let action = plain.map(|page| page.action.clone());
    html! {
        <form
            class="composer"
            part="composer"
            data-composer={id.to_string()}
            data-open={open}
            aria-busy={truth(is_sending)}
            {action}
            method={plain.map(|_| "post")}
            novalidate={plain.is_none()}
        >
            { hidden_fields(scene, id) }
            { text(scene, id, name, state) }
            { preview(scene, state) }
            if id.asks_who() {
                { composer_fields::who(scene, id) }
            }
            { composer_toolbar::bar(scene, id, state) }
            { trouble(scene, id, state) }
        </form>
    }
}

fn hidden_fields(scene: &Scene, id: ComposerId) -> Html {
    let Some(page) = scene.plain() else { return Html::default() };
    let field = |name: &str, value: &str| {
        // What is empty is a trap for programs, which pass over fields that say they are hidden.
        let kind = if value.is_empty() { "text" } else { "hidden" };
        html! { <input type={kind} name={name.to_owned()} value={value.to_owned()} hidden=true autocomplete="off" /> }
    };
    let mut fields: Vec<Html> = page.fields.iter().map(|(name, value)| field(name, value)).collect();
    if let ComposerId::Reply(parent) = id {
        fields.push(field("parent", &parent.to_string()));
    }
    fields.into_iter().collect()
}

fn text(scene: &Scene, id: ComposerId, name: &str, state: Option<&Composer>) -> Html {
    let words = scene.locale().composer();
    let (label, placeholder) = match id {
        ComposerId::New => (words.new.to_owned(), words.placeholder.to_owned()),
        ComposerId::Reply(_) => {
            (fill(words.reply, "name", name), fill(words.placeholder_reply, "name", name))
        }
        ComposerId::Edit(_) => (words.edit.to_owned(), String::new()),
        ComposerId::Answer(_) => (words.moderators.to_owned(), scene.locale().comment().answer.to_owned()),
    };
    // Only the root's composer asks in the author's words; the loader writes them here as well before the widget wakes.
    let label = match (&scene.ui.prompt, id) {
        (Some(prompt), ComposerId::New) => prompt.clone(),
        _ => label,
    };
    let field = [&id.to_string(), "-body"].concat();
    let fault = fault(scene, state, "body").or_else(|| fault(scene, state, "text"));
    let described = fault.is_some().then(|| [&field, "-fault"].concat());
    let is_previewed = state.is_some_and(|state| state.preview.is_some());
    let is_sending = state.is_some_and(|state| state.phase == Phase::Sending);
    html! {
        <>
            <label class="prompt" part="prompt" for={field.clone()}>
                { label }
            </label>
            <textarea
                id={field.clone()}
                name="body"
                part="input"
                rows={if id == ComposerId::New { "1" } else { "3" }}
                dir="auto"
                {placeholder}
                required={scene.plain().is_some()}
                readonly={is_sending}
                hidden={is_previewed}
                aria-required="true"
                aria-invalid={fault.map(|_| "true")}
                aria-describedby={described}
                defaultvalue={scene.plain().map(|page| page.typed.body.clone())}
            />
            { composer_fields::fault(scene, &field, fault) }
        </>
    }
}

fn preview(scene: &Scene, state: Option<&Composer>) -> Html {
    let Some(preview) = state.and_then(|state| state.preview.as_ref()) else { return Html::default() };
    let words = scene.locale().composer();
    let sentence = match preview {
        Preview::Asked => words.preview_asked,
        Preview::Empty => words.preview_empty,
        Preview::Shown(markup) => {
            return html! {
                <div class="preview body" part="preview" role="region" aria-label={words.preview_of} dir="auto">
                    { Html::from_html_unchecked(markup.clone().into()) }
                </div>
            };
        }
    };
    html! { <p class="preview quiet">{ sentence }</p> }
}

/// Why nothing was sent, under the controls.
fn trouble(scene: &Scene, id: ComposerId, state: Option<&Composer>) -> Html {
    let sentence = match (state.map(|state| &state.phase), scene.plain()) {
        (Some(Phase::Refused(failure)), _) => failure.sentence(scene.locale()),
        (_, Some(page)) if !page.refusal.is_empty() => page.refusal.clone(),
        _ => return Html::default(),
    };
    notice::problem([&id.to_string(), "-trouble"].concat(), sentence)
}

/// What is wrong with a field, by its path in the request.
pub(super) fn fault<'a>(
    scene: &Scene<'a>,
    state: Option<&'a Composer>,
    field: &str,
) -> Option<&'a FieldError> {
    let faults = match (state, scene.plain()) {
        (_, Some(page)) => &page.faults,
        (Some(state), None) => state.faults(),
        (None, None) => return None,
    };
    faults.iter().find(|fault| fault.field == field)
}
