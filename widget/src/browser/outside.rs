//! Makes effects happen.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::html::Scope;

use super::config::Config;
use super::{fetch, fields, focus, own_data, search, storage, times};
use crate::components::app::{App, Outside};
use crate::state::{Action, ComposerId, Effect};

/// The page around the thread.
pub(super) struct Page {
    root: Element,
    config: Config,
    api: Rc<str>,
    site: String,
    /// What needs the next rendering to be there.
    later: RefCell<Vec<Effect>>,
}

impl Page {
    pub(super) fn new(root: Element, config: Config) -> Self {
        let (api, site) = (config.api().into(), config.site());
        // A composer that the server rendered has to know who speaks as well.
        let later = RefCell::new(vec![Effect::Fill(ComposerId::New, String::new())]);
        Self { root, config, api, site, later }
    }

    /// The application's root.
    pub(super) fn root(&self) -> &Element {
        &self.root
    }

    /// The first element below the root that the selector finds.
    pub(super) fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }

    /// A composer's form.
    pub(super) fn form(&self, composer: ComposerId) -> Option<Element> {
        self.find(&["[data-composer=", &composer.to_string(), "]"].concat())
    }

    fn run_later(&self, effect: &Effect) {
        match effect {
            Effect::Fill(composer, text) => {
                if let Some(form) = self.form(*composer) {
                    let draft = self.config.draft(&composer.to_string());
                    fields::fill(&form, draft.as_deref().unwrap_or(text));
                }
            }
            Effect::Empty(composer) => {
                if let Some(text) = self.form(*composer).as_ref().and_then(fields::text) {
                    text.set_value("");
                }
                self.config.forget_draft(&composer.to_string());
            }
            Effect::Focus(goal) => focus::to(self, goal),
            _ => {}
        }
    }
}

impl Outside for Page {
    fn run(&self, effect: Effect, app: &Scope<App>) {
        match effect {
            Effect::Ask(attempt, request) => {
                let (app, api) = (app.clone(), Rc::clone(&self.api));
                wasm_bindgen_futures::spawn_local(async move {
                    let answer = fetch::ask(&api, &attempt, request).await;
                    app.send_message(Action::Answered(attempt, answer));
                });
            }
            Effect::OwnData(token, sorry) => own_data::open(&self.root, &self.config, &token, sorry),
            Effect::Search(challenge) => search::begin(challenge, app.clone()),
            Effect::KeepToken(token) => storage::keep_token(&self.site, &token),
            Effect::ForgetToken => storage::forget_token(&self.site),
            Effect::KeepAuthor(author) => storage::keep_author(&author),
            Effect::Emit(name, detail) => {
                if let Ok(detail) = JSON::parse(&detail) {
                    let detail: &Object = detail.unchecked_ref();
                    let _ = Reflect::delete_property(detail, &"visitor_token".into());
                    self.config.emit(name, detail);
                }
            }
            later => self.later.borrow_mut().push(later),
        }
    }

    fn rendered(&self) {
        times::say(&self.root, &self.config);
        let later = self.later.take();
        for effect in &later {
            self.run_later(effect);
        }
    }
}
