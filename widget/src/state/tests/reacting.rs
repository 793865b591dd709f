use causerie_shared::api::ReactionsAnswer;
use causerie_shared::{CommentId, ErrorCode};

use super::reader::Reader;
use crate::state::{Action, Answer, Call, Effect, Failure, Spot, Subject};

const ON_ONE: Subject = Some(CommentId(1));

fn react(reader: &mut Reader, key: &str) {
    reader.act(Action::React(ON_ONE, key.into()));
}

/// What comment 1 shows of a reaction.
fn shown(reader: &Reader, key: &str) -> (u32, bool) {
    let comment = reader.comment(1);
    reader.state.ui.reactions.shown(ON_ONE, key, &comment.reactions, &comment.my_reactions)
}

fn confirmed(counts: &[(&str, u32)], mine: &[&str]) -> Answer {
    Answer::Reactions(ReactionsAnswer {
        reactions: counts.iter().map(|&(key, count)| (key.into(), count)).collect(),
        my_reactions: mine.iter().map(|&key| key.into()).collect(),
        visitor_token: None,
    })
}

#[test]
fn a_reaction_shows_before_the_answer_and_the_answer_counts() {
    let mut reader = Reader::of(&[(1, None)]);
    react(&mut reader, "heart");
    assert_eq!(shown(&reader, "heart"), (1, true));
    // Somebody else gave one in the meantime.
    reader.answer(confirmed(&[("heart", 2)], &["heart"]));
    assert_eq!(shown(&reader, "heart"), (2, true));
    let event = r#"{"comment":1,"reaction":"heart","on":true}"#;
    assert!(reader.effects.contains(&Effect::Emit("reaction", event.into())));
    react(&mut reader, "heart");
    assert_eq!(shown(&reader, "heart"), (1, false));
}

#[test]
fn a_refused_reaction_is_taken_back_and_said() {
    let mut reader = Reader::of(&[(1, None)]);
    react(&mut reader, "heart");
    reader.refuse(ErrorCode::RateLimited);
    assert_eq!(shown(&reader, "heart"), (0, false));
    assert!(matches!(reader.state.ui.trouble, Some((Spot::Comment(CommentId(1)), _))));
    react(&mut reader, "heart");
    assert!(reader.state.ui.trouble.is_none(), "a new try clears the sentence");
}

#[test]
fn of_quick_clicks_only_the_last_wish_is_sent() {
    let mut reader = Reader::of(&[(1, None)]);
    for _ in 0..4 {
        react(&mut reader, "heart");
    }
    assert_eq!(shown(&reader, "heart"), (0, false));
    assert_eq!(reader.call(), Call::React(ON_ONE, "heart".into(), true));
    assert!(!reader.has_asked(), "one request a subject at a time");
    let mut reader = Reader::of(&[(1, None)]);
    for _ in 0..4 {
        react(&mut reader, "heart");
    }
    reader.answer(confirmed(&[("heart", 1)], &["heart"]));
    assert_eq!(reader.call(), Call::React(ON_ONE, "heart".into(), false));
}

#[test]
fn a_wish_fulfilled_while_it_waited_is_not_sent() {
    let mut reader = Reader::of(&[(1, None)]);
    for _ in 0..3 {
        react(&mut reader, "heart");
    }
    reader.answer(confirmed(&[("heart", 1)], &["heart"]));
    assert!(!reader.has_asked());
    assert_eq!(shown(&reader, "heart"), (1, true));
}

#[test]
fn racing_reactions_do_not_overtake_each_other() {
    let mut reader = Reader::of(&[(1, None)]);
    react(&mut reader, "heart");
    react(&mut reader, "clap");
    assert_eq!((shown(&reader, "heart"), shown(&reader, "clap")), ((1, true), (1, true)));
    reader.answer(confirmed(&[("heart", 1)], &["heart"]));
    assert_eq!(shown(&reader, "clap"), (1, true), "still wished");
    reader.fail(Failure::Network);
    assert_eq!((shown(&reader, "heart"), shown(&reader, "clap")), ((1, true), (0, false)));
}

#[test]
fn reactions_to_the_page_and_to_comments_go_side_by_side() {
    let mut reader = Reader::of(&[(1, None)]);
    reader.act(Action::React(None, "heart".into()));
    react(&mut reader, "heart");
    reader.asked();
    reader.asked();
    let thread = &reader.state.view.thread;
    assert_eq!(reader.state.ui.reactions.shown(None, "heart", &thread.reactions, &[]), (6, true));
}

#[test]
fn further_reactions_are_spread_out_and_put_away() {
    let mut reader = Reader::of(&[(1, None)]);
    reader.act(Action::Pick(ON_ONE));
    assert_eq!(reader.state.ui.picking, Some(ON_ONE));
    reader.act(Action::Pick(None));
    assert_eq!(reader.state.ui.picking, Some(None));
    reader.act(Action::Pick(None));
    assert_eq!(reader.state.ui.picking, None);
}
