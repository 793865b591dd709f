//! Who acts for a site besides its owner: moderators, and programs with tokens.

use causerie_shared::SiteId;
use causerie_shared::access::{ApiTokenView, Me};
use causerie_shared::moderation::Role;
use yew::prelude::*;

use super::controls::{copy, empty, remove, title, trouble};
use super::inputs::{Choice, Field};
use super::ui::{Ui, site_title};
use crate::locale::fill;
use crate::state::{Content, Form, Personal, Removal, Staff};

pub(super) fn team(ui: &Ui<'_>, me: &Me) -> Html {
    let words = ui.words.team();
    let Content::Team(staff) = &ui.state.content else { return title(words.title) };
    html! {
        <>
            { title(words.title) }
            { trouble(ui) }
            if me.owner {
                { made(ui, staff) }
                { moderators(ui, staff) }
                { tokens(ui, me, staff) }
            } else {
                <p>{ words.owner_only }</p>
            }
        </>
    }
}

/// A link or a token that is told once.
fn made(ui: &Ui<'_>, staff: &Staff) -> Html {
    let words = ui.words.team();
    let (text, secret) = match &staff.made {
        Some(Personal::Invite(url)) => (words.invite_made, url),
        Some(Personal::Token(token)) => (words.token_made, token),
        None => return Html::default(),
    };
    html! {
        <section class="offer" id="made" tabindex="-1" aria-label={text}>
            <p>{ text }</p>
            <pre tabindex="0"><code>{ secret }</code></pre>
            { copy(ui, secret) }
        </section>
    }
}

fn moderators(ui: &Ui<'_>, staff: &Staff) -> Html {
    let words = ui.words.team();
    let Some(team) = &staff.team else { return empty(ui, "") };
    let key = format!("invite-{}", team.moderators.len());
    html! {
        <section aria-labelledby="moderators">
            <h2 id="moderators">{ words.moderators }</h2>
            <p>{ words.moderators_what }</p>
            <ul class="rows">
                { for team.moderators.iter().map(|moderator| html! {
                    <li key={moderator.id}>
                        <p><b dir="auto">{ &moderator.name }</b></p>
                        <p class="hint">
                            if let Some(invite) = &moderator.invite {
                                { fill(words.invited, "day", &ui.words.day(invite.expires_at)) }
                            } else {
                                { words.since }{ " " }{ ui.time(moderator.created_at) }
                            }
                        </p>
                        <div class="acts">
                            { remove(ui, ui.words.app().remove, &moderator.name, Removal::Moderator(moderator.id)) }
                        </div>
                    </li>
                }) }
            </ul>
            <form class="stack" {key} onsubmit={ui.submit(Form::Invite)}>
                <Field name="name" label={words.invite_name} hint={words.invite_hint} fault={ui.fault_of(&Form::Invite, "name")} required=true />
                <button type="submit">{ words.invite }</button>
            </form>
        </section>
    }
}

fn tokens(ui: &Ui<'_>, me: &Me, staff: &Staff) -> Html {
    let words = ui.words.team();
    let Some(tokens) = &staff.tokens else { return Html::default() };
    let roles =
        vec![("moderator".into(), words.token_moderator.into()), ("owner".into(), words.token_owner.into())];
    let mut sites: Vec<(AttrValue, AttrValue)> = me
        .sites
        .iter()
        .map(|site| (site.id.to_string().into(), site_title(site).to_owned().into()))
        .collect();
    sites.push(("".into(), words.token_all.into()));
    let days = ["30", "90", "365"].map(|days| {
        let count = days.parse().unwrap_or_default();
        let ban = ui.words.ban();
        (days.into(), ui.words.counted(count, ban.days_one, ban.days_other).into())
    });
    let site = ui.state.site.as_ref().map(ToString::to_string).unwrap_or_default();
    html! {
        <section aria-labelledby="tokens">
            <h2 id="tokens">{ words.tokens }</h2>
            <p>{ words.tokens_what }</p>
            <ul class="rows">{ for tokens.iter().map(|token| token_row(ui, token)) }</ul>
            <form class="stack" key={format!("token-{}", tokens.len())} onsubmit={ui.submit(Form::Token)}>
                <Field name="name" id={Form::field_of(Some(&Form::Token), "name")} label={words.token_name} hint={words.token_name_hint}
                    fault={ui.fault_of(&Form::Token, "name")} required=true />
                <Choice name="role" label={words.token_role} options={roles} value="moderator" />
                <Choice name="site" label={words.token_site} options={sites} value={site} />
                <Choice name="days" label={words.token_days} options={days.to_vec()} value="90" />
                <button type="submit">{ words.token_new }</button>
            </form>
        </section>
    }
}

fn token_row(ui: &Ui<'_>, token: &ApiTokenView) -> Html {
    let words = ui.words.team();
    let role = if token.role == Role::Owner { words.token_owner } else { words.token_moderator };
    html! {
        <li key={token.id}>
            <p><b dir="auto">{ &token.name }</b></p>
            <p class="hint">
                <span>{ role }</span>
                <span>{ token.site.as_ref().map_or(words.token_all, SiteId::as_str) }</span>
                <span>{ fill(ui.words.ban().until, "day", &ui.words.day(token.expires_at)) }</span>
                <span>
                    { words.used }{ " " }
                    if let Some(used) = token.used_at { { ui.time(used) } } else { { words.never } }
                </span>
            </p>
            <div class="acts">{ remove(ui, words.revoke, &token.name, Removal::Token(token.id)) }</div>
        </li>
    }
}
