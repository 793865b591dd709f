//! What arrives is told, and moves nothing.

use super::owner::{Owner, overview, page};
use crate::call::Answer;
use crate::state::Action;

fn arrived(owner: &Owner) -> u32 {
    owner.state.waiting.map_or(0, |waiting| waiting.arrived)
}

#[test]
fn what_arrived_waits_to_be_asked_for() {
    let mut owner = Owner::at_queue(3, false);
    owner.does(Action::Tick);
    owner.hears(Ok(Answer::Overview(overview(5))));
    assert_eq!((owner.shown(), owner.waiting(), arrived(&owner)), (vec![1, 2, 3], 3, 2));
    assert_eq!(owner.state.said, "2 more arrived");
    owner.types("j");
    owner.does(Action::Arrived);
    owner.hears(Ok(Answer::List(page(1..=5, false))));
    assert_eq!((owner.shown(), owner.current()), (vec![1, 2, 3, 4, 5], Some(2)));
    assert_eq!((owner.waiting(), arrived(&owner)), (5, 0));
    owner.does(Action::Tick);
    owner.hears(Ok(Answer::Overview(overview(5))));
    assert_eq!(arrived(&owner), 0);
}

#[test]
fn nothing_is_asked_while_a_decision_is_under_way() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("a");
    owner.does(Action::Tick);
    assert_eq!(owner.asked().len(), 1);
    owner.hears_done();
    owner.does(Action::Tick);
    assert_eq!(owner.asked().len(), 1);
}

#[test]
fn an_empty_queue_fills_by_itself() {
    let mut owner = Owner::at_queue(0, false);
    owner.does(Action::Tick);
    owner.hears(Ok(Answer::Overview(overview(2))));
    owner.hears(Ok(Answer::List(page(1..=2, false))));
    assert_eq!((owner.shown(), owner.waiting(), owner.current()), (vec![1, 2], 2, Some(1)));
}

#[test]
fn others_may_decide_as_many_as_came() {
    let mut owner = Owner::at_queue(3, false);
    owner.does(Action::Tick);
    let mut told = overview(3);
    told.newest = Some(causerie_shared::Timestamp(9));
    owner.hears(Ok(Answer::Overview(told)));
    assert_eq!(arrived(&owner), 1);
}
