//! The question before a comment is deleted, in place of the controls that led to it.

use causerie_shared::CommentId;
use yew::prelude::*;

use super::header::pressed;
use crate::scene::Scene;

/// The question with its two answers.
pub(crate) fn confirm_delete(scene: &Scene, id: CommentId) -> Html {
    let words = scene.locale().comment();
    let is_deleting = scene.ui.deleting == Some(id);
    let question = ["delete-", &id.to_string()].concat();
    html! {
        <div class="confirm" role="group" aria-labelledby={question.clone()}>
            <span id={question}>{ words.delete_question }</span>
            <button
                type="button"
                class="act sure"
                data-act="delete-yes"
                data-id={id.to_string()}
                aria-disabled={pressed(is_deleting)}
            >
                { if is_deleting { words.deleting } else { words.delete_yes } }
            </button>
            <button type="button" class="act" data-act="delete-no" data-id={id.to_string()}>{ words.delete_no }</button>
        </div>
    }
}
