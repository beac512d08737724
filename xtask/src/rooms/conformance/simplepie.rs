//! What the feeds of SimplePie are kept for: UTF-16 in both orders, white space before the declaration, pages.

use super::{tally::Tally, workers};
use newsrack_feed::{Error, Hints, parse};
use std::{fs, path::Path};

/// A file with the title that its feed must have and its number of entries; a page has no feed.
const FILES: &[(&str, Option<(&str, usize)>)] = &[
    ("feed-utf16be.xml", Some(("Test feed", 1))),
    ("feed-utf16le.xml", Some(("Test feed", 1))),
    ("feed-with-whitespace-before-xml-declaration.xml", Some(("Whitespace before XML declaration", 0))),
    ("feed_rss-2.0.xml", Some(("Test feed", 1))),
    ("feed_rss-2.0_for_file_mock.xml", Some(("RSS.com", 100))),
    ("fftests.html", None),
    ("microformats/h-feed-simple.html", None),
    ("microformats/h-feed-with-comments.html", None),
];

pub(super) fn read(folder: &Path, _: usize) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    for (file, wanted) in FILES {
        let got = match parse(&fs::read(folder.join(file))?, Hints::default()) {
            Ok(feed) => Some((feed.title.unwrap_or_default(), feed.entries.len())),
            Err(Error::Page) => None,
            Err(error) => Some((error.kind().to_owned(), 0)),
        };
        let told = |feed: Option<(&str, usize)>| {
            feed.map_or("a web page".to_owned(), |(title, entries)| {
                format!("{title:?} with {entries} entries")
            })
        };
        let got = told(got.as_ref().map(|(title, entries)| (title.as_str(), *entries)));
        tally.check(file, "feed", &got, &told(*wanted));
    }
    let known = FILES.iter().map(|(file, _)| folder.join(file));
    let known: Vec<_> = known.collect();
    tally.out_of_scope = workers::files(folder)?.iter().filter(|file| !known.contains(file)).count();
    Ok(tally)
}
