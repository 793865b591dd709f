use proptest::prelude::*;

use super::*;

#[test]
fn nesting_and_length_from_a_stranger() {
    for (opening, closing) in [
        ("<blockquote>", "</blockquote>"),
        ("<ul><li>", "</ul>"),
        ("<ol><li>a", ""),
        ("<div>", "</div>"),
        ("<b>", "</b>"),
        ("<b><p>", "</p>"),
        ("<table><tr><td>", "</table>"),
        ("<table>", ""),
        ("<a href=https://b.example/>", "</a>"),
        ("<a href=https://b.example/>a<b>", ""),
        ("<pre>", "</ul>"),
        ("<svg>", ""),
        ("<h1>a", "</blockquote>"),
        ("<i>*</i><b>_</b>", "`"),
        ("a<code>`</code>", "~~"),
        ("<td>a", "<tr>"),
        ("<br>a", "<li>"),
    ] {
        let times = 256 * 1024 / (opening.len() + closing.len());
        let html = format!("{}word{}", opening.repeat(times), closing.repeat(times));
        let adopted = adopt(&html);
        assert!(adopted.html.contains("word") || opening == "<svg>", "{opening}");
        assert!(adopted.html.len() < 16 * html.len(), "{} bytes of {opening}", adopted.html.len());
    }
}

#[test]
fn a_tag_is_read_however_long_but_not_with_attributes_without_end() {
    let image =
        format!("a<img src=\"data:image/png;base64,{}\">b", "iVBORw0KGgoAAAANSUhEUgAA/AAC+".repeat(10_000));
    assert_eq!(source(&image), "ab");
    let attributes: String = (0..100_000).map(|number| format!(" x{number}")).collect();
    assert_eq!(source(&format!("<p>a<b{attributes}>b")), "a");
}

const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<br>",
    "<br><br>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<s>",
    "</s>",
    "<code>",
    "</code>",
    "<ul>",
    "</ul>",
    "<ol start=7>",
    "</ol>",
    "<li>",
    "</li>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<h2>",
    "</h2>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th align=center>",
    "</th>",
    "<hr>",
    "<div>",
    "</div>",
    "<a href=https://b.example/>",
    "<a href=/x>",
    "</a>",
    "<input type=checkbox>",
    "<input type=checkbox checked>",
    "<q>",
    "</q>",
    "<span>",
    "</span>",
    "<details>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<!-- x -->",
    "<pre><code class=language-rust>",
    "<img src=https://b.example/i.png alt=i>",
    "<unknown>",
    "</unknown>",
    "&nbsp;",
    " ",
    "\n",
];

fn tag_soup() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[a-z]{1,5}",
        2 => "[-*_~`#>+.:|!()\\[\\]\\\\0-9 &;=<]{1,4}",
        1 => "\\PC{1,4}",
        8 => prop::sample::select(TAGS).prop_map(String::from),
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_html_is_adopted_safely(html in prop_oneof![tag_soup(), "[<>/a-z=\"' &;#]{0,60}", any::<String>()]) {
        let adopted = adopt(&html);
        prop_assert_eq!(sanitize(&adopted.html), adopted.html.as_str());
        prop_assert_eq!(adopted.markdown.trim(), adopted.markdown.as_str());
        prop_assert_eq!(crate::render::markdown::markdown(&adopted.markdown), adopted.html);
    }

    #[test]
    fn what_was_adopted_is_adopted_unchanged(html in tag_soup()) {
        let once = adopt(&html);
        let twice = adopt(&once.html);
        prop_assert_eq!(&twice.html, &once.html, "{} then {}", once.markdown, twice.markdown);
    }

    #[test]
    fn words_are_never_lost(pieces in prop::collection::vec(("[a-z]{3,8}", prop::sample::select(TAGS)), 1..40)) {
        let html: String = pieces.iter().map(|(word, tag)| format!("{word}{tag}")).collect();
        let adopted = adopt(&html).html;
        let mut at = 0;
        for (word, _) in &pieces {
            let found = adopted[at..].find(word.as_str());
            prop_assert!(found.is_some(), "{word} of {html:?} in {adopted}");
            at += found.unwrap_or_default() + word.len();
        }
    }

    #[test]
    fn text_comes_through_to_the_letter(text in prop_oneof![
        "[-*_~`#>+.:|!()\\[\\]\\\\0-9a-z &;=<]{1,20}", "[ \\PC]{1,20}",
    ]) {
        let expected = text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let escaped = html_escape::encode_text(&text);
        for html in [format!("<p>{escaped}</p>"), format!("<ul><li>{escaped}</li></ul>"), format!("<b>{escaped}</b>")] {
            let adopted = adopt(&html);
            prop_assert_eq!(super::text(&adopted.html), expected.trim(), "by {}", adopted.markdown);
        }
    }

    #[test]
    fn marks_never_show(pieces in prop::collection::vec(prop_oneof![
        "[a-z]{1,3}", "[-.,:!()\\[\\]\\\\&;<>|`*_~\"]{1,2}", "[é漢：。“”🙂€]{1,2}", "[ ]",
        prop::sample::select(vec![
            "<b>", "</b>", "<i>", "</i>", "<s>", "</s>", "<code>", "</code>", "<a href=https://b.example/>", "</a>",
        ]).prop_map(String::from),
    ], 1..24)) {
        let (mut html, mut plain) = (String::new(), String::new());
        for piece in &pieces {
            if piece.len() > 2 && piece.starts_with('<') {
                html.push_str(piece);
            } else {
                html.push_str(&html_escape::encode_text(piece));
                plain.push_str(piece);
            }
        }
        let expected = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        for (start, end) in [("<p>", "</p>"), ("<table><tr><td>", "<td>x</table>"), ("<h4>", "</h4>")] {
            let adopted = adopt(&format!("{start}{html}{end}"));
            let shown = text(&adopted.html).replace('\n', "");
            let shown = if start == "<table><tr><td>" { shown.trim_end_matches('x').trim_end() } else { shown.as_str() };
            prop_assert_eq!(shown, expected.trim_end_matches(if start == "<table><tr><td>" { 'x' } else { '\0' }).trim_end(),
                "{} by {}", html, adopted.markdown);
        }
    }

    /// What people write in Markdown, rendered, adopted and rendered again.
    #[test]
    fn our_own_html_is_adopted_unchanged(lines in prop::collection::vec((
        prop::sample::select(vec!["", "", "> ", "- ", "  - ", "1. ", "# ", "### ", "- [x] ", "> - "]),
        prop::collection::vec(prop::sample::select(vec![
            "a", "b.", "*c*", "**d**", "~~e~~", "`f`", "[g](https://b.example/g)", "https://b.example/h", "**i *j* k**", "(l)",
            "*m*n", "\\*", "&lt;b&gt;",
        ]), 1..6),
        prop::sample::select(vec!["\n", "\n\n"]),
    ), 1..8)) {
        let body: String = lines.iter().map(|(start, words, end)| format!("{start}so {} too{end}", words.join(" and "))).collect();
        let html = crate::render::markdown::markdown(&body);
        let adopted = adopt(&html);
        // Whether a list's items are set apart is not kept.
        let shape = |html: &str| html.replace("<p>", "").replace("</p>", "").replace('\n', "");
        prop_assert_eq!(shape(&adopted.html), shape(&html), "{:?} then {:?}", body, adopted.markdown);
    }
}
