//! From how often features were seen in spam and elsewhere to the probability that a comment is spam.
//!
//! Naive Bayes with two corrections. A feature's weight is not its estimated log-odds, but how much of them is left at
//! the near end of their confidence interval: what was seen once says next to nothing, and takes no part in the sum.
//! And the sum is tempered, because words that come together do not bear witness independently.

use causerie_shared::limits::{SPAM_EVIDENCE, SPAM_LEARNT_MIN, SPAM_WORDS};

use super::features::readable;

/// What is added to every count, so that none is zero (Jeffreys' prior).
const SMOOTHING: f64 = 0.5;
/// How many standard errors the weight lies nearer to nothing than the estimate.
const CAUTION: f64 = 0.5;
/// How many witnesses count as one.
const DEPENDENCE: f64 = 2.0;

/// What a comment turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Unwanted.
    Spam,
    /// Welcome.
    Ham,
}

/// How many comments were learnt, of each class: all of them, or those with one feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that were spam.
    pub spam: u32,
    /// Those that were not.
    pub ham: u32,
}

impl Counts {
    /// One comment more.
    pub fn learn(&mut self, class: Class) {
        let count = self.of(class);
        *count = count.saturating_add(1);
    }

    /// One comment less: undoes [`Self::learn`] exactly.
    pub fn unlearn(&mut self, class: Class) {
        let count = self.of(class);
        *count = count.saturating_sub(1);
    }

    fn of(&mut self, class: Class) -> &mut u32 {
        match class {
            Class::Spam => &mut self.spam,
            Class::Ham => &mut self.ham,
        }
    }
}

/// What the filter thinks of a comment.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// That the comment is spam, 0 to 1. Held from `SPAM_HOLD_PROBABILITY` on.
    pub probability: f64,
    /// What spoke loudest for spam, as a person would say it; at most [`SPAM_WORDS`], the loudest first.
    pub words: Vec<String>,
}

/// Judges a comment by its features, each with its counts; one never seen may be left out. `learnt` counts all comments.
///
/// `None` as long as fewer than [`SPAM_LEARNT_MIN`] of either class were learnt. The order of the features is of no
/// account, and neither is how much of what was learnt is spam: blogs differ in that, and so does one from week to week.
pub fn judge<'a>(learnt: Counts, features: impl IntoIterator<Item = (&'a str, Counts)>) -> Option<Judgement> {
    if learnt.spam.min(learnt.ham) < SPAM_LEARNT_MIN {
        return None;
    }
    let weighed = features.into_iter().map(|(feature, counts)| (weight(learnt, counts), feature));
    let mut evidence: Vec<(f64, &str)> = weighed.filter(|&(weight, _)| weight != 0.0).collect();
    // Where two are as loud, words come before marks.
    evidence.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then_with(|| b.1.cmp(a.1)));
    evidence.truncate(SPAM_EVIDENCE);
    let sum: f64 = evidence.iter().map(|(weight, _)| weight).sum();
    let probability = 1.0 / (1.0 + (-sum / DEPENDENCE).exp());
    Some(Judgement { probability, words: loudest(&evidence) })
}

/// Above zero for spam, below for ham, zero where it cannot be told.
fn weight(learnt: Counts, seen: Counts) -> f64 {
    let [spam, ham, all_spam, all_ham] = [seen.spam, seen.ham, learnt.spam, learnt.ham].map(f64::from);
    let share = |count: f64, all: f64| (count + SMOOTHING) / (all + 2.0 * SMOOTHING);
    let log_odds = (share(spam, all_spam) / share(ham, all_ham)).ln();
    let error = (1.0 / (spam + SMOOTHING) + 1.0 / (ham + SMOOTHING)).sqrt();
    (log_odds.abs() - CAUTION * error).max(0.0).copysign(log_odds)
}

/// Those for spam, without one that says again what a louder one said: "channel" after "my channel".
fn loudest(evidence: &[(f64, &str)]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (_, feature) in evidence.iter().filter(|(weight, _)| *weight > 0.0) {
        let word = readable(feature);
        let stem = word.trim_end_matches('…');
        let word = if word.ends_with('…') { spelt_out(stem, evidence).unwrap_or(word) } else { word };
        let said =
            words.iter().any(|other| other.contains(stem) || word.contains(other.trim_end_matches('…')));
        if !said && words.len() < SPAM_WORDS {
            words.push(word.to_owned());
        }
    }
    words
}

/// A word of the comment that a stem comes from, if the filter knows one.
fn spelt_out<'a>(stem: &str, evidence: &[(f64, &'a str)]) -> Option<&'a str> {
    let is_word = |feature: &&str| feature.starts_with(stem) && !feature.contains([' ', '…']);
    evidence.iter().map(|&(_, feature)| feature).find(is_word)
}
