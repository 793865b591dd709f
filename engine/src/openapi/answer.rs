//! What operations answer when all is well.

use serde_json::{Value, json};

use super::reference;

/// What is answered when all is well.
#[derive(Clone, Copy, Debug)]
pub(super) enum Answer {
    /// JSON of a schema.
    Json(u16, &'static str, &'static str),
    /// JSON of a schema, with the cookie of a session.
    WithCookie(&'static str, &'static str),
    /// Nothing but that it is done.
    Empty(&'static str),
    /// JSON with an `ETag`, to be asked again with `If-None-Match`.
    Versioned(&'static str, &'static str),
    /// HTML with an `ETag`.
    Fragment(&'static str),
    /// A feed of a media type, with an `ETag` and a `Last-Modified`.
    Feed(&'static str, &'static str),
    /// An HTML page.
    Page(&'static str),
    /// To another page.
    SeeOther(&'static str),
    /// A table as CSV.
    Table(&'static str),
    /// A file.
    File(&'static str),
    /// Nothing new since the `ETag` sent.
    NotModified,
}

impl Answer {
    pub(super) fn status(self) -> u16 {
        match self {
            Self::Json(status, ..) => status,
            Self::Versioned(..)
            | Self::WithCookie(..)
            | Self::Fragment(_)
            | Self::Feed(..)
            | Self::Page(_)
            | Self::Table(_)
            | Self::File(_) => 200,
            Self::Empty(_) => 204,
            Self::SeeOther(_) => 303,
            Self::NotModified => 304,
        }
    }

    pub(super) fn is_page(&self) -> bool {
        matches!(self, Self::Page(_) | Self::SeeOther(_))
    }

    pub(super) fn described(self) -> Value {
        let etag = json!({ "ETag": { "description": "The version of what is shown.", "schema": { "type": "string" } } });
        let html = json!({ "text/html": { "schema": { "type": "string" } } });
        match self {
            Self::Json(_, schema, text) => json!({
                "description": text,
                "content": { "application/json": { "schema": reference(schema) } },
                "links": links(schema),
            }),
            Self::Versioned(schema, text) => json!({
                "description": text,
                "headers": etag,
                "content": { "application/json": { "schema": reference(schema) } },
            }),
            Self::WithCookie(schema, text) => json!({
                "description": text,
                "headers": { "Set-Cookie": {
                    "description": "The session's cookie, for this server's own pages.",
                    "required": true,
                    "schema": { "type": "string" },
                } },
                "content": { "application/json": { "schema": reference(schema) } },
            }),
            Self::Empty(text) => json!({ "description": text }),
            Self::Fragment(text) => json!({ "description": text, "headers": etag, "content": html }),
            Self::Feed(media_type, text) => {
                let mut headers = etag;
                headers["Last-Modified"] = json!({
                    "description": "When something of it last changed, for `If-Modified-Since`.",
                    "schema": { "type": "string" },
                });
                json!({ "description": text, "headers": headers, "content": { media_type: { "schema": feed(media_type) } } })
            }
            Self::Page(text) => json!({ "description": text, "content": html }),
            Self::Table(text) => {
                json!({ "description": text, "content": { "text/csv": { "schema": { "type": "string" } } } })
            }
            Self::File(text) => json!({
                "description": text,
                "content": {
                    "application/x-ndjson": { "schema": { "type": "string" } },
                    "application/xml": { "schema": { "type": "string" } },
                },
            }),
            Self::SeeOther(text) => json!({
                "description": text,
                "headers": { "Location": { "required": true, "schema": { "type": "string" } } },
            }),
            Self::NotModified => {
                json!({ "description": "Nothing has changed since the `ETag` sent.", "headers": etag })
            }
        }
    }
}

/// What is promised of a feed's shape: the standards say it.
fn feed(media_type: &str) -> Value {
    if media_type.ends_with("json") {
        json!({ "type": "object", "required": ["version", "title", "items"] })
    } else {
        json!({ "type": "string" })
    }
}

/// Where to go on from an answer.
fn links(schema: &str) -> Value {
    if schema != "CommentCreated" {
        return json!({});
    }
    let to = |operation: &str| {
        json!({
            "operationId": operation,
            "parameters": { "site": "$request.path.site", "id": "$response.body#/comment/id" },
        })
    };
    json!({
        "read": to("readComment"),
        "readReplies": to("readReplies"),
        "edit": to("editComment"),
        "delete": to("deleteComment"),
    })
}
