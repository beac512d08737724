//! A list of titles against its JSON: the feeds of the outlines, each under its headings.

use super::Tally;
use newsrack_feed::opml::Outline;
use serde_json::Value;
use url::Url;

pub(super) fn compare(file: &str, outline: &Outline, gold: &Value, tally: &mut Tally) {
    let mut check = |field: &str, got: Option<&str>, wanted: Option<&str>| {
        tally.check(file, field, got.unwrap_or_default(), wanted.unwrap_or_default());
    };
    check("title", outline.title.as_deref(), gold["head"]["title"].as_str());
    let mut feeds = Vec::new();
    collect(&gold["body"]["outlines"], &[], &mut feeds);
    check("feeds", Some(&outline.feeds.len().to_string()), Some(&feeds.len().to_string()));
    for (place, (path, wanted)) in feeds.iter().enumerate() {
        let got = outline.feeds.get(place);
        let field = |name: &str| format!("feed {place} {name}");
        check(&field("address"), got.map(|got| got.feed_url.as_str()), wanted["xmlUrl"].as_str());
        let title = wanted["title"].as_str().or_else(|| wanted["text"].as_str());
        check(&field("title"), got.and_then(|got| got.title.as_deref()), title);
        // An address is the same in whatever way it is written.
        let site =
            wanted["htmlUrl"].as_str().map(|site| Url::parse(site).map_or(site.to_owned(), String::from));
        check(&field("site"), got.and_then(|got| got.site_url.as_deref()), site.as_deref());
        if !path.is_empty() {
            let sections = got.and_then(|got| got.sections.first()).map(|path| path.join(" / "));
            check(&field("headings"), sections.as_deref(), Some(&path.join(" / ")));
        }
    }
}

/// The outlines with an address, with the texts of those above each.
fn collect<'a>(outlines: &'a Value, path: &[String], feeds: &mut Vec<(Vec<String>, &'a Value)>) {
    for outline in outlines.as_array().into_iter().flatten() {
        if outline["xmlUrl"].is_string() {
            feeds.push((path.to_vec(), outline));
        }
        let mut inner = path.to_vec();
        inner.push(outline["text"].as_str().unwrap_or_default().to_owned());
        collect(&outline["outlines"], &inner, feeds);
    }
}
