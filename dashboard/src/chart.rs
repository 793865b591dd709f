//! Charts as SVG that takes its colours and its type from the page's style.

use poloto::build;

/// The canvas that is drawn on, and the part of it that holds anything: without a title and names of axes there is much
/// room around the columns.
const CANVAS: [f64; 2] = [620.0, 380.0];
const SHOWN: &str = "viewBox=\"106 88 380 236\"";
/// How many labels fit below the columns of a narrow chart.
const LABELS: usize = 5;

/// Columns, each with its label, as SVG for a place that names it by `{id}-title` and `{id}-desc`.
#[must_use]
pub fn columns(id: &str, title: &str, description: &str, values: &[(String, u32)]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let end = i128::try_from(values.len()).unwrap_or_default();
    let points = values.iter().zip(0_i128..).map(|((_, value), at)| [at, i128::from(*value)]);
    // Each column reaches to the next point: the last one needs an end.
    let points: Vec<[i128; 2]> = points.chain([[end, 0]]).collect();
    let every = values.len().div_ceil(LABELS).max(1);
    // The library wants two ticks of every axis; the one at the end has no label.
    let ticks: Vec<i128> = (0..end).step_by(every).chain([end]).collect();
    let label = |at: &i128| {
        let at = usize::try_from(*at).unwrap_or_default();
        values.get(at).map(|(label, _)| label.clone()).unwrap_or_default()
    };
    let most = values.iter().map(|(_, value)| i128::from(*value)).max().unwrap_or_default().max(4);
    let data = poloto::plots!(build::origin(), build::markers([], [most]), build::plot("").histogram(points));
    let mut frame = poloto::frame();
    frame.with_viewbox(CANVAS).with_tick_lines([false, true]);
    let drawn = frame
        .build()
        .data(data)
        .map_xticks(|_| poloto::ticks::from_iter(ticks).with_tick_fmt(label))
        .build_and_label(("", "", ""))
        .append_to(poloto::header().with_dim(CANVAS).with_viewbox(CANVAS))
        .render_string()
        .unwrap_or_default();
    tidied(id, title, description, &drawn)
}

/// The library's SVG with a name and a description, cut to what is shown, without attributes of style, which the page's
/// policy forbids.
fn tidied(id: &str, title: &str, description: &str, svg: &str) -> String {
    let Some((head, body)) = svg.split_once('>') else { return String::new() };
    debug_assert!(head.starts_with("<svg"), "an SVG begins with its element");
    let mut tidy = format!(
        "<svg class=\"poloto\" {SHOWN} role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
         xmlns=\"http://www.w3.org/2000/svg\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
        escaped(title),
        escaped(description)
    );
    let mut rest = body;
    while let Some((before, after)) = rest.split_once(" style=\"") {
        tidy.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    tidy.push_str(rest);
    tidy
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_and_bear_no_style() {
        let values = [("1".to_owned(), 3), ("2".to_owned(), 0), ("<b>".to_owned(), 7)];
        let svg = columns("c", "Comments & <more>", "a day", &values);
        assert!(svg.contains("<title id=\"c-title\">Comments &amp; &lt;more&gt;</title>"), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 3, "{svg}");
        assert!(!svg.contains("style=") && !svg.contains("<b>"), "{svg}");
    }

    #[test]
    fn little_and_nothing_are_charts_too() {
        assert!(columns("c", "t", "d", &[("0".to_owned(), 0)]).starts_with("<svg"));
        assert_eq!(columns("c", "t", "d", &[]), "");
    }
}
