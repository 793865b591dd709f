//! Under the text: formatting, preview, send.

use yew::prelude::*;

use super::header::pressed;
use crate::scene::Scene;
use crate::state::{Composer, ComposerId, Phase};

/// The bar. On a page without script only the button that sends works, so only it is there.
pub(crate) fn bar(scene: &Scene, id: ComposerId, state: Option<&Composer>) -> Html {
    html! {
        <div class="bar ui">
            if scene.plain().is_none() {
                { tools(scene) }
                { left(scene, state) }
                { preview(scene, state) }
                if id != ComposerId::New {
                    <button type="button" class="act" data-act="cancel">{ scene.locale().composer().cancel }</button>
                }
            }
            { send(scene, id, state) }
        </div>
    }
}

fn tools(scene: &Scene) -> Html {
    let words = scene.locale().composer();
    let tools = [
        ("bold", words.bold, "B"),
        ("italic", words.italic, "I"),
        ("quote", words.quote, "❝"),
        ("code", words.code, "‹›"),
        ("link", words.link, "⌁"),
    ];
    html! {
        <div class="tools" role="group" aria-label={words.tools}>
            { for tools.map(|(tool, name, sign)| html! {
                <button type="button" class="tool" data-act="tool" data-tool={tool} aria-label={name} title={name}>
                    { sign }
                </button>
            }) }
        </div>
    }
}

/// How many characters are left, once that is worth knowing.
fn left(scene: &Scene, state: Option<&Composer>) -> Html {
    let Some(left) = state.and_then(|state| state.left) else { return Html::default() };
    let locale = scene.locale();
    let words = locale.composer();
    let sentence = if left >= 0 {
        locale.counted(left.unsigned_abs(), words.left_one, words.left_other)
    } else {
        locale.counted(left.unsigned_abs(), words.over_one, words.over_other)
    };
    html! { <span class={if left < 0 { "problem" } else { "quiet" }}>{ sentence }</span> }
}

fn preview(scene: &Scene, state: Option<&Composer>) -> Html {
    let is_on = state.is_some_and(|state| state.preview.is_some());
    html! {
        <button type="button" class="act push" data-act="preview" aria-pressed={pressed(is_on)}>
            { scene.locale().composer().preview }
        </button>
    }
}

fn send(scene: &Scene, id: ComposerId, state: Option<&Composer>) -> Html {
    let words = scene.locale().composer();
    let phase = state.map(|state| &state.phase);
    let is_sending = phase == Some(&Phase::Sending);
    let name = match (phase, id) {
        (Some(Phase::Sending), _) => words.sending,
        (Some(Phase::Refused(failure)), _) if failure.is_passing() => words.again,
        (_, ComposerId::New) => words.post,
        (_, ComposerId::Reply(_)) => words.answer,
        (_, ComposerId::Edit(_)) => words.save,
    };
    // Not `disabled`, which would lose the focus.
    html! { <button type="submit" class="send" part="submit" aria-disabled={pressed(is_sending)}>{ name }</button> }
}
