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
    check("in", &["Sun in Oslo", "Rain in Zürich"]);
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

#[test]
fn pages_of_results_go_on_where_they_ended() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, (0..25).map(|n| item(&format!("n{n} same"), -n)).collect());
    index(&bench);
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = bench.read(|store| store.search("same", 10, after.as_ref()));
        all.extend(ids(&page));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(all.len(), 25);
    all.dedup();
    assert_eq!(all.len(), 25);
}
