//! A second opinion: feed-rs, a strict reader. What it finds must be found here too.

use super::{
    html,
    tally::{Failure, Tally},
    workers,
};
use feed_rs::{model, parser};
use newsrack_feed::{Hints, ParsedEntry, ParsedFeed, parse};
use std::{collections::BTreeMap, fs, path::Path};

pub(super) fn read(folder: &Path, _: usize) -> anyhow::Result<Tally> {
    let files = workers::files(folder)?;
    let is_feed = |file: &&std::path::PathBuf| {
        let name = file.to_string_lossy();
        !name.ends_with(".serde.json") && (name.ends_with(".xml") || name.ends_with(".json"))
    };
    let feeds: Vec<_> = files.iter().filter(is_feed).collect();
    workers::count(&feeds, |file| compare(&workers::name(file, folder), &fs::read(file)?))
}

/// Counts the entries of one file.
fn compare(file: &str, bytes: &[u8]) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    let failure = |field: &str, got: String, wanted: String| Failure {
        file: file.to_owned(),
        field: field.to_owned(),
        got,
        wanted,
    };
    let ours = parse(bytes, Hints::default());
    let Ok(theirs) = parser::parse(bytes) else {
        // Where it refuses the file, nothing can be compared; that we read more is no fault.
        tally.out_of_scope += ours.map_or(0, |feed| feed.entries.len());
        return Ok(tally);
    };
    let ours = match ours {
        Ok(ours) => ours,
        Err(error) => {
            tally.count(vec![failure("feed", error.kind().to_owned(), "a feed".to_owned())]);
            return Ok(tally);
        }
    };
    let known = known(&ours.entries);
    for (place, entry) in theirs.entries.iter().enumerate() {
        let own = names(entry).find_map(|name| known.get(&name).copied()).or_else(|| {
            // Without an id or a usable link only its place tells an entry.
            ours.entries.get(place).filter(|own| own.guid.is_none() && own.url.is_none())
        });
        tally.count(match own {
            None => vec![failure(&format!("entry {place}"), "nothing".to_owned(), entry.id.clone())],
            Some(own) => {
                let differ = differences(own, entry, &ours).into_iter();
                differ
                    .map(|(field, got, wanted)| failure(&format!("entry {place} {field}"), got, wanted))
                    .collect()
            }
        });
    }
    Ok(tally)
}

/// Entries by all that they may be known by.
pub(super) fn known(entries: &[ParsedEntry]) -> BTreeMap<String, &ParsedEntry> {
    let named =
        entries.iter().flat_map(|entry| [entry.guid.clone(), entry.url.clone()].map(|name| (name, entry)));
    named.filter_map(|(name, entry)| Some((name?, entry))).collect()
}

/// What an entry may be known by.
pub(super) fn names(entry: &model::Entry) -> impl Iterator<Item = String> {
    let links = entry.links.iter().map(|link| link.href.replace("&amp;", "&"));
    [entry.id.clone()].into_iter().chain(links)
}

/// Field, ours and theirs of what is said there and other here: the title, the text, the moment, the picture.
fn differences(
    own: &ParsedEntry,
    other: &model::Entry,
    feed: &ParsedFeed,
) -> Vec<(&'static str, String, String)> {
    let mut all = Vec::new();
    let mut differ = |field, got: &str, wanted: &str| all.push((field, got.to_owned(), wanted.to_owned()));
    let title = other.title.as_ref().map_or("", |title| title.content.as_str());
    let own_title = own.title.as_deref().unwrap_or_default();
    if !title.trim().is_empty() && !is_title(own_title, title) {
        differ("title", own_title, title);
    }
    let summary = other.summary.as_ref().map_or("", |text| text.content.as_str());
    let own_text = own.summary_html.as_deref().or(own.content_html.as_deref()).unwrap_or_default();
    if !summary.trim().is_empty() && html::text(own_text) != html::text(summary) {
        differ("summary", own_text, summary);
    }
    let content = other.content.as_ref().and_then(|content| content.body.as_deref()).unwrap_or_default();
    let own_text = own.content_html.as_deref().or(own.summary_html.as_deref()).unwrap_or_default();
    if !content.trim().is_empty() && html::text(own_text) != html::text(content) {
        differ("content", own_text, content);
    }
    let at = other.published.map(|at| at.timestamp_millis());
    if at.is_some() && at != own.published_at {
        differ("published", &format!("{:?}", own.published_at), &format!("{at:?}"));
    }
    let pictured = other.media.iter().any(|media| !media.thumbnails.is_empty());
    if pictured && own.image.is_none() {
        differ("image", "", "a picture");
    }
    // It gives the authors of a feed to each of its entries.
    let is_named = !own.authors.is_empty() || !feed.authors.is_empty();
    let mut named = other.authors.iter().filter_map(|author| author.name.as_deref());
    if let Some(named) = named.find(|name| !name.trim().is_empty() && !is_named) {
        differ("author", "", named);
    }
    all
}

/// The same title, whether its markup and references are still in it or not.
pub(super) fn is_title(own: &str, other: &str) -> bool {
    own == html::text(other) || own == html::folded(other) || own == html::text(&html::text(other))
}
