use causerie_api_tests::{Ask, Server, Site};
use serde_json::{Value, json};

fn held() -> (Site, i64) {
    let site = Server::shared().new_site();
    site.put(&json!({"moderation": "first"}));
    let id = site.visitor().post("/held", "A loaf of rye");
    (site, id)
}

fn act(site: &Site, action: &str, id: i64) -> Value {
    let body = json!({"action": action, "ids": [id], "reason": "As the test says."});
    site.owner(Ask::post(site.path("/moderation/actions")).json(&body)).expect(200).json()
}

fn found(site: &Site, query: &str) -> usize {
    let answer = site.send(&Ask::get(site.path(&format!("/search?q={query}")))).expect(200).json();
    answer["comments"].as_array().expect("comments").len()
}

#[test]
fn a_held_comment_is_read_once_it_is_approved_and_no_more_once_that_is_undone() {
    let (site, id) = held();
    let queue = site.owner(Ask::get(site.path("/moderation/comments?status=pending"))).expect(200).json();
    assert_eq!((&queue["comments"][0]["id"], &queue["next"]), (&json!(id), &Value::Null));
    assert_eq!(
        (site.thread("/held")["thread"]["comment_count"].clone(), found(&site, "loaf")),
        (json!(0), 0)
    );

    let approved = act(&site, "approve", id);
    assert_eq!(approved["changed"], 1);
    assert_eq!(
        (site.thread("/held")["thread"]["comment_count"].clone(), found(&site, "LOAF")),
        (json!(1), 1)
    );

    let undo = Ask::post(site.path(&format!("/moderation/actions/{}/undo", approved["action_id"])));
    site.owner(undo.clone()).expect(200);
    assert_eq!((site.thread("/held")["comments"].clone(), found(&site, "loaf")), (json!([]), 0));
    site.owner(undo).is_problem(409, "already_undone");

    let log = site.owner(Ask::get(site.path("/moderation/log"))).expect(200).json();
    let kinds: Vec<&Value> =
        log["entries"].as_array().expect("entries").iter().map(|entry| &entry["kind"]).collect();
    assert_eq!(kinds, ["undo", "approve", "settings"]);
}

#[test]
fn texts_in_other_scripts_are_found_whatever_they_hold() {
    let site = Server::shared().new_site();
    for body in ["Le café de la gare", "面包很好吃", "quotes \" and * stars", "العجين يسمع"] {
        site.visitor().post("/words", body);
    }
    for query in ["cafe", "%E9%9D%A2%E5%8C%85", "%22", "%D8%A7%D9%84%D8%B9%D8%AC%D9%8A%D9%86", "and%20stars"]
    {
        assert_eq!(found(&site, query), 1, "{query}");
    }
    for query in ["NEAR(a%20b)", "body:x", "a%20OR%20b", "-cafe-"] {
        assert_eq!(found(&site, query), 0, "{query}");
    }
}

#[test]
fn a_program_with_a_moderators_token_moderates_its_site_alone() {
    let (site, id) = held();
    let other = Server::shared().new_site();
    let body = json!({"name": "bot", "role": "moderator", "site": site.id, "expires_in_days": 1});
    let token = site.owner(Ask::post("/api/v1/tokens").json(&body)).expect(201).json();
    let token = token["token"].as_str().expect("a token");
    let ids = json!({"action": "approve", "ids": [id]});
    let ask = |site: &Site| Ask::post(site.path("/moderation/actions")).bearer(token).json(&ids);
    site.send(&ask(&other)).is_problem(403, "forbidden");
    assert_eq!(site.send(&ask(&site)).expect(200).json()["changed"], 1);
    let log = site.send(&Ask::get(site.path("/moderation/log")).bearer(token)).expect(200).json();
    assert_eq!(log["entries"][0]["actor"], json!({"role": "moderator", "name": "bot"}));
    let settings = Ask::patch(site.path("/settings")).bearer(token).json(&json!({"moderation": "none"}));
    site.send(&settings).is_problem(403, "forbidden");
}

#[test]
fn threads_close_and_open_again() {
    let site = Server::shared().new_site();
    site.visitor().post("/closing", "First");
    let change = |state: &str| {
        site.owner(Ask::patch(site.path("/threads")).json(&json!({"key": "/closing", "state": state})))
    };
    assert_eq!(change("closed").expect(200).json()["state"], "closed");
    assert_eq!(site.thread("/closing")["thread"]["state"], "closed");
    site.visitor().try_post(&Site::comment("/closing", "Late")).is_problem(403, "thread_closed");
    change("open").expect(200);
    site.visitor().post("/closing", "In time");
}
