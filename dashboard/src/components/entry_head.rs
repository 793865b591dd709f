//! The head of a comment: which page, what it answers, who speaks.

use causerie_shared::CommentStatus;
use causerie_shared::moderation::{AuthorFigures, ModeratedAuthor};
use yew::prelude::*;

use super::entry::EntryProps;
use super::ui::{REL, is_web, thread_link, time};
use crate::locale::fill;
use crate::page::Page;
use crate::state::{Action, Kind};

/// Which page it is on, since when, and where it stands.
pub(super) fn whereabouts(props: &EntryProps) -> Html {
    let (comment, words) = (&props.comment, props.locale.entry());
    let id = comment.id;
    let shows_status = props.kind == Kind::Found || comment.status != CommentStatus::Pending;
    html! {
        <div class="where">
            <span>{ thread_link(&comment.thread, &format!("#comment-{id}")) }</span>
            <span>{ time(props.locale, props.now, comment.created_at) }</span>
            if let Some(edited) = comment.edited_at {
                <span>{ fill(words.edited, "time", &props.locale.ago(props.now, edited)) }</span>
            }
            if shows_status {
                <span class={classes!("status", status_class(comment.status))}>
                    { props.locale.comment_status(comment.status) }
                </span>
            }
            if comment.pinned {
                <span class="status">{ words.pinned }</span>
            }
            if !props.is_alone {
                <label class="pick">
                    <input type="checkbox" checked={props.is_marked} onchange={props.on(Action::Mark(id))} />
                    <span>{ words.select }</span>
                </label>
            }
        </div>
    }
}

fn status_class(status: CommentStatus) -> &'static str {
    match status {
        CommentStatus::Published => "good",
        CommentStatus::Pending => "warn",
        CommentStatus::Spam | CommentStatus::Deleted => "bad",
    }
}

/// What it answers.
pub(super) fn answered(props: &EntryProps) -> Html {
    let Some(parent) = &props.comment.parent else { return Html::default() };
    let words = props.locale.entry();
    let name = parent.name.as_deref().unwrap_or(words.nameless);
    html! {
        <blockquote class="context">
            <p class="hint">
                <span class="unseen">{ words.answers }{ " " }</span><b dir="auto">{ name }</b>
                if parent.status != CommentStatus::Published {
                    <span>{ " · " }{ props.locale.comment_status(parent.status) }</span>
                }
            </p>
            if parent.html.is_empty() {
                <p>{ words.erased }</p>
            } else {
                <div dir="auto">{ Html::from_html_unchecked(parent.html.clone().into()) }</div>
            }
        </blockquote>
    }
}

/// Who speaks, with what is known of them.
pub(super) fn who(props: &EntryProps) -> Html {
    let words = props.locale.entry();
    let id = format!("who-{}", props.comment.id);
    let Some(author) = &props.comment.author else {
        return html! { <div class="who"><h2 {id}>{ words.nameless }</h2></div> };
    };
    let face = author.name.chars().next().map(|letter| letter.to_uppercase().to_string());
    html! {
        <div class="who">
            <span class="face" aria-hidden="true">{ face.unwrap_or_default() }</span>
            <h2 {id} dir="auto">{ name(props, author) }</h2>
            if let Some(badge) = &author.badge {
                <span class="status">{ if badge == "owner" { words.owner } else { words.moderator } }</span>
            }
            { for author.figures.as_ref().map(|figures| html! {
                <span class="hint">{ known(props, figures) }</span>
            }) }
            if let Some(email) = &author.email {
                <span class="hint">{ email }</span>
            }
            if let Some(website) = author.website.as_ref().filter(|url| is_web(url)) {
                <a class="hint" href={website.clone()} target="_blank" rel={REL}>{ website_name(website) }</a>
            }
        </div>
    }
}

fn name(props: &EntryProps, author: &ModeratedAuthor) -> Html {
    match author.visitor {
        Some(visitor) => html! { <a href={Page::Person(visitor).fragment(&props.site)}>{ &author.name }</a> },
        None => html! { <>{ &author.name }</> },
    }
}

/// An address without what all addresses have.
fn website_name(url: &str) -> String {
    let name = url.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    name.trim_end_matches('/').to_owned()
}

/// What somebody wrote so far, in words.
fn known(props: &EntryProps, figures: &AuthorFigures) -> String {
    let (locale, words) = (props.locale, props.locale.entry());
    let total = figures.published + figures.pending + figures.removed;
    if total <= 1 {
        return words.first.to_owned();
    }
    if figures.removed == total {
        return locale.counted(total, words.all_removed, words.all_removed);
    }
    let since = fill(words.since, "month", &locale.month(props.now, figures.since));
    let parts = [
        (figures.published, words.published_one, words.published_other),
        (figures.pending, words.pending_one, words.pending_other),
        (figures.removed, words.removed_one, words.removed_other),
    ];
    let parts = parts.iter().filter(|(count, ..)| *count > 0);
    let said: Vec<String> = parts.map(|(count, one, other)| locale.counted(*count, one, other)).collect();
    format!("{since}{}{}", words.since_joint, said.join(", "))
}
