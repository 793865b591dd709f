//! The list of what a comment's HTML may hold; everything else is taken out.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// Schemes a link may have.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Longest name of a code block's language, in bytes.
const LANGUAGE_BYTES: usize = 32;

/// Elements allowed, none of which runs, loads or covers anything.
const TAGS: [&str; 29] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "input",
    "label",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(builder);

fn builder() -> Builder<'static> {
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let zero = || HashMap::from([("tabindex", set(&["0"]))]);
    let align = || ("align", set(&["left", "center", "right"]));
    let mut builder = Builder::empty();
    builder
        .tags(set(&TAGS))
        .clean_content_tags(set(&["script", "style"]))
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", set(&["href"])),
            ("code", set(&["class"])),
            ("input", set(&["checked", "disabled", "type"])),
            ("ol", set(&["start"])),
        ]))
        .tag_attribute_values(HashMap::from([
            ("div", zero()),
            ("pre", zero()),
            ("td", HashMap::from([align()])),
            ("th", HashMap::from([align(), ("scope", set(&["col"]))])),
        ]))
        // Allowed above and set here: what the writer wrote keeps its place, so that its HTML is always the same.
        .set_tag_attribute_values(HashMap::from([(
            "input",
            HashMap::from([("type", "checkbox"), ("disabled", "")]),
        )]))
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            ("code", "class") => is_language_class(value).then_some(Cow::Borrowed(value)),
            ("ol", "start") => value.parse::<u32>().is_ok().then_some(Cow::Borrowed(value)),
            ("input", "checked" | "disabled") => Some(Cow::Borrowed("")),
            _ => Some(Cow::Borrowed(value)),
        })
        .url_schemes(SCHEMES.into())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("nofollow ugc noopener"));
    builder
}

/// HTML with everything removed that is not on the list: elements (their text stays, but not that of scripts and
/// styles), attributes, comments, and URLs other than absolute `http`, `https` and `mailto` ones. Applying it to its
/// own result changes nothing.
#[must_use]
pub fn sanitize(html: &str) -> String {
    BUILDER.clean(html).to_string()
}

/// Whether a text is an absolute URL that a comment may link to.
pub(crate) fn is_linkable(url: &str) -> bool {
    ammonia::Url::parse(url).is_ok_and(|url| SCHEMES.contains(&url.scheme()))
}

/// Whether a text can name a code block's language: `rust`, `c++`, `objective-c`.
pub(crate) fn is_language(text: &str) -> bool {
    (1..=LANGUAGE_BYTES).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'#' | b'.' | b'_'))
}

fn is_language_class(class: &str) -> bool {
    class.strip_prefix("language-").is_some_and(is_language)
}
