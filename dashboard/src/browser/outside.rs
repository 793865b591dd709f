//! Makes effects happen.

use std::cell::{Cell, RefCell};

use js_sys::Date;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::window;
use yew::Callback;

use super::listen::Listeners;
use super::{clipboard, download, fetch, focus, listen, passkey, storage};
use crate::components::app::Outside;
use crate::locale::Locale;
use crate::state::{Action, Effect, State, Who};

/// The page in the browser.
#[derive(Default)]
pub(super) struct Page {
    /// Where the focus goes once rendered.
    focus: RefCell<Option<String>>,
    /// Kept for as long as the page lives.
    listeners: RefCell<Option<Listeners>>,
    /// Whether leaving now would lose something.
    is_busy: std::rc::Rc<Cell<bool>>,
    title: RefCell<String>,
}

impl Outside for Page {
    fn begin(&self, send: &Callback<Action>) {
        send.emit(Action::Speak(
            storage::read("language").map_or_else(preferred, |tag| Locale::from_tag(&tag)),
        ));
        if storage::read("keys").as_deref() == Some("off") {
            send.emit(Action::Keys(false));
        }
        if storage::read("no-passkey").is_some() {
            send.emit(Action::NoPasskey);
        }
        *self.listeners.borrow_mut() = listen::all(send, &self.is_busy);
        send.emit(Action::Begin(fragment()));
    }

    fn now(&self) -> i64 {
        Date::now() as i64
    }

    fn run(&self, effect: Effect, send: &Callback<Action>) {
        match effect {
            Effect::Ask(attempt, request) => {
                let send = send.clone();
                spawn_local(async move {
                    let answer = fetch::ask(&attempt.call, request).await;
                    send.emit(Action::Answered(*attempt, Box::new(answer)));
                });
            }
            Effect::Focus(id) => *self.focus.borrow_mut() = Some(id),
            Effect::Go(fragment) => {
                if let Some(window) = window() {
                    let _ = window.location().set_hash(&fragment);
                }
            }
            Effect::Replace(fragment) => {
                let history = window().and_then(|window| window.history().ok());
                if let Some(history) = history {
                    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment));
                }
            }
            Effect::Visit(url) => {
                if let Some(window) = window() {
                    let _ =
                        window.open_with_url_and_target_and_features(&url, "_blank", "noopener,noreferrer");
                }
            }
            Effect::Sign(call, options) => {
                let send = send.clone();
                spawn_local(async move {
                    let credential = passkey::sign(&call, &options).await.ok();
                    send.emit(Action::Signed(call, credential));
                });
            }
            Effect::Save(name, json) => {
                // It fails only in browsers that could not run this.
                let _ = download::save(&name, &json);
            }
            Effect::Copy(text) => {
                let send = send.clone();
                spawn_local(async move {
                    let done = clipboard::write(&text).await.is_ok();
                    send.emit(Action::Copied(done));
                });
            }
            Effect::Keep(name, value) => storage::write(name, &value),
        }
    }

    fn rendered(&self, state: &State) {
        self.is_busy.set(state.outbox.is_busy());
        if let Some(id) = self.focus.borrow_mut().take() {
            focus::to(&id);
        }
        let title = title(state);
        if *self.title.borrow() != title
            && let Some(document) = window().and_then(|window| window.document())
        {
            document.set_title(&title);
            if let Some(root) = document.document_element() {
                let _ = root.set_attribute("lang", state.locale.tag());
            }
            *self.title.borrow_mut() = title;
        }
    }
}

fn title(state: &State) -> String {
    let words = state.locale.nav();
    let waiting = state.waiting.map_or(0, |waiting| waiting.count + waiting.arrived);
    let name = match state.who {
        Who::Somebody(_) => state.page.title(state.locale),
        _ => state.locale.sign_in().title,
    };
    match waiting {
        0 => format!("{name} · {}", words.brand),
        _ => format!("({waiting}) {name} · {}", words.brand),
    }
}

fn fragment() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The first language of the browser that is spoken here.
fn preferred() -> Locale {
    let language = window().and_then(|window| window.navigator().language());
    language.map_or(Locale::En, |tag| Locale::from_tag(&tag))
}
