//! What an owner sets, with what each of it does.

use causerie_shared::access::Me;
use causerie_shared::{ModerationMode, SiteSettings, Sort};
use yew::prelude::*;

use super::controls::{empty, title, trouble};
use super::inputs::{CheckBox, Choice, Field};
use super::reaction_rows::ReactionRows;
use super::ui::Ui;
use crate::locale::Locale;
use crate::state::{Content, Form};

pub(super) fn settings(ui: &Ui<'_>, me: &Me) -> Html {
    let words = ui.words.settings();
    let Content::Settings(site, saved) = &ui.state.content else {
        return html! { <>{ title(words.title) }{ trouble(ui) }{ empty(ui, "") }</> };
    };
    // What the server tidied stands in the fields after saving.
    let key = format!("{saved}-{}", ui.words.tag());
    html! {
        <>
            { title(words.title) }
            { trouble(ui) }
            if !me.owner {
                <p class="hint">{ words.owner_only }</p>
            }
            <form class="settings" {key} onsubmit={ui.submit(Form::Settings)}>
                <fieldset disabled={!me.owner}>
                    { blog(ui, &site.settings) }
                    { rules(ui, &site.settings) }
                    { crowds(ui, &site.settings) }
                    { services(ui, &site.settings) }
                    { taking_part(ui, &site.settings) }
                    <div class="row save"><button type="submit" class="yes">{ words.save }</button></div>
                </fieldset>
            </form>
        </>
    }
}

fn group(title: &str, fields: Html) -> Html {
    html! { <section class="group"><h2>{ title }</h2>{ fields }</section> }
}

fn blog(ui: &Ui<'_>, settings: &SiteSettings) -> Html {
    let words = ui.words.settings();
    group(
        words.blog,
        html! {
            <>
                <Field name="name" label={words.name} hint={words.name_hint} value={settings.name.clone()} fault={ui.fault("name")} />
                <Field name="origins" kind="area" rows={3} label={words.origins} hint={words.origins_hint}
                    value={settings.origins.join("\n")} fault={ui.fault("origins")} />
                <Field name="language" label={words.language} hint={words.language_hint}
                    value={settings.language.clone()} fault={ui.fault("language")} />
            </>
        },
    )
}

fn rules(ui: &Ui<'_>, settings: &SiteSettings) -> Html {
    let words = ui.words.settings();
    let modes = vec![
        ("none".into(), words.moderation_none.into()),
        ("first".into(), words.moderation_first.into()),
        ("all".into(), words.moderation_all.into()),
    ];
    let mode = match settings.moderation {
        ModerationMode::None => "none",
        ModerationMode::First => "first",
        ModerationMode::All => "all",
    };
    group(
        words.rules,
        html! {
            <>
                <Choice name="moderation" label={words.moderation} hint={words.moderation_hint} options={modes} value={mode} />
                { number(ui, "max_links", words.max_links, words.max_links_hint, settings.max_links) }
                { number(ui, "reports_to_hold", words.reports, words.reports_hint, settings.reports_to_hold) }
                <Field name="hold_words" kind="area" rows={5} label={words.hold_words} hint={words.hold_words_hint}
                    value={settings.hold_words.join("\n")} fault={ui.fault("hold_words")} />
                <Field name="refuse_words" kind="area" rows={5} label={words.refuse_words} hint={words.refuse_words_hint}
                    value={settings.refuse_words.join("\n")} fault={ui.fault("refuse_words")} />
                { number(ui, "close_after_days", words.close_after, words.close_after_hint, settings.close_after_days) }
            </>
        },
    )
}

/// Who else is asked about a comment.
fn services(ui: &Ui<'_>, settings: &SiteSettings) -> Html {
    let words = ui.words.settings();
    group(
        words.services,
        html! {
            <>
                <CheckBox name="akismet" label={words.akismet} hint={words.akismet_hint} checked={settings.akismet} />
                <CheckBox name="turnstile" label={words.turnstile} hint={words.turnstile_hint} checked={settings.turnstile} />
            </>
        },
    )
}

/// What keeps crowds and machines at bay.
fn crowds(ui: &Ui<'_>, settings: &SiteSettings) -> Html {
    let words = ui.words.settings();
    group(
        words.crowds,
        html! {
            <>
                <CheckBox name="proof_of_work" label={words.proof} hint={words.proof_hint} checked={settings.proof_of_work} />
                { number(ui, "comments_per_minute", words.comments_rate, words.comments_rate_hint, settings.comments_per_minute) }
                { number(ui, "reactions_per_minute", words.reactions_rate, words.reactions_rate_hint, settings.reactions_per_minute) }
            </>
        },
    )
}

fn taking_part(ui: &Ui<'_>, settings: &SiteSettings) -> Html {
    let words = ui.words.settings();
    let faults = ui.state.faults.iter().filter(|fault| fault.field.starts_with("reactions"));
    let faults: Vec<String> = faults.map(|fault| ui.words.fault(fault)).collect();
    group(
        words.conversation,
        html! {
            <>
                <Choice name="sort" label={words.sort} hint={words.sort_hint} options={sorts(ui.words)} value={settings.sort.as_str()} />
                <ReactionRows kinds={settings.reactions.clone()} locale={ui.words} {faults} />
            </>
        },
    )
}

/// The orders of a thread.
pub(super) fn sorts(locale: Locale) -> Vec<(AttrValue, AttrValue)> {
    let words = locale.settings();
    Sort::ALL
        .map(|sort| {
            let text = match sort {
                Sort::Oldest => words.sort_oldest,
                Sort::Newest => words.sort_newest,
                Sort::Best => words.sort_best,
            };
            (sort.as_str().into(), text.into())
        })
        .to_vec()
}

fn number(ui: &Ui<'_>, name: &'static str, label: &'static str, hint: &'static str, value: u32) -> Html {
    html! { <Field {name} kind="number" {label} {hint} value={value.to_string()} fault={ui.fault(name)} /> }
}
