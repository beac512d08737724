//! Lists of titles that people published, two thirds of them broken: all are read, and come back as they went.

use crate::corpora;
use newsrack_feed::opml;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn lists(folder: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let mut lists = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "opml") {
                lists.push(path);
            }
        }
    }
    lists.sort();
    lists
}

#[test]
fn published_lists_come_back() {
    let Some(folder) = corpora("catalogue") else { return };
    let (mut read, mut feeds, mut refused) = (0, 0, 0);
    for path in lists(&folder) {
        let bytes = fs::read(&path).unwrap();
        let outline = opml::read(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // Each address in the file is a feed or is refused; none is passed over.
        let text = String::from_utf8(bytes).unwrap();
        let stated = text.split("xmlUrl=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let stated: BTreeSet<_> = stated.map(|address| htmlize::unescape_attribute(address.trim())).collect();
        assert_eq!(outline.feeds.len() + outline.refused.len(), stated.len(), "{}", path.display());
        let back = opml::read(opml::write(&outline).as_bytes()).unwrap();
        assert_eq!(by_address(&back), by_address(&outline), "{}", path.display());
        read += 1;
        feeds += outline.feeds.len();
        refused += outline.refused.len();
    }
    println!("{read} lists with {feeds} feeds, {refused} lines refused");
    assert!(read >= 100 && feeds >= 1_000, "{read} lists with {feeds} feeds");
}

/// What the suites of other readers want of lists.
#[test]
fn lists_of_other_readers_are_read() {
    let Some(folder) = corpora("feeds") else { return };
    let check = |name: &str, feeds: usize, refused: usize, deepest: &[&str]| {
        let outline = opml::read(&fs::read(folder.join(name)).unwrap()).unwrap();
        assert_eq!((outline.feeds.len(), outline.refused.len()), (feeds, refused), "{name}");
        let paths = outline.feeds.iter().flat_map(|feed| &feed.sections);
        let path = paths.max_by_key(|path| path.len()).cloned().unwrap_or_default();
        assert_eq!(path, deepest, "{name}");
    };
    check("newsboat/example.opml", 7, 0, &["Blogs", "friends"]);
    check("newsboat/example2.opml", 7, 0, &["Rant boards", "humans"]);
    check("newsboat/test-urls+.opml", 4, 0, &["tag1", "tag3"]);
    check("newsboat/category.opml", 1, 0, &[]);
    check("newsboat/body-element-missing.opml", 0, 0, &[]);
    check("newsboat/opml-element-missing.opml", 2, 0, &["misc"]);
    // Commands are no addresses.
    check("newsboat/piped.opml", 1, 1, &["tagged"]);
    check("newsboat/filtered.opml", 2, 0, &["misc"]);
    check("feedsmith/opml/references/subscriptions.opml", 13, 0, &[]);
    for other in ["category", "countries", "directory", "places", "script"] {
        check(&format!("feedsmith/opml/references/{other}.opml"), 0, 0, &[]);
    }
}

fn by_address(outline: &opml::Outline) -> BTreeMap<&str, (Option<&str>, BTreeSet<&Vec<String>>)> {
    let feeds = outline.feeds.iter();
    feeds.map(|feed| (&*feed.feed_url, (feed.site_url.as_deref(), feed.sections.iter().collect()))).collect()
}
