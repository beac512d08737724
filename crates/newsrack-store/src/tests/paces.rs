//! What is remembered of a feed's answers, and when its entries appeared.

use super::*;
use crate::{Arrivals, Pace};
use newsrack_model::{Trouble, Wishes};

#[test]
fn a_pace_is_kept_as_it_was_set() {
    let bench = Bench::new();
    let (feed, other) = (bench.follow("a.example", None), bench.follow("b.example", None));
    let wishes = Wishes { ttl_minutes: Some(u32::MAX), skip_hours: (1 << 24) - 1, skip_days: 127 };
    let pace = Pace { same_bodies: 3, whole_at: Some(NOW), fresh_until: Some(NOW + 1), wishes };
    bench.write(move |store| store.set_pace(feed, &pace));
    let paces = bench.read(|store| store.paces());
    assert_eq!((paces[&feed], paces[&other]), (pace, Pace::default()));
}

#[test]
fn a_host_puts_its_feeds_off_and_makes_none_sooner() {
    let bench = Bench::new();
    let (feed, other) = (bench.follow("a.example", None), bench.follow("b.example", None));
    bench.write(move |store| store.set_due(&[(feed, NOW + 9), (other, NOW + 1)]));
    bench.write(move |store| store.put_off_with(&[(feed, NOW + 5), (other, NOW + 6)], NOW + 4));
    let look = |id| {
        let feed = bench.read(move |store| store.feed(id)).unwrap();
        (feed.feed.next_due_at, feed.put_off_until)
    };
    assert_eq!((look(feed), look(other)), ((NOW + 9, Some(NOW + 4)), (NOW + 6, Some(NOW + 4))));
    // What a server asked for itself is not made shorter by what it said to another.
    let reason = Trouble { kind: "later".into(), about: None, message: String::new() };
    bench.write(move |store| store.feed_failed(feed, &reason, NOW + 90, Some(NOW + 90), NOW));
    bench.write(move |store| store.put_off_with(&[(feed, NOW + 5)], NOW + 4));
    assert_eq!(look(feed), (NOW + 90, Some(NOW + 90)));
    let put_off = |now| bench.read(move |store| store.put_off(now)).len();
    assert_eq!((put_off(NOW + 3), put_off(NOW + 4), put_off(NOW + 90)), (2, 1, 0));
}

#[test]
fn arrivals_are_the_times_of_a_feeds_entries_each_once() {
    let bench = Bench::new();
    let (feed, other) = (bench.follow("a.example", None), bench.follow("b.example", None));
    let items = vec![item("a", -1), item("b", -2), item("c", -2), item("d", -9)];
    let times: Vec<Millis> = items.iter().filter_map(|item| item.published_at).collect();
    bench.answer(feed, 0, items);
    bench.answer(other, 0, vec![item("e", -3)]);
    let arrivals = |since, most| bench.read(move |store| store.arrivals(feed, since, NOW, most));
    let earliest = Some(times[3]);
    assert_eq!(arrivals(times[1], 9), Arrivals { times: vec![times[0], times[1]], count: 3, earliest });
    assert_eq!(arrivals(0, 1), Arrivals { times: vec![times[0]], count: 1, earliest });
}
