use std::sync::Arc;

use causerie_shared::api::Reported;
use causerie_shared::error::{FieldError, FieldErrorCode};
use causerie_shared::{CommentId, CommentStatus, CommentView, ErrorCode};

use super::reader::{Reader, TOKEN, own, problem};
use crate::locale::Locale;
use crate::samples;
use crate::state::{Action, Answer, Call, ComposerId, Effect, Failure, Focus, Phase, Spot};

const ID: CommentId = CommentId(1);
const ANSWER: ComposerId = ComposerId::Answer(ID);

/// The author of a comment that the moderators removed.
fn author() -> Reader {
    let mut reader = Reader::of(&[(1, None), (2, Some(1))]);
    let removed = &mut Arc::make_mut(&mut reader.state.view).comments[0];
    (removed.status, removed.may_answer) = (CommentStatus::Deleted, true);
    reader
}

fn report(reader: &mut Reader) -> &mut Reader {
    reader.act(Action::Ask(ID)).act(Action::Report(ID, "off_topic".into()))
}

#[test]
fn the_moderators_are_answered_once() {
    let mut reader = author();
    reader.act(Action::Open(ANSWER));
    assert_eq!(reader.focus(), Some(&Focus::Composer(ANSWER)));
    reader.send(ANSWER, "It was meant kindly.");
    assert_eq!(reader.composer(ANSWER).phase, Phase::Sending);
    let answered = CommentView { status: CommentStatus::Deleted, mine: false, ..own(1, None) };
    reader.answer(Answer::Comment(Box::new(answered)));
    assert!(!reader.comment(1).may_answer);
    assert_eq!(reader.outline(), "1(2)", "its replies stay");
    assert!(!reader.state.ui.composers.has(ANSWER));
    assert_eq!(reader.state.ui.announcement, "Your answer is with the moderators.");
    assert_eq!(reader.focus(), Some(&Focus::Comment(ID)), "the button is gone");
    assert!(reader.effects.contains(&Effect::Empty(ANSWER)), "so is the draft");
}

#[test]
fn an_answer_that_is_not_taken_keeps_its_text() {
    let mut reader = author();
    reader.act(Action::Open(ANSWER)).send(ANSWER, "Again.").refuse(ErrorCode::AlreadyAnswered);
    let sentence = "You answered the moderators already. Your text is kept.";
    assert_eq!(reader.state.ui.announcement, sentence);
    reader.send(ANSWER, " ");
    assert!(!reader.has_asked());
    assert_eq!(reader.focus(), Some(&Focus::Field(ANSWER, "body")));
    reader.send(ANSWER, &"é".repeat(2_001));
    assert_eq!(reader.composer(ANSWER).faults()[0].code, FieldErrorCode::TooLong);
    let fault = FieldError::new("text", FieldErrorCode::ControlCharacters, "");
    reader.send(ANSWER, "a").fail(problem(ErrorCode::ValidationFailed, vec![fault]));
    assert!(reader.state.ui.announcement.starts_with("The text holds characters"));
    reader.act(Action::Close(ANSWER));
    assert_eq!(reader.focus(), Some(&Focus::Control("answer", ID)));
}

#[test]
fn characters_of_an_answer_are_counted_by_its_own_limit() {
    let mut reader = author();
    reader.act(Action::Open(ANSWER)).act(Action::Typed(ANSWER, 1_990));
    assert_eq!(reader.composer(ANSWER).left, Some(10));
}

#[test]
fn a_report_asks_what_is_wrong_and_is_thanked_for() {
    let mut reader = Reader::of(&[(1, None)]);
    reader.act(Action::Ask(ID));
    assert_eq!(reader.focus(), Some(&Focus::Question(ID)));
    reader.act(Action::Keep(ID));
    assert_eq!(reader.focus(), Some(&Focus::Control("report", ID)));
    assert!(!reader.has_asked());
    report(&mut reader).act(Action::Report(ID, "spam".into()));
    let (attempt, _) = reader.asked();
    assert_eq!(attempt.call, Call::Report(ID, "off_topic".into()));
    assert!(!reader.has_asked(), "once");
    reader.act(Action::Answered(attempt, Ok(Answer::Reported(Reported::default()))));
    assert_eq!((reader.state.ui.confirming, reader.state.ui.settling), (None, None));
    assert_eq!(reader.state.ui.reported, [ID]);
    assert_eq!(reader.state.ui.announcement, "Thank you. The moderators were told.");
    assert_eq!(reader.focus(), Some(&Focus::Comment(ID)));
}

#[test]
fn a_report_that_fails_is_said_and_can_be_made_again() {
    let mut reader = Reader::of(&[(1, None)]);
    report(&mut reader).fail(Failure::Network);
    assert_eq!(reader.state.ui.trouble, Some((Spot::Comment(ID), Failure::Network)));
    assert!(reader.state.ui.reported.is_empty());
    assert_eq!(reader.focus(), Some(&Focus::Control("report", ID)));
}

#[test]
fn the_token_that_a_report_brings_is_kept() {
    let mut reader = Reader::new(samples::thread(&[(1, None)]), None);
    let token = Some("cv_new".to_owned());
    report(&mut reader).answer(Answer::Reported(Reported { visitor_token: token }));
    assert!(reader.effects.contains(&Effect::KeepToken("cv_new".into())));
    let mut reader = Reader::new(samples::thread(&[(1, None)]), Some(TOKEN));
    report(&mut reader).refuse(ErrorCode::InvalidToken);
    assert_eq!(reader.asked().0.token, None, "a token that is not known is no reason to say nothing");
}

#[test]
fn a_ban_says_the_moderators_reason_where_they_gave_one() {
    let banned =
        |detail: &str| Failure::Problem { code: ErrorCode::Banned, faults: vec![], detail: detail.into() };
    let sentence = "The moderators take no more comments from you here.";
    assert_eq!(banned("").sentence(Locale::En), sentence);
    assert_eq!(banned("Advertising").sentence(Locale::En), format!("{sentence} Their reason: Advertising"));
    let other =
        Failure::Problem { code: ErrorCode::ThreadClosed, faults: vec![], detail: "not for readers".into() };
    assert_eq!(other.sentence(Locale::En), "This conversation was closed in the meantime.");
}

#[test]
fn refused_words_are_said_at_the_text() {
    let mut reader = Reader::of(&[]);
    let fault = FieldError::new("body", FieldErrorCode::Invalid, "");
    reader.send(ComposerId::New, "Casino!").fail(problem(ErrorCode::WordsRefused, vec![fault]));
    let sentence = "This site takes no comments with these words. Your text is kept.";
    assert_eq!(reader.state.ui.announcement, sentence);
    assert_eq!(reader.focus(), Some(&Focus::Field(ComposerId::New, "body")));
}
