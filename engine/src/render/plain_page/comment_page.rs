//! One's own comment by its private link: what stands right after posting, and later the way to change or delete it.

use causerie_shared::{CommentView, Problem};
use causerie_widget::Locale;

use super::document::{Document, Frames, Parts, document};
use super::link::{PageLink, is_dress};
use super::problem_page::alert;
use super::thread_page::is_on;
use crate::render::escape::Escaped;

/// What just happened to the comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notice {
    /// Nothing: the author came back by the private link.
    #[default]
    None,
    /// It was posted.
    Posted,
    /// Its text was changed.
    Saved,
}

impl Notice {
    /// The notice of that name in a query (`notice`).
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "posted" => Self::Posted,
            "saved" => Self::Saved,
            _ => Self::None,
        }
    }

    /// The name; none for no notice.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Posted => Some("posted"),
            Self::Saved => Some("saved"),
        }
    }
}

/// What the page of one's own comment shows.
pub struct CommentPage<'a> {
    /// The thread, by its key, and the dress of the page.
    pub link: &'a PageLink,
    /// The comment, with its `body`.
    pub comment: &'a CommentView,
    /// The key of the private link.
    pub edit_key: &'a str,
    /// The origin of this server, without a slash at its end.
    pub public_url: &'a str,
    /// The site's language.
    pub site_language: &'a str,
    /// The site's registered origins, whose pages may frame this one.
    pub origins: &'a [String],
    /// What just happened.
    pub notice: Notice,
    /// Why the changed text was refused.
    pub problem: Option<&'a Problem>,
    /// The changed text that was refused.
    pub typed: Option<&'a str>,
}

/// The page of one's own comment. Both of its forms post to the private link: `action=edit` with `body`, and
/// `action=delete`.
#[must_use]
pub fn comment_page(page: &CommentPage<'_>) -> Document {
    let locale = page.link.locale(page.site_language);
    let words = locale.page();
    let heading = match page.notice {
        Notice::None => words.own,
        Notice::Posted => words.thanks,
        Notice::Saved => locale.said().saved,
    };
    let mut main = format!("<h1>{}</h1>\n", Escaped(heading));
    if let Some(problem) = page.problem {
        main += &alert(locale, problem, words.kept);
    }
    // Sanitised when it was stored.
    main += &format!(
        "<blockquote class=\"causerie\"><div class=\"body\" dir=\"auto\">{}</div></blockquote>\n",
        page.comment.html
    );
    let private = format!(
        "{}{}",
        page.public_url,
        page.link.bare().comment(page.comment.id, page.edit_key, Notice::None)
    );
    // A tab of its own can be kept; in a frame the link would be lost with the page around it.
    let target = if page.link.embed { " target=\"_blank\"" } else { "" };
    main += &format!(
        "<div class=\"kept\"><p>{}</p><p class=\"address\"><a href=\"{link}\"{target}>{link}</a></p></div>\n",
        Escaped(words.keep),
        link = Escaped(&private),
    );
    main += &ways_on(page, locale);
    // Right after posting there is nothing to change yet, and the link to keep should not drown among forms.
    if page.notice != Notice::Posted {
        main += &forms(page, locale);
    }
    whole(page.link, locale, heading, page.origins, main)
}

/// The page after a comment was deleted by its private link.
#[must_use]
pub fn deleted_page(link: &PageLink, site_language: &str, url: Option<&str>, origins: &[String]) -> Document {
    let locale = link.locale(site_language);
    let heading = locale.page().removed;
    let mut main = format!("<h1>{}</h1>\n", Escaped(heading));
    let blog = url.filter(|url| is_on(url, origins));
    let target = if link.embed { None } else { blog };
    let back = target.map_or_else(|| link.address(), str::to_owned);
    main += &format!("<p><a href=\"{}\">{}</a></p>\n", Escaped(&back), Escaped(locale.page().back));
    whole(link, locale, heading, origins, main)
}

fn forms(page: &CommentPage<'_>, locale: Locale) -> String {
    let words = locale.page();
    let body = page.typed.or(page.comment.body.as_deref()).unwrap_or_default();
    // A path, not the whole link: `form-action 'self'` compares origins, and a server may be reached by two names.
    let action = page.link.bare().comment(page.comment.id, page.edit_key, Notice::None);
    let mut html = format!(
        "<details open><summary>{change}</summary>\n<form class=\"plain-form\" method=\"post\" action=\"{action}\">\n\
         {dress}<label>{own}<textarea class=\"entry\" name=\"body\" required dir=\"auto\">\n{body}</textarea></label>\n\
         <button class=\"go\" name=\"action\" value=\"edit\">{save}</button>\n</form>\n</details>\n",
        change = Escaped(words.change),
        action = Escaped(&action),
        dress = dress(page.link),
        own = Escaped(locale.composer().edit),
        body = Escaped(body),
        save = Escaped(locale.composer().save),
    );
    // Unfolding and pressing are two steps: there is no way back, and no script that could ask.
    html += &format!(
        "<details><summary>{delete}</summary>\n<form class=\"plain-form\" method=\"post\" action=\"{action}\">\n\
         {dress}<p>{question}</p>\n<button class=\"go\" name=\"action\" value=\"delete\">{yes}</button>\n</form>\n</details>\n",
        delete = Escaped(locale.comment().delete_own),
        action = Escaped(&action),
        dress = dress(page.link),
        question = Escaped(locale.comment().delete_question),
        yes = Escaped(locale.comment().delete_yes),
    );
    html
}

/// Links to the comment where others see it.
fn ways_on(page: &CommentPage<'_>, locale: Locale) -> String {
    let id = page.comment.id;
    // Not the blog's page: who came here without script sees no comments there.
    let place = format!("{}&comment={id}#comment-{id}", page.link.address());
    format!("<p><a href=\"{}\">{}</a></p>\n", Escaped(&place), Escaped(locale.page().see))
}

/// Hidden fields that keep language, theme and frame over a form's answer.
fn dress(link: &PageLink) -> String {
    let hidden = |(name, value): &(String, String)| {
        is_dress(name)
            .then(|| format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n", Escaped(value)))
    };
    link.fields().iter().filter_map(hidden).collect()
}

fn whole(link: &PageLink, locale: Locale, title: &str, origins: &[String], main: String) -> Document {
    let frames = if link.embed { Frames::Any } else { Frames::None };
    document(&Parts {
        title,
        locale,
        theme: link.theme,
        embed: link.embed,
        frames,
        origins,
        feed: None,
        main,
    })
}
