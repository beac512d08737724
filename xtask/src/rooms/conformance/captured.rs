//! What five papers really served. A well-formed file has the same items with the same titles, in the same order, as
//! an independent reader finds; of a file that is cut off every whole item is kept; pages and nothing are refused.

use super::{
    damaged::source::{self, Item},
    feed_rs::is_title,
    tally::{Failure, Tally},
    workers,
};
use feed_rs::parser;
use newsrack_feed::{Error, Hints, ParsedFeed, parse};
use quick_xml::{Reader, events::Event};
use std::{fs, path::Path};

pub(super) fn read(folder: &Path, every: usize) -> anyhow::Result<Tally> {
    let files = workers::files(folder)?;
    let captures: Vec<_> =
        files.iter().filter(|file| file.extension().is_some_and(|end| end == "xml")).step_by(every).collect();
    let mut tally = workers::count(&captures, |file| {
        let mut tally = Tally::default();
        let (kind, failures) = failures(&workers::name(file, folder), &fs::read(file)?);
        tally.count(failures);
        tally.notes.push(kind.to_owned());
        Ok(tally)
    })?;
    tally.notes.sort_unstable();
    let kinds: Vec<String> = tally
        .notes
        .chunk_by(|one, other| one == other)
        .map(|same| format!("{} {}", same.len(), same[0]))
        .collect();
    tally.notes = vec![kinds.join(", ")];
    if every > 1 {
        tally.notes.push(format!("every {every}th file"));
    }
    Ok(tally)
}

/// What kind of file it is, and what of it is read wrong.
fn failures(file: &str, bytes: &[u8]) -> (&'static str, Vec<Failure>) {
    let failure = |field: &str, got: String, wanted: String| Failure {
        file: file.to_owned(),
        field: field.to_owned(),
        got,
        wanted,
    };
    let ours = parse(bytes, Hints { url: Some(source::ADDRESS), content_type: None });
    let text = String::from_utf8_lossy(bytes);
    let items = source::items(&text);
    if items.is_empty() {
        let refused = matches!(ours, Err(Error::Empty | Error::Page));
        let got = || {
            ours.map_or_else(
                |error| error.kind().to_owned(),
                |feed| format!("{} entries", feed.entries.len()),
            )
        };
        let failures =
            if refused { Vec::new() } else { vec![failure("feed", got(), "a refusal".to_owned())] };
        return ("empty or pages", failures);
    }
    let ours = match ours {
        Ok(ours) => ours,
        Err(error) => {
            return ("read", vec![failure("feed", error.kind().to_owned(), "a feed".to_owned())]);
        }
    };
    if !is_well_formed(&text) {
        return ("broken", lost(file, &ours, &items));
    }
    let Ok(theirs) = parser::parse(bytes) else {
        return ("well-formed and refused by feed-rs", lost(file, &ours, &items));
    };
    let mut failures = Vec::new();
    if ours.entries.len() != theirs.entries.len() {
        let (got, wanted) = (ours.entries.len().to_string(), theirs.entries.len().to_string());
        failures.push(failure("entries", got, wanted));
    }
    for (place, (own, other)) in ours.entries.iter().zip(&theirs.entries).enumerate() {
        let links = other.links.iter().map(|link| link.href.replace("&amp;", "&"));
        let names: Vec<String> = [other.id.clone()].into_iter().chain(links).collect();
        let is_same = [&own.guid, &own.url].into_iter().flatten().any(|name| names.contains(name));
        if !is_same {
            failures.push(failure(&format!("item {place}"), own.key().unwrap_or_default(), names.join(" ")));
        }
        let (own, other) = (
            own.title.as_deref().unwrap_or_default(),
            other.title.as_ref().map_or("", |title| &*title.content),
        );
        if !is_title(own, other) {
            failures.push(failure(&format!("item {place} title"), own.to_owned(), other.to_owned()));
        }
    }
    ("well-formed", failures)
}

/// The whole items of the source that were not read.
fn lost(file: &str, feed: &ParsedFeed, items: &[Item]) -> Vec<Failure> {
    let lost = items.iter().filter(|item| !item.is_in(feed));
    let failure = |item: &Item| Failure {
        file: file.to_owned(),
        field: format!("item at {}", item.range.start),
        got: "nothing".to_owned(),
        wanted: item.told(),
    };
    lost.map(failure).collect()
}

/// By the rules of XML as far as a strict tokeniser knows them: each element closed by its own name, one root.
pub(super) fn is_well_formed(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut roots) = (0_usize, 0);
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => {
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Ok(Event::Empty(_)) => roots += usize::from(depth == 0),
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) => return depth == 0 && roots == 1,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}
