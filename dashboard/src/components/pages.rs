//! Which page is shown.

use causerie_shared::access::Me;
use yew::prelude::*;

use super::ui::Ui;
use super::{
    account, bans, comment_page, comments, insights, log, look, moved, moving, people, person, queue,
    replies, settings, team, threads,
};
use crate::page::{Page, Section};
use crate::state::{Action, Form};

pub(super) fn page(ui: &Ui<'_>, me: &Me) -> Html {
    if ui.state.site.is_none() {
        return html! {
            <>
                <h1 id="title" tabindex="-1">{ ui.words.app().no_site }</h1>
                <p>{ ui.words.app().no_site_how }</p>
            </>
        };
    }
    let page = match &ui.state.page {
        Page::Queue => queue::queue(ui),
        Page::Comments(filter) => comments::comments(ui, filter),
        Page::Comment(_) => comment_page::comment(ui),
        Page::Threads(search) => threads::threads(ui, search),
        Page::Moved => moved::moved(ui),
        Page::People(search) => people::people(ui, search),
        Page::Person(_) => person::person(ui),
        Page::Bans => bans::page(ui),
        Page::Insights(days) => insights::insights(ui, *days),
        Page::Log(filter) => log::page(ui, filter),
        Page::Settings(section) => {
            let inside = match section {
                Section::Site => settings::settings(ui, me),
                Section::Look => look::look(ui),
                Section::Replies => replies::replies(ui),
                Section::Moving => moving::moving(ui, me),
                Section::Team => team::team(ui, me),
                Section::Account => account::account(ui, me),
            };
            html! { <>{ sections(ui, *section) }{ inside }</> }
        }
    };
    // Pages do not share elements: what was typed on one does not turn up on another.
    let key = ui.address(&ui.state.page);
    html! { <>{ offer(ui, me) }<div {key}>{ page }</div></> }
}

fn sections(ui: &Ui<'_>, current: Section) -> Html {
    let words = ui.words.settings();
    let text = |section| match section {
        Section::Site => words.section_site,
        Section::Look => words.section_look,
        Section::Replies => words.section_replies,
        Section::Moving => words.section_moving,
        Section::Team => words.section_team,
        Section::Account => words.section_account,
    };
    html! {
        <nav class="tabs" aria-label={words.title}>
            <ul>
                { for Section::ALL.into_iter().map(|section| html! {
                    <li>
                        <a href={ui.address(&Page::Settings(section))}
                            aria-current={(section == current).then_some("page")}>{ text(section) }</a>
                    </li>
                }) }
            </ul>
        </nav>
    }
}

/// Without a passkey the next sign-in needs a new link.
fn offer(ui: &Ui<'_>, me: &Me) -> Html {
    if me.passkeys > 0 || ui.state.no_passkey || ui.state.page != Page::Queue {
        return Html::default();
    }
    let words = ui.words.sign_in();
    html! {
        <section class="offer" aria-labelledby="offer">
            <h2 id="offer">{ words.offer }</h2>
            <p>{ words.offer_why }</p>
            <form class="row" onsubmit={ui.submit(Form::Passkey)}>
                <button type="submit" class="yes">{ words.offer_yes }</button>
                <button type="button" onclick={ui.on(Action::NoPasskey)}>{ words.offer_no }</button>
            </form>
        </section>
    }
}
