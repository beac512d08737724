//! An address that moved for good is taken when it was said often enough, and never another feed's.

use super::*;

const HOUR: Millis = 60 * 60 * 1_000;
const NEW: &str = "https://b.example/feed";

/// Notes what each answer says, at these hours; tells where the feed is then.
fn check(said: &[(Millis, Option<&'static str>)], want: &str) {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let said = said.to_vec();
    let taken = bench.write({
        let said = said.clone();
        move |store| {
            let mut taken = false;
            for (hour, to) in said {
                taken |= store.note_move(feed, to, false, NOW + hour * HOUR)?;
            }
            Ok(taken)
        }
    });
    let url = bench.read(|store| store.feed(feed)).unwrap().feed.feed_url;
    assert_eq!((url.as_str(), taken), (want, want == NEW), "{said:?}");
}

#[test]
fn a_move_is_believed_on_the_third_day() {
    let old = "https://a.example/feed";
    let (new, other) = (Some(NEW), Some("https://c.example/feed"));
    check(&[(0, new), (24, new), (48, new)], NEW);
    check(&[(0, new), (24, new)], old);
    // However often it is asked within a day, it is one saying.
    check(&[(0, new), (1, new), (2, new), (3, new)], old);
    check(&[(0, new), (1, new), (21, new), (22, new), (42, new)], NEW);
    // Whoever changes their mind begins anew.
    check(&[(0, new), (24, None), (48, new), (72, new)], old);
    check(&[(0, new), (24, other), (48, new), (72, new)], old);
    // A clock that was set back does not stop the counting for ever.
    check(&[(0, new), (-9_000, new), (-8_976, new)], NEW);
}

#[test]
fn a_move_never_takes_another_feeds_address() {
    let bench = Bench::new();
    let (one, other) = (bench.follow("a.example", None), bench.follow("b.example", None));
    bench.write(move |store| {
        for day in 0..4 {
            assert!(!store.note_move(one, Some(NEW), false, NOW + day * DAY)?);
        }
        Ok(())
    });
    let url = |feed| bench.read(|store| store.feed(feed)).unwrap().feed.feed_url;
    assert_eq!((url(one).as_str(), url(other).as_str()), ("https://a.example/feed", NEW));
}

#[test]
fn a_private_allowance_does_not_move_to_another_host() {
    let check = |keeps_private: bool| {
        let bench = Bench::new();
        let new =
            NewFeed { feed_url: "http://10.0.0.1/feed".into(), is_private_ok: true, ..NewFeed::default() };
        let feed = bench.write(move |store| store.follow(&new, NOW)).feed_id;
        bench.write(move |store| {
            for day in 0..3 {
                store.note_move(feed, Some("http://10.0.0.1/new"), keeps_private, NOW + day * DAY)?;
            }
            Ok(())
        });
        let kept = bench.read(|store| store.feed(feed)).unwrap().feed;
        assert_eq!((kept.feed_url.as_str(), kept.is_private_ok), ("http://10.0.0.1/new", keeps_private));
    };
    check(true);
    check(false);
}
