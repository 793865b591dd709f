//! Waking: from what the server rendered to something that answers.

use std::rc::Rc;
use std::sync::Arc;

use causerie_shared::{CommentId, ThreadView};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::html::Scope;
use yew::{AppHandle, Renderer};

use super::config::{Config, Params};
use super::events::Listener;
use super::outside::Page;
use super::same_structure::has_structure_of;
use super::storage;
use crate::components::app::{App, AppProps};
use crate::components::thread::thread;
use crate::json;
use crate::locale::Locale;
use crate::scene::Scene;
use crate::state::{Action, Place, Session, State};
use crate::view_options::{Mode, ViewOptions};

/// Takes over the application's root: hydrates what the server rendered where that is of the version and the structure
/// of `config.view`, and renders afresh where it is not.
///
/// # Errors
/// `config.view` is no thread.
#[wasm_bindgen]
pub fn wake(root: Element, config: Config) -> Result<Handle, JsError> {
    let view: ThreadView = json::read(&config.view()).map_err(|_| JsError::new("not a thread"))?;
    let is_same_version =
        config.version().rsplit('-').next() == Some(view.thread.version.to_string().as_str());
    let state = begin(&config, view);
    let is_known = state.session.token.is_some();
    let hydrates = is_same_version && {
        let scene = Scene::new(&state.view, &state.options, &state.ui);
        has_structure_of(&root, &thread(&scene))
    };
    let page = Rc::new(Page::new(root.clone(), config));
    let props = AppProps::awake(state, page.clone());
    let renderer = Renderer::<App>::with_root_and_props(root, props);
    let app = if hydrates { renderer.hydrate() } else { renderer.render() };
    let listener = Listener::new(page, Scope::clone(&app));
    if is_known {
        // What is this reader's own, nobody else was told.
        app.send_message(Action::Refresh);
    }
    Ok(Handle { app: Some(app), listener: Some(listener) })
}

fn begin(config: &Config, view: ThreadView) -> State {
    let params = config.params();
    let options = ViewOptions {
        locale: Locale::from_tag(&config.lang()),
        expanded: params
            .as_ref()
            .and_then(Params::expand)
            .iter()
            .flat_map(Array::iter)
            .filter_map(|value| id(&value))
            .collect(),
        target: params.as_ref().and_then(Params::comment).map(|id| CommentId(id as i64)),
        mode: Mode::Embedded,
    };
    let mut state = State::new(Arc::new(view), Rc::new(options));
    state.ui.prompt = config.prompt();
    let place = Place { site: config.site(), url: config.url(), key: config.key(), title: config.title() };
    let limit = params.as_ref().and_then(Params::limit).unwrap_or_default();
    state.session = Session::new(place, storage::token(&config.site()), limit, state.options.target);
    state
}

fn id(value: &JsValue) -> Option<CommentId> {
    value.as_f64().map(|id| CommentId(id as i64))
}

/// A thread that is awake.
#[wasm_bindgen]
pub struct Handle {
    app: Option<AppHandle<App>>,
    listener: Option<Listener>,
}

#[wasm_bindgen]
impl Handle {
    /// Fetches the thread as it is now.
    pub fn refresh(&self) {
        self.send(Action::Refresh);
    }

    /// Takes changed options; what is absent stays.
    pub fn update(&self, config: &Config) {
        if let Some(prompt) = config.prompt() {
            self.send(Action::Prompt(Some(prompt)));
        }
        if let Some(id) = config.params().and_then(|params| params.comment()) {
            self.send(Action::Visit(CommentId(id as i64)));
        }
    }

    /// Ends the application and empties its root.
    pub fn destroy(&mut self) {
        self.listener = None;
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    fn send(&self, action: Action) {
        if let Some(app) = &self.app {
            app.send_message(action);
        }
    }
}
