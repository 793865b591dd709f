use causerie_shared::{CommentId, ErrorCode, Proof};

use super::reader::{Reader, TOKEN, created, own};
use crate::samples;
use crate::state::{Action, Answer, Call, ComposerId, Effect, Failure, Phase};

const NEW: ComposerId = ComposerId::New;
const REPLY: ComposerId = ComposerId::Reply(CommentId(1));

/// In front of a thread whose site asks for a proof.
fn asked(token: Option<&str>) -> Reader {
    let mut view = samples::thread(&[(1, None)]);
    view.site.proof_of_work = true;
    Reader::new(view, token)
}

fn reader() -> Reader {
    asked(Some(TOKEN))
}

fn proof(nonce: u64) -> Option<Proof> {
    Some(Proof { challenge: "c".into(), nonce })
}

/// The server gives a challenge, and the search finds that nonce.
fn solve(reader: &mut Reader, nonce: u64) {
    reader.answer(Answer::Challenge(Some("c".into())));
    reader.act(Action::Searched(proof(nonce)));
}

/// The proof with which a comment goes out.
fn shown(reader: &mut Reader) -> Option<Proof> {
    let Call::Post(_, new) = reader.call() else { panic!("no post") };
    new.proof
}

#[test]
fn the_work_begins_with_the_focus_and_is_done_when_the_comment_is_sent() {
    let mut reader = reader();
    reader.act(Action::Enter(NEW));
    let (attempt, request) = reader.asked();
    assert_eq!((request.method, request.path.as_str()), ("GET", "/sites/b.example/challenge"));
    reader.act(Action::Answered(attempt, Ok(Answer::Challenge(Some("c".into())))));
    assert!(reader.effects.contains(&Effect::Search("c".into())));
    reader.act(Action::Searched(proof(7))).send(NEW, "Hi");
    let (_, request) = reader.asked();
    assert!(request.body.is_some_and(|body| body.contains(r#""proof":{"challenge":"c","nonce":7}"#)));
}

#[test]
fn the_first_letter_begins_it_where_the_focus_came_before_the_widget() {
    let mut reader = reader();
    assert!(!reader.state.ignores(&Action::Typed(NEW, 1)));
    reader.act(Action::Typed(NEW, 1)).act(Action::Typed(NEW, 2)).act(Action::Enter(NEW));
    assert_eq!(reader.call(), Call::Challenge);
    assert!(!reader.has_asked());
}

#[test]
fn nothing_is_asked_where_no_proof_is_wanted() {
    let mut reader = Reader::of(&[(1, None)]);
    reader.act(Action::Enter(NEW)).act(Action::Open(REPLY));
    assert!(!reader.has_asked());
    reader.send(NEW, "Hi");
    assert_eq!(shown(&mut reader), None);
}

#[test]
fn an_edit_shows_no_work() {
    let mut reader = reader();
    let edit = ComposerId::Edit(CommentId(1));
    reader.act(Action::Enter(edit)).send(edit, "Better");
    assert_eq!(reader.call(), Call::Edit(CommentId(1), "Better".into()));
    assert!(!reader.has_asked());
}

#[test]
fn a_comment_sent_early_waits_for_its_work_and_says_so() {
    let mut reader = reader();
    reader.act(Action::Open(REPLY)).act(Action::Enter(REPLY)).send(REPLY, "Hi");
    assert_eq!(reader.composer(REPLY).phase, Phase::Sending);
    solve(&mut reader, 7);
    assert_eq!(shown(&mut reader), proof(7));
    assert!(!reader.has_asked());
}

#[test]
fn what_is_sent_without_a_focus_gets_its_work_then() {
    let mut reader = reader();
    reader.send(NEW, "Hi");
    solve(&mut reader, 7);
    assert_eq!(shown(&mut reader), proof(7));
}

#[test]
fn every_comment_has_its_own_work() {
    let mut reader = reader();
    reader.act(Action::Enter(NEW)).act(Action::Open(REPLY)).send(NEW, "One").send(REPLY, "Two");
    solve(&mut reader, 7);
    let (first, second) = (shown(&mut reader), reader.call());
    assert_eq!((first, second), (proof(7), Call::Challenge));
    reader.act(Action::Searched(proof(8)));
    assert_eq!(shown(&mut reader), proof(8));
    assert!(!reader.has_asked());
}

#[test]
fn after_a_comment_the_next_focus_begins_anew() {
    let mut reader = reader();
    reader.act(Action::Enter(NEW));
    solve(&mut reader, 7);
    reader.send(NEW, "Hi").answer(created(own(2, None), None)).act(Action::Enter(NEW));
    assert_eq!(reader.call(), Call::Challenge);
}

#[test]
fn whatever_goes_wrong_the_comment_is_sent() {
    for step in 0..4 {
        let mut reader = reader();
        reader.send(NEW, "Hi");
        match step {
            0 => reader.fail(Failure::Network),
            1 => reader.refuse(ErrorCode::Internal),
            2 => reader.answer(Answer::Challenge(None)),
            _ => reader.answer(Answer::Challenge(Some("strange".into()))).act(Action::Searched(None)),
        };
        assert_eq!(shown(&mut reader), None, "{step}");
        assert!(!reader.effects.iter().any(|effect| matches!(effect, Effect::Emit(..))), "{step}");
    }
}

#[test]
fn a_proof_that_came_too_late_is_replaced_unseen() {
    let mut reader = reader();
    reader.act(Action::Enter(NEW));
    solve(&mut reader, 7);
    reader.send(NEW, "Hi").refuse(ErrorCode::ProofInvalid);
    assert_eq!(reader.composer(NEW).phase, Phase::Sending);
    solve(&mut reader, 8);
    assert_eq!(shown(&mut reader), proof(8));
    assert!(!reader.effects.iter().any(|effect| matches!(effect, Effect::Emit(..))));
}

#[test]
fn a_proof_that_is_refused_twice_is_left_out() {
    let mut reader = reader();
    reader.send(NEW, "Hi");
    solve(&mut reader, 7);
    reader.refuse(ErrorCode::ProofInvalid);
    solve(&mut reader, 8);
    reader.refuse(ErrorCode::ProofInvalid);
    assert_eq!(shown(&mut reader), None);
    assert!(!reader.has_asked());
}

#[test]
fn a_comment_refused_without_a_proof_is_not_sent_for_ever() {
    let mut reader = reader();
    reader.send(NEW, "Hi").answer(Answer::Challenge(None)).refuse(ErrorCode::ProofInvalid);
    assert!(!reader.has_asked());
    assert!(matches!(reader.composer(NEW).phase, Phase::Refused(_)));
}

#[test]
fn a_retry_shows_the_same_proof_under_the_same_key() {
    let mut reader = reader();
    reader.send(NEW, "Hi");
    solve(&mut reader, 7);
    let (first, _) = reader.asked();
    reader.act(Action::Answered(first.clone(), Err(Failure::Network))).send(NEW, "Hi");
    assert_eq!(reader.asked().0, first);
}

#[test]
fn a_new_reader_whose_proof_is_refused_gets_one_token() {
    let mut reader = asked(None);
    reader.send(NEW, "Hi");
    solve(&mut reader, 7);
    reader.refuse(ErrorCode::ProofInvalid);
    solve(&mut reader, 8);
    assert_eq!(shown(&mut reader), proof(8));
}

#[test]
fn a_challenge_asked_for_with_an_unknown_token_is_asked_for_without() {
    let mut reader = reader();
    reader.act(Action::Enter(NEW)).refuse(ErrorCode::InvalidToken);
    let (attempt, _) = reader.asked();
    assert_eq!((attempt.call, attempt.token), (Call::Challenge, None));
}
