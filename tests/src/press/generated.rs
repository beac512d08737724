//! Made-up titles for scale: the same seed and the same time always print the same bytes.

use super::{picture::png, response::http_date, sheet::Printed};
use jiff::Timestamp;
use newsrack_model::Millis;
use std::{fmt::Write as _, time::Duration};

mod prose;

use prose::Prose;

/// Titles that were never printed: even ones in RSS 2.0, odd ones in Atom, three to nine paragraphs an entry.
#[derive(Debug, Clone)]
pub struct Generated {
    /// How many titles there are.
    pub titles: u32,
    /// Entries that a feed shows at once.
    pub entries: u32,
    /// How often a title brings a new entry.
    pub every: Duration,
    /// Other seeds give other words.
    pub seed: u64,
}

impl Default for Generated {
    /// 100 titles of 30 entries, about 100 KB a feed, a new entry each half hour.
    fn default() -> Self {
        Self { titles: 100, entries: 30, every: Duration::from_secs(1_800), seed: 1 }
    }
}

/// One entry of a title.
struct Item {
    headline: String,
    at: Millis,
    path: String,
    body: String,
}

impl Generated {
    /// `/titles/7/feed.xml`, `/titles/7/` (its page, which names the feed), `/titles/7/12345` (an entry's page)
    /// and `/titles/7/12345.png`.
    pub(super) fn printed(&self, path: &str, now: Millis) -> Option<Printed> {
        let (title, rest) = path.strip_prefix("/titles/")?.split_once('/')?;
        let title: u32 = title.parse().ok().filter(|title| *title < self.titles)?;
        let newest = self.newest(title, now);
        if rest == "feed.xml" {
            let items = (0..u64::from(self.entries)).filter_map(|back| newest.checked_sub(back));
            let items: Vec<Item> = items.map(|number| self.item(title, number)).collect();
            let is_rss = title.is_multiple_of(2);
            let (content_type, body) = match is_rss {
                true => ("application/rss+xml; charset=utf-8", self.rss(title, &items)),
                false => ("application/atom+xml; charset=utf-8", self.atom(title, &items)),
            };
            return Some(Printed::made(content_type, body.into_bytes(), self.at(title, newest)));
        }
        if rest.is_empty() {
            let name = self.name(title);
            let page = format!(
                "<!DOCTYPE html><html><head><title>{name}</title><link rel=alternate type=\"application/rss+xml\" \
                 title=\"{name}\" href=\"feed.xml\"></head><body><h1>{name}</h1></body></html>"
            );
            return Some(Printed::made("text/html; charset=utf-8", page.into_bytes(), 0));
        }
        if let Some(number) = rest.strip_suffix(".png") {
            let number: u64 = number.parse().ok().filter(|number| *number <= newest)?;
            let [red, green, blue, ..] = self.prose(title, number).next().to_be_bytes();
            return Some(Printed::made(
                "image/png",
                png(320, 200, [red, green, blue]),
                self.at(title, number),
            ));
        }
        let number: u64 = rest.parse().ok().filter(|number| *number <= newest)?;
        let Item { headline, at, body, .. } = self.item(title, number);
        let page = format!(
            "<!DOCTYPE html><html lang=en><head><title>{headline}</title></head><body><nav>Home News Sport</nav>\
             <article><h1>{headline}</h1>{body}</article><footer>All rights reserved</footer></body></html>"
        );
        Some(Printed::made("text/html; charset=utf-8", page.into_bytes(), at))
    }

    /// What a title's feed was printed for: a feed of the same edition has the same bytes. `None` for other paths.
    pub(super) fn edition(&self, path: &str, now: Millis) -> Option<(u32, u64)> {
        let title = path.strip_prefix("/titles/")?.strip_suffix("/feed.xml")?.parse().ok()?;
        Some((title, self.newest(title, now)))
    }

    /// The number of the newest entry; the first one came at the beginning of 1970.
    fn newest(&self, title: u32, now: Millis) -> u64 {
        u64::try_from((now - self.offset(title)).max(0) / self.every()).unwrap_or(0)
    }

    fn at(&self, title: u32, number: u64) -> Millis {
        Millis::try_from(number).unwrap_or(0).saturating_mul(self.every()).saturating_add(self.offset(title))
    }

    /// Not all titles print at the same moment. Whole seconds, for that is what feeds can say.
    fn offset(&self, title: u32) -> Millis {
        let spread = u64::from(title).wrapping_mul(7_919) % (self.every().unsigned_abs() / 1_000).max(1);
        Millis::try_from(spread * 1_000).unwrap_or(0)
    }

    fn every(&self) -> Millis {
        Millis::try_from(self.every.as_millis()).unwrap_or(Millis::MAX).max(1_000)
    }

    fn prose(&self, title: u32, number: u64) -> Prose {
        Prose::new(self.seed ^ u64::from(title) << 40 ^ number)
    }

    fn name(&self, title: u32) -> String {
        let mut prose = self.prose(title, u64::MAX);
        let kind =
            ["Herald", "Courier", "Post", "Gazette", "Chronicle", "Observer"][(prose.next() % 6) as usize];
        format!("The {} {kind}", prose.name())
    }

    fn item(&self, title: u32, number: u64) -> Item {
        let mut prose = self.prose(title, number);
        let headline = prose.sentence(5..=11);
        let path = format!("/titles/{title}/{number}");
        let mut body = String::new();
        if prose.next().is_multiple_of(3) {
            let caption = prose.sentence(4..=9);
            let _ = write!(
                body,
                "<figure><img src=\"{path}.png\" width=320 height=200><figcaption>{caption}</figcaption></figure>"
            );
        }
        for _ in 0..3 + prose.next() % 7 {
            let _ = write!(body, "<p>{}</p>", prose.paragraph());
        }
        Item { headline, at: self.at(title, number), path, body }
    }

    fn rss(&self, title: u32, items: &[Item]) -> String {
        let mut feed = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
             xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>{}</title>\
             <link>/titles/{title}/</link><description>Made up</description><language>en</language>\n",
            self.name(title)
        );
        for Item { headline, at, path, body } in items {
            let _ = writeln!(
                feed,
                "<item><title>{headline}</title><link>{path}</link><guid isPermaLink=\"false\">{path}</guid>\
                 <pubDate>{}</pubDate><content:encoded><![CDATA[{body}]]></content:encoded></item>",
                http_date(*at)
            );
        }
        feed + "</channel></rss>\n"
    }

    fn atom(&self, title: u32, items: &[Item]) -> String {
        let updated = items.first().map_or(0, |item| item.at);
        let mut feed = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\
             <title>{}</title><id>urn:newsrack:press:{title}</id><link href=\"/titles/{title}/\"/><updated>{}</updated>\n",
            self.name(title),
            rfc3339(updated)
        );
        for Item { headline, at, path, body } in items {
            let _ = writeln!(
                feed,
                "<entry><title>{headline}</title><link href=\"{path}\"/><id>urn:newsrack:press:{path}</id>\
                 <updated>{}</updated><content type=\"html\">{}</content></entry>",
                rfc3339(*at),
                body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
            );
        }
        feed + "</feed>\n"
    }
}

fn rfc3339(at: Millis) -> String {
    Timestamp::from_millisecond(at).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_700_000_000_000;

    fn feed(titles: &Generated, title: u32, now: Millis) -> String {
        let printed = titles.printed(&format!("/titles/{title}/feed.xml"), now).unwrap();
        String::from_utf8(printed.body.to_vec()).unwrap()
    }

    #[test]
    fn time_brings_new_entries_and_nothing_else_changes() {
        let titles = Generated::default();
        let check = |title: u32, entry: &str| {
            let (before, after) = (feed(&titles, title, NOW), feed(&titles, title, NOW + 1_800_000));
            assert_eq!(before, feed(&titles, title, NOW));
            assert_eq!(before.matches(entry).count(), 30);
            let new: Vec<&str> =
                after.lines().filter(|line| !before.contains(line) && line.contains(entry)).collect();
            assert_eq!(new.len(), 1, "{title}");
        };
        check(0, "<item>");
        check(1, "<entry>");
    }

    #[test]
    fn a_feed_has_about_a_hundred_thousand_bytes() {
        let titles = Generated::default();
        for title in 0..4 {
            let bytes = feed(&titles, title, NOW).len();
            assert!((70_000..140_000).contains(&bytes), "{title}: {bytes}");
        }
    }

    #[test]
    fn what_a_feed_names_is_there() {
        let titles = Generated { titles: 2, ..Generated::default() };
        let feed = feed(&titles, 1, NOW);
        let entry = feed.split("<link href=\"").nth(2).and_then(|rest| rest.split('"').next()).unwrap();
        let check = |path: &str, want: bool| assert_eq!(titles.printed(path, NOW).is_some(), want, "{path}");
        check(entry, true);
        check(&format!("{entry}.png"), true);
        check("/titles/1/", true);
        check("/titles/2/", false);
        check("/titles/1/999999999999", false);
    }
}
