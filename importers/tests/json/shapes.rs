//! The same conversation, however it was asked for, gives the same records.

use std::slice::from_ref;

use causerie_importers::Found;
use serde_json::{Value, json};

use crate::support::{fixture, found};

fn records(text: &str) -> (&'static str, Vec<Found>) {
    let (format, all) = found(text.as_bytes(), None).unwrap_or_else(|error| panic!("{text}: {error}"));
    (format.name(), all)
}

/// Objects next to each other as `gh --paginate` and `cat` put them.
fn concatenated(documents: &[Value]) -> String {
    documents.iter().map(Value::to_string).collect()
}

fn discussion(comments: &Value) -> Value {
    json!({
        "comments": comments,
        "id": "D_1",
        "number": 4,
        "title": "posts/one",
        "body": "# One\n\nhttps://blog.example/posts/one/",
    })
}

fn comments(around: fn(&[Value]) -> Value) -> Value {
    let reply =
        json!({"id": "DC_2", "body": "Two", "createdAt": "2023-01-02T00:01:00Z", "author": {"login": "bo"}});
    around(&[
        json!({"id": "DC_1", "body": "One", "createdAt": "2023-01-02T00:00:00Z", "replies": around(&[reply])}),
        json!({"id": "DC_3", "body": "Three", "createdAt": "2023-01-02T00:02:00Z", "upvoteCount": 1, "replies": around(&[])}),
    ])
}

fn nodes(values: &[Value]) -> Value {
    json!({"totalCount": values.len(), "pageInfo": {"endCursor": "x"}, "nodes": values})
}

fn edges(values: &[Value]) -> Value {
    json!({"edges": values.iter().map(|value| json!({"cursor": "x", "node": value})).collect::<Vec<_>>()})
}

fn plain(values: &[Value]) -> Value {
    json!(values)
}

#[test]
fn discussions_come_in_any_answer() {
    let expected =
        records(&json!({"data": {"repository": {"discussion": discussion(&comments(nodes))}}}).to_string());
    assert_eq!((expected.0, expected.1.len()), ("giscus", 4));
    for around in [nodes, edges, plain] {
        let one = discussion(&comments(around));
        for text in [
            json!({"data": {"viewer": {"login": "ada"}, "repository": {"discussions": nodes(from_ref(&one))}}}).to_string(),
            json!({"data": {"repository": {"discussions": edges(from_ref(&one))}}}).to_string(),
            json!({"data": {"search": {"discussionCount": 1, "nodes": [one]}}}).to_string(),
            json!([{"data": {"repository": {"discussion": one}}}]).to_string(),
            json!({"number": 4, "discussion": one}).to_string(),
            json!([one]).to_string(),
            concatenated(&[json!({"data": {"repository": {"discussions": nodes(&[])}}}), one.clone()]),
            format!("\u{feff}{one:#}\n"),
        ] {
            assert_eq!(records(&text), expected, "{text}");
        }
    }
}

#[test]
fn pages_of_comments_belong_to_the_discussion_they_were_asked_of() {
    let [first, third] = comments(plain).as_array().cloned().unwrap_or_default().try_into().expect("two");
    let expected = records(&discussion(&comments(nodes)).to_string());
    let told = discussion(&nodes(&[first]));
    let page = json!({"data": {"node": {"id": "D_1", "comments": nodes(&[third])}}});
    assert_eq!(records(&concatenated(&[json!({"data": {"node": told}}), page])), expected);
}

#[test]
fn replies_may_be_asked_of_their_comment() {
    let one = discussion(&comments(nodes));
    let more = json!({"data": {"node": {"id": "DC_3", "discussion": {"id": "D_1"}, "replies": {"nodes": [
        {"id": "DC_4", "body": "Four", "createdAt": "2023-01-02T00:03:00Z", "replyTo": {"id": "DC_3"}},
    ]}}}});
    let (_, all) = records(&concatenated(&[one, more]));
    let last = serde_json::to_value(all.last().and_then(|found| match found {
        Found::Record(record) => Some(record),
        Found::Skipped { .. } => None,
    }));
    let expected = json!({
        "type": "comment", "id": "DC_4", "thread": "D_1", "parent": "DC_3", "body": "Four",
        "created_at": "2023-01-02T00:03:00Z", "status": "published",
    });
    assert_eq!((all.len(), last.expect("json")), (5, expected));
}

#[test]
fn issues_come_in_any_answer() {
    let comment =
        json!({"id": "IC_1", "body": "Hi", "createdAt": "2023-01-02T00:00:00Z", "author": {"login": "bo"}});
    let issue = |comments: Value| json!({"id": "I_1", "number": 1, "title": "posts/one/", "body": "Words", "comments": comments});
    let expected =
        records(&json!({"data": {"repository": {"issue": issue(nodes(from_ref(&comment)))}}}).to_string());
    assert_eq!((expected.0, expected.1.len()), ("utterances", 2));
    for around in [nodes, edges, plain] {
        let one = issue(around(from_ref(&comment)));
        for text in [json!([one]), one.clone(), json!({"data": {"repository": {"issues": nodes(&[one])}}})] {
            assert_eq!(records(&text.to_string()), expected, "{text}");
        }
    }
}

#[test]
fn lists_of_rest_may_come_in_any_order_and_in_pages() {
    let text = String::from_utf8(fixture("utterances/rest.json")).expect("text");
    let mut documents: Vec<Value> =
        serde_json::Deserializer::from_str(&text).into_iter().map(|value| value.expect("json")).collect();
    let expected = records(&text);
    documents.reverse();
    assert_eq!(records(&concatenated(&documents)), expected);
    assert_eq!(records(&json!(documents).to_string()), expected, "as --slurp puts them");
    documents[0] = json!({"total_count": 1, "incomplete_results": false, "items": documents[0]});
    assert_eq!(records(&concatenated(&documents)), expected, "as the search gives them");
}

#[test]
fn rows_may_be_listed_wrapped_or_one_a_line() {
    for name in ["twikoo/list.json", "valine/list.json", "artalk/export.artrans"] {
        let rows: Vec<Value> = serde_json::from_slice(&fixture(name)).expect("json");
        let rows: Vec<Value> = rows.into_iter().filter(Value::is_object).collect();
        let listed = records(&json!(rows).to_string());
        assert_eq!(records(&concatenated(&rows)), listed, "{name}");
        assert_eq!(records(&json!([rows]).to_string()), listed, "{name}");
        if !name.starts_with("artalk") {
            assert_eq!(records(&json!({"results": rows, "count": 9}).to_string()), listed, "{name}");
        }
    }
}

#[test]
fn the_answer_of_walines_interface_is_an_export_too() {
    let export: Value = serde_json::from_slice(&fixture("waline/waline.json")).expect("json");
    let (format, all) = records(&json!({"errno": 0, "errmsg": "", "data": export}).to_string());
    let (_, expected) = records(&export.to_string());
    assert_eq!((format, all), ("waline", expected));
}
