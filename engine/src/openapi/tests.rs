use std::collections::BTreeSet;

use super::*;

/// Calls `each` with every object of a JSON value.
fn walk<'a>(value: &'a Value, each: &mut impl FnMut(&'a Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            each(object);
            object.values().for_each(|value| walk(value, each));
        }
        Value::Array(values) => values.iter().for_each(|value| walk(value, each)),
        _ => {}
    }
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let routed: BTreeSet<(&str, &str)> = crate::router::paths().collect();
    let described: BTreeSet<(&str, &str)> =
        operations::all().map(|operation| (operation.method, operation.path)).collect();
    assert_eq!(described, routed);
}

#[test]
fn every_reference_finds_its_schema() {
    let document = document("0.0.0");
    walk(&document, &mut |object| {
        if let Some(Value::String(reference)) = object.get("$ref") {
            let pointer = reference.trim_start_matches('#');
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
    });
}

#[test]
fn every_limit_finds_its_property() {
    let mut schemas = schemas::schemas();
    for (schema, property, _) in schemas::property_limits() {
        assert!(schemas::property_of(&mut schemas[schema], property).is_some(), "{schema}.{property}");
    }
}

#[test]
fn operations_are_named_once() {
    let names: BTreeSet<&str> = operations::all().map(|operation| operation.id).collect();
    assert_eq!(names.len(), operations::all().count());
}

/// Statuses and codes of every operation, on a line each: what programs rely on.
#[test]
fn the_outline_is_pinned() {
    let lines = operations::all().map(|operation| {
        let answers: Vec<String> =
            operation.answers.iter().map(|answer| answer.status().to_string()).collect();
        let codes: Vec<&str> = operation.problems().map(ErrorCode::as_str).collect();
        format!("{} {} → {}\n    {}", operation.method, operation.path, answers.join(" "), codes.join(" "))
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}
