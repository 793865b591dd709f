use std::collections::BTreeMap;

use causerie_shared::limits::{SPAM_FEATURE_BYTES, SPAM_FEATURES, SPAM_HOLD_PROBABILITY, SPAM_LEARNT_MIN};
use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug, Default, PartialEq)]
struct Model {
    learnt: Counts,
    counts: BTreeMap<String, Counts>,
}

impl Model {
    fn change(&mut self, body: &str, change: impl Fn(&mut Counts)) {
        change(&mut self.learnt);
        for feature in features(&sample(body)) {
            change(self.counts.entry(feature).or_default());
        }
        self.counts.retain(|_, counts| *counts != Counts::default());
    }

    fn judge(&self, body: &str) -> Option<Judgement> {
        let features = features(&sample(body));
        let known =
            features.iter().filter_map(|feature| Some((feature.as_str(), *self.counts.get(feature)?)));
        judge(self.learnt, known)
    }

    fn trained() -> Self {
        let mut model = Self::default();
        for number in 0..SPAM_LEARNT_MIN {
            let spam = format!("Cheap pills here: http://shop{number}.example.com/buy");
            let ham = format!("I read chapter {number} again, and the second half convinced me");
            model.change(&spam, |counts| counts.learn(Class::Spam));
            model.change(&ham, |counts| counts.learn(Class::Ham));
        }
        model
    }
}

fn sample(body: &str) -> Sample<'_> {
    Sample { author: "Ada", email: None, website: None, body }
}

fn has(sample: &Sample<'_>, feature: &str) -> bool {
    features(sample).contains(feature)
}

#[test]
fn features_are_of_every_kind() {
    let body = "Check out my channels: https://www.shop.example.com/x 好看";
    let sample = Sample {
        author: "Gaming Pro",
        email: Some("me@Mail.example"),
        website: Some("https://blog.example.org"),
        body,
    };
    for feature in [
        "channels",
        "chann…",
        "check out",
        "^ check",
        "channels http…",
        "/shop.example.com",
        "/.com",
        "/shop",
        "#a link",
        "#short",
        "@gaming",
        "@mail.example",
        "#a website",
        "/blog.example.org",
        "好看",
        "看 $",
    ] {
        assert!(has(&sample, feature), "{feature} in {:?}", features(&sample));
    }
    assert!(features(&sample).iter().all(|feature| !feature.contains("me@")), "no mail address is kept");
}

#[test]
fn padding_in_the_middle_hides_neither_end() {
    let words: Vec<String> = (0..2_000).map(|number| format!("word{number}x")).collect();
    let body = format!("subscribe {} pills", words.join(" "));
    assert!(has(&sample(&body), "subscribe") && has(&sample(&body), "pills"));
    assert_eq!(features(&sample(&body)).len(), SPAM_FEATURES);
}

#[test]
fn nothing_is_judged_before_enough_of_both_was_learnt() {
    let mut model = Model::trained();
    assert!(model.judge("Cheap pills").is_some());
    model.change("Cheap pills here: http://shop0.example.com/buy", |counts| counts.unlearn(Class::Spam));
    assert_eq!(model.judge("Cheap pills"), None);
}

#[test]
fn what_it_learnt_it_knows_again_and_says_why() {
    let model = Model::trained();
    let spam = model.judge("Very cheap pills! http://other.example.com").unwrap();
    assert!(spam.probability > SPAM_HOLD_PROBABILITY, "{spam:?}");
    assert!(spam.words.iter().any(|word| word.contains("pills")), "{spam:?}");
    let ham = model.judge("The second chapter convinced me").unwrap();
    assert!(ham.probability < 0.1 && ham.words.is_empty(), "{ham:?}");
    let unknown = model.judge("Zut alors").unwrap();
    assert!(
        unknown.probability < SPAM_HOLD_PROBABILITY,
        "what it does not know it does not hold: {unknown:?}"
    );
}

#[test]
fn one_sighting_says_nothing() {
    let learnt = Counts { spam: 100, ham: 100 };
    let once = judge(learnt, [("pills", Counts { spam: 1, ham: 0 })]).unwrap();
    let often = judge(learnt, [("pills", Counts { spam: 20, ham: 0 })]).unwrap();
    assert!(once.probability < 0.6 && often.probability > 0.7, "{once:?} {often:?}");
}

fn counts() -> impl Strategy<Value = Counts> {
    (any::<u32>(), any::<u32>()).prop_map(|(spam, ham)| Counts { spam, ham })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn features_of_any_text_are_bounded(author in any::<String>(), body in any::<String>(), site in any::<String>()) {
        let sample = Sample { author: &author, email: Some(&site), website: Some(&site), body: &body };
        let found = features(&sample);
        prop_assert!(found.len() <= SPAM_FEATURES);
        prop_assert!(found.iter().all(|f| !f.is_empty() && f.len() <= SPAM_FEATURE_BYTES));
        prop_assert_eq!(found, features(&sample));
    }

    #[test]
    fn markup_of_any_shape_is_survived(body in "[<>&;#a/ \"=x39\\[\\].@:hrefwtp\u{200B}é好]{0,200}") {
        prop_assert!(features(&sample(&body)).len() <= SPAM_FEATURES);
    }

    #[test]
    fn unlearning_undoes_learning(bodies in proptest::collection::vec("[a-e !]{0,20}", 1..6), spam in any::<bool>()) {
        let class = if spam { Class::Spam } else { Class::Ham };
        let before = Model::trained();
        let mut model = before.clone();
        for body in &bodies {
            model.change(body, |counts| counts.learn(class));
        }
        for body in &bodies {
            model.change(body, |counts| counts.unlearn(class));
        }
        prop_assert_eq!(model, before);
    }

    #[test]
    fn any_counts_give_a_probability(learnt in counts(), seen in proptest::collection::vec(counts(), 0..60)) {
        let names: Vec<String> = (0..seen.len()).map(|number| format!("word{number}")).collect();
        let features: Vec<_> = names.iter().map(String::as_str).zip(seen).collect();
        let judgement = judge(learnt, features.iter().copied());
        if let Some(judgement) = &judgement {
            prop_assert!((0.0..=1.0).contains(&judgement.probability));
            prop_assert!(judgement.words.len() <= causerie_shared::limits::SPAM_WORDS);
        }
        prop_assert_eq!(judgement, judge(learnt, features.into_iter().rev()), "the order is of no account");
    }
}
