//! The application: state in, markup out, effects handed to whoever can make them happen.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use causerie_shared::ThreadView;
use yew::prelude::*;

use super::thread;
use crate::scene::Scene;
use crate::state::{Action, Effect, State};
use crate::view_options::ViewOptions;

/// Makes effects happen.
pub trait Outside {
    /// Makes one effect happen; what comes of it comes back as an action.
    fn run(&self, effect: Effect, app: &yew::html::Scope<App>);
    /// Called after every rendering.
    fn rendered(&self);
}

/// What the application begins with.
#[derive(Clone, Properties)]
pub struct AppProps {
    state: Rc<RefCell<State>>,
    outside: Option<Rc<dyn Outside>>,
}

impl AppProps {
    /// A thread that is only read.
    #[must_use]
    pub fn new(view: Arc<ThreadView>, options: Rc<ViewOptions>) -> Self {
        Self { state: Rc::new(RefCell::new(State::new(view, options))), outside: None }
    }

    /// A thread with somebody to make effects happen.
    #[must_use]
    pub fn awake(state: State, outside: Rc<dyn Outside>) -> Self {
        Self { state: Rc::new(RefCell::new(state)), outside: Some(outside) }
    }
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

/// The application.
pub struct App {
    state: Rc<RefCell<State>>,
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        Self { state: Rc::clone(&context.props().state) }
    }

    fn update(&mut self, context: &Context<Self>, action: Action) -> bool {
        let mut state = self.state.borrow_mut();
        if state.ignores(&action) {
            return false;
        }
        let effects = state.update(action);
        if let Some(outside) = &context.props().outside {
            for effect in effects {
                outside.run(effect, context.link());
            }
        }
        true
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        let state = self.state.borrow();
        thread::thread(&Scene::new(&state.view, &state.options, &state.ui))
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        if let Some(outside) = &context.props().outside {
            outside.rendered();
        }
    }
}
