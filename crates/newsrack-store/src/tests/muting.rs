//! Muted entries: out of every list and every count, back with their marks, and never deleted.

use super::*;
use newsrack_model::PublicationId;

fn title(bench: &Bench, feed: FeedId) -> PublicationId {
    bench.read(|store| store.feed(feed)).unwrap().feed.publication_id
}

fn set(bench: &Bench, title: PublicationId, words: &[&str]) {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    bench.write(move |store| store.set_muted_words(title, &words));
}

/// Sets the words and looks at all that is here, in steps of two.
fn mute(bench: &Bench, title: PublicationId, words: &[&str]) -> u64 {
    set(bench, title, words);
    let mut changed = 0;
    for look in bench.read(|store| store.looks_at_muted()) {
        let entries = bench.read(|store| store.entries_muted_with(look.of));
        for step in entries.chunks(2) {
            let step = step.to_vec();
            changed += bench.write(move |store| store.mute_again(step));
        }
        bench.write(move |store| store.looked_at_muted(look));
    }
    changed
}

/// All entries of a title were looked at in the transaction that set its words, and marks waited for that.
#[test]
fn words_that_mute_are_set_before_anything_is_looked_at() {
    let bench = Bench::new();
    let feed = bench.follow("a.paper", Some("World"));
    bench.answer(feed, 0, vec![item("Golf", -1), item("Bridge", -2)]);
    let title = title(&bench, feed);
    set(&bench, title, &["golf"]);
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["Golf", "Bridge"]);
    let first = bench.read(|store| store.looks_at_muted());
    // Set anew while the first look goes on: that one ends, and the second is still to come.
    set(&bench, title, &["bridge"]);
    bench.write(move |store| store.looked_at_muted(first[0]));
    assert_eq!(mute(&bench, title, &["bridge", "chess"]), 1);
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["Golf"]);
    assert_eq!(bench.read(|store| store.looks_at_muted()), []);
}

/// All places that show a feed's entries.
fn places(bench: &Bench, feed: FeedId) -> Vec<Place> {
    let section = bench.read(|store| store.sections())[0].id;
    let title = title(bench, feed);
    vec![
        Place::Latest,
        Place::Today,
        Place::Publication(title),
        Place::Feed(feed),
        Place::Section(section),
        Place::SectionPublication(section, title),
    ]
}

#[test]
fn what_is_muted_is_in_no_list_and_no_count_and_comes_back() {
    let bench = Bench::new();
    let feed = bench.follow("a.paper", Some("World"));
    let new = bench.answer(feed, 0, vec![item("Golf", -1), item("Bridge", -2), item("On gölf", -3)]).new;
    let golf = new[0];
    let title = title(&bench, feed);
    let check = |filter: Filter, want: &[&str]| {
        for place in places(&bench, feed) {
            assert_eq!(bench.headlines(place, filter, None), want, "{place} {filter}");
        }
        bench.read(|store| store.counts(NOW + 60_000))
    };
    assert_eq!(mute(&bench, title, &["golf"]), 2);
    let counts = check(Filter::Unread, &["Bridge"]);
    assert_eq!((counts.latest, counts.today, counts.seldom), (1, 1, 1));
    assert_eq!((counts.feed(feed), counts.publication(title)), (1, 1));
    check(Filter::All, &["Bridge"]);
    // A mark that is set meanwhile, as search and an open article can, stays.
    bench.write(move |store| store.mark(&[golf], true, NOW));
    check(Filter::All, &["Bridge"]);
    bench.write(move |store| store.mark(&[golf], false, NOW));
    check(Filter::Unread, &["Bridge"]);
    bench.write(move |store| store.mark(&[golf], true, NOW));
    // Marking the list leaves what is muted as it is.
    bench.write(move |store| store.mark_place(Place::Latest, Filter::All, None, true, NOW));
    assert_eq!(mute(&bench, title, &[]), 2);
    check(Filter::All, &["Golf", "Bridge", "On gölf"]);
    check(Filter::Unread, &["On gölf"]);
    assert_eq!(mute(&bench, title, &[]), 0);
}

#[test]
fn what_comes_muted_is_never_shown() {
    let bench = Bench::new();
    let (world, sport) =
        (bench.follow("world.paper", Some("World")), bench.follow("sport.paper", Some("World")));
    bench.answer(world, 0, vec![item("First", -60)]);
    bench.answer(sport, 0, vec![item("Other", -61)]);
    let title = title(&bench, world);
    mute(&bench, title, &["golf", "東京"]);
    let opened = bench.list(Place::Feed(world), Filter::All, None);
    let summary = NewEntry { summary: "All of Golf".into(), ..item("Sport", 2) };
    let told =
        bench.answer(world, 5, vec![item("Golf", 1), summary.clone(), item("東京都", 3), item("News", 4)]);
    assert_eq!((told.new.len(), told.muted), (4, 3));
    for (filter, waiting) in [(Filter::All, 1), (Filter::Unread, 1), (Filter::FullText, 0)] {
        let snapshot = opened.snapshot.clone();
        let arrived = bench
            .read(move |store| store.arrived_since(Place::Feed(world), filter, &snapshot, NOW + 6 * 60_000));
        assert_eq!(arrived, waiting, "{filter}");
    }
    assert_eq!(bench.headlines(Place::Latest, Filter::Unread, None), ["News", "First", "Other"]);
    // Another feed of the title that carries it shows it no more.
    bench.answer(sport, 6, vec![item("Golf", 1)]);
    assert!(
        bench.headlines(Place::Feed(sport), Filter::Unread, None).iter().all(|headline| headline != "Golf")
    );
    // Another headline is heard, and one that is muted goes.
    let heard = NewEntry { summary: "All of Tennis".into(), item_hash: 7, ..summary };
    bench.answer(world, 7, vec![heard, reworded(item("News", 4), "News of golf")]);
    assert_eq!(bench.headlines(Place::Latest, Filter::Unread, None), ["Sport", "First", "Other"]);
    while bench.store.index_batch(100).unwrap() > 0 {}
    let found = bench.read(|store| store.search("golf", 10, None));
    let found: Vec<String> = found.rows.into_iter().map(|row| row.entry.headline).collect();
    assert_eq!(found, ["News of golf", "Golf"], "search finds what is muted");
    bench.write(move |store| store.unfollow_publication(title, NOW));
    assert_eq!(bench.read(|store| store.search("golf", 10, None)).rows.len(), 0);
}

#[test]
fn what_is_saved_stays_until_it_is_let_go() {
    let bench = Bench::new();
    let feed = bench.follow("a.paper", Some("World"));
    let new = bench.answer(feed, 0, vec![item("Golf", -1), item("Bridge", -2)]).new;
    let golf = new[0];
    bench.write(move |store| store.save(&[golf], true, NOW));
    let title = title(&bench, feed);
    mute(&bench, title, &["golf"]);
    for place in places(&bench, feed) {
        assert_eq!(bench.headlines(place, Filter::Unread, None), ["Golf", "Bridge"], "{place}");
        assert_eq!(bench.headlines(place, Filter::Saved, None), ["Golf"], "{place}");
    }
    let act = bench.write(move |store| store.save(&[golf], false, NOW)).act_id;
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["Bridge"]);
    assert_eq!(bench.headlines(Place::Feed(feed), Filter::All, None), ["Bridge"]);
    bench.write(move |store| store.undo(act, NOW));
    assert_eq!(bench.headlines(Place::Feed(feed), Filter::Saved, None), ["Golf"]);
}

#[test]
fn muting_and_unfollowing_leave_each_other_alone() {
    let bench = Bench::new();
    let feed = bench.follow("a.paper", Some("World"));
    bench.answer(feed, 0, vec![item("Golf", -1), item("Bridge", -2)]);
    let title = title(&bench, feed);
    mute(&bench, title, &["golf"]);
    let act = bench.write(move |store| store.unfollow_feed(feed, NOW)).act_id;
    assert!(bench.headlines(Place::Latest, Filter::All, None).is_empty());
    mute(&bench, title, &[]);
    assert!(bench.headlines(Place::Latest, Filter::All, None).is_empty());
    mute(&bench, title, &["golf"]);
    bench.write(move |store| store.undo(act, NOW));
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["Bridge"]);
}

#[test]
fn a_title_that_is_merged_or_split_is_muted_by_the_words_of_where_it_is() {
    let bench = Bench::new();
    let (loud, calm) = (bench.follow("loud.one", None), bench.follow("calm.two", None));
    bench.answer(loud, 0, vec![item("Golf", -1), item("News", -2)]);
    bench.answer(calm, 0, vec![item("Tennis", -3), item("Weather", -4)]);
    let (from, into) = (title(&bench, loud), title(&bench, calm));
    mute(&bench, from, &["golf"]);
    mute(&bench, into, &["tennis", "news"]);
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["News", "Weather"]);
    let act = bench.write(move |store| store.merge_titles(&[from], into, NOW)).act_id;
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["Golf", "Weather"]);
    bench.write(move |store| store.undo(act, NOW));
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["News", "Weather"]);
}
