//! Threads to test with.

use std::collections::BTreeMap;

use causerie_shared::thread::build_tree;
use causerie_shared::{
    AuthorView, CommentId, CommentStatus, CommentView, SiteView, Sort, ThreadState, ThreadSummary,
    ThreadView, Timestamp, reaction,
};

/// 22 November 2026, 10:00.
const NOON: i64 = 1_795_341_600_000;

/// A comment that answers another, or the page.
pub(crate) fn comment(id: i64, parent: Option<i64>) -> CommentView {
    CommentView {
        id: CommentId(id),
        parent: parent.map(CommentId),
        author: Some(AuthorView { name: format!("Ada {id}"), website: None, badge: None }),
        html: format!("<p>comment {id}</p>\n"),
        body: None,
        created_at: Timestamp(NOON + id * 60_000),
        edited_at: None,
        status: CommentStatus::Published,
        reason: None,
        may_answer: false,
        edit_waits: false,
        reactions: BTreeMap::new(),
        my_reactions: vec![],
        mine: false,
        pinned: false,
        reply_count: 0,
        replies_omitted: 0,
        replies: vec![],
    }
}

/// A thread of comments, given by their ids and what they answer.
pub(crate) fn thread(rows: &[(i64, Option<i64>)]) -> ThreadView {
    let mut comments: Vec<CommentView> = rows.iter().map(|&(id, parent)| comment(id, parent)).collect();
    for &(_, parent) in rows {
        if let Some(parent) = comments.iter_mut().find(|one| Some(one.id.0) == parent) {
            parent.reply_count += 1;
        }
    }
    ThreadView {
        thread: ThreadSummary {
            key: serde_json::from_str("\"/posts/bread\"").expect("a key"),
            title: Some("Bread".into()),
            url: None,
            state: ThreadState::Open,
            version: 42,
            comment_count: u32::try_from(rows.len()).expect("few"),
            reactions: BTreeMap::from([("heart".into(), 5)]),
            my_reactions: vec![],
        },
        comments: build_tree(comments),
        next: None,
        partial: false,
        site: SiteView {
            name: "Bread and more".into(),
            language: "en".into(),
            sort: Sort::Oldest,
            reactions: reaction::default_kinds(),
            proof_of_work: false,
        },
    }
}
