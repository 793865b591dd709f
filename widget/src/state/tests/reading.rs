use std::sync::Arc;

use causerie_shared::{CommentId, Sort, ThreadView};

use super::reader::{Reader, TOKEN, created, own, replies};
use crate::samples;
use crate::state::{Action, Answer, Call, ComposerId, Failure, Focus, Loading, Spot};

fn page(ids: &[i64], next: Option<&str>) -> Answer {
    let rows: Vec<_> = ids.iter().map(|&id| (id, None)).collect();
    Answer::Thread(Box::new(ThreadView { next: next.map(Into::into), ..samples::thread(&rows) }))
}

fn reader_of_first_page() -> Reader {
    let mut reader = Reader::of(&[(1, None), (2, None)]);
    Arc::make_mut(&mut reader.state.view).next = Some("2".into());
    reader
}

#[test]
fn the_next_page_is_added_and_nothing_is_there_twice() {
    let mut reader = reader_of_first_page();
    reader.act(Action::More).act(Action::More);
    reader.answer(page(&[2, 3, 4], None));
    assert!(!reader.has_asked(), "two clicks are one request");
    assert_eq!(reader.outline(), "1 2 3 4");
    assert_eq!(reader.state.view.next, None);
    assert_eq!(reader.focus(), Some(&Focus::Comment(CommentId(3))));
    assert_eq!(reader.state.ui.announcement, "2 more comments are shown.");
    reader.act(Action::More);
    assert!(!reader.has_asked(), "there is no more");
}

#[test]
fn what_was_written_here_stays_below_the_pages_that_come_before_it() {
    let mut reader = reader_of_first_page();
    reader.send(ComposerId::New, "Hi").answer(created(own(9, None), None));
    assert_eq!(reader.outline(), "1 2 9");
    reader.act(Action::More).answer(page(&[3, 4], Some("4")));
    assert_eq!(reader.outline(), "1 2 3 4 9");
    reader.act(Action::More).answer(page(&[5, 9, 10], None));
    assert_eq!(reader.outline(), "1 2 3 4 5 9 10");
}

#[test]
fn a_page_that_does_not_come_can_be_asked_for_again() {
    let mut reader = reader_of_first_page();
    reader.act(Action::More).fail(Failure::Network);
    assert_eq!(reader.state.ui.trouble, Some((Spot::List, Failure::Network)));
    reader.act(Action::More);
    assert!(reader.has_asked());
}

#[test]
fn omitted_replies_come_page_by_page() {
    let mut view = samples::thread(&[(1, None), (2, Some(1)), (4, Some(2))]);
    view.comments[0].replies_omitted = 3;
    let mut reader = Reader::new(view, Some(TOKEN));
    // Written here, after all that did not come along.
    reader.send(ComposerId::Reply(CommentId(1)), "Hi").answer(created(own(50, Some(1)), None));
    reader.act(Action::FetchReplies(CommentId(1))).act(Action::FetchReplies(CommentId(1)));
    let (attempt, _) = reader.asked();
    assert!(!reader.has_asked());
    assert_eq!(attempt.call, Call::Replies(CommentId(1), Some(CommentId(4))));
    reader.act(Action::Answered(attempt, Ok(replies(&[(5, 4), (6, 1)], Some(6)))));
    assert_eq!(reader.outline(), "1(2(4(5)) 6 50)");
    assert_eq!(reader.comment(1).replies_omitted, 1);
    reader.act(Action::FetchReplies(CommentId(1))).answer(replies(&[(7, 99), (50, 1)], None));
    assert_eq!(reader.outline(), "1(2(4(5)) 6 7 50)", "a reply to what cannot be seen stays below the root");
    assert_eq!(reader.comment(1).replies_omitted, 0);
}

#[test]
fn folded_replies_unfold() {
    let rows: Vec<_> = (1..=9).map(|id| (id, (id > 1).then_some(1))).collect();
    let mut reader = Reader::of(&rows);
    reader.act(Action::Unfold(CommentId(1)));
    assert!(reader.state.options.expanded.contains(&CommentId(1)));
    assert_eq!(reader.focus(), Some(&Focus::Comment(CommentId(7))));
    assert_eq!(reader.state.ui.announcement, "3 more comments are shown.");
}

#[test]
fn another_order_replaces_the_page_and_keeps_open_composers() {
    let mut reader = Reader::of(&[(1, None), (2, None)]);
    reader.act(Action::Open(ComposerId::Reply(CommentId(1)))).act(Action::Sort(Sort::Newest));
    assert_eq!(reader.state.ui.loading, Some(Loading::Order));
    let mut newest = samples::thread(&[(2, None), (1, None)]);
    newest.site.sort = Sort::Newest;
    reader.answer(Answer::Thread(Box::new(newest)));
    assert_eq!((reader.outline().as_str(), reader.state.view.site.sort), ("2 1", Sort::Newest));
    assert!(reader.state.ui.composers.has(ComposerId::Reply(CommentId(1))));
    assert_eq!(reader.state.ui.loading, None);
}

#[test]
fn only_the_latest_of_two_orders_counts() {
    let mut reader = Reader::of(&[(1, None), (2, None)]);
    reader.act(Action::Sort(Sort::Newest)).act(Action::Sort(Sort::Best));
    let (newest, _) = reader.asked();
    let (best, _) = reader.asked();
    reader.act(Action::Answered(best, Ok(page(&[2, 1], None))));
    reader.act(Action::Answered(newest, Ok(page(&[1], None))));
    assert_eq!(reader.outline(), "2 1");
}

#[test]
fn a_newer_thread_is_taken_over() {
    let mut reader = Reader::of(&[(1, None)]);
    reader.act(Action::React(Some(CommentId(1)), "heart".into())).asked();
    reader.act(Action::Refresh);
    let mut newer = samples::thread(&[(1, None), (2, Some(1))]);
    newer.comments[0].mine = true;
    newer.thread.version = 43;
    reader.answer(Answer::Thread(Box::new(newer)));
    assert_eq!(reader.outline(), "1(2)");
    assert!(reader.comment(1).mine);
    let comment = reader.comment(1);
    let shown = reader.state.ui.reactions.shown(Some(CommentId(1)), "heart", &comment.reactions, &[]);
    assert_eq!(shown, (1, true), "a wish on its way is still wished");
}

#[test]
fn a_refresh_overtaken_by_a_post_is_asked_for_again() {
    let mut reader = Reader::of(&[(1, None)]);
    reader.act(Action::Refresh);
    let (refresh, _) = reader.asked();
    reader.send(ComposerId::New, "Hi").answer(created(own(2, None), None));
    reader.act(Action::Answered(refresh, Ok(page(&[1], None))));
    assert_eq!(reader.outline(), "1 2", "the answer may not know of the post");
    reader.answer(page(&[1, 2, 3], None));
    assert_eq!(reader.outline(), "1 2 3");
}

#[test]
fn a_refresh_keeps_in_sight_what_was_written_here() {
    let mut reader = reader_of_first_page();
    reader.send(ComposerId::New, "Hi").answer(created(own(9, None), None));
    reader.act(Action::Refresh).answer(page(&[1, 2], Some("2")));
    assert_eq!(reader.outline(), "1 2 9");
}

#[test]
fn a_permalink_on_another_page_is_visited_and_left() {
    let mut reader = reader_of_first_page();
    reader.act(Action::Visit(CommentId(40)));
    let (attempt, request) = reader.asked();
    assert!(request.path.ends_with("&comment=40"), "{}", request.path);
    let around = ThreadView { partial: true, ..samples::thread(&[(40, None), (41, None)]) };
    reader.act(Action::Answered(attempt, Ok(Answer::Thread(Box::new(around)))));
    assert_eq!(reader.state.options.target, Some(CommentId(40)));
    assert_eq!(reader.focus(), Some(&Focus::Comment(CommentId(40))));
    reader.act(Action::Whole);
    assert!(!reader.asked().1.path.contains("comment="));
}
