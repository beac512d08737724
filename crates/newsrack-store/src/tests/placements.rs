//! Where a feed put its entries, how long, and whether a newsroom decided it.

use super::*;

const HOUR: Millis = 60 * 60 * 1_000;

/// All placements of a folder, whole.
fn placements(bench: &Bench) -> Vec<String> {
    bench.read(|store| {
        let mut statement = store.prepare(
            "SELECT json_array(seq, feed_id, entry_id, sort_at, item_hash, position, position_at, best_position, rank_ms,
                first_seen_at, gone_at, is_unread, is_saved) FROM placements ORDER BY seq",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

#[test]
fn an_answer_that_says_the_same_writes_no_placement() {
    let check = |items: &dyn Fn() -> Vec<NewEntry>| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        bench.answer(feed, 0, items());
        bench.answer(feed, 5, items());
        let before = placements(&bench);
        // Other bytes, the same items: the feed's own row is all that is written.
        let ingest = Ingest { entries: items(), now: NOW + HOUR, ..Ingest::default() };
        let written = bench.write(move |store| {
            let before = store.total_changes();
            assert_eq!(store.ingest(feed, &ingest)?, Ingested::default());
            Ok(store.total_changes() - before)
        });
        assert_eq!((written, placements(&bench)), (1, before.clone()));
        // A 304, and the same bytes, which are told as one.
        let written = bench.write(move |store| {
            let before = store.total_changes();
            store.feed_unchanged(feed, &Validators::default(), 0, NOW + 2 * HOUR)?;
            Ok(store.total_changes() - before)
        });
        assert_eq!((written, placements(&bench)), (1, before));
    };
    check(&|| vec![item("a", -1), item("b", -2), item("c", -3)]);
    check(&|| vec![NewEntry { published_at: None, ..item("a", 0) }]);
    // Listed twice, sharing a guid, and without a link.
    check(&|| {
        let shared = NewEntry { key: "a".into(), ..item("b", -2) };
        let bare = NewEntry { url: None, canonical_url: None, ..item("c", -3) };
        vec![item("a", -1), shared, reworded(item("a", -1), "a, elsewhere"), bare]
    });
    check(&Vec::new);
}

/// What a placement says of its item: rank_ms, best_position, first_seen_at and gone_at, times in minutes after [`NOW`].
type Kept = (i64, i64, i64, Option<i64>);

#[test]
fn a_placement_tells_how_high_it_stood_and_how_long() {
    // Where the item stands, by the minute; `None` = it is not there.
    let check = |history: &[(i64, Option<usize>)], want: Kept| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        for (minutes, place) in history {
            let mut items: Vec<NewEntry> = (0..20).map(|n| item(&format!("n{n}"), -1)).collect();
            if let Some(place) = place {
                items.insert(*place, item("x", -1));
            }
            bench.answer(feed, *minutes, items);
        }
        let minutes = |at: Millis| (at - NOW) / 60_000;
        let kept: Kept = bench.read(|store| {
            Ok(store.query_row(
                "SELECT rank_ms, best_position, placements.first_seen_at, gone_at FROM placements
                 JOIN entries ON entries.id = entry_id WHERE headline = 'x'",
                [],
                |row| {
                    let gone: Option<Millis> = row.get(3)?;
                    Ok((row.get(0)?, row.get(1)?, minutes(row.get(2)?), gone.map(minutes)))
                },
            )?)
        });
        assert_eq!(kept, want, "{history:?}");
    };
    // An hour at 0, 2, 6 and 14 weighs 1, 1/2, 1/3 and 1/4; what stands where it stood is summed when it moves.
    check(&[(0, Some(0))], (0, 0, 0, None));
    check(&[(0, Some(0)), (60, Some(0)), (120, Some(0))], (0, 0, 0, None));
    check(&[(0, Some(0)), (30, Some(0)), (60, Some(2))], (HOUR, 0, 0, None));
    check(&[(0, Some(2)), (60, Some(6)), (120, Some(14))], (HOUR / 2 + HOUR / 3, 2, 0, None));
    check(&[(5, Some(14)), (65, Some(2)), (125, None)], (HOUR / 4 + HOUR / 2, 2, 5, Some(125)));
    check(&[(0, Some(1)), (60, None)], (2_271_347, 1, 0, Some(60)));
    // Time away does not count, and does not go on counting.
    check(&[(0, Some(2)), (60, None), (660, None)], (HOUR / 2, 2, 0, Some(60)));
    check(&[(0, Some(2)), (60, None), (660, Some(2))], (HOUR / 2, 2, 0, None));
    check(&[(0, Some(2)), (60, None), (660, Some(0)), (720, None)], (HOUR / 2 + HOUR, 0, 0, Some(720)));
    check(&[(0, Some(0)), (60, None), (660, Some(6)), (720, Some(2))], (HOUR + HOUR / 3, 0, 0, None));
    // A clock that was set back takes nothing away.
    check(&[(60, Some(0)), (0, Some(2)), (60, None)], (HOUR / 2, 0, 60, Some(60)));
}

/// The items of an answer by their minutes, each new by this answer; `None` = undated.
fn dated(answer: usize, minutes: &[Option<i64>]) -> Vec<NewEntry> {
    let item = |(at, minutes): (usize, &Option<i64>)| NewEntry {
        published_at: minutes.map(|minutes| NOW + minutes * 60_000),
        ..item(&format!("{answer}-{at}"), 0)
    };
    minutes.iter().enumerate().map(item).collect()
}

fn is_edited(bench: &Bench, feed: FeedId) -> Option<bool> {
    bench.read(|store| store.feed(feed)).unwrap().is_edited
}

#[test]
fn a_feed_is_edited_where_its_order_is_not_that_of_the_clock() {
    let check = |what: &str, answers: &[Vec<Option<i64>>], want: Option<bool>| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        for (n, answer) in answers.iter().enumerate() {
            bench.answer(feed, i64::try_from(n).unwrap(), dated(n, answer));
        }
        assert_eq!(is_edited(&bench, feed), want, "{what}");
    };
    let falling = |count: i64| (0..count).map(|n| Some(-n)).collect::<Vec<_>>();
    // Of its nine pairs four break the order.
    let shuffled: Vec<Option<i64>> = [3, 9, 1, 7, 2, 8, 4, 6, 5, 0].into_iter().map(Some).collect();
    // Of its nine pairs one.
    let pinned = [&[Some(-900)], &falling(9)[..]].concat();
    // Of its ten pairs one: no more than a tenth.
    let pinned_in_more = [&[Some(-900)], &falling(10)[..]].concat();
    let undated = vec![None; 10];

    check("newest first", &vec![falling(10); 5], Some(false));
    check("shuffled", &vec![shuffled.clone(); 5], Some(true));
    check("all at once", &vec![vec![Some(0); 10]; 5], Some(false));
    check("one pinned of ten", &vec![pinned; 5], Some(true));
    check("one pinned of eleven", &vec![pinned_in_more; 5], Some(false));
    check("undated", &vec![undated.clone(); 30], None);
    let mixed = vec![Some(1), None, Some(9), Some(8), None, Some(9)];
    check("of two with an undated one between nothing is known", &vec![mixed; 25], Some(false));
    check("oldest first", &vec![falling(10).into_iter().rev().collect(); 5], Some(true));
    check("empty", &vec![Vec::new(); 30], None);

    check("two answers are too few", &vec![shuffled.clone(); 2], None);
    check("three are enough", &vec![shuffled.clone(); 3], Some(true));
    check("of short answers more are needed", &vec![vec![Some(0), Some(1)]; 19], None);
    check("a pair each", &vec![vec![Some(0), Some(1)]; 20], Some(true));
    check("undated answers are no answers", &[vec![shuffled.clone(); 2], vec![undated; 9]].concat(), None);

    let (long_ago, since) = (vec![shuffled; 20], vec![falling(10); 20]);
    check("the last twenty count", &[&long_ago[..], &since].concat(), Some(false));
    check("and all of them", &[&long_ago[..], &since[..15]].concat(), Some(true));
}

#[test]
fn an_answer_that_changed_nothing_is_no_vote_on_its_order() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let shuffled = [Some(0), Some(9), Some(1), Some(8), Some(2), Some(7), Some(3), Some(6), Some(4), Some(5)];
    let mut moved = dated(0, &shuffled);
    for minutes in 0..9 {
        bench.answer(feed, minutes, moved.clone());
    }
    assert_eq!(is_edited(&bench, feed), None, "one answer, nine times");
    // An item that only moves is a change, and so is one that goes.
    moved.swap(0, 9);
    bench.answer(feed, 10, moved.clone());
    assert_eq!(is_edited(&bench, feed), None);
    moved.pop();
    bench.answer(feed, 11, moved);
    assert_eq!(is_edited(&bench, feed), Some(true));
}
