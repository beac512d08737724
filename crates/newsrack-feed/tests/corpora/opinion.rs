//! A second opinion: feed-rs, a strict reader. What it finds in a capture must be found here too.

use crate::{captures, corpora};
use feed_rs::{model, parser};
use newsrack_feed::{Hints, ParsedEntry, parse};
use std::{collections::BTreeMap, fs};

#[test]
fn nothing_is_found_elsewhere_and_missed_here() {
    let Some(folder) = corpora("feeds/captured") else { return };
    let (mut read, mut alone, mut both, mut missed, mut differing) = (0, 0, 0, 0, 0);
    for path in captures(&folder) {
        let bytes = fs::read(&path).unwrap();
        let ours = parse(&bytes, Hints::default());
        let Ok(theirs) = parser::parse(&bytes[..]) else {
            alone += usize::from(ours.is_ok());
            continue;
        };
        let ours = ours.unwrap_or_else(|error| panic!("{}: failed to {error}", path.display()));
        read += 1;
        assert!(ours.entries.len() >= theirs.entries.len(), "{}: fewer entries", path.display());
        let known: BTreeMap<String, &ParsedEntry> = ours
            .entries
            .iter()
            .flat_map(|entry| [entry.guid.clone(), entry.url.clone()].map(|name| (name, entry)))
            .filter_map(|(name, entry)| Some((name?, entry)))
            .collect();
        for entry in &theirs.entries {
            let Some(own) = names(entry).find_map(|name| known.get(&name)) else {
                println!("{}: missed {}", path.display(), entry.id);
                missed += 1;
                continue;
            };
            both += 1;
            if let Some(difference) = difference(own, entry) {
                println!("{}: {difference}", path.display());
                differing += 1;
            }
        }
    }
    println!(
        "{read} captures read by both, {alone} here alone; {both} entries in both, {missed} missed, {differing} differ"
    );
    assert!(read >= 1_400, "only {read} captures were read by both");
    assert_eq!((missed, differing), (0, 0));
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
