//! What an HTML element is to us.

/// A kind of element; those that only carry text (`span`, `font`, `u`, whatever a system invents) are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Ends the paragraph where it begins and where it ends.
    Boundary,
    Heading(usize),
    Preformatted,
    Container(Container),
    Item,
    Row,
    Cell {
        header: bool,
    },
    Mark(Mark),
    Link,
    Citation,
    Break,
    Rule,
    Input,
    Image,
    /// A video, a song or another page, shown within the comment.
    Embedded,
    /// A choice of files for the [`Self::Embedded`] around it.
    Source,
    /// Text that is none: it goes with its element.
    Hidden,
    /// The same, and not HTML either.
    Raw,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Quote,
    List { ordered: bool },
    Table,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    Deleted,
    Code,
    Superscript,
    Subscript,
}

pub(super) fn element(name: &str) -> Option<Element> {
    Some(match name {
        "a" => Element::Link,
        "b" | "strong" => Element::Mark(Mark::Strong),
        "i" | "em" | "cite" | "dfn" => Element::Mark(Mark::Emphasis),
        "s" | "strike" | "del" => Element::Mark(Mark::Deleted),
        "code" | "kbd" | "samp" | "tt" | "var" => Element::Mark(Mark::Code),
        "sup" => Element::Mark(Mark::Superscript),
        "sub" => Element::Mark(Mark::Subscript),
        "q" => Element::Citation,
        "br" => Element::Break,
        "hr" => Element::Rule,
        "img" | "image" => Element::Image,
        "input" => Element::Input,
        "iframe" | "embed" | "video" | "audio" => Element::Embedded,
        "source" => Element::Source,
        "h1" | "h2" | "h3" => Element::Heading(1),
        "h4" => Element::Heading(2),
        "h5" => Element::Heading(3),
        "h6" => Element::Heading(4),
        "pre" | "listing" | "xmp" => Element::Preformatted,
        "blockquote" => Element::Container(Container::Quote),
        "ul" | "menu" | "dir" => Element::Container(Container::List { ordered: false }),
        "ol" => Element::Container(Container::List { ordered: true }),
        "table" => Element::Container(Container::Table),
        "li" => Element::Item,
        "tr" => Element::Row,
        "td" => Element::Cell { header: false },
        "th" => Element::Cell { header: true },
        "svg" | "template" => Element::Hidden,
        "script" | "style" => Element::Raw,
        "address" | "article" | "aside" | "body" | "caption" | "center" | "dd" | "details" | "dialog"
        | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "head"
        | "header" | "hgroup" | "html" | "legend" | "main" | "nav" | "option" | "p" | "search"
        | "section" | "select" | "summary" | "textarea" | "title" => Element::Boundary,
        _ => return None,
    })
}
