use causerie_shared::api::{Challenge, CommentCreated, ReactionsAnswer};
use causerie_shared::thread_key::ThreadKey;
use causerie_shared::{ErrorCode, NewAuthor, NewComment, Problem, Sort, ThreadState, ThreadView};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;
use crate::samples;

/// What serde_json writes is read to the same value.
fn agrees<T: Serialize + DeserializeOwned + PartialEq + fmt::Debug>(value: &T) {
    let json = serde_json::to_string(value).expect("json");
    assert_eq!(read::<T>(&json).as_ref(), Ok(value), "{json}");
    let pretty = serde_json::to_string_pretty(value).expect("json");
    assert_eq!(read::<T>(&pretty).as_ref(), Ok(value), "{pretty}");
}

#[test]
fn reads_every_answer() {
    let view = samples::thread(&[(1, None), (2, Some(1)), (3, None)]);
    agrees(&view);
    agrees(&CommentCreated { comment: view.comments[0].clone(), visitor_token: Some("cv_x".into()) });
    agrees(&ReactionsAnswer {
        reactions: view.thread.reactions,
        my_reactions: vec!["heart".into()],
        visitor_token: None,
    });
    agrees(&Challenge { challenge: Some("v1.16".into()), difficulty: 16 });
    agrees(&Challenge { challenge: None, difficulty: 0 });
    for code in ErrorCode::ALL {
        agrees(&Problem::new(*code, "why"));
    }
    for sort in Sort::ALL {
        agrees(&sort);
    }
    agrees(&ThreadState::Closed);
    agrees(&NewAuthor { name: "Ada".into(), email: Some("a@b".into()), website: None });
}

#[test]
fn reads_the_deepest_thread() {
    let rows: Vec<(i64, Option<i64>)> = (1..=60).map(|id| (id, (id > 1).then(|| id - 1))).collect();
    agrees(&samples::thread(&rows));
}

#[test]
fn texts_keep_their_characters() {
    for text in ["", "a\"b\\c/", "\u{8}\u{C}\n\r\t\0\u{1F}", "été 👩‍👧 \u{2028}", "{\"a\":[1]}"] {
        agrees(&text.to_owned());
    }
    assert_eq!(read::<String>(r#""\u00e9\ud83d\ude00\/\b""#), Ok("é😀/\u{8}".into()));
    for bad in [r#""\ud83d""#, r#""\ud83dx""#, r#""\ude00\ud83d""#, r#""\x""#, r#""\u12"#, r#"""#, "\"a"] {
        assert_eq!(read::<String>(bad), Err(NotAsExpected), "{bad}");
    }
}

#[test]
fn unknown_fields_of_any_shape_are_passed_over() {
    let json =
        r#"{"new": {"a": [1.5e-3, true, null, {"b": "}"}], "c": {}}, "name": "Ada", "x": -2, "y": []}"#;
    assert_eq!(read::<NewAuthor>(json).map(|author| author.name), Ok("Ada".into()));
}

#[test]
fn what_is_not_as_expected_is_refused() {
    let broken = [
        "",
        "nul",
        "[",
        "{",
        "{\"name\"}",
        "{\"name\":1}",
        "{\"name\":\"a\"} x",
        "[]",
        "\u{0}",
        "{\"name\":\"a\",",
    ];
    for bad in broken {
        assert_eq!(read::<NewAuthor>(bad), Err(NotAsExpected), "{bad}");
    }
    let deep = "[".repeat(100_000);
    assert!(read::<Vec<String>>(&deep).is_err());
    assert!(read::<NewAuthor>(&["{\"x\":", &deep].concat()).is_err());
    assert!(read::<ErrorCode>("\"of_tomorrow\"").is_err());
    assert!(read::<ThreadView>("{}").is_err());
    assert!(read::<u32>("-1").is_err() && read::<u32>("5000000000").is_err() && read::<i64>("1.5").is_err());
}

#[test]
fn writes_what_serde_json_reads() {
    let author = Object::default()
        .text("name", "A\"\\\n\u{1}é")
        .optional("email", None)
        .optional("website", Some("w"));
    let json = Object::default().json("author", &author.end()).text("body", "b").json("parent", "12").end();
    let read: NewComment = serde_json::from_str(&json).expect("json");
    assert_eq!(read.author.name, "A\"\\\n\u{1}é");
    assert_eq!((read.author.website.as_deref(), read.parent.map(|id| id.0)), (Some("w"), Some(12)));
    assert_eq!(Object::default().end(), "{}");
    let _: ThreadKey = serde_json::from_str("\"/a\"").expect("a key");
}
