//! The feeds and lists of feedsmith, field by field against the JSON beside each. What Newsrack has no place for
//! (licences, coordinates, ratings, the twenty relations of Dublin Core) is out of scope.

mod feed;
mod list;

use super::{tally::Tally, workers};
use anyhow::Context as _;
use newsrack_feed::{Hints, opml, parse};
use serde_json::Value;
use std::{fs, path::Path};

/// Where each of them is said to come from.
const ADDRESS: &str = "http://example.org/feed.xml";

pub(super) fn read(folder: &Path, _: usize) -> anyhow::Result<Tally> {
    let files = workers::files(folder)?;
    let files: Vec<_> =
        files.into_iter().filter(|file| file.extension().is_none_or(|end| end != "json")).collect();
    workers::count(&files, |file| {
        let name = workers::name(file, folder);
        let (bytes, gold) = (fs::read(file)?, fs::read_to_string(file.with_extension("json"))?);
        let gold: Value =
            serde_json::from_str(&gold).with_context(|| format!("failed to read the gold of {name}"))?;
        let mut tally = Tally::default();
        if file.extension().is_some_and(|end| end == "opml") {
            match opml::read(&bytes) {
                Ok(outline) => list::compare(&name, &outline, &gold, &mut tally),
                Err(error) => tally.check(&name, "list", error.kind(), "a list"),
            }
        } else {
            match parse(&bytes, Hints { url: Some(ADDRESS), content_type: None }) {
                Ok(feed) => feed::compare(&name, &feed, &gold, &mut tally),
                Err(error) => tally.check(&name, "feed", error.kind(), "a feed"),
            }
        }
        tally.out_of_scope = leaves(&gold).saturating_sub(tally.in_scope());
        Ok(tally)
    })
}

/// The texts and numbers that a JSON says.
fn leaves(value: &Value) -> usize {
    match value {
        Value::Array(all) => all.iter().map(leaves).sum(),
        Value::Object(all) => all.values().map(leaves).sum(),
        _ => 1,
    }
}
