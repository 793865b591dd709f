//! What came of a measurement, in words and figures.

use causerie_engine::spam::{Class, Counts, Judgement};
use causerie_shared::limits::SPAM_HOLD_PROBABILITY;

use super::labelled::Labelled;
use crate::ui;

/// The thresholds that the engine's is shown among.
const THRESHOLDS: [f64; 10] = [0.5, 0.8, 0.9, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99];

/// How many comments were held and let through, rightly and wrongly.
#[derive(Clone, Copy)]
struct Tally {
    held_spam: usize,
    held_ham: usize,
    passed_spam: usize,
    passed_ham: usize,
}

impl Tally {
    fn of(judged: &[(&Labelled, Judgement)], threshold: f64) -> Self {
        let count = |class: Class, held: bool| {
            let matches = |(comment, judgement): &&(&Labelled, Judgement)| {
                comment.class == class && (judgement.probability >= threshold) == held
            };
            judged.iter().filter(matches).count()
        };
        Self {
            held_spam: count(Class::Spam, true),
            held_ham: count(Class::Ham, true),
            passed_spam: count(Class::Spam, false),
            passed_ham: count(Class::Ham, false),
        }
    }

    /// Of what was held, the share that is spam.
    fn precision(self) -> Option<f64> {
        share(self.held_spam, self.held_ham)
    }

    /// Of the spam, the share that was held.
    fn recall(self) -> Option<f64> {
        share(self.held_spam, self.passed_spam)
    }

    /// The harmonic mean of both.
    fn f1(self) -> Option<f64> {
        share(2 * self.held_spam, self.held_ham + self.passed_spam)
    }
}

fn share(of: usize, beside: usize) -> Option<f64> {
    (of + beside > 0).then(|| of as f64 / (of + beside) as f64)
}

fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

/// The whole report on comments that were judged.
pub(super) fn report(learnt: Counts, judged: Vec<(&Labelled, Judgement)>) -> String {
    let tally = Tally::of(&judged, SPAM_HOLD_PROBABILITY);
    let row = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
    let figures = [
        vec!["precision".to_owned(), figure(tally.precision())],
        vec!["recall".to_owned(), figure(tally.recall())],
        vec!["F1".to_owned(), figure(tally.f1())],
    ];
    let counted =
        |name: &str, held: usize, passed: usize| vec![name.to_owned(), held.to_string(), passed.to_string()];
    let confusion = [
        row(&["", "held", "let through"]),
        counted("spam", tally.held_spam, tally.passed_spam),
        counted("not spam", tally.held_ham, tally.passed_ham),
    ];
    let mut thresholds = vec![row(&["held from", "precision", "recall"])];
    thresholds.extend(THRESHOLDS.map(|threshold| {
        let tally = Tally::of(&judged, threshold);
        vec![format!("{threshold:.2}"), figure(tally.precision()), figure(tally.recall())]
    }));
    [
        format!(
            "Learnt {} spam and {} other comments; judged {}; held from {SPAM_HOLD_PROBABILITY} on.",
            learnt.spam,
            learnt.ham,
            judged.len()
        ),
        ui::table(&figures),
        ui::table(&confusion),
        format!("With other thresholds:\n{}", ui::table(&thresholds)),
        held_wrongly(judged),
        format!("Spam that was let through: {}.", tally.passed_spam),
    ]
    .join("\n\n")
}

fn held_wrongly(mut judged: Vec<(&Labelled, Judgement)>) -> String {
    judged.retain(|(comment, judgement)| {
        comment.class == Class::Ham && judgement.probability >= SPAM_HOLD_PROBABILITY
    });
    if judged.is_empty() {
        return "No comment was held wrongly.".to_owned();
    }
    judged.sort_by(|(_, a), (_, b)| b.probability.total_cmp(&a.probability));
    let lines = judged.iter().map(|(comment, judgement)| {
        let text = comment.content.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{:5.1} %  {text}\n         {}", judgement.probability * 100.0, judgement.words.join(", "))
    });
    format!("Held wrongly:\n{}", lines.collect::<Vec<_>>().join("\n"))
}
