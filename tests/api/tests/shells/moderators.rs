use causerie_api_tests::{Ask, OWNER_TOKEN, Site};
use serde_json::{Value, json};

/// One thing a moderator asks; `roll` gives a number below another.
pub(crate) fn turn(site: &Site, comment: i64, roll: &dyn Fn(usize) -> usize) -> Ask {
    let get = |path: &str| Ask::get(site.path(path));
    let post = |path: &str, body: Value| Ask::post(site.path(path)).json(&body);
    let ask = match roll(13) {
        0 | 1 => {
            let query = [
                "status=waiting",
                "status=pending&limit=2",
                "q=long",
                "q=A",
                "author=Ada",
                "key=/a",
                "visitor=1",
                "from=2020-01-01T00:00:00Z",
                "status=odd",
                "after=x",
            ];
            get(&format!("/moderation/comments?{}", query[roll(query.len())]))
        }
        2..=4 => {
            let action = ["approve", "spam", "delete", "restore", "pin", "unpin", "dismiss"][roll(7)];
            let which = if roll(4) == 0 {
                json!({"action": action, "filter": {"status": "pending", "q": "quoted"}})
            } else {
                json!({"action": action, "ids": [comment, comment.min(3)], "reason": "A reason"})
            };
            post("/moderation/actions", which)
        }
        5 => post(&format!("/moderation/actions/{}/undo", 1 + roll(20)), json!({})),
        6 => post("/moderation/replies", json!({"parent": comment, "body": "An *answer*"})),
        7 => {
            let lists = [
                "/moderation/overview",
                "/moderation/log?limit=3",
                "/moderation/log.csv",
                "/moderation/people",
                "/moderation/people/1",
                "/moderation/bans",
                "/moderation/insights?days=2",
                "/threads?q=b",
                "/search?q=words",
                "/settings",
            ];
            get(lists[roll(lists.len())])
        }
        8 => get(&format!("/moderation/comments/{comment}")),
        9 => {
            let by = ["visitor", "email"][roll(2)];
            post("/moderation/bans", json!({"comment": comment, "by": by, "shadow": roll(2) == 0}))
        }
        10 => Ask::delete(site.path(&format!("/moderation/bans/{}", 1 + roll(5)))),
        11 => {
            let keys = ["/a", "/b", "/c", "/moved"];
            let (one, other) = (keys[roll(4)], keys[roll(4)]);
            match roll(4) {
                0 => post("/threads/merge", json!({"from": one, "into": other})),
                1 => post(
                    "/threads/alias",
                    json!({"alias": format!("https://old.example{one}"), "key": other}),
                ),
                2 => Ask::post(site.path("/threads/redirects"))
                    .raw("text/csv", format!("old;new\r\n{one};{other}\r\n")),
                _ => {
                    let url = format!("https://new.example{other}");
                    Ask::patch(site.path("/threads")).json(&json!({"key": one, "url": url}))
                }
            }
        }
        _ => {
            let moderation = ["none", "first", "all"][roll(3)];
            let rules = json!({"moderation": moderation, "hold_words": ["quot*"], "max_links": roll(3)});
            Ask::patch(site.path("/settings")).json(&rules)
        }
    };
    ask.bearer(OWNER_TOKEN)
}
