//! Feeds under their headings to text.

use super::{MOST_DEPTH, NAMESPACE, Outline, OutlineFeed, one_line};
use crate::entities;
use std::collections::HashMap;

/// Writes OPML 2.0: a feed stands once under each of its headings, and a heading where nothing stands below it too.
#[must_use]
pub fn write(outline: &Outline) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"");
    let is_arranged = outline.feeds.iter().any(|feed| feed.custom_name.is_some() || feed.arranged.is_some());
    if is_arranged || outline.headings.iter().any(|heading| heading.is_ordered) {
        text.push_str(&format!(" xmlns:newsrack=\"{NAMESPACE}\""));
    }
    text.push_str(">\n  <head>\n    <title>");
    entities::escape(&one_line(outline.title.as_deref().unwrap_or("Newsrack")), &mut text);
    text.push_str("</title>\n  </head>\n  <body>\n");
    let mut root = Heading::default();
    for heading in &outline.headings {
        root.at(&heading.path).is_ordered = heading.is_ordered;
    }
    for feed in &outline.feeds {
        if feed.sections.is_empty() {
            root.feeds.push(feed);
        }
        for path in &feed.sections {
            root.at(path).feeds.push(feed);
        }
    }
    root.write(2, &mut text);
    text.push_str("  </body>\n</opml>\n");
    text
}

#[derive(Default)]
struct Heading<'a> {
    is_ordered: bool,
    feeds: Vec<&'a OutlineFeed>,
    below: Vec<(String, Heading<'a>)>,
    /// Where a name stands in `below`.
    places: HashMap<String, usize>,
}

impl<'a> Heading<'a> {
    fn at(&mut self, path: &[String]) -> &mut Self {
        let mut heading = self;
        let names = path.iter().map(|name| one_line(name)).filter(|name| !name.is_empty());
        for name in names.take(MOST_DEPTH) {
            let next = heading.below.len();
            let at = *heading.places.entry(name.clone()).or_insert(next);
            if at == next {
                heading.below.push((name, Heading::default()));
            }
            heading = &mut heading.below[at].1;
        }
        heading
    }

    /// No deeper than [`MOST_DEPTH`], so that it may call itself.
    fn write(&self, depth: usize, text: &mut String) {
        let indent = "  ".repeat(depth);
        for feed in &self.feeds {
            let title = feed.title.as_deref().map(one_line).filter(|title| !title.is_empty());
            let title = title.as_deref().unwrap_or(&feed.feed_url);
            let mut attributes = String::new();
            let arranged = feed.arranged.as_ref();
            let [own, called] = [feed.custom_name.as_ref(), arranged.map(|title| &title.name)]
                .map(|name| name.map(|name| one_line(name)));
            let merged = arranged.map(|title| title.merged.join(" ")).filter(|merged| !merged.is_empty());
            for (name, value) in [
                ("text", Some(title)),
                ("title", Some(title)),
                ("xmlUrl", Some(&*feed.feed_url)),
                ("htmlUrl", feed.site_url.as_deref()),
                ("newsrack:name", own.as_deref()),
                ("newsrack:title", arranged.map(|title| &*title.key)),
                ("newsrack:called", called.as_deref()),
                ("newsrack:merged", merged.as_deref()),
            ] {
                if let Some(value) = value {
                    attributes.push_str(&format!(" {name}=\""));
                    entities::escape(value, &mut attributes);
                    attributes.push('"');
                }
            }
            text.push_str(&format!("{indent}<outline type=\"rss\"{attributes}/>\n"));
        }
        for (name, heading) in &self.below {
            let mut escaped = String::new();
            entities::escape(name, &mut escaped);
            let ordered = if heading.is_ordered { " newsrack:ordered=\"true\"" } else { "" };
            text.push_str(&format!("{indent}<outline text=\"{escaped}\" title=\"{escaped}\"{ordered}>\n"));
            heading.write(depth + 1, text);
            text.push_str(&format!("{indent}</outline>\n"));
        }
    }
}
