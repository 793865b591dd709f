//! What a plain page says when something was refused. What was typed stays.

use causerie_shared::{CommentId, ErrorCode, Problem};
use causerie_widget::{Locale, Typed};

use super::document::{Document, Frames, Parts, document};
use super::link::PageLink;
use crate::render::escape::Escaped;

/// What was refused, and why.
pub struct ProblemPage<'a> {
    /// Why.
    pub problem: &'a Problem,
    /// How the reader came there; none where the request did not name a thread.
    pub link: Option<&'a PageLink>,
    /// The language, where neither the link nor the site says one: a BCP 47 tag.
    pub language: &'a str,
    /// What stood in the form; none where there was no form, or it could not be read.
    pub typed: Option<&'a Typed>,
    /// The comment that was being answered.
    pub parent: Option<CommentId>,
}

/// The page about a refusal: why, and the form once more with everything that was typed.
#[must_use]
pub fn problem_page(page: &ProblemPage<'_>) -> Document {
    let ProblemPage { problem, link, language, typed, parent } = *page;
    let locale = link.map_or_else(|| Locale::from_tag(language), |link| link.locale(language));
    let words = locale.page();
    let kept = match (typed, problem.code) {
        (Some(_), _) => words.kept,
        (None, ErrorCode::BodyTooLarge) => words.go_back,
        (None, _) => "",
    };
    let mut main = format!("<h1>{}</h1>\n", Escaped(words.trouble));
    main += &match (link, problem.code) {
        (None, ErrorCode::UnknownComment | ErrorCode::NotYourComment | ErrorCode::InvalidToken) => {
            alert_text(words.dead_link)
        }
        _ => alert(locale, problem, kept),
    };
    if let Some(link) = link {
        if let Some(typed) = typed {
            main += &form(locale, link, typed, parent);
        }
        let thread = Escaped(&link.address()).to_string();
        main += &format!("<p><a href=\"{thread}\">{}</a></p>\n", Escaped(words.back));
    }
    let (theme, embed) = link.map_or_else(Default::default, |link| (link.theme, link.embed));
    let frames = if embed { Frames::Any } else { Frames::None };
    document(&Parts { title: words.trouble, locale, theme, embed, frames, origins: &[], feed: None, main })
}

/// Why something was refused, in the reader's language, the fields at fault one by one.
pub(super) fn alert(locale: Locale, problem: &Problem, kept: &str) -> String {
    let mut sentences = vec![locale.problem(problem.code)];
    sentences.extend(problem.fields.iter().map(|fault| locale.fault(fault)));
    sentences.push(kept);
    sentences.retain(|sentence| !sentence.is_empty());
    alert_text(&sentences.join(" "))
}

fn alert_text(text: &str) -> String {
    format!("<p class=\"alert\" role=\"alert\">{}</p>\n", Escaped(text))
}

fn form(locale: Locale, link: &PageLink, typed: &Typed, parent: Option<CommentId>) -> String {
    let words = locale.composer();
    let mut html =
        format!("<form class=\"plain-form\" method=\"post\" action=\"{}\">\n", Escaped(&link.action()));
    let parent = parent.map(|id| ("parent".to_owned(), id.to_string()));
    // Who corrects a form had time enough.
    let opened = (super::FORM_OPENED.to_owned(), "0".to_owned());
    for (name, value) in link.fields().into_iter().chain(parent).chain([opened]) {
        html += &format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n", Escaped(&value));
    }
    // A line end right after the start tag is dropped by browsers; without one they would drop the text's own.
    html += &format!(
        "<label>{}<textarea class=\"entry\" name=\"body\" required dir=\"auto\">\n{}</textarea></label>\n",
        Escaped(words.new),
        Escaped(&typed.body),
    );
    let fields = [
        ("author", "text", words.name, "", &typed.name, " required autocomplete=\"name\""),
        ("email", "email", words.email, words.email_hint, &typed.email, " autocomplete=\"email\""),
        (
            "website",
            "text",
            words.website,
            words.website_hint,
            &typed.website,
            " inputmode=\"url\" autocomplete=\"url\"",
        ),
    ];
    for (name, kind, label, hint, value, more) in fields {
        let label = if hint.is_empty() { label.to_owned() } else { format!("{label} ({hint})") };
        html += &format!(
            "<label>{}<input class=\"entry\" type=\"{kind}\" name=\"{name}\" value=\"{}\"{more}></label>\n",
            Escaped(&label),
            Escaped(value),
        );
    }
    html += &format!("<button class=\"go\">{}</button>\n</form>\n", Escaped(words.again));
    html
}
