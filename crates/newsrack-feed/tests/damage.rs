//! Feeds that were cut off or whose bytes were changed on the way: nothing panics, and nothing takes long.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_feed::{Error, Hints, ParsedFeed, Warning, opml, parse};
use serde_json::Value;
use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

/// One read of a small feed, however damaged, on a slow and busy machine.
const LONGEST: Duration = Duration::from_millis(500);
/// One read of an attack of a megabyte or more.
const LONGEST_ATTACK: Duration = Duration::from_secs(10);

const FIXTURES: [&str; 7] = [
    "rss-2.0.xml",
    "rss-1.0.rdf",
    "atom-1.0.xml",
    "json-feed-1.1.json",
    "broken.xml",
    "shift_jis.xml",
    "utf-16.xml",
];

fn fixture(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")).join(name)).unwrap()
}

/// Reads within the time, as a feed and as a list of titles.
fn check(bytes: &[u8], longest: Duration, what: &str) -> Result<ParsedFeed, Error> {
    let read = || {
        let started = Instant::now();
        let read = parse(bytes, Hints { url: Some("https://a.example/feed"), content_type: None });
        let _ = opml::read(bytes);
        (read, started.elapsed())
    };
    let (feed, mut took) = read();
    // A busy machine may take the processor away for longer than that, but hardly three times.
    for _ in 0..2 {
        if took >= longest {
            took = read().1;
        }
    }
    assert!(took < longest, "{what} took {took:?}");
    feed
}

#[test]
fn every_cut_keeps_what_stood_before_it() {
    for name in FIXTURES {
        let bytes = fixture(name);
        let all = parse(&bytes, Hints::default()).unwrap().entries.len();
        let mut most = 0;
        for end in 0..bytes.len() {
            let entries = check(&bytes[..end], LONGEST, &format!("{name} cut at {end}"))
                .map_or(0, |feed| feed.entries.len());
            // A longer beginning never holds fewer entries; one that has just begun may still be nothing.
            assert!(entries <= all && entries + 1 >= most, "{name} cut at {end}: {entries} after {most}");
            most = most.max(entries);
        }
        assert_eq!(most, all, "{name}");
    }
}

/// The same numbers on every run: a linear congruential generator, after Knuth.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

#[test]
fn changed_bytes_are_survived() {
    for name in FIXTURES {
        let bytes = fixture(name);
        // Every byte once with each of its bits, so that no place is left to luck.
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            let _ = check(&changed, LONGEST, &format!("{name} changed at {at}"));
        }
        // And many at once, with the signs that mean something to a reader of markup.
        let mut numbers = Numbers(2_026);
        for round in 0..500 {
            let mut changed = bytes.clone();
            for _ in 0..=numbers.below(20) {
                let at = numbers.below(changed.len());
                match numbers.below(3) {
                    0 => changed[at] = b"<>&;\"'/![]-?=:{}\0\xff"[numbers.below(18)],
                    1 => drop(changed.remove(at)),
                    _ => changed.insert(at, b"<>&;\"'/![]-?=:{}\0\xff"[numbers.below(18)]),
                }
            }
            let _ = check(&changed, LONGEST, &format!("{name}, round {round}"));
        }
    }
}

#[test]
fn a_change_in_one_item_leaves_the_others() {
    let item = |number: usize, text: &str| {
        format!("<item><title>{number}</title><guid>g{number}</guid><description>{text}</description></item>")
    };
    for fault in [
        "&",
        "&&&",
        "<",
        "< b",
        "</",
        "</x>",
        "<x>",
        "<x y='",
        "&#xFFFFFFF;",
        "<![CDATA[",
        "<!--",
        "<!",
        "<?",
        "]]>",
        "-->",
        "<item",
        "\0",
        "\u{fffe}",
    ] {
        let text =
            format!("<rss><channel>{}{}{}</channel></rss>", item(1, "a"), item(2, fault), item(3, "c"));
        let feed = check(text.as_bytes(), LONGEST, fault).unwrap();
        let guids: Vec<Option<&str>> = feed.entries.iter().map(|entry| entry.guid.as_deref()).collect();
        assert_eq!(guids, [Some("g1"), Some("g2"), Some("g3")], "{fault:?}");
    }
}

#[test]
fn a_feed_that_lost_its_beginning_keeps_its_items() {
    let guids = |text: &str| {
        let feed = parse(text.as_bytes(), Hints::default());
        feed.map(|feed| feed.entries.into_iter().filter_map(|entry| entry.guid).collect::<Vec<_>>())
    };
    let items = "<item><guid>1</guid></item><item><guid>2</guid></item>";
    assert_eq!(guids(&format!("l>\n{items}</channel></rss>")).unwrap(), ["1", "2"]);
    assert_eq!(guids("d>\n<entry><id>1</id></entry><entry><id>2</id></entry></feed>").unwrap(), ["1", "2"]);
    // Items of something else are no feed.
    assert_eq!(guids(&format!("<shop>{items}</shop>")), Err(Error::NotAFeed));
    assert_eq!(guids(&format!("<html><body>{items}</body></html>")), Err(Error::Page));
}

#[test]
fn junk_around_a_feed_is_passed_over() {
    let feed = "<rss><channel><item><guid>1</guid></item></channel></rss>";
    for (before, behind) in [
        ("<br />\n<b>Warning</b>: in line 7<br />\n", "</body></html>"),
        ("<!-- a > b & c <item> -->", "<!-- made in 0.3 s"),
        ("\0\0\u{feff}\u{feff}", "\0\0"),
        ("1f40\r\n", "\r\n0\r\n\r\n"),
        ("<!-- never closed ", "<!-- closed -->"),
        ("", feed),
    ] {
        let text = format!("{before}{feed}{behind}");
        let read = parse(text.as_bytes(), Hints::default()).unwrap();
        assert!(read.entries.iter().all(|entry| entry.guid.as_deref() == Some("1")), "{before:?}");
        assert!(!read.entries.is_empty(), "{before:?}");
    }
    let json =
        ")]}'\n{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":1}]}\n<!-- made -->";
    assert_eq!(parse(json.as_bytes(), Hints::default()).unwrap().entries.len(), 1);
}

/// A clock that is looked at, and not a machine that is waited for: it is over at the n-th look.
#[test]
fn what_was_read_in_time_is_the_feed() {
    let check = |text: &str, looks: usize, want: std::ops::Range<usize>| {
        let left = std::cell::Cell::new(looks);
        let is_over = || left.replace(left.get().saturating_sub(1)) == 0;
        let feed = newsrack_feed::parse_until(text.as_bytes(), Hints::default(), &is_over).unwrap();
        assert!(want.contains(&feed.entries.len()), "{looks}: {}", feed.entries.len());
        assert_eq!(feed.warnings.contains(&Warning::OutOfTime), feed.entries.len() < 10_000);
        let last = feed.entries.last().and_then(|entry| entry.guid.clone());
        assert_eq!(last, feed.entries.len().checked_sub(1).map(|last| last.to_string()), "{looks}");
    };
    let items: String = (0..10_000).map(|n| format!("<item><guid>{n}</guid></item>")).collect();
    let rss = format!("<rss><channel>{items}</channel></rss>");
    check(&rss, 2, 50..200);
    check(&rss, 100, 4_000..6_000);
    check(&rss, 1_000_000, 10_000..10_001);
    let items: Vec<String> = (0..10_000).map(|n| format!("{{\"id\":{n}}}")).collect();
    let json =
        format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{}]}}", items.join(","));
    // Behind junk, and where an item is broken, too.
    for json in [&json, &format!("junk\n{json}"), &json.replace("{\"id\":9999}]", "{\"id\":9999}],]")] {
        for looks in [0, 1, 2, 100] {
            check(json, looks, looks..looks + 1);
        }
        check(json, 1_000_000, 10_000..10_001);
    }
}

/// Whatever is cut: an item's text, its name, or what stands behind the items.
#[test]
fn a_json_feed_that_is_cut_keeps_every_whole_item_before_the_cut() {
    let check = |text: &str, what: &str| {
        let guids = |bytes: &[u8]| {
            let feed = check(bytes, LONGEST, what);
            let entries = feed.map_or(Vec::new(), |feed| feed.entries);
            entries.into_iter().map(|entry| entry.guid.unwrap()).collect::<Vec<_>>()
        };
        let all = guids(text.as_bytes());
        // Where each item ends, as a reader of single values finds it.
        let items = text.find("\"items\"").unwrap();
        let mut at = items + text[items..].find('[').unwrap();
        let ends: Vec<usize> = all
            .iter()
            .map(|_| {
                at += text[at..].find('{').unwrap();
                let mut values = serde_json::Deserializer::from_str(&text[at..]).into_iter::<Value>();
                values.next().unwrap().unwrap();
                at += values.byte_offset();
                at
            })
            .collect();
        let rest = text[at..].split(']').next().unwrap();
        assert!(!rest.contains('{') && all.len() > 1, "{what}: all items are read");
        for cut in 0..text.len() {
            let whole = ends.iter().filter(|end| **end <= cut).count();
            assert_eq!(guids(&text.as_bytes()[..cut]), all[..whole], "{what}, cut at {cut}");
        }
    };
    for name in ["json-feed-1.0.json", "json-feed-1.1.json"] {
        let text = String::from_utf8(fixture(name)).unwrap();
        check(&text, name);
        // Without the junk before it, in one line, and its names in another order.
        let value: Value = serde_json::from_str(&text[text.find('{').unwrap()..]).unwrap();
        check(&value.to_string(), &format!("{name} in one line"));
    }
}

#[test]
fn texts_that_are_never_closed_keep_their_items() {
    for mark in ["<![CDATA[", "<!--", "<?"] {
        let item = |number| {
            format!(
                "<item><title>{mark}{number}</title><description>{mark}{}</description></item>",
                "x".repeat(900)
            )
        };
        let text = format!("<rss><channel>{}</channel></rss>", (0..1_000).map(item).collect::<String>());
        let feed = check(text.as_bytes(), LONGEST_ATTACK, mark).unwrap();
        assert_eq!(feed.entries.len(), 1_000, "{mark}");
        assert_eq!(feed.entries[999].title.as_deref(), Some("999"), "{mark}");
    }
}

#[test]
fn attacks_take_bounded_time() {
    let attack = |what: &str, text: String| {
        let feed = check(text.as_bytes(), LONGEST_ATTACK, what);
        feed.unwrap_or_else(|error| panic!("{what}: failed to {error}"))
    };
    let wrapped = |inner: String| {
        format!("<rss><channel><title>T</title><item><guid>1</guid>{inner}</item></channel></rss>")
    };
    let many = 100_000;

    let deep = attack("nested elements", wrapped(format!("<description>{}x", "<b>".repeat(many))));
    assert!(deep.warnings.contains(&Warning::TooDeep));
    assert_eq!(deep.entries.len(), 1);

    let attributes: String = (0..many).map(|number| format!(" a{number}='b'")).collect();
    assert_eq!(
        attack("attributes", wrapped(format!("<description{attributes}>x</description>"))).entries.len(),
        1
    );
    // Every element could be looked up in every prefix, and could hold its own copy of the base.
    let prefixes: String = (0..256).map(|number| format!(" xmlns:a{number}='b'")).collect();
    let nested = format!("<b{prefixes}>").repeat(200);
    attack("prefixes", wrapped(format!("<description>{nested}{}", "<z:b/>".repeat(many))));
    let base = format!("<item xml:base='http://a.example/{}'>", "b".repeat(1 << 20));
    let based =
        attack("a long base", format!("<rss><channel>{base}{}</item></channel></rss>", "<b/>".repeat(many)));
    assert_eq!(based.entries[0].base_url.as_deref(), Some("https://a.example/feed"));

    for mark in
        ["<", "<!--", "<![CDATA[", "<?", "<!DOCTYPE", "&", "&#", "</a", "<a ", "<a b='", "<a x' b='>", "]]>"]
    {
        attack(mark, wrapped(mark.repeat(many)));
        let _ = check(mark.repeat(many).as_bytes(), LONGEST_ATTACK, mark);
    }

    // Each of these seems to have swallowed items, up to an end that is far away.
    for (mark, end) in
        [("<![CDATA[</item>", "]]>"), ("<!--</item>", "-->"), ("<a b='></a>", "'>"), ("</a", ">")]
    {
        attack(mark, wrapped(mark.repeat(many) + end));
    }

    // Titles and names are looked through for tags once more.
    for mark in ["<a", "< ", "<a b='>", "<a b='", "<a <"] {
        let mark = mark.repeat(many / 2);
        attack(
            "a title",
            wrapped(format!("<title><![CDATA[{mark}]]></title><author><![CDATA[{mark}>]]></author>")),
        );
    }

    let categories = wrapped((0..many).map(|number| format!("<category>{number}</category>")).collect());
    assert_eq!(attack("categories", categories).entries[0].categories.len(), 64);
    let authors = wrapped((0..many).map(|number| format!("<author>{number}</author>")).collect());
    assert_eq!(attack("authors", authors).entries[0].authors.len(), 64);

    let items = format!("<rss><channel>{}</channel></rss>", "<item><title>x</title></item>".repeat(10_001));
    let items = attack("items", items);
    assert_eq!(items.entries.len(), 10_000);
    assert!(items.warnings.contains(&Warning::TooMany(1)));

    let text = attack("a long text", wrapped(format!("<description>{}</description>", "ä".repeat(6 << 20))));
    let length = text.entries[0].summary_html.as_ref().unwrap().len();
    assert!((1 << 20..=8 << 20).contains(&length), "{length} bytes");
}

#[test]
fn a_million_of_anything_takes_bounded_time() {
    let many = 1_000_000;
    let inside = |inner: String| {
        format!(
            "<rss><channel><item><title>One</title></item><item>{inner}</item><item><title>Two</title></item></channel></rss>"
        )
    };
    let attributes = |attribute: &dyn Fn(usize) -> String| (0..many).map(attribute).collect::<String>();
    let unlike = attributes(&|number| format!(" a{number}='b'"));
    let alike = attributes(&|_| " a='b'".to_owned());
    let spaces = attributes(&|number| format!(" xmlns:a{number}='b'"));
    let bare = attributes(&|number| format!(" a{number}"));
    for (what, text) in [
        ("attributes", inside(format!("<b{unlike}/>"))),
        ("attributes of one name", inside(format!("<b{alike}/>"))),
        ("names of spaces", inside(format!("<b{spaces}><a1:b/></b>"))),
        ("attributes without a value", inside(format!("<b{bare}/>"))),
        ("a name", inside(format!("<{0}></{0}>", "b".repeat(3 * many)))),
        ("a value", inside(format!("<b a='{}'/>", "b".repeat(3 * many)))),
        ("a comment", inside(format!("<!--{}-->", "b-".repeat(many)))),
        ("a reference", inside(format!("&{};", "b".repeat(3 * many)))),
        (
            "names that begin alike",
            inside((0..2_000).map(|n| format!("<{0}{n}/>", "b".repeat(1_000))).collect()),
        ),
        ("elements", inside("<b/>".repeat(many / 4))),
        ("elements within each other", inside("<b>".repeat(many / 4))),
    ] {
        let feed = check(text.as_bytes(), LONGEST_ATTACK, what);
        let feed = feed.unwrap_or_else(|error| panic!("{what}: failed to {error}"));
        assert_eq!(feed.entries[0].title.as_deref(), Some("One"), "{what}");
    }
}

#[test]
fn attacks_in_json_take_bounded_time() {
    let many = 200_000;
    for text in [
        "[".repeat(many),
        "{\"a\":".repeat(many),
        format!("{{\"items\":[{}", "{".repeat(many)),
        format!("{{\"items\":[{}", "}".repeat(many)),
        format!("{{\"items\":[{}", "{\"id\":1},".repeat(many)),
        format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"{}", "}".repeat(many)),
    ] {
        let _ = check(text.as_bytes(), LONGEST_ATTACK, &text[..40]);
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let mut text = b"<rss>".to_vec();
    text.resize((50 << 20) + 1, b' ');
    assert_eq!(parse(&text, Hints::default()).err(), Some(Error::TooLarge));
}

/// 10,500 items of a format, each numbered; `date` tells the day of the n-th after 1 January 2000.
fn many(format: &str, date: impl Fn(i64) -> Option<i64>) -> String {
    let day = |n: i64| {
        let day: jiff::Timestamp = "2000-01-01T00:00:00Z".parse().unwrap();
        date(n).map(|days| day.checked_add(jiff::Span::new().hours(24 * days)).unwrap().to_string())
    };
    let items = (0..10_500).map(|n| match (format, day(n)) {
        ("rss", Some(day)) => format!("<item><guid>{n}</guid><dc:date>{day}</dc:date></item>"),
        ("rss", None) => format!("<item><guid>{n}</guid></item>"),
        ("atom", Some(day)) => format!("<entry><id>{n}</id><updated>{day}</updated></entry>"),
        ("atom", None) => format!("<entry><id>{n}</id></entry>"),
        (_, Some(day)) => format!("{{\"id\":\"{n}\",\"date_published\":\"{day}\"}}"),
        (_, None) => format!("{{\"id\":\"{n}\"}}"),
    });
    let items: Vec<String> = items.collect();
    match format {
        "rss" => format!("<rss><channel>{}</channel></rss>", items.concat()),
        "atom" => format!("<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>", items.concat()),
        _ => format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{}]}}", items.join(",")),
    }
}

#[test]
fn of_too_many_entries_the_newest_are_kept_and_the_rest_is_told() {
    let check = |date: &dyn Fn(i64) -> Option<i64>, want: &dyn Fn(i64) -> bool, what: &str| {
        for format in ["rss", "atom", "json"] {
            let feed = parse(many(format, date).as_bytes(), Hints::default()).unwrap();
            let kept: Vec<String> = feed.entries.into_iter().filter_map(|entry| entry.guid).collect();
            let want: Vec<String> = (0..10_500).filter(|n| want(*n)).map(|n| n.to_string()).collect();
            assert!(kept == want, "{format}, {what}: {} to {}", kept[0], kept[kept.len() - 1]);
            assert_eq!(feed.warnings, [Warning::TooMany(500)], "{format}, {what}");
        }
    };
    check(&|n| Some(n), &|n| n >= 500, "oldest first");
    check(&|n| Some(20_000 - n), &|n| n < 10_000, "newest first");
    check(&|n| Some(n * 7_919 % 10_500), &|n| n * 7_919 % 10_500 >= 500, "in no order");
    check(&|_| None, &|n| n < 10_000, "undated");
    // As everywhere, what has no date is as new as the feed.
    check(&|n| (n % 2 == 0).then_some(n), &|n| n % 2 == 1 || n >= 1_000, "half undated");
}
