//! Moving between pages, and through what they list.

use causerie_shared::moderation::{PeoplePage, Standing};

use super::owner::Owner;
use crate::call::{Answer, Call};
use crate::fields::Fields;
use crate::page::Page;
use crate::state::{Action, Content, Effect, Form};

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn a_search_is_a_page_of_its_own() {
    let mut owner = Owner::at_queue(1, false);
    let asked =
        fields(&[("q", " bread "), ("author", ""), ("status", "spam"), ("from", ""), ("to", "2026-11-01")]);
    owner.does(Action::Submit(Form::Comments, asked));
    let Some(Effect::Go(fragment)) = owner.effects.pop() else { panic!("nowhere to go") };
    let (_, page) = Page::read(&fragment);
    let Page::Comments(filter) = &page else { panic!("another page: {page:?}") };
    assert_eq!((filter.q.as_deref(), filter.status), (Some("bread"), Some(Standing::Spam)));
    assert_eq!(filter.to, "2026-11-02T00:00:00Z".parse().ok(), "the last day is part of it");
    owner.does(Action::Went(fragment));
    assert!(owner.effects.contains(&Effect::Focus("title".into())));
    assert!(matches!(owner.asked()[..], [Call::Overview, Call::List(_, None, _)]));
}

#[test]
fn more_is_added_to_what_is_there() {
    let mut owner = Owner::at_queue(1, false);
    owner.does(Action::Went("#/b.example/people".into()));
    owner.hears(Ok(Answer::Overview(Default::default())));
    let page = PeoplePage { people: Vec::new(), next: Some("2".into()) };
    owner.hears(Ok(Answer::People(page)));
    owner.does(Action::More);
    assert!(matches!(owner.asked()[..], [Call::People(_, Some(_))]));
    owner.hears(Ok(Answer::People(PeoplePage::default())));
    assert!(matches!(&owner.state.content, Content::People(many) if many.next.is_none()));
}

#[test]
fn another_site_has_its_own_numbers() {
    let mut owner = Owner::at_queue(3, false);
    owner.does(Action::Went("#/c.example/queue".into()));
    assert_eq!(owner.state.waiting, None);
    owner.does(Action::Went("#/nobodys.example/queue".into()));
    assert_eq!(owner.state.site.as_ref().map(|site| site.as_str()), Some("b.example"));
}
