//! How servers are treated, seen from their side: in the log of the press, over days of a clock by hand.

use crate::stand::{DAY, MINUTE, MORNING, Stand, host};
use newsrack_api::wire;
use newsrack_engine::{RefreshMode, RefreshState};
use newsrack_model::Millis;
use newsrack_tests::{
    papers::{item, opml, rss},
    press::{Asked, Fault, Sheet, Validation, png},
};
use serde_json::json;
use std::{collections::BTreeMap, time::Duration};

const HOUR: Millis = 60 * MINUTE;
const DAYS: Millis = 24 * HOUR;

/// A feed of one item, which appeared at `at`.
fn feed(number: usize, guid: &str, at: Millis) -> String {
    rss("Paper", &format!("http://{}/", host(number)), &[item(guid, guid, at)])
}

fn path(number: usize) -> String {
    format!("//{}/feed.xml", host(number))
}

/// Lets time pass in steps of so many minutes, asking what is due at each.
async fn pass(stand: &Stand, time: Millis, step: Millis) {
    for _ in 0..time / step {
        stand.clock.advance(Duration::from_millis(step.try_into().unwrap()));
        stand.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
    }
}

/// What a host was asked since the last look, oldest first.
fn asked(stand: &Stand, number: usize) -> Vec<Asked> {
    let all = stand.press.asked();
    all.into_iter().filter(|asked| asked.host == host(number) && asked.path.ends_with(".xml")).collect()
}

/// Hours between one request and the next.
fn gaps(asked: &[Asked]) -> Vec<Millis> {
    asked.windows(2).map(|pair| (pair[1].at - pair[0].at) / HOUR).collect()
}

async fn import(stand: &Stand, urls: impl Iterator<Item = String>) {
    let _: wire::Imported = stand.call("import_opml", json!({ "opml": opml(urls) })).await;
}

#[tokio::test]
async fn a_feed_without_validators_is_asked_less_while_it_stays_the_same() {
    let stand = Stand::open().await;
    let sheet = |guid: &str| Sheet::feed(feed(0, guid, MORNING)).with_validation(Validation::Off);
    stand.press.serve(&path(0), sheet("one"));
    stand.follow(0).await;
    pass(&stand, 4 * DAYS, 10 * MINUTE).await;
    let before = asked(&stand, 0);
    let hours = gaps(&before);
    assert_eq!(hours[..6], [1, 1, 2, 4, 8, 16]);
    assert!(hours.len() > 6 && hours[6..].iter().all(|gap| (24..=27).contains(gap)), "{hours:?}");
    // It has news again.
    stand.press.serve(&path(0), sheet("two"));
    pass(&stand, 2 * DAYS, 10 * MINUTE).await;
    let after = asked(&stand, 0);
    let after = gaps(&after[before.len()..]);
    assert_eq!(after[..4], [1, 1, 2, 4]);
}

#[tokio::test]
async fn new_validators_of_the_same_body_are_kept() {
    let stand = Stand::open().await;
    let body = feed(0, "one", MORNING);
    let sheet = Sheet::empty("application/xml").with_validation(Validation::LastModified);
    stand
        .press
        .serve(&path(0), sheet.with_version(MORNING - HOUR, body.clone()).with_version(MORNING + HOUR, body));
    stand.follow(0).await;
    stand.clock.advance(DAY);
    for _ in 0..2 {
        assert_eq!(stand.refresh().await.unchanged, 1);
    }
    let asked = asked(&stand, 0);
    let dates: Vec<_> = asked.iter().map(|asked| asked.header("if-modified-since")).collect();
    let [None, Some(old), Some(new)] = dates[..] else { panic!("{dates:?}") };
    assert_ne!(old, new);
    assert_eq!(asked.iter().map(|asked| asked.status).collect::<Vec<_>>(), [200, 200, 304]);
}

#[tokio::test]
async fn hours_and_days_that_a_feed_asks_to_skip_are_skipped() {
    let stand = Stand::open().await;
    let hours: String = (8..20).map(|hour| format!("<hour>{hour}</hour>")).collect();
    let skips = format!("<channel><skipHours>{hours}</skipHours><skipDays><day>Thursday</day></skipDays>");
    stand.print(0, feed(0, "one", MORNING).replace("<channel>", &skips));
    stand.follow(0).await;
    stand.press.forget_asked();
    // Of a Tuesday the rest, a Wednesday, a Thursday and a Friday.
    pass(&stand, 4 * DAYS - 6 * HOUR, 10 * MINUTE).await;
    let asked = asked(&stand, 0);
    // What comes due is asked at the next step.
    let of_day = |asked: &Asked| (asked.at - 10 * MINUTE).rem_euclid(DAYS) / HOUR;
    let day = |asked: &Asked| (asked.at - MORNING + 6 * HOUR) / DAYS;
    assert!(
        asked.iter().all(|asked| !(8..20).contains(&of_day(asked)) || day(asked) == 2),
        "{:?}",
        gaps(&asked)
    );
    let counts: Vec<usize> = (0..4).map(|of| asked.iter().filter(|asked| day(asked) == of).count()).collect();
    // On the day to be skipped once all the same: nothing is silent for longer than a day.
    assert!(counts[0] >= 4 && counts[1] >= 8 && counts[2] <= 2 && counts[3] >= 5, "{counts:?}");
    assert!(gaps(&asked).iter().all(|gap| *gap <= 24), "{:?}", gaps(&asked));
}

#[tokio::test]
async fn a_host_that_asks_for_patience_is_left_alone_whole() {
    let check = async |fault: Fault, wait: Millis| {
        let name = format!("{fault:?}");
        let mut stand = Stand::open().await;
        for feed_of_host in 0..3 {
            let sheet = Sheet::feed(feed(0, &format!("{feed_of_host}"), MORNING));
            stand.press.serve(&format!("//{}/{feed_of_host}.xml", host(0)), sheet);
        }
        stand.print(1, feed(1, "one", MORNING));
        import(&stand, (0..3).map(|feed| format!("http://{}/{feed}.xml", host(0)))).await;
        stand.follow(1).await;
        stand.refresh().await;
        stand.clock.advance(DAY);
        stand.press.forget_asked();
        for feed_of_host in 0..3 {
            stand.press.set_fault(&format!("//{}/{feed_of_host}.xml", host(0)), fault.clone());
        }
        stand.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
        let count = asked(&stand, 0).len();
        assert!((1..=2).contains(&count), "{name}: {count} of the host's feeds were asked");
        stand.press.clear_fault("*");
        stand.press.forget_asked();
        // Neither by the schedule nor by the button, nor after a restart.
        pass(&stand, wait / 2, 10 * MINUTE).await;
        stand = stand.reopen().await;
        stand.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
        pass(&stand, wait / 2 - 10 * MINUTE, 10 * MINUTE).await;
        assert_eq!(asked(&stand, 0).len(), 0, "{name}");
        assert!(!asked(&stand, 1).is_empty(), "{name}: others are asked as ever");
        pass(&stand, 60 * MINUTE, 10 * MINUTE).await;
        let mut paths: Vec<String> = asked(&stand, 0).into_iter().map(|asked| asked.path).collect();
        paths.sort();
        paths.dedup();
        assert_eq!(paths, ["/0.xml", "/1.xml", "/2.xml"], "{name}");
        assert_eq!(stand.sidebar().await.failing, 0, "{name}");
    };
    check(Fault::RateLimited { retry_after: 4 * 3_600 }, 4 * HOUR).await;
    check(Fault::Unavailable, HOUR).await;
}

/// What five days do to the address of a feed whose way leads by these answers, each to the next paper.
#[tokio::test]
async fn only_a_permanent_way_moves_a_feed_and_every_way_is_gone() {
    let check = async |ways: &[u16], moves_to: usize| {
        let stand = Stand::open().await;
        let end = ways.len();
        stand.print(0, feed(0, "first", MORNING));
        let followed = stand.follow(0).await;
        for (number, status) in ways.iter().enumerate() {
            let to = format!("http:{}", path(number + 1));
            let fault = match status {
                301 => Fault::MovedPermanently { to },
                302 => Fault::Found { to },
                303 => Fault::SeeOther { to },
                307 => Fault::TemporaryRedirect { to },
                308 => Fault::PermanentRedirect { to },
                _ => panic!("{status}"),
            };
            stand.press.set_fault(&path(number), fault);
        }
        for day in 0..5 {
            stand.print(end, feed(0, &format!("day {day}"), MORNING + day * DAYS));
            stand.press.forget_asked();
            stand.clock.advance(DAY);
            let report = stand.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
            assert_eq!((report.updated, report.new_entries, report.failed), (1, 1, 0), "{ways:?}");
            let statuses: Vec<u16> = stand.press.asked().iter().map(|asked| asked.status).collect();
            // The first answer names the move, and the third of them is believed.
            let gone = if day < 3 { 0 } else { moves_to };
            assert_eq!(statuses, [&ways[gone..], &[200]].concat(), "{ways:?} on day {day}");
        }
        let address = stand.feed(&followed).await.feed_url;
        assert_eq!(address, format!("http:{}", path(moves_to)), "{ways:?}");
        assert_eq!(stand.entries("latest", "all").await.len(), 6, "{ways:?}: nothing is lost");
    };
    check(&[301], 1).await;
    check(&[308], 1).await;
    check(&[301, 308], 2).await;
    check(&[308, 301, 308], 3).await;
    for temporary in [302, 303, 307] {
        check(&[temporary], 0).await;
        check(&[temporary, 301], 0).await;
        check(&[temporary, 308], 0).await;
        // As far as it is permanent, and no further.
        check(&[308, temporary], 1).await;
    }
}

#[tokio::test]
async fn a_host_where_a_redirect_led_does_not_speak_for_the_one_that_was_asked() {
    let stand = Stand::open().await;
    for feed_of_host in 0..3 {
        let sheet = Sheet::feed(feed(0, &format!("{feed_of_host}"), MORNING));
        stand.press.serve(&format!("//{}/{feed_of_host}.xml", host(0)), sheet);
    }
    import(&stand, (0..3).map(|feed| format!("http://{}/{feed}.xml", host(0)))).await;
    stand.refresh().await;
    stand.press.set_fault(&format!("//{}/0.xml", host(0)), Fault::Found { to: format!("http:{}", path(1)) });
    stand.press.set_fault(&path(1), Fault::RateLimited { retry_after: 4 * 3_600 });
    stand.clock.advance(DAY);
    stand.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
    stand.press.forget_asked();
    pass(&stand, 3 * HOUR, 10 * MINUTE).await;
    let mut paths: Vec<String> = asked(&stand, 0).into_iter().map(|asked| asked.path).collect();
    paths.sort();
    paths.dedup();
    assert_eq!(paths, ["/1.xml", "/2.xml"]);
}

#[tokio::test]
async fn who_is_not_let_in_is_asked_by_hand_alone() {
    let stand = Stand::open().await;
    stand.print(0, feed(0, "one", MORNING));
    let followed = stand.follow(0).await;
    stand.press.set_fault("*", Fault::Unauthorized);
    pass(&stand, 30 * DAYS, 6 * HOUR).await;
    let refused = asked(&stand, 0).iter().filter(|asked| asked.status == 401).count();
    assert_eq!(refused, 1);
    assert!(stand.feed(&followed).await.reason.is_some());
    stand.press.clear_fault("*");
    let report = stand.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
    assert_eq!(report.unchanged, 1);
    stand.press.forget_asked();
    pass(&stand, 12 * HOUR, HOUR).await;
    assert!(!asked(&stand, 0).is_empty(), "and then as ever");
}

#[tokio::test]
async fn a_server_that_says_nothing_new_for_ever_is_asked_for_the_whole_now_and_then() {
    let stand = Stand::open().await;
    // Both have fallen silent; one of them had news every few hours.
    for (number, every) in [(0, 3 * HOUR), (1, 5 * DAYS)] {
        let guids: Vec<String> = (0..12).map(|back| back.to_string()).collect();
        let items: Vec<_> =
            (0..12).map(|back| item(&guids[back], "News", MORNING - every * (back as Millis))).collect();
        stand.print(number, rss("Paper", &format!("http://{}/", host(number)), &items));
        stand.follow(number).await;
        stand.press.set_fault(&path(number), Fault::NotModified);
    }
    stand.press.forget_asked();
    pass(&stand, 15 * DAYS, HOUR).await;
    let whole = |number| {
        let asked = asked(&stand, number);
        asked
            .iter()
            .filter(|asked| asked.header("if-none-match").is_none())
            .map(|asked| asked.at)
            .collect::<Vec<_>>()
    };
    let (busy, quiet) = (whole(0), whole(1));
    assert_eq!((busy.len(), quiet.len()), (1, 0));
    assert!((8 * DAYS..9 * DAYS).contains(&(busy[0] - MORNING)), "{busy:?}");
}

#[tokio::test]
async fn neither_pictures_nor_pages_are_fetched_before_somebody_looks() {
    let stand = Stand::open().await;
    let guids: Vec<String> = (0..30).map(|number| number.to_string()).collect();
    let items: Vec<_> = guids.iter().map(|guid| item(guid, guid, MORNING)).collect();
    // Each leads to a page of its own, too.
    let mut body = rss("Paper", &format!("http://{}/", host(0)), &items);
    for guid in &guids {
        let enclosure =
            format!("<enclosure url='http://{}/{guid}.png' type='image/png' length='9'/>", host(0));
        let headline = format!("<title>{guid}</title>");
        body = body.replace(&headline, &format!("{headline}{enclosure}"));
        stand
            .press
            .serve(&format!("//{}/{guid}.png", host(0)), Sheet::new("image/png", png(8, 6, [200, 0, 0])));
    }
    stand.print(0, body);
    stand.follow(0).await;
    pass(&stand, DAYS, HOUR).await;
    stand.refresh().await;
    let rows = stand.entries("latest", "all").await;
    assert_eq!(rows.len(), 30);
    assert!(rows.iter().all(|row| row.image.is_some()), "there is something to fetch");
    for row in &rows {
        let _: wire::Article = stand.call("article", json!({ "entry_id": row.entry_id })).await;
    }
    let all = stand.press.asked();
    let other: Vec<&str> =
        all.iter().map(|asked| asked.path.as_str()).filter(|path| *path != "/feed.xml").collect();
    assert_eq!(other, [""; 0]);
    // Somebody looks at one.
    stand.press.forget_asked();
    stand.reader.image(&format!("lead/{}", rows[7].entry_id)).await.unwrap();
    let paths: Vec<String> = stand.press.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths.len(), 1, "{paths:?}");
    assert!(paths[0].ends_with(".png"), "{paths:?}");
}

/// The state of the refresh line says that the network wants the reader to sign in.
async fn wants_sign_in(stand: &Stand) -> bool {
    let state: RefreshState = stand.call("refresh_state", json!({})).await;
    matches!(state, RefreshState::Offline { wants_sign_in: true, .. })
}

#[tokio::test]
async fn behind_a_portal_nothing_is_lost_and_nobody_blamed() {
    let elsewhere = format!("//{}/login", host(119));
    let to = format!("http://{}/login", host(119));
    let urls: Vec<String> =
        (0..300).map(|feed| format!("http://{}/{}.xml", host(feed % 100), feed / 100)).collect();
    let answers: [(&str, Fault, Option<Fault>); 5] = [
        ("moved for good", Fault::MovedPermanently { to: to.clone() }, Some(Fault::Html)),
        ("moved to nothing", Fault::MovedPermanently { to: to.clone() }, Some(Fault::NotFound)),
        ("found elsewhere", Fault::Found { to }, Some(Fault::Html)),
        ("a page", Fault::Html, None),
        ("a status", Fault::SignIn, None),
    ];
    let stand = Stand::open().await;
    for (feed_number, url) in urls.iter().enumerate() {
        let sheet = Sheet::feed(feed(feed_number % 100, &format!("{feed_number}"), MORNING));
        stand.press.serve(url.trim_start_matches("http:"), sheet);
    }
    import(&stand, urls.iter().cloned()).await;
    assert_eq!(stand.refresh().await.new_entries, 300);
    let shelf = async || {
        let titles: wire::Titles = stand.call("titles", json!({})).await;
        let feeds = titles.titles.into_iter().flat_map(|title| title.feeds);
        let mut feeds: Vec<_> =
            feeds.map(|feed| (feed.feed_url, feed.failures, feed.reason, feed.last_ok_at)).collect();
        feeds.sort_by(|one, other| one.0.cmp(&other.0));
        feeds
    };
    let mut before = shelf().await;
    assert_eq!(before.len(), 300);
    for (name, fault, behind) in answers {
        stand.press.set_fault("*", fault);
        if let Some(behind) = behind {
            stand.press.set_fault(&elsewhere, behind);
        }
        // Day after day: a move that is told for days is believed of a feed, and not of a portal.
        for _ in 0..4 {
            stand.clock.advance(DAY);
            let report = stand.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
            assert_eq!((report.failed, report.updated), (0, 0), "{name}");
            assert!(wants_sign_in(&stand).await, "{name}");
            assert_eq!(stand.sidebar().await.failing, 0, "{name}");
        }
        assert_eq!(shelf().await, before, "{name}");
        // It is over, and all is as it was.
        stand.press.clear_fault("*");
        let report = stand.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
        assert_eq!((report.unchanged, report.failed), (300, 0), "{name}");
        before = shelf().await;
    }
    assert_eq!(stand.entries("latest", "all").await.len(), 300);
}

#[tokio::test]
async fn many_feeds_of_one_host_are_asked_over_the_whole_hour() {
    let stand = Stand::open().await;
    let urls: Vec<String> = (0..60).map(|feed| format!("http://{}/{feed}.xml", host(0))).collect();
    for (number, url) in urls.iter().enumerate() {
        stand
            .press
            .serve(url.trim_start_matches("http:"), Sheet::feed(feed(0, &format!("{number}"), MORNING)));
    }
    import(&stand, urls.into_iter()).await;
    stand.refresh().await;
    stand.press.forget_asked();
    pass(&stand, 5 * HOUR, MINUTE).await;
    let mut by_minute: BTreeMap<Millis, usize> = BTreeMap::new();
    let mut by_feed: BTreeMap<String, Vec<Millis>> = BTreeMap::new();
    for asked in asked(&stand, 0) {
        *by_minute.entry(asked.at).or_default() += 1;
        by_feed.entry(asked.path).or_default().push(asked.at);
    }
    assert!(by_minute.values().max() <= Some(&3), "{by_minute:?}");
    assert_eq!(by_feed.len(), 60);
    for (path, times) in by_feed {
        assert!(
            times.len() >= 3 && times.windows(2).all(|pair| pair[1] - pair[0] >= HOUR),
            "{path}: {times:?}"
        );
    }
}
