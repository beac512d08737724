//! What the suite of newsboat wants of its feeds and lists. Its other files are settings of newsboat.

use super::{html, tally::Tally, workers};
use newsrack_feed::{Hints, ParsedFeed, opml, parse};
use std::{collections::BTreeSet, fs, path::Path};

/// A feed, a field of it or of its n-th entry, and what it says.
#[rustfmt::skip]
const FEEDS: &[(&str, &str, &str)] = &[
    ("rss091_1.xml", "title", "Example Channel"),
    ("rss091_1.xml", "site", "http://example.com/"),
    ("rss091_1.xml", "description", "an example feed"),
    ("rss091_1.xml", "language", "en"),
    ("rss091_1.xml", "entries", "1"),
    ("rss091_1.xml", "0 title", "1 < 2"),
    ("rss091_1.xml", "0 url", "http://example.com/1_less_than_2.html"),
    ("rss092_1.xml", "entries", "3"),
    ("rss092_1.xml", "0 title", "1 < 2"),
    ("rss092_1.xml", "0 base", "http://example.com/feed/rss_testing.html"),
    ("rss092_1.xml", "1 base", "http://example.com/item/rss_testing.html"),
    ("rss092_1.xml", "2 title", "A third item"),
    ("rss092_1.xml", "2 url", "http://example.com/a_third_item.html"),
    ("rss092_1.xml", "2 base", "http://example.com/desc/rss_testing.html"),
    ("rss10_1.xml", "title", "Example Dot Org"),
    ("rss10_1.xml", "entries", "1"),
    ("rss10_1.xml", "0 title", "New Status Updates"),
    ("rss10_1.xml", "0 key", "http://www.example.org/status/"),
    ("rss10_1.xml", "0 url", "http://www.example.org/status/foo"),
    ("rss10_1.xml", "0 published", "1230621600000"),
    ("rss20_1.xml", "title", "my weblog"),
    ("rss20_1.xml", "0 title", "this is an item"),
    ("rss20_1.xml", "0 author", "Andreas Krennmair <blog@synflood.at>"),
    ("rss20_1.xml", "0 content", "oh well, this is the content."),
    ("rss20_1.xml", "0 published", "1229045770000"),
    ("rss20_1.xml", "0 key", "http://example.com/blog/this_is_an_item.html"),
    ("rss20_2.xml", "entries", "3"),
    ("rss20_2.xml", "0 title", "using multiple media tags"),
    ("rss20_2.xml", "0 summary", "media html content"),
    ("rss20_2.xml", "0 url", "http://example.com/player.html"),
    ("rss20_2.xml", "1 title", "using multiple media tags nested in group/content"),
    ("rss20_2.xml", "1 summary", "nested media html content"),
    ("rss20_2.xml", "1 url", "http://example.com/player.html"),
    ("rss20_2.xml", "2 image", "http://example.com/media-test.png"),
    ("rss20_2.xml", "2 files", "http://example.com/movie.mov"),
    ("atom10_1.xml", "title", "test atom"),
    ("atom10_1.xml", "description", "atom description!"),
    ("atom10_1.xml", "site", "http://example.com/"),
    ("atom10_1.xml", "language", "en"),
    ("atom10_1.xml", "entries", "3"),
    ("atom10_1.xml", "0 title", "A gentle introduction to Atom testing"),
    ("atom10_1.xml", "0 author", "A Person"),
    ("atom10_1.xml", "0 base", "http://example.com/feed/atom_testing.html"),
    ("atom10_1.xml", "0 content", "some content"),
    ("atom10_1.xml", "0 published", "1230667455000"),
    ("atom10_1.xml", "1 url", "http://example.com/atom_testing.html"),
    ("atom10_1.xml", "1 base", "http://example.com/entry/atom_testing.html"),
    ("atom10_1.xml", "2 title", "alternate link isn't first"),
    ("atom10_1.xml", "2 url", "http://example.com/atom_testing.html"),
    ("atom10_1.xml", "2 author", "Person A, Person B"),
    ("atom10_1.xml", "2 base", "http://example.com/content/atom_testing.html"),
    ("atom10_2.xml", "entries", "6"),
    ("atom10_2.xml", "0 content", "regular html content"),
    ("atom10_2.xml", "1 summary", "media plaintext content"),
    ("atom10_2.xml", "2 title", "using multiple media tags"),
    ("atom10_2.xml", "2 summary", "media html content"),
    ("atom10_2.xml", "2 url", "http://example.com/player.html"),
    ("atom10_2.xml", "3 title", "using multiple media tags nested in group/content"),
    ("atom10_2.xml", "3 summary", "nested media html content"),
    ("atom10_2.xml", "3 url", "http://example.com/player.html"),
    ("atom10_2.xml", "4 title", "regular title"),
    ("atom10_2.xml", "4 content", "regular content"),
    ("atom10_2.xml", "4 url", "http://example.com/regular-link"),
    ("atom10_2.xml", "5 image", "http://example.com/media-test.png"),
    ("atom10_2.xml", "5 files", "http://example.com/movie.mov"),
    ("atom10_feed_authors.xml", "entries", "9"),
    ("atom10_feed_authors.xml", "author", "First Feed Author, Second Feed Author"),
    ("atom10_feed_authors.xml", "0 author", ""),
    ("atom10_feed_authors.xml", "1 author", "Entry Author"),
    ("atom10_feed_authors.xml", "2 author", "Entry Author 1, Entry Author 2"),
    ("items_without_titles.xml", "0 title", ""),
    ("items_without_titles.xml", "0 url", "http://example.com/a-gentle-introduction-to-testing.html"),
    ("items_without_titles.xml", "1 url", "http://example.com/a_missing_rel_attribute.php"),
    ("multiple_item_links.atom", "0 url", "http://www.test.org/tests"),
    ("rss.xml", "title", "AK's moblog"),
    ("rss.xml", "site", "http://aksmoblog.blogspot.com/"),
    ("rss.xml", "0 title", "Teh Saxxi"),
    ("rss.xml", "0 updated", "1166650929090"),
    ("rss_091_with_bracket_author.xml", "0 author", "Author name)"),
    ("rss_091_with_bracket_author.xml", "1 author", "Author <email@example.com>"),
    ("rss_091_with_bracket_author.xml", "2 author", "Author (name)"),
    ("rss_092_with_bracket_author.xml", "1 author", "Author <email@example.com>"),
    ("rss_094_with_bracket_author.xml", "2 author", "Author (name)"),
    ("rss_091_with_empty_author.xml", "0 author", ""),
    ("rss_091_with_empty_author.xml", "1 author", ""),
    ("rss_092_with_empty_author.xml", "entries", "2"),
    ("rss_094_with_empty_author.xml", "entries", "2"),
    ("empty.xml", "feed", "empty"),
];

/// A list, its feeds, the lines that are refused, and its longest path of headings.
#[rustfmt::skip]
const LISTS: &[(&str, usize, usize, &str)] = &[
    ("example.opml", 7, 0, "Blogs / friends"),
    ("example2.opml", 7, 0, "Rant boards / humans"),
    ("test-urls+.opml", 4, 0, "tag1 / tag3"),
    ("category.opml", 1, 0, ""),
    ("body-element-missing.opml", 0, 0, ""),
    ("opml-element-missing.opml", 2, 0, "misc"),
    // Commands are no addresses.
    ("piped.opml", 1, 1, "tagged"),
    ("filtered.opml", 2, 0, "misc"),
];

pub(super) fn read(folder: &Path, _: usize) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    for (file, field, wanted) in FEEDS {
        let got = match parse(&fs::read(folder.join(file))?, Hints::default()) {
            Ok(feed) => got(&feed, field).unwrap_or_default(),
            Err(error) => error.kind().to_owned(),
        };
        tally.check(file, field, &got, wanted);
    }
    for (file, feeds, refused, deepest) in LISTS {
        let outline = opml::read(&fs::read(folder.join(file))?).unwrap_or_default();
        let paths = outline.feeds.iter().flat_map(|feed| &feed.sections);
        let path = paths.max_by_key(|path| path.len()).cloned().unwrap_or_default().join(" / ");
        let got = format!("{} feeds, {} refused, {path}", outline.feeds.len(), outline.refused.len());
        tally.check(file, "list", &got, &format!("{feeds} feeds, {refused} refused, {deepest}"));
    }
    let known: BTreeSet<&str> =
        FEEDS.iter().map(|(file, _, _)| *file).chain(LISTS.iter().map(|(file, ..)| *file)).collect();
    let files = workers::files(folder)?;
    tally.out_of_scope = files.iter().filter(|file| !known.contains(&*workers::name(file, folder))).count();
    Ok(tally)
}

fn got(feed: &ParsedFeed, field: &str) -> Option<String> {
    let authors = |authors: &[newsrack_model::Author]| {
        let told = authors.iter().map(|author| match (&author.name, &author.email) {
            (Some(name), Some(mail)) => format!("{name} <{mail}>"),
            (name, mail) => name.clone().or(mail.clone()).unwrap_or_default(),
        });
        told.collect::<Vec<_>>().join(", ")
    };
    let Some((place, field)) = field.split_once(' ') else {
        return match field {
            "title" => feed.title.clone(),
            "site" => feed.site_url.clone(),
            "description" => feed.description.clone(),
            "language" => feed.language.clone(),
            "author" => Some(authors(&feed.authors)),
            _ => Some(feed.entries.len().to_string()),
        };
    };
    let entry = feed.entries.get(place.parse::<usize>().ok()?)?;
    match field {
        "title" => entry.title.clone(),
        "url" => entry.url.clone(),
        "key" => entry.key(),
        "base" => entry.base_url.clone(),
        "summary" => entry.summary_html.as_deref().map(html::text),
        "content" => entry.content_html.as_deref().map(html::text),
        "author" => Some(authors(&entry.authors)),
        "published" => entry.published_at.map(|at| at.to_string()),
        "updated" => entry.updated_at.map(|at| at.to_string()),
        "image" => entry.image.as_ref().map(|image| image.url.clone()),
        _ => Some(entry.enclosures.iter().map(|file| file.url.as_str()).collect::<Vec<_>>().join(", ")),
    }
}
