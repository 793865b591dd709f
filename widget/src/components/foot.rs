//! Ways to the comments that are not on this page.

use causerie_shared::{CommentStatus, CommentView};
use yew::prelude::*;

use super::button::Button;
use crate::scene::Scene;
use crate::state::Loading;

/// Where the page begins in the middle: the way to the beginning.
pub(crate) fn partial(scene: &Scene) -> Html {
    if !scene.view.partial {
        return Html::default();
    }
    let words = scene.locale().thread();
    let way = match scene.plain() {
        Some(page) => html! { <a href={scene.address(page, "")}>{ words.whole }</a> },
        None => Button { act: "all", ..Button::default() }.with(words.whole),
    };
    html! { <p class="note">{ words.partial }{ " " }{ way }</p> }
}

/// The way to the next page.
pub(crate) fn more(scene: &Scene) -> Html {
    let Some(next) = &scene.view.next else { return Html::default() };
    let words = scene.locale().thread();
    let left = scene.view.thread.comment_count.saturating_sub(published(&scene.view.comments));
    // Around a permalink the ones before are missing too, and nobody knows how many.
    let name = if scene.view.partial || left == 0 {
        words.more.to_owned()
    } else {
        scene.locale().counted(left, words.more_one, words.more_other)
    };
    match scene.plain() {
        Some(page) => {
            let address = scene.address(page, &["&after=", next].concat());
            html! { <p class="foot"><a class="more" href={address}>{ name }</a></p> }
        }
        None => {
            let busy = scene.ui.loading == Some(Loading::More);
            let button = Button { act: "more", busy, ..Button::default() };
            html! { <p class="foot">{ button.with(name) }</p> }
        }
    }
}

/// The way to what is held about the reader, once the server knows them.
pub(crate) fn own_data(scene: &Scene) -> Html {
    if !scene.ui.is_known {
        return Html::default();
    }
    let button = Button { act: "data", ..Button::default() };
    html! { <p class="acts">{ button.with(scene.locale().thread().own_data) }</p> }
}

/// How many published comments are on the page, replies that did not come along included.
fn published(comments: &[CommentView]) -> u32 {
    comments
        .iter()
        .map(|comment| {
            let own = u32::from(comment.status == CommentStatus::Published);
            own + comment.replies_omitted + published(&comment.replies)
        })
        .sum()
}
