use causerie_api_tests::{Ask, Server};

#[test]
fn replies_beyond_those_that_come_along_are_read_page_by_page() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let root = ada.post("/long", "Root");
    let replies: Vec<i64> = (0..105).map(|n| ada.reply("/long", root, &format!("Reply {n}"))).collect();
    let view = site.thread("/long");
    let first = &view["comments"][0];
    assert_eq!(first["reply_count"], 105);
    assert_eq!(first["replies_omitted"], 5);
    let came: Vec<i64> = first["replies"]
        .as_array()
        .expect("replies")
        .iter()
        .filter_map(|reply| reply["id"].as_i64())
        .collect();
    assert_eq!(came, replies[..100]);

    let mut rest = Vec::new();
    let mut after = came[99];
    loop {
        let path = site.path(&format!("/comments/{root}/replies?after={after}&limit=3"));
        let page = site.send(&Ask::get(path)).expect(200).json();
        rest.extend(
            page["comments"].as_array().expect("comments").iter().filter_map(|reply| reply["id"].as_i64()),
        );
        match page["next"].as_i64() {
            Some(next) => after = next,
            None => break,
        }
    }
    assert_eq!(rest, replies[100..]);
}

#[test]
fn replies_of_no_comment_are_a_problem() {
    let site = Server::shared().new_site();
    site.send(&Ask::get(site.path("/comments/7/replies"))).is_problem(404, "unknown_comment");
    site.visitor().post("/a", "One");
    site.send(&Ask::get(site.path("/comments/1/replies?limit=0"))).is_problem(400, "invalid_query");
    site.send(&Ask::get(site.path("/comments/1/replies?after=x"))).is_problem(400, "invalid_query");
}
