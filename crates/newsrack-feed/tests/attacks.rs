//! Attacks on those who clean markup, where the corpora are at hand: `NEWSRACK_CORPORA`, else `shared/corpora` beside
//! the checkout.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_feed::{Hints, parse};
use std::{fs, path::PathBuf};

fn corpora(part: &str) -> Option<PathBuf> {
    let root = std::env::var_os("NEWSRACK_CORPORA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpora")),
        PathBuf::from,
    );
    let path = root.join(part);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: {part} of the corpora is not here");
    None
}

/// Attacks that wait for a careless window: an address that is read is one of the web.
#[test]
fn attacks_give_no_address_but_the_web() {
    let Some(folder) = corpora("security") else { return };
    let text = fs::read_to_string(folder.join("markup.jsonl")).unwrap();
    let mut count = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let code = case["code"].as_str().unwrap();
        let escaped = code.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        for code in [code, &escaped] {
            let text = format!(
                "<rss><channel><title>{code}</title><link>{code}</link><item><title>{code}</title>\
                 <link>javascript:{code}</link><guid>{code}</guid><enclosure url=\"{code}\"/>\
                 <itunes:image href=\"{code}\"/><description>{code}</description></item></channel></rss>"
            );
            let feed =
                parse(text.as_bytes(), Hints { url: Some("https://a.example/feed"), content_type: None });
            let feed = feed.unwrap_or_else(|error| panic!("{code}: failed to {error}"));
            let entries = feed.entries.iter().flat_map(|entry| {
                let files = entry.enclosures.iter().map(|file| Some(&file.url));
                files.chain([entry.url.as_ref(), entry.image.as_ref().map(|image| &image.url)])
            });
            for url in entries.chain([feed.site_url.as_ref(), feed.image_url.as_ref()]).flatten() {
                assert!(url.starts_with("https://") || url.starts_with("http://"), "{code}: {url}");
            }
            count += 1;
        }
    }
    assert!(count >= 400, "{count} attacks");
}
