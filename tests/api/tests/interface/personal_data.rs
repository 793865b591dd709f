use causerie_api_tests::{Ask, Server, Site};
use serde_json::{Value, json};

fn owner(site: &Site, ask: Ask) -> Value {
    site.owner(ask).expect(200).json()
}

#[test]
fn a_visitor_downloads_and_erases_what_is_held_about_them() {
    let site = Server::shared().new_site();
    let (mut ada, mut grace) = (site.visitor(), site.visitor());
    let id = ada.post("/data", "Quizzaciously said");
    let reply = grace.reply("/data", id, "An answer");
    ada.react("/data", Some(reply), "heart", true).expect(200);
    let answer = ada.send(Ask::get(site.path("/me/data"))).expect(200);
    let file = format!("attachment; filename=\"causerie-{}.json\"", site.id);
    assert_eq!(answer.header("content-disposition"), Some(file.as_str()));
    let data = answer.json();
    assert_eq!((&data["comments"][0]["body"], &data["next"]), (&json!("Quizzaciously said"), &Value::Null));
    assert_eq!(data["reactions"].as_array().map(Vec::len), Some(1));

    let erased = ada.send(Ask::delete(site.path("/me/data"))).expect(200).json();
    assert_eq!(erased, json!({"comments": 1, "reactions": 1, "remaining": 0}));
    let thread = site.thread("/data");
    assert_eq!(
        (&thread["comments"][0]["status"], &thread["comments"][0]["author"]),
        (&json!("deleted"), &Value::Null)
    );
    assert_eq!(thread["comments"][0]["replies"][0]["id"], reply);
    assert_eq!(thread["comments"][0]["replies"][0]["reactions"], json!({}));
    assert_eq!(thread["thread"]["comment_count"], 1);
    let found = site.send(&Ask::get(site.path("/search?q=quizzaciously"))).expect(200).json();
    assert_eq!(found["comments"], json!([]));

    let again = ada.send(Ask::delete(site.path("/me/data"))).expect(200).json();
    assert_eq!(again, json!({"comments": 0, "reactions": 0, "remaining": 0}));
    ada.send(Ask::get(site.path("/me/data"))).is_problem(401, "invalid_token");
    site.send(&Ask::get(site.path("/me/data"))).is_problem(401, "unauthorized");
}

#[test]
fn much_is_told_and_erased_in_parts() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    for number in 0..230 {
        ada.post("/much", &format!("Number {number}"));
    }
    let first = ada.send(Ask::get(site.path("/me/data"))).expect(200).json();
    let next = first["next"].as_str().expect("more").to_owned();
    let second = ada.send(Ask::get(site.path(&format!("/me/data?after={next}")))).expect(200).json();
    let count = |part: &Value| part["comments"].as_array().map_or(0, Vec::len);
    assert_eq!((count(&first) + count(&second), &second["next"]), (230, &Value::Null));
    let mut remaining = 230;
    while remaining > 0 {
        let erased = ada.send(Ask::delete(site.path("/me/data"))).expect(200).json();
        assert_eq!(erased["remaining"], remaining - erased["comments"].as_i64().expect("a count"));
        remaining = erased["remaining"].as_i64().expect("a count");
    }
    assert_eq!(site.thread("/much")["comments"], json!([]));
}

#[test]
fn the_owner_does_it_for_a_mail_address() {
    let site = Server::shared().new_site();
    let comment =
        json!({"key": "/mail", "body": "Hers", "author": {"name": "Ada", "email": "ADA@b.example"}});
    site.visitor().try_post(&comment).expect(201);
    let path = site.path("/moderation/personal-data?email=ada%40b.example");
    assert_eq!(owner(&site, Ask::get(path.clone()))["comments"][0]["email"], "ADA@b.example");
    site.send(&Ask::get(path.clone())).is_problem(401, "unauthorized");
    assert_eq!(owner(&site, Ask::delete(path.clone()))["comments"], 1);
    assert_eq!(owner(&site, Ask::get(path))["comments"], json!([]));
    let log = owner(&site, Ask::get(site.path("/moderation/log")));
    assert_eq!(log["entries"][0]["kind"], "erase");
    assert!(!log.to_string().to_lowercase().contains("ada@"));
    let undo = site.path(&format!("/moderation/actions/{}/undo", log["entries"][0]["id"]));
    site.owner(Ask::post(undo)).is_problem(409, "not_undoable");
}
