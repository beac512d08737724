//! Lists of titles, in and out: every shape that other programs write, broken ones, large ones, and there and back.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_feed::{
    Error,
    opml::{self, ArrangedTitle, Outline, OutlineFeed, OutlineHeading},
};
use std::time::{Duration, Instant};

/// Feeds as `address = title @ heading / heading @ other place`, then what is refused as `line: reason`.
fn check(text: &str, want: &[&str]) {
    let outline = opml::read(text.as_bytes()).unwrap();
    let feeds = outline.feeds.iter().map(|feed| {
        let places: String = feed.sections.iter().map(|path| format!(" @ {}", path.join(" / "))).collect();
        let title = feed.title.as_deref().map_or(String::new(), |title| format!(" = {title}"));
        format!("{}{title}{places}", feed.feed_url)
    });
    let refused = outline.refused.iter().map(|refused| format!("{}: {}", refused.line, refused.reason));
    let got: Vec<String> = feeds.chain(refused).collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn headings_are_paths() {
    check(
        "<opml version='2.0'><head><title>Mine</title></head><body>
         <outline text='A' xmlUrl='https://a.example/feed'/>
         <outline text='World'>
           <outline text='Asia' title='Another name'>
             <outline text='B' type='rss' xmlUrl='https://b.example/feed'></outline>
           </outline>
           <outline text='C' xmlUrl='https://c.example/feed'/>
         </outline>
         <outline text='Sport'><outline text='B again' xmlUrl='https://b.example/feed'/></outline>
         <outline text='World'><outline text='C' xmlUrl='https://c.example/feed'/></outline>
         <outline text='Nothing below'/>
         </body></opml>",
        &[
            "https://a.example/feed = A",
            "https://b.example/feed = B @ World / Asia @ Sport",
            "https://c.example/feed = C @ World",
        ],
    );
}

#[test]
fn attributes_are_known_in_any_case() {
    check(
        "<OPML><BODY>
         <OUTLINE TEXT='Up'><Outline Text='A' XMLURL='https://a.example/' HTMLURL='https://a.example/site'/></OUTLINE>
         <outline title='B' xmlurl=https://b.example/?x=1&y=2 />
         <outline text='C &amp;amp; D' TITLE='' xmlUrl=' https://c.example/?x=1&amp;y=2 '/>
         <outline text='E' type='RSS2' url='https://e.example/'/>
         <outline text='A page' type='link' url='https://f.example/'/>
         <outline text='G' xmlUrl='feed://g.example/x'/><outline text='H' xmlUrl='feed:https://h.example/x'/>
         <outline text=' two&#10; lines ' xmlUrl='https://i.example/'/>
         </BODY></OPML>",
        &[
            "https://a.example/ = A @ Up",
            "https://b.example/?x=1&y=2 = B",
            "https://c.example/?x=1&y=2 = C &amp; D",
            "https://e.example/ = E",
            "https://g.example/x = G",
            "https://h.example/x = H",
            "https://i.example/ = two lines",
        ],
    );
    let outline =
        opml::read(b"<opml><outline xmlUrl='https://a.example/' htmlurl='https://a.example/b'/>").unwrap();
    assert_eq!(outline.feeds[0].site_url.as_deref(), Some("https://a.example/b"));
}

#[test]
fn broken_lists_give_what_they_have() {
    check(
        "<opml><body>\n<outline text='News & more'>\n<outline text='A' xmlUrl='https://a.example/feed'>\n\
         <outline xmlurl='exec:rm' type=rss/>\n<outline text=B xmlUrl=https://b.example/?a=1&b=2 />",
        &[
            "https://a.example/feed = A @ News & more",
            "https://b.example/?a=1&b=2 = B @ News & more",
            "4: Only web addresses (http or https) can be followed.",
        ],
    );
    check(
        "<outline text='R&D <1>' xmlUrl='https://a.example/'/></outline></body>\n<outline xmlUrl='not an address'/>\n\
         <outline text='C' xmlUrl='https://c.example/'/><outline text='cut' xmlUrl='https://d.exa",
        &[
            "https://a.example/ = R&D <1>",
            "https://c.example/ = C",
            "2: The address cannot be read.",
            "3: The list is cut off here. What was cut through is left out.",
        ],
    );
    // Markup in a description ends the tag of its feed, which is no heading for all that.
    check(
        "<opml><body><outline text='Up'>
         <outline text=\"A\" description=\"by <a href=\"https://x.example/\">x</a> & it's\" xmlUrl=\"https://a.example/?a=1&amp;b=2\" />
         <outline text=\"B\" description=\"say \"it's\" so\" xmlUrl=\"https://b.example/\"/>
         <outline text=\"C\" description=\"not his\" xmlUrl=\"https://c.example/\"/>
         </outline><outline text='D' xmlUrl='https://d.example/'/></body></opml>",
        &[
            "https://a.example/?a=1&b=2 = A @ Up",
            "https://b.example/ = B @ Up",
            "https://c.example/ = C @ Up",
            "https://d.example/ = D",
        ],
    );
    // A tag that has its own end and one that has not: each keeps its neighbours under their heading.
    check(
        "<opml><body><outline text='Up'>
         <outline text=\"A\" description=\"<img src=\"x\" /> & it's\" xmlUrl=\"https://a.example/\"/>
         <outline text=\"B\" description=\"<a href=\"x\">x</a>\" xmlUrl=\"https://b.example/\"></outline>
         <outline text=\"C\" xmlUrl=\"https://c.example/\"/>
         </outline><outline text='D' xmlUrl='https://d.example/'/></body></opml>",
        &[
            "https://a.example/ = A @ Up",
            "https://b.example/ = B @ Up",
            "https://c.example/ = C @ Up",
            "https://d.example/ = D",
        ],
    );
    // A lost mark takes nothing from the next line.
    check(
        "<opml><body>
         <outline text=\"A\" xmlUrl=\"https://a.example/ />
         <outline text=\"B xmlUrl=\"https://b.example/\"/>
         <outline text=\"The \"C\" of C\" xmlUrl=\"https://c.example/\" htmlUrl=\"https://c.example/c\">
         </outline></body></opml>",
        &["https://a.example/ = A", "https://b.example/ = B", "https://c.example/ = The \"C\" of C"],
    );
    check("<opml><head><title>No body</title></head></opml>", &[]);
}

#[test]
fn what_is_cut_through_at_the_end_does_not_count() {
    let whole = "<opml><body>\n<outline text='A' xmlUrl='https://a.example/'/>\n";
    for half in [
        "<outline text='B' xmlUrl='https://exam",
        "<outline text='B' xmlUrl='https://exam.ple\n",
        "<outline text='B' xmlUrl=https://exam.ple",
        "<outline text='B' xmlUrl=https://exam.ple\r\n",
        "<outline text='x > y' xmlUrl='https://exam.ple",
        "<outline text='x > y' xmlUrl=https://exam.ple",
        "<outline text=x>y xmlUrl='https://exam.ple",
        "<outline xmlUrl='https://exam.ple/",
        "<outline xmlUrl='https://exam.ple/'",
        "<outline xmlUrl='https://exam.ple/' /",
        "<outline xmlUrl='https://exam.ple/' htmlUrl='https://exam",
        "<outline xmlUrl='https://exam.ple/' text='x > y",
        "<outline xmlUrl='https://exam.ple/' description='by <b>them</b> a",
        "<outline text='Up",
        "<outline",
    ] {
        let cut = "3: The list is cut off here. What was cut through is left out.";
        check(&format!("{whole}{half}"), &["https://a.example/ = A", cut]);
    }
    // A lost mark is no lost end.
    for last in
        ["<outline xmlUrl='https://b.example/ />\n", "<outline xmlUrl='https://b.example/' text='B />\n</bo"]
    {
        let outline = opml::read(format!("{whole}{last}").as_bytes()).unwrap();
        let got: Vec<_> = outline.feeds.iter().map(|feed| feed.feed_url.as_str()).collect();
        assert_eq!(
            (got, outline.refused),
            (vec!["https://a.example/", "https://b.example/"], Vec::new()),
            "{last}"
        );
    }
}

#[test]
fn feeds_without_an_address_are_refused() {
    check(
        "<opml><body>
         <outline text='A' type='rss' xmlUrl=''/>
         <outline text='B' xmlUrl=''></outline>
         <outline text='C' type='rss'>
         </outline>
         <outline text='Up' type='rss' xmlUrl=''>
           <outline text='D' xmlUrl='https://d.example/'/>
         </outline>
         <outline text='A note'/><outline text='A page' type='link' url='https://e.example/'/>
         </body></opml>",
        &[
            "https://d.example/ = D @ Up",
            "2: “A”: There is no address.",
            "3: “B”: There is no address.",
            "4: “C”: There is no address.",
        ],
    );
}

#[test]
fn the_first_title_is_the_lists_own() {
    let check = |text: &str, want: Option<&str>| {
        assert_eq!(opml::read(text.as_bytes()).unwrap().title.as_deref(), want, "{text}");
    };
    check("<opml><head><title>R&amp;D &lt;x&gt;</title><title>Another</title></head>", Some("R&D <x>"));
    check("<opml><head><title/><TITLE>\n A\n B </TITLE></head>", Some("A B"));
    check("<opml><head><title><![CDATA[A & B]]></title></head>", Some("A & B"));
    check("<opml><!-- <title>A</title> --><body><outline/><title>B</title></body></opml>", None);
}

#[test]
fn other_files_are_refused() {
    let check = |text: &str, want| assert_eq!(opml::read(text.as_bytes()), Err(want), "{text}");
    check("", Error::EmptyList);
    check(" \n ", Error::EmptyList);
    check("hello", Error::NotOpml);
    check("<html><body></body></html>", Error::PageAsList);
    check("<rss><channel><title>A feed</title></channel></rss>", Error::FeedAsList);
    assert_eq!(opml::read(&vec![b' '; (20 << 20) + 1]), Err(Error::LargeList));
}

#[test]
fn charsets_are_read() {
    let text = "<?xml version='1.0' encoding='windows-1251'?><opml><outline text='\u{424}' xmlUrl='https://a.example/'/></opml>";
    let bytes: Vec<u8> = text.chars().map(|sign| if sign == '\u{424}' { 0xd4 } else { sign as u8 }).collect();
    assert_eq!(opml::read(&bytes).unwrap().feeds[0].title.as_deref(), Some("\u{424}"));
    let wide: Vec<u8> = "\u{feff}<opml><outline text='Ж' xmlUrl='https://a.example/'/></opml>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(opml::read(&wide).unwrap().feeds[0].title.as_deref(), Some("Ж"));
}

fn feed(number: usize, sections: Vec<Vec<String>>) -> OutlineFeed {
    OutlineFeed {
        feed_url: format!("https://a.example/feed?a={number}&b=2"),
        title: Some(format!("Nº {number} \"A\" & <B> 'c' 🌍")),
        site_url: Some(format!("https://a.example/{number}")),
        sections,
        ..OutlineFeed::default()
    }
}

/// Where a feed stands in the file, and which of its places comes first, is no part of what it says; the headings that
/// feeds stand under follow from these.
fn there_and_back(outline: &Outline) -> Outline {
    let mut back = opml::read(opml::write(outline).as_bytes()).unwrap();
    for feed in &mut back.feeds {
        (feed.line, feed.ranks) = (0, Vec::new());
        feed.sections.sort();
    }
    back.feeds.sort_by(|one, other| one.feed_url.cmp(&other.feed_url));
    back.headings.retain(|heading| heading.is_empty);
    back
}

#[test]
fn lists_come_back_as_they_went() {
    let path = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let feeds = vec![
        feed(1, vec![]),
        feed(2, vec![path(&["World"])]),
        feed(3, vec![path(&["Sport", "\"Football\""]), path(&["World", "Asia & <Pacific>"])]),
        feed(4, vec![path(&["World", "Asia & <Pacific>"])]),
        OutlineFeed { title: None, site_url: None, ..feed(5, vec![]) },
        OutlineFeed {
            custom_name: Some("Mine & <only>".into()),
            arranged: Some(ArrangedTitle {
                key: "https://a.example/x?a=1&b=2".into(),
                name: "The \"Paper\"".into(),
                merged: vec!["b.example".into(), "c.example".into()],
            }),
            ..feed(6, vec![])
        },
    ];
    let empty = [path(&["To come"]), path(&["World", "Far & away"])];
    let heading = |path| OutlineHeading { path, is_empty: true, is_ordered: true };
    let headings = empty.map(heading).to_vec();
    let mut outline = Outline { title: Some("Mine & <yours>".into()), feeds, headings, refused: Vec::new() };
    let back = there_and_back(&outline);
    // A feed without a title is shown by its address.
    outline.feeds[4].title = Some(outline.feeds[4].feed_url.clone());
    assert_eq!(back, outline);
}

#[test]
fn only_what_holds_nothing_is_an_empty_heading() {
    let check = |body: &str, want: &[(&str, bool)]| {
        let read = opml::read(format!("<opml>{body}</opml>").as_bytes()).unwrap();
        let headings: Vec<_> =
            read.headings.iter().map(|heading| (heading.path.join("/"), heading.is_empty)).collect();
        let want: Vec<_> = want.iter().map(|(path, is_empty)| ((*path).to_owned(), *is_empty)).collect();
        assert_eq!(headings, want, "{body}");
    };
    let feed = "<outline xmlUrl='https://a.example/'/>";
    check("<outline text='A'></outline>", &[("A", true)]);
    check(
        &format!("<outline text='A'></outline><outline text='B'>{feed}</outline>"),
        &[("A", true), ("B", false)],
    );
    check("<outline text='A'><outline text='B'></outline></outline>", &[("A/B", true)]);
    check("<outline text='A'><outline xmlUrl='file:///x'/></outline>", &[]);
    check("<outline text='A' type='rss'></outline>", &[]);
    check(
        "<outline text='A page' type='link' url='https://a.example/'/><outline text='B' htmlUrl='https://b.example/'/>",
        &[],
    );
    check(&format!("<outline text='A'></outline><outline text='A'>{feed}</outline>"), &[("A", false)]);
}

/// Without an end tag of its own it was passed over, though it says the same.
#[test]
fn an_empty_heading_comes_in_however_it_is_written() {
    for written in ["<outline text='A'/>", "<outline text='A'></outline>"] {
        let read = opml::read(format!("<opml>{written}</opml>").as_bytes()).unwrap();
        assert!(read.headings.iter().any(|heading| heading.path == ["A"] && heading.is_empty), "{written}");
    }
}

/// What other readers show for a feed was lost where it is not what the feed calls itself.
#[test]
fn a_name_of_the_readers_own_comes_from_the_list_of_another_reader() {
    let check = |names: &str, want: Option<&str>| {
        let text = format!("<opml><outline {names} xmlUrl='https://a.example/'/></opml>");
        assert_eq!(opml::read(text.as_bytes()).unwrap().feeds[0].custom_name.as_deref(), want, "{names}");
    };
    check("text='My own name' title='The Gazette'", Some("My own name"));
    check("text='The Gazette' title='The Gazette'", None);
    check("text=' The  Gazette ' title='The Gazette'", None);
    check("text='The Gazette'", None);
    check("title='The Gazette'", None);
    check("text='' title='The Gazette'", None);
    check("text='Shown' title='Own' newsrack:name='Mine'", Some("Mine"));
}

#[test]
fn what_xml_cannot_say_is_left_out() {
    let title = Some("A\u{1}B\u{fffe}C\nD".to_owned());
    let outline = Outline {
        title: title.clone(),
        feeds: vec![OutlineFeed { title, ..feed(1, vec![]) }],
        ..Outline::default()
    };
    let text = opml::write(&outline);
    assert!(!text.contains(['\u{1}', '\u{fffe}']));
    assert_eq!(opml::read(text.as_bytes()).unwrap().feeds[0].title.as_deref(), Some("ABC D"));
}

#[test]
fn ten_thousand_outlines_come_back() {
    let places = |number: usize| {
        let heading = format!("Heading {}", number % 2_000);
        vec![vec!["All".to_owned(), heading.clone()], vec![heading]]
    };
    let mut feeds: Vec<OutlineFeed> = (0..10_000).map(|number| feed(number, places(number))).collect();
    feeds.sort_by(|one, other| one.feed_url.cmp(&other.feed_url));
    let outline = Outline { title: Some("Many".into()), feeds, ..Outline::default() };
    let started = Instant::now();
    let back = there_and_back(&outline);
    assert!(started.elapsed() < Duration::from_secs(10), "took {:?}", started.elapsed());
    // The second place of each stands far behind the first.
    assert!(back == outline, "ten thousand feeds are not the same");
}
