//! Settings: what a form asks for, and what is wrong with it.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::{FieldError, ModerationMode};

use super::owner::Owner;
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
fn what_is_wrong_is_told_at_its_field() {
    let mut owner = Owner::at_queue(0, false);
    owner.does(Action::Submit(Form::Settings, fields(&[("origins", "blog")])));
    let fault = FieldError::new("origins", FieldErrorCode::Invalid, "`blog` is not an origin");
    let problem = Problem { status: 422, code: "validation_failed".into(), fields: vec![fault.clone()] };
    owner.hears(Err(Failure::Problem(problem)));
    assert_eq!(owner.state.faults, [fault]);
    assert_eq!(owner.effects.last(), Some(&Effect::Focus("field-origins".into())));
}
