//! Coming to a page: what it needs is fetched, and the focus moves to its heading.

use std::mem;

use causerie_shared::moderation::{CommentFilter, Standing};

use super::{Account, Attempt, Content, Effect, Kind, Listing, Moved, Staff, State, Who};
use crate::call::Call;
use crate::page::{Page, Search, Section};

impl State {
    /// The fragment changed.
    pub(super) fn went(&mut self, fragment: &str) -> Vec<Effect> {
        if fragment.starts_with("#link=") {
            return self.begin(fragment);
        }
        let (site, page) = Page::read(fragment);
        let Who::Somebody(me) = &self.who else {
            self.page = page;
            self.site = site;
            return Vec::new();
        };
        let site = site
            .filter(|site| me.sites.iter().any(|mine| mine.id == *site))
            .or_else(|| me.sites.first().map(|mine| mine.id.clone()));
        if site == self.site && page == self.page {
            return Vec::new();
        }
        if mem::replace(&mut self.site, site.clone()) != site {
            self.waiting = None;
            self.saved = None;
        }
        self.page = page;
        self.toast = None;
        let mut effects = self.arrive();
        effects.push(Effect::Focus("title".into()));
        effects
    }

    /// Fetches what the page needs.
    pub(super) fn arrive(&mut self) -> Vec<Effect> {
        self.visit += 1;
        self.content = Content::Nothing;
        self.faults.clear();
        self.trouble = None;
        self.dialog = None;
        self.said.clear();
        self.is_loading = true;
        self.listing = match &self.page {
            Page::Queue => {
                let waiting = CommentFilter { status: Some(Standing::Waiting), ..CommentFilter::default() };
                Listing::new(Kind::Queue, waiting)
            }
            Page::Comments(filter) => Listing::new(Kind::Found, filter.clone()),
            Page::Person(visitor) => {
                let theirs = CommentFilter { visitor: Some(*visitor), ..CommentFilter::default() };
                Listing::new(Kind::Found, theirs)
            }
            _ => Listing::new(Kind::Found, CommentFilter::default()),
        };
        if self.site.is_none() {
            self.is_loading = false;
            return Vec::new();
        }
        let mut effects = vec![self.ask(Call::Overview)];
        effects.extend(self.load());
        effects
    }

    /// Fetches the page again, without moving anything.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
        self.visit += 1;
        self.waiting = None;
        self.listing = Listing::new(self.listing.kind, mem::take(&mut self.listing.filter));
        let mut effects = vec![self.ask(Call::Overview)];
        effects.extend(self.load());
        effects
    }

    fn load(&mut self) -> Vec<Effect> {
        let is_owner = self.me().is_some_and(|me| me.owner);
        match self.page.clone() {
            Page::Queue | Page::Comments(_) => vec![self.first_comments()],
            Page::Comment(id) => vec![self.ask(Call::History(id))],
            Page::Threads(search) => vec![self.ask(Call::Threads(search, None))],
            Page::Moved => {
                self.content = Content::Moved(Moved::default());
                self.is_loading = false;
                Vec::new()
            }
            Page::People(search) => vec![self.ask(Call::People(search, None))],
            Page::Person(visitor) => vec![self.ask(Call::Person(visitor)), self.first_comments()],
            Page::Bans => vec![self.ask(Call::Bans)],
            Page::Insights(days) => vec![self.ask(Call::Insights(days))],
            Page::Log(filter) => vec![self.ask(Call::Log(filter, None))],
            Page::Settings(Section::Site) => vec![self.ask(Call::Settings)],
            Page::Settings(Section::Look) => {
                vec![self.ask(Call::Settings), self.ask(Call::Threads(Search::default(), None))]
            }
            Page::Settings(Section::Moving) => {
                self.is_loading = false;
                Vec::new()
            }
            Page::Settings(Section::Replies) => vec![self.ask(Call::SavedReplies)],
            Page::Settings(Section::Team) => {
                self.content = Content::Team(Staff::default());
                if !is_owner {
                    self.is_loading = false;
                    return Vec::new();
                }
                vec![self.ask(Call::Team), self.ask(Call::Tokens)]
            }
            Page::Settings(Section::Account) => {
                self.content = Content::Account(Account::default());
                vec![self.ask(Call::Passkeys), self.ask(Call::Sessions)]
            }
        }
    }

    /// Fetches more of what is listed.
    pub(super) fn more(&mut self) -> Vec<Effect> {
        let call = match (&self.page, &self.content) {
            (Page::Threads(search), Content::Threads(many)) if many.next.is_some() => {
                Call::Threads(search.clone(), many.next.clone())
            }
            (Page::People(search), Content::People(many)) if many.next.is_some() => {
                Call::People(search.clone(), many.next.clone())
            }
            (Page::Log(filter), Content::Log(many)) if many.next.is_some() => {
                Call::Log(filter.clone(), many.next.clone())
            }
            _ => return self.more_comments(),
        };
        vec![self.ask_adding(call)]
    }

    /// A call whose answer is added to what is there.
    pub(super) fn ask_adding(&self, call: Call) -> Effect {
        let request = call.request(self.site.as_ref());
        Effect::Ask(Box::new(Attempt { call, visit: self.visit, step: None, adds: true }), request)
    }
}
