//! Who may not write.

use causerie_shared::moderation::Ban;
use yew::prelude::*;

use super::controls::{empty, title, trouble};
use super::ui::Ui;
use crate::locale::fill;
use crate::page::{Page, Search};
use crate::state::{Action, Content};

pub(super) fn page(ui: &Ui<'_>) -> Html {
    let words = ui.words.ban();
    let bans = match &ui.state.content {
        Content::Bans(bans) => bans.as_slice(),
        _ => &[],
    };
    html! {
        <>
            { title(words.list) }
            <p>{ ui.link(&Page::People(Search::default()), ui.words.people().title) }</p>
            { trouble(ui) }
            { list(ui, bans) }
            if bans.is_empty() {
                { empty(ui, words.none) }
            }
        </>
    }
}

/// Bans that hold, each with a way to lift it.
pub(super) fn list(ui: &Ui<'_>, bans: &[Ban]) -> Html {
    let words = ui.words.ban();
    html! {
        <ul class="rows">
            { for bans.iter().map(|ban| html! {
                <li key={ban.id}>
                    <p><b dir="auto">{ &ban.name }</b></p>
                    <p class="hint">
                        <span>{ ui.words.ban_kind(ban.by) }</span>
                        if ban.shadow {
                            <span class="status warn">{ words.is_shadow }</span>
                        }
                        <span>
                            { match ban.until {
                                Some(until) => fill(words.until, "day", &ui.words.day(until)),
                                None => words.forever.to_owned(),
                            } }
                        </span>
                        <span>{ ui.words.actor(&ban.actor) }{ ", " }{ ui.time(ban.created_at) }</span>
                    </p>
                    if let Some(reason) = &ban.reason {
                        <p dir="auto"><q>{ reason }</q></p>
                    }
                    <div class="acts">
                        <button type="button" aria-label={format!("{}: {}", words.lift, ban.name)}
                            onclick={ui.on(Action::Unban(ban.id))}>{ words.lift }</button>
                    </div>
                </li>
            }) }
        </ul>
    }
}
