use causerie_api_tests::{Ask, Server};

#[test]
fn health_is_told_without_the_interface_prefix() {
    let answer = Server::shared().send(&Ask::get("/healthz")).expect(200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let health = answer.json();
    assert_eq!(health["status"], "ok");
    assert!(health["version"].is_string());
}

#[test]
fn a_path_that_is_not_there_is_a_problem() {
    for path in
        ["/", "/api/v1", "/api/v1/nothing", "/api/v2/sites", "/api/v1/sites/a.example/", "/../etc/passwd"]
    {
        Server::shared().send(&Ask::get(path)).is_problem(404, "not_found");
    }
}

#[test]
fn a_method_that_a_path_does_not_take_names_those_it_does() {
    let answer = Server::shared().send(&Ask::delete("/healthz"));
    answer.is_problem(405, "method_not_allowed");
    assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    let answer = Server::shared().send(&Ask::get("/api/v1/sites/a.example/preview"));
    answer.is_problem(405, "method_not_allowed");
    assert_eq!(answer.header("allow"), Some("POST"));
}

#[test]
fn head_is_get_without_the_body() {
    let site = Server::shared().new_site();
    let path = site.thread_path("thread", "/head");
    let get = site.send(&Ask::get(&path)).expect(200);
    let head = site.send(&Ask::head(&path)).expect(200);
    assert!(head.body.is_empty() && !get.body.is_empty());
    for name in ["content-type", "etag", "cache-control"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}

#[test]
fn pages_of_any_origin_may_call_the_interface() {
    let site = Server::shared().new_site();
    let preflight = Ask::options(site.path("/comments"))
        .header("origin", "https://blog.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type, authorization");
    let answer = site.send(&preflight).expect(204);
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    let allowed = |name: &str| answer.header(name).unwrap_or_default().to_lowercase();
    for method in ["post", "put", "patch", "delete"] {
        assert!(allowed("access-control-allow-methods").contains(method), "{method}");
    }
    for header in ["authorization", "content-type"] {
        assert!(allowed("access-control-allow-headers").contains(header), "{header}");
    }
    assert_eq!(answer.header("access-control-max-age"), Some("86400"));
    assert!(answer.body.is_empty());
}

#[test]
fn answers_and_problems_of_the_interface_are_readable_across_origins() {
    let site = Server::shared().new_site();
    for path in [site.thread_path("thread", "/a"), site.path("/nothing"), site.path("/comments/999")] {
        let answer = site.send(&Ask::get(path).header("origin", "https://blog.example"));
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.header("access-control-allow-credentials"), None);
    }
}

#[test]
fn no_cookie_is_ever_set() {
    let site = Server::shared().new_site();
    let mut visitor = site.visitor();
    let posted = visitor.try_post(&causerie_api_tests::Site::comment("/cookie", "Hello")).expect(201);
    let read = site.send(&Ask::get(site.thread_path("thread.html", "/cookie"))).expect(200);
    for answer in [posted, read] {
        assert_eq!(answer.header("set-cookie"), None);
    }
}
