//! What is asked before a comment is deleted or reported, in place of the control that led to it.

use causerie_shared::CommentId;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::button::Button;
use crate::scene::Scene;

/// Whether one's own comment is to be deleted.
pub(crate) fn delete(scene: &Scene, id: CommentId) -> Html {
    let words = scene.locale().comment();
    let yes = if scene.ui.settling == Some(id) { words.deleting } else { words.delete_yes };
    let answers = [("delete-yes", yes), ("delete-no", words.delete_no)];
    question(scene, id, words.delete_question, &answers)
}

/// What is wrong with another's comment. The acts end in the reasons' names on the wire.
pub(crate) fn report(scene: &Scene, id: CommentId) -> Html {
    let words = scene.locale().comment();
    let answers = [
        ("report-spam", words.spam),
        ("report-unkind", words.unkind),
        ("report-off_topic", words.off_topic),
        ("report-illegal", words.illegal),
        ("report-other", words.other),
        ("report-no", scene.locale().composer().cancel),
    ];
    question(scene, id, words.report_question, &answers)
}

/// A question with its answers: what each does, and what stands on it.
fn question(
    scene: &Scene,
    id: CommentId,
    question: &'static str,
    answers: &[(&'static str, &'static str)],
) -> Html {
    let name = ["question-", &id.to_string()].concat();
    let busy = scene.ui.settling == Some(id);
    let mut buttons = Vec::with_capacity(answers.len());
    for &(act, answer) in answers {
        buttons.push(Button { act, busy, ..Button::default() }.with(answer));
    }
    html! {
        <div class="confirm" role="group" aria-labelledby={name.clone()}>
            <span class="ui" id={name}>{ question }</span>
            { VNode::from_iter(buttons) }
        </div>
    }
}
