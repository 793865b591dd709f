//! The description of the HTTP interface (OpenAPI 3.1), made from the types on the wire, the limits and the error
//! codes, so that it cannot say anything else than they do.

mod access_operations;
mod answer;
mod operations;
mod parameters;
mod schemas;

use causerie_shared::ErrorCode;
use serde_json::{Map, Value, json};

use answer::Answer;
use operations::{Operation, Trust};

/// The whole document. `version` is Causerie's.
#[must_use]
pub fn document(version: &str) -> Value {
    let mut paths = Map::new();
    for operation in operations::all() {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method.to_lowercase()] = described(operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Causerie",
            "version": version,
            "summary": "Comments for static blogs.",
            "description": "Every error under `/api/v1` is a problem document (RFC 9457) with a stable `code`. A visitor \
                            is nobody until they write: the answer to a first comment or reaction carries a \
                            `visitor_token`, which later requests send as `Authorization: Bearer …`.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "tags": [
            { "name": "reading", "description": "Anyone reads." },
            { "name": "taking part", "description": "Anyone writes, from a page of a registered origin." },
            { "name": "sites", "description": "For the owner; moderators read the settings." },
            { "name": "coming and going", "description": "For the owner: files that bring comments, and the one that has them all." },
            { "name": "signing in", "description": "Who may do what. Nobody has a password." },
            { "name": "plain pages", "description": "HTML pages that work without JavaScript." },
        ],
        "paths": paths,
        "components": {
            "schemas": schemas::schemas(),
            "securitySchemes": {
                "visitor": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A visitor token: `cv_` and 43 characters of base64url.",
                },
                "owner": { "type": "http", "scheme": "bearer", "description": "The owner's token." },
                "program": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token made for a program: `ct_` and 43 characters of base64url.",
                },
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "__Host-causerie",
                    "description": "The cookie of who signed in. It counts on this server's own pages alone: a request \
                                    that writes must bear their `Origin`.",
                },
            },
        },
    })
}

fn described(operation: &Operation) -> Value {
    let parameters: Vec<Value> = parameters::of_path(operation.path)
        .chain(operation.query.iter().map(|query| query.described()))
        .collect();
    let mut value = json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "tags": [operation.tag],
        "parameters": parameters,
        "responses": responses(operation),
        "security": match operation.trust {
            Trust::Nobody | Trust::Entrance => json!([]),
            Trust::Visitor => json!([{}, { "visitor": [] }]),
            Trust::Author | Trust::Own => json!([{ "visitor": [] }]),
            Trust::Known | Trust::Moderator | Trust::Owner => {
                json!([{ "owner": [] }, { "program": [] }, { "session": [] }])
            }
        },
    });
    if let Some((media_type, schema)) = operation.body {
        value["requestBody"] =
            json!({ "required": true, "content": { media_type: { "schema": reference(schema) } } });
    }
    value
}

fn responses(operation: &Operation) -> Value {
    let mut responses = Map::new();
    for answer in operation.answers {
        responses.insert(answer.status().to_string(), answer.described());
    }
    let codes: Vec<ErrorCode> = operation.problems().collect();
    let mut statuses: Vec<u16> = codes.iter().map(|code| code.status()).collect();
    statuses.sort_unstable();
    statuses.dedup();
    for status in statuses {
        let of_status: Vec<ErrorCode> =
            codes.iter().copied().filter(|code| code.status() == status).collect();
        responses.insert(status.to_string(), refusal(operation, status, &of_status));
    }
    if !operation.query.is_empty() {
        // Not the program's own answer: a server cuts off what is beyond its own bounds.
        let text = json!({ "text/plain": { "schema": { "type": "string" } }, "text/html": { "schema": { "type": "string" } } });
        responses.insert(
            "414".into(),
            json!({ "description": "The URL is longer than the server reads.", "content": text }),
        );
    }
    Value::Object(responses)
}

/// The answer to a refused request: a problem document, or on plain pages a page that says the same.
fn refusal(operation: &Operation, status: u16, codes: &[ErrorCode]) -> Value {
    let names: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
    let description = codes.iter().map(|code| code.title()).collect::<Vec<_>>().join("; ");
    let content = if operation.answers.iter().any(Answer::is_page) && !operation.path.starts_with("/api/") {
        json!({ "text/html": { "schema": { "type": "string" } } })
    } else {
        let narrowed = json!({ "properties": { "code": { "enum": names }, "status": { "const": status } } });
        json!({ "application/problem+json": { "schema": { "allOf": [reference("Problem"), narrowed] } } })
    };
    let mut response = json!({ "description": description, "content": content });
    if status == 429 {
        let seconds = json!({ "type": "integer", "minimum": 1 });
        response["headers"] = json!({ "Retry-After": { "description": "Seconds until it is worth trying again.", "schema": seconds } });
    }
    response
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

#[cfg(test)]
mod tests;
