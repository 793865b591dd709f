//! Forms that are sent, and what is taken away.

use causerie_shared::access::NewApiToken;
use causerie_shared::moderation::{
    BanKind, CommentAction, CommentFilter, LogKind, Merge, NewAlias, NewBan, NewSavedReply, Role, Standing,
    ThreadChange,
};
use causerie_shared::{SiteId, ThreadKey, Timestamp};

use super::{Dialog, Effect, Form, Removal, State, settings_change};
use crate::call::Call;
use crate::fields::Fields;
use crate::page::{LogFilter, Page, Search};

const DAY: i64 = 86_400_000;

impl State {
    pub(super) fn submit(&mut self, form: Form, fields: &Fields) -> Vec<Effect> {
        self.faults.clear();
        self.trouble = None;
        self.sent = Some(form.clone());
        match form {
            Form::Comments => self.go(&Page::Comments(comment_filter(fields))),
            Form::Threads => self.go(&Page::Threads(Search { q: fields.text("q").to_owned() })),
            Form::People => self.go(&Page::People(Search { q: fields.text("q").to_owned() })),
            Form::PersonalData => {
                self.dialog = fields.given("email").map(Dialog::personal_data);
                Vec::new()
            }
            Form::Log => self.go(&Page::Log(LogFilter {
                kind: LogKind::from_name(fields.text("kind")),
                actor: fields.text("actor").to_owned(),
            })),
            Form::Reply(comment) => self.reply(comment),
            Form::Remove(target) => self.act(CommentAction::Delete, target, fields.given("reason")),
            Form::Ban(comment) => {
                let name = match &self.dialog {
                    Some(Dialog::Ban(_, name)) => name.clone(),
                    _ => String::new(),
                };
                let by = match fields.text("by") {
                    "email" => BanKind::Email,
                    "network" => BanKind::Network,
                    _ => BanKind::Visitor,
                };
                let ban = NewBan {
                    comment,
                    by,
                    shadow: fields.is_on("shadow"),
                    reason: fields.given("reason"),
                    days: Some(fields.number("days")).filter(|days| *days > 0),
                };
                self.ban(ban, &name)
            }
            Form::Note(visitor) => {
                fields.given("text").map(|text| self.ask(Call::Note(visitor, text))).into_iter().collect()
            }
            Form::Thread(key) => vec![self.ask(Call::ChangeThread(ThreadChange {
                key,
                state: None,
                // What is left empty stays as it was.
                title: fields.given("title"),
                url: fields.given("url"),
            }))],
            Form::Merge(from) => {
                let merge = Merge { from: from.as_str().to_owned(), into: fields.text("into").to_owned() };
                vec![self.ask(Call::Merge(merge))]
            }
            Form::Alias(key) => {
                let alias = NewAlias { alias: fields.text("alias").to_owned(), key: key.as_str().to_owned() };
                vec![self.ask(Call::Alias(alias))]
            }
            Form::Table => {
                vec![self.ask(Call::Table { table: fields.text("moves").to_owned(), dry_run: true })]
            }
            Form::Settings => vec![self.ask(Call::ChangeSettings(Box::new(settings_change(fields))))],
            Form::SavedReply(id) => {
                let reply = NewSavedReply {
                    title: fields.text("title").to_owned(),
                    body: fields.text("body").to_owned(),
                };
                vec![self.ask(Call::SaveReply(id, reply))]
            }
            Form::Invite => vec![self.ask(Call::Invite(fields.text("name").to_owned()))],
            Form::Token => {
                let role = if fields.text("role") == "owner" { Role::Owner } else { Role::Moderator };
                // An owner's token is for all sites.
                let site = SiteId::try_from(fields.text("site").to_owned()).ok();
                let site = site.filter(|_| role == Role::Moderator);
                let name = fields.text("name").to_owned();
                let expires_in_days = Some(fields.number("days"));
                vec![self.ask(Call::NewToken(NewApiToken { name, role, site, expires_in_days }))]
            }
            Form::Name => vec![self.ask(Call::Rename(fields.text("name").to_owned()))],
            Form::Passkey => vec![self.ask(Call::NewPasskeyChallenge)],
        }
    }

    pub(super) fn go(&self, page: &Page) -> Vec<Effect> {
        self.site.iter().map(|site| Effect::Go(page.fragment(site))).collect()
    }

    /// Takes something away for good.
    pub(super) fn remove(&mut self, removal: Removal) -> Vec<Effect> {
        self.dialog = None;
        let call = match removal {
            Removal::Note(id) => Call::DropNote(id),
            Removal::Reply(id) => Call::DropReply(id),
            Removal::Passkey(id) => Call::DropPasskey(id),
            Removal::Session(id) => Call::EndSession(id),
            Removal::Moderator(id) => Call::DropModerator(id),
            Removal::Token(id) => Call::DropToken(id),
        };
        vec![self.ask(call), Effect::Focus("title".into())]
    }

    /// Something was taken away: what is left is fetched again.
    pub(super) fn took_away(&mut self, call: &Call) -> Vec<Effect> {
        let again = match (call, &self.page) {
            (Call::DropNote(_), Page::Person(visitor)) => Call::Person(*visitor),
            (Call::DropPasskey(_), _) => Call::Passkeys,
            (Call::EndSession(_), _) => Call::Sessions,
            (Call::DropModerator(_), _) => Call::Team,
            (Call::DropToken(_), _) => Call::Tokens,
            _ => return Vec::new(),
        };
        self.tell(self.locale.done().removed.to_owned(), None);
        vec![self.ask(again)]
    }
}

fn comment_filter(fields: &Fields) -> CommentFilter {
    CommentFilter {
        status: Standing::from_name(fields.text("status")),
        q: fields.given("q"),
        author: fields.given("author"),
        key: fields.given("key").and_then(|key| ThreadKey::explicit(&key).ok()),
        visitor: None,
        from: day(fields.text("from"), 0),
        // The last day is meant to be part of it.
        to: day(fields.text("to"), DAY),
    }
}

/// The midnight of a date field, so much later.
fn day(text: &str, later: i64) -> Option<Timestamp> {
    let midnight: Timestamp = format!("{text}T00:00:00Z").parse().ok()?;
    Some(Timestamp(midnight.0 + later))
}
