//! Reactions: the ones given, a first one to give at once, the others behind a plus.

use causerie_shared::{CommentView, ReactionCounts, ReactionKey, ReactionKind};
use yew::prelude::*;

use super::button::Button;
use super::notice;
use crate::locale::fill;
use crate::scene::Scene;
use crate::state::{Spot, Subject};

/// How many kinds the page's own bar shows before the plus.
const ON_PAGE: usize = 6;

/// Reactions to the page, above the comments.
pub(crate) fn of_page(scene: &Scene) -> Html {
    if scene.view.site.reactions.is_empty() {
        return Html::default();
    }
    let words = scene.locale().thread();
    let thread = &scene.view.thread;
    let is_plain = scene.plain().is_some();
    if is_plain && thread.reactions.is_empty() {
        return Html::default();
    }
    let shown = |at: usize| at < ON_PAGE;
    html! {
        <div class="page-reactions" role="group" aria-label={words.reactions}>
            if !is_plain {
                <span class="ui quiet">{ words.reactions_question }</span>
            }
            { bar(scene, None, &thread.reactions, &thread.my_reactions, &shown) }
            { notice::at(scene, Spot::Page) }
        </div>
    }
}

/// Reactions to a comment.
pub(crate) fn of_comment(scene: &Scene, view: &CommentView, name: &str) -> Html {
    let is_empty =
        scene.view.site.reactions.is_empty() || view.reactions.is_empty() && scene.plain().is_some();
    if is_empty {
        return Html::default();
    }
    let label = fill(scene.locale().reaction().to, "name", name);
    html! {
        <div class="reactions" role="group" aria-label={label}>
            { bar(scene, Some((view, name)), &view.reactions, &view.my_reactions, &|at| at == 0) }
        </div>
    }
}

/// The buttons. `always` says which kinds, by their place, are shown before anybody gave them.
fn bar(
    scene: &Scene,
    comment: Option<(&CommentView, &str)>,
    counts: &ReactionCounts,
    mine: &[ReactionKey],
    always: &dyn Fn(usize) -> bool,
) -> Html {
    let subject: Subject = comment.map(|(view, _)| view.id);
    let is_open = scene.ui.picking == Some(subject);
    let kinds = &scene.view.site.reactions;
    let mut buttons = Vec::with_capacity(kinds.len());
    let mut is_all = true;
    for (at, kind) in kinds.iter().enumerate() {
        let (count, on) = scene.ui.reactions.shown(subject, &kind.key, counts, mine);
        if scene.plain().is_some() {
            if count > 0 {
                buttons.push(standing(scene, kind, count));
            }
        } else if count > 0 || is_open || always(at) {
            buttons.push(button(scene, kind, count, on));
        } else {
            is_all = false;
        }
    }
    // Open or not, the plus stays where it is as long as it has something to show.
    if (is_open && kinds.len() > 1) || !is_all {
        buttons.push(plus(scene, comment, is_open));
    }
    buttons.into_iter().collect()
}

fn button(scene: &Scene, kind: &ReactionKind, count: u32, on: bool) -> Html {
    let number = if count > 0 { scene.locale().number(count) } else { String::new() };
    Button {
        act: "react",
        reaction: Some(kind.key.clone().into()),
        faint: count == 0,
        label: Some(label(scene, kind, count).into()),
        pressed: Some(on),
        ..Button::default()
    }
    .with(html! { <><span class="emoji">{ kind.emoji.clone() }</span>{ number }</> })
}

/// A reaction on a page without script: only its count.
fn standing(scene: &Scene, kind: &ReactionKind, count: u32) -> Html {
    html! {
        <span key={kind.key.clone()} class="pill" part="reaction" data-reaction={kind.key.clone()}>
            <span class="emoji" aria-hidden="true">{ kind.emoji.clone() }</span>
            <span class="hidden">{ word(scene, kind) }</span>
            { scene.locale().number(count) }
        </span>
    }
}

fn plus(scene: &Scene, comment: Option<(&CommentView, &str)>, is_open: bool) -> Html {
    let words = scene.locale().reaction();
    let name = match comment {
        Some((_, name)) => fill(words.add_to, "name", name),
        None => words.add.to_owned(),
    };
    Button {
        act: "reactions",
        faint: true,
        label: Some(name.into()),
        expanded: Some(is_open),
        ..Button::default()
    }
    .with(if is_open { "−" } else { "+" })
}

fn label(scene: &Scene, kind: &ReactionKind, count: u32) -> String {
    let word = word(scene, kind);
    if count == 0 {
        return word.to_owned();
    }
    // The count first: what is filled in last may hold braces of its own.
    let counted = fill(scene.locale().reaction().counted, "count", &scene.locale().number(count));
    fill(&counted, "reaction", word)
}

/// What a screen reader calls a kind: the site's word, the widget's, or the key.
fn word<'a>(scene: &Scene, kind: &'a ReactionKind) -> &'a str {
    let words = scene.locale().reaction();
    match (&kind.label, kind.key.as_str()) {
        (Some(label), _) => label,
        (None, "heart") => words.heart,
        (None, "clap") => words.clap,
        (None, "idea") => words.idea,
        (None, "laugh") => words.laugh,
        (None, key) => key,
    }
}
