use causerie_shared::error::{FieldError, FieldErrorCode};
use causerie_shared::{CommentId, CommentStatus, CommentView, ErrorCode, Sort};

use super::reader::{Reader, TOKEN, created, own, problem};
use crate::samples;
use crate::state::{Action, Answer, Call, ComposerId, Effect, Failure, Focus, Phase, Preview};

const NEW: ComposerId = ComposerId::New;
const REPLY: ComposerId = ComposerId::Reply(CommentId(1));

fn key_of(call: &Call) -> String {
    let Call::Post(_, new) = call else { panic!("no post: {call:?}") };
    new.idempotency_key.clone().expect("a key")
}

#[test]
fn a_posted_comment_stands_where_it_belongs_at_once() {
    let mut reader = Reader::of(&[(1, None), (2, None)]);
    reader.send(NEW, "Hi");
    assert_eq!(reader.composer(NEW).phase, Phase::Sending);
    reader.answer(created(own(3, None), None));
    assert_eq!(reader.outline(), "1 2 3");
    assert_eq!(reader.state.view.thread.comment_count, 3);
    assert!(!reader.state.ui.composers.has(NEW), "the composer is as new");
    assert_eq!(reader.state.ui.announcement, "Your comment is posted.");
    assert!(reader.effects.contains(&Effect::Empty(NEW)));
    assert_eq!(reader.focus(), Some(&Focus::Comment(CommentId(3))));
    assert!(
        reader
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Emit("comment", json) if json.contains("\"id\":3")))
    );
    assert!(
        reader
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::KeepAuthor(author) if author.name == "Ada"))
    );
}

#[test]
fn the_newest_come_first_below_what_is_pinned() {
    let mut view = samples::thread(&[(1, None), (2, None)]);
    view.site.sort = Sort::Newest;
    view.comments[0].pinned = true;
    let mut reader = Reader::new(view, Some(TOKEN));
    reader.send(NEW, "Hi").answer(created(own(3, None), None));
    assert_eq!(reader.outline(), "1 3 2");
}

#[test]
fn a_reply_lands_in_its_comment_which_unfolds() {
    let mut reader = Reader::of(&[(1, None), (2, Some(1))]);
    reader.act(Action::Open(REPLY));
    assert_eq!(reader.focus(), Some(&Focus::Composer(REPLY)));
    reader.send(REPLY, "Hi").answer(created(own(3, Some(1)), None));
    assert_eq!(reader.outline(), "1(2 3)");
    assert_eq!(reader.comment(1).reply_count, 2);
    assert!(reader.state.options.expanded.contains(&CommentId(1)));
    assert!(!reader.state.ui.composers.has(REPLY));
}

#[test]
fn a_held_comment_says_so_and_does_not_count() {
    let mut reader = Reader::of(&[(1, None)]);
    let held = CommentView { status: CommentStatus::Pending, ..own(2, None) };
    reader.send(NEW, "Hi").answer(created(held, None));
    assert_eq!(reader.state.view.thread.comment_count, 1);
    assert_eq!(reader.state.ui.announcement, "Your comment was sent and is waiting to be read.");
}

#[test]
fn every_failure_keeps_the_text_and_says_why() {
    let cases = [
        (Failure::Network, "The comments cannot be reached right now.", true),
        (Failure::Unreadable, "Something went wrong on the server.", true),
        (problem(ErrorCode::RateLimited, vec![]), "That was a lot at once. Please wait a minute.", true),
        (problem(ErrorCode::Unavailable, vec![]), "Something went wrong on the server.", true),
        (problem(ErrorCode::ThreadClosed, vec![]), "This conversation was closed in the meantime.", false),
        (
            problem(ErrorCode::UnknownParent, vec![]),
            "The comment you answer was removed in the meantime.",
            false,
        ),
        (problem(ErrorCode::BodyTooLarge, vec![]), "That is longer than a comment can be.", false),
    ];
    for (failure, sentence, passes) in cases {
        let mut reader = Reader::of(&[(1, None)]);
        reader.send(NEW, "Hi").fail(failure.clone());
        let composer = reader.composer(NEW);
        assert_eq!(composer.phase, Phase::Refused(failure.clone()), "{failure:?}");
        assert!(composer.is_open);
        assert_eq!(reader.state.ui.announcement, format!("{sentence} Your text is kept."));
        assert_eq!(failure.is_passing(), passes, "{failure:?}");
        assert!(!reader.effects.contains(&Effect::Empty(NEW)), "the draft stays");
        assert!(reader.effects.iter().any(|effect| matches!(effect, Effect::Emit("error", _))));
    }
}

#[test]
fn what_is_missing_is_said_without_asking() {
    let mut reader = Reader::of(&[]);
    reader.send(NEW, " \n");
    assert!(!reader.has_asked());
    assert_eq!(reader.focus(), Some(&Focus::Field(NEW, "body")));
    assert_eq!(reader.composer(NEW).faults()[0].code, FieldErrorCode::Required);
    reader.send(NEW, &"é".repeat(10_001));
    assert!(!reader.has_asked());
    assert_eq!(reader.composer(NEW).faults()[0].code, FieldErrorCode::TooLong);
}

#[test]
fn a_field_the_server_refuses_gets_the_focus() {
    let mut reader = Reader::of(&[]);
    let fault = FieldError::new("author.email", FieldErrorCode::Invalid, "");
    reader.send(NEW, "Hi").fail(problem(ErrorCode::ValidationFailed, vec![fault]));
    assert_eq!(reader.focus(), Some(&Focus::Field(NEW, "email")));
    assert_eq!(reader.state.ui.announcement, "This is not an e-mail address. Your text is kept.");
}

#[test]
fn the_same_text_is_sent_again_under_the_same_key_and_another_under_another() {
    let mut reader = Reader::of(&[(1, None)]);
    let first = key_of(&reader.send(NEW, "Hi").asked().0.call);
    let mut reader = Reader::of(&[(1, None)]);
    reader.send(NEW, "Hi").fail(Failure::Network);
    let call = reader.send(NEW, "Hi").asked();
    assert_eq!(key_of(&call.0.call), first);
    reader.act(Action::Answered(call.0, Err(Failure::Network)));
    let changed = reader.send(NEW, "Hi!").asked();
    assert_ne!(key_of(&changed.0.call), first);
    // Closing a composer does not forget that its text may have arrived.
    reader.act(Action::Answered(changed.0.clone(), Err(Failure::Network)));
    reader.act(Action::Close(NEW));
    assert_eq!(key_of(&reader.send(NEW, "Hi!").call()), key_of(&changed.0.call));
}

#[test]
fn a_comment_that_did_arrive_is_not_there_twice() {
    let mut reader = Reader::of(&[(1, None), (2, None)]);
    reader.send(NEW, "Hi").fail(Failure::Network);
    reader.send(NEW, "Hi").answer(created(own(2, None), None));
    assert_eq!(reader.outline(), "1 2");
    assert!(reader.comment(2).mine);
    assert_eq!(reader.state.view.thread.comment_count, 2);
}

#[test]
fn sending_twice_sends_once() {
    let mut reader = Reader::of(&[]);
    reader.send(NEW, "Hi").send(NEW, "Hi");
    reader.asked();
    assert!(!reader.has_asked());
}

#[test]
fn an_unknown_token_is_forgotten_and_the_post_tried_once_without() {
    let mut reader = Reader::of(&[]);
    reader.send(NEW, "Hi").refuse(ErrorCode::InvalidToken);
    assert!(reader.effects.contains(&Effect::ForgetToken));
    let (attempt, _) = reader.asked();
    assert_eq!(attempt.token, None);
    reader.act(Action::Answered(attempt, Err(problem(ErrorCode::InvalidToken, vec![]))));
    assert!(!reader.has_asked(), "once");
    assert!(matches!(reader.composer(NEW).phase, Phase::Refused(_)));
}

#[test]
fn the_first_write_brings_a_token_for_which_the_others_wait() {
    let mut reader = Reader::new(samples::thread(&[(1, None)]), None);
    reader.act(Action::React(None, "heart".into())).send(NEW, "Hi");
    let (first, _) = reader.asked();
    assert!(!reader.has_asked());
    let answer = causerie_shared::api::ReactionsAnswer {
        reactions: [("heart".into(), 6)].into(),
        my_reactions: vec!["heart".into()],
        visitor_token: Some("cv_new".into()),
    };
    reader.act(Action::Answered(first, Ok(Answer::Reactions(answer))));
    assert!(reader.effects.contains(&Effect::KeepToken("cv_new".into())));
    assert_eq!(reader.asked().0.token.as_deref(), Some("cv_new"));
}

#[test]
fn preview_is_turned_on_and_off() {
    let mut reader = Reader::of(&[]);
    reader.act(Action::Preview(NEW, "*Hi*".into()));
    assert_eq!(reader.composer(NEW).preview, Some(Preview::Asked));
    reader.answer(Answer::Preview("<p><em>Hi</em></p>".into()));
    assert_eq!(reader.composer(NEW).preview, Some(Preview::Shown("<p><em>Hi</em></p>".into())));
    reader.act(Action::Preview(NEW, "*Hi*".into()));
    assert_eq!(reader.composer(NEW).preview, None);
    reader.act(Action::Preview(NEW, " ".into()));
    assert_eq!(reader.composer(NEW).preview, Some(Preview::Empty));
    reader.act(Action::Preview(NEW, " ".into())).act(Action::Preview(NEW, "x".into()));
    reader.act(Action::Preview(NEW, "x".into())).answer(Answer::Preview("late".into()));
    assert_eq!(reader.composer(NEW).preview, None, "nobody wants it any more");
}

#[test]
fn a_composer_is_opened_and_closed_and_its_draft_is_left_alone() {
    let mut reader = Reader::of(&[(1, None)]);
    reader.act(Action::Open(REPLY)).act(Action::Close(REPLY));
    assert!(!reader.state.ui.composers.has(REPLY));
    assert_eq!(reader.focus(), Some(&Focus::Control("reply", CommentId(1))));
    assert!(!reader.effects.contains(&Effect::Empty(REPLY)));
    reader.act(Action::Open(REPLY));
    assert!(reader.effects.contains(&Effect::Fill(REPLY, String::new())), "with its draft");
    reader.act(Action::Open(REPLY));
    assert!(!reader.state.ui.composers.has(REPLY), "its button closes it too");
}

#[test]
fn characters_are_counted_once_it_is_worth_it() {
    let mut reader = Reader::of(&[]);
    assert!(!reader.state.ignores(&Action::Typed(NEW, 1)), "the composer opens");
    reader.act(Action::Typed(NEW, 1));
    assert!(reader.state.ignores(&Action::Typed(NEW, 9_499)));
    assert!(!reader.state.ignores(&Action::Typed(NEW, 9_500)));
    reader.act(Action::Typed(NEW, 10_007));
    assert_eq!(reader.composer(NEW).left, Some(-7));
    reader.act(Action::Typed(NEW, 12));
    assert_eq!(reader.composer(NEW).left, None);
}
