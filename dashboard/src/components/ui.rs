//! What every component needs: the state, its language, and a way to say what happened.

use causerie_shared::api::SiteListEntry;
use causerie_shared::moderation::ThreadReference;
use causerie_shared::{ThreadKey, Timestamp};
use yew::prelude::*;

use crate::browser::form;
use crate::locale::Locale;
use crate::page::Page;
use crate::state::{Action, Form, State};

/// The relation of links to pages that others wrote.
pub(super) const REL: &str = "nofollow ugc noopener noreferrer";

/// What every component needs.
pub(super) struct Ui<'a> {
    pub(super) state: &'a State,
    pub(super) words: Locale,
    pub(super) send: &'a Callback<Action>,
}

impl Ui<'_> {
    /// Says that something happened, when a control is used.
    pub(super) fn on<E>(&self, action: Action) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(action.clone()))
    }

    /// Says that a form was sent, with what stands in it.
    pub(super) fn submit(&self, form: Form) -> Callback<SubmitEvent> {
        let send = self.send.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(Action::Submit(form.clone(), form::fields(&event)));
        })
    }

    /// The address of a page of the dashboard.
    pub(super) fn address(&self, page: &Page) -> String {
        self.state.site.as_ref().map_or_else(|| "#".into(), |site| page.fragment(site))
    }

    /// A link to a page of the dashboard.
    pub(super) fn link(&self, page: &Page, text: &str) -> Html {
        html! { <a href={self.address(page)}>{ text }</a> }
    }

    /// A time, with the distance to it and the exact moment.
    pub(super) fn time(&self, time: Timestamp) -> Html {
        self::time(self.words, self.state.now, time)
    }

    /// The sentence for a field that is not valid, if it is not.
    pub(super) fn fault(&self, field: &str) -> Option<String> {
        let fault = self.state.faults.iter().find(|fault| fault.field == field);
        fault.map(|fault| self.words.fault(fault))
    }

    /// The same on a page with several forms: only for the one that was sent.
    pub(super) fn fault_of(&self, form: &Form, field: &str) -> Option<String> {
        self.state.sent.as_ref().filter(|sent| *sent == form).and_then(|_| self.fault(field))
    }

    /// A button that fetches more, where there is more.
    pub(super) fn more(&self, next: Option<&String>) -> Html {
        match next {
            Some(_) => html! {
                <button type="button" class="more" onclick={self.on(Action::More)}>
                    { self.words.app().more }
                </button>
            },
            None => Html::default(),
        }
    }
}

/// A time, with the distance to it and the exact moment.
pub(super) fn time(words: Locale, now: Timestamp, time: Timestamp) -> Html {
    html! { <time datetime={time.to_string()} title={words.moment(time)}>{ words.ago(now, time) }</time> }
}

/// What a site is called.
pub(super) fn site_title(site: &SiteListEntry) -> &str {
    if site.name.is_empty() { site.id.as_str() } else { &site.name }
}

/// What a page of the blog is called.
pub(super) fn thread_title(title: Option<&String>, key: &ThreadKey) -> String {
    title.filter(|title| !title.is_empty()).cloned().unwrap_or_else(|| key.as_str().to_owned())
}

/// A page of the blog: a link where its URL is known.
pub(super) fn thread_link(thread: &ThreadReference, fragment: &str) -> Html {
    let title = thread_title(thread.title.as_ref(), &thread.key);
    match &thread.url {
        Some(url) if is_web(url) => html! {
            <a href={format!("{url}{fragment}")} target="_blank" rel={REL} dir="auto">{ title }</a>
        },
        _ => html! { <span dir="auto">{ title }</span> },
    }
}

/// Whether an address leads to a page, and does not run anything.
pub(super) fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
