//! A chart with its table.

use yew::prelude::*;

use super::ui::Ui;
use crate::chart;

/// What a chart shows.
pub(super) struct Chart<'a> {
    pub(super) id: &'static str,
    pub(super) title: &'a str,
    /// The same in words.
    pub(super) said: &'a str,
    /// What each row is.
    pub(super) head: &'a str,
    /// Short labels for below the columns.
    pub(super) labels: Vec<String>,
    /// Labels and values for the table.
    pub(super) values: Vec<(String, u32)>,
}

pub(super) fn chart(ui: &Ui<'_>, chart: Chart<'_>) -> Html {
    let words = ui.words.insights();
    let columns: Vec<(String, u32)> =
        chart.labels.into_iter().zip(&chart.values).map(|(label, (_, value))| (label, *value)).collect();
    // Drawn here from numbers and dates; texts in it are escaped.
    let svg = chart::columns(chart.id, chart.title, chart.said, &columns);
    html! {
        <figure class="chart">
            <figcaption><h2>{ chart.title }</h2><p>{ chart.said }</p></figcaption>
            { Html::from_html_unchecked(svg.into()) }
            <details>
                <summary>{ words.table }</summary>
                <table>
                    <thead><tr><th scope="col">{ chart.head }</th><th scope="col">{ chart.title }</th></tr></thead>
                    <tbody>
                        { for chart.values.iter().map(|(label, value)| html! {
                            <tr><th scope="row">{ label }</th><td>{ ui.words.number(*value) }</td></tr>
                        }) }
                    </tbody>
                </table>
            </details>
        </figure>
    }
}
