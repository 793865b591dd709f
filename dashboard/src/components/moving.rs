//! Comments that come along from elsewhere, and all that leaves.

use std::collections::BTreeMap;

use causerie_shared::access::Me;
use causerie_shared::interchange::{ImportReport, Remark, RemarkKind};
use yew::prelude::*;

use super::controls::{figure, title, trouble};
use super::ui::Ui;
use crate::browser::file;
use crate::locale::fill;
use crate::state::{Action, ImportRun, ImportStep};

/// Records of one kind that are named; of the others only the number is told.
const NAMED: usize = 10;

pub(super) fn moving(ui: &Ui<'_>, me: &Me) -> Html {
    let words = ui.words.moving();
    if !me.owner {
        return html! { <>{ title(words.title) }<p class="hint">{ words.owner_only }</p></> };
    }
    html! {
        <>
            { title(words.title) }
            { trouble(ui) }
            <section class="group">
                <h2>{ words.import }</h2>
                <p>{ words.import_what }</p>
                { choose(ui) }
                if let Some(run) = &ui.state.import {
                    { about(ui, run) }
                }
            </section>
            { export(ui) }
        </>
    }
}

/// Where a file is dropped or chosen.
fn choose(ui: &Ui<'_>) -> Html {
    let words = ui.words.moving();
    let told = |send: &Callback<Action>, chosen: Option<(String, i64)>| {
        if let Some((name, size)) = chosen {
            send.emit(Action::File(name, size));
        }
    };
    let onchange = {
        let send = ui.send.clone();
        Callback::from(move |event: Event| told(&send, file::chosen(&event)))
    };
    let ondrop = {
        let send = ui.send.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            told(&send, file::dropped(&event));
        })
    };
    // Without this the browser opens what is dropped.
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let is_busy = ui.state.import.as_ref().is_some_and(ImportRun::is_busy);
    html! {
        <div class="drop" {ondrop} {ondragover}>
            <label for="import-choose">{ words.choose }</label>
            <input id="import-choose" type="file" {onchange} disabled={is_busy} aria-describedby="import-hint" />
            <p id="import-hint" class="hint">{ words.choose_hint }</p>
        </div>
    }
}

/// The file that was chosen, and what becomes of it.
fn about(ui: &Ui<'_>, run: &ImportRun) -> Html {
    let words = ui.words.moving();
    let kilobytes = u32::try_from(run.size.max(1_024) / 1_024).unwrap_or(u32::MAX);
    let size = fill(words.size, "count", &ui.words.number(kilobytes));
    let is_trial = run.report.as_ref().is_some_and(|report| report.dry_run);
    html! {
        <>
            <h3 id="import-file" tabindex="-1"><span dir="auto">{ &run.name }</span>{ " " }<small>{ size }</small></h3>
            if run.is_busy() {
                { progress(ui, run) }
            }
            if let Some(fault) = &run.fault {
                <p id="import-fault" class="trouble" role="alert" tabindex="-1">{ fault }</p>
            }
            if let Some(report) = &run.report {
                { told(ui, report) }
            }
            <div class="row">
                if run.is_busy() {
                    <button type="button" onclick={ui.on(Action::StopImport)}>{ words.stop }</button>
                } else if run.fault.is_some() && run.step != ImportStep::Chosen {
                    <button type="button" class="yes" onclick={ui.on(Action::ResumeImport)}>{ words.resume }</button>
                    <button type="button" onclick={ui.on(Action::StopImport)}>{ words.stop }</button>
                } else if run.step != ImportStep::Done || is_trial {
                    <button type="button" class="yes" onclick={ui.on(Action::Import(false))}>{ words.start }</button>
                    <button type="button" onclick={ui.on(Action::Import(true))}>{ words.start_trial }</button>
                }
            </div>
        </>
    }
}

fn progress(ui: &Ui<'_>, run: &ImportRun) -> Html {
    let words = ui.words.moving();
    let step = match run.step {
        ImportStep::Sending(_) => words.sending,
        ImportStep::Preparing(..) => words.preparing,
        _ => words.reading,
    };
    let percent = run.progress().map(|(done, all)| (done * 100 / all).clamp(0, 100));
    let left = run.seconds_left(ui.state.now).map(|seconds| {
        let minutes = u32::try_from((seconds + 59) / 60).unwrap_or(u32::MAX);
        ui.words.counted(minutes, words.left_one, words.left_other)
    });
    html! {
        <p id="import-progress" class="progress" tabindex="-1">
            <label for="import-bar">{ step }</label>
            <progress id="import-bar" max="100" value={percent.map(|percent| percent.to_string())} />
            if let Some(percent) = percent {
                <span>{ fill(words.percent, "count", &percent.to_string()) }</span>
            }
            if let Some(left) = left {
                <span>{ left }</span>
            }
        </p>
    }
}

/// What was found, and what came of it.
fn told(ui: &Ui<'_>, report: &ImportReport) -> Html {
    let words = ui.words.moving();
    let number = |count: u32| ui.words.number(count);
    let listed = u32::try_from(report.skipped.len()).unwrap_or(u32::MAX);
    let skipped = listed.saturating_add(report.skipped_more);
    html! {
        <section id="import-report" tabindex="-1" aria-labelledby="import-report-title">
            <h3 id="import-report-title">{ if report.dry_run { words.report_trial } else { words.report } }</h3>
            <dl class="figures">
                { figure(words.format, &report.format) }
                { figure(words.threads, &number(report.threads)) }
                { figure(words.comments, &number(report.comments)) }
                { figure(words.replies, &number(report.replies)) }
                { figure(if report.dry_run { words.would_import } else { words.imported }, &number(report.imported)) }
                { figure(words.already_there, &number(report.already_there)) }
                { figure(words.skipped, &number(skipped)) }
            </dl>
            { remarks(ui, words.skipped_why, &report.skipped) }
            { remarks(ui, words.notes, &report.notes) }
            if let Some(action) = report.action_id {
                <p>{ words.undo_what }</p>
                <div class="row">
                    <button type="button" class="no" onclick={ui.on(Action::UndoLogged(action))}>{ words.undo }</button>
                </div>
            } else if !report.dry_run {
                <p>{ words.nothing_new }</p>
            }
        </section>
    }
}

/// Records by what there is to say about them.
fn remarks(ui: &Ui<'_>, heading: &'static str, remarks: &[Remark]) -> Html {
    if remarks.is_empty() {
        return Html::default();
    }
    let words = ui.words.moving();
    let mut by_reason: BTreeMap<RemarkKind, Vec<&str>> = BTreeMap::new();
    for remark in remarks {
        by_reason.entry(remark.reason).or_default().push(&remark.record);
    }
    html! {
        <details>
            <summary>{ heading }</summary>
            <ul>
                { for by_reason.into_iter().map(|(reason, records)| {
                    let more = u32::try_from(records.len().saturating_sub(NAMED)).unwrap_or(u32::MAX);
                    html! {
                        <li>
                            { ui.words.remark(reason) }{ " " }
                            <bdi>{ records.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ") }</bdi>
                            if more > 0 {
                                { " " }{ ui.words.counted(more, words.more_one, words.more_other) }
                            }
                        </li>
                    }
                }) }
            </ul>
        </details>
    }
}

fn export(ui: &Ui<'_>) -> Html {
    let words = ui.words.moving();
    let site = ui.state.site.as_ref().map(ToString::to_string).unwrap_or_default();
    let address = |format: &str| format!("/api/v1/sites/{site}/export{format}");
    html! {
        <section class="group">
            <h2>{ words.export }</h2>
            <p>{ words.export_what }</p>
            <div class="row">
                <a class="button" href={address("")} download="">{ words.export_own }</a>
                <a class="button" href={address("?format=wxr")} download="">{ words.export_wxr }</a>
            </div>
            <p class="hint">{ words.export_hint }</p>
        </section>
    }
}
