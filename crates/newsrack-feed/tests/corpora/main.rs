//! Real feeds, where they are at hand: `NEWSRACK_CORPORA`, else `shared/corpora` beside the checkout.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]
#![allow(clippy::print_stdout, reason = "what was counted is worth reading")]

mod html;
mod lists;
mod opinion;
mod reference;

use newsrack_feed::{Error, Hints, parse};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

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

/// The captures of five titles, in the order of their names.
fn captures(folder: &Path) -> Vec<PathBuf> {
    let titles = ["bbc", "cnn", "fox", "rnz", "smh"].map(|title| fs::read_dir(folder.join(title)).unwrap());
    let mut paths: Vec<PathBuf> = titles.into_iter().flatten().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Every capture is read, or is known not to be a feed; nothing takes long.
#[test]
fn captured_feeds_are_read() {
    let Some(folder) = corpora("feeds/captured") else { return };
    let (mut read, mut refused, mut entries) = (0, 0, 0);
    for path in captures(&folder) {
        match parse(&fs::read(&path).unwrap(), Hints::default()) {
            Ok(feed) => {
                assert!(feed.entries.iter().all(|entry| entry.key().is_some()), "{}", path.display());
                read += 1;
                entries += feed.entries.len();
            }
            Err(Error::Empty | Error::Page) => refused += 1,
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
    println!("{read} read with {entries} entries, {refused} empty or web pages");
    assert!(read >= 1_480, "only {read} captures were read");
}

#[test]
fn bombs_do_not_go_off() {
    let Some(folder) = corpora("feeds/bombs") else { return };
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let started = Instant::now();
        let read = parse(&bytes, Hints::default());
        assert!(started.elapsed().as_secs() < 1, "{} took {:?}", path.display(), started.elapsed());
        if let Ok(feed) = read {
            let length: usize =
                feed.entries.iter().filter_map(|entry| entry.content_html.as_ref()).map(String::len).sum();
            assert!(length < bytes.len() * 2, "{} grew", path.display());
        }
    }
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
