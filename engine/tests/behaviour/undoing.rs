use proptest::prelude::*;
use serde_json::{Value, json};

use crate::soundness;
use crate::support::{App, Visitor};

const ACTIONS: [&str; 7] = ["approve", "spam", "delete", "restore", "pin", "unpin", "dismiss"];
const VISITORS: usize = 3;
const KEYS: [&str; 5] = ["/a", "/b", "/c", "/d", "/e"];
/// The second is held by a rule, wherever it stands.
const TEXTS: [&str; 3] =
    ["Bread and *butter*", "Cheap watches: https://shop.example", "Another kind of bread"];

/// What happens on a site, in terms that mean something in every state: a comment is the n-th of those there are.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    Post { by: usize, key: usize, parent: Option<usize>, text: usize },
    React { by: usize, key: usize, comment: Option<usize>, on: bool },
    Edit { by: usize, comment: usize, text: usize },
    Erase { by: usize, comment: usize },
    Act { action: usize, comments: Vec<usize> },
    Reply { comment: usize },
    Undo { action: usize },
    Merge { from: usize, into: usize },
    Alias { alias: usize, key: usize },
    Rename { key: usize, to: usize },
    Redirect { moves: Vec<(usize, usize)> },
}

pub(crate) fn event() -> impl Strategy<Value = Event> {
    let (by, comment, text) = (0..VISITORS, 0..20_usize, 0..TEXTS.len());
    let key = || 0..KEYS.len();
    prop_oneof![
        4 => (by.clone(), key(), prop::option::weighted(0.7, comment.clone()), text.clone())
            .prop_map(|(by, key, parent, text)| Event::Post { by, key, parent, text }),
        2 => (by.clone(), key(), prop::option::weighted(0.3, comment.clone()), prop::bool::weighted(0.8))
            .prop_map(|(by, key, comment, on)| Event::React { by, key, comment, on }),
        2 => (by.clone(), comment.clone(), text).prop_map(|(by, comment, text)| Event::Edit { by, comment, text }),
        1 => (by, comment.clone()).prop_map(|(by, comment)| Event::Erase { by, comment }),
        5 => (0..ACTIONS.len(), prop::collection::vec(comment.clone(), 1..5))
            .prop_map(|(action, comments)| Event::Act { action, comments }),
        1 => comment.prop_map(|comment| Event::Reply { comment }),
        3 => (1..16_usize).prop_map(|action| Event::Undo { action }),
        2 => (key(), key()).prop_map(|(from, into)| Event::Merge { from, into }),
        1 => (key(), key()).prop_map(|(alias, key)| Event::Alias { alias, key }),
        1 => (key(), key()).prop_map(|(key, to)| Event::Rename { key, to }),
        2 => prop::collection::vec((key(), key()), 1..4).prop_map(|moves| Event::Redirect { moves }),
    ]
}

/// Everything that undoing puts back, as text.
fn dump(app: &mut App) -> String {
    let site = app.site();
    [
        "SELECT group_concat(json_array(id, status, visible, pinned, waiting_since, shadow, learnt, body, html,
            edited_at, reply_count, descendant_count, thread_id, parent_id, root_id, reactions, score), char(10)) FROM (SELECT * FROM comments ORDER BY id)",
        "SELECT group_concat(json_array(comment_id, body), char(10)) FROM (SELECT * FROM waiting_edits ORDER BY comment_id)",
        "SELECT group_concat(json_array(comment_id, body, written_at), char(10))
            FROM (SELECT * FROM comment_revisions ORDER BY comment_id, id)",
        "SELECT group_concat(json_array(feature, spam, ham), char(10)) FROM (SELECT * FROM spam_features ORDER BY feature)",
        // The versions grow with every change, back and forth.
        "SELECT group_concat(json_array(id, key, title, url, state, comment_count, reactions, created_at, gone_since),
            char(10)) FROM (SELECT * FROM threads ORDER BY id)",
        "SELECT group_concat(json_array(alias, thread_id)) FROM (SELECT * FROM thread_aliases ORDER BY alias)",
        "SELECT group_concat(json_array(visitor_id, thread_id, comment_id, kind, created_at))
            FROM (SELECT * FROM reactions ORDER BY visitor_id, thread_id, comment_id, kind)",
        "SELECT group_concat(json_array(id, into_id, key, title, url, state, created_at, gone_since))
            FROM (SELECT * FROM merged_threads ORDER BY id)",
        "SELECT group_concat(json_array(thread_id, comment_id)) FROM (SELECT * FROM merged_comments ORDER BY 1, 2)",
        "SELECT group_concat(json_array(thread_id, visitor_id, kind, created_at, is_double))
            FROM (SELECT * FROM merged_reactions ORDER BY 1, 2, 3)",
    ]
    .map(|sql| site.text(sql))
    .join("\n\n")
}

pub(crate) struct World {
    pub(crate) app: App,
    visitors: Vec<Visitor>,
    comments: i64,
}

impl World {
    pub(crate) fn new() -> Self {
        let mut app = App::new();
        app.put_site(&json!({"hold_words": ["cheap"]})).expect(200);
        Self { app, visitors: (0..VISITORS).map(|_| Visitor::default()).collect(), comments: 0 }
    }

    fn nth(&self, n: usize) -> Option<i64> {
        (self.comments > 0).then(|| 1 + n as i64 % self.comments)
    }

    /// Moves threads, back, and there again.
    fn move_threads(&mut self, method: &str, what: &str, body: &Value) {
        let before = dump(&mut self.app);
        let path = format!("/threads/{what}");
        let answer = self.app.owner(method, path.trim_end_matches('/'), body);
        assert!(matches!(answer.status, 200 | 404 | 409 | 422), "{}", answer.text());
        let after = dump(&mut self.app);
        let action = (answer.status == 200).then(|| answer.json()["action_id"].as_i64()).flatten();
        let Some(action) = action else {
            assert_eq!(after, before, "{}", answer.text());
            return;
        };
        let undo = self.app.undo(action);
        assert_eq!(dump(&mut self.app), before, "undone");
        let again = self.app.undo(undo);
        assert_eq!(dump(&mut self.app), after, "done again");
        let back = self.app.undo(again);
        assert_eq!(dump(&mut self.app), before, "undone again");
        self.app.undo(back);
        assert_eq!(dump(&mut self.app), after, "done for good");
    }

    pub(crate) fn happen(&mut self, event: &Event) {
        self.app.now += 1;
        match event {
            Event::Post { by, key, parent, text } => {
                let parent = parent.and_then(|n| self.nth(n));
                let url = format!("https://b.example{}/", KEYS[*key]);
                let comment =
                    json!({"url": url, "body": TEXTS[*text], "parent": parent, "author": {"name": "Ada"}});
                let answer = self.visitors[*by].send(&mut self.app, &comment);
                assert!(matches!(answer.status, 201 | 422), "{}", answer.text());
                self.comments += i64::from(answer.status == 201);
            }
            Event::React { by, key, comment, on } => {
                let comment = comment.and_then(|n| self.nth(n));
                let key = comment.is_none().then_some(KEYS[*key]);
                let body = json!({"key": key, "comment": comment, "reaction": "heart", "on": on});
                let who = &mut self.visitors[*by];
                let answer = self.app.send(&who.ask("PUT", "/reactions").json(&body));
                if let Some(token) = answer.json()["visitor_token"].as_str() {
                    who.token = Some(token.to_owned());
                }
                assert!(matches!(answer.status, 200 | 404 | 422), "{}", answer.text());
            }
            Event::Merge { from, into } => {
                self.move_threads("POST", "merge", &json!({"from": KEYS[*from], "into": KEYS[*into]}));
            }
            Event::Alias { alias, key } => {
                self.move_threads("POST", "alias", &json!({"alias": KEYS[*alias], "key": KEYS[*key]}));
            }
            Event::Rename { key, to } => {
                let url = format!("https://new.example{}", KEYS[*to]);
                self.move_threads("PATCH", "", &json!({"key": KEYS[*key], "url": url, "title": "New"}));
            }
            Event::Redirect { moves } => {
                let row = |(from, to): &(usize, usize)| json!({"from": KEYS[*from], "to": KEYS[*to]});
                let moves: Vec<Value> = moves.iter().map(row).collect();
                self.move_threads("POST", "redirects", &json!({"moves": moves}));
            }
            Event::Edit { by, comment, text } => {
                let Some(id) = self.nth(*comment) else { return };
                let answer = self.visitors[*by].edit(&mut self.app, id, TEXTS[*text]);
                assert!(matches!(answer.status, 200 | 401 | 403 | 404), "{}", answer.text());
            }
            Event::Erase { by, comment } => {
                let Some(id) = self.nth(*comment) else { return };
                let answer = self.visitors[*by].delete(&mut self.app, id);
                assert!(matches!(answer.status, 200 | 401 | 403 | 404), "{}", answer.text());
            }
            Event::Act { action, comments } => {
                let ids: Vec<i64> = comments.iter().filter_map(|n| self.nth(*n)).collect();
                if ids.is_empty() {
                    return;
                }
                let before = dump(&mut self.app);
                let (action, _) = self.app.act(ACTIONS[*action], &ids);
                let after = dump(&mut self.app);
                let undo = self.app.undo(action);
                assert_eq!(dump(&mut self.app), before, "undone");
                self.app.undo(undo);
                assert_eq!(dump(&mut self.app), after, "done again");
            }
            Event::Reply { comment } => {
                let Some(id) = self.nth(*comment) else { return };
                let reply = json!({"parent": id, "body": "Thank you."});
                let answer = self.app.owner("POST", "/moderation/replies", &reply);
                assert!(matches!(answer.status, 201 | 404), "{}", answer.text());
                self.comments += i64::from(answer.status == 201);
            }
            Event::Undo { action } => {
                let path = format!("/moderation/actions/{action}/undo");
                let answer = self.app.owner("POST", &path, &Value::Null);
                assert!(matches!(answer.status, 200 | 404 | 409), "{}", answer.text());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_undo_restores_exactly_what_was_and_counters_hold_whatever_happens(
        events in prop::collection::vec(event(), 1..40),
    ) {
        let mut world = World::new();
        for event in &events {
            world.happen(event);
        }
        assert_eq!(soundness::faults(&mut world.app), Vec::<String>::new());
    }
}
