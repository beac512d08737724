//! Latest in a fair order: whose entries keep their place longer, and that its pages are a plain sort cut up.

use super::*;

const HOURS: i64 = 60;
const DAYS: i64 = 24 * HOURS;

/// A title whose last eight weeks brought so many entries, the newest a day ago, and that is known for longer.
fn title(bench: &Bench, name: &str, entries: i64) -> FeedId {
    let feed = bench.follow(&format!("{name}.{name}"), Some("World"));
    bench.answer(feed, -DAYS, vec![item(&format!("{name} first"), -400 * DAYS)]);
    let apart = 55 * DAYS / entries.max(1);
    let ages = (0..entries).map(|n| item(&format!("{name} {n}"), -DAYS - n * apart));
    bench.answer(feed, -DAYS, ages.collect());
    feed
}

fn latest(bench: &Bench, order: Order, filter: Filter) -> Page {
    let query = ListQuery { order, ..query(Place::Latest, filter) };
    bench.read(|store| store.page(&query))
}

fn head_start(bench: &Bench, entry: EntryId) -> Millis {
    bench.read(|store| {
        let sql = "SELECT head_start FROM statuses WHERE entry_id = ?1";
        Ok(store.query_row(sql, [entry.0], |row| row.get(0))?)
    })
}

#[test]
fn a_title_that_seldom_prints_keeps_its_place_longer() {
    let bench = Bench::new();
    let [weekly, daily, loud] =
        [("weekly", 8), ("daily", 56), ("loud", 1_300)].map(|(name, entries)| title(&bench, name, entries));
    bench.answer(weekly, 0, vec![item("rare", -1)]);
    bench.answer(daily, 0, vec![item("daily", -1)]);
    for hour in 0..13 {
        bench.answer(loud, hour * HOURS, vec![item(&format!("loud at {hour}"), hour * HOURS)]);
    }
    let first = |order| {
        let page = latest(&bench, order, Filter::All);
        assert_eq!(page.order(), order);
        page.rows.into_iter().take(15).map(|row| row.entry.headline).collect::<Vec<_>>()
    };
    let newest: Vec<String> = (0..13).rev().map(|hour| format!("loud at {hour}")).collect();
    assert_eq!(first(Order::Newest)[..13], newest);
    let mut fair = newest;
    fair.insert(1, "rare".into());
    fair.insert(10, "daily".into());
    assert_eq!(first(Order::Fair), fair, "half a day, and three hours");
}

#[test]
fn a_head_start_goes_by_the_rhythm_of_the_moment() {
    let check = |known: i64, new: i64, want_hours: [i64; 2]| {
        let bench = Bench::new();
        let feed = title(&bench, "a", known);
        let new = bench.answer(feed, 0, (0..new).map(|n| item(&format!("new {n}"), -n)).collect()).new;
        // What stands last in a feed is numbered first.
        let [first, last] = [new[new.len() - 1], new[0]].map(|id| head_start(&bench, id));
        let hours = [first, last].map(|start| start / (HOURS * 60_000));
        assert_eq!(hours, want_hours, "{known} known, {} new", new.len());
        // Fixed from then on, whatever comes later.
        bench.answer(feed, 10, (0..200).map(|n| item(&format!("later {n}"), n % 9)).collect());
        assert_eq!(head_start(&bench, new[0]), last);
    };
    check(0, 1, [12, 12]);
    check(7, 1, [12, 12]);
    check(31, 1, [6, 6]);
    check(55, 1, [3, 3]);
    check(2_000, 1, [0, 0]);
    check(0, 60, [12, 3]);
}

#[test]
fn backlog_has_no_head_start() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let first = bench.answer(feed, 0, vec![item("a", -1), item("b", -40 * DAYS)]).new;
    assert!(first.iter().all(|id| head_start(&bench, *id) == 0));
    let second = bench.answer(feed, 1, vec![item("c", 0)]).new;
    assert!(head_start(&bench, second[0]) > 0);
}

#[test]
fn pages_are_a_plain_sort_while_news_arrive() {
    let bench = Bench::new();
    // Numbers that look like chance, and are the same each time.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut chance = move |most: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state % most).unwrap()
    };
    let feeds: Vec<FeedId> =
        [0, 3, 30, 100, 500].iter().map(|known| title(&bench, &format!("t{known}"), *known)).collect();
    let mut opened: Vec<(Filter, Snapshot, Vec<EntryId>)> = Vec::new();
    for round in 0..12 {
        for (at, feed) in feeds.iter().enumerate() {
            let names = (0..chance(5 << at)).map(|n| (format!("{at} {round} {n}"), -chance(2_000)));
            // A third of them whole, and many of one minute.
            let entries =
                names.map(|(name, age)| NewEntry { is_full_text: age % 3 == 0, ..item(&name, age) });
            let new = bench.answer(*feed, round, entries.collect()).new;
            let saved = new.into_iter().filter(|id| id.0 % 4 == 0).collect::<Vec<_>>();
            bench.write(move |store| store.save(&saved, true, NOW));
        }
        for filter in [Filter::All, Filter::Unread, Filter::Saved, Filter::FullText] {
            let (snapshot, rows) = walked(&bench, filter, None);
            assert_eq!(rows, sorted(&bench, filter), "{filter} in round {round}");
            opened.push((filter, snapshot, rows));
        }
        // Marks move no row of the lists that are open.
        let read: Vec<EntryId> = opened[1].2.iter().copied().filter(|id| id.0 % 7 == round).collect();
        bench.write(move |store| store.mark(&read, true, NOW));
        for (filter, snapshot, rows) in opened.iter().rev().step_by(3) {
            assert_eq!(&walked(&bench, *filter, Some(snapshot.clone())).1, rows, "{filter} in round {round}");
        }
    }
}

/// Which entries a list holds, by one plain sort.
fn sorted(bench: &Bench, filter: Filter) -> Vec<EntryId> {
    let passes = match filter {
        Filter::All => "is_listed",
        Filter::Unread => "is_listed AND NOT is_read",
        Filter::Saved => "is_saved",
        Filter::FullText => "is_listed AND is_full_text",
    };
    let sql = format!(
        "SELECT entry_id FROM statuses JOIN entries ON id = entry_id WHERE {passes}
         ORDER BY statuses.sort_at + head_start DESC, entry_id DESC"
    );
    bench.read(|store| {
        let mut statement = store.prepare(&sql)?;
        let ids = statement.query_map([], |row| row.get(0).map(EntryId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    })
}

/// A list read page by page, and by jumps.
fn walked(bench: &Bench, filter: Filter, snapshot: Option<Snapshot>) -> (Snapshot, Vec<EntryId>) {
    let page = |snapshot: Option<&Snapshot>, start| {
        let query = ListQuery {
            order: Order::Fair,
            snapshot: snapshot.cloned(),
            start,
            limit: 37,
            ..query(Place::Latest, filter)
        };
        bench.read(|store| store.page(&query))
    };
    let mut last = page(snapshot.as_ref(), Start::First);
    let snapshot = last.snapshot.clone();
    let mut rows = ids(&last);
    while let Some(next) = last.next {
        last = page(Some(&snapshot), Start::After(next));
        rows.extend(ids(&last));
    }
    assert_eq!(last.total, rows.len() as u64, "{filter}: the total is the rows");
    for at in [rows.len() / 2, rows.len() - 1] {
        let from_there = ids(&page(Some(&snapshot), Start::At(at as u64)));
        assert_eq!(from_there, rows[at..(at + 37).min(rows.len())], "{filter} at {at}");
    }
    (snapshot, rows)
}

#[test]
fn a_long_list_in_a_fair_order_has_fences_of_its_own() {
    let bench = Bench::new();
    let [rare, loud] = [title(&bench, "rare", 3), title(&bench, "loud", 500)];
    bench.answer(loud, 0, (0..5_600).map(|n| item(&format!("n{n}"), -(n / 50))).collect());
    bench.answer(rare, 0, vec![item("rare", -90)]);
    for order in [Order::Newest, Order::Fair] {
        let snapshot = latest(&bench, order, Filter::All).snapshot;
        let at = |at| {
            let (start, snapshot) = (Start::At(at), Some(snapshot.clone()));
            ids(&bench.read(|store| {
                store.page(&ListQuery { start, snapshot, limit: 5, ..query(Place::Latest, Filter::All) })
            }))
        };
        let one_by_one: Vec<EntryId> = (5_000..5_005).map(|row| at(row)[0]).collect();
        assert_eq!(at(5_000), one_by_one, "{order}");
        assert_eq!(at(0), ids(&latest(&bench, order, Filter::All))[..5], "{order}");
    }
    assert_eq!(bench.read(|store| Ok(store.fences.lists())), 2);
}

#[test]
fn what_waits_and_what_is_marked_is_the_same_in_both_orders() {
    let bench = Bench::new();
    let [rare, loud] = [title(&bench, "rare", 3), title(&bench, "loud", 500)];
    let opened = latest(&bench, Order::Fair, Filter::Unread);
    bench.answer(rare, 0, vec![item("rare", -1)]);
    bench.answer(loud, 0, vec![item("loud", -1)]);
    let waiting = bench
        .read(|store| store.arrived_since(Place::Latest, Filter::Unread, &opened.snapshot, NOW + 60_000));
    assert_eq!(waiting, 2);
    let changed = bench.write(move |store| {
        store.mark_place(Place::Latest, Filter::Unread, Some(&opened.snapshot), true, NOW)
    });
    assert_eq!(changed.changed, opened.total);
    let left = latest(&bench, Order::Fair, Filter::Unread);
    let left: Vec<&str> = left.rows.iter().map(|row| row.entry.headline.as_str()).collect();
    assert_eq!(left, ["rare", "loud"]);
    // Who goes on without a snapshot goes on in the same order.
    let page = |start, order| {
        let query = ListQuery { start, order, limit: 1, ..query(Place::Latest, Filter::Unread) };
        bench.read(|store| store.page(&query))
    };
    let next = page(Start::First, Order::Fair).next.unwrap();
    let behind = page(Start::After(next), Order::Newest);
    assert_eq!((behind.order(), behind.rows[0].entry.headline.as_str()), (Order::Fair, "loud"));
    // Other places know one order alone.
    for place in [Place::Today, Place::Seldom, Place::Feed(rare)] {
        let query = ListQuery { order: Order::Fair, ..query(place, Filter::All) };
        assert_eq!(bench.read(|store| store.page(&query)).order(), Order::Newest, "{place}");
    }
}
