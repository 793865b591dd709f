//! The pages of the dashboard, and the fragments that name them: `#/blog.example/comments?q=bread`.

use causerie_shared::SiteId;
use causerie_shared::comment::CommentId;
use causerie_shared::moderation::{CommentFilter, LogKind, VisitorNumber};
use serde::{Deserialize, Serialize};

use crate::locale::Locale;

/// A page of the dashboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What waits.
    #[default]
    Queue,
    /// Comments that match.
    Comments(CommentFilter),
    /// One comment with its history.
    Comment(CommentId),
    /// Threads whose title or key holds a text.
    Threads(Search),
    /// What to do about pages that moved.
    Moved,
    /// People whose name or mail address holds a text.
    People(Search),
    /// One of them.
    Person(VisitorNumber),
    /// Who may not write.
    Bans,
    /// Figures of the last days.
    Insights(u32),
    /// Who did what.
    Log(LogFilter),
    /// What an owner sets.
    Settings(Section),
}

/// A text to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Search {
    /// The text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
}

/// Which entries of the log are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LogFilter {
    /// What was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<LogKind>,
    /// By whom: a piece of their name in any case, or exactly their role on the wire.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub actor: String,
}

/// A part of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// The site's rules.
    #[default]
    Site,
    /// The script tag and the widget's look.
    Look,
    /// Replies kept for later.
    Replies,
    /// Comments that come, and all that goes.
    Moving,
    /// Moderators and API tokens.
    Team,
    /// Passkeys and sessions of whoever is signed in.
    Account,
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Site, Self::Look, Self::Replies, Self::Moving, Self::Team, Self::Account];

    const fn name(self) -> &'static str {
        match self {
            Self::Site => "settings",
            Self::Look => "look",
            Self::Replies => "replies",
            Self::Moving => "moving",
            Self::Team => "team",
            Self::Account => "account",
        }
    }
}

/// The days that figures are offered for.
pub const DAYS: [u32; 4] = [7, 30, 90, 365];
/// Those shown first.
const DAYS_FIRST: u32 = 30;

impl Page {
    /// The fragment that names the page on a site.
    #[must_use]
    pub fn fragment(&self, site: &SiteId) -> String {
        let (path, query) = match self {
            Self::Queue => ("queue".into(), None),
            Self::Comments(filter) => ("comments".into(), serde_urlencoded::to_string(filter).ok()),
            Self::Comment(id) => (format!("comments/{id}"), None),
            Self::Threads(search) => ("threads".into(), serde_urlencoded::to_string(search).ok()),
            Self::Moved => ("threads/moved".into(), None),
            Self::People(search) => ("people".into(), serde_urlencoded::to_string(search).ok()),
            Self::Person(visitor) => (format!("people/{}", visitor.0), None),
            Self::Bans => ("bans".into(), None),
            Self::Insights(days) => ("insights".into(), Some(format!("days={days}"))),
            Self::Log(filter) => ("log".into(), serde_urlencoded::to_string(filter).ok()),
            Self::Settings(section) => (section.name().into(), None),
        };
        match query.filter(|query| !query.is_empty()) {
            Some(query) => format!("#/{site}/{path}?{query}"),
            None => format!("#/{site}/{path}"),
        }
    }

    /// The site and the page of a fragment; the queue where it names none.
    #[must_use]
    pub fn read(fragment: &str) -> (Option<SiteId>, Self) {
        let path = fragment.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let mut names = path.split('/');
        let site = names.next().and_then(|name| SiteId::try_from(name.to_owned()).ok());
        let page = match (names.next().unwrap_or_default(), names.next()) {
            ("comments", None) => serde_urlencoded::from_str(query).ok().map(Self::Comments),
            ("comments", Some(id)) => id.parse().ok().map(|id| Self::Comment(CommentId(id))),
            ("threads", Some("moved")) => Some(Self::Moved),
            ("threads", _) => serde_urlencoded::from_str(query).ok().map(Self::Threads),
            ("people", None) => serde_urlencoded::from_str(query).ok().map(Self::People),
            ("people", Some(id)) => id.parse().ok().map(|id| Self::Person(VisitorNumber(id))),
            ("bans", _) => Some(Self::Bans),
            ("insights", _) => Some(Self::Insights(days(query))),
            ("log", _) => serde_urlencoded::from_str(query).ok().map(Self::Log),
            (name, _) => Section::ALL.into_iter().find(|section| section.name() == name).map(Self::Settings),
        };
        (site, page.unwrap_or_default())
    }

    /// Whether it belongs under the same entry of the navigation as the other.
    #[must_use]
    pub fn is_below(&self, head: &Self) -> bool {
        matches!(
            (self, head),
            (Self::Queue, Self::Queue)
                | (Self::Comments(_) | Self::Comment(_), Self::Comments(_))
                | (Self::Threads(_) | Self::Moved, Self::Threads(_))
                | (Self::People(_) | Self::Person(_) | Self::Bans, Self::People(_))
                | (Self::Insights(_), Self::Insights(_))
                | (Self::Log(_), Self::Log(_))
                | (Self::Settings(_), Self::Settings(_))
        )
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self, locale: Locale) -> &'static str {
        let words = locale.nav();
        match self {
            Self::Queue => words.queue,
            Self::Comments(_) | Self::Comment(_) => words.comments,
            Self::Threads(_) => words.threads,
            Self::Moved => locale.moved().title,
            Self::People(_) | Self::Person(_) | Self::Bans => words.people,
            Self::Insights(_) => words.insights,
            Self::Log(_) => words.log,
            Self::Settings(_) => words.settings,
        }
    }

    /// The figures shown first.
    #[must_use]
    pub const fn insights() -> Self {
        Self::Insights(DAYS_FIRST)
    }
}

fn days(query: &str) -> u32 {
    let asked = query.strip_prefix("days=").and_then(|days| days.parse().ok());
    asked.filter(|days| DAYS.contains(days)).unwrap_or(DAYS_FIRST)
}

#[cfg(test)]
mod tests {
    use causerie_shared::moderation::Standing;

    use super::*;

    #[test]
    fn a_page_is_found_by_its_fragment() {
        let site = SiteId::try_from("blog.example".to_owned()).expect("a site");
        let filter = CommentFilter {
            status: Some(Standing::Spam),
            q: Some("pain & blé".into()),
            visitor: Some(VisitorNumber(3)),
            from: "2026-11-01T00:00:00Z".parse().ok(),
            ..CommentFilter::default()
        };
        for page in [
            Page::Queue,
            Page::Comments(filter),
            Page::Comments(CommentFilter::default()),
            Page::Comment(CommentId(12)),
            Page::Threads(Search { q: "a b".into() }),
            Page::Moved,
            Page::People(Search::default()),
            Page::Person(VisitorNumber(7)),
            Page::Bans,
            Page::Insights(365),
            Page::Log(LogFilter { kind: Some(LogKind::Ban), actor: "Camille".into() }),
            Page::Settings(Section::Account),
        ] {
            assert_eq!(Page::read(&page.fragment(&site)), (Some(site.clone()), page));
        }
    }

    #[test]
    fn what_names_no_page_is_the_queue() {
        for fragment in ["", "#", "#/", "#/blog.example", "#/blog.example/comments/x", "#x?y"] {
            assert_eq!(Page::read(fragment).1, Page::Queue, "{fragment}");
        }
    }
}
