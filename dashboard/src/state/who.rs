//! Who is here: signing in and out.

use causerie_shared::SiteId;
use causerie_shared::access::Me;

use super::{Action, Attempt, Effect, State};
use crate::call::{Answer, Call};
use crate::failure::Failure;
use crate::page::Page;

/// The fragment of a link that signs in.
const LINK: &str = "#link=";

/// Who is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// The server is being asked.
    #[default]
    Unknown,
    /// Nobody yet.
    Nobody(SignIn),
    /// Somebody.
    Somebody(Me),
}

/// How far signing in is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignIn {
    /// Whether something is under way.
    pub is_busy: bool,
    /// What went wrong.
    pub trouble: Option<String>,
}

impl State {
    /// Whoever is signed in.
    #[must_use]
    pub fn me(&self) -> Option<&Me> {
        match &self.who {
            Who::Somebody(me) => Some(me),
            _ => None,
        }
    }

    pub(super) fn begin(&mut self, fragment: &str) -> Vec<Effect> {
        if let Some(token) = fragment.strip_prefix(LINK) {
            // A link opens one session, and must not stay where somebody else may read it.
            let mut effects = vec![Effect::Replace("#".into())];
            effects.push(self.ask(Call::OpenLink(token.to_owned())));
            return effects;
        }
        (self.site, self.page) = Page::read(fragment);
        vec![self.ask(Call::Me)]
    }

    pub(super) fn use_passkey(&mut self) -> Vec<Effect> {
        self.who = Who::Nobody(SignIn { is_busy: true, trouble: None });
        vec![self.ask(Call::PasskeyChallenge)]
    }

    /// Somebody signed in, or nobody is.
    pub(super) fn told_who(&mut self, answer: Result<Answer, Failure>) -> Vec<Effect> {
        match answer {
            Ok(Answer::Me(me)) => {
                let known =
                    self.site.as_ref().is_some_and(|site| me.sites.iter().any(|mine| mine.id == *site));
                if !known {
                    self.site = me.sites.first().map(|site| site.id.clone());
                    self.page = Page::Queue;
                }
                self.who = Who::Somebody(me);
                self.arrive()
            }
            Err(failure) if failure.is_signed_out() => {
                let trouble = match &failure {
                    Failure::Problem(problem) if problem.code == "link_used_or_expired" => {
                        Some(self.locale.failed(&failure).to_owned())
                    }
                    _ => None,
                };
                self.who = Who::Nobody(SignIn { is_busy: false, trouble });
                Vec::new()
            }
            Err(failure) => self.not_signed_in(self.locale.failed(&failure)),
            Ok(_) => Vec::new(),
        }
    }

    pub(super) fn not_signed_in(&mut self, trouble: &str) -> Vec<Effect> {
        self.who = Who::Nobody(SignIn { is_busy: false, trouble: Some(trouble.to_owned()) });
        vec![Effect::Focus("trouble".into())]
    }

    /// The session ended: back to signing in, and from there to the same page.
    pub(super) fn signed_out(&mut self) -> Vec<Effect> {
        self.outbox = super::Outbox::default();
        self.dialog = None;
        self.toast = None;
        self.waiting = None;
        self.visit += 1;
        self.who = Who::Nobody(SignIn {
            is_busy: false,
            trouble: Some(self.locale.failure().signed_out.to_owned()),
        });
        vec![Effect::Focus("title".into())]
    }

    pub(super) fn sign_out(&self) -> Vec<Effect> {
        vec![self.ask(Call::SignOut)]
    }

    /// The session was ended, or still holds: then nobody should believe that it does not.
    pub(super) fn signed_off(&mut self, answer: Result<Answer, Failure>) -> Vec<Effect> {
        match answer {
            Err(failure) if !failure.is_signed_out() => {
                self.tell_trouble(self.locale.failed(&failure).to_owned());
                Vec::new()
            }
            _ => self.left(),
        }
    }

    fn left(&mut self) -> Vec<Effect> {
        let mut effects = self.signed_out();
        self.who = Who::Nobody(SignIn::default());
        effects.push(Effect::Replace("#".into()));
        effects
    }

    pub(super) fn switch(&self, site: &SiteId) -> Vec<Effect> {
        vec![Effect::Go(Page::Queue.fragment(site))]
    }

    /// A call of the page that is shown.
    pub(super) fn ask(&self, call: Call) -> Effect {
        let request = call.request(self.site.as_ref());
        Effect::Ask(Box::new(Attempt { call, visit: self.visit, step: None, adds: false }), request)
    }

    /// Whether an action changes nothing while nobody is signed in.
    pub(super) fn needs_somebody(action: &Action) -> bool {
        matches!(action, Action::Key(_) | Action::Tick | Action::Submit(..) | Action::Act(..))
    }
}
