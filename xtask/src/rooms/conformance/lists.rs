//! Lists of titles that people published, two thirds of them broken: all are read, and come back as they went.

use super::{
    tally::{Failure, Tally},
    workers,
};
use newsrack_feed::opml;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

pub(super) fn read(folder: &Path, _: usize) -> anyhow::Result<Tally> {
    let files = workers::files(folder)?;
    let lists: Vec<_> =
        files.iter().filter(|file| file.extension().is_some_and(|end| end == "opml")).collect();
    let mut tally = workers::count(&lists, |file| {
        let mut tally = Tally::default();
        tally.count(failures(&workers::name(file, folder), &fs::read(file)?));
        Ok(tally)
    })?;
    tally.out_of_scope = files.len() - lists.len();
    Ok(tally)
}

fn failures(file: &str, bytes: &[u8]) -> Vec<Failure> {
    let failure = |field: &str, got: String, wanted: String| Failure {
        file: file.to_owned(),
        field: field.to_owned(),
        got,
        wanted,
    };
    let outline = match opml::read(bytes) {
        Ok(outline) => outline,
        Err(error) => return vec![failure("list", error.kind().to_owned(), "a list".to_owned())],
    };
    let mut failures = Vec::new();
    // Each address in the file is a feed or is refused; none is passed over.
    let text = String::from_utf8_lossy(bytes);
    let stated = text.split("xmlUrl=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let stated: BTreeSet<_> = stated.map(|address| htmlize::unescape_attribute(address.trim())).collect();
    let found = outline.feeds.len() + outline.refused.len();
    if found != stated.len() {
        failures.push(failure("addresses", found.to_string(), stated.len().to_string()));
    }
    let back = opml::read(opml::write(&outline).as_bytes()).unwrap_or_default();
    if by_address(&back) != by_address(&outline) {
        failures.push(failure("written anew", format!("{back:?}"), format!("{outline:?}")));
    }
    failures
}

fn by_address(outline: &opml::Outline) -> BTreeMap<&str, (Option<&str>, BTreeSet<&Vec<String>>)> {
    let feeds = outline.feeds.iter();
    feeds.map(|feed| (&*feed.feed_url, (feed.site_url.as_deref(), feed.sections.iter().collect()))).collect()
}
