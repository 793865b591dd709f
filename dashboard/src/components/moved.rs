//! What to do about pages that moved: ask the site, or say it by a table of addresses.

use causerie_shared::moderation::{LinkState, LinkTold, MoveOutcome, MoveTold, RedirectsTold};
use yew::prelude::*;

use super::controls::{title, trouble};
use super::table_input::TableInput;
use super::ui::{REL, Ui, is_web, thread_title};
use crate::page::{Page, Search};
use crate::state::{Action, Check, Content, Form, Moved};

/// Rows of a table that are shown; thousands would tell nothing more.
const SHOWN: usize = 200;

pub(super) fn moved(ui: &Ui<'_>) -> Html {
    let words = ui.words.moved();
    let Content::Moved(moved) = &ui.state.content else { return title(words.title) };
    html! {
        <>
            <div class="tools">
                { title(words.title) }
                { ui.link(&Page::Threads(Search::default()), words.back) }
            </div>
            <p>{ words.what }</p>
            { trouble(ui) }
            { asked(ui, moved.check.as_ref()) }
            { table(ui, moved) }
        </>
    }
}

fn asked(ui: &Ui<'_>, check: Option<&Check>) -> Html {
    let words = ui.words.moved();
    let is_running = check.is_some_and(|check| check.is_running);
    html! {
        <section aria-labelledby="ask">
            <h2 id="ask">{ words.ask }</h2>
            <p>{ words.ask_how }</p>
            <div class="row">
                if is_running {
                    <button type="button" id="check" onclick={ui.on(Action::StopCheck)}>{ words.stop }</button>
                } else {
                    <button type="button" id="check" class="yes" onclick={ui.on(Action::CheckLinks)}>{ words.check }</button>
                }
                if let Some(check) = check {
                    <label class="row">
                        <progress max={(check.asked + check.left).max(1).to_string()} value={check.asked.to_string()} />
                        <span>{ ui.state.check_in_words(check) }</span>
                    </label>
                }
            </div>
            if let Some(check) = check {
                { found(ui, check) }
            }
        </section>
    }
}

fn found(ui: &Ui<'_>, check: &Check) -> Html {
    let words = ui.words.moved();
    let moves = u32::try_from(check.moves().count()).unwrap_or_default();
    let group = |id: &'static str, name: &'static str, how: &'static str, states: &'static [LinkState]| {
        if check.of(states).next().is_none() {
            return Html::default();
        }
        html! {
            <>
                <h3 id={id}>{ name }</h3>
                <p class="hint">{ how }</p>
                <ul class="rows" aria-labelledby={id}>{ for check.of(states).map(|link| row(ui, link)) }</ul>
            </>
        }
    };
    html! {
        <>
            if check.links.is_empty() && !check.is_running {
                <p>{ words.all_good }</p>
            }
            { group("moved", words.moved, words.moved_how, &[LinkState::Moved, LinkState::Joined]) }
            if moves > 1 {
                <p><button type="button" class="yes" onclick={ui.on(Action::AcceptLinks(None))}>
                    { ui.words.counted(moves, words.accept_all, words.accept_all) }
                </button></p>
            }
            { group("gone", words.gone, words.gone_how, &[LinkState::Gone]) }
            { group("elsewhere", words.elsewhere, words.elsewhere_how, &[LinkState::Elsewhere]) }
            { group("silent", words.silent, words.silent_how, &[LinkState::Unknown]) }
        </>
    }
}

fn row(ui: &Ui<'_>, link: &LinkTold) -> Html {
    let words = ui.words.moved();
    let name = thread_title(link.title.as_ref(), &link.key);
    let accept = match link.state {
        LinkState::Moved => Some(words.rename),
        LinkState::Joined => Some(words.merge),
        _ => None,
    };
    let counted = ui.words.threads();
    html! {
        <li key={link.key.as_str().to_owned()}>
            <h4 dir="auto">{ &name }</h4>
            <p class="hint">
                <span>{ ui.words.counted(link.comments, counted.comments_one, counted.comments_other) }</span>
                <code>{ link.url.clone().unwrap_or_else(|| link.key.as_str().to_owned()) }</code>
            </p>
            if let Some(to) = link.to.as_ref().filter(|to| is_web(to)) {
                <p>{ "→ " }<a href={to.clone()} target="_blank" rel={REL}>{ to }</a></p>
            }
            if let (Some(detail), LinkState::Unknown) = (&link.detail, link.state) {
                <p class="hint" lang="en">{ detail }</p>
            }
            if let Some(text) = accept {
                <div class="acts">
                    <button type="button" aria-label={format!("{text}: {name}")}
                        onclick={ui.on(Action::AcceptLinks(Some(link.key.clone())))}>{ text }</button>
                </div>
            }
        </li>
    }
}

fn table(ui: &Ui<'_>, moved: &Moved) -> Html {
    let words = ui.words.moved();
    html! {
        <section aria-labelledby="table">
            <h2 id="table">{ words.table }</h2>
            <p>{ words.table_how }</p>
            <form class="stack" key={moved.applied} onsubmit={ui.submit(Form::Table)}>
                <TableInput label={words.rows} hint={words.rows_hint} file={words.file} fault={ui.fault("moves")} />
                <button type="submit">{ words.try_it }</button>
            </form>
            if let Some((_, told)) = &moved.tried {
                { tried(ui, told) }
            }
        </section>
    }
}

fn tried(ui: &Ui<'_>, told: &RedirectsTold) -> Html {
    let words = ui.words.moved();
    let changes = |row: &&MoveTold| {
        matches!(row.outcome, MoveOutcome::Renamed | MoveOutcome::Merged | MoveOutcome::Invalid)
    };
    // What is wrong comes first.
    let (wrong, right): (Vec<_>, Vec<_>) =
        told.rows.iter().filter(changes).partition(|row| row.outcome == MoveOutcome::Invalid);
    let all = wrong.len() + right.len();
    let rest = u32::try_from(all.saturating_sub(SHOWN)).unwrap_or_default();
    html! {
        <>
            <h3 id="tried" tabindex="-1">{ words.tried }</h3>
            <p>{ ui.state.moved_in_words(told) }</p>
            if told.invalid > 0 {
                <p class="trouble">{ words.all_or_none }</p>
            } else if told.renamed + told.merged == 0 {
                <p>{ words.nothing }</p>
            }
            <ul class="rows" aria-labelledby="tried">
                { for wrong.into_iter().chain(right).take(SHOWN).map(|row| tried_row(ui, row)) }
            </ul>
            if rest > 0 {
                <p>{ ui.words.counted(rest, words.rest_one, words.rest_other) }</p>
            }
            if told.invalid == 0 && told.renamed + told.merged > 0 {
                <p><button type="button" class="yes" onclick={ui.on(Action::ApplyTable)}>{ words.apply }</button></p>
            }
        </>
    }
}

fn tried_row(ui: &Ui<'_>, row: &MoveTold) -> Html {
    let words = ui.words.moved();
    let outcome = match row.outcome {
        MoveOutcome::Renamed => words.outcome_renamed,
        MoveOutcome::Merged => words.outcome_merged,
        MoveOutcome::AlreadySo => words.outcome_already_so,
        MoveOutcome::Unknown => words.outcome_unknown,
        MoveOutcome::Invalid => words.outcome_invalid,
    };
    let is_wrong = row.outcome == MoveOutcome::Invalid;
    html! {
        <li key={row.row}>
            <p><code>{ &row.from }</code>{ " → " }<code>{ &row.to }</code></p>
            <p class="hint">
                <span>{ crate::locale::fill(words.row, "row", &ui.words.number(row.row)) }</span>
                <span class={classes!("status", is_wrong.then_some("bad"))}>{ outcome }</span>
                if let Some(detail) = &row.detail {
                    <span lang="en">{ detail }</span>
                }
            </p>
        </li>
    }
}
