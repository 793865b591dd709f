//! Undo restores exactly, whether or not the server has heard of what is undone.

use causerie_shared::moderation::{ActionId, CommentAction};

use super::owner::{Owner, comment, problem};
use crate::call::Call;
use crate::state::{Action, Kind, Listing, Target};

#[test]
fn what_was_sent_is_taken_back() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("ja");
    owner.hears_done();
    owner.types("u");
    assert_eq!((owner.shown(), owner.current(), owner.waiting()), (vec![1, 2, 3], Some(2), 3));
    assert_eq!(owner.hears_done(), Call::Undo(ActionId(1)));
    assert_eq!(owner.toast(), "Undone.");
}

#[test]
fn what_was_not_sent_never_is() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("aau");
    assert_eq!(owner.shown(), [2, 3]);
    owner.hears_done();
    assert!(owner.asked().is_empty(), "the second was never sent");
}

#[test]
fn what_is_under_way_is_taken_back_once_it_is_done() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("au");
    assert_eq!(owner.shown(), [1, 2, 3]);
    owner.hears_done();
    assert_eq!(owner.asked(), [&Call::Undo(ActionId(1))]);
}

#[test]
fn what_failed_needs_no_undo() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("au");
    owner.hears(Err(problem(503, "unavailable")));
    assert_eq!((owner.shown(), owner.waiting()), (vec![1, 2, 3], 3));
    assert!(owner.asked().is_empty());
}

#[test]
fn several_undos_go_back_one_by_one() {
    let mut owner = Owner::at_queue(5, false);
    owner.types("aas");
    for _ in 0..3 {
        owner.hears_done();
    }
    owner.types("u");
    assert_eq!(owner.shown(), [3, 4, 5]);
    owner.types("uu");
    assert_eq!((owner.shown(), owner.waiting()), (vec![1, 2, 3, 4, 5], 5));
    let undone: Vec<Call> = (0..3).map(|_| owner.hears_done()).collect();
    assert_eq!(undone, [3, 2, 1].map(|id| Call::Undo(ActionId(id))));
    owner.types("u");
    assert_eq!(owner.toast(), "There is nothing to undo.");
}

#[test]
fn an_undo_that_fails_takes_it_out_again() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("a");
    owner.hears_done();
    owner.types("u");
    owner.hears(Err(problem(503, "unavailable")));
    assert_eq!((owner.shown(), owner.waiting()), (vec![2, 3], 2));
    assert!(owner.state.toast.as_ref().is_some_and(|toast| toast.is_trouble));
}

#[test]
fn what_somebody_else_undid_is_undone() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("a");
    owner.hears_done();
    owner.types("u");
    owner.hears(Err(problem(409, "already_undone")));
    assert_eq!(owner.shown(), [1, 2, 3]);
}

#[test]
fn a_comment_that_stays_in_its_list_is_what_it_was() {
    let mut owner = Owner::at_queue(0, false);
    owner.state.listing = Listing::new(Kind::Found, Default::default());
    let mut found = comment(4);
    found.waiting_since = None;
    owner.state.listing.add(vec![found.clone()], &Default::default());
    owner.does(Action::Act(CommentAction::Spam, Target::One(found.id)));
    assert_eq!(owner.state.listing.entries[0].status, causerie_shared::CommentStatus::Spam);
    owner.hears_done();
    owner.types("u");
    assert_eq!(*owner.state.listing.entries[0], found);
}
