//! What answers change: a table of contents.

use std::rc::Rc;

use super::{Attempt, Content, Dialog, Effect, Form, Many, Personal, State, Who};
use crate::call::{Answer, Call};
use crate::failure::Failure;

impl State {
    pub(super) fn answered(&mut self, attempt: Attempt, answer: Result<Answer, Failure>) -> Vec<Effect> {
        match &attempt.call {
            Call::Me | Call::OpenLink(_) => return self.told_who(answer),
            Call::PasskeyProof(_) => {
                return match answer {
                    Err(failure) => self.not_signed_in(self.locale.failed(&failure)),
                    answer => self.told_who(answer),
                };
            }
            Call::PasskeyChallenge => return self.challenged(answer),
            Call::SignOut => return self.signed_off(answer),
            _ => {}
        }
        if answer.as_ref().is_err_and(Failure::is_signed_out) {
            return if self.me().is_some() { self.signed_out() } else { Vec::new() };
        }
        if let Some(step) = attempt.step {
            return self.settled(step, answer);
        }
        match &attempt.call {
            Call::NewPasskeyChallenge => return self.offered(answer),
            Call::KeepPasskey(..) => return self.kept_passkey(answer),
            // Asked for again soon.
            Call::Overview if answer.is_err() => return Vec::new(),
            _ => {}
        }
        if matches!(
            attempt.call,
            Call::BeginImport(_) | Call::SendPart(..) | Call::Advance(_) | Call::ReadImport(_)
        ) {
            return self.imported(&attempt, answer);
        }
        if attempt.visit != self.visit || matches!(attempt.call, Call::GiveUpImport(_)) {
            return Vec::new();
        }
        match answer {
            Ok(answer) => {
                if !matches!(answer, Answer::Overview(_)) {
                    self.is_loading = false;
                }
                self.told(attempt, answer)
            }
            Err(failure) => {
                self.is_loading = false;
                self.listing.is_fetching = false;
                if matches!(attempt.call, Call::CheckLinks(_)) {
                    self.stop_check();
                }
                self.fail(&failure)
            }
        }
    }

    /// Says what went wrong: at the fields of the form that was sent, or above the page.
    pub(super) fn fail(&mut self, failure: &Failure) -> Vec<Effect> {
        if let Some(Dialog::PersonalData(talk)) = &mut self.dialog {
            talk.is_busy = false;
        }
        self.faults = failure.fields().to_vec();
        self.trouble = Some(self.locale.failed(failure).to_owned());
        let goal = match self.faults.first() {
            Some(fault) => Form::field_of(self.sent.as_ref(), &fault.field),
            None => "trouble".into(),
        };
        vec![Effect::Focus(goal)]
    }

    fn told(&mut self, attempt: Attempt, answer: Answer) -> Vec<Effect> {
        match (attempt.call, answer) {
            (_, Answer::Overview(overview)) => return self.overview(overview),
            (_, Answer::List(page)) => {
                let was_empty = self.listing.is_there && self.listing.entries.is_empty();
                let decided = self.outbox.decided();
                self.listing.add(page.comments, &decided);
                self.listing.next = page.next;
                self.listing.is_there = true;
                self.listing.is_fetching = false;
                if let Some(waiting) = &mut self.waiting {
                    let last = self.listing.entries.iter().filter_map(|entry| entry.waiting_since).max();
                    waiting.newest = waiting.newest.max(last);
                }
                if attempt.adds && was_empty && self.has_comments() {
                    return vec![self.focus_current()];
                }
            }
            (_, Answer::History(history)) => {
                self.listing.entries = vec![Rc::new(history.comment.clone())];
                self.listing.current = Some(history.comment.id);
                self.listing.is_there = true;
                self.content = Content::History(history);
            }
            (_, Answer::Threads(page)) => match &mut self.content {
                Content::Threads(many) if attempt.adds => many.add(page.threads, page.next),
                // The look of the widget is tried on a page with a conversation.
                Content::Settings(..) => self.shows = preview_of(&page),
                _ if self.page == crate::page::Page::Settings(crate::page::Section::Look) => {
                    self.shows = preview_of(&page);
                }
                content => *content = Content::Threads(Many { items: page.threads, next: page.next }),
            },
            (call, Answer::Thread(changed)) => return self.thread_changed(&call, *changed),
            (call, Answer::Redirected(told)) => return self.redirected(&call, *told),
            (_, Answer::Links(told)) => return self.links_told(told),
            (_, Answer::People(page)) => match &mut self.content {
                Content::People(many) if attempt.adds => many.add(page.people, page.next),
                content => *content = Content::People(Many { items: page.people, next: page.next }),
            },
            (call, Answer::Person(person)) => {
                self.content = Content::Person(person);
                if matches!(call, Call::Note(..)) {
                    self.tell(self.locale.people().noted.to_owned(), None);
                }
            }
            (_, Answer::Bans(list)) => self.content = Content::Bans(list.bans),
            (_, Answer::Insights(insights)) => self.content = Content::Insights(insights),
            (_, Answer::Log(page)) => match &mut self.content {
                Content::Log(many) if attempt.adds => many.add(page.entries, page.next),
                content => *content = Content::Log(Many { items: page.entries, next: page.next }),
            },
            (call, Answer::Settings(site)) => {
                let saved = matches!(call, Call::ChangeSettings(_));
                let times = match &self.content {
                    Content::Settings(_, times) => times + u32::from(saved),
                    _ => 0,
                };
                self.content = Content::Settings(site, times);
                if saved {
                    self.trouble = None;
                    self.faults.clear();
                    self.tell(self.locale.settings().saved.to_owned(), None);
                }
            }
            (call, Answer::SavedReplies(list)) => {
                self.saved = Some(Rc::new(list.replies));
                if !matches!(call, Call::SavedReplies) {
                    self.faults.clear();
                    self.trouble = None;
                    self.tell(self.locale.replies().saved.to_owned(), None);
                    return vec![Effect::Focus("title".into())];
                }
            }
            (_, Answer::PersonalData(part)) => return self.data_came(*part),
            (_, Answer::Erased(erased)) => return self.data_went(erased),
            (call, answer) => return self.told_personal(&call, answer),
        }
        Vec::new()
    }

    /// What settings of people and of oneself are.
    fn told_personal(&mut self, call: &Call, answer: Answer) -> Vec<Effect> {
        match (call, answer, &mut self.content) {
            (_, Answer::Team(team), Content::Team(staff)) => staff.team = Some(team),
            (_, Answer::Tokens(list), Content::Team(staff)) => staff.tokens = Some(list.tokens),
            (_, Answer::Invited(invite), Content::Team(staff)) => {
                staff.made = Some(Personal::Invite(invite.url));
                return vec![self.ask(Call::Team), Effect::Focus("made".into())];
            }
            (_, Answer::Token(token), Content::Team(staff)) => {
                staff.made = Some(Personal::Token(token.token));
                return vec![self.ask(Call::Tokens), Effect::Focus("made".into())];
            }
            (_, Answer::Passkeys(list), Content::Account(account)) => {
                if let Who::Somebody(me) = &mut self.who {
                    me.passkeys = u32::try_from(list.passkeys.len()).unwrap_or(u32::MAX);
                }
                account.passkeys = Some(list.passkeys);
            }
            (_, Answer::Sessions(list), Content::Account(account)) => account.sessions = Some(list.sessions),
            (Call::Rename(_), Answer::Me(me), _) => {
                self.who = Who::Somebody(me);
                self.tell(self.locale.settings().saved.to_owned(), None);
            }
            (call, Answer::Nothing, _) => return self.took_away(call),
            _ => {}
        }
        Vec::new()
    }
}

fn preview_of(page: &causerie_shared::moderation::ThreadPage) -> Option<causerie_shared::ThreadKey> {
    page.threads.iter().max_by_key(|thread| thread.comment_count).map(|thread| thread.key.clone())
}

impl<T> Many<T> {
    fn add(&mut self, items: Vec<T>, next: Option<String>) {
        self.items.extend(items);
        self.next = next;
    }
}
