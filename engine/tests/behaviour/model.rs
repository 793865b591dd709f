use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;

use crate::soundness;
use crate::support::{App, Visitor, outline};

const VISITORS: usize = 3;
const KINDS: [&str; 2] = ["heart", "clap"];

/// What visitors do, in terms that mean something in every state: a comment is the n-th of those there are.
#[derive(Clone, Debug)]
enum Action {
    Post { by: usize, parent: Option<usize> },
    Edit { by: usize, comment: usize },
    Delete { by: usize, comment: usize },
    React { by: usize, comment: Option<usize>, kind: usize, on: bool },
}

fn action() -> impl Strategy<Value = Action> {
    let (by, comment) = (0..VISITORS, 0..20_usize);
    prop_oneof![
        4 => (by.clone(), prop::option::weighted(0.7, comment.clone())).prop_map(|(by, parent)| Action::Post { by, parent }),
        1 => (by.clone(), comment.clone()).prop_map(|(by, comment)| Action::Edit { by, comment }),
        3 => (by.clone(), comment.clone()).prop_map(|(by, comment)| Action::Delete { by, comment }),
        2 => (by, prop::option::weighted(0.8, comment), 0..KINDS.len(), any::<bool>())
            .prop_map(|(by, comment, kind, on)| Action::React { by, comment, kind, on }),
    ]
}

#[derive(Clone, Debug)]
struct Comment {
    author: usize,
    parent: Option<i64>,
    deleted: bool,
    edits: usize,
}

/// The same thread, kept in the simplest way.
#[derive(Default)]
struct Model {
    comments: BTreeMap<i64, Comment>,
    reactions: BTreeSet<(usize, i64, usize)>,
    version: i64,
}

impl Model {
    fn nth(&self, n: usize) -> Option<i64> {
        (!self.comments.is_empty())
            .then(|| self.comments.keys().copied().nth(n % self.comments.len()))
            .flatten()
    }

    fn visible_replies(&self, id: i64) -> Vec<i64> {
        let replies = self.comments.iter().filter(|(_, comment)| comment.parent == Some(id));
        replies.map(|(id, _)| *id).filter(|id| self.visible(*id)).collect()
    }

    fn visible(&self, id: i64) -> bool {
        !self.comments[&id].deleted || !self.visible_replies(id).is_empty()
    }

    fn outline(&self, ids: &[i64]) -> String {
        let one = |id: &i64| match self.outline(&self.visible_replies(*id)).as_str() {
            "" => id.to_string(),
            replies => format!("{id}({replies})"),
        };
        ids.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn roots(&self) -> Vec<i64> {
        let roots = self.comments.iter().filter(|(_, comment)| comment.parent.is_none());
        roots.map(|(id, _)| *id).filter(|id| self.visible(*id)).collect()
    }

    fn below(&self, id: i64) -> usize {
        self.visible_replies(id).into_iter().map(|reply| 1 + self.below(reply)).sum()
    }

    fn counts(&self, target: i64) -> BTreeMap<String, u64> {
        let mut counts = BTreeMap::new();
        for (_, _, kind) in self.reactions.iter().filter(|(_, to, _)| *to == target) {
            *counts.entry(KINDS[*kind].to_owned()).or_default() += 1;
        }
        counts
    }
}

struct World {
    app: App,
    visitors: Vec<Visitor>,
    model: Model,
}

impl World {
    fn act(&mut self, action: &Action) {
        let Self { app, visitors, model } = self;
        match *action {
            Action::Post { by, parent } => {
                let parent = parent.and_then(|n| model.nth(n)).filter(|id| !model.comments[id].deleted);
                let id = visitors[by].post(app, "Text 0", parent);
                model.comments.insert(id, Comment { author: by, parent, deleted: false, edits: 0 });
                model.version += 1;
            }
            Action::Edit { by, comment } => {
                let Some(id) = model.nth(comment) else { return };
                let edits = model.comments[&id].edits + 1;
                let answer = visitors[by].edit(app, id, &format!("Text {edits}"));
                if Self::is_changed(model, &visitors[by], id, by, answer.status) {
                    model.version += 1;
                    model.comments.get_mut(&id).expect("it is there").edits = edits;
                }
            }
            Action::Delete { by, comment } => {
                let Some(id) = model.nth(comment) else { return };
                let answer = visitors[by].delete(app, id);
                if Self::is_changed(model, &visitors[by], id, by, answer.status) {
                    model.version += 1;
                    model.comments.get_mut(&id).expect("it is there").deleted = true;
                    model.reactions.retain(|(_, target, _)| *target != id);
                }
            }
            Action::React { by, comment, kind, on } => {
                let id = comment.and_then(|n| model.nth(n));
                let answer = visitors[by].react(app, id, KINDS[kind], on);
                if id.is_some_and(|id| model.comments[&id].deleted) {
                    answer.is_problem(404, "unknown_comment");
                    return;
                }
                let given = (by, id.unwrap_or(0), kind);
                let changed = if on { model.reactions.insert(given) } else { model.reactions.remove(&given) };
                model.version += i64::from(changed);
                let counts: BTreeMap<String, u64> =
                    serde_json::from_value(answer.expect(200).json()["reactions"].clone()).expect("counts");
                assert_eq!(counts, model.counts(given.1));
            }
        }
    }

    /// Checks that a change was let through if and only if it was the author's of a standing comment.
    fn is_changed(model: &Model, visitor: &Visitor, id: i64, by: usize, status: u16) -> bool {
        let comment = &model.comments[&id];
        let expected = match (comment.deleted, &visitor.token) {
            (true, _) => 404,
            (false, None) => 401,
            (false, Some(_)) if comment.author == by => 200,
            (false, Some(_)) => 403,
        };
        assert_eq!(status, expected);
        expected == 200
    }

    fn check(&mut self) {
        let Self { app, visitors, model } = self;
        let view = app.thread("&limit=100");
        assert_eq!(outline(&view["comments"]), model.outline(&model.roots()));
        assert_eq!(view["thread"]["version"], model.version);
        let published = model.comments.values().filter(|comment| !comment.deleted).count();
        assert_eq!(view["thread"]["comment_count"], published);
        let page: BTreeMap<String, u64> =
            serde_json::from_value(view["thread"]["reactions"].clone()).expect("counts");
        assert_eq!(page, model.counts(0));
        for comment in view["comments"].as_array().expect("comments") {
            Self::check_comment(model, comment);
        }
        for (by, visitor) in visitors.iter().enumerate() {
            let own = visitor.thread(app);
            assert_eq!(outline(&own["comments"]), model.outline(&model.roots()));
            for comment in own["comments"].as_array().expect("comments") {
                Self::check_own(model, by, comment);
            }
        }
        Self::check_rows(app, model);
        assert_eq!(soundness::faults(app), Vec::<String>::new());
    }

    fn check_comment(model: &Model, view: &Value) {
        let id = view["id"].as_i64().expect("an id");
        let comment = &model.comments[&id];
        assert_eq!(view["status"], if comment.deleted { "deleted" } else { "published" });
        assert_eq!(view["author"].is_null(), comment.deleted);
        let html = if comment.deleted { String::new() } else { format!("<p>Text {}</p>", comment.edits) };
        assert_eq!(view["html"].as_str().map(str::trim), Some(html.as_str()));
        assert_eq!(view["reply_count"], model.visible_replies(id).len());
        let counts: BTreeMap<String, u64> =
            serde_json::from_value(view["reactions"].clone()).expect("counts");
        assert_eq!(counts, model.counts(id));
        for reply in view["replies"].as_array().expect("replies") {
            Self::check_comment(model, reply);
        }
    }

    fn check_own(model: &Model, by: usize, view: &Value) {
        let id = view["id"].as_i64().expect("an id");
        let comment = &model.comments[&id];
        let mine = comment.author == by && !comment.deleted;
        assert_eq!(view["mine"], mine);
        assert_eq!(view.get("body").is_some(), mine);
        let given: Vec<&str> = model
            .reactions
            .iter()
            .filter(|(who, to, _)| *who == by && *to == id)
            .map(|(_, _, kind)| KINDS[*kind])
            .collect();
        let told: BTreeSet<&str> =
            view["my_reactions"].as_array().expect("kinds").iter().filter_map(Value::as_str).collect();
        assert_eq!(told, given.into_iter().collect());
        for reply in view["replies"].as_array().expect("replies") {
            Self::check_own(model, by, reply);
        }
    }

    /// Counters in rows equal what the model counts.
    fn check_rows(app: &mut App, model: &Model) {
        for (id, comment) in &model.comments {
            let column = |name: &str| format!("SELECT {name} FROM comments WHERE id = {id}");
            let number = |app: &mut App, name: &str| app.site().number(&column(name));
            assert_eq!(number(app, "visible") == 1, model.visible(*id));
            assert_eq!(number(app, "reply_count"), model.visible_replies(*id).len() as i64);
            assert_eq!(number(app, "score") as u64, model.counts(*id).values().sum::<u64>());
            if comment.parent.is_none() {
                assert_eq!(number(app, "descendant_count"), model.below(*id) as i64);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_visitors_do_the_thread_is_what_they_did(actions in prop::collection::vec(action(), 1..60)) {
        let visitors = (0..VISITORS).map(|_| Visitor::default()).collect();
        let mut world = World { app: App::new(), visitors, model: Model::default() };
        for action in &actions {
            world.act(action);
        }
        world.check();
    }
}
