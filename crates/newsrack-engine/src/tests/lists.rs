//! Lists of titles that come in and go out.

use super::*;
use crate::{FeedChange, address, opml::MOST_TOLD};
use newsrack_feed::opml::{self, OutlineFeed};
use newsrack_model::{Act, Deed, Filter, Place};
use newsrack_store::Start;

/// The titles and headings of a reader, as a list that is read again tells them.
async fn exported(bench: &Bench) -> Vec<String> {
    let outline = opml::read(bench.reader.export_opml().await.unwrap().as_bytes()).unwrap();
    let places = |feed: &OutlineFeed| -> String {
        feed.sections.iter().map(|path| format!(" @ {}", path.join("/"))).collect()
    };
    let line = |feed: &OutlineFeed| format!("{}{}", feed.title.as_deref().unwrap_or_default(), places(feed));
    outline.feeds.iter().map(line).collect()
}

#[tokio::test]
async fn text_that_came_decoded_is_read_as_it_is() {
    for declared in ["iso-8859-1", "windows-1251", "utf-16", "UTF-8", "no-such-thing"] {
        let bench = Bench::new();
        let text = format!(
            "<?xml version='1.0' encoding='{declared}'?><opml><outline text='Zürich Ж 東京' xmlUrl='https://a.example/'/></opml>"
        );
        assert_eq!(bench.reader.import_opml(text).await.unwrap().added, 1);
        assert_eq!(exported(&bench).await, ["Zürich Ж 東京"], "{declared}");
    }
}

#[tokio::test]
async fn a_file_is_read_in_the_encoding_that_it_names() {
    let check = async |bytes: Vec<u8>, want: &str| {
        let bench = Bench::new();
        assert_eq!(bench.reader.import_opml_file(bytes).await.unwrap().added, 1);
        assert_eq!(exported(&bench).await, [want]);
    };
    let latin = "<?xml version='1.0' encoding='iso-8859-1'?><opml><outline text='Z\u{fc}rich' xmlUrl='https://a.example/'/></opml>";
    check(latin.chars().map(|sign| sign as u8).collect(), "Zürich").await;
    let wide = "\u{feff}<?xml version='1.0' encoding='utf-16'?><opml><outline text='東京' xmlUrl='https://a.example/'/></opml>";
    check(wide.encode_utf16().flat_map(u16::to_le_bytes).collect(), "東京").await;
    check("<opml><outline text='Ж' xmlUrl='https://a.example/'/></opml>".as_bytes().to_vec(), "Ж").await;
}

#[tokio::test]
async fn headings_go_in_and_out_as_they_are() {
    let feed = |name: &str| format!("<outline text='{name}' xmlUrl='https://{name}.example/'/>");
    let under = |name: &str, inner: &[String]| format!("<outline text='{name}'>{}</outline>", inner.concat());
    let body = [
        feed("Alone"),
        under(
            "World",
            &[feed("Both"), feed("Globe"), under("Asia", &[feed("Tide"), under("Japan", &[feed("Deep")])])],
        ),
        under("Business", &[feed("Coin")]),
        under("Travel", &[under("Asia", &[feed("Path")])]),
        under("Sport", &[feed("Both"), feed("Ball")]),
    ];
    let want = [
        "Alone",
        "Both @ World @ Sport",
        "Globe @ World",
        "Tide @ World/Asia",
        "Deep @ World/Asia",
        "Coin @ Business",
        "Path @ Travel/Asia",
        "Ball @ Sport",
    ];
    let one = Bench::new();
    let imported = one.reader.import_opml(format!("<opml>{}</opml>", body.concat())).await.unwrap();
    assert_eq!((imported.added, imported.already), (8, 0));
    assert_eq!(exported(&one).await, want);
    let names: Vec<String> =
        one.reader.shelf().await.unwrap().sections.into_iter().map(|section| section.name).collect();
    assert_eq!(names, ["World", "Asia", "Business", "Travel", "Asia", "Sport"]);

    let other = Bench::new();
    let text = one.reader.export_opml().await.unwrap();
    other.reader.import_opml(text.clone()).await.unwrap();
    assert_eq!(other.reader.export_opml().await.unwrap(), text);
    let again = other.reader.import_opml(text).await.unwrap();
    assert_eq!((again.added, again.already), (0, 8));
    assert_eq!(exported(&other).await, want);
}

/// They were left out, so that whoever moved to another computer made them again.
#[tokio::test]
async fn empty_sections_of_the_reader_go_out_and_come_back() {
    let names = async |bench: &Bench| -> Vec<(String, bool)> {
        let sections = bench.reader.shelf().await.unwrap().sections;
        sections.into_iter().map(|section| (section.name, section.parent_id.is_some())).collect()
    };
    let one = Bench::new();
    let first = one.reader.make_section("To come", None).await.unwrap();
    one.reader.make_section("Below", Some(first)).await.unwrap();
    let list =
        "<opml><outline text='World'><outline text='Globe' xmlUrl='https://a.example/'/></outline></opml>";
    one.reader.import_opml(list.into()).await.unwrap();
    one.reader.make_section("Last & least", None).await.unwrap();
    let want = [("To come", false), ("Below", true), ("World", false), ("Last & least", false)];
    let want = want.map(|(name, is_below)| (name.to_owned(), is_below));
    assert_eq!(names(&one).await, want);
    let text = one.reader.export_opml().await.unwrap();
    let other = Bench::new();
    let seen = other.reader.preview_opml(text.clone()).await.unwrap();
    assert_eq!(seen.empty_sections, [vec!["To come", "Below"], vec!["Last & least"]]);
    let only = seen.feeds.into_iter().map(|feed| feed.feed_url).collect();
    let imported = other.reader.import_opml_of(text.clone(), only).await.unwrap();
    assert_eq!((imported.added, imported.refused.len()), (1, 0));
    assert_eq!(names(&other).await, want);
    assert_eq!(other.reader.export_opml().await.unwrap(), text);
    // What holds only what is refused is no empty section.
    let list = "<opml><outline text='Refused'><outline text='File' xmlUrl='file:///etc/passwd'/></outline>\
        <outline text='Secret'><outline text='Jo' xmlUrl='https://jo:word@a.example/'/></outline></opml>";
    other.reader.import_opml(list.into()).await.unwrap();
    assert_eq!(names(&other).await, want);
}

/// Feeds that were followed already lay under the list's sections for good.
#[tokio::test]
async fn taking_a_list_back_files_what_was_followed_before_as_it_lay() {
    let bench = Bench::new();
    let feed = |name: &str| format!("<outline text='{name}' xmlUrl='https://{name}.example/'/>");
    let list = |section: &str, feeds: &[&str]| {
        let feeds: String = feeds.iter().map(|name| feed(name)).collect();
        format!("<opml><outline text='{section}'>{feeds}</outline></opml>")
    };
    bench.reader.import_opml(list("World", &["A", "B"])).await.unwrap();
    let was = exported(&bench).await;
    let check = async |section: &str, feeds: &[&str], want: &[&str], told: (Deed, u64, Option<&str>)| {
        let act_id = bench.reader.import_opml(list(section, feeds)).await.unwrap().act_id;
        assert_eq!(exported(&bench).await, want);
        assert!(act_id.is_some());
        let Act { deed, count, name, .. } = bench.reader.undo(act_id).await.unwrap().act;
        assert_eq!((deed, count, name.as_deref()), told);
        assert_eq!(exported(&bench).await, was);
    };
    let filed = ["A @ World @ Own", "B @ World"];
    check("Own", &["A"], &filed, (Deed::File, 1, Some("Own"))).await;
    let filed = ["A @ World @ Own", "B @ World", "C @ Own"];
    check("Own", &["A", "C"], &filed, (Deed::Follow, 1, None)).await;
    // What lay there already is no change.
    assert_eq!(bench.reader.import_opml(list("World", &["A"])).await.unwrap().act_id, None);
}

#[tokio::test]
async fn a_list_lets_in_no_address_that_typing_refuses() {
    let check = async |address: &str, want: &str| {
        let bench = Bench::new();
        let text = format!(
            "<opml>\n<outline text='Good' xmlUrl='https://good.example/#top'/>\n<outline text='Bad' xmlUrl='{address}'/>\n</opml>"
        );
        let typed = address::typed(address);
        assert!(typed.is_err(), "{address:.40}");
        let imported = bench.reader.import_opml(text).await.unwrap();
        assert_eq!((imported.added, imported.already), (1, 0), "{address:.40}");
        let refused: Vec<_> =
            imported.refused.iter().map(|refused| (refused.line, refused.reason.clone())).collect();
        assert_eq!(refused, [(3, format!("“Bad”: {want}"))], "{address:.40}");
        let feeds = bench.reader.shelf().await.unwrap().feeds;
        assert_eq!(feeds[0].feed.feed_url, "https://good.example/", "as it would be typed");
    };
    let secret = "Leave the user name and password out of the address.";
    check("https://user:password@a.example/feed", secret).await;
    check("https://user@a.example/feed", secret).await;
    check(&format!("https://a.example/{}", "x".repeat(5_000)), "The address is too long.").await;
    // It grows when it is read.
    let strokes = format!("https://a.example/{}", "ä".repeat(1_500));
    let imported =
        Bench::new().reader.import_opml(format!("<opml><outline xmlUrl='{strokes}'/></opml>")).await.unwrap();
    assert_eq!((imported.added, imported.refused.len()), (0, 1));
}

#[tokio::test]
async fn a_site_with_a_password_is_left_out_of_a_list() {
    let bench = Bench::new();
    let text = "<opml><outline xmlUrl='https://a.example/' htmlUrl='https://u:p@b.example/'/></opml>";
    assert_eq!(bench.reader.import_opml(text.into()).await.unwrap().added, 1);
    assert_eq!(bench.reader.shelf().await.unwrap().feeds[0].site_url, None);
}

#[tokio::test]
async fn of_many_refused_addresses_only_the_number_is_told() {
    let lines: String =
        (0..1_500).map(|n| format!("<outline xmlUrl='https://u:p@a.example/{n}'/>\n")).collect();
    let refused = Bench::new().reader.import_opml(format!("<opml>{lines}</opml>")).await.unwrap().refused;
    assert_eq!(refused.len(), MOST_TOLD + 1);
    assert_eq!(refused[MOST_TOLD].reason, "From here on 500 addresses cannot be taken.");
}

#[tokio::test]
async fn names_of_a_list_are_bounded() {
    let bench = Bench::new();
    let long = "word ".repeat(1_000);
    let text = format!(
        "<opml><outline text='{long}'><outline text='{long}' xmlUrl='https://a.example/'/></outline></opml>"
    );
    bench.reader.import_opml(text).await.unwrap();
    let shelf = bench.reader.shelf().await.unwrap();
    let check = |name: &str, most: usize| {
        let length = name.chars().count();
        assert!(name.ends_with("word…") && (most - 5..=most).contains(&length), "{length}");
    };
    check(&shelf.sections[0].name, 200);
    check(&shelf.feeds[0].feed.name, 300);
}

#[tokio::test]
async fn of_too_many_sections_the_rest_comes_under_the_one_above_and_that_is_told() {
    let bench = Bench::new();
    let lines: String = (0..5_100)
        .map(|n| format!("<outline text='{n}'><outline xmlUrl='https://a.example/{n}'/></outline>\n"))
        .collect();
    let text = format!("<opml>\n<outline text='All'>\n{lines}</outline></opml>");
    let imported = bench.reader.import_opml(text).await.unwrap();
    assert_eq!(imported.added, 5_100);
    let told: Vec<_> =
        imported.refused.iter().map(|refused| (refused.line, refused.reason.as_str())).collect();
    let want = "A list holds at most 5000 sections. Titles below the rest were put under the section above.";
    assert_eq!(told, [(3 + 4_999, want)]);
    let shelf = bench.reader.shelf().await.unwrap();
    assert_eq!(shelf.sections.len(), 5_000);
    let in_all = shelf.feeds.iter().filter(|feed| feed.section_ids == [shelf.sections[0].id]);
    assert_eq!(in_all.count(), 101);
}

/// Not a test: prints what 2,000 and 20,000 titles cost, half of them in sections of their own.
#[tokio::test]
#[ignore = "a measurement: cargo test -p newsrack-engine --release -- --ignored --nocapture long_lists"]
async fn long_lists() {
    for many in [2_000, 20_000] {
        let bench = Bench::new();
        let feed = |n| format!("<outline xmlUrl='https://{n}.example/'/>");
        let own = |n| format!("<outline text='{n}'>{}</outline>", feed(n));
        let shared: String = (0..many / 2).map(feed).collect();
        let alone: String = (many / 2..many).map(own).collect();
        let text = format!("<opml><outline text='All'>{shared}</outline>{alone}</opml>");
        let begin = std::time::Instant::now();
        let added = bench.reader.import_opml(text).await.unwrap().added;
        let imported = begin.elapsed();
        bench.reader.export_opml().await.unwrap();
        println!("{added} titles: in {imported:?}, out {:?}", begin.elapsed() - imported);
    }
}

#[tokio::test]
async fn a_title_goes_out_by_the_name_that_the_reader_gave_it() {
    let bench = Bench::new();
    let text = "<opml><outline text='Theirs' xmlUrl='https://a.example/'/></opml>";
    bench.reader.import_opml(text.to_owned()).await.unwrap();
    let feed = bench.reader.shelf().await.unwrap().feeds[0].feed.id;
    for (name, want) in [("Mine", "Mine"), ("", "Theirs")] {
        let change = FeedChange { custom_name: Some(name.into()), ..FeedChange::default() };
        bench.reader.set_feed(feed, change).await.unwrap();
        assert_eq!(exported(&bench).await, [want]);
    }
}

#[tokio::test]
async fn a_list_is_shown_before_anything_is_stored_and_only_what_was_chosen_comes() {
    let bench = Bench::new();
    let list = |feeds: &str| format!("<opml><head><title>Mine</title></head><body>{feeds}</body></opml>");
    let line = |address: &str| format!("<outline text='One' xmlUrl='{address}'/>\n");
    bench.reader.import_opml(list(&line("https://a.example/"))).await.unwrap();
    let all = ["https://a.example", "https://b.example/#top", "http://192.168.1.2/feed", "no address"];
    let text = list(&format!("<outline text='World'>{}</outline>", all.map(line).concat()));
    let seen = bench.reader.preview_opml(text.clone()).await.unwrap();
    let told: Vec<_> =
        seen.feeds.iter().map(|feed| (feed.feed_url.as_str(), feed.is_followed, feed.is_private)).collect();
    let want = [
        ("https://a.example/", true, false),
        ("https://b.example/", false, false),
        ("http://192.168.1.2/feed", false, true),
    ];
    assert_eq!((told.as_slice(), seen.refused.len(), seen.name.as_deref()), (&want[..], 1, Some("Mine")));
    assert_eq!(seen.feeds[0].sections, [["World"]]);
    let shelf = bench.reader.shelf().await.unwrap();
    assert_eq!((shelf.feeds.len(), shelf.sections.len()), (1, 0), "nothing is stored by looking");

    let only = vec!["https://a.example/".to_owned(), "https://b.example/".to_owned()];
    let imported = bench.reader.import_opml_of(text, only).await.unwrap();
    assert_eq!((imported.added, imported.already, imported.private.len()), (1, 1, 0));
    assert_eq!(exported(&bench).await, ["One @ World", "One @ World"]);
}

#[tokio::test]
async fn the_report_of_the_last_import_is_kept() {
    let bench = Bench::new();
    assert_eq!(bench.reader.last_import().await.unwrap(), None);
    let text = "<opml><outline xmlUrl='https://a.example/'/>\n<outline text='x' xmlUrl='mailto:a'/></opml>";
    let imported = bench.reader.import_opml(text.to_owned()).await.unwrap();
    let kept = bench.reader.last_import().await.unwrap().unwrap();
    let refused: Vec<_> = imported.refused.iter().map(|line| (line.line, line.reason.clone())).collect();
    assert_eq!((kept.added, kept.marks, kept.refused), (1, None, refused));
    bench.reader.import_opml("no list".to_owned()).await.unwrap_err();
    bench.reader.import_marks(br#"{"items":[7]}"#.to_vec()).await.unwrap();
    let kept = bench.reader.last_import().await.unwrap().unwrap();
    assert_eq!((kept.marks.is_some(), kept.refused.len()), (true, 1));
}

/// Feeds and sections of a list, each feed in each section.
fn crowded(feeds: usize, sections: usize) -> String {
    let mut list = String::from("<opml>");
    for section in 0..sections {
        list += &format!("<outline text='Section {section}'>");
        for feed in 0..feeds {
            list += &format!("<outline text='P{feed}' xmlUrl='https://p{feed}.example/'/>");
        }
        list += "</outline>";
    }
    list + "</opml>"
}

/// One transaction held the writer for as long as the list took: 11 s for 8,500 feeds in 64 sections each.
#[tokio::test(flavor = "multi_thread")]
async fn no_mark_waits_for_a_list_that_comes_in() {
    let bench = Bench::new();
    bench.world.say("https://paper.example/feed", rss_of("https://paper.example/", ["one"]));
    bench.follow("https://paper.example/feed").await;
    let page = bench
        .reader
        .entries(Place::Latest, Filter::All, crate::Opening::default(), None, Start::First, 1)
        .await
        .unwrap();
    let entry = page.rows[0].entry.id;
    let reader = bench.reader.clone();
    let import = tokio::spawn(async move { reader.import_opml(crowded(2_000, 20)).await.unwrap() });
    let mut marks = 0_u32;
    while !import.is_finished() {
        bench.reader.mark(vec![entry], marks.is_multiple_of(2)).await.unwrap();
        marks += 1;
        assert_eq!(
            bench.reader.export_opml().await.unwrap().matches("xmlUrl").count() % 40_000,
            1,
            "all or none"
        );
    }
    assert_eq!(import.await.unwrap().added, 2_000);
    assert!(marks >= 10, "{marks} marks went beside it");
}

/// What is left of a list that was cut short shows nowhere, and comes along when the list is brought in again.
#[tokio::test]
async fn of_a_list_that_fails_on_its_way_nothing_is_followed() {
    let bench = Bench::new();
    bench.leave_pages(40);
    bench.reader.import_opml(crowded(2_000, 4)).await.unwrap_err();
    assert!(bench.reader.shelf().await.unwrap().feeds.is_empty());
    assert_eq!(exported(&bench).await, [""; 0]);
    bench.leave_pages(1_000_000);
    let imported = bench.reader.import_opml(crowded(2_000, 4)).await.unwrap();
    assert_eq!((imported.added, imported.already), (2_000, 0));
    let shelf = bench.reader.shelf().await.unwrap();
    assert!(shelf.feeds.iter().all(|feed| feed.section_ids.len() == 4));
    bench.reader.undo(imported.act_id).await.unwrap();
    assert!(bench.reader.shelf().await.unwrap().feeds.is_empty());
}
