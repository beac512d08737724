//! Known attacks in markup: nothing of them survives as an address or as markup.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::{env, fs, path::PathBuf};

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
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        for html in case.as_object().unwrap().values().filter_map(|value| value.as_str()) {
            let document = newsrack_article::build(html, None);
            check(&serde_json::to_value(&document).unwrap(), html);
        }
        count += 1;
    }
    assert!(count > 50, "{count} cases");
}

/// Every address is of the web or a letter, whatever its place.
fn check(value: &serde_json::Value, html: &str) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                if let (true, Some(url)) = (matches!(name.as_str(), "url" | "poster"), value.as_str()) {
                    let is_good =
                        ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
                    assert!(is_good, "{url} from {html}");
                }
                check(value, html);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| check(value, html)),
        _ => {}
    }
}
