//! Publishers that change what their items are known by: no mark is lost, and nothing old comes as new.

use super::*;

/// Items of a feed before its history. Of the newest first: a fifth unread, one in ten saved.
const ITEMS: i64 = 50;

/// Item `n` of a feed, the higher the newer.
fn story(n: i64) -> NewEntry {
    let url = format!("http://a.example/2025/story-{n}");
    NewEntry {
        key: format!("guid-{n}"),
        url: Some(url.clone()),
        canonical_url: Some(url),
        ..item(&format!("Story {n}"), n - 90)
    }
}

fn at(entry: NewEntry, key: &str, url: Option<&str>) -> NewEntry {
    NewEntry { key: key.into(), url: url.map(str::to_owned), canonical_url: url.map(str::to_owned), ..entry }
}

/// What the reader did with each, by id.
fn marks(bench: &Bench) -> Vec<(i64, bool, bool)> {
    bench.read(|store| {
        let mut statement =
            store.prepare("SELECT entry_id, is_read, is_saved FROM statuses ORDER BY entry_id")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// A feed with fifty items that then answers with these, one after another. Tells how many came as new.
fn history(before: impl Fn(i64) -> NewEntry, answers: Vec<Vec<NewEntry>>) -> usize {
    history_of(before, answers, false)
}

fn history_of(before: impl Fn(i64) -> NewEntry, answers: Vec<Vec<NewEntry>>, are_cut_off: bool) -> usize {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![]);
    let new = bench.answer(feed, 1, (0..ITEMS).rev().map(before).collect()).new;
    assert_eq!(new.len() as i64, ITEMS);
    let (read, saved) = (new[10..].to_vec(), new.iter().copied().step_by(10).collect::<Vec<_>>());
    bench.write(move |store| store.mark(&read, true, NOW));
    bench.write(move |store| store.save(&saved, true, NOW));
    let kept = marks(&bench);
    let mut came = 0;
    for (minutes, answer) in (2..).zip(answers) {
        let now = NOW + minutes * 60_000;
        let ingest = Ingest { entries: answer, is_cut_off: are_cut_off, now, ..Ingest::default() };
        came += bench.tell(feed, ingest).new.len();
    }
    let after = marks(&bench);
    assert_eq!(after[..kept.len()], kept, "the marks stay with their entries");
    assert_eq!(after.len(), kept.len() + came);
    assert!(after[kept.len()..].iter().all(|(_, is_read, is_saved)| !is_read && !is_saved));
    came
}

/// The answer after: the oldest three went, and a new one came; all the others are told as `after` tells them.
fn next(after: impl Fn(i64) -> NewEntry) -> Vec<NewEntry> {
    (3..=ITEMS).rev().map(after).collect()
}

#[test]
fn whatever_a_publisher_renames_only_what_is_new_comes_as_new() {
    let check = |what: &str, before: &dyn Fn(i64) -> NewEntry, answers: Vec<Vec<NewEntry>>| {
        let came = history(before, answers);
        assert_eq!(came, 1, "{what}");
    };
    let page = |n: i64| format!("http://a.example/2025/story-{n}");
    let permalink = |n: i64| at(story(n), &page(n), Some(&page(n)));
    let other_page = |n: i64| format!("https://news.a.example/{n}/story");
    let undated = |entry: NewEntry| NewEntry { published_at: None, ..entry };
    let moved = |n: i64| at(story(n), &format!("urn:{n}"), Some(&other_page(n)));

    check("nothing", &story, vec![next(story)]);
    check(
        "two items come to share each guid",
        &story,
        vec![next(|n| NewEntry { key: format!("guid-{}", (n + 1) / 2), ..story(n) })],
    );
    check("one guid for all", &story, vec![next(|n| NewEntry { key: "guid".into(), ..story(n) })]);
    check("every guid", &story, vec![next(|n| NewEntry { key: format!("urn:{n}"), ..story(n) })]);
    check("every guid and link", &story, vec![next(moved)]);
    check("every guid and link, and the dates are lost", &story, vec![next(|n| undated(moved(n)))]);
    check(
        "every guid and link, and nothing was ever dated",
        &|n| undated(story(n)),
        vec![next(|n| undated(moved(n)))],
    );
    check(
        "every guid and link, and every text",
        &story,
        vec![next(|n| NewEntry { item_hash: n, document: None, ..moved(n) })],
    );
    let secure = |n: i64| page(n).replace("http:", "https:");
    check(
        "https, in links and guids",
        &permalink,
        vec![next(|n| at(story(n), &secure(n), Some(&secure(n))))],
    );
    // Neither headline nor date is left to go by.
    let reworded_and_secure =
        |n: i64| undated(at(reworded(story(n), &format!("Reworded {n}")), &secure(n), Some(&secure(n))));
    check("https, and every headline", &permalink, vec![next(reworded_and_secure)]);
    check(
        "permalinks under one guid",
        &story,
        vec![next(|n| at(story(n), &format!("guid-{n}"), Some(&other_page(n))))],
    );
    check(
        "permalinks without a guid",
        &permalink,
        vec![next(|n| at(story(n), &other_page(n), Some(&other_page(n))))],
    );
    // Each step alone is easy; the second needs the first to be known.
    let edited =
        |n: i64| NewEntry { item_hash: n, ..at(story(n), &format!("guid-{n}"), Some(&other_page(n))) };
    let then = |n: i64| undated(reworded(moved(n), &format!("Reworded {n}")));
    check("permalinks, then every guid and headline", &story, vec![next(edited), next(then)]);
    check(
        "a permalink",
        &story,
        vec![next(|n| if n == 9 { at(story(n), "guid-9", Some("http://a.example/9")) } else { story(n) })],
    );
    let tracked = |n: i64| format!("{}?utm_source=rss", page(n));
    check(
        "tracking in guids and links",
        &permalink,
        vec![next(|n| NewEntry { key: tracked(n), url: Some(tracked(n)), ..story(n) })],
    );
    check("guids are lost", &story, vec![next(permalink)]);
    check("guids are gained", &permalink, vec![next(story)]);
    check("guids and links are lost", &story, vec![next(|n| at(story(n), &format!("newsrack:{n}"), None))]);
    check(
        "guids are made anew at each answer",
        &story,
        (0..5).map(|round| next(|n| at(story(n), &format!("{round}-{n}"), None))).collect(),
    );
    let session = |round: i64| {
        move |n: i64| at(story(n), &format!("{round}-{n}"), Some(&format!("http://a.example/{n}?s={round}")))
    };
    check("so are links", &story, (0..5).map(|round| next(session(round))).collect());
    check(
        "every link is the site's",
        &|n| at(story(n), &format!("guid-{n}"), Some("http://a.example/")),
        vec![next(|n| at(story(n), &format!("urn:{n}"), Some("http://a.example/")))],
    );
    check("empty, then every guid and link", &story, vec![vec![], next(moved)]);
    check("empty for long, then every guid and link", &story, vec![vec![], vec![], vec![], next(moved)]);
    check("there and back", &story, vec![next(moved), (3..ITEMS).rev().map(story).collect(), next(moved)]);
}

#[test]
fn what_is_new_is_not_taken_for_what_went() {
    let check = |what: &str, before: &dyn Fn(i64) -> NewEntry, after: &dyn Fn(i64) -> NewEntry, want: i64| {
        let came = history(before, vec![(0..ITEMS).rev().map(after).collect()]);
        assert_eq!(came as i64, want, "{what}");
    };
    let fresh = |n: i64| story(n + 1_000);
    let named = |entry: NewEntry, headline: String| NewEntry { headline, ..entry };
    let undated = |entry: NewEntry| NewEntry { published_at: None, ..entry };
    let days = ["Weather", "Markets", "Morning briefing"];
    let column = |n: i64| {
        days.get(usize::try_from(n % 1_000).unwrap())
            .map_or_else(|| format!("Story {n}"), |day| (*day).to_owned())
    };
    check("all other stories", &story, &fresh, ITEMS);
    check(
        "columns of another day",
        &|n| named(story(n), column(n)),
        &|n| named(fresh(n), column(n + 1_000)),
        ITEMS,
    );
    check(
        "undated columns",
        &|n| undated(named(story(n), column(n))),
        &|n| undated(named(fresh(n), column(n + 1_000))),
        ITEMS,
    );
    // Everything is called the same, at the same time.
    let same = |n: i64| NewEntry { published_at: Some(NOW - DAY), ..named(story(n), "Live".into()) };
    check(
        "one headline for all",
        &same,
        &|n| at(same(n), &format!("urn:{n}"), Some(&format!("http://a.example/{n}"))),
        ITEMS,
    );
    // Eight in ten are gone, and no more: those that came are new, whatever they are called, if nothing dates them.
    let some = |n: i64| {
        if n < 10 {
            undated(story(n))
        } else {
            undated(at(story(n), &format!("urn:{n}"), Some(&format!("http://a.example/{n}"))))
        }
    };
    let bare = |n: i64| undated(story(n));
    check("a fifth is left", &bare, &some, ITEMS - 10);
    let fewer = |n: i64| if n < 9 { bare(n) } else { some(n.max(10)) };
    check("less than a fifth is left", &bare, &fewer, 0);
    // All that the end of an answer would have held is still there.
    for (are_cut_off, want) in [(false, 0), (true, 3)] {
        let came = history_of(bare, vec![(10..13).map(some).collect()], are_cut_off);
        assert_eq!(came, want, "three under other names, cut off: {are_cut_off}");
    }
}

#[test]
fn undated_columns_with_other_words_are_new_at_each_answer() {
    let check = |what: &str, words: &dyn Fn(i64, i64) -> NewEntry| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        for day in 0..4 {
            let column = |n: i64| {
                let name = format!("{day}-{n}");
                let url = format!("https://a.example/{name}");
                let headline =
                    ["Weather", "Markets", "Traffic", "Sport", "Verse"][usize::try_from(n).unwrap()];
                let named = NewEntry { headline: headline.into(), published_at: None, ..words(day, n) };
                at(named, &name, Some(&url))
            };
            assert_eq!(bench.answer(feed, day, (0..5).map(column).collect()).new.len(), 5, "{what}, {day}");
        }
    };
    check("other words", &|day, n| item(&format!("{day}-{n}"), 0));
    check("no words", &|day, n| NewEntry { document: None, ..item(&format!("{day}-{n}"), 0) });
}

#[test]
fn of_a_feed_that_renames_a_part_what_has_the_same_headline_and_time_comes_once() {
    let check = |what: &str, entry: &dyn Fn(i64) -> NewEntry, want: i64| {
        let anew = |round: i64| {
            move |n: i64| {
                let url = format!("http://a.example/{n}?s={round}");
                if n < 15 { at(entry(n), &format!("{round}-{n}"), Some(&url)) } else { entry(n) }
            }
        };
        let answers = (0..3).map(|round| (0..ITEMS).rev().map(anew(round)).collect()).collect();
        assert_eq!(history(entry, answers) as i64, want, "{what}");
    };
    let dated = |n: i64, published_at: Millis| NewEntry { published_at: Some(published_at), ..story(n) };
    let midnight = NOW - NOW % DAY;
    check("times", &story, 0);
    check("full hours", &|n| dated(n, NOW - n * DAY / 24), 0);
    check("days", &|n| dated(n, midnight - n * DAY), 45);
    check("days of another zone", &|n| dated(n, midnight - n * DAY - DAY / 24), 45);
    check("days among times", &|n| if n < 15 { dated(n, midnight - n * DAY) } else { story(n) }, 45);
    check("no dates", &|n| NewEntry { published_at: None, ..story(n) }, 45);
    check("one headline and time", &|n| NewEntry { headline: "Live".into(), ..dated(n, NOW - 1) }, 45);
}

#[test]
fn two_articles_with_one_headline_and_time_stay_two() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let live = |name: &str| {
        let url = format!("https://a.example/{name}");
        at(NewEntry { headline: "Live".into(), ..item(name, -7) }, name, Some(&url))
    };
    let answer = |names: &[&str]| -> Vec<NewEntry> {
        names.iter().map(|name| live(name)).chain((0..9).map(story)).collect()
    };
    assert_eq!(bench.answer(feed, 0, answer(&["a"])).new.len(), 10);
    // The first still stands.
    assert_eq!(bench.answer(feed, 1, answer(&["b", "a"])).new.len(), 1);
    assert_eq!(bench.answer(feed, 2, answer(&["a", "b"])).new, []);
    // Both went: nothing tells which of them came.
    assert_eq!(bench.answer(feed, 3, answer(&["c"])).new.len(), 1);
    // In an answer that ended in the middle, nothing went.
    let ingest =
        Ingest { entries: answer(&["d"]), is_cut_off: true, now: NOW + 240_000, ..Ingest::default() };
    assert_eq!(bench.write(move |store| store.ingest(feed, &ingest)).new.len(), 1);
}

#[test]
fn a_feed_whose_items_share_made_up_guids_does_not_fill_the_disk() {
    const PAIRS: i64 = 400;
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let going = bench.answer(feed, 0, vec![item("forgotten", 0)]).new;
    bench.write(move |store| store.forget(&going));
    let mut most = 0;
    for round in 1..8 {
        let shared = |n: i64| NewEntry { key: format!("{round}-{}", n / 2), ..story(n) };
        // Tombstones are none of these notes.
        let answer = (0..2 * PAIRS).map(shared).chain([item("forgotten", 0)]).collect();
        let told = bench.answer(feed, round, answer);
        assert_eq!(told.new.len() as i64, if round == 1 { 2 * PAIRS } else { 0 }, "{round}");
        let rest: i64 = bench.read(|store| {
            let rest = "SELECT count(*) FROM entry_keys WHERE entry_id IS NULL";
            Ok(store.query_row(rest, [], |row| row.get(0))?)
        });
        most = most.max(rest);
    }
    assert!(most <= 1_000 + PAIRS + 2, "{most} notes and tombstones");
}

#[test]
fn an_undated_column_of_a_single_item_is_new_each_day() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    for day in 0..5 {
        let url = format!("https://a.example/{day}");
        let answer = at(NewEntry { published_at: None, ..item("Verse of the day", 0) }, &url, Some(&url));
        assert_eq!(bench.answer(feed, day, vec![answer]).new.len(), 1, "{day}");
    }
}

#[test]
fn a_page_is_not_taken_for_the_sites_own_of_another_scheme() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    for (minutes, scheme) in [(0, "http"), (1, "https"), (2, "http")] {
        let answer = at(
            item(&format!("item {minutes}"), minutes),
            &minutes.to_string(),
            Some(&format!("{scheme}://a.example/")),
        );
        let ingest = Ingest {
            entries: vec![answer],
            site_url: Some("https://a.example/".into()),
            now: NOW + minutes,
            ..Ingest::default()
        };
        assert_eq!(bench.write(move |store| store.ingest(feed, &ingest)).new.len(), 1, "{scheme}");
    }
}

#[test]
fn a_feed_that_goes_empty_loses_nothing() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let other = bench.follow("b.example", None);
    let new = bench.answer(feed, 0, vec![item("a", -1)]).new;
    let (entry, also) = (new[0], new.clone());
    bench.write(move |store| store.mark(&new, true, NOW));
    bench.write(move |store| store.save(&also, true, NOW));
    let rows = || -> (i64, i64, String) {
        bench.read(|store| {
            Ok(store.query_row(
                "SELECT entries.id, seq, json_array(is_read, statuses.is_saved, placements.is_unread, placements.is_saved, body)
                 FROM entries JOIN statuses ON statuses.entry_id = id JOIN placements ON placements.entry_id = id
                 JOIN (SELECT entry_id, hex(body) AS body FROM documents) AS documents ON documents.entry_id = id",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?)
        })
    };
    let before = rows();
    for round in 0..3 {
        let gone = bench.answer(feed, 10 * round + 1, vec![]);
        assert_eq!((gone.new.len(), gone.gone), (0, 1));
        assert_eq!(bench.answer(feed, 10 * round + 2, vec![]), Ingested::default());
        assert_eq!(bench.headlines(Place::Feed(feed), Filter::Saved, None), ["a"]);
        bench.answer(other, 10 * round + 3, vec![]);
        assert_eq!(bench.answer(feed, 10 * round + 4, vec![item("a", -1)]), Ingested::default());
        assert_eq!(rows(), before);
    }
    assert_eq!(ids(&bench.list(Place::Latest, Filter::All, None)), [entry]);
}
