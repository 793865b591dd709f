//! The widget's look, tried on the real widget, and the snippet that gives it.

use causerie_shared::{SiteId, SiteSettings};
use yew::prelude::*;

use super::controls::{empty, title, trouble};
use super::inputs::{Choice, Field};
use super::settings::sorts;
use super::ui::Ui;
use crate::browser::preview;
use crate::locale::Locale;
use crate::state::{Action, Content};

pub(super) fn look(ui: &Ui<'_>) -> Html {
    let words = ui.words.look();
    let (Content::Settings(site, _), Some(id)) = (&ui.state.content, &ui.state.site) else {
        return html! { <>{ title(words.title) }{ trouble(ui) }{ empty(ui, "") }</> };
    };
    html! {
        <>
            { title(words.title) }
            { trouble(ui) }
            <p>{ words.what }</p>
            <Look key={ui.words.tag()} site={id.clone()} settings={site.settings.clone()} locale={ui.words}
                thread={ui.state.shows.as_ref().map(|key| key.as_str().to_owned())} send={ui.send.clone()} />
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct LookProps {
    site: SiteId,
    settings: SiteSettings,
    locale: Locale,
    thread: Option<String>,
    send: Callback<Action>,
}

/// What was chosen; empty where the widget's own choice stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Looks {
    pub(crate) accent: String,
    pub(crate) radius: String,
    pub(crate) font: String,
    pub(crate) theme: String,
    pub(crate) sort: String,
    pub(crate) prompt: String,
}

impl Looks {
    /// The custom properties that are set.
    pub(crate) fn properties(&self) -> Vec<(&'static str, &str)> {
        [
            ("--causerie-accent", self.accent.as_str()),
            ("--causerie-radius", &self.radius),
            ("--causerie-ui-font", &self.font),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }

    /// What is pasted into a page.
    fn snippet(&self, base: &str, site: &SiteId) -> String {
        let mut snippet = String::new();
        let properties = self.properties();
        if !properties.is_empty() {
            snippet.push_str("<style>\n  causerie-thread {");
            for (name, value) in properties {
                snippet.push_str(&format!(" {name}: {value};"));
            }
            snippet.push_str(" }\n</style>\n");
        }
        snippet.push_str(&format!("<script async src=\"{base}/embed.js\"\n  data-site=\"{site}\""));
        for (name, value) in [("theme", &self.theme), ("sort", &self.sort), ("prompt", &self.prompt)] {
            if !value.is_empty() {
                snippet.push_str(&format!("\n  data-{name}=\"{}\"", attribute(value)));
            }
        }
        snippet.push_str("></script>");
        snippet
    }
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[component]
fn Look(props: &LookProps) -> Html {
    let words = props.locale.look();
    let looks = use_state(Looks::default);
    let heard = |set: fn(&mut Looks, String)| {
        let looks = looks.clone();
        Callback::from(move |text: String| {
            let mut changed = (*looks).clone();
            set(&mut changed, text);
            looks.set(changed);
        })
    };
    let own = (AttrValue::from(""), AttrValue::from(words.own));
    let with_own = |options: Vec<(AttrValue, AttrValue)>| {
        let mut all = vec![own.clone()];
        all.extend(options);
        all
    };
    let accents = ["#a63a1e", "#1d6f8a", "#1d7a4c", "#6b3fa0", "#8a5a00", "currentcolor"];
    let accent_names = words.accents.split(", ");
    let accents = accents.into_iter().zip(accent_names).map(|(value, name)| (value.into(), name.into()));
    let themes = vec![("light".into(), words.theme_light.into()), ("dark".into(), words.theme_dark.into())];
    let radii = [("0", words.radius_none), ("0.3em", words.radius_little), ("1.2em", words.radius_much)];
    let fonts = [
        ("inherit", words.font_page),
        ("Georgia, serif", words.font_serif),
        ("ui-monospace, monospace", words.font_mono),
    ];
    let pairs = |pairs: [(&'static str, &'static str); 3]| {
        pairs.into_iter().map(|(value, text)| (value.into(), text.into())).collect::<Vec<_>>()
    };
    let snippet = looks.snippet(&preview::origin(), &props.site);
    let copy = {
        let (send, snippet) = (props.send.clone(), snippet.clone());
        Callback::from(move |_: MouseEvent| send.emit(Action::Copy(snippet.clone())))
    };
    html! {
        <div class="look">
            <div class="stack">
                <Choice name="accent" label={words.accent} options={with_own(accents.collect())} heard={heard(|looks, text| looks.accent = text)} />
                <Choice name="radius" label={words.radius} options={with_own(pairs(radii))} heard={heard(|looks, text| looks.radius = text)} />
                <Choice name="font" label={words.font} options={with_own(pairs(fonts))} heard={heard(|looks, text| looks.font = text)} />
                <Choice name="theme" label={words.theme} hint={words.theme_hint} options={with_own(themes)}
                    heard={heard(|looks, text| looks.theme = text)} />
                <Choice name="sort" label={words.sort} options={with_own(sorts(props.locale))} heard={heard(|looks, text| looks.sort = text)} />
                <Field name="prompt" label={words.prompt} hint={words.prompt_hint} heard={heard(|looks, text| looks.prompt = text)} />
            </div>
            <section aria-labelledby="snippet">
                <h2 id="snippet">{ words.snippet }</h2>
                <p>{ words.snippet_what }</p>
                <pre tabindex="0"><code>{ &snippet }</code></pre>
                <button type="button" class="yes" onclick={copy}>{ words.copy }</button>
            </section>
            <section aria-labelledby="preview">
                <h2 id="preview">{ words.preview }</h2>
                <p class="hint">{ words.preview_what }</p>
                <Preview site={props.site.clone()} thread={props.thread.clone()} looks={(*looks).clone()} />
            </section>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct PreviewProps {
    site: SiteId,
    thread: Option<String>,
    looks: Looks,
}

/// The real widget, out of reach: what is tried here must not react to a real comment.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        let shown = (props.site.clone(), props.thread.clone(), props.looks.clone());
        use_effect_with(shown, move |(site, thread, looks)| {
            if let Some(place) = node.cast::<web_sys::Element>() {
                // A browser that lacks something shows no preview; the snippet is what counts.
                let _ = preview::show(&place, site.as_str(), thread.as_deref(), looks);
            }
        });
    }
    let theme = props.looks.theme.clone();
    html! { <div class={classes!("preview", theme)} inert=true ref={node}></div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_holds_what_was_chosen_alone() {
        let site = SiteId::try_from("b.example".to_owned()).expect("a site");
        let plain = Looks::default().snippet("https://c.example", &site);
        assert_eq!(
            plain,
            "<script async src=\"https://c.example/embed.js\"\n  data-site=\"b.example\"></script>"
        );
        let looks = Looks { accent: "#123456".into(), prompt: "A \"b\"?".into(), ..Looks::default() };
        let snippet = looks.snippet("https://c.example", &site);
        assert!(
            snippet.starts_with("<style>\n  causerie-thread { --causerie-accent: #123456; }\n</style>\n")
        );
        assert!(snippet.contains("data-prompt=\"A &quot;b&quot;?\""));
    }
}
