//! Titles and news that never were. Each text is made from the numbers of its title and entry alone.

use newsrack_model::{Author, Block, Document, Inline, Millis};
use newsrack_store::{Ingest, NewEntry, NewFeed, PackedDocument};
use std::ops::RangeInclusive;

const MINUTE: Millis = 60_000;
/// How often a title brings something new.
const BETWEEN_ENTRIES: Millis = 97 * MINUTE;
const WORDS_A_MINUTE: usize = 230;
/// Names of people and towns, the n-th most frequent 1/n as often as the first.
const NAMES: f64 = 20_000.0;

const SECTIONS: &[&str] = &["World", "Business", "Science", "Culture", "Sport", "City"];
#[rustfmt::skip]
const MASTHEADS: &[&str] = &[
    "The Harbour Ledger", "Northern Lantern", "The Tallyman", "Field & Lattice", "Saltmarsh Courier", "The Millibar",
    "Longshore Wire", "Tollgate Weekly", "Plainsong Review", "Radio Estuary", "The Ingot", "Slow Orbit",
];
const KINDS: &[&str] = &["Courier", "Ledger", "Herald", "Post", "Observer", "Gazette", "Review", "Dispatch"];
#[rustfmt::skip]
const WHO: &[&str] = &[
    "Harbour masters", "The city council", "Ferry crews", "Weather services", "Central bank", "Village choirs", "Election observers",
    "A cooperative of mills", "The night train", "River towns", "Two libraries", "Beekeepers", "Dock workers", "The audit office",
    "Glass makers", "A glacier survey", "The state opera", "Canal engineers", "School nurses", "Bakers", "Lighthouse keepers",
    "Parliament", "A storm", "The regatta", "Vaccine makers", "Tram drivers", "Fishing fleets", "The observatory",
];
#[rustfmt::skip]
const DOES: &[&str] = &[
    "agree to share", "votes to keep", "reach outline deal on", "holds", "repair", "question", "count", "moves", "open", "delays",
    "doubles", "rehearse", "returns to", "finds", "lose patience with", "celebrate", "closes", "forecast", "defend", "postpones",
];
#[rustfmt::skip]
const WHAT: &[&str] = &[
    "the spring timetable", "a canal from 1911", "berths and cranes", "interest rates", "the last staffed light", "a ferry strike",
    "its power grid", "the price of bread", "storm names", "warehouse rents", "a comet last seen in 1702", "flood barriers",
    "the old border", "new evening trains", "a museum of forgeries", "the four-day order book", "a bridge in two colours",
    "the recount", "school kitchens", "an ice road", "harbour dues", "the town clock", "rowing rules", "wheat futures",
];
#[rustfmt::skip]
const WHEN: &[&str] = &[
    "before the winter", "on Monday", "after a long night", "for the third year", "in one afternoon", "without a vote", "until spring",
    "at the second attempt", "against advice", "by a single voice", "as costs rise", "while the rain lasts",
];
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "that", "for", "it", "was", "on", "with", "as", "at", "by", "from", "have", "not", "this", "but",
    "they", "more", "one", "who", "all", "had", "there", "when", "up", "out", "about", "after", "over", "new", "first", "year", "city",
    "water", "market", "week", "report", "price", "river", "season", "work", "night", "council", "hour", "line", "weather", "ship", "money",
];
const SYLLABLES: &[&str] = &[
    "bar", "el", "tor", "min", "va", "shen", "lo", "ric", "ande", "mur", "ost", "ker", "ilva", "dun", "sal",
    "weth", "nor", "pa", "quil", "gra", "tam", "ye",
];

/// A title that is nowhere on sale.
pub(super) struct Title {
    pub(super) number: u64,
    name: String,
}

/// The first so many titles.
pub(super) fn titles(count: u64) -> Vec<Title> {
    let name = |number: u64| match usize::try_from(number).ok().and_then(|number| MASTHEADS.get(number)) {
        Some(name) => (*name).to_owned(),
        None => format!("{} {}", name_of(number + 1), pick(KINDS, number)),
    };
    (0..count).map(|number| Title { number, name: name(number) }).collect()
}

impl Title {
    /// How it is followed.
    pub(super) fn feed(&self) -> NewFeed {
        let section = pick(SECTIONS, self.number);
        NewFeed {
            feed_url: format!("https://{}/feed.xml", self.host()),
            name: self.name.clone(),
            title: self.name.clone(),
            site_url: Some(format!("https://{}/", self.host())),
            language: Some("en".to_owned()),
            host_key: self.host(),
            sections: vec![(*section).into()],
            ..NewFeed::default()
        }
    }

    /// What its feed says of itself each time.
    pub(super) fn answer(&self) -> Ingest {
        let NewFeed { name, title, site_url, language, host_key, .. } = self.feed();
        Ingest { name, title, site_url, language, host_key, ..Ingest::default() }
    }

    /// When its entry came out that has so many newer ones. Each title has a minute of its own.
    pub(super) fn printed_at(&self, newer: u64, now: Millis) -> Millis {
        let newer = i64::try_from(newer).unwrap_or(i64::MAX);
        let own = i64::try_from(self.number % 97).unwrap_or(0) * MINUTE;
        now.saturating_sub(own).saturating_sub(newer.saturating_mul(BETWEEN_ENTRIES))
    }

    /// Its n-th entry.
    pub(super) fn entry(&self, number: u64, at: Millis) -> NewEntry {
        let mut dice = Dice::new(self.number << 32 | number);
        let headline =
            format!("{} {} {} {}", dice.pick(WHO), dice.pick(DOES), dice.pick(WHAT), dice.pick(WHEN));
        let paragraphs: Vec<String> = (0..dice.within(3..=9)).map(|_| dice.paragraph()).collect();
        let words: usize = paragraphs.iter().map(|paragraph| paragraph.split(' ').count()).sum();
        let url = format!("https://{}/{number}", self.host());
        let summary = paragraphs.first().cloned().unwrap_or_default();
        let inlines = |text: String| vec![Inline::Text { text }];
        let document = Document {
            blocks: paragraphs.into_iter().map(|text| Block::Paragraph { inlines: inlines(text) }).collect(),
            language: Some("en".to_owned()),
            ..Document::default()
        };
        NewEntry {
            key: url.clone(),
            canonical_url: Some(url.clone()),
            url: Some(url),
            headline,
            summary,
            authors: vec![Author {
                name: Some(format!("{} {}", dice.name(), dice.name())),
                ..Author::default()
            }],
            language: Some("en".to_owned()),
            published_at: Some(at),
            document: Some(PackedDocument::pack(&document, document.text())),
            item_hash: i64::try_from(number).unwrap_or(0),
            is_full_text: true,
            minutes: u16::try_from(words.div_ceil(WORDS_A_MINUTE)).unwrap_or(u16::MAX),
            ..NewEntry::default()
        }
    }

    fn host(&self) -> String {
        let word =
            |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        format!("{}-{}.example", word(&self.name), self.number)
    }
}

/// Numbers that look like chance and are none: SplitMix64.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn within(&mut self, range: RangeInclusive<u64>) -> u64 {
        range.start() + self.next() % (range.end() - range.start() + 1)
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        pick(words, self.next())
    }

    /// Between 1 and `most`, n as often as 1/n.
    fn rank(&mut self, most: f64) -> u64 {
        #[allow(clippy::cast_precision_loss, reason = "a share between 0 and 1")]
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the most")]
        let rank = most.powf(share) as u64;
        rank
    }

    fn name(&mut self) -> String {
        name_of(self.rank(NAMES))
    }

    fn sentence(&mut self) -> String {
        let mut words = vec![self.pick(WHO).to_owned()];
        for _ in 0..self.within(6..=20) {
            let word = match self.next() % 12 {
                0 => self.name(),
                1 => self.pick(WHAT).to_owned(),
                _ => {
                    let rank = self.rank(COMMON.len() as f64);
                    pick(COMMON, rank - 1).to_owned()
                }
            };
            words.push(word);
        }
        words.push(self.pick(WHEN).to_owned());
        words.join(" ") + "."
    }

    fn paragraph(&mut self) -> String {
        let sentences: Vec<String> = (0..self.within(2..=5)).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }
}

fn pick(words: &[&'static str], number: u64) -> &'static str {
    let at = number % words.len().max(1) as u64;
    usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
}

/// The n-th name: its number in syllables, so that no two are alike.
fn name_of(number: u64) -> String {
    let mut name = String::new();
    // Two syllables at least.
    let mut left = number + SYLLABLES.len() as u64;
    while left > 0 {
        name.push_str(pick(SYLLABLES, left));
        left /= SYLLABLES.len() as u64;
    }
    let first = name.chars().next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(name.chars().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_titles_are_alike() {
        let titles = titles(2_000);
        for distinct in [
            titles.iter().map(|title| title.name.clone()).collect::<HashSet<_>>(),
            titles.iter().map(Title::host).collect(),
        ] {
            assert_eq!(distinct.len(), titles.len());
        }
    }

    #[test]
    fn an_entry_is_made_of_its_numbers_alone() {
        let title = &titles(3)[2];
        let (one, two) = (title.entry(7, 1_000), title.entry(7, 1_000));
        assert_eq!((&one.headline, &one.document), (&two.headline, &two.document));
        let other = title.entry(8, 1_000);
        assert_ne!((one.headline, one.document), (other.headline, other.document));
    }

    #[test]
    fn some_names_are_frequent_and_most_are_rare() {
        let mut dice = Dice::new(1);
        let ranks: Vec<u64> = (0..10_000).map(|_| dice.rank(NAMES)).collect();
        let share = |most: u64| ranks.iter().filter(|rank| **rank <= most).count();
        assert!(ranks.iter().all(|rank| (1..=20_000).contains(rank)));
        // Of 20,000 ranks the first hundred and the next ten thousand are met about as often.
        assert!((4_000..5_500).contains(&share(100)), "{}", share(100));
    }
}
