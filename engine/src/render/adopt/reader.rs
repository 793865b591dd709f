//! Tags and text to a document, one after the other.

use html5ever::tokenizer::{Tag, TagKind};

use super::address::{address, file_name, web_address};
use super::document::{Alignment, Block, Document, Style};
use super::element::{Element, Mark, element};
use super::frames::{Frames, checkbox};
use super::language::language;
use super::leaf::Leaf;
use super::marks::{Marks, scripted};
use super::table::Cell;

/// What follows a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Html,
    /// Anything, up to the end tag.
    Raw,
}

#[derive(Default)]
pub(super) struct Reader {
    frames: Frames,
    leaf: Leaf,
    links: Vec<String>,
    marks: Marks,
    link: Option<usize>,
    heading: Option<usize>,
    preformatted: Option<Preformatted>,
    /// The language that the wrapper around a block of code names.
    wrapper_language: Option<String>,
    /// The name of the element whose text is left out, and how many of that name are open.
    hidden: Option<(String, usize)>,
    /// Whether an embedded video or song has not yet been given an address.
    awaits_source: bool,
}

#[derive(Default)]
struct Preformatted {
    language: Option<String>,
    text: String,
    /// Containers within, which are no more than lines.
    inner: usize,
}

impl Reader {
    pub(super) fn tag(&mut self, tag: &Tag) -> Content {
        if self.is_hidden(tag) {
            return Content::Html;
        }
        let Some(element) = element(&tag.name) else { return Content::Html };
        match tag.kind {
            TagKind::StartTag => return self.start(element, tag),
            TagKind::EndTag => self.end(element),
        }
        Content::Html
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        if let Some(preformatted) = &mut self.preformatted {
            return preformatted.text.push_str(text);
        }
        let scripted = scripted(text, &self.marks);
        self.leaf.text(scripted.as_deref().unwrap_or(text), self.style(), self.marks.has(Mark::Code));
    }

    pub(super) fn finish(mut self) -> Document {
        self.end_block();
        Document { blocks: self.frames.finish(), links: self.links }
    }

    fn start(&mut self, element: Element, tag: &Tag) -> Content {
        if self.preformatted.is_some() && is_block(element) {
            self.start_in_code(element);
            return Content::Html;
        }
        match element {
            Element::Boundary => {
                self.end_paragraph();
                self.wrapper_language = attribute(tag, "class").and_then(language);
            }
            Element::Heading(level) => {
                self.end_paragraph();
                self.heading = Some(level);
            }
            Element::Preformatted => {
                self.end_paragraph();
                let language = attribute(tag, "class").and_then(language).or(self.wrapper_language.take());
                self.preformatted = Some(Preformatted { language, ..Preformatted::default() });
            }
            Element::Container(container) => {
                self.end_block();
                let start = attribute(tag, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.frames.open(container, start);
            }
            Element::Item => {
                self.end_block();
                self.frames.open_item();
            }
            Element::Row => {
                self.end_block();
                self.frames.open_row();
            }
            Element::Cell { header } => {
                self.end_block();
                let alignment = match attribute(tag, "align") {
                    Some("left") => Alignment::Left,
                    Some("center") => Alignment::Center,
                    Some("right") => Alignment::Right,
                    _ => Alignment::None,
                };
                self.frames.open_cell(Cell { header, alignment, blocks: Vec::new() });
            }
            Element::Mark(mark) => {
                self.marks.start(mark);
                if let Some(preformatted) = &mut self.preformatted
                    && preformatted.language.is_none()
                {
                    preformatted.language = attribute(tag, "class").and_then(language);
                }
            }
            Element::Link => self.start_link(tag),
            Element::Citation => self.text("“"),
            Element::Break => self.line_break(),
            Element::Rule => {
                self.end_paragraph();
                self.frames.push(Block::Rule);
            }
            Element::Input => self.input(tag),
            Element::Image => self.image(tag),
            Element::Embedded => {
                let source = attribute(tag, "src");
                self.awaits_source = source.is_none();
                self.embed(source, attribute(tag, "title"));
            }
            Element::Source => {
                if std::mem::take(&mut self.awaits_source) {
                    self.embed(attribute(tag, "src"), None);
                }
            }
            Element::Hidden | Element::Raw if tag.self_closing => {}
            Element::Hidden => self.hidden = Some((tag.name.to_string(), 1)),
            Element::Raw => {
                self.hidden = Some((tag.name.to_string(), 1));
                return Content::Raw;
            }
        }
        Content::Html
    }

    fn end(&mut self, element: Element) {
        if self.preformatted.is_some() && is_block(element) && self.ends_in_code(element) {
            return;
        }
        match element {
            Element::Boundary => self.end_paragraph(),
            Element::Heading(_) | Element::Preformatted | Element::Row => self.end_block(),
            Element::Container(container) => {
                self.end_block();
                self.frames.close(container);
            }
            Element::Item => {
                self.end_block();
                self.frames.close_item();
            }
            Element::Cell { .. } => {
                self.end_block();
                self.frames.close_cell();
            }
            Element::Mark(mark) => self.marks.end(mark),
            Element::Link => self.link = None,
            Element::Citation => self.text("”"),
            Element::Embedded => self.awaits_source = false,
            Element::Break => self.line_break(),
            Element::Rule
            | Element::Input
            | Element::Image
            | Element::Source
            | Element::Hidden
            | Element::Raw => {}
        }
    }

    /// Whether the tag is within hidden text, or ends it.
    fn is_hidden(&mut self, tag: &Tag) -> bool {
        let Some((name, depth)) = &mut self.hidden else { return false };
        if *name == *tag.name {
            match tag.kind {
                TagKind::StartTag => *depth += usize::from(!tag.self_closing),
                TagKind::EndTag => *depth -= 1,
            }
            if *depth == 0 {
                self.hidden = None;
            }
        }
        true
    }

    fn start_in_code(&mut self, element: Element) {
        self.line_in_code();
        if let (Some(code), Element::Container(_)) = (&mut self.preformatted, element) {
            code.inner += 1;
        }
    }

    /// Whether the block that ends began within the code, so that the code goes on.
    fn ends_in_code(&mut self, element: Element) -> bool {
        let Some(code) = &mut self.preformatted else { return false };
        let within = match element {
            Element::Boundary => true,
            Element::Heading(_) | Element::Preformatted => false,
            _ => code.inner > 0,
        };
        if within {
            if let Element::Container(_) = element {
                code.inner -= 1;
            }
            self.line_in_code();
        }
        within
    }

    fn line_in_code(&mut self) {
        if let Some(code) = &mut self.preformatted
            && !code.text.is_empty()
            && !code.text.ends_with('\n')
        {
            code.text.push('\n');
        }
    }

    fn start_link(&mut self, tag: &Tag) {
        let mention = attribute(tag, "data-dsq-mention");
        self.link = None;
        if mention.is_none()
            && let Some(address) = attribute(tag, "href").and_then(address)
        {
            self.link_to(address);
        }
    }

    fn link_to(&mut self, address: String) {
        self.link = Some(self.links.len());
        self.links.push(address);
    }

    fn line_break(&mut self) {
        match &mut self.preformatted {
            Some(code) if self.hidden.is_none() => code.text.push('\n'),
            _ => self.leaf.line_break(),
        }
    }

    fn input(&mut self, tag: &Tag) {
        if !attribute(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox")) {
            return;
        }
        let checked = attribute(tag, "checked").is_some();
        match self.frames.fresh_item().filter(|_| self.leaf.is_empty()) {
            Some(item) => item.task = Some(checked),
            None => self.text(checkbox(checked)),
        }
    }

    /// An image as a link to it; a small picture that stands for a character, as that character.
    fn image(&mut self, tag: &Tag) {
        let words = attribute(tag, "alt").map(str::trim).filter(|words| !words.is_empty());
        let emoji =
            attribute(tag, "class").is_some_and(|class| class.contains("emoji") || class.contains("smil"));
        let invisible =
            ["width", "height"].iter().any(|side| matches!(attribute(tag, side), Some("0" | "1")));
        if invisible {
            return;
        }
        match (words, attribute(tag, "src").and_then(web_address)) {
            (Some(words), Some(source)) if !emoji => self.linked(source, words),
            (Some(words), _) => self.text(words),
            (None, Some(source)) => {
                let name = file_name(&source);
                self.linked(source, &name);
            }
            (None, None) => {}
        }
    }

    fn embed(&mut self, source: Option<&str>, title: Option<&str>) {
        let Some(source) = source.and_then(web_address) else { return };
        let words = title.map(str::trim).filter(|title| !title.is_empty()).unwrap_or(&source).to_owned();
        self.text(" ");
        self.linked(source, &words);
        self.text(" ");
    }

    /// Words that lead to an address, unless the link around them already leads elsewhere.
    fn linked(&mut self, address: String, words: &str) {
        if self.link.is_some() {
            return self.text(words);
        }
        self.link_to(address);
        self.text(words);
        self.link = None;
    }

    fn style(&self) -> Style {
        Style { link: self.link, ..self.marks.style() }
    }

    /// Ends what is a block of itself: a heading or code, too.
    fn end_block(&mut self) {
        self.end_paragraph();
        self.heading = None;
        self.wrapper_language = None;
        let Some(Preformatted { language, text, .. }) = self.preformatted.take() else { return };
        let text = text.trim_start_matches('\n').trim_end();
        if !text.is_empty() {
            self.frames.push(Block::Code { language, text: text.to_owned() });
        }
    }

    fn end_paragraph(&mut self) {
        for line in self.leaf.take_paragraphs() {
            self.frames.push(match self.heading {
                Some(level) => Block::Heading(level, line),
                None => Block::Paragraph(line),
            });
        }
    }
}

fn is_block(element: Element) -> bool {
    matches!(
        element,
        Element::Boundary
            | Element::Heading(_)
            | Element::Preformatted
            | Element::Container(_)
            | Element::Item
            | Element::Row
            | Element::Cell { .. }
            | Element::Rule
    )
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| *attribute.name.local == *name).map(|attribute| &*attribute.value)
}
