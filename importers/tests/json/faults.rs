//! A broken file is told where it is broken.

use crate::support::{fault, fixture, found};

#[test]
fn broken_json_is_told_with_its_line() {
    for (format, text, told) in [
        ("twikoo", "[\n{\"_id\": 1,\n oops}]", "line 3: key must be a string"),
        ("valine", "{\"objectId\": \"1\"}\n\n{\"objectId\": ", "line 3: EOF while parsing a value"),
        ("valine", "#filetype:JSON-streaming {}\n{\"objectId\": \"1\"}\n}", "line 3: expected value"),
        ("isso_json", "[{\"id\": \"/\",\n\"comments\": [\n{\"id\": 1}\n", "line 4: EOF while parsing a list"),
        ("isso_json", "{}", "nothing in the file is where this format has its comments"),
        ("remark42", "", "the file is empty"),
        ("remark42", " \n ", "the file is empty"),
        (
            "remark42",
            "{\"version\": 2, \"users\": [], \"posts\": []}",
            "line 1: version 2 of the format is not known",
        ),
        ("commento", "{\n\"version\": 2, \"comments\": []}", "line 1: version 2 of the format is not known"),
        (
            "garrul",
            "{\"site_export_version\": 2, \"tables\": {}}",
            "line 1: version 2 of the format is not known",
        ),
        ("commento", "{\"comments\": 7}", "nothing"),
        ("artalk", "\"hello\"", "line 1: an object or a list belongs here"),
        ("artalk", "\u{feff}[\n7x]", "line 2: expected `,` or `]`"),
        ("waline_csv", "id,comment\n1,a\n2,b,c\n", "line 3: this row has 3 cells, the first has 2"),
        ("waline_csv", "id,nick\n", "line 1: there is no column called comment"),
    ] {
        if told == "nothing" {
            assert!(found(text.as_bytes(), Some(format)).expect("a file").1.is_empty());
        } else {
            assert_eq!(fault(text.as_bytes(), format), told, "{format}: {text}");
        }
    }
}

#[test]
fn other_encodings_are_told() {
    assert_eq!(fault(b"\xff\xfe[\0]\0", "twikoo"), "line 1: this is UTF-16; save the file as UTF-8");
    assert_eq!(fault(b"[\n{\"nick\": \"caf\xe9\"}]", "twikoo"), "line 2: invalid unicode code point");
    assert_eq!(fault(b"id,comment\n1,caf\xe9\n", "waline_csv"), "line 2: this is not UTF-8");
}

#[test]
fn nesting_without_end_is_told() {
    for format in ["twikoo", "commento", "giscus", "garrul", "isso_json", "waline"] {
        for opening in ["[", "{\"a\":", "{\"comments\":[", "[{\"comments\":"] {
            let text = opening.repeat(100_000);
            assert_eq!(
                fault(text.as_bytes(), format),
                "line 1: recursion limit exceeded",
                "{format}: {opening}"
            );
        }
    }
}

#[test]
fn a_record_without_end_is_told() {
    let long = "x".repeat(5 << 20);
    let most = "a record is longer than 4194304 bytes";
    for text in [
        format!("[{{\"comment\": \"{long}"),
        format!("[{{\"{long}"),
        format!("{{\"results\": \"{long}"),
        format!("{{\"{long}"),
        format!("\"{long}"),
        format!("[{{\"a\": {{\"b\": [\"{long}"),
    ] {
        assert_eq!(fault(text.as_bytes(), "valine"), format!("line 1: {most}"), "{}", &text[..20]);
    }
    assert_eq!(
        fault(format!("id,comment\n1,\"\n{long}").as_bytes(), "waline_csv"),
        format!("line 3: {most}")
    );
    // What is around a record counts as well.
    let chain = format!("{{\"a\":\"{0}\",\"data\":{{\"node\":", "x".repeat(1 << 20)).repeat(20);
    assert_eq!(fault(chain.as_bytes(), "giscus"), "line 1: a record holds too much");
    let names = format!("{{\"{}\":", "x".repeat(1 << 20)).repeat(20);
    assert_eq!(fault(names.as_bytes(), "waline"), "line 1: the name of a field is too long");
    let heavy = format!("[{{\"a\": [{}0]}}]", "0,".repeat(1 << 20));
    assert_eq!(fault(heavy.as_bytes(), "valine"), "line 1: a record holds too much");
}

#[test]
fn a_taker_that_has_enough_is_not_asked_again() {
    let mut asked = 0;
    let bytes = fixture("twikoo/list.json");
    let outcome = causerie_importers::read(&mut std::io::Cursor::new(bytes), None, &mut |_| {
        asked += 1;
        if asked == 2 { Err(causerie_importers::Halt) } else { Ok(()) }
    });
    assert!(matches!(outcome, Err(causerie_importers::ReadError::Halted)));
    assert_eq!(asked, 2);
}
