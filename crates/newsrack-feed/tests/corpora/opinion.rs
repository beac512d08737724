//! A second opinion: feed-rs, a strict reader. What it finds in a capture must be found here too.

use crate::{captures, corpora};
use feed_rs::{model, parser};
use newsrack_feed::{Hints, ParsedEntry, parse};
use std::{collections::BTreeMap, fs, path::PathBuf};

#[test]
fn nothing_in_captures_is_found_elsewhere_and_missed_here() {
    let Some(folder) = corpora("feeds/captured") else { return };
    let counts = compare(&captures(&folder));
    assert!(counts.read >= 1_400, "only {} captures were read by both", counts.read);
    assert_eq!((counts.missed, counts.differing), (0, 0));
}

#[test]
fn nothing_of_other_formats_is_found_elsewhere_and_missed_here() {
    let Some(folder) = corpora("feeds/feed-rs") else { return };
    let folders = ["atom", "jsonfeed", "rss0", "rss1", "rss2", "xml"].map(|format| folder.join(format));
    let files = folders.into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let is_feed = |path: &PathBuf| !path.to_string_lossy().ends_with(".serde.json");
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).filter(is_feed).collect();
    paths.sort();
    let counts = compare(&paths);
    assert!(counts.read >= 50, "only {} feeds were read by both", counts.read);
    assert_eq!((counts.missed, counts.differing), (0, 0));
}

#[derive(Debug, Default)]
struct Counts {
    read: usize,
    /// Read here and not there.
    alone: usize,
    entries: usize,
    missed: usize,
    differing: usize,
}

fn compare(paths: &[PathBuf]) -> Counts {
    let mut counts = Counts::default();
    for path in paths {
        let bytes = fs::read(path).unwrap();
        let ours = parse(&bytes, Hints::default());
        let Ok(theirs) = parser::parse(&bytes[..]) else {
            counts.alone += usize::from(ours.is_ok());
            continue;
        };
        let ours = ours.unwrap_or_else(|error| panic!("{}: failed to {error}", path.display()));
        counts.read += 1;
        assert!(ours.entries.len() >= theirs.entries.len(), "{}: fewer entries", path.display());
        let known: BTreeMap<String, &ParsedEntry> = ours
            .entries
            .iter()
            .flat_map(|entry| [entry.guid.clone(), entry.url.clone()].map(|name| (name, entry)))
            .filter_map(|(name, entry)| Some((name?, entry)))
            .collect();
        for (place, entry) in theirs.entries.iter().enumerate() {
            counts.entries += 1;
            let Some(own) = names(entry).find_map(|name| known.get(&name).copied()).or_else(|| {
                // Without an id or a usable link only its place tells an entry.
                ours.entries.get(place).filter(|own| own.guid.is_none() && own.url.is_none())
            }) else {
                println!("{}: missed {}", path.display(), entry.id);
                counts.missed += 1;
                continue;
            };
            if let Some(difference) = difference(own, entry) {
                println!("{}: {difference}", path.display());
                counts.differing += 1;
            }
        }
    }
    println!("{counts:?}");
    counts
}

/// What an entry may be known by.
fn names(entry: &model::Entry) -> impl Iterator<Item = String> {
    let links = entry.links.iter().map(|link| link.href.replace("&amp;", "&"));
    [entry.id.clone()].into_iter().chain(links)
}

/// A title, a date or a text that is said there and absent here, or another moment.
fn difference(own: &ParsedEntry, other: &model::Entry) -> Option<String> {
    let is_said = |text: &str| !text.trim().is_empty();
    let title = other.title.as_ref().map(|title| title.content.as_str()).filter(|title| is_said(title));
    if title.is_some() && own.title.is_none() {
        return Some(format!("no title but {title:?}"));
    }
    let summary = other.summary.as_ref().map(|text| text.content.as_str()).filter(|text| is_said(text));
    if summary.is_some() && own.summary_html.is_none() {
        return Some(format!("no summary but {summary:?}"));
    }
    let at = other.published.map(|at| at.timestamp_millis());
    (at.is_some() && at != own.published_at).then(|| format!("{:?} and not {at:?}", own.published_at))
}
