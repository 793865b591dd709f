//! The widget's style, for HTML that does not get it from the loader.

/// The style sheets in the order of the loader's.
const SHEETS: [&str; 5] = [
    include_str!("../../../widget/style/base.css"),
    include_str!("../../../widget/style/comment.css"),
    include_str!("../../../widget/style/composer.css"),
    include_str!("../../../widget/style/prose.css"),
    include_str!("../../../widget/style/thread.css"),
];

/// The widget's style and then another, without comments and indentation: it comes along with every page.
pub(super) fn with_widget_style(more: &str) -> String {
    let mut css = String::new();
    for sheet in SHEETS.iter().chain([&more]) {
        let mut rest = *sheet;
        while let Some((before, comment)) = rest.split_once("/*") {
            css.push_str(before);
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        }
        css.push_str(rest);
    }
    css.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widgets_whole_style_comes_along() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../widget/style");
        let entries = std::fs::read_dir(folder).expect("the widget's style");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
        // The order that the loader's build puts them in.
        paths.sort();
        let sheets: Vec<String> =
            paths.iter().map(|path| std::fs::read_to_string(path).expect("a sheet")).collect();
        assert_eq!(sheets, SHEETS);
    }

    #[test]
    fn comments_and_indentation_go_and_rules_stay() {
        let css = with_widget_style("/* Why,\n   at length. */\n.a {\n  color: red; /* so */\n}\n");
        assert!(css.starts_with(":host {\ndisplay: block;\n}\n"));
        assert!(css.ends_with("\n.a {\ncolor: red;\n}"));
        assert!(!css.contains("/*") && !css.contains("*/") && !css.contains("</"));
    }
}
