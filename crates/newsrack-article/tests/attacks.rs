//! Known attacks in markup: nothing of them survives as an address or as markup.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use serde_json::Value;
use std::{env, fs, path::PathBuf};
use url::Url;

#[test]
fn attacks_leave_no_address_but_the_web() {
    let corpora = env::var_os("NEWSRACK_CORPORA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpora")),
        PathBuf::from,
    );
    let Ok(text) = fs::read_to_string(corpora.join("security/markup.jsonl")) else {
        return println!("skipped: no corpora");
    };
    let mut count = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let case: Value = serde_json::from_str(line).unwrap();
        for html in case.as_object().unwrap().values().filter_map(Value::as_str) {
            check(html);
        }
        count += 1;
    }
    assert!(count > 50, "{count} cases");
}

#[test]
fn markup_is_read_as_a_browser_reads_it_and_nothing_of_it_is_told() {
    for html in [
        "<a href=\"java&#x0A;script:alert(1)\" onclick=alert(1)>x</a>",
        "<a href=\"\u{1}javascript:alert(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<img src=x onerror=alert(1)>x",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>x",
        "<math href=\"javascript:alert(1)\">x</math>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>x",
        "<object data=\"javascript:alert(1)\">x</object>",
        "<video poster=\"javascript:alert(1)\" src=\"javascript:alert(1)\">x</video>",
        "<form action=\"javascript:alert(1)\"><button>x</button></form>x",
        "<iframe src=\"https://w.soundcloud.com/player/?url=javascript:alert(1)\"></iframe>x",
        "<base href=\"javascript:alert(1)//\"><a href=x>x</a>",
        "<template><script>alert(1)</script></template>x",
        "<style>@import 'javascript:alert(1)'</style>x",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">x</noscript>",
    ] {
        check(html);
        let text = newsrack_article::plain_line(html);
        assert_eq!(text.trim_matches('\u{fffd}'), if text.is_empty() { "" } else { "x" }, "{html}");
    }
}

fn check(html: &str) {
    for base in [None, Some(Url::parse("https://site.example/news/story").unwrap())] {
        let document = newsrack_article::build(html, base.as_ref());
        check_addresses(&serde_json::to_value(&document).unwrap(), html);
    }
    assert!(!newsrack_article::plain_line(html).contains(is_steering), "{html}");
}

/// Every address is of the web, or a letter where a link is; no text steers what shows it.
fn check_addresses(value: &Value, html: &str) {
    match value {
        Value::Object(fields) => {
            let is_link = fields.get("kind").is_some_and(|kind| kind == "link");
            for (name, value) in fields {
                if let (true, Some(address)) = (matches!(name.as_str(), "url" | "poster"), value.as_str()) {
                    let url = Url::parse(address).unwrap();
                    let is_good = matches!(url.scheme(), "http" | "https") && url.has_host();
                    assert!(is_good || (is_link && url.scheme() == "mailto"), "{address} from {html}");
                    assert!(url.username().is_empty() && url.password().is_none(), "{address} from {html}");
                }
                check_addresses(value, html);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| check_addresses(value, html)),
        Value::String(text) => assert!(!text.contains(is_steering), "{text:?} from {html}"),
        _ => {}
    }
}

/// Controls that no text needs, and overrides of direction.
fn is_steering(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\n' | '\t')) || matches!(sign, '\u{202a}'..='\u{202e}')
}
