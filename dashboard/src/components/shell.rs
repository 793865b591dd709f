//! What surrounds every page: the head with the navigation, what was done last, dialogs.

use causerie_shared::access::Me;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::ui::{Ui, site_title};
use super::{dialogs, pages, sign_in};
use crate::locale::Locale;
use crate::page::{LogFilter, Page, Search, Section};
use crate::state::{Action, Dialog, Who};

pub(super) fn shell(ui: &Ui<'_>) -> Html {
    let words = ui.words.app();
    let body = match &ui.state.who {
        Who::Unknown => html! { <main id="main"><p class="empty">{ words.loading }</p></main> },
        Who::Nobody(sign_in) => sign_in::sign_in(ui, sign_in),
        Who::Somebody(me) => html! {
            <>
                <a class="skip" href="#main" onclick={skip()}>{ words.skip }</a>
                { head(ui, me) }
                <main id="main" tabindex="-1">{ pages::page(ui, me) }</main>
            </>
        },
    };
    html! {
        <>
            { body }
            { foot(ui) }
            <div class="toasts" role="status">{ toast(ui) }</div>
            <p class="unseen" role="status">{ &ui.state.said }</p>
            { dialogs::dialog(ui) }
        </>
    }
}

/// The fragment is the page's name, so the link moves the focus by itself.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        crate::browser::focus::to("main");
    })
}

fn head(ui: &Ui<'_>, me: &Me) -> Html {
    let words = ui.words.nav();
    let waiting = ui.state.waiting.map_or(0, |waiting| waiting.count + waiting.arrived);
    let entries = [
        (Page::Queue, words.queue),
        (Page::Comments(Default::default()), words.comments),
        (Page::Threads(Search::default()), words.threads),
        (Page::People(Search::default()), words.people),
        (Page::insights(), words.insights),
        (Page::Log(LogFilter::default()), words.log),
        (Page::Settings(Section::Site), words.settings),
    ];
    html! {
        <header class="top">
            <b class="brand">{ "Causerie" }</b>
            { switcher(ui, me) }
            <nav aria-label={words.label}>
                <ul>
                    { for entries.iter().map(|(page, text)| html! {
                        <li>
                            <a href={ui.address(page)} aria-current={ui.state.page.is_below(page).then_some("page")}>
                                { text }
                                if *page == Page::Queue && waiting > 0 {
                                    <span class="n">
                                        { ui.words.number(waiting) }
                                        <span class="unseen">{ words.waiting }</span>
                                    </span>
                                }
                            </a>
                        </li>
                    }) }
                </ul>
            </nav>
        </header>
    }
}

fn switcher(ui: &Ui<'_>, me: &Me) -> Html {
    if me.sites.len() < 2 {
        return Html::default();
    }
    let send = ui.send.clone();
    let sites = me.sites.clone();
    let onchange = Callback::from(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Some(site) = sites.iter().find(|site| site.id.as_str() == chosen) {
            send.emit(Action::Site(site.id.clone()));
        }
    });
    html! {
        <select class="switcher" aria-label={ui.words.nav().site} {onchange}>
            { for me.sites.iter().map(|site| html! {
                <option value={site.id.to_string()} selected={ui.state.site.as_ref() == Some(&site.id)}>
                    { site_title(site) }
                </option>
            }) }
        </select>
    }
}

fn foot(ui: &Ui<'_>) -> Html {
    let words = ui.words.app();
    html! {
        <footer class="foot">
            <div role="group" aria-label={words.language}>
                { for Locale::ALL.iter().map(|locale| html! {
                    <button type="button" lang={locale.tag()} aria-pressed={(*locale == ui.words).to_string()}
                        onclick={ui.on(Action::Speak(*locale))}>{ locale.name() }</button>
                }) }
            </div>
            if ui.state.me().is_some() {
                <button type="button" onclick={ui.on(Action::Open(Dialog::Keys))}>{ words.keys }</button>
                <button type="button" onclick={ui.on(Action::SignOut)}>{ words.sign_out }</button>
            }
        </footer>
    }
}

fn toast(ui: &Ui<'_>) -> Html {
    let Some(toast) = &ui.state.toast else { return Html::default() };
    let words = ui.words.app();
    html! {
        <div class={classes!("toast", toast.is_trouble.then_some("bad"))}>
            <span dir="auto">{ &toast.text }</span>
            if let Some(step) = toast.undo {
                <button type="button" aria-keyshortcuts="u" onclick={ui.on(Action::Undo(step))}>
                    { words.undo }<kbd aria-hidden="true">{ "u" }</kbd>
                </button>
            }
            <button type="button" class="close" aria-label={words.close} onclick={ui.on(Action::CloseToast)}>
                <span aria-hidden="true">{ "×" }</span>
            </button>
        </div>
    }
}
