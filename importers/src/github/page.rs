//! Which page a discussion or an issue belongs to.
//!
//! giscus and utterances call one by what the page was looked up by: its path without the slash and the ending, its URL, its
//! title, or a term of the owner's. Into its body they write the page's title, its description, and last a link to the page.

use causerie_shared::interchange::ThreadRecord;

use crate::address;
use crate::json::Fields;

/// What the lookup by path makes of the home page.
const HOME: &str = "index";

/// The page as a thread's place and title.
pub(super) fn place(title: &str, fields: Fields<'_>) -> ThreadRecord {
    let (markdown, html) =
        (fields.text("body"), fields.text("bodyHTML").or_else(|| fields.text("body_html")));
    let link = markdown.and_then(link_of_markdown).or_else(|| html.and_then(link_of_html));
    let heading = markdown.and_then(heading_of_markdown).or_else(|| html.and_then(heading_of_html));
    if let Some(url) = link {
        let heading = heading.or_else(|| (!is_path(title)).then(|| title.to_owned()));
        return ThreadRecord { url: Some(url), title: heading, ..ThreadRecord::default() };
    }
    match title {
        HOME => address::thread_of("/", heading),
        _ if address::is_address(title) => address::thread_of(title, heading),
        _ if is_path(title) => address::thread_of(&format!("/{title}"), heading),
        _ => address::thread_of(title, heading.or_else(|| Some(title.to_owned()))),
    }
}

/// Whether a title is a path rather than words.
fn is_path(title: &str) -> bool {
    title == HOME || address::is_address(title) || title.contains('/') && !title.contains(char::is_whitespace)
}

/// `[https://…](https://…)` or the bare URL in the last line, but for the hash that giscus hides below.
fn link_of_markdown(body: &str) -> Option<String> {
    let shown = match body.rfind("<!-- sha1:") {
        Some(hash) => &body[..hash],
        None => body,
    };
    let last = shown.trim_end().rsplit(['\n', '\r']).next()?.trim();
    let url = match last.strip_prefix('[').and_then(|link| link.strip_suffix(')')) {
        Some(link) => link.split_once("](").filter(|(text, url)| text == url)?.1,
        None => last.trim_start_matches('<').trim_end_matches('>'),
    };
    is_url(url).then(|| url.to_owned())
}

/// The same as HTML: a last paragraph that is a link which shows its own URL.
fn link_of_html(body: &str) -> Option<String> {
    let body = body.trim_end().strip_suffix("</a></p>")?;
    let paragraph = &body[body.rfind("<p")?..];
    let link = paragraph.split_once('>')?.1.strip_prefix("<a ")?;
    let (attributes, text) = link.split_once('>')?;
    let target = attributes.split_once("href=\"")?.1.split('"').next()?;
    let url = html_escape::decode_html_entities(target).into_owned();
    (is_url(&url) && html_escape::decode_html_entities(text) == url).then_some(url)
}

fn is_url(text: &str) -> bool {
    address::is_absolute(text) && !text.contains(char::is_whitespace)
}

fn heading_of_markdown(body: &str) -> Option<String> {
    let line = body.trim_start().lines().next()?.strip_prefix("# ")?.trim();
    Some(line.to_owned()).filter(|line| !line.is_empty())
}

fn heading_of_html(body: &str) -> Option<String> {
    let inner = body.split_once("<h1")?.1.split_once('>')?.1.split_once("</h1>")?.0;
    // GitHub puts an anchor into it.
    let text: String = inner
        .split('<')
        .enumerate()
        .map(|(at, piece)| if at == 0 { piece } else { after_tag(piece) })
        .collect();
    let text = html_escape::decode_html_entities(text.trim()).into_owned();
    Some(text).filter(|text| !text.is_empty())
}

fn after_tag(piece: &str) -> &str {
    piece.split_once('>').map_or("", |(_, text)| text)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn placed(title: &str, body: &Value) -> [Option<String>; 3] {
        let thread = place(title, Fields::of(body).expect("an object"));
        [thread.url, thread.key, thread.title]
    }

    #[test]
    fn finds_the_page() {
        let url = "https://example.com/a/b.html?x=1&y=2";
        let hash = "\n\n<!-- sha1: 0a4d55a8d778e5022fab701977c5d840bbc486d0 -->";
        for body in [
            json!({"body": format!("# Title & more\n\nWords.\n\n[{url}]({url})")}),
            json!({"body": format!("# Title & more\r\n\r\nWords.\r\n\r\n{url}{hash}")}),
            json!({"bodyHTML": format!("<h1 dir=\"auto\">Title &amp; more<a id=\"x\"></a></h1>\n<p>Words.</p>\n<p dir=\"auto\"><a href=\"{0}\" rel=\"nofollow\">{0}</a></p>", url.replace('&', "&amp;"))}),
        ] {
            let expected = [Some(url.into()), None, Some("Title & more".into())];
            assert_eq!(placed("a/b", &body), expected, "{body}");
        }
        for (title, expected) in [
            ("index", [Some("/"), None, None]),
            ("a/b", [Some("/a/b"), None, None]),
            ("/a/b/", [Some("/a/b/"), None, None]),
            ("https://example.com/a", [Some("https://example.com/a"), None, None]),
            ("My first post", [None, Some("My first post"), Some("My first post")]),
        ] {
            assert_eq!(placed(title, &json!({})), expected.map(|part| part.map(str::to_owned)), "{title}");
        }
    }

    #[test]
    fn takes_no_link_of_somebodys_words_for_it() {
        for body in [
            json!({"body": "See https://example.com/a for more"}),
            json!({"body": "[here](https://example.com/a)"}),
            json!({"bodyHTML": "<p>See <a href=\"https://example.com/a\">https://example.com/a</a></p>"}),
            json!({"bodyHTML": "<p><a href=\"https://example.com/a\">here</a></p>"}),
        ] {
            assert_eq!(placed("Words", &body)[0], None, "{body}");
        }
    }
}
