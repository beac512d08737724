//! What a title brings.

use super::{
    stories::{entries, put},
    *,
};
use newsrack_model::PublicationId;

const DAYS: i64 = 24 * 60;

fn title(bench: &Bench, feed: FeedId) -> PublicationId {
    bench.read(|store| store.feed(feed)).unwrap().feed.publication_id
}

fn worth(bench: &Bench, feed: FeedId, now: Millis) -> Worth {
    let title = title(bench, feed);
    bench.read(|store| store.worth(title, now))
}

/// A title that is followed for long: what it brings from here on is no backlog.
fn followed(bench: &Bench) -> FeedId {
    let feed = bench.follow("a.paper", None);
    bench.answer(feed, -60 * DAYS, vec![item("first", -60 * DAYS)]);
    feed
}

#[test]
fn what_came_unread_in_four_weeks_is_counted_and_what_became_of_it() {
    type Deed = fn(&Writing<'_>, &[EntryId]) -> Result<(), Error>;
    let check = |what: &str, deed: Deed, want: [u64; 5]| {
        let bench = Bench::new();
        let feed = followed(&bench);
        let read_in = |key: &str, minutes, at| NewEntry { minutes, ..item(key, at) };
        let came = vec![read_in("a", 7, -3), read_in("b", 5, -2), read_in("c", 1, -1)];
        let ids = bench.answer(feed, 0, came).new;
        bench.write(move |store| deed(store, &ids));
        let told = worth(&bench, feed, NOW + 60_000);
        let counts = [told.entries, told.read, told.opened, told.saved, told.minutes];
        assert_eq!(counts, want, "{what}");
        let (came, opened) = told.days.iter().fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
        assert_eq!((u64::from(came), u64::from(opened)), (told.entries, told.opened), "{what}: by days");
    };
    check("nothing was done", |_, _| Ok(()), [3, 0, 0, 0, 0]);
    check("read, not opened", |store, ids| store.mark(ids, true, NOW).map(drop), [3, 3, 0, 0, 0]);
    check("saved", |store, ids| store.save(&ids[..2], true, NOW).map(drop), [3, 0, 0, 2, 0]);
    check(
        "opened, and read half",
        |store, ids| {
            store.opened(ids[0], NOW, Reached { progress: 500, wording: None, anchor: None }).map(drop)
        },
        [3, 0, 1, 0, 3],
    );
    check(
        "parts of a minute count together, and what is left of them goes once",
        |store, ids| {
            for id in ids {
                store.opened(*id, NOW, Reached { progress: 300, wording: None, anchor: None })?;
            }
            Ok(())
        },
        [3, 0, 3, 0, 3],
    );
}

#[test]
fn a_while_has_both_its_ends() {
    let check = |what: &str, came_at: i64, want: Option<usize>| {
        let bench = Bench::new();
        let feed = followed(&bench);
        bench.answer(feed, came_at, vec![item("a", came_at)]);
        let told = worth(&bench, feed, NOW);
        assert_eq!(told.days.len(), 28, "{what}");
        assert_eq!(told.days.iter().position(|(came, _)| *came > 0), want, "{what}");
        assert_eq!(told.entries, u64::from(want.is_some()), "{what}");
    };
    check("just now", 0, Some(27));
    check("a day ago, a minute short", 1 - DAYS, Some(27));
    check("a day ago", -DAYS, Some(26));
    check("on the first day", 1 - 28 * DAYS, Some(0));
    check("before it", -28 * DAYS - 1, None);
    check("by a clock that was set back since", 5, None);
}

#[test]
fn backlog_that_arrived_read_says_nothing_of_a_title() {
    let bench = Bench::new();
    let feed = bench.follow("a.paper", None);
    bench.answer(feed, 0, (0..30).map(|n| item(&format!("e{n}"), -n)).collect());
    assert_eq!(worth(&bench, feed, NOW).entries, 5);
}

#[test]
fn a_story_that_no_other_title_tells_is_told_from_those_that_others_tell() {
    // Entries 0 to 5 are of a title each, and 6 to 8 are of the title of 0.
    let check = |what: &str, groups: &[&[usize]], unlisted: &[usize], looked_to: i64, want: (u64, u64)| {
        let (bench, mut ids) = entries(6);
        let feed = bench.read(|store| store.feeds_followed())[0].feed.id;
        ids.extend(bench.answer(feed, 1, vec![item("e6", -3), item("e7", -2), item("e8", -1)]).new);
        put(&bench, &ids, groups);
        bench.write(move |store| store.set_stories_looked_to(EntryId(looked_to)));
        for at in unlisted {
            let title = bench.read(|store| store.entry(ids[*at])).unwrap().entry.publication_id;
            bench.write(move |store| store.unfollow_publication(title, NOW));
        }
        let told = worth(&bench, feed, NOW + 120_000);
        assert_eq!((told.entries, told.stories, told.only), (4, want.0, want.1), "{what}");
    };
    check("all stand alone", &[], &[], 9, (4, 4));
    check("others' stories are nothing to it", &[&[1, 2]], &[], 9, (4, 4));
    check("one is told by another", &[&[0, 1]], &[], 9, (4, 3));
    check("several of its own are one story", &[&[0, 6, 7]], &[], 9, (2, 2));
    check("and one that others tell", &[&[0, 6, 7, 3]], &[], 9, (2, 1));
    check("what no list has any more counts for nobody", &[&[0, 1]], &[1], 9, (4, 4));
    check("one is left", &[&[0, 1, 2]], &[1], 9, (4, 3));
    check("what was not looked at may not be alone", &[], &[], 6, (1, 1));
    check("and is of a story where it is known to be", &[&[6, 1]], &[], 6, (2, 1));
}
