//! What is asked before something is done.

use causerie_shared::CommentId;
use causerie_shared::moderation::CommentAction;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::inputs::{CheckBox, Choice, Field};
use super::personal_data;
use super::thread_dialogs::{alias, merge, rename};
use super::ui::Ui;
use crate::browser::focus;
use crate::locale::fill;
use crate::state::{Action, Dialog, Form, Target};

pub(super) fn dialog(ui: &Ui<'_>) -> Html {
    let Some(dialog) = &ui.state.dialog else { return Html::default() };
    let inside = match dialog {
        Dialog::Keys => keys(ui),
        Dialog::Ban(comment, name) => ban(ui, *comment, name),
        Dialog::Remove(target, count) => delete(ui, *target, *count),
        Dialog::All(action, count) => all(ui, *action, *count),
        Dialog::Thread(thread) => rename(ui, thread),
        Dialog::Merge(thread) => merge(ui, thread),
        Dialog::Alias(thread) => alias(ui, thread),
        Dialog::PersonalData(talk) => personal_data::dialog(ui, talk),
        Dialog::Sure(question, removal) => html! {
            <>
                <h2 id="dialog">{ question }</h2>
                <div class="row">
                    <button type="button" class="no" onclick={ui.on(Action::Remove(*removal))}>
                        { ui.words.app().remove }
                    </button>
                    { cancel(ui) }
                </div>
            </>
        },
    };
    html! { <Modal closed={ui.on(Action::Close)}>{ inside }</Modal> }
}

#[derive(PartialEq, Properties)]
struct ModalProps {
    closed: Callback<()>,
    children: Html,
}

/// The browser's own dialog: it keeps the focus inside and the rest of the page out of reach.
#[component]
fn Modal(props: &ModalProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = focus::current();
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // It fails only where it is open already.
                let _ = dialog.show_modal();
            }
            move || focus::back(before)
        });
    }
    let oncancel = {
        let closed = props.closed.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            closed.emit(());
        })
    };
    html! { <dialog ref={node} aria-labelledby="dialog" {oncancel}>{ props.children.clone() }</dialog> }
}

pub(super) fn cancel(ui: &Ui<'_>) -> Html {
    html! { <button type="button" onclick={ui.on(Action::Close)}>{ ui.words.app().cancel }</button> }
}

fn keys(ui: &Ui<'_>) -> Html {
    let words = ui.words.keys();
    let rows: [(&str, &[&str]); 14] = [
        (words.next, &["j", "k"]),
        (words.approve, &["a"]),
        (words.spam, &["s"]),
        (words.delete, &["d"]),
        (words.delete_reason, &["⇧ d"]),
        (words.reply, &["r"]),
        (words.send, &["Ctrl ⏎"]),
        (words.ban, &["b"]),
        (words.select, &["x"]),
        (words.range, &["⇧ x"]),
        (words.undo, &["u"]),
        (words.search, &["/"]),
        (words.open, &["o"]),
        (words.help, &["?"]),
    ];
    let on = ui.state.keys_on;
    html! {
        <>
            <h2 id="dialog">{ words.title }</h2>
            <dl class="keys">
                { for rows.iter().map(|(text, keys)| html! {
                    <div><dt>{ text }</dt><dd>{ for keys.iter().map(|key| html! { <kbd>{ key }</kbd> }) }</dd></div>
                }) }
            </dl>
            <p>{ words.hold }</p>
            <label class="check">
                <input type="checkbox" checked={on} onchange={ui.on(Action::Keys(!on))} />
                <span>{ words.on }</span>
            </label>
            <div class="row"><button type="button" onclick={ui.on(Action::Close)}>{ ui.words.app().close }</button></div>
        </>
    }
}

fn ban(ui: &Ui<'_>, comment: CommentId, name: &str) -> Html {
    let words = ui.words.ban();
    let author = ui.state.listing.get(comment).and_then(|comment| comment.author.as_ref());
    let gave_email = author.is_none_or(|author| author.email.is_some());
    let mut by = vec![("visitor".into(), words.by_visitor.into())];
    by.extend(gave_email.then(|| ("email".into(), words.by_email.into())));
    by.push(("network".into(), words.by_network.into()));
    let days = ["", "1", "7", "30", "365"].map(|days| {
        let text = match days.parse() {
            Ok(days) => ui.words.counted(days, words.days_one, words.days_other),
            Err(_) => words.forever.to_owned(),
        };
        (days.into(), text.into())
    });
    html! {
        <form class="stack" onsubmit={ui.submit(Form::Ban(comment))}>
            <h2 id="dialog">{ fill(words.title, "name", name) }</h2>
            <Choice name="by" label={words.by} hint={words.by_hint} options={by} value="visitor" />
            <Choice name="days" label={words.days} options={days.to_vec()} value="" />
            <CheckBox name="shadow" label={words.shadow} hint={words.shadow_hint} />
            <Field name="reason" label={words.reason} hint={words.reason_hint} />
            <div class="row">
                <button type="submit" class="no">{ words.yes }</button>
                { cancel(ui) }
            </div>
        </form>
    }
}

fn delete(ui: &Ui<'_>, target: Target, count: u32) -> Html {
    let words = ui.words.act();
    html! {
        <form class="stack" onsubmit={ui.submit(Form::Remove(target))}>
            <h2 id="dialog">{ ui.words.counted(count, words.delete_title_one, words.delete_title_other) }</h2>
            <Field name="reason" kind="area" rows={3} label={words.why} hint={words.why_hint} />
            <div class="row">
                <button type="submit" class="no">{ words.delete }</button>
                { cancel(ui) }
            </div>
        </form>
    }
}

fn all(ui: &Ui<'_>, action: CommentAction, count: u32) -> Html {
    let words = ui.words.queue();
    let (title, yes) = match action {
        CommentAction::Spam => (words.every_spam, ui.words.act().spam),
        CommentAction::Delete => (words.every_delete, ui.words.act().delete),
        _ => (words.every_approve, ui.words.act().approve),
    };
    html! {
        <>
            <h2 id="dialog">{ title }</h2>
            <p>{ ui.words.counted(count, words.every_one, words.every_other) }</p>
            <div class="row">
                <button type="button" class="no" onclick={ui.on(Action::Act(action, Target::All))}>{ yes }</button>
                { cancel(ui) }
            </div>
        </>
    }
}
