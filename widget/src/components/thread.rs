//! The thread as a whole.

use yew::prelude::*;

use super::{comment_list, composer, foot, header, notice, reactions};
use crate::scene::Scene;
use crate::state::{ComposerId, Spot};

/// The thread: reactions to the page, heading, composer, comments.
pub(crate) fn thread(scene: &Scene) -> Html {
    let words = scene.locale().thread();
    html! {
        <section class="thread" part="thread" aria-label={words.label}>
            { reactions::of_page(scene) }
            { header::header(scene) }
            { taking_part(scene) }
            { foot::partial(scene) }
            { comments(scene) }
            { foot::more(scene) }
            { foot::own_data(scene) }
            { notice::at(scene, Spot::List) }
            <p class="hidden" role="status" aria-live="polite">{ scene.ui.announcement.clone() }</p>
        </section>
    }
}

fn taking_part(scene: &Scene) -> Html {
    let answers = scene.plain().and_then(|page| page.reply_to).is_some();
    if !scene.is_open() {
        notice::note(scene.locale().thread().closed.to_owned())
    } else if answers {
        Html::default()
    } else {
        composer::composer(scene, ComposerId::New, "")
    }
}

fn comments(scene: &Scene) -> Html {
    if scene.view.comments.is_empty() {
        if !scene.is_open() {
            return Html::default();
        }
        return html! { <p class="empty">{ scene.locale().thread().empty }</p> };
    }
    comment_list::roots(scene)
}
