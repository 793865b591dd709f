//! Listens at the application's root. Controls say by their `data-act` what they do, so nothing below has to listen.

use std::rc::Rc;

use causerie_shared::{CommentId, Sort};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlFormElement, HtmlTextAreaElement, KeyboardEvent};
use yew::html::Scope;

use super::outside::Page;
use super::{fields, formatting};
use crate::components::app::App;
use crate::state::{Action, ComposerId};

const KINDS: [&str; 5] = ["click", "submit", "input", "keydown", "focusin"];

/// Listens until it is dropped.
pub(super) struct Listener {
    page: Rc<Page>,
    closure: Closure<dyn Fn(Event)>,
}

impl Listener {
    pub(super) fn new(page: Rc<Page>, app: Scope<App>) -> Self {
        // Not `FnMut`: sending a form and formatting a text raise events while this one is being handled.
        let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if let Some(action) = heard(&event) {
                app.send_message(action);
            }
        });
        for kind in KINDS {
            // Adding a listener of ours cannot fail.
            let _ = page.root().add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
        }
        Self { page, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        for kind in KINDS {
            let listener = self.closure.as_ref().unchecked_ref();
            let _ = self.page.root().remove_event_listener_with_callback(kind, listener);
        }
    }
}

fn heard(event: &Event) -> Option<Action> {
    let target: Element = event.target()?.dyn_into().ok()?;
    match event.type_().as_str() {
        "click" => clicked(&target),
        "submit" => {
            event.prevent_default();
            let form = target.unchecked_ref::<HtmlFormElement>();
            Some(Action::Submit(Box::new(fields::read(form, composer_of(form)?))))
        }
        "input" => {
            let text = target.dyn_ref::<HtmlTextAreaElement>()?;
            Some(Action::Typed(composer_of(text)?, text.value().chars().count()))
        }
        "keydown" => pressed(event.unchecked_ref(), &target),
        _ => Some(Action::Enter(composer_of(&target)?)),
    }
}

fn clicked(target: &Element) -> Option<Action> {
    let control = closest(target, "[data-act]")?;
    if control.get_attribute("aria-disabled").as_deref() == Some("true") {
        return None;
    }
    // Its own, or that of the comment it stands in.
    let id = closest(&control, "[data-id]").and_then(|about| about.get_attribute("data-id"));
    let id = id.and_then(|id| id.parse().ok()).map(CommentId);
    match control.get_attribute("data-act")?.as_str() {
        "sort" => Some(Action::Sort(Sort::from_name(&control.get_attribute("data-sort")?)?)),
        "more" => Some(Action::More),
        "all" => Some(Action::Whole),
        "data" => Some(Action::OwnData),
        "replies" => Some(Action::Unfold(id?)),
        "omitted" => Some(Action::FetchReplies(id?)),
        "react" => Some(Action::React(id, control.get_attribute("data-reaction")?)),
        "reactions" => Some(Action::Pick(id)),
        "reply" => Some(Action::Open(ComposerId::Reply(id?))),
        "edit" => Some(Action::Open(ComposerId::Edit(id?))),
        "answer" => Some(Action::Open(ComposerId::Answer(id?))),
        "delete" | "report" => Some(Action::Ask(id?)),
        "delete-yes" => Some(Action::Delete(id?)),
        "delete-no" | "report-no" => Some(Action::Keep(id?)),
        "cancel" => Some(Action::Close(composer_of(target)?)),
        "preview" => Some(Action::Preview(composer_of(target)?, text_of(target)?.value())),
        "tool" => {
            formatting::apply(&control.get_attribute("data-tool")?, &text_of(target)?);
            None
        }
        act => Some(Action::Report(id?, act.strip_prefix("report-")?.to_owned())),
    }
}

fn pressed(event: &KeyboardEvent, target: &Element) -> Option<Action> {
    let key = event.key();
    if key == "Escape"
        && let Some(question) = closest(target, ".confirm")
    {
        let no = question.query_selector("[data-act$=-no]").ok().flatten()?;
        return clicked(&no);
    }
    let form = form_of(target)?;
    match key.as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            // Fails for a form that is gone.
            let _ = form.request_submit();
            None
        }
        // While an input method composes, Escape belongs to it.
        "Escape" if !event.is_composing() => match composer_of(target)? {
            ComposerId::New => None,
            composer => Some(Action::Close(composer)),
        },
        _ => None,
    }
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn form_of(element: &Element) -> Option<HtmlFormElement> {
    closest(element, "[data-composer]").map(JsCast::unchecked_into)
}

fn text_of(element: &Element) -> Option<HtmlTextAreaElement> {
    let form = form_of(element)?;
    fields::text(&form)
}

fn composer_of(element: &Element) -> Option<ComposerId> {
    form_of(element)?.get_attribute("data-composer")?.parse().ok()
}
