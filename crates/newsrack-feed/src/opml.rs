//! OPML in and out. Reads the broken files of the world; writes OPML 2.0.

use crate::{
    Error, clean, encoding, entities,
    tokens::{Token, Tokens},
};

/// Larger files are not lists that a person keeps.
const MOST_BYTES: usize = 20 << 20;
/// Feeds of one file.
const MOST_FEEDS: usize = 20_000;

/// The feeds of a file under their headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The list's own name.
    pub title: Option<String>,
    /// Each feed once for each place it stands in.
    pub feeds: Vec<OutlineFeed>,
    /// Lines that cannot be taken.
    pub refused: Vec<Refused>,
}

/// One feed of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutlineFeed {
    /// http or https.
    pub feed_url: String,
    /// What the file calls it.
    pub title: Option<String>,
    /// Its site.
    pub site_url: Option<String>,
    /// The headings it stands under, each a path from the outermost.
    pub sections: Vec<Vec<String>>,
    /// Where it stands, from 1.
    pub line: u32,
}

/// A line that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands, from 1.
    pub line: u32,
    /// Why, in plain words.
    pub reason: String,
}

/// Reads OPML as tolerantly as feeds are read. A feed that stands in several places comes once, with all of them.
///
/// # Errors
/// The text is empty, too large, or has no outline at all.
pub fn read(bytes: &[u8]) -> Result<Outline, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TooLarge);
    }
    let text = encoding::decode(bytes, None).text;
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    let mut outline = Outline::default();
    let mut tokens = Tokens::new(&text);
    let mut path: Vec<Option<String>> = Vec::new();
    let (mut is_opml, mut in_title) = (false, false);
    let mut lines = Lines::new(&text);
    while let Some(token) = tokens.next() {
        match token {
            Token::Start { name, attributes, is_empty } => {
                let line = lines.of(name);
                is_opml |= name.eq_ignore_ascii_case("opml") || name.eq_ignore_ascii_case("outline");
                in_title = name.eq_ignore_ascii_case("title") && !is_empty;
                if name.eq_ignore_ascii_case("outline") {
                    let heading = read_outline(&attributes, &path, line, &mut outline);
                    if !is_empty {
                        path.push(heading);
                    }
                }
            }
            Token::End { name } => {
                in_title = false;
                if name.eq_ignore_ascii_case("outline") {
                    path.pop();
                }
            }
            Token::Text(text) if in_title && outline.title.is_none() => outline.title = clean::plain(&text),
            Token::Text(_) => {}
        }
    }
    if is_opml { Ok(outline) } else { Err(Error::NotOpml) }
}

/// Takes a feed, or tells the heading that an outline without a feed is.
fn read_outline(
    attributes: &[(String, String)],
    path: &[Option<String>],
    line: u32,
    outline: &mut Outline,
) -> Option<String> {
    let said = |wanted: &str| {
        let found = attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let title = said("title").or_else(|| said("text")).map(one_line);
    let Some(address) = said("xmlUrl").or_else(|| said("url").filter(|_| said("type") == Some("rss"))) else {
        return title;
    };
    let Some(feed_url) = clean::resolve(&address.replacen("feed://", "https://", 1), None) else {
        let reason = if address.contains("://") || !address.contains(':') {
            "The address cannot be read."
        } else {
            "Only web addresses (http or https) can be followed."
        };
        outline.refused.push(Refused { line, reason: reason.into() });
        return None;
    };
    let section: Vec<String> = path.iter().flatten().cloned().collect();
    if let Some(known) = outline.feeds.iter_mut().rev().take(1_000).find(|feed| feed.feed_url == feed_url) {
        if !section.is_empty() && !known.sections.contains(&section) {
            known.sections.push(section);
        }
        return None;
    }
    if outline.feeds.len() >= MOST_FEEDS {
        outline.refused.push(Refused { line, reason: format!("A list holds at most {MOST_FEEDS} titles.") });
        return None;
    }
    outline.feeds.push(OutlineFeed {
        feed_url,
        title,
        site_url: said("htmlUrl").and_then(|site| clean::resolve(site, None)),
        sections: if section.is_empty() { Vec::new() } else { vec![section] },
        line,
    });
    None
}

/// Names are text, not markup: only their white space is folded.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line numbers of tokens, which come in the order of the text.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of a piece of the text.
    fn of(&mut self, piece: &str) -> u32 {
        let at = (piece.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if at >= self.at && at <= self.text.len() {
            let passed = self.text.as_bytes()[self.at..at].iter().filter(|byte| **byte == b'\n').count();
            self.line += u32::try_from(passed).unwrap_or(0);
            self.at = at;
        }
        self.line
    }
}

/// Writes OPML 2.0: a feed stands once under each of its headings.
#[must_use]
pub fn write(outline: &Outline) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>",
    );
    entities::escape(outline.title.as_deref().unwrap_or("Newsrack"), &mut text);
    text.push_str("</title>\n  </head>\n  <body>\n");
    let mut root = Heading::default();
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
    feeds: Vec<&'a OutlineFeed>,
    below: Vec<(String, Heading<'a>)>,
}

impl<'a> Heading<'a> {
    fn at(&mut self, path: &[String]) -> &mut Self {
        let Some((first, rest)) = path.split_first() else { return self };
        let at = match self.below.iter().position(|(name, _)| name == first) {
            Some(at) => at,
            None => {
                self.below.push((first.clone(), Heading::default()));
                self.below.len() - 1
            }
        };
        self.below[at].1.at(rest)
    }

    fn write(&self, depth: usize, text: &mut String) {
        let indent = "  ".repeat(depth);
        for feed in &self.feeds {
            let title = feed.title.as_deref().unwrap_or(&feed.feed_url);
            let mut attributes = String::new();
            for (name, value) in [
                ("text", Some(title)),
                ("title", Some(title)),
                ("xmlUrl", Some(&*feed.feed_url)),
                ("htmlUrl", feed.site_url.as_deref()),
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
            text.push_str(&format!("{indent}<outline text=\"{escaped}\" title=\"{escaped}\">\n"));
            heading.write(depth + 1, text);
            text.push_str(&format!("{indent}</outline>\n"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_as_they_went() {
        let feed = |url: &str, sections: &[&[&str]]| OutlineFeed {
            feed_url: url.into(),
            title: Some("A & <B>".into()),
            site_url: Some("https://a.example/".into()),
            sections: sections
                .iter()
                .map(|path| path.iter().map(|name| (*name).to_owned()).collect())
                .collect(),
            line: 0,
        };
        let feeds = vec![
            feed("https://a.example/feed?x=1&y=2", &[]),
            feed("https://b.example/feed", &[&["World"], &["Sport", "Football"]]),
        ];
        let outline = Outline { title: Some("Mine".into()), feeds, refused: Vec::new() };
        let mut back = read(write(&outline).as_bytes()).unwrap();
        for feed in &mut back.feeds {
            feed.line = 0;
        }
        assert_eq!(back, outline);
    }

    #[test]
    fn broken_lists_give_what_they_have() {
        let text = "<opml><body>\n<outline text='News & more'>\n<outline text='A' xmlUrl='https://a.example/feed'>\n\
            <outline xmlurl='exec:rm' type=rss/>\n<outline text=B xmlUrl=https://b.example/?a=1&b=2 />";
        let outline = read(text.as_bytes()).unwrap();
        let urls: Vec<&str> = outline.feeds.iter().map(|feed| feed.feed_url.as_str()).collect();
        assert_eq!(urls, ["https://a.example/feed", "https://b.example/?a=1&b=2"]);
        assert_eq!(outline.feeds[0].sections, [["News & more"]]);
        assert_eq!(outline.refused.len(), 1);
        assert_eq!(outline.refused[0].line, 4);
    }

    #[test]
    fn other_files_are_refused() {
        assert_eq!(read(b""), Err(Error::Empty));
        assert_eq!(read(b"hello"), Err(Error::NotOpml));
        assert_eq!(read(b"<html><body></body></html>"), Err(Error::NotOpml));
    }
}
