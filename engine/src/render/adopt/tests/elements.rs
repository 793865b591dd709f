use super::*;

#[test]
fn marks_take_the_names_we_use() {
    assert_eq!(
        shown("<b>a</b> <i>b</i> <s>c</s> <strike>d</strike> <u>e</u> <ins>f</ins> <font color=red>g</font>"),
        "<p><strong>a</strong> <em>b</em> <del>c d</del> e f g</p>"
    );
    assert_eq!(shown("<kbd>Ctrl</kbd>+<tt>C</tt>"), "<p><code>Ctrl</code>+<code>C</code></p>");
    assert_eq!(shown("<q>a</q> x<sup>2</sup> H<sub>2</sub>O 10<sup>th</sup>"), "<p>“a” x² H₂O 10th</p>");
    assert_eq!(source("<p><b>a <i>b</i></b> c</p>"), "**a *b*** c");
    assert_eq!(source("<b> a </b>b<i>c </i>"), "**a** b*c*");
}

#[test]
fn paragraphs_and_line_breaks() {
    assert_eq!(source("  a\n b  "), "a b");
    assert_eq!(source("a<br>b<br/><br>\n&nbsp;<br>c"), "a\nb\n\nc");
    assert_eq!(source("<p>a</p>\n<div>b<div>c</div></div>d"), "a\n\nb\n\nc\n\nd");
    assert_eq!(source("<details><summary>a</summary>b</details><dl><dt>c<dd>d</dl>"), "a\n\nb\n\nc\n\nd");
    assert_eq!(source("<p>&nbsp;</p><br><p></p>"), "");
    assert_eq!(adopt(""), Adopted::default());
    assert_eq!(source("<h1>a<br>b</h1><h3>c</h3><h6>d#</h6>"), "# a b\n\n# c\n\n#### d\\#");
    assert_eq!(source("a<hr>b"), "a\n\n___\n\nb");
}

#[test]
fn quotes_and_lists() {
    assert_eq!(source("<blockquote>a<blockquote>b</blockquote></blockquote>c"), "> a\n>\n> > b\n\nc");
    assert_eq!(source("<ul><li>a<li>b<ol start=3><li>c</ol></ul>"), "- a\n\n- b\n\n  3. c");
    assert_eq!(source("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>"), "- a\n  - b\n- c");
    assert_eq!(source("<ul><li>a</ul><ul><li>b</ul>"), "- a\n\n+ b");
    assert_eq!(source("<ol><li><p>a</p><p>b</p></ol>"), "1. a\n\n   b");
    assert_eq!(source("<li>a<li>b"), "- a\n- b");
    assert_eq!(
        source(
            "<ul><li class=task-list-item><input type=checkbox checked> a</li><li><input type=checkbox></li></ul>"
        ),
        "- [x] a\n- ☐"
    );
}

#[test]
fn code() {
    assert_eq!(
        source("<div class='highlight highlight-source-rust'><pre>fn <span>a</span>() {\n}\n</pre></div>"),
        "```rust\nfn a() {\n}\n```"
    );
    assert_eq!(source("<pre class='brush: php; x'>\n```\n</pre>"), "````php\n```\n````");
    assert_eq!(source("<pre><code class=language-c++>a<br>b</code></pre>c"), "```c++\na\nb\n```\n\nc");
    assert_eq!(source("<ul><li>a<pre>b\n\n  c</pre></ul>"), "- a\n\n  ```\n  b\n  \n    c\n  ```");
    assert_eq!(source("<code>a`b</code> <code>``</code>"), "``a`b`` ``` `` ```");
    assert_eq!(source("<pre></pre><code></code>"), "");
}

#[test]
fn tables() {
    assert_eq!(
        source("<table><thead><tr><th>a<th align=right>b<tbody><tr><td>1|2<td><code>x|y</code></table>"),
        "| a | b |\n| --- | --: |\n| 1\\|2 | `x\\|y` |"
    );
    assert_eq!(source("<table><tr><td>a<td>b</table>"), "|  |  |\n| --- | --- |\n| a | b |");
    assert_eq!(source("<table><tr><td>a</table>"), "a");
    assert_eq!(source("<table><tr><td><p>a<p>b<td>c</table>"), "a\n\nb\n\nc");
}

#[test]
fn links() {
    assert_eq!(source("<a href='https://b.example/x y(z)'>w]</a>"), "[w\\]](https://b.example/x%20y\\(z\\))");
    assert_eq!(source("<a href='https://b.example/'>https://b.example</a>"), "<https://b.example>");
    assert_eq!(source("<a href=/x>a</a> <a href=javascript:x>b</a> <a href=#c>c</a> <a>d</a>"), "a b c d");
    assert_eq!(source("wow!<a href=//b.example/>a</a>"), "wow\\![a](https://b.example/)");
    assert_eq!(source("<b>a <a href=https://b.example/>b</a></b>"), "**a [b](https://b.example/)**");
    assert_eq!(source("<a href=https://b.example/></a>"), "");
}

#[test]
fn what_disqus_makes_of_links() {
    assert_eq!(
        source(
            "<a href=\"http://disq.us/url?url=https%3A%2F%2Fb.example%2Fa%3Fx%3D1:Jx0TNEYmPFQ-lnDhyYZTrxO1vLM&cuid=1\" \
             rel=nofollow title=x>b.example/a...</a>"
        ),
        "[b.example/a...](https://b.example/a?x=1)"
    );
    assert_eq!(
        source("<a href='http://disq.us/url?url=https%3A%2F%2Fb.example:8080'>b</a>"),
        "[b](https://b.example:8080/)"
    );
    assert_eq!(
        source("<a href='http://disq.us/url?url=javascript%3Aalert(1):Jx0TNEYmPFQ-lnDhyYZTrxO1vLM'>b</a>"),
        "[b](http://disq.us/url?url=javascript%3Aalert\\(1\\):Jx0TNEYmPFQ-lnDhyYZTrxO1vLM)"
    );
    assert_eq!(
        source("<a href='https://disqus.com/by/ada/' data-dsq-mention='ada:disqus'>Ada</a> hi"),
        "Ada hi"
    );
}

#[test]
fn what_is_shown_within_becomes_a_link() {
    assert_eq!(
        source("<img src=https://b.example/a%20cat.jpg>"),
        "[a cat.jpg](https://b.example/a%20cat.jpg)"
    );
    assert_eq!(
        source("<img src=https://b.example/c.jpg alt='a *cat*'>"),
        "[a \\*cat\\*](https://b.example/c.jpg)"
    );
    assert_eq!(
        source("<a href=https://c.example/><img src=https://b.example/c.jpg></a>"),
        "[c.jpg](https://c.example/)"
    );
    assert_eq!(source("<img src=c.jpg alt=cat><img src=data:x>"), "cat");
    assert_eq!(source("<img class=wp-smiley src=https://s.w.org/1f642.png alt=🙂>"), "🙂");
    assert_eq!(source("<img src=https://b.example/ width=1 height=1>"), "");
    assert_eq!(source("a<iframe src=//v.example/1></iframe>b"), "a <https://v.example/1> b");
    assert_eq!(
        source("<video><source src=https://v.example/a.mp4><source src=https://v.example/b></video>"),
        "<https://v.example/a.mp4>"
    );
    assert_eq!(
        source("<svg><title>x</title><svg/></svg>a<script>b</b></script><style/>c<template>d</template>"),
        "ac"
    );
}
