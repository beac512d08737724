//! The feeds and headings that were read so far, within bounds.

use super::{
    ArrangedTitle, MOST_DEPTH, MOST_MERGED, Outline, OutlineFeed, OutlineHeading, Refused, one_line, tag::Tag,
};
use crate::clean;
use std::collections::{HashMap, HashSet};
use url::Url;

/// Feeds of one file.
const MOST_FEEDS: usize = 20_000;
/// Headings of one file; feeds below the rest come under the last that is kept.
const MOST_HEADINGS: usize = 5_000;
/// Places of one feed.
const MOST_PLACES: usize = 64;
/// Places of all feeds together: each costs a row, wherever it came from. What is written out again is a list that can be
/// read, too.
const MOST_PLACED: usize = 60_000;
/// Bytes of the headings' names, which each feed keeps for itself.
const MOST_NAMES: usize = 32 << 20;
/// What a name costs beside its bytes.
const NAME: usize = 48;
/// Lines that are refused with a reason each; of the rest only their number is said.
const MOST_REFUSED: usize = 1_000;

/// The outermost: no heading.
const TOP: usize = 0;

/// What was read so far, and where the reader stands in it.
#[derive(Default)]
pub(super) struct List {
    feeds: Vec<OutlineFeed>,
    /// The headings of each feed, and which of all places in the file each is.
    places: Vec<Vec<(usize, u32)>>,
    next_rank: u32,
    /// Headings whose feeds stand as the reader put them.
    ordered: HashSet<usize>,
    /// Where each address stands among the feeds.
    known: HashMap<String, usize>,
    headings: Headings,
    /// The heading of each open outline; a feed has that of the outline around it.
    open: Vec<usize>,
    /// The heading opened last, if nothing has come below it yet.
    bare: Option<usize>,
    /// Headings that were closed with nothing below them.
    empty: HashSet<usize>,
    /// The line and the name of the outline opened last, if it is a feed without an address unless one comes below it.
    hollow: Option<(u32, Option<String>)>,
    refused: Vec<Refused>,
    /// The first line and the number of those refused without a reason.
    more: Option<(u32, usize)>,
    has_said_full: bool,
    /// The first line and the number of titles beyond those that a list holds.
    too_many: Option<(u32, usize)>,
    /// Places of all feeds together.
    placed: usize,
    /// The first line and the number of places beyond those that a list has.
    unplaced: Option<(u32, usize)>,
}

impl List {
    pub(super) fn open(&mut self, tag: &Tag<'_>, line: u32) {
        (self.hollow, self.bare) = (None, None);
        if tag.is_cut {
            return self.refuse(line, "The list is cut off here. What was cut through is left out.");
        }
        if tag.is_long {
            self.refuse(line, "This is too long to be read.");
        }
        let mut heading = self.open.last().copied().unwrap_or(TOP);
        let kind = tag.said("type").unwrap_or_default().to_lowercase();
        let is_feed = kind.starts_with("rss") || kind.starts_with("atom");
        match tag.said("xmlUrl").or_else(|| tag.said("url").filter(|_| is_feed)) {
            Some(address) => self.take(&address, tag, heading, line),
            None => {
                self.hollow = (is_feed || tag.has("xmlUrl")).then(|| (line, name(tag, ["text", "title"])));
                // The standard shows the text of an outline; a title is what feeds have beside it.
                // A link or a note of an outliner is no heading, where nothing can stand below it.
                let is_heading = !tag.is_empty
                    || self.hollow.is_none() && kind.is_empty() && !tag.has("url") && !tag.has("htmlUrl");
                if let Some(name) = name(tag, ["text", "title"]).filter(|_| is_heading) {
                    heading = self.heading_below(heading, name, line);
                    if tag.said("newsrack:ordered").as_deref() == Some("true") {
                        self.ordered.insert(heading);
                    }
                    self.bare = Some(heading).filter(|heading| *heading != TOP && self.hollow.is_none());
                }
            }
        }
        if tag.is_empty {
            self.refuse_hollow();
            self.empty.extend(self.bare.take());
        } else {
            self.open.push(heading);
        }
    }

    pub(super) fn close(&mut self) {
        self.refuse_hollow();
        self.empty.extend(self.bare.take());
        self.open.pop();
    }

    /// All that was read.
    pub(super) fn outline(mut self, title: Option<String>) -> Outline {
        self.refuse_hollow();
        let mut left = MOST_NAMES;
        let mut holding = HashSet::new();
        for (place, _) in self.places.iter().flatten() {
            let mut next = *place;
            while next != TOP && holding.insert(next) {
                next = self.headings.get(next).map_or(TOP, |heading| heading.above);
            }
        }
        for (feed, places) in self.feeds.iter_mut().zip(self.places) {
            feed.ranks = places.iter().map(|(_, rank)| *rank).collect();
            let paths = places.into_iter().map(|(place, _)| self.headings.path(place));
            feed.sections = paths
                .take_while(|path| {
                    let cost: usize = path.iter().map(|name| name.len() + NAME).sum();
                    left = left.saturating_sub(cost);
                    left > 0
                })
                .map(|path| path.into_iter().map(str::to_owned).collect())
                .collect();
            feed.ranks.truncate(feed.sections.len());
        }
        // Of those for which there is no room left the feeds tell.
        let headings = (1..=self.headings.all.len()).filter_map(|number| {
            let is_empty = !holding.contains(&number) && self.empty.contains(&number);
            let path = self.headings.path(number);
            left = left.saturating_sub(path.iter().map(|name| name.len() + NAME).sum());
            let is_kept = left > 0 && (is_empty || holding.contains(&number));
            is_kept.then(|| OutlineHeading {
                path: path.into_iter().map(str::to_owned).collect(),
                is_empty,
                is_ordered: self.ordered.contains(&number),
            })
        });
        let headings = headings.collect();
        if let Some((line, more)) = self.more {
            self.refused
                .push(Refused { line, reason: format!("From here on {more} lines cannot be taken.") });
        }
        let most = [
            (self.too_many, format!("A list holds at most {MOST_FEEDS} titles."), "titles"),
            (
                self.unplaced,
                format!("A list puts titles under sections at most {MOST_PLACED} times."),
                "places",
            ),
        ];
        for (more, bound, what) in most {
            if let Some((line, more)) = more {
                let reason = format!("{bound} {more} {what} from here on are left out.");
                self.refused.push(Refused { line, reason });
            }
        }
        self.refused.sort_by_key(|refused| refused.line);
        Outline { title, feeds: self.feeds, headings, refused: self.refused }
    }

    fn take(&mut self, address: &str, tag: &Tag<'_>, heading: usize, line: u32) {
        let feed_url = match web_address(address) {
            Ok(feed_url) => feed_url,
            Err(reason) => return self.refuse(line, &named(name(tag, ["text", "title"]).as_deref(), reason)),
        };
        self.next_rank = self.next_rank.saturating_add(1);
        let place = Some((heading, self.next_rank)).filter(|(heading, _)| *heading != TOP);
        if let Some(places) = self.known.get(&feed_url).and_then(|at| self.places.get_mut(*at)) {
            let is_new = |place: &(usize, u32)| {
                places.len() < MOST_PLACES && places.iter().all(|known| known.0 != place.0)
            };
            if let Some(place) = place.filter(is_new) {
                if self.placed < MOST_PLACED {
                    places.push(place);
                    self.placed += 1;
                } else {
                    self.unplaced.get_or_insert((line, 0)).1 += 1;
                }
            }
            return;
        }
        if self.feeds.len() >= MOST_FEEDS {
            self.too_many.get_or_insert((line, 0)).1 += 1;
            return;
        }
        self.placed += usize::from(place.is_some());
        self.known.insert(feed_url.clone(), self.feeds.len());
        self.places.push(place.into_iter().collect());
        self.feeds.push(OutlineFeed {
            feed_url,
            title: name(tag, ["title", "text"]),
            site_url: tag.said("htmlUrl").and_then(|site| clean::resolve(&site, None)),
            sections: Vec::new(),
            ranks: Vec::new(),
            custom_name: name(tag, ["newsrack:name"]).or_else(|| shown_name(tag)),
            arranged: arranged(tag),
            line,
        });
    }

    /// The heading of this name below another, which stands for it where there are too many. That is said once.
    fn heading_below(&mut self, above: usize, name: String, line: u32) -> usize {
        let Some(heading) = self.headings.below(above, name) else {
            if !std::mem::replace(&mut self.has_said_full, true) {
                self.refuse(
                    line,
                    &format!(
                        "A list holds at most {MOST_HEADINGS} sections. Titles below the rest were put under the section above."
                    ),
                );
            }
            return above;
        };
        heading
    }

    fn refuse_hollow(&mut self) {
        if let Some((line, name)) = self.hollow.take() {
            self.refuse(line, &named(name.as_deref(), "There is no address."));
        }
    }

    fn refuse(&mut self, line: u32, reason: &str) {
        if self.refused.len() < MOST_REFUSED {
            self.refused.push(Refused { line, reason: reason.to_owned() });
        } else {
            self.more.get_or_insert((line, 0)).1 += 1;
        }
    }
}

/// Headings known by numbers from 1, so that a heading is not compared name by name for each feed below it.
#[derive(Default)]
struct Headings {
    all: Vec<Heading>,
    known: HashMap<(usize, String), usize>,
}

struct Heading {
    above: usize,
    depth: usize,
    name: String,
}

impl Headings {
    /// The heading of this name below another; the other one where it is too deep, `None` where there are too many.
    fn below(&mut self, above: usize, name: String) -> Option<usize> {
        let depth = self.get(above).map_or(1, |heading| heading.depth + 1);
        let key = (above, name);
        if let Some(known) = self.known.get(&key) {
            return Some(*known);
        }
        if depth > MOST_DEPTH {
            return Some(above);
        }
        if self.all.len() >= MOST_HEADINGS {
            return None;
        }
        self.all.push(Heading { above, depth, name: key.1.clone() });
        self.known.insert(key, self.all.len());
        Some(self.all.len())
    }

    /// Names from the outermost.
    fn path(&self, place: usize) -> Vec<&str> {
        let mut path = Vec::new();
        let mut next = self.get(place);
        while let Some(heading) = next {
            path.push(&*heading.name);
            next = self.get(heading.above);
        }
        path.reverse();
        path
    }

    fn get(&self, number: usize) -> Option<&Heading> {
        self.all.get(number.checked_sub(1)?)
    }
}

/// The title that the reader put a feed in.
fn arranged(tag: &Tag<'_>) -> Option<ArrangedTitle> {
    let is_short = |key: &str| key.len() <= clean::MOST_ADDRESS;
    let key = tag.said("newsrack:title").filter(|key| is_short(key))?;
    let merged = tag.said("newsrack:merged").unwrap_or_default();
    let merged = merged.split_whitespace().filter(|key| is_short(key)).take(MOST_MERGED);
    Some(ArrangedTitle {
        name: name(tag, ["newsrack:called"]).or_else(|| name(tag, ["title", "text"]))?,
        merged: merged.map(str::to_owned).collect(),
        key,
    })
}

/// The name that a reader gave a feed elsewhere: what is shown of it is not what it calls itself. Most write the feed's own
/// name into both, and then the name follows the feed's.
fn shown_name(tag: &Tag<'_>) -> Option<String> {
    let (shown, own) = (name(tag, ["text"])?, name(tag, ["title"])?);
    (shown != own && !tag.has("newsrack:title")).then_some(shown)
}

/// The first of some attributes that says a name.
fn name<const MOST: usize>(tag: &Tag<'_>, from: [&str; MOST]) -> Option<String> {
    let mut names = from.into_iter().filter_map(|attribute| tag.said(attribute)).map(|name| one_line(&name));
    names.find(|name| !name.is_empty())
}

/// Why a line cannot be taken, with the name by which whoever chose the file knows it.
fn named(name: Option<&str>, reason: &str) -> String {
    name.map_or_else(|| reason.to_owned(), |name| format!("\u{201c}{name}\u{201d}: {reason}"))
}

/// An address that can be followed, or in plain words why it cannot.
fn web_address(address: &str) -> Result<String, &'static str> {
    if address.len() > clean::MOST_ADDRESS {
        return Err("The address is too long.");
    }
    match Url::parse(&with_scheme(address)) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url.into()),
        Ok(_) => Err("Only web addresses (http or https) can be followed."),
        Err(_) => Err("The address cannot be read."),
    }
}

/// `feed://a.example/x` and `feed:https://a.example/x` are ways to say that an address is a feed's;
/// `a.example/x` is how people write one.
fn with_scheme(address: &str) -> String {
    let address = match address.split_at_checked(5) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("feed:") => rest,
        _ => address,
    };
    let host = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    if address.starts_with("//") {
        format!("https:{address}")
    } else if host.len() < address.len() && host.contains('.') && is_host(host) {
        format!("https://{address}")
    } else {
        address.to_owned()
    }
}

/// Letters, digits and hyphens between dots, none of which stands at an end.
fn is_host(host: &str) -> bool {
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|sign| sign.is_alphanumeric() || sign == '-');
    host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn addresses_are_taken_or_refused() {
        let check = |address: &str, want: Result<&str, &str>| {
            assert_eq!(web_address(address).as_deref().map_err(|reason| *reason), want, "{address}");
        };
        let (only_web, unreadable) =
            (Err("Only web addresses (http or https) can be followed."), Err("The address cannot be read."));
        check("HTTP://A.example/ä b", Ok("http://a.example/%C3%A4%20b"));
        check("feed://a.example/x", Ok("https://a.example/x"));
        check("FEED:http://a.example/x", Ok("http://a.example/x"));
        check("//a.example/x", Ok("https://a.example/x"));
        check("www.a.example/x?y=z", Ok("https://www.a.example/x?y=z"));
        check("a.example:8080/x", Ok("https://a.example:8080/x"));
        check("http://localhost:8080/x", Ok("http://localhost:8080/x"));
        check("feed.xml", unreadable);
        check("../a.example/x", unreadable);
        check("not an address", unreadable);
        check("|~/fetch.py", unreadable);
        check("http://", unreadable);
        check("exec:rm", only_web);
        check("javascript:alert(1)", only_web);
        check("file:///etc/passwd", only_web);
        check("C:\\feeds\\a.xml", only_web);
        check(&format!("https://a.example/{}", "x".repeat(9_000)), Err("The address is too long."));
    }
}
