//! Settings: what a form asks for, and what is wrong with it.

use causerie_shared::access::Me;
use causerie_shared::error::FieldErrorCode;
use causerie_shared::{FieldError, ModerationMode, ThreadKey};

use super::owner::{Owner, me};
use crate::call::{Answer, Call};
use crate::failure::{Failure, Problem};
use crate::fields::Fields;
use crate::state::{Action, Effect, Form, settings_change};

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn a_form_is_a_change_of_every_field() {
    let change = settings_change(&fields(&[
        ("origins", "https://a.example\n\n https://b.example "),
        ("moderation", "all"),
        ("max_links", "2"),
        ("akismet", "on"),
        ("reaction_emoji", "❤️"),
        ("reaction_key", "heart"),
        ("reaction_label", ""),
        ("reaction_emoji", ""),
        ("reaction_key", ""),
        ("reaction_label", ""),
    ]));
    assert_eq!(
        change.origins.as_deref(),
        Some(&["https://a.example".to_owned(), "https://b.example".into()][..])
    );
    assert_eq!(change.moderation, Some(ModerationMode::All));
    assert_eq!((change.max_links, change.close_after_days), (Some(2), Some(0)));
    assert_eq!(
        (change.akismet, change.turnstile),
        (Some(true), Some(false)),
        "a box that is not checked sends nothing"
    );
    let reactions = change.reactions.expect("reactions");
    assert_eq!(reactions.len(), 1, "a row that was never filled in is none");
    assert_eq!(reactions[0].label, None);
}

#[test]
fn an_empty_address_of_a_thread_stays_as_it_was() {
    let mut owner = Owner::at_queue(0, false);
    let key = ThreadKey::explicit("/bread").expect("a key");
    owner.does(Action::Submit(Form::Thread(key), fields(&[("title", " Bread "), ("url", "")])));
    let [Call::ChangeThread(change)] = owner.asked()[..] else { panic!("something else is asked") };
    assert_eq!((change.title.as_deref(), change.url.as_deref()), (Some("Bread"), None));
}

#[test]
fn a_name_is_shown_as_the_server_tidied_it() {
    let mut owner = Owner::at_queue(0, false);
    owner.does(Action::Submit(Form::Name, fields(&[("name", "Camille  D.")])));
    owner.hears(Ok(Answer::Me(Me { name: "Camille D.".into(), ..me() })));
    assert_eq!(owner.state.me().map(|me| me.name.as_str()), Some("Camille D."));
}

#[test]
fn of_several_forms_the_one_that_was_sent_gets_the_focus() {
    let mut owner = Owner::at_queue(0, false);
    let fault = || FieldError::new("name", FieldErrorCode::TooMany, "100 tokens");
    for (form, goal) in [(Form::Token, "token-name"), (Form::Invite, "field-name")] {
        owner.does(Action::Submit(
            form,
            fields(&[("name", "statistics"), ("role", "moderator"), ("days", "90")]),
        ));
        let problem = Problem {
            status: 422,
            code: "validation_failed".into(),
            fields: vec![fault()],
            detail: String::new(),
        };
        owner.hears(Err(Failure::Problem(problem)));
        assert_eq!(owner.effects.last(), Some(&Effect::Focus(goal.into())));
    }
}

#[test]
fn what_is_wrong_is_told_at_its_field() {
    let mut owner = Owner::at_queue(0, false);
    owner.does(Action::Submit(Form::Settings, fields(&[("origins", "blog")])));
    let fault = FieldError::new("origins", FieldErrorCode::Invalid, "`blog` is not an origin");
    let problem = Problem {
        status: 422,
        code: "validation_failed".into(),
        fields: vec![fault.clone()],
        detail: String::new(),
    };
    owner.hears(Err(Failure::Problem(problem)));
    assert_eq!(owner.state.faults, [fault]);
    assert_eq!(owner.effects.last(), Some(&Effect::Focus("field-origins".into())));
}
