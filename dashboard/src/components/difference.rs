//! What an edit changed, so that it can be seen and heard.

use yew::prelude::*;

use crate::difference::{Piece, between};
use crate::locale::Locale;

pub(super) fn difference(locale: Locale, before: &str, after: &str) -> Html {
    let words = locale.entry();
    let pieces = between(before, after).into_iter().map(|piece| match piece {
        Piece::Kept(text) => html! { <span>{ text }</span> },
        Piece::Gone(text) => html! {
            <del><span class="unseen">{ words.diff_gone }</span>{ text }<span class="unseen">{ words.diff_end }</span></del>
        },
        Piece::Come(text) => html! {
            <ins><span class="unseen">{ words.diff_come }</span>{ text }<span class="unseen">{ words.diff_end }</span></ins>
        },
    });
    html! { <p class="diff" dir="auto">{ for pieces }</p> }
}
