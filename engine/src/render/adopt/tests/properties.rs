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
