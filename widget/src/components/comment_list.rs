//! Lists of comments: nested as deep as indentation stays readable, flat below that, folded where there are many.

use causerie_shared::{CommentView, limits};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::button::Button;
use super::comment::{Answers, comment};
use crate::scene::Scene;
use crate::state::Loading;

/// The roots with all below them.
pub(crate) fn roots(scene: &Scene) -> Html {
    let mut items = Vec::new();
    for root in &scene.view.comments {
        let answers = if root.parent.is_some() { Answers::Earlier } else { Answers::Page };
        push(scene, &mut items, root, 1, answers);
    }
    html! { <ol class="comments" role="list">{ VNode::from_iter(items) }</ol> }
}

/// Adds a comment and what answers it to the items of a list. `level` is the comment's depth, from 1.
fn push(scene: &Scene, items: &mut Vec<Html>, view: &CommentView, level: usize, answers: Answers) {
    let article = comment(scene, view, answers);
    let key = view.id.0 as usize;
    if level < limits::VISUAL_DEPTH {
        let mut replies = Vec::new();
        push_replies(scene, &mut replies, view, level);
        let nested = if replies.is_empty() {
            Html::default()
        } else {
            html! { <ol class="replies" role="list">{ VNode::from_iter(replies) }</ol> }
        };
        items.push(html! { <li key={key}>{ article }{ nested }</li> });
    } else {
        items.push(html! { <li key={key}>{ article }</li> });
        push_replies(scene, items, view, level);
    }
}

fn push_replies(scene: &Scene, items: &mut Vec<Html>, view: &CommentView, level: usize) {
    let fold = view.replies.len() > limits::REPLIES_UNFOLDED && !scene.is_unfolded(view.id);
    let shown = if fold { limits::REPLIES_BEFORE_FOLD } else { view.replies.len() };
    for reply in &view.replies[..shown] {
        let answers =
            if level >= limits::VISUAL_DEPTH { Answers::Comment(scene.name_of(view)) } else { Answers::Page };
        push(scene, items, reply, level + 1, answers);
    }
    let hidden = size(&view.replies[shown..]) + view.replies_omitted;
    if hidden > 0 {
        // Replies that did not come along have to be fetched, for which the widget must be awake.
        items.push(unfold(scene, view, hidden, if fold { "replies" } else { "omitted" }));
    }
}

fn size(comments: &[CommentView]) -> u32 {
    comments.iter().map(|comment| 1 + size(&comment.replies)).sum()
}

fn unfold(scene: &Scene, view: &CommentView, hidden: u32, act: &'static str) -> Html {
    let locale = scene.locale();
    let words = locale.comment();
    let name = locale.counted(hidden, words.replies_one, words.replies_other);
    let key = ["more-", &view.id.to_string()].concat();
    let way = match scene.plain() {
        Some(page) => {
            let id = view.id.to_string();
            let address = scene.address(page, &["&expand=", &id, "#comment-", &id].concat());
            // The plain page has no address for replies that did not come along.
            if act == "replies" {
                html! { <a class="more" href={address}>{ name }</a> }
            } else {
                Html::default()
            }
        }
        None => {
            let label = locale.counted(hidden, words.replies_to_one, words.replies_to_other);
            let label = crate::locale::fill(&label, "name", scene.name_of(view));
            let busy = scene.ui.loading == Some(Loading::Replies(view.id));
            Button {
                act,
                id: Some(view.id),
                label: Some(label.into()),
                expanded: Some(false),
                busy,
                ..Button::default()
            }
            .with(name)
        }
    };
    html! { <li key={key} class="rest">{ way }</li> }
}
