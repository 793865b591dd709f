use causerie_shared::personal_data::{Erased, PersonalData};
use causerie_shared::{SiteId, Timestamp};

use super::owner::Owner;
use crate::call::{Answer, Call};
use crate::failure::Failure;
use crate::state::{Action, DataTalk, Dialog, Effect};

fn part(next: Option<&str>) -> Answer {
    Answer::PersonalData(Box::new(PersonalData {
        site: SiteId::try_from("b.example".to_owned()).expect("an id"),
        told_at: Timestamp(0),
        visitors: Vec::new(),
        comments: Vec::new(),
        reactions: Vec::new(),
        reports: Vec::new(),
        next: next.map(Into::into),
    }))
}

fn at_dialog() -> Owner {
    let mut owner = Owner::at_queue(1, false);
    owner.does(Action::Open(Dialog::personal_data("ada@b.example".into())));
    owner
}

fn talk(owner: &Owner) -> &DataTalk {
    match &owner.state.dialog {
        Some(Dialog::PersonalData(talk)) => talk,
        other => panic!("{other:?}"),
    }
}

fn erased(comments: u32, remaining: u32) -> Answer {
    Answer::Erased(Erased { comments, reactions: 0, remaining })
}

#[test]
fn parts_become_one_file() {
    let mut owner = at_dialog();
    owner.does(Action::DownloadData);
    owner.does(Action::EraseData);
    assert_eq!(owner.hears(Ok(part(Some("c7")))), Call::PersonalData("ada@b.example".into(), None));
    let saved =
        |owner: &Owner| owner.effects.iter().filter(|effect| matches!(effect, Effect::Save(..))).count();
    assert_eq!(saved(&owner), 0);
    assert_eq!(owner.hears(Ok(part(None))), Call::PersonalData("ada@b.example".into(), Some("c7".into())));
    assert_eq!(saved(&owner), 1);
    assert!(!talk(&owner).is_busy, "and the click on the other button was not taken");
}

#[test]
fn erasing_goes_on_until_nothing_is_left_and_says_so() {
    let mut owner = at_dialog();
    owner.does(Action::EraseData);
    owner.hears(Ok(erased(200, 5)));
    assert_eq!(talk(&owner).said, "Erasing… 5 to go");
    assert_eq!(owner.hears(Ok(erased(5, 0))), Call::EraseData("ada@b.example".into()));
    assert_eq!(owner.state.dialog, None);
    assert_eq!(owner.toast(), "Everything held about ada@b.example is erased.");
}

#[test]
fn nothing_found_is_not_called_erased() {
    let mut owner = at_dialog();
    owner.does(Action::EraseData);
    owner.hears(Ok(erased(0, 0)));
    assert_eq!(owner.toast(), "Nothing is held about ada@b.example.");
}

#[test]
fn a_failure_is_told_in_the_dialog_and_leaves_it_usable() {
    let mut owner = at_dialog();
    owner.does(Action::EraseData);
    owner.hears(Err(Failure::Unreadable));
    assert!(owner.state.trouble.is_some() && !talk(&owner).is_busy);
    owner.does(Action::EraseData);
    owner.hears(Ok(erased(1, 0)));
    assert_eq!(owner.state.dialog, None);
}
