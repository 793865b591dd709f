use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::author::AuthorView;
use crate::comment::CommentStatus;
use crate::reaction;
use crate::site::Sort;
use crate::timestamp::Timestamp;

fn comment(id: i64, parent: Option<i64>) -> CommentView {
    CommentView {
        id: CommentId(id),
        parent: parent.map(CommentId),
        author: Some(AuthorView { name: "Ada".into(), website: None, badge: None }),
        html: "<p>Hi</p>".into(),
        body: None,
        created_at: Timestamp(1_795_341_600_000),
        edited_at: None,
        status: CommentStatus::Published,
        reason: None,
        may_answer: false,
        edit_waits: false,
        reactions: BTreeMap::from([("heart".into(), 1)]),
        my_reactions: vec![],
        mine: false,
        pinned: false,
        reply_count: 0,
        replies_omitted: 0,
        replies: vec![],
    }
}

fn outline(comments: &[CommentView]) -> String {
    let inner = |c: &CommentView| {
        if c.replies.is_empty() { c.id.to_string() } else { format!("{}({})", c.id, outline(&c.replies)) }
    };
    comments.iter().map(inner).collect::<Vec<_>>().join(" ")
}

fn tree(rows: &[(i64, Option<i64>)]) -> String {
    outline(&build_tree(rows.iter().map(|&(id, parent)| comment(id, parent)).collect()))
}

#[test]
fn replies_hang_on_what_they_answer_in_the_order_given() {
    assert_eq!(tree(&[(1, None), (2, None), (3, Some(1)), (4, Some(3)), (5, Some(1))]), "1(3(4) 5) 2");
    assert_eq!(tree(&[(2, None), (1, None), (5, Some(1)), (3, Some(1))]), "2 1(5 3)");
    assert_eq!(tree(&[(3, Some(1)), (1, None)]), "1(3)", "a reply may come before its parent");
}

#[test]
fn missing_parents_and_cycles_leave_roots() {
    assert_eq!(tree(&[(2, Some(1)), (3, Some(2))]), "2(3)");
    assert_eq!(tree(&[(1, Some(1))]), "1");
    assert_eq!(tree(&[(1, Some(3)), (2, Some(1)), (3, Some(2)), (4, Some(3))]), "2(3(1 4))");
    assert_eq!(tree(&[(1, None), (1, None)]), "1", "an id counts once");
}

#[test]
fn depth_is_limited_and_parents_are_kept() {
    let chain: Vec<_> = (1..=200).map(|id| comment(id, (id > 1).then_some(id - 1))).collect();
    let tree = build_tree(chain);
    let (mut depth, mut at) = (1, &tree[0]);
    while let Some(reply) = at.replies.first() {
        (depth, at) = (depth + 1, reply);
    }
    assert_eq!(depth, limits::TREE_DEPTH);
    assert_eq!(count(&tree), 200);
    let json = serde_json::to_string(&tree).expect("json");
    let read: Vec<CommentView> = serde_json::from_str(&json).expect("within the reader's depth");
    assert_eq!(read, tree);
}

fn count(comments: &[CommentView]) -> usize {
    comments.iter().map(|c| 1 + count(&c.replies)).sum()
}

proptest! {
    #[test]
    fn nothing_is_lost_or_doubled(rows in prop::collection::vec((0_i64..40, prop::option::of(0_i64..50)), 0..60)) {
        let ids: std::collections::BTreeSet<i64> = rows.iter().map(|row| row.0).collect();
        let tree = build_tree(rows.iter().map(|&(id, parent)| comment(id, parent)).collect());
        prop_assert_eq!(count(&tree), ids.len());
    }
}

#[test]
fn json_of_a_thread_is_pinned() {
    let view = ThreadView {
        thread: ThreadSummary {
            key: ThreadKey::explicit("/posts/bread").expect("a key"),
            title: Some("Bread".into()),
            url: Some("https://b.example/posts/bread/".into()),
            state: ThreadState::Open,
            version: 42,
            comment_count: 2,
            reactions: BTreeMap::from([("heart".into(), 5)]),
            my_reactions: vec!["heart".into()],
        },
        comments: build_tree(vec![comment(12, None), comment(13, Some(12))]),
        next: None,
        partial: false,
        site: SiteView {
            name: "B".into(),
            language: "fr".into(),
            sort: Sort::Oldest,
            reactions: reaction::default_kinds(),
            proof_of_work: false,
        },
    };
    insta::assert_json_snapshot!(view);
}
