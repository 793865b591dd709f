//! Whether there is a conversation: first in words, then in charts.

use causerie_shared::Timestamp;
use causerie_shared::moderation::{Day, Insights, ThreadReference};
use yew::prelude::*;

use super::chart::{Chart, chart};
use super::controls::{empty, title, trouble};
use super::ui::{Ui, thread_link};
use crate::locale::fill;
use crate::page::{DAYS, Page};
use crate::state::Content;

/// From so many days on, columns are weeks.
const WEEKS_FROM: usize = 91;

pub(super) fn insights(ui: &Ui<'_>, days: u32) -> Html {
    let words = ui.words.insights();
    html! {
        <>
            { title(words.title) }
            <nav class="tabs" aria-label={words.span}>
                <ul>
                    { for DAYS.into_iter().map(|span| html! {
                        <li>
                            <a href={ui.address(&Page::Insights(span))} aria-current={(span == days).then_some("page")}>
                                { ui.words.counted(span, words.days_one, words.days_other) }
                            </a>
                        </li>
                    }) }
                </ul>
            </nav>
            { trouble(ui) }
            if let Content::Insights(insights) = &ui.state.content {
                { told(ui, insights) }
                { charts(ui, insights) }
                { pages(ui, insights) }
                { spam(ui, insights) }
                <p class="hint">{ words.untracked }</p>
            } else {
                { empty(ui, "") }
            }
        </>
    }
}

/// What the figures say.
fn told(ui: &Ui<'_>, insights: &Insights) -> Html {
    let words = ui.words.insights();
    let (answers, voices) = (insights.answers, insights.voices);
    let comments = insights.days.iter().map(|day| day.comments).sum::<u32>();
    let mut said = Vec::new();
    if comments == 0 {
        return html! { <p class="lead">{ words.silence }</p> };
    }
    said.push(share(ui, answers.answered, answers.comments));
    if let Some(minutes) = answers.team_minutes {
        let text = ui.words.counted(answers.answered_by_team, words.team_one, words.team_other);
        said.push(fill(&text, "duration", &ui.words.lasting(i64::from(minutes) * 60_000)));
    } else {
        said.push(words.team_none.to_owned());
    }
    let text = ui.words.counted(voices.new + voices.returning, words.voices_one, words.voices_other);
    said.push(fill(&text, "new", &ui.words.number(voices.new)));
    html! { <div class="lead">{ for said.iter().map(|text| html! { <p>{ text }</p> }) }</div> }
}

/// How many got an answer, as one would say it.
fn share(ui: &Ui<'_>, answered: u32, comments: u32) -> String {
    let words = ui.words.insights();
    let percent = (answered * 100).checked_div(comments).unwrap_or_default();
    let text = match percent {
        _ if answered == 0 => words.share_none,
        0..20 => words.share_few,
        20..42 => words.share_third,
        42..58 => words.share_half,
        58..80 => words.share_two_thirds,
        80..100 => words.share_most,
        _ => words.share_all,
    };
    let text = fill(text, "answered", &ui.words.number(answered));
    fill(&text, "comments", &ui.words.number(comments))
}

fn charts(ui: &Ui<'_>, insights: &Insights) -> Html {
    let words = ui.words.insights();
    let by_day = |id, title, one, other, value: fn(&Day) -> u32| {
        let values = spans(ui, &insights.days, value);
        let total = values.iter().map(|(_, _, value)| value).sum();
        let head = if insights.days.len() >= WEEKS_FROM { words.week } else { words.day };
        chart(
            ui,
            Chart {
                id,
                title,
                said: &ui.words.counted(total, one, other),
                head,
                labels: values.iter().map(|(label, ..)| label.clone()).collect(),
                values: values.into_iter().map(|(_, day, value)| (day, value)).collect(),
            },
        )
    };
    let deep: u32 = insights.depths.iter().filter(|depth| depth.depth > 0).map(|depth| depth.comments).sum();
    let depths: Vec<(String, u32)> =
        insights.depths.iter().map(|depth| (depth.depth.to_string(), depth.comments)).collect();
    html! {
        <>
            { by_day("comments", words.comments, words.comments_one, words.comments_other, |day| day.comments) }
            { by_day("reactions", words.reactions, words.reactions_one, words.reactions_other, |day| day.reactions) }
            if !depths.is_empty() {
                { chart(ui, Chart {
                    id: "depths",
                    title: words.depths,
                    said: &ui.words.counted(deep, words.depths_one, words.depths_other),
                    head: words.depth,
                    labels: depths.iter().map(|(label, _)| label.clone()).collect(),
                    values: depths,
                }) }
            }
        </>
    }
}

/// Days, or weeks where there are many: a short label, a long one, the value.
fn spans(ui: &Ui<'_>, days: &[Day], value: fn(&Day) -> u32) -> Vec<(String, String, u32)> {
    let size = if days.len() >= WEEKS_FROM { 7 } else { 1 };
    days.chunks(size)
        .map(|span| {
            let date = span.first().map(|day| day.date.as_str()).unwrap_or_default();
            let midnight: Option<Timestamp> = format!("{date}T00:00:00Z").parse().ok();
            let (short, long) = match midnight {
                Some(time) => (short_day(ui, time), ui.words.day(time)),
                None => (date.to_owned(), date.to_owned()),
            };
            (short, long, span.iter().map(value).sum())
        })
        .collect()
}

/// The day and the month in figures, in the order of the language.
fn short_day(ui: &Ui<'_>, time: Timestamp) -> String {
    let (_, month, day) = time.date();
    let months = ui.words.insights().months_short;
    let month = months.split(' ').nth(month as usize - 1).unwrap_or_default();
    format!("{day} {month}")
}

fn pages(ui: &Ui<'_>, insights: &Insights) -> Html {
    let words = ui.words.insights();
    if insights.pages.is_empty() {
        return Html::default();
    }
    let most = insights.pages.iter().map(|page| page.comments).max().unwrap_or_default();
    html! {
        <section aria-labelledby="pages">
            <h2 id="pages">{ words.pages }</h2>
            <ol class="bars">
                { for insights.pages.iter().map(|page| {
                    let thread = ThreadReference {
                        key: page.key.clone(),
                        title: page.title.clone(),
                        url: page.url.clone(),
                    };
                    html! { <li>{ bar(thread_link(&thread, ""), &ui.words.number(page.comments), page.comments, most) }</li> }
                }) }
            </ol>
        </section>
    }
}

fn spam(ui: &Ui<'_>, insights: &Insights) -> Html {
    let words = ui.words.insights();
    let figures = insights.spam;
    let most = figures.caught.max(figures.held).max(figures.missed);
    let rows = [
        (words.spam_caught, figures.caught),
        (words.spam_held, figures.held),
        (words.spam_missed, figures.missed),
    ];
    html! {
        <section aria-labelledby="spam">
            <h2 id="spam">{ words.spam }</h2>
            <ul class="bars">
                { for rows.iter().map(|(text, count)| html! {
                    <li>{ bar(html! { <span>{ text }</span> }, &ui.words.number(*count), *count, most) }</li>
                }) }
            </ul>
        </section>
    }
}

/// A name, its number, and the number as a length, which says nothing new.
fn bar(name: Html, number: &str, value: u32, most: u32) -> Html {
    html! {
        <>
            { name }
            <b class="n">{ number }</b>
            <progress aria-hidden="true" value={value.to_string()} max={most.max(1).to_string()} />
        </>
    }
}
