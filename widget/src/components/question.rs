//! What is asked before a comment is deleted or reported, in place of the control that led to it.

use causerie_shared::CommentId;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::button::Button;
use crate::scene::Scene;

/// Whether one's own comment is to be deleted.
pub(crate) fn delete(scene: &Scene, id: CommentId) -> Html {
    let words = scene.locale().comment();
    let is_deleting = scene.ui.settling == Some(id);
    let yes = if is_deleting { words.deleting } else { words.delete_yes };
    let answers = [("delete-yes", is_deleting, yes), ("delete-no", false, words.delete_no)];
    question(id, words.delete_question, &answers)
}

/// What is wrong with another's comment. The acts end in the reasons' names on the wire.
pub(crate) fn report(scene: &Scene, id: CommentId) -> Html {
    let words = scene.locale().comment();
    let is_sending = scene.ui.settling == Some(id);
    let answers = [
        ("report-spam", is_sending, words.spam),
        ("report-unkind", is_sending, words.unkind),
        ("report-off_topic", is_sending, words.off_topic),
        ("report-illegal", is_sending, words.illegal),
        ("report-other", is_sending, words.other),
        ("report-no", false, scene.locale().composer().cancel),
    ];
    question(id, words.report_question, &answers)
}

/// A question with its answers: what each does, whether it is being done, and what stands on it.
fn question(id: CommentId, question: &'static str, answers: &[(&'static str, bool, &'static str)]) -> Html {
    let name = ["question-", &id.to_string()].concat();
    let mut buttons = Vec::with_capacity(answers.len());
    for &(act, busy, answer) in answers {
        buttons.push(Button { act, busy, ..Button::default() }.with(answer));
    }
    html! {
        <div class="confirm" role="group" aria-labelledby={name.clone()}>
            <span id={name}>{ question }</span>
            { VNode::from_iter(buttons) }
        </div>
    }
}
