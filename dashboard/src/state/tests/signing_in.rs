//! Signing in, and what happens when a session ends.

use super::owner::{Owner, me, page, problem};
use crate::call::{Answer, Call};
use crate::failure::Failure;
use crate::page::Page;
use crate::state::{Action, Effect, Who};

#[test]
fn a_link_signs_in_and_leaves_the_address_bar() {
    let mut owner = Owner::new();
    owner.does(Action::Begin("#link=secret".into()));
    assert_eq!(owner.effects, [Effect::Replace("#".into())]);
    assert_eq!(owner.hears(Ok(Answer::Me(me()))), Call::OpenLink("secret".into()));
    assert_eq!(owner.state.site.as_ref().map(|site| site.as_str()), Some("b.example"));
    assert_eq!(owner.state.page, Page::Queue);
}

#[test]
fn a_used_link_says_so() {
    let mut owner = Owner::new();
    owner.does(Action::Begin("#link=old".into()));
    owner.hears(Err(problem(401, "link_used_or_expired")));
    assert!(matches!(&owner.state.who, Who::Nobody(sign_in) if sign_in.trouble.is_some()));
}

#[test]
fn a_passkey_signs_what_the_server_wants() {
    let mut owner = Owner::new();
    owner.does(Action::Begin(String::new()));
    owner.hears(Err(problem(401, "unauthorized")));
    assert!(matches!(&owner.state.who, Who::Nobody(sign_in) if sign_in.trouble.is_none()));
    owner.does(Action::UsePasskey);
    owner.hears(Ok(Answer::Challenge("{}".into())));
    let Some(Effect::Sign(call, _)) = owner.effects.pop() else { panic!("nothing to sign") };
    owner.does(Action::Signed(call, Some("signed".into())));
    assert_eq!(owner.hears(Ok(Answer::Me(me()))), Call::PasskeyProof("signed".into()));
    assert!(owner.state.me().is_some());
}

#[test]
fn a_passkey_that_does_not_sign_in_says_why() {
    for (status, code) in [(401, "passkey_not_accepted"), (429, "rate_limited")] {
        let mut owner = Owner::new();
        owner.does(Action::Begin(String::new()));
        owner.hears(Err(problem(401, "unauthorized")));
        owner.does(Action::UsePasskey);
        owner.hears(Ok(Answer::Challenge("{}".into())));
        owner.does(Action::Signed(Call::PasskeyProof(String::new()), Some("signed".into())));
        owner.hears(Err(problem(status, code)));
        let Who::Nobody(sign_in) = &owner.state.who else { panic!("signed in") };
        assert_eq!(sign_in.trouble.as_deref(), Some(owner.state.locale.failed(&problem(status, code))));
    }
}

#[test]
fn nobody_believes_to_have_signed_out_who_has_not() {
    let mut owner = Owner::at_queue(0, false);
    owner.does(Action::SignOut);
    owner.hears(Err(Failure::Network));
    assert!(owner.state.me().is_some() && owner.state.toast.as_ref().is_some_and(|toast| toast.is_trouble));
    owner.does(Action::SignOut);
    owner.hears(Ok(Answer::Nothing));
    assert!(owner.state.me().is_none());
}

#[test]
fn a_session_that_ended_leads_back_to_the_same_page() {
    let mut owner = Owner::new();
    owner.does(Action::Begin("#/c.example/people".into()));
    owner.hears(Ok(Answer::Me(me())));
    owner.hears(Err(problem(401, "unauthorized")));
    assert!(matches!(owner.state.who, Who::Nobody(_)));
    // What was asked besides is answered too late.
    owner.hears(Err(problem(401, "unauthorized")));
    owner.does(Action::UsePasskey);
    owner.hears(Ok(Answer::Challenge("{}".into())));
    owner.does(Action::Signed(Call::PasskeyProof(String::new()), Some("signed".into())));
    owner.hears(Ok(Answer::Me(me())));
    assert!(matches!(owner.state.page, Page::People(_)));
    assert_eq!(owner.state.site.as_ref().map(|site| site.as_str()), Some("c.example"));
}

#[test]
fn nothing_decided_before_the_session_ended_is_sent_later() {
    let mut owner = Owner::at_queue(3, false);
    owner.types("aa");
    owner.hears(Err(problem(401, "unauthorized")));
    assert!(!owner.state.outbox.is_busy());
    owner.types("a");
    assert!(owner.asked().is_empty());
}

#[test]
fn an_answer_of_another_page_changes_nothing() {
    let mut owner = Owner::at_queue(2, false);
    owner.does(Action::More);
    owner.does(Action::Went("#/b.example/comments".into()));
    owner.does(Action::Went("#/b.example/bans".into()));
    owner.hears(Ok(Answer::Overview(Default::default())));
    owner.hears(Ok(Answer::List(page(1..=2, false))));
    assert!(owner.shown().is_empty());
}
