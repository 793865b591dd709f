mod elements;
mod properties;
mod text;

use super::*;
use crate::render::sanitize::sanitize;

/// The Markdown of some HTML, checked to be stored safely.
#[track_caller]
fn source(html: &str) -> String {
    let adopted = adopt(html);
    assert_eq!(sanitize(&adopted.html), adopted.html, "sanitised");
    adopted.markdown
}

/// The HTML of some HTML, without the renderer's line ends.
#[track_caller]
fn shown(html: &str) -> String {
    let adopted = adopt(html);
    assert_eq!(sanitize(&adopted.html), adopted.html, "sanitised");
    adopted
        .html
        .replace('\n', "")
        .replace(" rel=\"nofollow ugc noopener\"", "")
        .replace(" tabindex=\"0\"", "")
}

/// The text of HTML that our renderer made, a line for each block.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    html_escape::decode_html_entities(&text).trim().to_owned()
}
