//! Fields of forms. Each keeps what is typed into it, so that rendering anew takes nothing away.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What a field is.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FieldProps {
    /// Its name in the form.
    pub(super) name: AttrValue,
    /// What is asked.
    pub(super) label: AttrValue,
    /// What stands in it first.
    #[prop_or_default]
    pub(super) value: AttrValue,
    /// What an answer does.
    #[prop_or_default]
    pub(super) hint: AttrValue,
    /// What is wrong with it.
    #[prop_or_default]
    pub(super) fault: Option<String>,
    /// The kind of input, or `area`.
    #[prop_or("text".into())]
    pub(super) kind: AttrValue,
    /// The lines of an area.
    #[prop_or(4)]
    pub(super) rows: u32,
    /// An id, where the one made from the name would be there twice.
    #[prop_or_default]
    pub(super) id: Option<AttrValue>,
    /// Whether it has to be filled in.
    #[prop_or_default]
    pub(super) required: bool,
    /// The list of values that are suggested, by its id.
    #[prop_or_default]
    pub(super) list: Option<AttrValue>,
    /// Whether it cannot be changed.
    #[prop_or_default]
    pub(super) readonly: bool,
    /// Told of what is typed.
    #[prop_or_default]
    pub(super) heard: Callback<String>,
}

/// A field for text, a number, a date or a colour.
#[component]
pub(super) fn Field(props: &FieldProps) -> Html {
    let value = use_state(|| props.value.clone());
    let id = props.id.clone().unwrap_or_else(|| format!("field-{}", props.name).into());
    let described = format!("{id}-hint {id}-fault");
    let invalid = props.fault.is_some().then_some("true");
    let typed = {
        let (value, heard) = (value.clone(), props.heard.clone());
        move |text: String| {
            heard.emit(text.clone());
            value.set(text.into());
        }
    };
    let field = if props.kind == "area" {
        let oninput = Callback::from(move |event: InputEvent| {
            typed(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        });
        html! {
            <textarea {id} name={props.name.clone()} rows={props.rows.to_string()} dir="auto" value={(*value).clone()} {oninput}
                required={props.required} aria-describedby={described} aria-invalid={invalid} />
        }
    } else {
        let oninput = Callback::from(move |event: InputEvent| {
            typed(event.target_unchecked_into::<HtmlInputElement>().value());
        });
        let number = (props.kind == "number").then_some("0");
        html! {
            <input {id} name={props.name.clone()} type={props.kind.clone()} value={(*value).clone()} {oninput} min={number}
                required={props.required} readonly={props.readonly} list={props.list.clone()} aria-describedby={described} aria-invalid={invalid}
                dir={(props.kind == "text").then_some("auto")} autocomplete="off" />
        }
    };
    framed(props, field)
}

fn framed(props: &FieldProps, field: Html) -> Html {
    let id = props.id.clone().unwrap_or_else(|| format!("field-{}", props.name).into());
    html! {
        <div class="field">
            <label for={id.clone()}>{ &props.label }</label>
            { field }
            if !props.hint.is_empty() {
                <p class="hint" id={format!("{id}-hint")}>{ &props.hint }</p>
            }
            if let Some(fault) = &props.fault {
                <p class="fault" id={format!("{id}-fault")}>{ fault }</p>
            }
        </div>
    }
}

/// What can be chosen.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChoiceProps {
    /// Its name in the form.
    pub(super) name: AttrValue,
    /// What is asked.
    pub(super) label: AttrValue,
    /// Values, and what each means.
    pub(super) options: Vec<(AttrValue, AttrValue)>,
    /// The one chosen first.
    #[prop_or_default]
    pub(super) value: AttrValue,
    /// What a choice does.
    #[prop_or_default]
    pub(super) hint: AttrValue,
    /// Told of what is chosen.
    #[prop_or_default]
    pub(super) heard: Callback<String>,
}

/// A choice of one.
#[component]
pub(super) fn Choice(props: &ChoiceProps) -> Html {
    let value = use_state(|| props.value.clone());
    let id = format!("field-{}", props.name);
    let onchange = {
        let (value, heard) = (value.clone(), props.heard.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            heard.emit(chosen.clone());
            value.set(chosen.into());
        })
    };
    html! {
        <div class="field">
            <label for={id.clone()}>{ &props.label }</label>
            <select id={id.clone()} name={props.name.clone()} {onchange} aria-describedby={format!("{id}-hint")}>
                { for props.options.iter().map(|(option, text)| html! {
                    <option value={option.clone()} selected={*option == *value}>{ text }</option>
                }) }
            </select>
            if !props.hint.is_empty() {
                <p class="hint" id={format!("{id}-hint")}>{ &props.hint }</p>
            }
        </div>
    }
}

/// Something that is on or off.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct BoxProps {
    /// Its name in the form.
    pub(super) name: AttrValue,
    /// What is on.
    pub(super) label: AttrValue,
    /// Whether it is at first.
    #[prop_or_default]
    pub(super) checked: bool,
    /// What it does.
    #[prop_or_default]
    pub(super) hint: AttrValue,
}

/// A box to check.
#[component]
pub(super) fn CheckBox(props: &BoxProps) -> Html {
    let checked = use_state(|| props.checked);
    let id = format!("field-{}", props.name);
    let onchange = {
        let checked = checked.clone();
        Callback::from(move |event: Event| {
            checked.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    html! {
        <div class="field check">
            <label>
                <input id={id.clone()} type="checkbox" name={props.name.clone()} checked={*checked} {onchange}
                    aria-describedby={format!("{id}-hint")} />
                <span>{ &props.label }</span>
            </label>
            if !props.hint.is_empty() {
                <p class="hint" id={format!("{id}-hint")}>{ &props.hint }</p>
            }
        </div>
    }
}
