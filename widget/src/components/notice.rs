//! Short sentences where they matter.

use yew::prelude::*;

use crate::scene::Scene;
use crate::state::Spot;

/// A quiet sentence.
pub(crate) fn note(sentence: String) -> Html {
    html! { <p class="note">{ sentence }</p> }
}

/// What is wrong with a form.
pub(crate) fn problem(id: String, sentence: String) -> Html {
    html! { <p class="problem" {id}>{ sentence }</p> }
}

/// What went wrong at this spot, where something did.
pub(crate) fn at(scene: &Scene, spot: Spot) -> Html {
    match &scene.ui.trouble {
        Some((place, failure)) if *place == spot => {
            html! { <p class="note problem">{ failure.sentence(scene.locale()) }</p> }
        }
        _ => Html::default(),
    }
}
