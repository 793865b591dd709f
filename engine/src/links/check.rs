//! A few threads whose pages are asked for, one question at a time: from their addresses to the command with what the site
//! said.

use std::sync::Arc;

use causerie_shared::{ThreadKey, limits};
use url::Url;

use super::address::{is_one_of, whom};
use super::canonical;
use crate::command::{Call, Command, Finding, Found, Link, LinksReply, ModerationCommand, ThreadCommand};
use crate::entry::Pending;
use crate::http::{Incoming, Outgoing};

/// What is under way.
#[derive(Debug)]
pub struct LinkCheck {
    pending: Pending,
    /// The site's origins.
    origins: Vec<String>,
    after: Option<i64>,
    /// Threads still to be asked about, the next one last.
    waiting: Vec<Link>,
    asking: Option<Asking>,
    findings: Vec<Finding>,
}

/// A thread that is being asked about.
#[derive(Debug)]
struct Asking {
    link: Link,
    /// Which of its addresses.
    at: usize,
    /// Where that has led so far.
    url: Url,
    hops: u32,
    /// What earlier addresses said.
    so_far: Option<Found>,
}

impl LinkCheck {
    /// Of the threads that the site named.
    pub(crate) fn of(pending: Pending, reply: LinksReply) -> Self {
        let mut waiting = reply.links;
        waiting.reverse();
        Self {
            pending,
            origins: reply.origins,
            after: reply.after,
            waiting,
            asking: None,
            findings: Vec::new(),
        }
    }

    /// What to ask for next; none once everything was.
    pub(crate) fn question(&mut self) -> Option<Outgoing> {
        loop {
            let Some(asking) = &self.asking else {
                let link = self.waiting.pop()?;
                self.begin(link, 0, None);
                continue;
            };
            match whom(&asking.url, &self.origins) {
                Ok(whom) => return Some(Outgoing::page(asking.url.as_str(), whom)),
                Err(why) => self.found(Found::Unknown(why.to_owned())),
            }
        }
    }

    /// Takes what was answered, or why nothing was.
    pub(crate) fn hear(&mut self, answer: &Result<Incoming, String>) {
        let Some(asking) = &mut self.asking else { return };
        let found = match answer {
            // What a server says of its network is not for everybody to read.
            Err(_) => Found::Unknown("nobody answered in time".to_owned()),
            Ok(answer) => match led_by(answer, &asking.url) {
                Led::To(url) if asking.hops < limits::LINK_HOPS => {
                    asking.hops += 1;
                    asking.url = url;
                    return;
                }
                Led::To(_) => Found::Unknown("one redirect leads to the next".to_owned()),
                Led::Nowhere(found) => found,
                Led::Here(canonical) => self.here(canonical),
            },
        };
        self.found(found);
    }

    /// The address of a page that is there. One out of the site says nothing about where the page is; nor does the front page,
    /// to which many sites send whatever they do not find.
    fn here(&self, canonical: Option<Url>) -> Found {
        let Some(asking) = &self.asking else { return Found::Unknown(String::new()) };
        let asked = asking.link.urls.get(asking.at).and_then(|url| Url::parse(url).ok());
        let first = asked.as_ref().unwrap_or(&asking.url);
        let is_of_site = |url: &Url| match self.origins.as_slice() {
            [] => url.origin() == first.origin(),
            origins => is_one_of(url, origins),
        };
        let url = canonical
            .filter(|url| is_of_site(url) || url.origin() == asking.url.origin())
            .unwrap_or_else(|| asking.url.clone());
        let text = without_fragment(url.clone());
        let is_front = ThreadKey::from_url(&text).is_ok_and(|key| key.as_str() == "/");
        let was_front = ThreadKey::from_url(first.as_str()).is_ok_and(|key| key.as_str() == "/");
        if is_of_site(&url) && (!is_front || was_front) { Found::Page(text) } else { Found::Elsewhere(text) }
    }

    /// Keeps what an address said. A page that is there settles it; else the next address is asked for, and the last one that
    /// says anything is believed.
    fn found(&mut self, found: Found) {
        let Some(Asking { link, at, so_far, .. }) = self.asking.take() else { return };
        let is_settled = matches!(found, Found::Page(_));
        let found = match (found, so_far) {
            (Found::Unknown(_), Some(earlier)) => earlier,
            (found, _) => found,
        };
        if is_settled || at + 1 >= link.urls.len() {
            let url = link.urls.get(if is_settled { at } else { 0 }).cloned();
            self.findings.push(Finding { thread: link.thread, url, found });
        } else {
            self.begin(link, at + 1, Some(found));
        }
    }

    fn begin(&mut self, link: Link, at: usize, so_far: Option<Found>) {
        match link.urls.get(at).map(|url| Url::parse(url)) {
            Some(Ok(url)) => self.asking = Some(Asking { link, at, url, hops: 0, so_far }),
            Some(Err(_)) if at + 1 < link.urls.len() => self.begin(link, at + 1, so_far),
            _ => {
                let url = link.urls.first().cloned();
                let found = so_far.unwrap_or_else(|| Found::Unknown("no web address is known".to_owned()));
                self.findings.push(Finding { thread: link.thread, url, found });
            }
        }
    }

    /// The request again, with the command that bears what was said.
    pub(crate) fn closed(self) -> Pending {
        let Self { pending, after, findings, .. } = self;
        let Call { place, now, .. } = &**pending.call();
        let command = ModerationCommand::Threads(ThreadCommand::NoteLinks { findings, after });
        let command = Command::Moderation(Box::new(command));
        let call = Arc::new(Call { place: place.clone(), now: *now, command });
        pending.with(call)
    }
}

/// What an answer leads to.
enum Led {
    /// Another address.
    To(Url),
    /// The page, and where it says that it is.
    Here(Option<Url>),
    /// No page.
    Nowhere(Found),
}

fn led_by(answer: &Incoming, asked: &Url) -> Led {
    match answer.status {
        301 | 302 | 303 | 307 | 308 => match answer.header("location").map(|place| asked.join(place)) {
            Some(Ok(url)) => Led::To(url),
            _ => Led::Nowhere(Found::Unknown("a redirect to no address".to_owned())),
        },
        404 | 410 => Led::Nowhere(Found::Gone),
        200..=299 => {
            let kind = answer.header("content-type").unwrap_or("text/html");
            if !kind.contains("html") {
                return Led::Here(None);
            }
            let head = canonical::read(&answer.body, asked);
            match head.refresh {
                Some(url) if without_fragment(url.clone()) != without_fragment(asked.clone()) => Led::To(url),
                _ => Led::Here(head.canonical),
            }
        }
        status => Led::Nowhere(Found::Unknown(format!("the answer has the status {status}"))),
    }
}

fn without_fragment(mut url: Url) -> String {
    url.set_fragment(None);
    url.into()
}
