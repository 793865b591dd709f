//! Under the text: formatting, preview, send.

use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::button::{Button, truth};
use crate::scene::Scene;
use crate::state::{Composer, ComposerId, Phase};

/// The bar. On a page without script only the button that sends works, so only it is there.
pub(crate) fn bar(scene: &Scene, id: ComposerId, state: Option<&Composer>) -> Html {
    html! {
        <div class="bar ui">
            if scene.plain().is_none() {
                { tools(scene, id) }
                { left(scene, state) }
                if !is_answer(id) {
                    { preview(scene, state) }
                }
                if id != ComposerId::New {
                    { act("cancel").with(scene.locale().composer().cancel) }
                }
            }
            { send(scene, id, state) }
        </div>
    }
}

/// Moderators read an answer as it was typed.
fn is_answer(id: ComposerId) -> bool {
    matches!(id, ComposerId::Answer(_))
}

fn tools(scene: &Scene, id: ComposerId) -> Html {
    if is_answer(id) {
        return html! { <div class="tools" /> };
    }
    let words = scene.locale().composer();
    let tools = [
        ("bold", words.bold, "M5 8h4a2.5 2.5 0 0 1 0 5H5V3h3.5a2.5 2.5 0 0 1 0 5"),
        ("italic", words.italic, "M7 3h4M5 13h4M9 3 7 13"),
        ("quote", words.quote, "M3 3v10M6.5 5H13M6.5 8H13M6.5 11H11"),
        ("code", words.code, "M5.5 4 1.5 8l4 4M10.5 4l4 4-4 4"),
        (
            "link",
            words.link,
            "M6.5 9.5l3-3M7 4.5 8.5 3A3 3 0 0 1 13 7.5L11.5 9M9 11.5 7.5 13A3 3 0 0 1 3 8.5L4.5 7",
        ),
    ];
    let mut buttons = Vec::with_capacity(tools.len());
    for (tool, name, path) in tools {
        let icon = html! { <svg viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg> };
        let label = Some(name.into());
        buttons.push(Button { act: "tool", tool: Some(tool), label, ..Button::default() }.with(icon));
    }
    html! { <div class="tools" role="group" aria-label={words.tools}>{ VNode::from_iter(buttons) }</div> }
}

fn act(act: &'static str) -> Button {
    Button { act, ..Button::default() }
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
    if left < 0 {
        html! { <span class="problem">{ sentence }</span> }
    } else {
        html! { <span class="quiet">{ sentence }</span> }
    }
}

fn preview(scene: &Scene, state: Option<&Composer>) -> Html {
    let is_on = state.is_some_and(|state| state.preview.is_some());
    Button { pressed: Some(is_on), ..act("preview") }.with(scene.locale().composer().preview)
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
        (_, ComposerId::Answer(_)) => words.send,
    };
    // Not `disabled`, which would lose the focus.
    html! { <button type="submit" class="send" part="submit" aria-disabled={truth(is_sending)}>{ name }</button> }
}
