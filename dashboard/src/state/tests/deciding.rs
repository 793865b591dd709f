//! Decisions are shown at once and sent in order.

use causerie_shared::moderation::CommentAction;

use super::owner::{Owner, page, problem};
use crate::call::{Answer, Call};
use crate::failure::Failure;
use crate::state::{Action, Effect, Form, Key, Target};

fn ids(call: &Call) -> Vec<i64> {
    match call {
        Call::Act(action) => action.ids.iter().map(|id| id.0).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_decided_comment_leaves_and_the_next_is_current() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("j");
    assert_eq!(owner.current(), Some(2));
    owner.types("a");
    assert_eq!((owner.shown(), owner.current(), owner.waiting()), (vec![1, 3], Some(3), 2));
    assert_eq!(owner.toast(), "Approved Somebody’s comment.");
    assert!(owner.effects.contains(&Effect::Focus("comment-3".into())));
    owner.types("s");
    assert_eq!(owner.current(), Some(1), "after the last one, the one before");
}

#[test]
fn a_held_key_loses_nothing_and_keeps_the_order() {
    let mut owner = Owner::at_queue(50, true);
    owner.types(&"a".repeat(50));
    assert_eq!(owner.shown(), Vec::<i64>::new());
    // One action is under way, and the next page: nothing else until they are answered.
    assert_eq!(owner.asked().len(), 2);
    assert_eq!(ids(owner.asked()[0]), [1]);
    owner.hears_done();
    owner.hears(Ok(Answer::List(page(45..=60, false))));
    assert_eq!(owner.shown(), (51..=60).collect::<Vec<_>>(), "what is decided does not come back");
    for id in 2..=50 {
        assert_eq!(ids(&owner.hears_done()), [id]);
    }
    assert!(owner.asked().is_empty() && !owner.state.outbox.is_busy());
}

#[test]
fn more_is_fetched_before_the_list_ends() {
    let mut owner = Owner::at_queue(50, true);
    owner.types(&"j".repeat(24));
    assert!(owner.asked().is_empty());
    owner.types("j");
    assert!(matches!(owner.asked()[..], [Call::List(_, Some(_), _)]));
}

#[test]
fn what_failed_comes_back_with_a_sentence() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("aa");
    owner.hears(Err(Failure::Network));
    assert_eq!((owner.shown(), owner.current(), owner.waiting()), (vec![1, 3], Some(3), 2));
    assert!(owner.state.listing.troubles.values().all(|text| text.contains("cannot be reached")));
    assert_eq!(owner.toast(), "That did not work, so it is back. The server cannot be reached right now.");
    assert_eq!(ids(&owner.hears_done()), [2], "the next one is sent all the same");
}

#[test]
fn several_are_decided_together() {
    let mut owner = Owner::at_queue(6, false);
    owner.types("jxjjX");
    owner.types("d");
    assert_eq!(owner.shown(), [1, 5, 6]);
    assert_eq!(owner.toast(), "Deleted 3 comments.");
    assert_eq!(ids(owner.asked()[0]), [2, 3, 4]);
}

#[test]
fn all_that_match_are_decided_by_their_filter() {
    let mut owner = Owner::at_queue(3, true);
    owner.does(Action::Act(CommentAction::Spam, Target::All));
    assert_eq!(owner.shown(), Vec::<i64>::new());
    assert!(
        matches!(owner.asked()[..], [Call::Act(action)] if action.ids.is_empty() && action.filter.is_some())
    );
    owner.hears_done();
    assert!(
        matches!(owner.asked()[..], [Call::Overview, Call::List(_, None, _)]),
        "the rest is fetched anew"
    );
}

#[test]
fn a_reply_is_kept_until_it_stands() {
    let mut owner = Owner::at_queue(2, false);
    owner.types("r");
    assert!(owner.effects.contains(&Effect::Focus("reply-1".into())));
    let id = causerie_shared::CommentId(1);
    owner.does(Action::Typed(id, " Thank you. ".into()));
    owner.does(Action::Key(Key::Escape));
    assert_eq!(owner.state.drafts[&id], " Thank you. ");
    owner.hears(Ok(Answer::SavedReplies(Default::default())));
    owner.does(Action::Submit(Form::Reply(id), Default::default()));
    assert_eq!(owner.shown(), [2], "what it answers is approved");
    assert!(matches!(owner.asked()[..], [Call::Reply(reply)] if reply.body == "Thank you."));
    owner.hears(Err(problem(503, "unavailable")));
    assert_eq!((owner.shown(), owner.state.drafts[&id].as_str()), (vec![1, 2], "Thank you."));
}

#[test]
fn keys_rest_while_a_dialog_is_open_or_they_are_off() {
    let mut owner = Owner::at_queue(2, false);
    owner.types("?a");
    assert_eq!(owner.shown(), [1, 2]);
    owner.does(Action::Key(Key::Escape));
    owner.does(Action::Keys(false));
    owner.types("a");
    assert_eq!(owner.shown(), [1, 2]);
}
