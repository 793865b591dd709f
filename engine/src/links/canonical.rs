//! What a page's head says about where the page is.

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use url::Url;

/// What is said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The first `rel=canonical`.
    pub(super) canonical: Option<Url>,
    /// Where the page sends its readers at once (`http-equiv=refresh`), as pages do whose server cannot redirect.
    pub(super) refresh: Option<Url>,
}

/// Reads the beginning of a page that was found at that address. What stands behind its head is not its own word: anybody may
/// have written it.
pub(super) fn read(html: &[u8], page: &Url) -> Head {
    let text = String::from_utf8_lossy(html);
    let input = BufferQueue::default();
    input.push_back(text.as_ref().into());
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    // A script ends nothing here; the rest is read on.
    while let TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    let Found { base, canonical, refresh, .. } = tokenizer.sink.0.take();
    let base = base.and_then(|base| page.join(&base).ok()).unwrap_or_else(|| page.clone());
    let resolved = |address: Option<String>| address.and_then(|address| base.join(address.trim()).ok());
    Head { canonical: resolved(canonical), refresh: resolved(refresh) }
}

#[derive(Default)]
struct Found {
    base: Option<String>,
    canonical: Option<String>,
    refresh: Option<String>,
    /// Whether the head is over.
    is_over: bool,
}

#[derive(Default)]
struct Sink(RefCell<Found>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut found = self.0.borrow_mut();
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        if found.is_over {
            return TokenSinkResult::Continue;
        }
        match (tag.kind, &*tag.name) {
            (TagKind::EndTag, "head") => found.is_over = true,
            (TagKind::EndTag, _) | (TagKind::StartTag, "html" | "head") => {}
            (TagKind::StartTag, "base") => keep(&mut found.base, attribute(&tag, "href")),
            (TagKind::StartTag, "link") if has_word(&tag, "rel", "canonical") => {
                keep(&mut found.canonical, attribute(&tag, "href"));
            }
            (TagKind::StartTag, "meta") if is(&tag, "http-equiv", "refresh") => {
                keep(&mut found.refresh, attribute(&tag, "content").and_then(|content| target(&content)));
            }
            (TagKind::StartTag, "title") => return TokenSinkResult::RawData(RawKind::Rcdata),
            (TagKind::StartTag, "style" | "noscript") => return TokenSinkResult::RawData(RawKind::Rawtext),
            (TagKind::StartTag, "script") => return TokenSinkResult::RawData(RawKind::ScriptData),
            (TagKind::StartTag, "link" | "meta" | "template" | "basefont" | "bgsound") => {}
            (TagKind::StartTag, _) => found.is_over = true,
        }
        TokenSinkResult::Continue
    }
}

/// The first one counts.
fn keep(place: &mut Option<String>, value: Option<String>) {
    if place.is_none() {
        *place = value.filter(|value| !value.trim().is_empty());
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| attribute.value.to_string())
}

fn is(tag: &Tag, name: &str, wanted: &str) -> bool {
    attribute(tag, name).is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
}

fn has_word(tag: &Tag, name: &str, wanted: &str) -> bool {
    attribute(tag, name)
        .is_some_and(|value| value.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted)))
}

/// The address in `0; url=/new`.
fn target(content: &str) -> Option<String> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim_start();
    let rest = match rest.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => rest[3..].trim_start().strip_prefix('=')?,
        _ => rest,
    };
    Some(rest.trim().trim_matches(['"', '\'']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(html: &str) -> Option<String> {
        let page = Url::parse("https://b.example/posts/a").expect("a URL");
        read(html.as_bytes(), &page).canonical.map(String::from)
    }

    #[test]
    fn a_page_says_where_it_is() {
        for html in [
            r#"<!doctype html><html><head><link rel="canonical" href="https://b.example/new">"#,
            "<LINK REL=CANONICAL HREF=/new>",
            "<head><title><link rel=canonical href=/title></title><link href='/new' rel='alternate canonical'/>",
            "<meta charset=utf-8><script>if (a<b) '<link rel=canonical href=/script>'</script><link rel=canonical href=/new>",
            "<style><link rel=canonical href=/style></style><!-- <link rel=canonical href=/comment> --><link rel=canonical href=../new>",
            "<noscript><link rel=canonical href=/noscript></noscript><link rel=canonical href=' /new '><link rel=canonical href=/second>",
            "<base href='https://b.example/sub/'><link rel=canonical href='../new'>",
            "<link rel=canonical href=''><link rel=canonical href='/new'>",
        ] {
            assert_eq!(canonical(html).as_deref(), Some("https://b.example/new"), "{html}");
        }
    }

    #[test]
    fn what_is_not_its_head_does_not() {
        for html in [
            "",
            "<head></head><link rel=canonical href=/new>",
            "<head><body><link rel=canonical href=/new>",
            "<p>A comment: <link rel=canonical href=/new>",
            "<head><link rel=canonical>",
            "<head><link rel=canonical href='http://[x'>",
            "<head><link rel=alternate href=/new>",
            "<head><link rel=canonical href=/ne",
        ] {
            assert_eq!(canonical(html), None, "{html}");
        }
    }

    #[test]
    fn a_page_may_send_its_readers_on() {
        let page = Url::parse("https://b.example/a").expect("a URL");
        let refresh = |content: &str| {
            let html = format!("<head><meta http-equiv=Refresh content=\"{content}\">");
            read(html.as_bytes(), &page).refresh.map(String::from)
        };
        for content in ["0; url=/new", "0;URL='/new'", "5, url = /new", "0; /new"] {
            assert_eq!(refresh(content).as_deref(), Some("https://b.example/new"), "{content}");
        }
        assert_eq!(refresh("30"), None);
    }
}
