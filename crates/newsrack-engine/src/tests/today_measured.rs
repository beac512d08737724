//! Measurements of the front page with many topics, printed.

use super::{
    stories::{address, feed},
    today::{asked, filled, invented},
    *,
};
use newsrack_store::Ingest;
use std::time::Instant;

/// As many topics as there may be, each of two words.
fn mute_many(bench: &Bench, is_everywhere: bool) {
    let topics: Vec<String> = (0..1_000)
        .map(|at| {
            let words = invented(1_000_000 + at).headline;
            let words: Vec<&str> = words.split(' ').take(2).collect();
            format!("('phrase', '{} {at}', 1, {})", words.join(" "), u8::from(is_everywhere))
        })
        .collect();
    let sql = format!("INSERT INTO topics (kind, key, made_at, is_everywhere) VALUES {}", topics.join(","));
    let put = move |store: &newsrack_store::Writing<'_>| Ok(store.execute_batch(&sql)?);
    bench.reader.inner.store.write(Durability::Intent, put).unwrap();
}

fn print(what: &str, mut took: Vec<f64>) {
    took.sort_unstable_by(f64::total_cmp);
    let middle = took[took.len() / 2];
    println!("{what}: shortest {:.1}, middle {middle:.1}, longest {:.1} ms", took[0], took[took.len() - 1]);
}

#[tokio::test]
#[ignore = "a measurement: cargo test -p newsrack-engine -- --ignored --nocapture print_what_a_thousand_phrases_take"]
async fn print_what_a_thousand_phrases_take() {
    let bench = filled(100, 60).await;
    let made = async |times| {
        let mut took = Vec::new();
        for _ in 0..times {
            let begun = Instant::now();
            asked(&bench).await;
            took.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        took
    };
    print("an edition without topics", made(5).await);
    mute_many(&bench, false);
    print("an edition with a thousand muted phrases", made(3).await);

    let bench = Bench::new();
    bench.world.say(&address("t"), feed("t", &["first"]));
    bench.follow(&address("t")).await;
    let store = bench.reader.inner.store.clone();
    let feed = bench.feed(&address("t")).id;
    let stored = |from: u32| {
        let took = (from..from + 9).map(|answer| {
            let entries = (0..40).map(|n| invented(answer * 40 + n)).collect();
            let answer = Ingest { entries, now: NOW, is_cut_off: true, ..Ingest::default() };
            let begun = Instant::now();
            store.write(Durability::Content, move |store| store.ingest(feed, &answer)).unwrap();
            begun.elapsed().as_secs_f64() * 1e3
        });
        took.collect::<Vec<_>>()
    };
    print("40 entries stored", stored(0));
    mute_many(&bench, true);
    print("40 entries stored, a thousand phrases muted everywhere", stored(10));
}
