//! Who speaks.

use causerie_shared::{FieldError, limits};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::{composer, notice};
use crate::scene::Scene;
use crate::state::ComposerId;

/// Name, mail address and website.
pub(crate) fn who(scene: &Scene, id: ComposerId) -> Html {
    let words = scene.locale().composer();
    let typed = scene.plain().map(|page| &page.typed);
    let inputs = [
        Input {
            name: "author",
            path: "author.name",
            label: words.name,
            hint: "",
            kind: "text",
            autocomplete: "name",
            longest: limits::AUTHOR_NAME_CHARS,
            value: typed.map(|typed| typed.name.clone()),
        },
        Input {
            name: "email",
            path: "author.email",
            label: words.email,
            hint: words.email_hint,
            kind: "email",
            autocomplete: "email",
            longest: limits::EMAIL_BYTES,
            value: typed.map(|typed| typed.email.clone()),
        },
        // Not `url`, which browsers refuse without a scheme; the server adds it.
        Input {
            name: "website",
            path: "author.website",
            label: words.website,
            hint: words.website_hint,
            kind: "text",
            autocomplete: "url",
            longest: limits::URL_BYTES,
            value: typed.map(|typed| typed.website.clone()),
        },
    ];
    let mut fields = Vec::with_capacity(inputs.len());
    for input in inputs {
        fields.push(labelled(scene, id, input));
    }
    html! { <div class="who ui">{ VNode::from_iter(fields) }</div> }
}

struct Input {
    name: &'static str,
    path: &'static str,
    label: &'static str,
    hint: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    longest: usize,
    value: Option<String>,
}

fn labelled(scene: &Scene, id: ComposerId, input: Input) -> Html {
    let state = scene.ui.composers.get(id);
    let field = [&id.to_string(), "-", input.name].concat();
    let found = composer::fault(scene, state, input.path);
    let described = found.is_some().then(|| [&field, "-fault"].concat());
    let is_required = input.hint.is_empty();
    html! {
        <div class="field">
            <label for={field.clone()}>{ input.label }</label>
            <input
                id={field.clone()}
                name={input.name}
                part="input"
                type={input.kind}
                autocomplete={input.autocomplete}
                maxlength={input.longest.to_string()}
                dir="auto"
                placeholder={(!is_required).then_some(input.hint)}
                value={input.value}
                required={is_required && scene.plain().is_some()}
                aria-required={is_required.then_some("true")}
                aria-invalid={found.map(|_| "true")}
                aria-describedby={described}
            />
            { fault(scene, &field, found) }
        </div>
    }
}

/// The sentence at a field that is not right.
pub(super) fn fault(scene: &Scene, field: &str, found: Option<&FieldError>) -> Html {
    match found {
        Some(found) => notice::problem([field, "-fault"].concat(), scene.locale().fault(found).to_owned()),
        None => Html::default(),
    }
}
