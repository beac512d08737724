//! How titles fare, what is paused, and feeds that get another address.

use super::*;
use newsrack_model::PublicationId;

fn title(bench: &Bench, feed: FeedId) -> PublicationId {
    bench.read(|store| store.feed(feed)).unwrap().feed.publication_id
}

#[test]
fn four_weeks_of_a_title_are_counted_by_days() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", None), bench.follow("y.two", None));
    // `item` dates by minutes after NOW.
    let days = |days: i64| -days * 24 * 60;
    bench.answer(one, 0, vec![item("a", -1), item("b", days(1)), item("c", days(27)), item("d", days(29))]);
    bench.answer(two, 0, vec![item("e", days(40))]);
    bench.write(|store| store.opened(EntryId(4), NOW, Reached::default()));
    bench.write(|store| store.save(&[EntryId(2)], true, NOW));
    let health = bench.read(|store| store.title_health(None, NOW));
    let of = |feed| bench.read(|store| store.title_health(Some(title(&bench, feed)), NOW));
    assert_eq!((of(one), of(two)), (health.clone(), Vec::new()), "asked of one title it says the same");
    assert_eq!(health.len(), 1, "a title that brought nothing is left out");
    let health = &health[0];
    assert_eq!(health.publication_id, title(&bench, one));
    assert_eq!((health.entries, health.opened, health.saved), (3, 1, 1));
    let with_entries: Vec<usize> = (0..28).filter(|day| health.days[*day] > 0).collect();
    assert_eq!(with_entries, [0, 26, 27]);
    let sizes = bench.read(|store| store.title_sizes());
    assert_eq!(sizes.len(), 2);
    assert!(sizes.iter().all(|(_, bytes)| *bytes > 0));
}

#[test]
fn a_paused_title_is_not_due_and_that_is_taken_back() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", None), bench.follow("y.two", None));
    let due = || bench.read(|store| store.due_feeds(NOW + DAY, 10));
    let titles = [title(&bench, one), title(&bench, two)];
    let paused = bench.write(move |store| store.pause_titles(&titles, true, NOW));
    assert_eq!((paused.changed, paused.act.name.clone()), (2, None));
    assert_eq!(due(), []);
    let again = bench.write(move |store| store.pause_titles(&titles, true, NOW));
    assert_eq!((again.changed, again.act_id), (0, None));
    let resumed = bench.write(move |store| store.pause_titles(&titles[..1], false, NOW));
    assert_eq!(resumed.act.name.as_deref(), Some("x.one"));
    assert_eq!(due(), [one]);
    bench.write(move |store| store.undo(resumed.act_id, NOW));
    assert_eq!(due(), []);
    bench.write(move |store| store.undo(paused.act_id, NOW));
    assert_eq!(due().len(), 2);
}

#[test]
fn several_titles_are_unfollowed_in_one_act() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", None), bench.follow("y.two", None));
    let titles = [title(&bench, one), title(&bench, two)];
    let gone = bench.write(move |store| store.unfollow_titles(&titles, NOW));
    assert_eq!((gone.changed, gone.act.name.clone()), (2, None));
    assert!(bench.read(|store| store.feeds_followed()).is_empty());
    let back = bench.write(move |store| store.undo(gone.act_id, NOW)).unwrap();
    assert_eq!((back.changed, back.act.name), (2, None));
    assert_eq!(bench.read(|store| store.feeds_followed()).len(), 2);
}

#[test]
fn a_feed_with_another_address_keeps_what_it_brought() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", None), bench.follow("y.two", None));
    bench.answer(one, 0, vec![item("a", -1)]);
    bench.write(|store| store.mark(&[EntryId(1)], true, NOW));
    bench.write(move |store| store.set_feed_address(one, "https://x.one/new", false, NOW));
    bench.answer(one, 5, vec![item("a", -1), item("b", -1)]);
    assert_eq!(bench.headlines(Place::Latest, Filter::Unread, None), ["b"]);
    let taken = bench
        .store
        .write(Durability::Intent, move |store| store.set_feed_address(two, "https://x.one/new", false, NOW));
    assert_eq!(taken, Err(Error::Unarranged(Unarranged::AddressTaken)));
}
