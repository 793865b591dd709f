//! One comment with its history: what it said before, and what was done to it.

use causerie_shared::moderation::CommentHistory;
use yew::prelude::*;

use super::controls::{empty, title, trouble};
use super::difference::difference;
use super::log;
use super::queue::entries;
use super::ui::Ui;
use crate::state::Content;

pub(super) fn comment(ui: &Ui<'_>) -> Html {
    let words = ui.words.history();
    html! {
        <>
            { title(words.title) }
            { trouble(ui) }
            { entries(ui) }
            if let Content::History(history) = &ui.state.content {
                { revisions(ui, history) }
                <section aria-labelledby="actions">
                    <h2 id="actions">{ words.actions }</h2>
                    if history.actions.is_empty() {
                        <p class="empty">{ words.no_actions }</p>
                    }
                    { log::entries(ui, &history.actions) }
                </section>
            } else if ui.state.trouble.is_none() {
                { empty(ui, "") }
            }
        </>
    }
}

fn revisions(ui: &Ui<'_>, history: &CommentHistory) -> Html {
    let words = ui.words.history();
    if history.revisions.len() < 2 {
        return html! { <p class="hint">{ words.unedited }</p> };
    }
    html! {
        <section aria-labelledby="texts">
            <h2 id="texts">{ words.texts }</h2>
            <ol class="log">
                { for history.revisions.windows(2).map(|pair| html! {
                    <li>
                        <p class="hint">{ ui.time(pair[1].written_at) }</p>
                        { difference(ui.words, &pair[0].body, &pair[1].body) }
                    </li>
                }) }
            </ol>
        </section>
    }
}
