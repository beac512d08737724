//! Real feeds, where they are at hand: `NEWSRACK_CORPORA`, else `shared/corpora` beside the checkout.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod html;
mod reference;

use newsrack_feed::{Error, Hints, parse};
use std::{fs, path::PathBuf, time::Instant};

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

/// Every capture is read, or is known not to be a feed; nothing takes long.
#[test]
fn captured_feeds_are_read() {
    let Some(folder) = corpora("feeds/captured") else { return };
    let (mut read, mut refused, mut entries) = (0, 0, 0);
    for title in ["bbc", "cnn", "fox", "rnz", "smh"] {
        for file in fs::read_dir(folder.join(title)).unwrap() {
            let path = file.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            match parse(&bytes, Hints::default()) {
                Ok(feed) => {
                    assert!(feed.entries.iter().all(|entry| entry.key().is_some()), "{}", path.display());
                    read += 1;
                    entries += feed.entries.len();
                }
                Err(Error::Empty | Error::Page) => refused += 1,
                Err(error) => panic!("{}: {error}", path.display()),
            }
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
