//! Search finds what is stored, newest first, and its file can be lost.

use super::*;

fn found(bench: &Bench, words: &str) -> Vec<String> {
    let page = bench.read(|store| store.search(words, 100, None));
    page.rows.into_iter().map(|row| row.entry.headline).collect()
}

fn index(bench: &Bench) {
    while bench.store.index_batch(7).unwrap() > 0 {}
}

#[test]
fn words_find_entries_and_changes_are_found_too() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("Rain in Zürich", -1), item("Sun in Oslo", -2), item("東京の天気", -3)]);
    index(&bench);
    let check = |words: &str, want: &[&str]| assert_eq!(found(&bench, words), want, "{words}");
    check("zurich", &["Rain in Zürich"]);
    check("in", &["Rain in Zürich", "Sun in Oslo"]);
    check("in -oslo ", &["Rain in Zürich"]);
    check("\"rain zürich\"", &[]);
    check("東京", &["東京の天気"]);
    check("osl", &["Sun in Oslo"]);
    check("", &[]);
    check("\" AND NEAR(", &[]);
    bench.answer(feed, 1, vec![reworded(item("Sun in Oslo", -2), "Snow in Oslo")]);
    index(&bench);
    assert_eq!(found(&bench, "sun "), Vec::<String>::new());
    assert_eq!(found(&bench, "snow"), ["Snow in Oslo"]);
}

#[test]
fn a_lost_or_damaged_index_is_built_again() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, (0..20).map(|n| item(&format!("word{n} common"), -n)).collect());
    index(&bench);
    assert_eq!(found(&bench, "common").len(), 20);
    std::fs::write(
        bench.folder.path().join("search.db"),
        b"not a database at all, but long enough to be looked at",
    )
    .unwrap();
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(bench.folder.path().join(format!("search.db{end}")));
    }
    index(&bench);
    assert_eq!(found(&bench, "common").len(), 20);
}

/// A reader with a few pages of words, all of them in the file itself.
fn indexed() -> Bench {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let long = |n: i64| (0..40).map(|word| format!("w{} ", n * 40 + word)).collect::<String>();
    let entry = |n: i64| NewEntry { summary: long(n), ..item(&format!("word{n} common"), -n) };
    bench.answer(feed, 0, (0..300).map(entry).collect());
    while bench.store.index_batch(100).unwrap() > 0 {}
    bench
}

/// However its index is damaged: searching and indexing go on, and after it all is found again.
fn check_damaged(bench: &Bench, damage: &str) {
    let text = format!("common {}", damage.replace(' ', "")).len().to_string();
    let feed = FeedId(1);
    let search = |words: &str| bench.store.read(|store| store.search(words, 1_000, None));
    search("common").unwrap_or_else(|error| panic!("search goes on, {damage}: {error}"));
    search("word1").unwrap_or_else(|error| panic!("search goes on, {damage}: {error}"));
    let came = bench.answer(feed, 1, vec![item(&format!("late{text} common"), -900)]);
    assert!(came.new.len() <= 1);
    for _ in 0..100 {
        if bench.store.index_batch(100).unwrap_or_else(|error| panic!("indexing goes on, {damage}: {error}"))
            == 0
        {
            break;
        }
    }
    let entries = bench.read(|store| store.entry_count());
    let (mut found, mut waiting) = (0, 1);
    // Damage that only a search meets is mended by the next indexing.
    for _ in 0..3 {
        found = search("common").unwrap().total;
        waiting = bench.read(|store| store.queue_length());
        assert!(found == entries || waiting > 0, "{damage}: {found} of {entries}, and none is told to wait");
        while bench.store.index_batch(100).unwrap() > 0 {}
    }
    assert_eq!((found, waiting), (entries, 0), "{damage}");
    let index = rusqlite::Connection::open(bench.folder.path().join("search.db")).unwrap();
    let vacuum: i64 = index.pragma_query_value(None, "auto_vacuum", |row| row.get(0)).unwrap();
    assert_eq!(vacuum, 2, "incremental, {damage}");
}

#[test]
fn a_bad_page_in_the_index_costs_a_rebuild_and_nothing_else() {
    let bench = indexed();
    let path = bench.folder.path().join("search.db");
    let length = std::fs::metadata(&path).unwrap().len();
    assert!(length >= 6 * 4_096, "{length} bytes: enough to have a middle");
    for page in 0..length / 4_096 {
        let mut bytes = std::fs::read(&path).unwrap();
        let at = usize::try_from(page * 4_096).unwrap();
        if at >= bytes.len() {
            break;
        }
        bytes[at..at + 4_096].fill(0xA5);
        std::fs::write(&path, &bytes).unwrap();
        check_damaged(&bench, &format!("page {page}"));
    }
}

#[test]
fn whatever_stands_where_the_index_should_be_is_replaced() {
    let bench = indexed();
    let path = bench.folder.path().join("search.db");
    let cut = |upto: usize| std::fs::read(&path).unwrap()[..upto].to_vec();
    std::fs::write(&path, cut(3 * 4_096)).unwrap();
    check_damaged(&bench, "cut off");
    std::fs::write(&path, cut(100)).unwrap();
    check_damaged(&bench, "cut off in its head");
    std::fs::write(&path, b"").unwrap();
    check_damaged(&bench, "emptied");
    std::fs::write(&path, b"a shopping list".repeat(1_000)).unwrap();
    check_damaged(&bench, "another file");
    let other = |sql: &str| rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    other("DROP TABLE leaves");
    check_damaged(&bench, "without words");
    other("DROP TABLE segments");
    check_damaged(&bench, "without segments");
    other("UPDATE segments SET keys = zeroblob(length(keys))");
    check_damaged(&bench, "without keys");
    other("UPDATE segments SET entries = 4000000000");
    check_damaged(&bench, "with a boast");
    other("UPDATE leaves SET body = CAST(body || x'00' AS BLOB)");
    check_damaged(&bench, "with words that were touched");
    other("UPDATE segments SET struck = x'00'");
    check_damaged(&bench, "with entries struck out");
    other("UPDATE segments SET newest = newest + 1");
    check_damaged(&bench, "from the future");
    other("UPDATE leaves SET first = CAST('a' || first AS BLOB) WHERE rowid % 2 = 0");
    check_damaged(&bench, "with words out of place");
    // A leaf that no search of the others meets.
    other(
        "UPDATE leaves SET body = zeroblob(length(body)) WHERE rowid = (
        SELECT rowid FROM leaves WHERE first <= CAST('word1' AS BLOB) ORDER BY first DESC LIMIT 1)",
    );
    check_damaged(&bench, "with one bad leaf");
}

#[test]
fn a_body_that_cannot_be_read_back_keeps_no_other_from_being_found() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("one same", -1), item("two same", -2)]);
    bench.write(|store| Ok(store.execute("UPDATE documents SET body = x'00' WHERE entry_id = 1", [])?));
    index(&bench);
    assert_eq!(found(&bench, "same"), ["one same", "two same"]);
}

#[test]
fn another_summary_is_found_though_it_is_no_other_wording() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let told = |summary: &str| NewEntry {
        summary: summary.to_owned(),
        item_hash: Hash::of(summary.as_bytes()).0,
        ..item("rain", -1)
    };
    bench.answer(feed, 0, vec![told("It pours in Bergen")]);
    index(&bench);
    let changed = bench.answer(feed, 1, vec![told("It drips in Turku")]).changed;
    index(&bench);
    assert_eq!((changed, found(&bench, "turku ").len(), found(&bench, "bergen ").len()), (vec![], 1, 0));
}

#[test]
fn an_index_of_another_version_knows_nothing_until_it_is_built_again() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("word", -1)]);
    let old = rusqlite::Connection::open(bench.folder.path().join("search.db")).unwrap();
    old.execute_batch("CREATE TABLE words_0 (headline, body); PRAGMA user_version = 1;").unwrap();
    drop(old);
    assert_eq!(found(&bench, "word"), Vec::<String>::new());
    index(&bench);
    assert_eq!(found(&bench, "word"), ["word"]);
}

#[test]
fn while_another_process_indexes_nobody_is_told_that_all_can_be_found() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("one same", -1), item("two same", -2)]);
    let lock = std::fs::File::create(bench.folder.path().join("index.lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(bench.store.index_batch(7), Ok(2));
    assert_eq!(bench.read(|store| store.queue_length()), 2);
    drop(lock);
    assert_eq!(bench.store.index_batch(7), Ok(0));
    assert_eq!(found(&bench, "same").len(), 2);
}

#[test]
fn what_throws_the_index_away_in_one_process_is_seen_by_the_other() {
    let bench = indexed();
    let other = Store::open(bench.folder.path()).unwrap();
    let total = |store: &Store| store.read(|store| store.search("common", 9, None)).unwrap().total;
    assert_eq!((total(&bench.store), total(&other)), (300, 300));
    let path = bench.folder.path().join("search.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("DROP TABLE leaves").unwrap();
    assert_eq!(total(&other), 0);
    bench.answer(FeedId(1), 1, vec![item("late common", -900)]);
    while other.index_batch(100).unwrap() > 0 {}
    assert_eq!((total(&bench.store), total(&other)), (301, 301));
}

/// Every page of a search, each of some rows; and the totals that they told.
fn pages(bench: &Bench, words: &str, limit: u32) -> (Vec<String>, Vec<u64>) {
    let (mut all, mut totals, mut after) = (Vec::new(), Vec::new(), None);
    loop {
        let page = bench.read(|store| store.search(words, limit, after.as_ref()));
        assert_eq!(page.index, all.len() as u64);
        all.extend(page.rows.into_iter().map(|row| row.entry.headline));
        totals.push(page.total);
        after = page.next;
        if after.is_none() {
            return (all, totals);
        }
    }
}

/// Lets the next entry have this id, as after so many others.
fn next_id(bench: &Bench, id: i64) {
    bench.write(move |store| {
        store.prepare("UPDATE sqlite_sequence SET seq = ?1 WHERE name = 'entries'")?.execute([id - 1])?;
        Ok(())
    });
}

#[test]
fn pages_of_results_go_on_where_they_ended_and_tell_how_many_there_are() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, (0..25).map(|n| item(&format!("n{n} same"), -n)).collect());
    index(&bench);
    let (all, totals) = pages(&bench, "same", 10);
    assert_eq!(all, (0..25).map(|n| format!("n{n} same")).collect::<Vec<_>>());
    assert_eq!(totals, [25, 25, 25]);
}

#[test]
fn results_are_newest_first_whichever_table_they_are_in() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let items = |range: std::ops::Range<i64>| range.map(|n| item(&format!("n{n} same"), -n)).collect();
    bench.answer(feed, 0, items(10..30));
    // A new title's backlog has higher ids and is older, in part.
    next_id(&bench, 100_000);
    bench.answer(feed, 1, [items(0..10), items(40..50)].concat());
    next_id(&bench, 200_000);
    bench.answer(feed, 2, items(30..40));
    index(&bench);
    let want: Vec<String> = (0..50).map(|n| format!("n{n} same")).collect();
    for limit in [1, 3, 7, 20, 100] {
        let (all, totals) = pages(&bench, "same", limit);
        assert_eq!(all, want, "{limit} a page");
        assert_eq!(totals.last(), Some(&50));
        assert!(totals.is_sorted(), "{limit} a page: {totals:?}");
    }
    // What arrives meanwhile moves nothing.
    let first = bench.read(|store| store.search("same", 20, None));
    bench.answer(feed, 3, vec![item("new same", 3), item("late same", -15)]);
    index(&bench);
    let second = bench.read(|store| store.search("same", 20, first.next.as_ref()));
    assert_eq!(second.rows[0].entry.headline, want[20]);
}

#[test]
fn what_no_followed_feed_carries_is_found_only_if_it_is_saved() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let new = bench.answer(feed, 0, vec![item("gone same", -1), item("saved same", -2)]).new;
    index(&bench);
    let saved = new[1];
    bench.write(move |store| store.save(&[saved], true, NOW));
    bench.write(move |store| store.unfollow_feed(feed, NOW));
    assert_eq!(pages(&bench, "same", 1), (vec!["saved same".to_owned()], vec![1]));
}

/// Entries without a body, in this order.
fn bare(numbers: impl Iterator<Item = i64>) -> Vec<NewEntry> {
    numbers.map(|n| NewEntry { document: None, ..item(&format!("n{n} same"), -n) }).collect()
}

#[test]
fn of_many_hits_only_some_are_counted_at_once() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    // The newest stand first, as they come in life, and so have the highest ids.
    bench.answer(feed, 0, bare(0..10_100));
    while bench.store.index_batch(5_000).unwrap() > 0 {}
    let (all, totals) = pages(&bench, "same", 500);
    assert_eq!(all, (0..10_100).map(|n| format!("n{n} same")).collect::<Vec<_>>());
    assert!((1_000..3_000).contains(&totals[0]), "{totals:?}");
    assert!(totals.is_sorted() && totals.last() == Some(&10_100), "{totals:?}");
}

#[test]
fn the_newest_is_first_even_if_thousands_came_after_it() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, bare(0..10));
    // A long backlog.
    bench.answer(feed, 1, bare(10..7_010));
    while bench.store.index_batch(5_000).unwrap() > 0 {}
    let page = bench.read(|store| store.search("same", 20, None));
    let headlines: Vec<String> = page.rows.into_iter().map(|row| row.entry.headline).collect();
    assert_eq!(headlines, (0..20).map(|n| format!("n{n} same")).collect::<Vec<_>>());
    assert!(page.total < 3_000, "{}: of the backlog only some had to be looked at", page.total);
}

#[test]
fn what_merging_leaves_behind_is_given_back() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    // Runs of a few entries each are merged again and again.
    for round in 0..40_i64 {
        let numbers = round * 25..(round + 1) * 25;
        let long =
            |n: i64| (0..200).map(|word| format!("w{} ", (n * 131 + word * 17) % 5_000)).collect::<String>();
        let entries = numbers.map(|n| NewEntry { summary: long(n), ..item(&format!("n{n}"), -n) }).collect();
        bench.answer(feed, round, entries);
        while bench.store.index_batch(10).unwrap() > 0 {}
    }
    let connection = rusqlite::Connection::open(bench.folder.path().join("search.db")).unwrap();
    let pages = |name: &str| connection.pragma_query_value::<i64, _>(None, name, |row| row.get(0)).unwrap();
    assert_eq!(pages("auto_vacuum"), 2, "incremental");
    let (free, all) = (pages("freelist_count"), pages("page_count"));
    assert!(all > 50 && free * 10 <= all, "{free} of {all} pages hold nothing");
}
