//! One comment as a moderator sees it: which page, what it answers, who speaks, what they say, why it waits, what to do.

use std::rc::Rc;

use causerie_shared::moderation::{ModeratedComment, SavedReply, WaitingEdit};
use causerie_shared::{CommentStatus, SiteId, Timestamp};
use yew::prelude::*;

use super::difference::difference;
use super::entry_acts::acts;
use super::entry_head::{answered, whereabouts, who};
use super::reply::reply;
use crate::locale::{Locale, fill};
use crate::state::{Action, Kind};

/// What a comment is shown with. Rendered anew only when one of these changes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct EntryProps {
    pub(super) comment: Rc<ModeratedComment>,
    pub(super) site: SiteId,
    pub(super) locale: Locale,
    pub(super) now: Timestamp,
    pub(super) kind: Kind,
    pub(super) is_current: bool,
    pub(super) is_marked: bool,
    pub(super) is_replying: bool,
    pub(super) is_alone: bool,
    pub(super) draft: Option<String>,
    pub(super) saved: Option<Rc<Vec<SavedReply>>>,
    pub(super) trouble: Option<String>,
    pub(super) send: Callback<Action>,
}

impl EntryProps {
    /// Says that something happened, when a control is used.
    pub(super) fn on<E>(&self, action: Action) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(action.clone()))
    }
}

/// One comment.
#[component]
pub(super) fn Entry(props: &EntryProps) -> Html {
    let comment = &props.comment;
    let id = comment.id;
    html! {
        <article class="item" id={format!("comment-{id}")} tabindex="-1" aria-labelledby={format!("who-{id}")}
            aria-current={props.is_current.then_some("true")} onfocusin={props.on(Action::Current(id))}>
            { whereabouts(props) }
            { answered(props) }
            { who(props) }
            { text(comment, props.locale) }
            { for comment.edit.as_ref().map(|edit| waiting_edit(props, edit)) }
            { for comment.answer.as_ref().map(|answer| html! {
                <div class="answer">
                    <h3>{ props.locale.entry().answer }</h3>
                    <p dir="auto">{ answer }</p>
                </div>
            }) }
            { reasons(props) }
            { decision(props) }
            if let Some(trouble) = &props.trouble {
                <p class="trouble">{ trouble }</p>
            }
            { acts(props) }
            { reply(props) }
        </article>
    }
}

/// The comment as readers would see it.
fn text(comment: &ModeratedComment, locale: Locale) -> Html {
    if comment.html.is_empty() {
        return html! { <p class="text empty">{ locale.entry().erased }</p> };
    }
    // Sanitised by the server, as for readers.
    html! {
        <div class="text" dir="auto">{ Html::from_html_unchecked(comment.html.clone().into()) }</div>
    }
}

fn waiting_edit(props: &EntryProps, edit: &WaitingEdit) -> Html {
    let words = props.locale.entry();
    html! {
        <div class="edit">
            <h3>{ words.edit }</h3>
            { difference(props.locale, &props.comment.body, &edit.body) }
            <details>
                <summary>{ words.edit_whole }</summary>
                <div class="text" dir="auto">{ Html::from_html_unchecked(edit.html.clone().into()) }</div>
            </details>
        </div>
    }
}

fn reasons(props: &EntryProps) -> Html {
    let comment = &props.comment;
    // What an approved comment was held for once is decided.
    let reasons = comment.edit.as_ref().map_or(&comment.reasons, |edit| &edit.reasons);
    let reasons: Vec<String> = reasons.iter().map(|reason| props.locale.reason(reason)).collect();
    if reasons.is_empty() {
        return Html::default();
    }
    let words = props.locale.entry();
    let label = if comment.waiting_since.is_some() { words.why } else { words.why_was };
    html! {
        <div class="reasons">
            <span class="hint" id={format!("why-{}", comment.id)}>{ label }</span>
            <ul aria-labelledby={format!("why-{}", comment.id)}>
                { for reasons.into_iter().map(|reason| html! { <li class="why" dir="auto">{ reason }</li> }) }
            </ul>
        </div>
    }
}

fn decision(props: &EntryProps) -> Html {
    let comment = &props.comment;
    let Some(decision) = &comment.decision else { return Html::default() };
    let words = props.locale.entry();
    let text = match comment.status {
        CommentStatus::Published => words.decided_published,
        CommentStatus::Pending => return Html::default(),
        CommentStatus::Spam => words.decided_spam,
        CommentStatus::Deleted => words.decided_deleted,
    };
    let text = fill(text, "name", &props.locale.actor(&decision.by));
    let text = fill(&text, "time", &props.locale.ago(props.now, decision.at));
    let is_queue = props.kind == Kind::Queue;
    html! {
        <p class={classes!("hint", is_queue.then_some("decision"))} dir="auto">
            { text }
            if let Some(reason) = &decision.reason {
                { " " }<q>{ reason }</q>
            }
        </p>
    }
}
