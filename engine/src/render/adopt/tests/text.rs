use super::*;

#[test]
fn text_that_looks_like_markdown_stays_text() {
    for plain in [
        "1. x",
        "1) x",
        "12.",
        "# x",
        "####### x",
        "- x",
        "+ x",
        "-",
        "---",
        "===",
        "* * *",
        "***",
        "> x",
        "*a*",
        "_a_",
        "**a**",
        "~a~",
        "~~a~~",
        "`a`",
        "[a](b)",
        "![a](https://b.example)",
        "[a]: https://b.example",
        "<b>",
        "</b>",
        "<!-- a -->",
        "<a@b.example>",
        "a < b > c",
        "&amp;",
        "&#65;",
        "&copy",
        "AT&T",
        "a\\b",
        "\\*",
        "a\\",
        "snake_case_x",
        "_a_b_",
        ":-)",
        "|a|b|",
        "| - |",
        "```",
        "~~~",
        "[ ] a",
        "[x] a",
        "https://b.example/a_b_c*d*",
        "a!",
        "a  b",
        "2 * 3 * 4",
        ":--",
        "\\",
        "$a$ ^b^ ==c==",
        "+1",
        "-5",
        "1.5",
        "#tag",
        "@ada",
    ] {
        let expected = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let escaped = html_escape::encode_text(plain);
        for html in [
            format!("<p>{escaped}</p>"),
            format!("<p>a<br>{escaped}<br>b</p>"),
            format!("<ul><li>{escaped}</li></ul>"),
            format!("<blockquote>{escaped}</blockquote>"),
            format!("<h3>{escaped}</h3>"),
            format!("<table><tr><th>{escaped}</th></tr><tr><td>{escaped}</td><td>x</td></tr></table>"),
            format!("<a href=https://c.example/>{escaped}</a>"),
            format!("x<b>{escaped}</b>x<i>{escaped}</i><s>{escaped}</s>"),
        ] {
            let adopted = adopt(&html);
            let line = |text: &str| text.replace('\n', "");
            let wanted = line(&text(&html.replace(&*escaped, &html_escape::encode_text(&expected))));
            assert_eq!(line(&text(&adopted.html)), wanted, "{html} by {}", adopted.markdown);
        }
        assert_eq!(shown(&format!("<p>a<br>{escaped}</p>")).matches("<p>").count(), 1, "{plain}");
    }
}

#[test]
fn marks_within_words() {
    assert_eq!(source("a<b>b</b>c"), "a**b**c");
    assert_eq!(source("<b>注意：</b>请"), "**注意：**&#35831;");
    assert_eq!(source("a<i>(b)</i>c"), "&#97;*(b)*&#99;");
    assert_eq!(source("a<b><a href=https://b.example/>b</a></b>c"), "a[**b**](https://b.example/)c");
    for html in [
        "<p>a<strong>b</strong><em>c</em>d</p>",
        "<p><em>aa</em><strong>(b</strong></p>",
        "<p><strong>a)</strong><em>b</em></p>",
        "<p><strong><em>a</em>b</strong><em>c</em></p>",
        "<p>a<del>(b)</del>c<del><em><strong>d</strong></em></del>e</p>",
        "<p>x<strong><code>b</code></strong>y</p>",
        "<p><strong>注意：</strong>请</p>",
        "<p><strong>a<br>b <em>c</em></strong></p>",
        "<p><del>a <strong>b</strong></del><strong>c</strong></p>",
    ] {
        assert_eq!(shown(html), html, "{}", source(html));
    }
}

#[test]
fn marks_that_overlap() {
    assert_eq!(shown("<i>a<b>b</i>c</b>"), "<p><em>a<strong>b</strong></em>c</p>");
    assert_eq!(
        shown("<i>a<a href=https://b.example/>b</i>c</a>"),
        "<p><em>a<a href=\"https://b.example/\">b</a></em><a href=\"https://b.example/\">c</a></p>"
    );
}
