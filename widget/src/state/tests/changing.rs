use std::sync::Arc;

use causerie_shared::{CommentId, CommentStatus, CommentView, ErrorCode};

use super::reader::{Reader, own};
use crate::state::{Action, Answer, Call, ComposerId, Effect, Failure, Focus, Phase, Spot};

fn delete(reader: &mut Reader, id: i64) {
    reader.act(Action::Ask(CommentId(id))).act(Action::Delete(CommentId(id))).answer(Answer::Gone);
}

#[test]
fn a_comment_is_edited() {
    let mut reader = Reader::of(&[(1, None), (2, Some(1))]);
    Arc::make_mut(&mut reader.state.view).comments[0].body = Some("old".into());
    let edit = ComposerId::Edit(CommentId(1));
    reader.act(Action::Open(edit));
    assert!(reader.effects.contains(&Effect::Fill(edit, "old".into())));
    reader.send(edit, "new");
    let changed = CommentView { html: "<p>new</p>".into(), ..own(1, None) };
    reader.answer(Answer::Comment(Box::new(changed)));
    assert_eq!((reader.comment(1).html.as_str(), reader.outline().as_str()), ("<p>new</p>", "1(2)"));
    assert!(!reader.state.ui.composers.has(edit));
    assert_eq!(reader.focus(), Some(&Focus::Control("edit", CommentId(1))));
    assert_eq!(reader.state.ui.announcement, "Your comment is changed.");
}

#[test]
fn an_edit_that_waits_says_so() {
    let mut reader = Reader::of(&[(1, None)]);
    Arc::make_mut(&mut reader.state.view).comments[0].body = Some("old".into());
    let edit = ComposerId::Edit(CommentId(1));
    reader.act(Action::Open(edit)).send(edit, "new");
    let waiting = CommentView { edit_waits: true, ..own(1, None) };
    reader.answer(Answer::Comment(Box::new(waiting)));
    let sentence = "Your new text waits to be read; until then readers see the earlier one.";
    assert_eq!(reader.state.ui.announcement, sentence);
}

#[test]
fn an_edit_that_fails_stays_open() {
    let mut reader = Reader::of(&[(1, None)]);
    Arc::make_mut(&mut reader.state.view).comments[0].body = Some("old".into());
    let edit = ComposerId::Edit(CommentId(1));
    reader.act(Action::Open(edit)).send(edit, "new").fail(Failure::Network);
    assert_eq!(reader.composer(edit).phase, Phase::Refused(Failure::Network));
}

#[test]
fn the_text_of_an_own_comment_is_fetched_where_it_is_not_known() {
    let mut reader = Reader::of(&[(1, None)]);
    let edit = ComposerId::Edit(CommentId(1));
    reader.act(Action::Open(edit));
    assert!(!reader.state.ui.composers.has(edit));
    reader.answer(Answer::Comment(Box::new(own(1, None))));
    assert!(reader.effects.contains(&Effect::Fill(edit, "text".into())));
}

#[test]
fn deleting_asks_first() {
    let mut reader = Reader::of(&[(1, None)]);
    Arc::make_mut(&mut reader.state.view).comments[0].mine = true;
    reader.act(Action::Ask(CommentId(1)));
    assert!(!reader.has_asked());
    assert_eq!(reader.state.ui.confirming, Some(CommentId(1)));
    assert_eq!(reader.focus(), Some(&Focus::Control("delete-no", CommentId(1))));
    reader.act(Action::Keep(CommentId(1)));
    assert_eq!(reader.state.ui.confirming, None);
    assert_eq!(reader.focus(), Some(&Focus::Control("delete", CommentId(1))));
}

#[test]
fn a_comment_without_replies_goes() {
    let mut reader = Reader::of(&[(1, None), (2, None)]);
    delete(&mut reader, 1);
    assert_eq!((reader.outline().as_str(), reader.state.view.thread.comment_count), ("2", 1));
    assert_eq!(reader.focus(), Some(&Focus::Comment(CommentId(2))));
    delete(&mut reader, 2);
    assert_eq!(reader.outline(), "");
    assert_eq!(reader.focus(), Some(&Focus::Title));
}

#[test]
fn a_comment_with_replies_leaves_a_tombstone_that_goes_with_the_last_reply() {
    let mut reader = Reader::of(&[(1, None), (2, Some(1)), (3, Some(2))]);
    delete(&mut reader, 2);
    assert_eq!(reader.outline(), "1(~2(3))");
    let tombstone = reader.comment(2);
    assert_eq!((tombstone.status, tombstone.html.as_str()), (CommentStatus::Deleted, ""));
    delete(&mut reader, 3);
    assert_eq!(reader.outline(), "1");
    assert_eq!(reader.comment(1).reply_count, 0);
    assert_eq!(reader.state.view.thread.comment_count, 1);
}

#[test]
fn deleting_what_is_gone_already_is_fine_and_other_failures_are_said() {
    let mut reader = Reader::of(&[(1, None), (2, None)]);
    reader.act(Action::Delete(CommentId(1))).refuse(ErrorCode::UnknownComment);
    assert_eq!(reader.outline(), "2");
    reader.act(Action::Delete(CommentId(2))).fail(Failure::Network);
    assert_eq!(reader.outline(), "2");
    assert_eq!(reader.state.ui.trouble, Some((Spot::Comment(CommentId(2)), Failure::Network)));
    assert_eq!((reader.state.ui.settling, reader.state.ui.confirming), (None, None));
}

#[test]
fn deleting_without_a_valid_token_is_not_tried_again() {
    let mut reader = Reader::of(&[(1, None)]);
    reader.act(Action::Delete(CommentId(1))).refuse(ErrorCode::InvalidToken);
    assert!(!reader.has_asked());
    assert!(reader.effects.contains(&Effect::ForgetToken));
    assert!(reader.state.ui.trouble.is_some());
}

#[test]
fn a_double_click_deletes_once() {
    let mut reader = Reader::of(&[(1, None)]);
    reader.act(Action::Delete(CommentId(1))).act(Action::Delete(CommentId(1)));
    assert_eq!(reader.call(), Call::Delete(CommentId(1)));
    assert!(!reader.has_asked());
}
