use causerie_api_tests::{Ask, Server, Site};
use serde_json::json;

#[test]
fn a_preview_is_exactly_what_would_be_stored() {
    let site = Server::shared().new_site();
    let body = "# Big\n\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n~~no~~ <script>alert(1)</script>\n\n\
                https://bread.example ![x](https://tracker.example/p.png)\n\n```rust\nfn main() {}\n```";
    let ask = Ask::post(site.path("/preview")).json(&json!({"body": body}));
    let preview = site.send(&ask).expect(200).json()["html"].as_str().expect("HTML").to_owned();
    let mut ada = site.visitor();
    assert_eq!(ada.try_post(&Site::comment("/p", body)).status, 201);
    assert_eq!(site.thread("/p")["comments"][0]["html"], preview);
    for wanted in ["<table", "<del>", "nofollow ugc noopener", "language-rust", "checkbox"] {
        assert!(preview.contains(wanted), "{wanted} in {preview}");
    }
    for unwanted in ["<script", "<img", "<h1"] {
        assert!(!preview.contains(unwanted), "{unwanted} in {preview}");
    }
}

#[test]
fn nothing_that_is_sent_runs() {
    let site = Server::shared().new_site();
    let attacks = [
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href=\"https://a.example\" onclick=\"alert(1)\">x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<https://a.example/\"onmouseover=\"alert(1)>",
        "<style>*{display:none}</style>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    ];
    for attack in attacks {
        let ask = Ask::post(site.path("/preview")).json(&json!({"body": format!("x {attack}")}));
        let html = site.send(&ask).expect(200).json()["html"].as_str().expect("HTML").to_owned();
        for part in ["<script", "<img", "<svg", "<style", "<iframe", "href=\"javascript:", "href=\"data:"] {
            assert!(!html.contains(part), "{attack} became {html}");
        }
        let tags: Vec<&str> =
            html.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag).collect();
        assert!(!tags.iter().any(|tag| tag.contains("onclick") || tag.contains("onerror")), "{html}");
    }
}
