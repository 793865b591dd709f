use causerie_api_tests::{Ask, Server, Site, interchange};
use serde_json::json;

fn filled(comments: usize) -> Site {
    let site = Server::shared().new_site();
    let ask = Ask::post(site.path("/import")).raw("application/x-ndjson", interchange(comments));
    assert_eq!(site.owner(ask).expect(200).json()["imported"], comments);
    site
}

#[test]
fn what_goes_out_comes_in_elsewhere_as_the_same() {
    let site = filled(1_500);
    let mut ada = site.visitor();
    let id = ada.post("/here", "Written *here*");
    assert_eq!(ada.react("/here", Some(id), "heart", true).status, 200);
    let answer = site.owner(Ask::get(site.path("/export"))).expect(200);
    assert_eq!(answer.header("content-type"), Some("application/x-ndjson"));
    let name = format!("attachment; filename=\"causerie-{}.ndjson\"", site.id);
    assert_eq!(answer.header("content-disposition"), Some(&*name));
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    let file = answer.text();
    assert_eq!(file.matches("{\"type\":\"comment\"").count(), 1_501);

    let other = Server::shared().new_site();
    let ask = Ask::post(other.path("/import")).raw("application/x-ndjson", &*file);
    assert_eq!(other.owner(ask).expect(200).json()["imported"], 1_501);
    let again = other.owner(Ask::get(other.path("/export"))).expect(200).text();
    assert_eq!(again.replacen(&other.id, &site.id, 1), file);
    let mut same = other.visitor();
    same.token.clone_from(&ada.token);
    assert_eq!(same.edit(id, "Still *mine*").status, 200, "who wrote it is known again");
}

#[test]
fn what_goes_out_for_others_is_well_formed() {
    let site = filled(1_500);
    site.visitor().post("/here", "Controls \u{fffe} & ]]> \u{1f600}");
    let answer = site.owner(Ask::get(site.path("/export?format=wxr"))).expect(200);
    assert_eq!(answer.header("content-type"), Some("application/xml"));
    let text = answer.text();
    let document = roxmltree::Document::parse(&text).expect("XML");
    let named = |name: &str| document.descendants().filter(|node| node.tag_name().name() == name).count();
    assert_eq!((named("item"), named("comment")), (151, 1_501));
    let said = document.descendants().filter(|node| node.tag_name().name() == "comment_content");
    assert!(said.filter_map(|node| node.text()).any(|text| text.contains("Comment 1 says")));
    site.owner(Ask::get(site.path("/export?format=papyrus"))).is_problem(400, "invalid_query");
}

#[test]
fn an_empty_site_goes_out_too() {
    let site = Server::shared().new_site();
    let file = site.owner(Ask::get(site.path("/export"))).expect(200).text();
    let kinds: Vec<_> = file
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON")["type"].clone())
        .collect();
    assert_eq!(kinds[..2], [json!("causerie"), json!("site")]);
    let text = site.owner(Ask::get(site.path("/export?format=wxr"))).expect(200).text();
    roxmltree::Document::parse(&text).expect("XML");
}
