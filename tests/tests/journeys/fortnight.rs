//! Two weeks of forty feeds of every kind, seen from the side of their servers.

use crate::stand::{MINUTE, MORNING, Stand, host};
use newsrack_api::wire;
use newsrack_engine::RefreshMode;
use newsrack_model::Millis;
use newsrack_tests::{
    papers::{item, opml, rss},
    press::{Asked, Fault, Sheet, Validation, etag},
};
use serde_json::json;
use std::{collections::BTreeMap, time::Duration};

const HOUR: Millis = 60 * MINUTE;
const DAYS: Millis = 24 * HOUR;
const STEP: Millis = 10 * MINUTE;
const FORTNIGHT: Millis = 14 * DAYS;
/// Items of a feed.
const ITEMS: Millis = 6;

/// One feed and how it is to be treated.
struct Kind {
    /// `host/path`, as the log of the press has it.
    place: String,
    /// Between two items.
    every: Millis,
    /// No two requests are closer together.
    floor: Millis,
    /// No more requests than these in the fortnight.
    most: usize,
    validation: Validation,
    header: Option<(&'static str, &'static str)>,
    /// What the feed says of itself.
    wish: String,
}

impl Kind {
    fn new(number: usize, every: Millis, floor: Millis, most: usize) -> Self {
        let place = format!("{}/feed.xml", host(number));
        Self { place, every, floor, most, validation: Validation::Both, header: None, wish: String::new() }
    }

    /// When each version begins, and what it says: the newest items, one more each time.
    fn versions(&self) -> Vec<(Millis, String)> {
        let count = FORTNIGHT / self.every + 1;
        let at = |number: Millis| MORNING + number * self.every;
        let version = |newest: Millis| {
            let guids: Vec<String> =
                (newest - ITEMS..=newest).rev().map(|number| number.to_string()).collect();
            let items: Vec<_> =
                guids.iter().map(|guid| item(guid, guid, at(guid.parse().unwrap()))).collect();
            let site = format!("http://{}/", self.place.split('/').next().unwrap());
            let feed = rss(&self.place, &site, &items);
            (at(newest), feed.replace("<channel>", &format!("<channel>{}", self.wish)))
        };
        (0..count).map(version).collect()
    }
}

fn kinds() -> Vec<Kind> {
    let mut kinds = Vec::new();
    // Busy, and able to say "nothing new": each half hour, the first day perhaps each hour.
    kinds.extend((0..2).map(|number| Kind::new(number, 15 * MINUTE, 30 * MINUTE, 14 * 48)));
    // One item an hour, and one in three days.
    kinds.extend((2..4).map(|number| Kind::new(number, HOUR, HOUR, 14 * 24)));
    kinds.extend((4..17).map(|number| Kind::new(number, 3 * DAYS, HOUR, 14 * 5)));
    // Not able to say so.
    kinds.extend(
        (17..20)
            .map(|number| Kind { validation: Validation::Off, ..Kind::new(number, 4 * DAYS, HOUR, 14 * 4) }),
    );
    let wish = "<ttl>180</ttl>".to_owned();
    kinds.push(Kind { wish, ..Kind::new(20, 30 * MINUTE, 3 * HOUR, 14 * 8) });
    let header = Some(("Cache-Control", "public, max-age=7200"));
    kinds.push(Kind { header, ..Kind::new(21, 30 * MINUTE, 2 * HOUR, 14 * 12) });
    kinds.push(Kind { validation: Validation::Etag, ..Kind::new(22, 2 * HOUR, HOUR, 14 * 24) });
    // Those that have trouble, and where one of them moves to.
    kinds.extend((23..28).map(|number| Kind::new(number, 2 * HOUR, HOUR, 14 * 24)));
    // One host with ten.
    kinds.extend((0..10).map(|feed| Kind {
        place: format!("{}/{feed}.xml", host(30)),
        ..Kind::new(30, 8 * HOUR, HOUR, 14 * 24)
    }));
    // One that breaks, one that lets nobody in any more, and one that wants its nights.
    kinds.push(Kind::new(BROKEN, 2 * HOUR, HOUR, 5 * 24 + 12));
    kinds.push(Kind::new(CLOSED, 2 * HOUR, HOUR, 5 * 24 + 1));
    let hours: String = NIGHT.map(|hour| format!("<hour>{hour}</hour>")).collect();
    let wish = format!("<skipHours>{hours}</skipHours>");
    kinds.push(Kind { wish, ..Kind::new(SLEEPY, 30 * MINUTE, 30 * MINUTE, 14 * 26) });
    kinds
}

const PATIENT: usize = 23;
const GONE: usize = 24;
const MISSING: usize = 25;
const MOVED: usize = 26;
const MOVED_TO: usize = 27;
const BROKEN: usize = 28;
const CLOSED: usize = 29;
const SLEEPY: usize = 31;
/// Hours of the day, UTC.
const NIGHT: std::ops::Range<Millis> = 11..22;

/// What happens on the way: at the beginning of these days.
fn trouble(stand: &Stand, day: Millis) {
    let path = |number| format!("//{}/feed.xml", host(number));
    match day {
        3 | 7 | 11 => stand.press.set_fault(&path(PATIENT), Fault::RateLimited { retry_after: 5 * 3_600 }),
        4 => stand.press.set_fault(&path(GONE), Fault::Gone),
        5 => {
            stand.press.set_fault(&path(MISSING), Fault::NotFound);
            stand.press.set_fault(&path(BROKEN), Fault::ServerError);
            stand.press.set_fault(&path(CLOSED), Fault::Unauthorized);
        }
        6 => {
            let to = format!("http://{}/feed.xml", host(MOVED_TO));
            stand.press.set_fault(&path(MOVED), Fault::MovedPermanently { to });
        }
        _ => {}
    }
}

#[tokio::test]
async fn fourteen_days_are_polite() {
    let stand = Stand::open().await;
    let kinds = kinds();
    for kind in &kinds {
        let mut sheet = Sheet::empty("application/xml").with_validation(kind.validation);
        sheet = sheet.with_header("Set-Cookie", "reader=1; Path=/");
        for (at, body) in kind.versions() {
            sheet = sheet.with_version(at, body);
        }
        if let Some((name, value)) = kind.header {
            sheet = sheet.with_header(name, value);
        }
        stand.press.serve(&format!("//{}", kind.place), sheet);
    }
    // Where one moves to nobody knows yet.
    let known = kinds.iter().filter(|kind| !kind.place.starts_with(&host(MOVED_TO)));
    // At this one nobody listens; it is due alone again and again, and then others are asked whose fault it is.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let dead = format!("http://{nobody}/feed.xml");
    let opml = opml(known.map(|kind| format!("http://{}", kind.place)).chain([dead.clone()]));
    let _: wire::Imported = stand.call("import_opml", json!({ "opml": opml })).await;
    for step in 0..FORTNIGHT / STEP {
        if step * STEP % DAYS == 0 {
            trouble(&stand, step * STEP / DAYS);
        }
        let report = stand.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
        // Its trouble lasts until it has said so once.
        if report.failures.iter().any(|failure| failure.kind == "later") {
            stand.press.clear_fault(&format!("//{}/feed.xml", host(PATIENT)));
        }
        stand.clock.advance(Duration::from_millis(STEP.try_into().unwrap()));
    }

    let all = stand.press.asked();
    let mut by_place: BTreeMap<String, Vec<&Asked>> = BTreeMap::new();
    for asked in &all {
        for name in ["cookie", "referer", "accept-language"] {
            assert_eq!(asked.header(name), None, "{}{}", asked.host, asked.path);
        }
        assert!(
            asked
                .header("user-agent")
                .is_some_and(|name| name.starts_with("Newsrack/") && name.contains("(+http"))
        );
        by_place.entry(format!("{}{}", asked.host, asked.path)).or_default().push(asked);
    }
    assert_eq!(by_place.len(), kinds.len(), "nothing else was asked");
    let mut counts = Vec::new();
    for kind in &kinds {
        let (place, asked) = (&kind.place, &by_place[&kind.place]);
        let times: Vec<Millis> = asked.iter().map(|asked| (asked.at - MORNING) / MINUTE).collect();
        assert!(
            times.windows(2).all(|pair| (pair[1] - pair[0]) * MINUTE >= kind.floor),
            "{place}: {times:?}"
        );
        assert!(asked.len() <= kind.most, "{place}: {} requests", asked.len());
        check_validators(kind, asked);
        counts.push(asked.len());
    }
    // Every feed is heard as often as it has something to say.
    assert!(counts[..2].iter().all(|count| *count >= 14 * 34), "the busy ones: {counts:?}");
    assert!(counts[2..4].iter().all(|count| *count >= 14 * 20), "the hourly ones: {counts:?}");
    assert!(counts[4..17].iter().all(|count| *count >= 14 * 3), "the quiet ones: {counts:?}");

    let of = |number: usize| &by_place[&format!("{}/feed.xml", host(number))];
    let statuses = |number, status| of(number).iter().filter(|asked| asked.status == status).count();
    assert_eq!((statuses(GONE, 410), statuses(MOVED, 301) <= 3 * 24), (2, true));
    // An hour, two, four, eight, sixteen, a day and so on; after a week of it, a week.
    assert!((10..=12).contains(&statuses(MISSING, 404)), "{}", statuses(MISSING, 404));
    assert!((10..=12).contains(&statuses(BROKEN, 500)), "{}", statuses(BROKEN, 500));
    assert_eq!(statuses(CLOSED, 401), 1);
    // What comes due is asked at the next step.
    let is_night = |asked: &&&Asked| NIGHT.contains(&((asked.at - STEP).rem_euclid(DAYS) / HOUR));
    assert_eq!(of(SLEEPY).iter().filter(is_night).count(), 0);
    assert!(of(SLEEPY).len() >= 14 * 10, "{}", of(SLEEPY).len());
    // An hour, two and so on up to a day; never having answered, a week after eight times.
    let titles: wire::Titles = stand.call("titles", json!({})).await;
    let mut feeds = titles.titles.into_iter().flat_map(|title| title.feeds);
    let failures = feeds.find(|feed| feed.feed_url == dead).unwrap().failures;
    assert!((8..=10).contains(&failures), "{failures}");
    assert!(of(MOVED).iter().all(|asked| asked.at < MORNING + 9 * DAYS));
    let patient = of(PATIENT);
    assert_eq!(statuses(PATIENT, 429), 3);
    for pair in patient.windows(2).filter(|pair| pair[0].status == 429) {
        assert!(pair[1].at - pair[0].at >= 5 * HOUR);
    }
    // Ten feeds of one host do not come together.
    let mut steps: BTreeMap<Millis, usize> = BTreeMap::new();
    for asked in all.iter().filter(|asked| asked.host == host(30) && asked.at >= MORNING + DAYS) {
        *steps.entry(asked.at).or_default() += 1;
    }
    assert!(steps.values().max() <= Some(&3), "{steps:?}");
    // A reader that asks each of them once an hour asks twelve thousand times.
    assert!(all.len() <= 14 * 24 * kinds.len() / 2, "{} requests", all.len());
}

/// Asked for the whole once; after that with what came last.
fn check_validators(kind: &Kind, asked: &[&Asked]) {
    if kind.validation == Validation::Off {
        return;
    }
    let versions = kind.versions();
    let tag_at =
        |at: Millis| etag(versions[versions.partition_point(|(from, _)| *from <= at) - 1].1.as_bytes());
    let is_new_place = kind.place.starts_with(&host(MOVED_TO));
    let whole = asked.iter().filter(|asked| asked.header("if-none-match").is_none()).count();
    assert_eq!(whole, usize::from(!is_new_place), "{}", kind.place);
    let mut last = None;
    for asked in asked {
        if let Some(last) = &last {
            assert_eq!(asked.header("if-none-match"), Some(String::as_str(last)), "{}", kind.place);
        }
        match asked.status {
            200 => last = Some(tag_at(asked.at)),
            // What came from where it led is another's.
            301 => last = None,
            _ => {}
        }
    }
}
