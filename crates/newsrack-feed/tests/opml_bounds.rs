//! Lists that mean harm, or that were damaged on the way: every bound holds, and a fault costs its own line.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_feed::opml::{self, Outline, OutlineFeed};
use quick_xml::{Reader, events::Event};
use std::{
    collections::BTreeSet,
    fmt::Write,
    time::{Duration, Instant},
};

/// Reads and writes within the time, on a slow and busy machine and without optimisation.
fn check(text: &str) -> (Outline, String) {
    let started = Instant::now();
    let outline = opml::read(text.as_bytes()).unwrap();
    let written = opml::write(&outline);
    assert!(started.elapsed() < Duration::from_secs(20), "{text:.40} took {:?}", started.elapsed());
    (outline, written)
}

#[test]
fn feeds_and_refusals_are_counted() {
    let many: String = (1..=100_000).fold(String::from("<opml>"), |mut text, number| {
        let _ = writeln!(text, "<outline text='Paper {number}' xmlUrl='https://a.example/{number}'/>");
        text
    });
    let (outline, _) = check(&many);
    assert_eq!((outline.feeds.len(), outline.refused.len()), (20_000, 1), "that it is full is said once");
    let want = "A list holds at most 20000 titles. 80000 titles from here on are left out.";
    assert_eq!((outline.refused[0].line, outline.refused[0].reason.as_str()), (20_001, want));
    let (outline, _) = check(&many.replace("https:", "gopher:"));
    assert_eq!((outline.feeds.len(), outline.refused.len()), (0, 1_001));
    assert_eq!(outline.refused[1_000].line, 1_001);
    assert_eq!(outline.refused[1_000].reason, "From here on 99000 lines cannot be taken.");
}

#[test]
fn headings_are_bounded() {
    let feeds: String =
        (0..1_000).map(|number| format!("<outline xmlUrl='https://a.example/{number}'/>")).collect();
    let name = "n".repeat(1_000);
    let deep = format!("<outline text='{name}'>").repeat(2_000);
    let (outline, written) = check(&format!("<opml>{deep}{feeds}"));
    assert_eq!(outline.feeds.len(), 1_000);
    assert_eq!(outline.feeds[0].sections[0].len(), 16);
    assert_eq!(outline.feeds[0].sections[0][0].len(), 400);
    assert_eq!(opml::read(written.as_bytes()).unwrap().feeds.len(), 1_000);

    // Without a name a heading is none, however many are open.
    let (outline, _) = check(&format!("<opml>{}{feeds}", "<outline>".repeat(200_000)));
    assert_eq!(outline.feeds.len(), 1_000);
    assert!(outline.feeds.iter().all(|feed| feed.sections.is_empty()));

    let places: String = (0..30_000)
        .map(|number| format!("<outline text='{number}'><outline xmlUrl='https://a.example/'/></outline>"))
        .collect();
    let (outline, _) = check(&format!("<opml>{places}</opml>"));
    assert_eq!((outline.feeds.len(), outline.feeds[0].sections.len()), (1, 64));
    let told: Vec<_> = outline.refused.iter().map(|refused| refused.reason.as_str()).collect();
    let want = "A list holds at most 5000 sections. Titles below the rest were put under the section above.";
    assert_eq!(told, [want], "said once");
}

#[test]
fn names_of_headings_do_not_fill_the_memory() {
    let path: String =
        (0..15).map(|number| format!("<outline text='{number}{}'>", "\u{1f30d}".repeat(299))).collect();
    let feeds: String = (0..5_000)
        .map(|number| {
            format!("<outline text='{number}'><outline xmlUrl='https://a.example/{number}'/></outline>")
        })
        .collect();
    let (outline, _) = check(&format!("<opml>{path}{feeds}"));
    let names = outline.feeds.iter().flat_map(|feed| &feed.sections).flatten();
    let bytes: usize = names.map(String::len).sum();
    assert_eq!(outline.feeds.len(), 5_000);
    assert!((16 << 20..32 << 20).contains(&bytes), "{bytes} bytes");
}

#[test]
fn attacks_take_bounded_time() {
    for part in [
        "<",
        "<outline",
        "<outline ",
        "<outline a='",
        "<outline a=\"b\"\"",
        "<outline x' b='>",
        "<title",
        "<title>",
        "<!--",
        "<![CDATA[",
        "<?",
        "</outline",
        "<outline/><!--",
        "='",
        " a='",
        " xmlUrl=\"",
        "xmlUrl",
        "&",
        "<opml",
        "=",
        " ",
    ] {
        for begin in ["<opml>", "<outline ", "<outline a='", "<outline xmlUrl="] {
            check(&format!("{begin}{}", part.repeat(10_000)));
            check(&format!("{begin}{}\">", part.repeat(10_000)));
        }
    }
    let attributes: String = (0..50_000).map(|number| format!(" a{number}='b'")).collect();
    let list =
        format!("<outline xmlUrl='https://a.example/'{attributes}/><outline xmlUrl='https://b.example/'/>");
    assert_eq!(check(&list).0.feeds.len(), 2);
}

/// The same numbers on every run: a linear congruential generator, after Knuth.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    /// A name of signs that mean something to a reader of markup, with its white space folded.
    fn name(&mut self) -> String {
        let signs = [
            "<",
            ">",
            "&",
            "\"",
            "'",
            "&amp;",
            "&copy",
            "]]>",
            "<!--",
            " xmlUrl=\"",
            "/>",
            "=",
            " ",
            "é",
            "\u{1f30d}",
        ];
        let inner: String = (0..self.below(8)).map(|_| signs[self.below(signs.len())]).collect();
        format!("a{inner}z").split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Feeds in the order of their addresses, each with its places in order.
    fn list(&mut self, feeds: usize, places: usize) -> Outline {
        let mut feed = |number| {
            let places: BTreeSet<Vec<String>> = (0..self.below(places + 1))
                .map(|_| (0..=self.below(3)).map(|_| self.name()).collect())
                .collect();
            OutlineFeed {
                feed_url: format!("https://a.example/{number:02}?a=(b)&copy=1"),
                title: Some(self.name()),
                site_url: Some("https://a.example/?a=1&lt=2".to_owned()),
                sections: places.into_iter().collect(),
                ..OutlineFeed::default()
            }
        };
        let feeds = (0..feeds).map(&mut feed).collect();
        Outline { title: Some(self.name()), feeds, ..Outline::default() }
    }
}

#[test]
fn any_name_goes_there_and_back() {
    let mut numbers = Numbers(2_026);
    for round in 0..500 {
        let outline = numbers.list(8, 2);
        let text = opml::write(&outline);
        let mut strict = Reader::from_str(&text);
        loop {
            match strict.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => {
                    assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{text}");
                }
                _ => {}
            }
        }
        let mut back = opml::read(text.as_bytes()).unwrap();
        for feed in &mut back.feeds {
            (feed.line, feed.ranks) = (0, Vec::new());
            feed.sections.sort();
        }
        back.feeds.sort_by(|one, other| one.feed_url.cmp(&other.feed_url));
        assert!(back.headings.iter().all(|heading| !heading.is_empty), "round {round}: {text}");
        back.headings.clear();
        assert_eq!(back, outline, "round {round}: {text}");
    }
}

fn addresses(outline: &Outline) -> BTreeSet<&str> {
    outline.feeds.iter().map(|feed| feed.feed_url.as_str()).collect()
}

#[test]
fn a_lost_byte_costs_one_line() {
    let outline = Numbers(7).list(10, 1);
    let text = opml::write(&outline);
    let all = addresses(&outline);
    for (at, sign) in text.char_indices() {
        let lost = [&text[..at], &text[at + sign.len_utf8()..]].concat();
        let read = opml::read(lost.as_bytes()).unwrap();
        let kept = addresses(&read).intersection(&all).count();
        assert!(kept + 1 >= all.len(), "{kept} of {} feeds without {sign:?} at {at}: {lost}", all.len());
    }
}

#[test]
fn a_cut_makes_up_no_address() {
    let outline = Numbers(8).list(10, 1);
    let text = opml::write(&outline);
    let all = addresses(&outline);
    let mut most = 0;
    for (end, _) in text.char_indices() {
        let Ok(read) = opml::read(&text.as_bytes()[..end]) else { continue };
        let kept = addresses(&read);
        assert!(kept.is_subset(&all), "cut at {end}: {kept:?}");
        assert!(kept.len() >= most, "cut at {end}");
        most = kept.len();
    }
    assert_eq!(most, all.len());
}

/// 8,500 titles in 64 sections each held the writer for 20 seconds, and went out as a list too large to be read.
#[test]
fn a_list_has_so_many_places_and_no_more() {
    let feeds: String = (0..2_000).map(|n| format!("<outline xmlUrl='https://{n}.example/'/>")).collect();
    let sections: String = (0..40).map(|n| format!("<outline text='{n}'>{feeds}</outline>\n")).collect();
    let list = opml::read(format!("<opml>\n{sections}</opml>").as_bytes()).unwrap();
    let placed: usize = list.feeds.iter().map(|feed| feed.sections.len()).sum();
    assert_eq!((list.feeds.len(), placed), (2_000, 60_000));
    let want =
        "A list puts titles under sections at most 60000 times. 20000 places from here on are left out.";
    assert_eq!((list.refused[0].line, list.refused[0].reason.as_str()), (32, want));
}

/// A title whose tag went on for longer than is looked at was gone without a word.
#[test]
fn a_title_that_is_too_long_to_be_read_is_told() {
    let long = "x".repeat(300_000);
    let check = |outline: String, want: (usize, &[u32])| {
        let text = format!("<opml>\n{outline}\n<outline xmlUrl='https://b.example/'/></opml>");
        let list = opml::read(text.as_bytes()).unwrap();
        let refused: Vec<u32> = list.refused.iter().map(|refused| refused.line).collect();
        assert_eq!((list.feeds.len(), refused.as_slice()), want, "{outline:.60}");
    };
    check(format!("<outline text='{long}' xmlUrl='https://a.example/'/>"), (1, &[2]));
    check(format!("<outline xmlUrl='https://a.example/' description='{long}'/>"), (2, &[]));
    check(format!("<outline text='A'/>{long}"), (1, &[]));
}

#[test]
fn what_is_no_list_is_told_for_what_it_is() {
    let check =
        |text: &str, want: newsrack_feed::Error| assert_eq!(opml::read(text.as_bytes()).unwrap_err(), want);
    let rss =
        "<rss version='2.0'><channel><title>Paper</title><item><title>One</title></item></channel></rss>";
    check(rss, newsrack_feed::Error::FeedAsList);
    check("<!DOCTYPE html><html><head><title>Paper</title></head></html>", newsrack_feed::Error::PageAsList);
    check("nothing of the kind", newsrack_feed::Error::NotOpml);
}
