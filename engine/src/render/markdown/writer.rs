//! Markdown's events as HTML, in one pass over them.
//!
//! The crate's own writer is not used: it passes raw HTML through, aligns cells by inline styles, which strict pages
//! refuse, pads short table rows without bound, and nests as deep as a stranger likes.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag};

use super::super::escape::push_escaped;
use super::super::sanitize::{is_language, is_linkable};
use super::autolink::push_linked;

/// Deepest nesting of quotes, lists and emphasis; each level beyond costs the sanitiser more than the one before.
const NESTING: usize = 16;

/// The level of the heading above a comment: the thread's own.
const THREAD_HEADING: u8 = 2;

pub(super) fn html<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let mut writer = Writer { heading: THREAD_HEADING, ..Writer::default() };
    for event in events {
        writer.event(event);
    }
    writer.html
}

/// An element between its start and its end.
struct Open {
    /// What ends it; empty where its start was not written either.
    closing: &'static str,
    /// Where its start tag begins.
    start: usize,
    /// Where its content begins.
    content: usize,
    whole: Whole,
}

/// What an element is taken as when it ends.
enum Whole {
    /// Kept, also when empty.
    Kept,
    /// Left out when empty: nothing to see, and nothing for a screen reader to stumble over.
    DroppedIfEmpty,
    /// A link; an empty one shows its address.
    Link(String),
    /// A table cell; an empty one waits until another cell of its row needs it for its place.
    Cell,
    /// A quote, list or emphasis, counted against [`NESTING`].
    Nested,
    /// A list item or list beyond [`NESTING`].
    Flattened,
}

/// A task's label, begun and not yet ended.
struct Label {
    /// How many elements were open when it began.
    depth: usize,
    start: usize,
    content: usize,
    checked: bool,
}

#[derive(Default)]
struct Writer {
    html: String,
    open: Vec<Open>,
    nesting: usize,
    links: usize,
    code_block: bool,
    heading: u8,
    label: Option<Label>,
    alignments: Vec<Alignment>,
    column: usize,
    empty_cells: usize,
    in_table_head: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) if self.code_block => push_escaped(&mut self.html, &text),
            Event::Text(text) if self.links > 0 => push_escaped(&mut self.html, &text),
            Event::Text(text) => push_linked(&mut self.html, &text),
            Event::Code(text) => self.code(&text),
            Event::Html(text) | Event::InlineHtml(text) => self.lines(&text),
            Event::SoftBreak | Event::HardBreak => self.html.push_str("<br>\n"),
            Event::Rule => {
                self.end_label();
                self.html.push_str("<hr>\n");
            }
            Event::TaskListMarker(checked) => self.task(checked),
            // Of extensions that are not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if !is_inline(&tag) {
            self.end_label();
        }
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.push("<p>", "</p>\n", Whole::DroppedIfEmpty),
            Tag::Heading { level, .. } => self.start_heading(level),
            Tag::BlockQuote(_) => self.nest("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(kind) => self.start_code_block(&kind),
            Tag::List(None) => self.nest("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.nest("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => self.nest(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            Tag::Item => self.start_item(),
            Tag::Table(alignments) => {
                self.alignments = alignments;
                // Focusable, because it scrolls sideways where it is wider than the page.
                self.push("<div tabindex=\"0\"><table>\n", "</table></div>\n", Whole::Kept);
            }
            Tag::TableHead => {
                (self.in_table_head, self.column, self.empty_cells) = (true, 0, 0);
                self.push("<thead><tr>", "</tr></thead>\n", Whole::Kept);
            }
            Tag::TableRow => {
                (self.in_table_head, self.column, self.empty_cells) = (false, 0, 0);
                self.push("<tr>", "</tr>\n", Whole::Kept);
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.nest("<em>", "</em>"),
            Tag::Strong => self.nest("<strong>", "</strong>"),
            Tag::Strikethrough => self.nest("<del>", "</del>"),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.start_link(&format!("mailto:{dest_url}"));
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.start_link(&dest_url),
            // Of extensions that are not switched on.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.push("", "", Whole::Kept),
        }
    }

    fn end(&mut self) {
        if self.label.as_ref().is_some_and(|label| label.depth == self.open.len()) {
            self.end_label();
        }
        let Some(Open { closing, start, content, whole }) = self.open.pop() else { return };
        let empty = self.html[content..].trim().is_empty();
        match whole {
            Whole::Kept | Whole::Flattened => {}
            Whole::DroppedIfEmpty if empty => return self.html.truncate(start),
            Whole::DroppedIfEmpty => {
                if self.html.ends_with("<br>\n") {
                    self.html.truncate(self.html.len() - "<br>\n".len());
                }
            }
            Whole::Link(url) => {
                self.links -= 1;
                if empty {
                    self.html.truncate(content);
                    push_escaped(&mut self.html, &url);
                }
            }
            Whole::Cell if empty => {
                self.html.truncate(start);
                self.empty_cells += 1;
                return;
            }
            Whole::Cell => {
                let places = "<td></td>".repeat(std::mem::take(&mut self.empty_cells));
                self.html.insert_str(start, &places);
            }
            Whole::Nested => self.nesting -= 1,
        }
        if closing == CODE_BLOCK_END {
            self.code_block = false;
        }
        self.html.push_str(closing);
    }

    fn push(&mut self, opening: &str, closing: &'static str, whole: Whole) {
        let start = self.html.len();
        self.html.push_str(opening);
        self.open.push(Open { closing, start, content: self.html.len(), whole });
    }

    fn nest(&mut self, opening: &str, closing: &'static str) {
        if self.nesting < NESTING {
            self.nesting += 1;
            self.push(opening, closing, Whole::Nested);
        } else {
            self.push("", "", Whole::Flattened);
        }
    }

    fn start_item(&mut self) {
        if matches!(self.open.last(), Some(Open { whole: Whole::Flattened, .. })) {
            self.push("<br>\n", "", Whole::Flattened);
        } else {
            self.push("<li>", "</li>\n", Whole::Kept);
        }
    }

    fn start_heading(&mut self, level: HeadingLevel) {
        let level = (level as u8 + THREAD_HEADING).min(self.heading + 1).min(6);
        self.heading = level;
        let (opening, closing) = match level {
            3 => ("<h3>", "</h3>\n"),
            4 => ("<h4>", "</h4>\n"),
            5 => ("<h5>", "</h5>\n"),
            _ => ("<h6>", "</h6>\n"),
        };
        self.push(opening, closing, Whole::DroppedIfEmpty);
    }

    fn start_code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.code_block = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().filter(|word| is_language(word)),
            CodeBlockKind::Indented => None,
        };
        // Focusable, because it scrolls sideways where a line is longer than the page is wide.
        let opening = match language {
            Some(language) => format!("<pre tabindex=\"0\"><code class=\"language-{language}\">"),
            None => "<pre tabindex=\"0\"><code>".to_owned(),
        };
        self.push(&opening, CODE_BLOCK_END, Whole::Kept);
    }

    fn start_cell(&mut self) {
        let column = self.column;
        self.column += 1;
        let align = match self.alignments.get(column) {
            Some(Alignment::Left) => " align=\"left\"",
            Some(Alignment::Center) => " align=\"center\"",
            Some(Alignment::Right) => " align=\"right\"",
            Some(Alignment::None) | None => "",
        };
        if self.in_table_head {
            self.push(&format!("<th scope=\"col\"{align}>"), "</th>", Whole::Cell);
        } else {
            self.push(&format!("<td{align}>"), "</td>", Whole::Cell);
        }
    }

    fn start_link(&mut self, url: &str) {
        if self.links > 0 || !is_linkable(url) {
            return self.push("", "", Whole::Kept);
        }
        self.links += 1;
        let start = self.html.len();
        self.html.push_str("<a href=\"");
        push_escaped(&mut self.html, url);
        self.html.push_str("\">");
        let whole = Whole::Link(url.to_owned());
        self.open.push(Open { closing: "</a>", start, content: self.html.len(), whole });
    }

    fn code(&mut self, text: &str) {
        self.html.push_str("<code>");
        push_escaped(&mut self.html, text);
        self.html.push_str("</code>");
    }

    /// Raw HTML as the text it is, its lines kept.
    fn lines(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            push_escaped(&mut self.html, line.trim_end_matches('\n'));
            if line.ends_with('\n') {
                self.html.push_str("<br>\n");
            }
        }
    }

    /// The box of a task; the task's own words are its label, and so its name in any language.
    fn task(&mut self, checked: bool) {
        let start = self.html.len();
        self.html.push_str("<label><input type=\"checkbox\" disabled");
        self.html.push_str(if checked { " checked> " } else { "> " });
        self.label = Some(Label { depth: self.open.len(), start, content: self.html.len(), checked });
    }

    fn end_label(&mut self) {
        let Some(Label { start, content, checked, .. }) = self.label.take() else { return };
        if self.html[content..].trim().is_empty() {
            self.html.truncate(start);
            self.html.push(if checked { '☑' } else { '☐' });
        } else {
            self.html.push_str("</label>");
        }
    }
}

const CODE_BLOCK_END: &str = "</code></pre>\n";

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
