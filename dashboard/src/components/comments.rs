//! The search among all comments.

use causerie_shared::moderation::{CommentFilter, Standing};
use causerie_shared::{Timestamp, limits};
use yew::prelude::*;

use super::controls::{empty, title, trouble};
use super::inputs::{Choice, Field};
use super::queue::{entries, selection};
use super::ui::Ui;
use crate::locale::fill;
use crate::page::Page;
use crate::state::Form;

/// The end of a span is the midnight after its last day.
const DAY: i64 = 86_400_000;

pub(super) fn comments(ui: &Ui<'_>, filter: &CommentFilter) -> Html {
    let words = ui.words.comments();
    let listing = &ui.state.listing;
    let newest = u32::try_from(limits::SHORT_SEARCH_COMMENTS).unwrap_or(u32::MAX);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut standings = vec![("".into(), words.any_status.into())];
    standings.extend(Standing::ALL.map(|one| (one.as_str().into(), ui.words.standing(one).into())));
    html! {
        <>
            { title(words.title) }
            <form role="search" class="filter" onsubmit={ui.submit(Form::Comments)}>
                <Field id="search" name="q" kind="search" label={words.text} value={text(&filter.q)} fault={ui.fault("q")} />
                <Field name="author" kind="search" label={words.author} value={text(&filter.author)} fault={ui.fault("author")} />
                <Choice name="status" label={words.status} options={standings}
                    value={filter.status.map_or("", Standing::as_str)} />
                <Field name="key" label={words.thread} hint={words.thread_hint}
                    value={filter.key.as_ref().map(|key| key.as_str().to_owned()).unwrap_or_default()} />
                <Field name="from" kind="date" label={words.from} value={day(filter.from, 0)} />
                <Field name="to" kind="date" label={words.to} value={day(filter.to, DAY)} />
                <button type="submit" class="yes">{ words.search }</button>
            </form>
            { trouble(ui) }
            { selection(ui, None) }
            { entries(ui) }
            if listing.entries.is_empty() {
                { empty(ui, words.empty) }
            }
            { ui.more(listing.next.as_ref()) }
            if let Some(visitor) = filter.visitor {
                <p>{ ui.link(&Page::Person(visitor), words.their_page) }</p>
            }
            <p class="hint">{ fill(words.short, "count", &ui.words.number(newest)) }</p>
        </>
    }
}

/// A moment as a date field takes it.
fn day(time: Option<Timestamp>, later: i64) -> String {
    time.map(|time| {
        let (year, month, day) = Timestamp(time.0 - later).date();
        format!("{year:04}-{month:02}-{day:02}")
    })
    .unwrap_or_default()
}
