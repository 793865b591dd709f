use proptest::prelude::*;
use serde_json::{Value, json};

use crate::soundness;
use crate::support::{App, Visitor};

const ACTIONS: [&str; 7] = ["approve", "spam", "delete", "restore", "pin", "unpin", "dismiss"];
const VISITORS: usize = 3;
/// The second is held by a rule, wherever it stands.
const TEXTS: [&str; 3] =
    ["Bread and *butter*", "Cheap watches: https://shop.example", "Another kind of bread"];

/// What happens on a site, in terms that mean something in every state: a comment is the n-th of those there are.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    Post { by: usize, parent: Option<usize>, text: usize },
    Edit { by: usize, comment: usize, text: usize },
    Erase { by: usize, comment: usize },
    Act { action: usize, comments: Vec<usize> },
    Reply { comment: usize },
    Undo { action: usize },
}

pub(crate) fn event() -> impl Strategy<Value = Event> {
    let (by, comment, text) = (0..VISITORS, 0..20_usize, 0..TEXTS.len());
    prop_oneof![
        4 => (by.clone(), prop::option::weighted(0.7, comment.clone()), text.clone())
            .prop_map(|(by, parent, text)| Event::Post { by, parent, text }),
        2 => (by.clone(), comment.clone(), text).prop_map(|(by, comment, text)| Event::Edit { by, comment, text }),
        1 => (by, comment.clone()).prop_map(|(by, comment)| Event::Erase { by, comment }),
        5 => (0..ACTIONS.len(), prop::collection::vec(comment.clone(), 1..5))
            .prop_map(|(action, comments)| Event::Act { action, comments }),
        1 => comment.prop_map(|comment| Event::Reply { comment }),
        2 => (1..12_usize).prop_map(|action| Event::Undo { action }),
    ]
}

/// Everything that undoing puts back, as text.
fn dump(app: &mut App) -> String {
    let site = app.site();
    [
        "SELECT group_concat(json_array(id, status, visible, pinned, waiting_since, shadow, learnt, body, html,
            edited_at, reply_count, descendant_count), char(10)) FROM (SELECT * FROM comments ORDER BY id)",
        "SELECT group_concat(json_array(comment_id, body), char(10)) FROM (SELECT * FROM waiting_edits ORDER BY comment_id)",
        "SELECT group_concat(json_array(comment_id, body, written_at), char(10))
            FROM (SELECT * FROM comment_revisions ORDER BY comment_id, id)",
        "SELECT group_concat(json_array(feature, spam, ham), char(10)) FROM (SELECT * FROM spam_features ORDER BY feature)",
        "SELECT group_concat(json_array(id, comment_count)) FROM threads",
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

    pub(crate) fn happen(&mut self, event: &Event) {
        self.app.now += 1;
        match event {
            Event::Post { by, parent, text } => {
                let parent = parent.and_then(|n| self.nth(n));
                let comment =
                    json!({"key": "/a", "body": TEXTS[*text], "parent": parent, "author": {"name": "Ada"}});
                let answer = self.visitors[*by].send(&mut self.app, &comment);
                assert!(matches!(answer.status, 201 | 422), "{}", answer.text());
                self.comments += i64::from(answer.status == 201);
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
