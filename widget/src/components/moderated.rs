//! Between a comment and the moderators: what its author is told and may answer, and what other readers may report.

use causerie_shared::{CommentStatus, CommentView};
use yew::prelude::*;

use super::button::act;
use super::{notice, question};
use crate::locale::fill;
use crate::scene::Scene;
use crate::state::ComposerId;

/// What its author alone is told of a comment that others do not see as they wrote it.
pub(crate) fn standing(scene: &Scene, view: &CommentView) -> Html {
    let words = scene.locale().comment();
    let site = scene.view.site.name.as_str();
    let sentence = match view.status {
        CommentStatus::Published if view.edit_waits => words.edit_waits.to_owned(),
        CommentStatus::Published => return Html::default(),
        CommentStatus::Pending if site.is_empty() => words.pending_nameless.to_owned(),
        CommentStatus::Pending => fill(words.pending, "name", site),
        CommentStatus::Spam | CommentStatus::Deleted => words.taken.to_owned(),
    };
    notice::note(match &view.reason {
        // Between marks that let it run in its own direction.
        Some(reason) => [&sentence, " ", words.reason, " \u{2068}", reason, "\u{2069}"].concat(),
        None => sentence,
    })
}

/// The way to the moderators, or that they have been answered: whoever may not answer did.
pub(crate) fn answer(scene: &Scene, view: &CommentView) -> Html {
    let words = scene.locale().comment();
    if view.status == CommentStatus::Published || scene.plain().is_some() {
        Html::default()
    } else if view.may_answer {
        let is_open = scene.ui.composers.has(ComposerId::Answer(view.id));
        act("answer", None, Some(is_open), words.answer)
    } else {
        notice::note(words.answered.to_owned())
    }
}

/// The way to tell the moderators of another's comment, what they are told, or that they were.
pub(crate) fn report(scene: &Scene, view: &CommentView, name: &str) -> Html {
    let words = scene.locale().comment();
    if scene.plain().is_some() {
        Html::default()
    } else if scene.ui.confirming == Some(view.id) {
        question::report(scene, view.id)
    } else if scene.ui.reported.contains(&view.id) {
        notice::note(words.reported.to_owned())
    } else {
        act("report", Some(fill(words.report_of, "name", name)), None, words.report)
    }
}
