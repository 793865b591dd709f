//! The question before a comment is deleted, in place of the controls that led to it.

use causerie_shared::CommentId;
use yew::prelude::*;

use super::button::Button;
use crate::scene::Scene;

/// The question with its two answers.
pub(crate) fn confirm_delete(scene: &Scene, id: CommentId) -> Html {
    let words = scene.locale().comment();
    let is_deleting = scene.ui.deleting == Some(id);
    let question = ["delete-", &id.to_string()].concat();
    let answer = |act: &'static str, busy: bool, name: &'static str| {
        Button { act, id: Some(id), busy, ..Button::default() }.with(name)
    };
    let yes = if is_deleting { words.deleting } else { words.delete_yes };
    html! {
        <div class="confirm" role="group" aria-labelledby={question.clone()}>
            <span id={question}>{ words.delete_question }</span>
            { answer("delete-yes", is_deleting, yes) }
            { answer("delete-no", false, words.delete_no) }
        </div>
    }
}
