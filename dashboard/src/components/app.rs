//! The application: state in, markup out, effects handed to whoever can make them happen.

use std::rc::Rc;

use yew::prelude::*;

use super::shell;
use super::ui::Ui;
use crate::state::{Action, Effect, State};

/// Makes effects happen.
pub trait Outside {
    /// Called once, before anything else: whatever happens outside is told by this.
    fn begin(&self, send: &Callback<Action>);
    /// What time it is, in milliseconds since 1970.
    fn now(&self) -> i64;
    /// Makes one effect happen; what comes of it comes back as an action.
    fn run(&self, effect: Effect, send: &Callback<Action>);
    /// Called after every rendering.
    fn rendered(&self, state: &State);
}

/// What the application begins with.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// Makes effects happen.
    pub outside: Rc<dyn Outside>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.outside, &other.outside)
    }
}

/// The application.
pub struct App {
    state: State,
    send: Callback<Action>,
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let send = context.link().callback(|action| action);
        let outside = &context.props().outside;
        outside.begin(&send);
        Self { state: State { keys_on: true, ..State::default() }, send }
    }

    fn update(&mut self, context: &Context<Self>, action: Action) -> bool {
        let outside = &context.props().outside;
        self.state.now = causerie_shared::Timestamp(outside.now());
        if matches!(&action, Action::Current(id) if self.state.listing.current == Some(*id)) {
            return false;
        }
        for effect in self.state.update(action) {
            outside.run(effect, &self.send);
        }
        true
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        shell::shell(&Ui { state: &self.state, words: self.state.locale, send: &self.send })
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        context.props().outside.rendered(&self.state);
    }
}
