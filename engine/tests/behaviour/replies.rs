use serde_json::Value;

use crate::support::{App, Visitor, ids, outline};

fn replies(app: &mut App, comment: i64, query: &str) -> Value {
    app.get(&format!("/api/v1/sites/b.example/comments/{comment}/replies{query}")).expect(200).json()
}

/// All replies below a comment, read a few at a time.
fn read_all(app: &mut App, comment: i64, limit: usize, after: &str) -> Vec<i64> {
    let (mut all, mut after) = (Vec::new(), after.to_owned());
    loop {
        let page = replies(app, comment, &format!("?limit={limit}{after}"));
        assert!(ids(&page["comments"]).len() <= limit);
        all.extend(ids(&page["comments"]));
        match page["next"].as_i64() {
            Some(next) => after = format!("&after={next}"),
            None => return all,
        }
    }
}

#[test]
fn the_first_hundred_come_along_and_the_rest_is_read_page_by_page() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    let mut all = Vec::new();
    for n in 0..130 {
        let parent = if n % 3 == 1 { all[n - 1] } else { root };
        all.push(ada.post(&mut app, "Reply", Some(parent)));
    }
    let view = app.thread("");
    let first = &view["comments"][0];
    assert_eq!((&first["replies_omitted"], &first["reply_count"]), (&30.into(), &87.into()));
    assert_eq!(
        outline(&view["comments"]).matches(char::is_alphanumeric).count(),
        "1".len() + all[..100].iter().map(|id| id.to_string().len()).sum::<usize>()
    );
    assert_eq!(read_all(&mut app, root, 7, &format!("&after={}", all[99])), all[100..]);
    assert_eq!(read_all(&mut app, root, 100, ""), all);
}

#[test]
fn replies_below_a_reply_are_those_of_its_branch() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    let branch = ada.post(&mut app, "Branch", Some(root));
    let other = ada.post(&mut app, "Other", Some(root));
    let mut wanted = Vec::new();
    for n in 0..20 {
        let parent = if n % 2 == 0 { branch } else { wanted[n / 2] };
        wanted.push(ada.post(&mut app, "In", Some(parent)));
        ada.post(&mut app, "Out", Some(other));
    }
    for limit in [1, 3, 19, 20, 100] {
        assert_eq!(read_all(&mut app, branch, limit, ""), wanted, "{limit} at a time");
    }
    assert!(read_all(&mut app, wanted[19], 5, "").is_empty());
}

#[test]
fn long_replies_are_not_lost() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    let long = "https://a.co ".repeat(769);
    let all: Vec<i64> = (0..60).map(|_| ada.post(&mut app, &long, Some(root))).collect();
    assert_eq!(read_all(&mut app, root, 100, ""), all);
    let view = app.thread("");
    let came = view["comments"][0]["replies"].as_array().expect("replies").len() as u64;
    assert_eq!(came + view["comments"][0]["replies_omitted"].as_u64().unwrap_or_default(), 60);
}

#[test]
fn bad_questions_are_problems() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Root", None);
    let mut get = |rest: &str| app.get(&format!("/api/v1/sites/b.example/comments/{rest}"));
    get("7/replies").is_problem(404, "unknown_comment");
    for bad in ["limit=0", "limit=101", "limit=x", "after=x", "after=0"] {
        get(&format!("1/replies?{bad}")).is_problem(400, "invalid_query");
    }
}
