use causerie_shared::CommentId;

use super::reader::{Reader, TOKEN, created, own};
use crate::samples;
use crate::state::{Action, Answer, ComposerId, Effect};

fn shown(reader: &mut Reader) -> Option<String> {
    reader.act(Action::OwnData);
    reader.effects.iter().find_map(|effect| match effect {
        Effect::OwnData(token, _) => Some(token.clone()),
        _ => None,
    })
}

#[test]
fn who_is_known_is_offered_their_data_once_the_server_answered() {
    let mut reader = Reader::of(&[(1, None)]);
    assert!(!reader.state.ui.is_known, "the server's own rendering knows nobody");
    reader.act(Action::Refresh).answer(Answer::Thread(Box::new(samples::thread(&[(1, None)]))));
    assert!(reader.state.ui.is_known);
    assert_eq!(shown(&mut reader).as_deref(), Some(TOKEN));
}

#[test]
fn a_stranger_is_offered_it_from_their_first_comment_on() {
    let mut reader = Reader::new(samples::thread(&[(1, None)]), None);
    assert_eq!(shown(&mut reader), None);
    reader.send(ComposerId::Reply(CommentId(1)), "Hi").answer(created(own(2, Some(1)), Some("cv_new")));
    assert!(reader.state.ui.is_known);
    assert_eq!(shown(&mut reader).as_deref(), Some("cv_new"));
}
