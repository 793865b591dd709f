use causerie_shared::api::AuthorAnswer;
use causerie_shared::moderation::{Report, ReportReason};
use causerie_shared::{CommentId, NewComment, SetReaction, Sort};

use super::reader::Reader;
use crate::state::{Action, Attempt, Call, ComposerId, Failure};

#[test]
fn requests_are_what_the_interface_takes() {
    let mut reader = Reader::of(&[(1, None)]);
    let request = reader.send(ComposerId::Reply(CommentId(1)), "a \"b\"").asked().1;
    assert_eq!((request.method, request.path.as_str()), ("POST", "/sites/b.example/comments"));
    let new: NewComment = serde_json::from_str(&request.body.expect("a body")).expect("json");
    assert_eq!((new.body.as_str(), new.parent, new.author.email), ("a \"b\"", Some(CommentId(1)), None));
    assert_eq!((new.url.as_deref(), new.key), (Some("https://b.example/posts/bread/"), None));

    let request = reader.act(Action::React(None, "heart".into())).asked().1;
    let set: SetReaction = serde_json::from_str(&request.body.expect("a body")).expect("json");
    assert_eq!((request.method, request.path.as_str()), ("PUT", "/sites/b.example/reactions"));
    assert_eq!((set.comment, set.reaction.as_str(), set.on), (None, "heart", true));

    let request = reader.act(Action::Sort(Sort::Best)).asked().1;
    let path = "/sites/b.example/thread?url=https://b.example/posts/bread/&sort=best&limit=20";
    assert_eq!((request.method, request.path.as_str(), request.body), ("GET", path, None));

    let request = reader.act(Action::Delete(CommentId(1))).asked().1;
    assert_eq!((request.method, request.path.as_str()), ("DELETE", "/sites/b.example/comments/1"));
    let request = reader.send(ComposerId::Answer(CommentId(1)), "Why?").asked().1;
    assert_eq!((request.method, request.path.as_str()), ("POST", "/sites/b.example/comments/1/answer"));
    let answer: AuthorAnswer = serde_json::from_str(&request.body.expect("a body")).expect("json");
    assert_eq!(answer.text, "Why?");
    let request = Reader::of(&[]).act(Action::Report(CommentId(1), "off_topic".into())).asked().1;
    assert_eq!((request.method, request.path.as_str()), ("POST", "/sites/b.example/comments/1/reports"));
    let report: Report = serde_json::from_str(&request.body.expect("a body")).expect("json");
    assert_eq!(report.reason, ReportReason::OffTopic);

    let request = reader.act(Action::Preview(ComposerId::New, "*x*".into())).asked().1;
    assert_eq!(
        (request.path.as_str(), request.body.as_deref()),
        ("/sites/b.example/preview", Some(r#"{"body":"*x*"}"#))
    );
    let request = reader.act(Action::FetchReplies(CommentId(1))).asked().1;
    assert_eq!(request.path, "/sites/b.example/comments/1/replies");
}

#[test]
fn an_explicit_key_is_encoded_into_the_query() {
    let mut reader = Reader::of(&[]);
    reader.state.session.place.key = Some("a&b=é #%".into());
    let request = reader.act(Action::Refresh).asked().1;
    assert_eq!(request.path, "/sites/b.example/thread?key=a%26b%3D%C3%A9%20%23%25&sort=oldest&limit=20");
}

#[test]
fn answers_of_somebody_else_are_not_understood() {
    let attempt = Attempt { call: Call::Delete(CommentId(1)), token: None };
    assert_eq!(attempt.read(502, "<html>Bad gateway</html>").err(), Some(Failure::Unreadable));
    assert!(attempt.read(204, "").is_ok());
    let attempt = Attempt { call: Call::Preview(ComposerId::New, String::new()), token: None };
    assert_eq!(attempt.read(200, "{}").err(), Some(Failure::Unreadable));
}
