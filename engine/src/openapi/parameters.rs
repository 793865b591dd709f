//! Parameters of paths and queries.

use causerie_importers::Format;
use causerie_shared::moderation::{LogKind, Standing};
use causerie_shared::{Sort, limits};
use serde_json::{Value, json};

/// A parameter of a query.
#[derive(Clone, Copy, Debug)]
pub(super) enum Query {
    Url,
    Key,
    Urls,
    Keys,
    Title,
    Sort,
    After,
    AfterComment,
    AfterPart,
    Email,
    Limit,
    Comment,
    Reply,
    Lang,
    Expand,
    Known,
    Static,
    Theme,
    Embed,
    EditKey,
    Status,
    Text,
    Author,
    Visitor,
    From,
    To,
    Kind,
    Actor,
    Days,
    ModerationLimit,
    FileFormat,
    DryRun,
    PartFrom,
    ExportFormat,
}

impl Query {
    pub(super) fn described(self) -> Value {
        let (name, description, schema) = match self {
            Self::Url => ("url", "The page's URL or path; either this or `key` is needed.", url()),
            Self::Key => ("key", "The thread's key; it wins over `url`.", key()),
            Self::Urls => {
                ("url", "URLs or paths of pages; at most 100 together with `key`.", several(&url()))
            }
            Self::Keys => ("key", "Thread keys; at most 100 together with `url`.", several(&key())),
            Self::Title => {
                ("title", "The page's title, for a thread that begins here.", json!({ "type": "string" }))
            }
            Self::Sort => {
                let names = Sort::ALL.map(Sort::as_str);
                (
                    "sort",
                    "The order of root comments; the site's without it.",
                    json!({ "type": "string", "enum": names }),
                )
            }
            Self::After => (
                "after",
                "Where the page begins: the `next` of the page before.",
                json!({ "type": "string" }),
            ),
            Self::AfterComment => ("after", "The `next` of the page before.", id()),
            Self::AfterPart => (
                "after",
                "Where the part begins: the `next` of the part before.",
                json!({ "type": "string", "pattern": "^[crp][0-9]+$" }),
            ),
            Self::Email => (
                "email",
                "A mail address; capitals from A to Z are as good as small letters.",
                json!({ "type": "string", "format": "email", "maxLength": limits::EMAIL_BYTES }),
            ),
            Self::Limit => (
                "limit",
                "How many at most.",
                json!({
                    "type": "integer",
                    "minimum": 1,
                    "maximum": limits::THREAD_PAGE_MAX,
                }),
            ),
            Self::Comment => ("comment", "A comment that the page must hold.", id()),
            Self::Reply => ("reply", "The comment whose reply form stands open.", id()),
            Self::Lang => {
                ("lang", "The language: a BCP 47 tag; the site's without it.", json!({ "type": "string" }))
            }
            Self::Expand => (
                "expand",
                "Comments all of whose replies are shown.",
                json!({
                    "type": "array",
                    "items": id(),
                    "maxItems": limits::EXPANDED,
                }),
            ),
            Self::Known => (
                "known",
                "The fingerprint of the fragment that the page holds, from its `data-known`.",
                json!({ "type": "string" }),
            ),
            Self::Static => (
                "static",
                "`1` for the element that a page can hold from the start: the fragment with its style in a \
                 declarative shadow root.",
                json!({ "type": "string", "examples": ["1"] }),
            ),
            Self::Theme => (
                "theme",
                "`light`, `dark`, or anything else for what the reader's system says.",
                json!({
                    "type": "string",
                    "examples": ["dark"],
                }),
            ),
            Self::Embed => (
                "embed",
                "`1` in a frame of the blog's page.",
                json!({ "type": "string", "examples": ["1"] }),
            ),
            Self::Status => {
                let names = Standing::ALL.map(Standing::as_str);
                ("status", "Where they stand; all without it.", json!({ "type": "string", "enum": names }))
            }
            Self::Text => ("q", "A piece of text.", text()),
            Self::Author => ("author", "A piece of the author's name or mail address.", text()),
            Self::Visitor => ("visitor", "Who wrote them.", id()),
            Self::From => ("from", "Posted then or later.", time()),
            Self::To => ("to", "Posted before that.", time()),
            Self::Kind => {
                let names = LogKind::ALL.map(LogKind::as_str);
                ("kind", "Actions of one kind alone.", json!({ "type": "string", "enum": names }))
            }
            Self::Actor => {
                ("actor", "A piece of the name of who did it, or their role.", json!({ "type": "string" }))
            }
            Self::Days => (
                "days",
                "How many days back, today included; 30 without it.",
                json!({ "type": "integer", "minimum": 1, "maximum": limits::INSIGHT_DAYS }),
            ),
            Self::DryRun => {
                ("dry_run", "Only tells what would be.", json!({ "type": "boolean", "default": false }))
            }
            Self::ModerationLimit => (
                "limit",
                "How many at most.",
                json!({ "type": "integer", "minimum": 1, "maximum": limits::MODERATION_PAGE_MAX }),
            ),
            Self::FileFormat => {
                let names: Vec<&str> =
                    std::iter::once("auto").chain(Format::all().map(Format::name)).collect();
                let schema = json!({ "type": "string", "enum": names, "default": "auto" });
                ("format", "The format of the file; `auto` looks at it.", schema)
            }
            Self::PartFrom => (
                "from",
                "The place of the part's first byte in the file.",
                json!({ "type": "integer", "minimum": 0 }),
            ),
            Self::ExportFormat => (
                "format",
                "`wxr` for WordPress and Disqus.",
                json!({ "type": "string", "enum": ["causerie", "wxr"], "default": "causerie" }),
            ),
            Self::EditKey => ("key", "The key of the private link.", json!({ "type": "string" })),
        };
        let mut value = json!({ "name": name, "in": "query", "description": description, "schema": schema });
        match self {
            Self::Expand => (value["style"], value["explode"]) = (json!("form"), json!(false)),
            Self::EditKey | Self::PartFrom => value["required"] = json!(true),
            _ => {}
        }
        value
    }
}

/// What a path may name by a number, besides comments.
pub(super) const NUMBERS: [(&str, &str); 4] = [
    ("passkey", "The passkey's number."),
    ("session", "The session's number."),
    ("moderator", "The moderator's number."),
    ("token", "The token's number."),
];

/// The parameters in a path's braces.
pub(super) fn of_path(path: &str) -> impl Iterator<Item = Value> {
    let parameter = |name: &str, description: &str, schema: Value| {
        path.contains(&format!("{{{name}}}")).then(|| {
            json!({ "name": name, "in": "path", "required": true, "description": description, "schema": schema })
        })
    };
    [
        parameter("site", "The site's id, by default the blog's host name without `www.`.", site()),
        parameter("id", "The comment's id.", id()),
        parameter("number", "The number of the action, ban, import, note, person or reply.", id()),
    ]
    .into_iter()
    .chain(NUMBERS.map(|(name, description)| parameter(name, description, id())))
    .flatten()
}

/// Characters no text may hold; line ends and tabs are ordinary where a text may have lines.
const CONTROL: &str = r"\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F";

/// Characters that cannot be seen.
const INVISIBLE: &str =
    r"\s\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB";

/// A text with something to see in it and without control characters.
pub(super) fn visible_text() -> String {
    format!("^[^{CONTROL}]*[^{CONTROL}{INVISIBLE}][^{CONTROL}]*$")
}

/// The same on one line.
pub(super) fn visible_line() -> String {
    let control = r"\u0000-\u001F\u007F-\u009F";
    format!("^[^{control}]*[^{control}{INVISIBLE}][^{control}]*$")
}

pub(super) fn site() -> Value {
    let pattern = format!("^[a-z0-9][a-z0-9.-]{{0,{}}}$", limits::SITE_ID_BYTES - 1);
    json!({ "type": "string", "pattern": pattern, "maxLength": limits::SITE_ID_BYTES, "examples": ["blog.example"] })
}

pub(super) fn id() -> Value {
    json!({ "type": "integer", "format": "int64", "minimum": 1, "maximum": limits::COMMENT_ID })
}

fn text() -> Value {
    json!({ "type": "string", "minLength": 3, "maxLength": limits::SEARCH_CHARS, "examples": ["bread"] })
}

fn time() -> Value {
    json!({ "type": "string", "format": "date-time", "examples": ["2026-11-22T10:00:00Z"] })
}

pub(super) fn url() -> Value {
    json!({
        "type": "string",
        "pattern": "^(/|[hH][tT][tT][pP][sS]?://[^/?#]+)",
        "maxLength": limits::URL_BYTES,
        "examples": ["https://blog.example/posts/bread/"],
    })
}

pub(super) fn key() -> Value {
    json!({
        "type": "string",
        "pattern": visible_line(),
        "maxLength": limits::THREAD_KEY_BYTES,
        "examples": ["/posts/bread"],
    })
}

fn several(items: &Value) -> Value {
    json!({ "type": "array", "items": items, "maxItems": limits::COUNT_KEYS })
}
