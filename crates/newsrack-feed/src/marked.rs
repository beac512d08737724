//! Articles with marks, as other readers write them out: the JSON of Google Reader, which FreshRSS, Inoreader and others
//! kept. An item names its feed, its page, its text, and as categories what the reader did with it.
//!
//! A file is read item by item, each by itself: what one takes is bounded whatever the file, and one that is damaged
//! takes no other with it.

mod item;
mod items;

use crate::{Error, ParsedEntry};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use items::{Items, Next};

/// Bytes of a file.
const MOST_BYTES: usize = 128 << 20;
/// Items of a file.
const MOST_ITEMS: u32 = 100_000;

/// An article of a file.
#[derive(Debug, Clone)]
pub struct Article {
    /// The address of its feed as the file has it; that of its site where the file names no other.
    pub feed_url: String,
    /// What the file calls the feed.
    pub feed_title: Option<String>,
    /// The feed's site.
    pub site_url: Option<String>,
    /// As if the feed had said it.
    pub entry: ParsedEntry,
    /// What the reader did with it.
    pub marks: Marks,
}

/// What the reader did with an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// Read it.
    pub is_read: bool,
    /// Saved it (a star).
    pub is_saved: bool,
}

/// The articles of a file one after the other, in its order: the number of each among all items, from 1, and in plain
/// words why one cannot be taken. Items without a mark are left out without a word.
#[derive(Debug)]
pub struct Articles {
    bytes: Vec<u8>,
    /// Where the next item begins.
    at: usize,
    number: u32,
    is_all_starred: bool,
    is_over: bool,
}

impl Articles {
    /// Begins to read a file.
    ///
    /// # Errors
    /// It is empty, too large, or no such file.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Error> {
        if bytes.len() > MOST_BYTES {
            return Err(Error::LargeList);
        }
        let bytes = match wide(&bytes) {
            Some(encoding) => encoding.decode(&bytes).0.into_owned().into_bytes(),
            None => bytes,
        };
        if trimmed(&bytes).is_empty() {
            return Err(Error::EmptyList);
        }
        let head = items::head(&bytes).ok_or(Error::NotMarks)?;
        if head.is_feed {
            return Err(Error::FeedAsList);
        }
        let at = head.items_at.ok_or(Error::NotMarks)?;
        Ok(Self { at, number: 0, is_all_starred: head.is_all_starred, is_over: false, bytes })
    }

    /// Bytes that were read, and all of them.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.at as u64, self.bytes.len() as u64)
    }
}

impl Iterator for Articles {
    type Item = (u32, Result<Article, String>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let mut items = Items { bytes: &self.bytes, at: self.at };
            let next = items.next();
            self.number += 1;
            if self.number > MOST_ITEMS {
                self.is_over = true;
                let more = items.left() + usize::from(matches!(next, Next::Item(_)));
                let reason = format!("From here on {more} articles are too many for one file.");
                return (more > 0).then_some((self.number, Err(reason)));
            }
            let taken = match next {
                Next::Item(item) => item::read(item, self.is_all_starred).transpose(),
                Next::End => {
                    self.is_over = true;
                    None
                }
                Next::Cut => {
                    self.is_over = true;
                    Some(Err("The file is damaged or cut off here. What comes after is left out."))
                }
            };
            self.at = items.at;
            if let Some(taken) = taken {
                return Some((self.number, taken.map_err(str::to_owned)));
            }
        }
        None
    }
}

/// Whether a file begins as JSON does, and may hold articles; else it is a list of titles, or nothing.
#[must_use]
pub fn is_json(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1 << 10)];
    let text = wide(head).map(|encoding| encoding.decode(head).0.into_owned());
    let head = trimmed(text.as_deref().map_or(head, str::as_bytes));
    head.starts_with(b"{") || head.starts_with(b"[")
}

/// The kind of UTF-16 that a file is in, if it is: no sign that begins JSON has a zero byte.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] | [1..=255, 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, 1..=255, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Without a byte order mark and white space.
fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"id":"user/1/state/com.google/reading-list","items":[
        {"id":"tag:google.com,2005:reader/item/1","published":1764000000,"title":" One ","author":"Ann",
         "canonical":[{"href":"https://a.example/1"}],"content":{"content":"<p>Text</p>"},
         "categories":["user/1/state/com.google/read","user/1/state/com.google/starred","user/1/label/x"],
         "origin":{"streamId":"feed/https://a.example/feed","title":"A","htmlUrl":"https://a.example/"}},
        {"title":"Two","alternate":[{"href":"https://a.example/2"}],"summary":{"content":"Two"},
         "categories":["user/-/state/com.google/read"],"origin":{"streamId":"feed/7","feedUrl":"https://a.example/feed"}},
        {"title":"No mark","alternate":[{"href":"https://a.example/3"}],"categories":["user/1/label/read"],
         "origin":{"streamId":"feed/https://a.example/feed"}},
        {"title":"No feed","alternate":[{"href":"https://b.example/3"}],"categories":["x/starred"],"origin":{"streamId":"feed/9"}},
        {"categories":["x/starred"],"origin":{"feedUrl":"https://b.example/feed"}},
        7]}"#;

    fn read(file: impl Into<Vec<u8>>) -> (Vec<Article>, Vec<(u32, String)>) {
        let (mut taken, mut refused) = (Vec::new(), Vec::new());
        for (number, article) in Articles::open(file.into()).unwrap() {
            match article {
                Ok(article) => taken.push(article),
                Err(reason) => refused.push((number, reason)),
            }
        }
        (taken, refused)
    }

    fn titles(file: impl Into<Vec<u8>>) -> Vec<String> {
        read(file).0.into_iter().filter_map(|article| article.entry.title).collect()
    }

    fn numbers(file: impl Into<Vec<u8>>) -> Vec<u32> {
        read(file).1.into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn articles_are_read_with_their_marks() {
        let (taken, refused) = read(FILE);
        let one = &taken[0];
        assert_eq!((one.feed_url.as_str(), one.feed_title.as_deref()), ("https://a.example/feed", Some("A")));
        let marks: Vec<Marks> = taken.iter().map(|article| article.marks).collect();
        let both = Marks { is_read: true, is_saved: true };
        assert_eq!(marks, [both, Marks { is_read: true, is_saved: false }]);
        let one = &one.entry;
        assert_eq!((one.title.as_deref(), one.published_at), (Some("One"), Some(1_764_000_000_000)));
        assert_eq!(one.url.as_deref(), Some("https://a.example/1"));
        let refused: Vec<u32> = refused.iter().map(|(number, _)| *number).collect();
        assert_eq!(refused, [4, 5, 6]);
    }

    #[test]
    fn all_of_a_list_of_stars_is_saved() {
        let file = FILE.replace("/reading-list", "/starred");
        let (taken, _) = read(file.clone());
        assert!(taken.iter().all(|article| article.marks.is_saved));
        assert_eq!(taken.len(), 3);
        // Wherever it says so.
        let (head, items) = file.split_once(",\"items\":").unwrap();
        let (items, _) = items.rsplit_once('}').unwrap();
        let turned = format!("{{\"items\":{items},{}}}", &head[1..]);
        assert_eq!(read(turned).0.len(), 3);
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        let check = |bytes: &[u8], want: Error| assert_eq!(Articles::open(bytes.to_vec()).unwrap_err(), want);
        check(b" \n", Error::EmptyList);
        check(b"<opml/>", Error::NotMarks);
        check(b"[]", Error::NotMarks);
        check(b"{\"items\":{}}", Error::NotMarks);
        check(&[b'['; 200_000], Error::NotMarks);
        check(br#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"}]}"#, Error::FeedAsList);
        assert!(titles(&b"{\"items\":[]}"[..]).is_empty());
    }

    #[test]
    fn a_file_in_utf_16_is_read() {
        let wide: Vec<u8> =
            "\u{feff}".encode_utf16().chain(FILE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(titles(wide.clone()), ["One", "Two"]);
        assert_eq!(titles(&wide[2..]), ["One", "Two"]);
        assert!(is_json(&wide) && is_json(&wide[2..]) && is_json(FILE.as_bytes()) && is_json(b" [1]"));
        assert!(!is_json(b"<opml/>") && !is_json(b""));
    }

    /// One lone half of a pair lost all articles of a file.
    #[test]
    fn one_bad_sign_costs_no_article() {
        let check = |title: &str, want: &str| {
            let file = FILE.replace(" One ", title);
            assert_eq!(titles(file), [want, "Two"], "{title}");
        };
        check(r"\ud800 lone", "\u{fffd} lone");
        check(r"low \udc00\ud83d\ude00", "low \u{fffd}\u{1f600}");
        check(r"\ud800\ud83d\ude00 \\ud800", "\u{fffd}\u{1f600} \\ud800");
        check("a\u{1}b\nc", "a b c");
        let bytes = FILE.replace(" One ", "~").into_bytes();
        let bytes: Vec<u8> = bytes.into_iter().map(|byte| if byte == b'~' { 0xff } else { byte }).collect();
        assert_eq!(titles(bytes), ["\u{fffd}", "Two"]);
    }

    #[test]
    fn a_damaged_article_takes_no_other_with_it() {
        for damage in [r#""author":oh"#, r#""author" "Ann""#, r#""author":"Ann",,"#, r#""author":[1,}"#] {
            let file = FILE.replace(r#""author":"Ann""#, damage);
            if damage.ends_with('}') {
                // Where brackets are lost nothing tells where the next begins.
                assert_eq!(numbers(file)[0], 1, "{damage}");
            } else {
                assert_eq!((titles(file.clone()), numbers(file)[0]), (vec!["Two".to_owned()], 1), "{damage}");
            }
        }
        let (_, items) = FILE.split_once("\"items\":[").unwrap();
        let before = |item: String| format!("{{\"items\":[{item},{items}");
        let check = |item: String| {
            let file = before(item);
            assert_eq!((titles(file.clone()), numbers(file)), (titles(FILE), vec![1, 5, 6, 7]));
        };
        check("[".repeat(100_000) + &"]".repeat(100_000));
        check(format!("{{\"title\":\"{}\"}}", "x".repeat(5 << 20)));
        check(format!("{{\"origin\":{}{}}}", "[".repeat(1_000), "]".repeat(1_000)));
        assert_eq!(
            titles(before(format!("{{\"x\":{}{}}}", "[".repeat(1_000), "]".repeat(1_000)))),
            ["One", "Two"]
        );
    }

    /// A file that was cut off said that it held no articles at all.
    #[test]
    fn of_a_file_that_is_cut_off_what_is_whole_is_taken() {
        let check = |cut: &str, want: &[&str], number: u32| {
            let file = &FILE[..FILE.find(cut).unwrap()];
            assert_eq!(
                (titles(file), numbers(file)),
                (want.iter().map(|title| (*title).to_owned()).collect(), vec![number])
            );
        };
        check("Two", &["One"], 2);
        check(",\n        {\"title\":\"Two", &["One"], 2);
        check("\"categories\":[\"user/-", &["One"], 2);
    }

    #[test]
    fn of_too_many_articles_the_rest_is_counted() {
        let most = MOST_ITEMS as usize;
        let file = |many: usize| format!("{{\"items\":[{}]}}", vec!["{}"; many].join(","));
        assert_eq!(read(file(most)).1, []);
        let want = "From here on 3 articles are too many for one file.".to_owned();
        assert_eq!(read(file(most + 3)).1, [(MOST_ITEMS + 1, want)]);
    }
}
