//! Where a thread's plain page is, and how it is to look.

use causerie_shared::{CommentId, PageReference, SiteId, Timestamp};
use causerie_widget::Locale;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::comment_page::Notice;
use super::{FORM_OPENED, FORM_TRAP};

/// What stays as it is in a query's value. The slash and the colon do not need escaping there, and URLs stay legible.
pub(crate) const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b':');

/// Whether a page is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The theme of that name; `Auto` for any other.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }

    /// The name; none for `Auto`.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// What the query of a plain page says, and the hidden fields of its form carry on: which thread, in which dress.
#[derive(Clone, Debug)]
pub struct PageLink {
    /// The site.
    pub site: SiteId,
    /// The thread, as the reader came to it.
    pub page: PageReference,
    /// The page's title, remembered with a thread that the form begins (`title`).
    pub title: Option<String>,
    /// The language asked for (`lang`): a BCP 47 tag.
    pub lang: Option<String>,
    /// Light or dark (`theme`).
    pub theme: Theme,
    /// Whether the page stands in a frame of the blog's page (`embed=1`).
    pub embed: bool,
}

impl PageLink {
    /// Where the form posts to: the path without a query.
    #[must_use]
    pub fn action(&self) -> String {
        format!("/sites/{}/thread", self.site)
    }

    /// The page's address with everything its query says but the order, which the order's own links replace.
    #[must_use]
    pub fn address(&self) -> String {
        let query: Vec<String> = self
            .fields()
            .iter()
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, PLAIN)))
            .collect();
        format!("{}?{}", self.action(), query.join("&"))
    }

    /// Where the thread's feed is.
    #[must_use]
    pub fn feed(&self) -> String {
        let fields = self.fields();
        let thread = fields.iter().find(|(name, _)| matches!(name.as_str(), "url" | "key"));
        let query = thread.map(|(name, value)| format!("?{name}={}", utf8_percent_encode(value, PLAIN)));
        format!("/api/v1/sites/{}/thread.atom{}", self.site, query.unwrap_or_default())
    }

    /// The hidden fields of a thread's form: what names the page, when the form was opened, and one that stays empty, because
    /// only programs find it.
    pub(super) fn form_fields(&self, now: Timestamp) -> Vec<(String, String)> {
        let mut fields = self.fields();
        fields.push((FORM_OPENED.to_owned(), now.0.to_string()));
        fields.push((FORM_TRAP.to_owned(), String::new()));
        fields
    }

    /// The address of a comment's private page, in the same dress.
    #[must_use]
    pub fn comment(&self, id: CommentId, edit_key: &str, notice: Notice) -> String {
        let mut address =
            format!("/sites/{}/comments/{id}?key={}", self.site, utf8_percent_encode(edit_key, PLAIN));
        let dress = self.fields().into_iter().filter(|(name, _)| is_dress(name));
        let notice = notice.name().map(|name| ("notice".to_owned(), name.to_owned()));
        for (name, value) in dress.chain(notice) {
            address += &format!("&{name}={}", utf8_percent_encode(&value, PLAIN));
        }
        address
    }

    /// The same without theme and frame, fit to be kept.
    pub(super) fn bare(&self) -> Self {
        Self { theme: Theme::Auto, embed: false, ..self.clone() }
    }

    /// Names and values of what the query says; those of the form's hidden fields too.
    #[must_use]
    pub fn fields(&self) -> Vec<(String, String)> {
        let field = |name: &str, value: Option<&str>| value.map(|value| (name.to_owned(), value.to_owned()));
        let url = self.page.url.as_deref().filter(|_| self.page.key.is_none());
        [
            field("url", url),
            field("key", self.page.key.as_deref()),
            field("title", self.title.as_deref()),
            field("lang", self.lang.as_deref()),
            field("theme", self.theme.name()),
            field("embed", self.embed.then_some("1")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The language the page speaks: the one asked for, else the site's.
    #[must_use]
    pub fn locale(&self, site_language: &str) -> Locale {
        Locale::from_tag(self.lang.as_deref().unwrap_or(site_language))
    }
}

/// Whether a field of the query says how a page looks, and not which thread it shows.
pub(super) fn is_dress(name: &str) -> bool {
    matches!(name, "lang" | "theme" | "embed")
}
