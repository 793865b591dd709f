//! The reactions a site offers.

use causerie_shared::limits;
use causerie_shared::reaction::ReactionKind;
use yew::prelude::*;

use super::inputs::Field;
use crate::locale::{Locale, fill};

/// What the rows begin with.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowsProps {
    pub(super) kinds: Vec<ReactionKind>,
    pub(super) locale: Locale,
    pub(super) faults: Vec<String>,
}

/// One row: reactions were given under the key of a row that is kept, so only new rows have one to fill in.
#[derive(Clone, PartialEq)]
struct Row {
    number: usize,
    kind: ReactionKind,
    is_new: bool,
}

/// Rows that can be added, moved up and taken away.
#[component]
pub(super) fn ReactionRows(props: &RowsProps) -> Html {
    let words = props.locale.settings();
    let rows = use_state(|| {
        let kinds = props.kinds.iter().cloned().enumerate();
        kinds.map(|(number, kind)| Row { number, kind, is_new: false }).collect::<Vec<_>>()
    });
    let next = use_state(|| props.kinds.len());
    let add = {
        let rows = rows.clone();
        Callback::from(move |_: MouseEvent| {
            let kind = ReactionKind { key: String::new(), emoji: String::new(), label: None };
            let mut more = (*rows).clone();
            more.push(Row { number: *next, kind, is_new: true });
            rows.set(more);
            next.set(*next + 1);
        })
    };
    let change = |at: usize, up: bool| {
        let rows = rows.clone();
        Callback::from(move |_: MouseEvent| {
            let mut changed = (*rows).clone();
            if up && at > 0 {
                changed.swap(at, at - 1);
            } else if !up {
                changed.remove(at);
            }
            rows.set(changed);
        })
    };
    html! {
        <fieldset class="reactions" id="field-reactions" tabindex="-1">
            <legend>{ words.reactions }</legend>
            <p class="hint">{ words.reactions_hint }</p>
            { for props.faults.iter().map(|fault| html! { <p class="fault">{ fault }</p> }) }
            { for rows.iter().enumerate().map(|(at, row)| {
                let name = fill(words.reaction, "number", &(at + 1).to_string());
                html! {
                    <div class="reaction" role="group" aria-label={name.clone()} key={row.number}>
                        <Field name="reaction_emoji" id={format!("emoji-{}", row.number)} label={words.emoji} value={row.kind.emoji.clone()} />
                        <Field name="reaction_key" id={format!("key-{}", row.number)} label={words.key} value={row.kind.key.clone()}
                            readonly={!row.is_new} />
                        <Field name="reaction_label" id={format!("label-{}", row.number)} label={words.label}
                            value={row.kind.label.clone().unwrap_or_default()} />
                        <div class="row">
                            <button type="button" disabled={at == 0} aria-label={format!("{}: {name}", words.up)} onclick={change(at, true)}>
                                <span aria-hidden="true">{ "↑" }</span>
                            </button>
                            <button type="button" class="no" aria-label={format!("{}: {name}", words.drop)} onclick={change(at, false)}>
                                <span aria-hidden="true">{ "×" }</span>
                            </button>
                        </div>
                    </div>
                }
            }) }
            <button type="button" disabled={rows.len() >= limits::REACTION_KINDS} onclick={add}>{ words.reaction_add }</button>
        </fieldset>
    }
}
