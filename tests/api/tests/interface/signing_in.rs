use causerie_api_tests::{Answer, Ask, OWNER_TOKEN, Server, Site};
use serde_json::json;

/// What the browser sends back of an answer's cookie.
fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie").expect("a cookie");
    set.split(';').next().expect("a pair").to_owned()
}

/// The server's own origin, as its links name it, and what a new link holds.
fn owner_link(site: &Site) -> (String, String) {
    let answer = site.send(&Ask::post("/api/v1/sign-in/links").bearer(OWNER_TOKEN)).expect(201).json();
    let url = answer["url"].as_str().expect("a link");
    let (origin, token) = url.split_once("/dashboard/#link=").expect("its parts");
    (origin.to_owned(), token.to_owned())
}

#[test]
fn a_link_signs_in_once_and_its_cookie_speaks_for_own_pages_alone() {
    let site = Server::shared().new_site();
    let (origin, token) = owner_link(&site);
    let redeem = Ask::post("/api/v1/sign-in/link").json(&json!({"token": token}));
    let signed_in = site.send(&redeem).expect(200);
    site.send(&redeem).is_problem(401, "link_used_or_expired");
    let cookie = cookie(&signed_in);
    let me = site.send(&Ask::get("/api/v1/me").header("cookie", format!("a=b; {cookie}"))).expect(200);
    assert_eq!(me.json()["owner"], true);
    assert_eq!(me.header("access-control-allow-origin"), None);
    let change =
        Ask::patch(site.path("/settings")).json(&json!({"language": "fr"})).header("cookie", &cookie);
    site.send(&change).is_problem(403, "origin_not_allowed");
    site.send(&change.clone().header("origin", "https://evil.example")).is_problem(403, "origin_not_allowed");
    assert_eq!(site.send(&change.header("origin", &origin)).status, 200);
    let out = Ask::post("/api/v1/sign-out").header("cookie", &cookie).header("origin", &origin);
    assert_eq!(site.send(&out).status, 204);
    site.send(&Ask::get("/api/v1/me").header("cookie", &cookie)).is_problem(401, "unauthorized");
}

#[test]
fn an_invited_moderator_and_a_programs_token_reach_their_site_alone() {
    let (site, other) = (Server::shared().new_site(), Server::shared().new_site());
    let invite = Ask::post(site.path("/invites")).bearer(OWNER_TOKEN).json(&json!({"name": "Mo"}));
    let link = site.send(&invite).expect(201).json()["url"].as_str().expect("a link").to_owned();
    let token = link.split_once("#link=").expect("what it holds").1.to_owned();
    let signed_in = site.send(&Ask::post("/api/v1/sign-in/link").json(&json!({"token": token}))).expect(200);
    let cookie = cookie(&signed_in);
    let new = json!({"name": "Bot", "role": "moderator", "site": site.id});
    let made = site.send(&Ask::post("/api/v1/tokens").bearer(OWNER_TOKEN).json(&new)).expect(201).json();
    let program = made["token"].as_str().expect("a token");
    for (of, status) in [(&site, 200), (&other, 403)] {
        let ask = Ask::get(of.path("/settings"));
        assert_eq!(site.send(&ask.clone().header("cookie", &cookie)).status, status);
        assert_eq!(site.send(&ask.bearer(program)).status, status);
    }
}
