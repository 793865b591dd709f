use std::fmt::Write;

use proptest::prelude::*;

use super::*;

fn check(name: &str, body: &str) {
    insta::with_settings!({ omit_expression => true, description => body }, {
        insta::assert_snapshot!(name, markdown(body));
    });
}

#[test]
fn what_people_write() {
    check("emphasis", "*a* _b_ **c** ~~d~~ `e <f>` snake_case_word");
    check("paragraphs_and_line_breaks", "One\ntwo  \nthree\n\nfour");
    check("quote", "> it was looking at me\n\nThat goes on the kitchen wall.");
    check("lists", "- a\n- b\n  1. c\n  2. d\n\n4. four\n5. five");
    check("loose_list", "- a\n\n- b");
    check("tasks", "- [x] flour\n- [ ] salt, **fine**\n  - sub\n- plain\n\n1. [ ] loose\n\n2. [x] items");
    check("code", "```rust ignore\nfn main() { println!(\"<b>\"); }\n```\n\n    indented\n\n```\nbare\n```");
    check("table", "| a | b | c |\n|:--|:-:|--:|\n| 1 | | 3 |\n| | *2* |\n| x");
    check("headings", "# One\n## Two\n###### Six\n# One again\n###\n");
    check("rule", "above\n\n---\n\nbelow");
    check("arabic", "جدتي كانت تقول: **العجين** يسمع الكلام الطيب.");
    check("emoji_and_entities", "👩‍👧 &amp; &copy; &lt;b&gt; \\*not emphasis\\*");
}

#[test]
fn links() {
    check("link", "[bread](https://b.example/a_b?x=1&y=2 \"title\") <https://c.example> <ada@b.example>");
    check("link_by_reference", "[bread][1]\n\n[1]: https://b.example/bread");
    check(
        "bare_urls",
        "See https://b.example/a_b_c*d*, (http://c.example/x(y)) or HTTPS://D.EXAMPLE/?a=1&b=2.",
    );
    check("bare_urls_that_are_none", "ftp://a.example b.example www.b.example x://y `https://code.example`");
    check("url_in_a_link", "[https://shown.example](https://other.example)");
    check("link_without_words", "[](https://b.example) [ ](https://c.example)");
    check(
        "links_that_lead_nowhere",
        "[a](/relative) [b](#fragment) [c](//host.example/x) [d](javascript:alert(1))",
    );
    check(
        "images",
        "![a cat](https://b.example/cat.jpg) ![](https://b.example/dog.jpg) ![x](cat.jpg) ![y](data:image/png;base64,AA)",
    );
    check("image_in_a_link", "[![badge](https://b.example/i.png) build](https://b.example/build)");
    check("link_in_an_image", "![alt with [a link](https://in.example)](https://b.example/i.png)");
    check("unicode_host", "https://münchen.example/straße and https://пример.example");
}

#[test]
fn raw_html_is_text() {
    check("inline_html", "a <b>bold</b> <!-- aside --> move");
    check("block_html", "<div onclick=\"x\">\n**not markdown**\n</div>\n\nafter");
    check("script", "<script>\nalert(1)\n\n// two\n</script>\n\nafter");
    check("unfinished_html", "1 < 2, <3, <unfinished");
}

/// Attempts collected from well-known lists of cross-site scripting and Markdown tricks.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1)</script>",
    "<math><mtext></p><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<form action=https://evil.example><input name=password><button>Log in</button></form>",
    "<style>*{position:fixed;inset:0}</style>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "<object data=javascript:alert(1)><embed src=javascript:alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<template><img src=x onerror=alert(1)></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "<plaintext>",
    "</div></article></template></template></section><h1>out</h1>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](java\\\nscript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://b.example/1)",
    "[x](//evil.example)",
    "[x](https://b.example/\" onmouseover=\"alert(1))",
    "[x](https://b.example/'onmouseover='alert(1))",
    "[x](<https://b.example/\"><script>alert(1)</script>>)",
    "[x](https://b.example \"\\\"onmouseover=alert(1)\")",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<https://b.example/\"onmouseover=alert(1)>",
    "![x](javascript:alert(1))",
    "![\" onerror=\"alert(1)](https://b.example/x.png)",
    "![x](x\" onerror=\"alert(1))",
    "https://b.example/\"onmouseover=\"alert(1)",
    "https://b.example/<script>alert(1)</script>",
    "```\" onclick=\"alert(1)\ncode\n```",
    "```x\"><script>alert(1)</script>\ncode\n```",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "| <script> | a\" onclick=\"b |\n|--|--|\n| <img src=x onerror=alert(1)> | x |",
    "# <script>alert(1)</script>",
    "- [x] <input onfocus=alert(1) autofocus>",
    "- [ ] <label onclick=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>script>alert(1)</script>",
    "<IMG \"\"\"><SCRIPT>alert(\"XSS\")</SCRIPT>\"\\>",
    "<a\u{0}href=javascript:alert(1)>x</a>",
    "<div style=\"background:url(javascript:alert(1))\" class=\"causerie\" id=\"comment-1\">",
    "<p part=\"author\" slot=\"x\" is=\"y\" data-act=\"delete\">",
];

#[test]
fn attacks_come_out_harmless() {
    let mut outcome = String::new();
    for attack in ATTACKS {
        let html = markdown(attack);
        assert_allowed(&html);
        let _ = write!(outcome, "{attack}\n→ {html}\n\n");
    }
    // Control characters would make the snapshot a binary file.
    insta::assert_snapshot!(outcome.replace(['\0', '\u{1}'], "\u{FFFD}"));
}

#[test]
fn sanitising_takes_out_what_the_writer_never_writes() {
    for html in [
        "<p onclick=x>a</p>",
        "<code class=\"causerie\">a</code>",
        "<code class=\"language-x evil\">a</code>",
        "<div tabindex=1 style=color:red class=x id=y>a</div>",
        "<input type=text name=password value=x autofocus>",
        "<a href=https://b.example target=_blank rel=opener ping=x>a</a>",
        "<ol start=-1e9><li value=3>a</ol>",
        "<td align=x>",
        "<table><tr><th scope=row align=justify>a",
    ] {
        let clean = sanitize(html);
        assert_allowed(&clean);
        assert_eq!(sanitize(&clean), clean);
    }
    assert_eq!(
        sanitize("<input type=text name=password disabled=x checked=x>"),
        "<input type=\"checkbox\" disabled=\"\" checked=\"\">"
    );
}

/// Holds the HTML, tag by tag, against the forms allowed.
#[track_caller]
fn assert_allowed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for (at, _) in html.match_indices('<') {
        let end = html[at..].find('>').map_or(html.len(), |end| at + end);
        let tag = &html[at + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "well-formed: {html}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !matches!(name, "br" | "hr" | "input") {
            open.push(name);
        }
        let fits = match name {
            "a" => {
                let url = attributes
                    .strip_prefix("href=\"")
                    .and_then(|rest| rest.strip_suffix("\" rel=\"nofollow ugc noopener\""));
                attributes == "rel=\"nofollow ugc noopener\""
                    || url.is_some_and(|url| {
                        let lower = url.to_lowercase();
                        !url.contains(['"', '<'])
                            && ["http:", "https:", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
                    })
            }
            "code" => {
                let language =
                    attributes.strip_prefix("class=\"language-").and_then(|rest| rest.strip_suffix('"'));
                attributes.is_empty() || language.is_some_and(|name| !name.contains(['"', ' ', '&', '<']))
            }
            "div" | "pre" => matches!(attributes, "" | "tabindex=\"0\""),
            "input" => {
                let mut names: Vec<&str> = attributes.split(' ').collect();
                names.sort_unstable();
                names == ["disabled=\"\"", "type=\"checkbox\""]
                    || names == ["checked=\"\"", "disabled=\"\"", "type=\"checkbox\""]
            }
            "ol" => attributes.strip_prefix("start=\"").is_none_or(|rest| {
                rest.strip_suffix('"').is_some_and(|number| number.parse::<u32>().is_ok())
            }),
            "td" | "th" => attributes.split(' ').all(|attribute| {
                matches!(
                    attribute,
                    "" | "scope=\"col\"" | "align=\"left\"" | "align=\"center\"" | "align=\"right\""
                )
            }),
            "blockquote" | "br" | "del" | "em" | "h3" | "h4" | "h5" | "h6" | "hr" | "label" | "li" | "p"
            | "strong" | "table" | "tbody" | "thead" | "tr" | "ul" => attributes.is_empty(),
            _ => false,
        };
        assert!(fits, "<{tag}> in {html}");
    }
    assert!(open.is_empty(), "well-formed: {html}");
}

/// Bodies whose naive handling takes a stack frame, a scan of everything before, or a copy of something long for
/// each of their characters. A hang or an overflow fails the test by itself.
#[test]
fn hostile_sizes_stay_small_and_quick() {
    let repeated = |text: &str| text.repeat(10_000 / text.len());
    let wide_table = format!("{}\n{}\n{}", "|a".repeat(1_000), "|-".repeat(1_000), "|x\n".repeat(1_900));
    let sparse_rows = format!("|a|b|c\n|-|-|-\n{}", "|||x\n".repeat(1_900));
    let long_reference = format!("[a]: https://b.example/{}\n\n{}", "x".repeat(4_000), "[a] ".repeat(1_400));
    let mut bodies = vec![wide_table, sparse_rows, long_reference];
    bodies.extend(
        [
            ">",
            "> ",
            "[",
            "]",
            "![",
            "[](",
            "*",
            "_",
            "**a ",
            "*a **b ",
            "~~",
            "`",
            "- ",
            "1. ",
            "<",
            "<!--",
            "&",
            "https://",
            "http://a ",
            "a://",
            "://",
            "[a](https://b.example)",
            "<a>",
            "<b\n",
            "\"",
            "|",
            "- - a\n",
            "- [ ] ",
            "![a](",
            "[a][",
            "\\",
            "#",
            "*_",
            "a**b",
            "(",
            "x@y.z ",
            "\n>",
            "    ",
            "\t",
            "`` ` ",
        ]
        .map(repeated),
    );
    for opening in ["[", "*a ", "**", "> ", "- ", "(", "![", "`a"] {
        let closing = match opening {
            "[" => "](https://b.example)",
            "![" => "](https://b.example/i.png)",
            "*a " => "*",
            other => other,
        };
        let times = 10_000 / (opening.len() + closing.len());
        bodies.push(format!("{}x{}", opening.repeat(times), closing.repeat(times)));
    }
    for body in bodies {
        let html = markdown(&body);
        assert_allowed(&html);
        assert!(html.len() < 1_000_000, "{} bytes from {}", html.len(), &body[..20]);
        let depth = html
            .match_indices('<')
            .fold((0_i32, 0_i32), |(depth, deepest), (at, _)| {
                let depth = if html[at..].starts_with("</") { depth - 1 } else { depth + 1 };
                (depth, deepest.max(depth))
            })
            .1;
        assert!(depth < 5_000, "depth {depth}");
    }
}

#[test]
fn nesting_beyond_sense_keeps_every_word() {
    let nested: String = (0..60).fold(String::new(), |mut text, depth| {
        let _ = writeln!(text, "{}- w{depth}", "  ".repeat(depth));
        text
    });
    let html = markdown(&nested);
    assert_allowed(&html);
    assert_eq!(html.matches("<ul>").count(), 16);
    for depth in 0..60 {
        assert!(html.contains(&format!("w{depth}")), "w{depth} in {html}");
    }
}

fn markdownish() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        8 => "[a-z ]{1,8}",
        2 => "\\PC{1,6}",
        1 => any::<char>().prop_map(String::from),
        8 => prop::sample::select(vec![
            "*", "**", "_", "~~", "`", "```", "\n", "\n\n", "> ", "- ", "1. ", "- [ ] ", "- [x] ", "# ", "| ", "|--|\n",
            "[", "]", "(", ")", "](https://b.example)", "![", "<", ">", "</", "<p>", "<td>", "<a href=", "<!--", "-->",
            "&", "&lt;", "&#10;", "\"", "'", "https://", "http://a.b/", "javascript:", "    ", "\t", "\\", "  \n", "---\n",
        ]).prop_map(String::from),
        1 => prop::sample::select(ATTACKS).prop_map(String::from),
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_allowed_html_that_sanitising_leaves_alone(body in markdownish()) {
        let html = markdown(&body);
        assert_allowed(&html);
        prop_assert_eq!(sanitize(&html), html);
    }

    #[test]
    fn any_html_is_sanitised_once_and_for_all(html in "[<>/a-z=\"' &;#]{0,60}") {
        let clean = sanitize(&html);
        prop_assert_eq!(sanitize(&clean), clean);
    }

    #[test]
    fn words_are_never_lost(pieces in prop::collection::vec(("[a-z]{3,8}", prop::sample::select(vec![
        " ", "\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", " *", "* ", "**", "_", "~~", "<b>", "</b>", "<!-- ", " -->", "`",
        "\n    ", "\n- [ ] ", "\n<div>\n", "|",
    ])), 1..40)) {
        let body: String = pieces.iter().map(|(word, mark)| format!("{word}{mark}")).collect();
        let html = markdown(&body);
        let mut at = 0;
        for (word, _) in &pieces {
            let found = html[at..].find(word.as_str());
            prop_assert!(found.is_some(), "{word} of {body:?} in {html}");
            at += found.unwrap_or_default() + word.len();
        }
    }
}
