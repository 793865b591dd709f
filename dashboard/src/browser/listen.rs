//! Listens to what no component hears: keys anywhere on the page, the address bar, the clock.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, HtmlFormElement, HtmlTextAreaElement, KeyboardEvent, VisibilityState, window,
};
use yew::Callback;

use crate::state::{Action, Key};

/// How often the server is asked what arrived, in milliseconds.
const EVERY: u32 = 5_000;

/// The letters that mean something somewhere.
const COMMANDS: &str = "ajksdDrbxXuo/?";

/// All that listens; it stops when this is dropped.
pub(super) struct Listeners {
    _events: Vec<EventListener>,
    _clock: Interval,
}

/// Begins to listen.
pub(super) fn all(send: &Callback<Action>, is_busy: &Rc<Cell<bool>>) -> Option<Listeners> {
    let window = window()?;
    let document = window.document()?;
    let keys = {
        let send = send.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, "keydown", options, move |event| pressed(event, &send))
    };
    let went = {
        let (send, location) = (send.clone(), window.location());
        EventListener::new(&window, "hashchange", move |_| {
            send.emit(Action::Went(location.hash().unwrap_or_default()));
        })
    };
    let leaving = {
        let is_busy = Rc::clone(is_busy);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, "beforeunload", options, move |event| {
            // Decisions that were not sent yet would be lost.
            if is_busy.get() {
                event.prevent_default();
            }
        })
    };
    let seen = {
        let (send, document) = (send.clone(), document.clone());
        EventListener::new(&document.clone(), "visibilitychange", move |_| tick(&document, &send))
    };
    let clock = {
        let send = send.clone();
        Interval::new(EVERY, move || tick(&document, &send))
    };
    Some(Listeners { _events: vec![keys, went, leaving, seen], _clock: clock })
}

fn tick(document: &Document, send: &Callback<Action>) {
    if document.visibility_state() == VisibilityState::Visible {
        send.emit(Action::Tick);
    }
}

fn pressed(event: &Event, send: &Callback<Action>) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let area = target.as_ref().and_then(|target| target.dyn_ref::<HtmlTextAreaElement>());
    if event.is_composing() {
        return;
    }
    let key = event.key();
    if key == "Enter" && (event.ctrl_key() || event.meta_key()) {
        let form = area.and_then(|area| area.closest("form").ok().flatten());
        if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
            event.prevent_default();
            // Fails where a field is not valid, and then says so itself.
            let _ = form.request_submit();
        }
        return;
    }
    let types = target.as_ref().is_some_and(takes_letters);
    if key == "Escape" {
        // A field of its own search empties itself first; a menu closes.
        if let Some(menu) = target.as_ref().and_then(|target| target.closest("details[open]").ok().flatten())
        {
            let _ = menu.remove_attribute("open");
            return;
        }
        if !types || area.is_some() {
            send.emit(Action::Key(Key::Escape));
        }
        return;
    }
    if types || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let mut letters = key.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        // A letter that opens a field must not be typed into it, and some browsers search at `/`.
        if COMMANDS.contains(letter) {
            event.prevent_default();
        }
        send.emit(Action::Key(Key::Letter(letter)));
    }
}

/// Whether letters typed there are not commands.
fn takes_letters(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "button")),
        _ => false,
    }
}
