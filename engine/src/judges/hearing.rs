//! The hearing of a comment: each service in turn, from the site's wish to the command with what was said.

use std::sync::Arc;

use super::{Case, Service, Verdict};
use crate::command::{Call, Command, Consultation, PostComment};
use crate::context::Config;
use crate::entry::Pending;
use crate::http::{Incoming, Outgoing};

/// A comment whose services are being asked.
#[derive(Debug)]
pub struct Hearing {
    pending: Pending,
    comment: PostComment,
    site: Consultation,
    /// Who is still to be asked, the next one last.
    waiting: Vec<Service>,
    /// Who was asked.
    asked: Option<Service>,
}

impl Hearing {
    /// Of the comment that the call posts, as its site wishes; none where it posts none, or all were heard.
    pub(crate) fn of(pending: Pending, site: Consultation) -> Option<Self> {
        let Command::PostComment(comment) = &pending.call().command else { return None };
        let comment = (!comment.heard).then(|| (**comment).clone())?;
        let waiting = site.services.iter().rev().copied().collect();
        Some(Self { pending, comment, site, waiting, asked: None })
    }

    /// What to ask next; none once everybody was heard.
    pub(crate) fn question(&mut self, config: &Config) -> Option<Outgoing> {
        while let Some(service) = self.waiting.pop() {
            let Some(judge) = service.judge(config) else { continue };
            let case = Case { comment: &self.comment, site: &self.site, now: self.pending.call().now };
            let Some(question) = judge.question(&case) else {
                self.note(service, None, config);
                continue;
            };
            self.asked = Some(service);
            return Some(question);
        }
        None
    }

    /// Takes what the service that was asked answered, or why it did not.
    pub(crate) fn hear(&mut self, answer: &Result<Incoming, String>, config: &Config) {
        let Some(service) = self.asked.take() else { return };
        let verdict = verdict(service, answer, config);
        self.note(service, verdict.as_ref(), config);
    }

    fn note(&mut self, service: Service, verdict: Option<&Verdict>, config: &Config) {
        let objection = service.judge(config).and_then(|judge| judge.objection(verdict));
        if objection.is_some() {
            // The comment waits for a moderator already; what others say would only tell them more than they must know.
            self.waiting.clear();
        }
        self.comment.signs.extend(objection);
    }

    /// What a shell should log of an answer: why the service said nothing of use. Holds no words of clients.
    pub(crate) fn fault(&self, answer: &Result<Incoming, String>, config: &Config) -> Option<String> {
        let service = self.asked?;
        match verdict(service, answer, config)? {
            Verdict::Unknown(why) => Some(format!("{}: {why}", service.judge(config)?.name())),
            Verdict::Good | Verdict::Bad => None,
        }
    }

    /// The request again, with the command that bears what was said.
    pub(crate) fn closed(self) -> Pending {
        let Self { pending, mut comment, .. } = self;
        comment.heard = true;
        let Call { place, now, .. } = &**pending.call();
        let command = Command::PostComment(Box::new(comment));
        let call = Arc::new(Call { place: place.clone(), now: *now, command });
        pending.with(call)
    }
}

fn verdict(service: Service, answer: &Result<Incoming, String>, config: &Config) -> Option<Verdict> {
    let judge = service.judge(config)?;
    Some(match answer {
        Ok(answer) => judge.verdict(answer),
        Err(why) => Verdict::Unknown(why.clone()),
    })
}
