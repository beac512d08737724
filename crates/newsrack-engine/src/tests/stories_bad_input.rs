//! What feeds and clocks do to stories, through a real folder: no giant is made, and nobody waits longer for it.

use super::{
    stories::{PAPERS, address, feed},
    *,
};
use newsrack_model::{EntryId, FeedId};
use newsrack_store::{Ingest, NewEntry, NewFeed};

/// Entries in the first step, where nothing is known yet, and in each one after it.
const FIRST: usize = 20_000;
const AT_ONCE: usize = 250;
/// Entries that stand in memory.
const MOST_LIVE: usize = 60_000;
const MORE: &str = "Thessaloniki counts the damage after earthquake at White Tower";

/// Keeps what a title prints, one a second until now, or at these moments.
fn print(bench: &Bench, name: &str, headlines: Vec<String>, at: impl Fn(usize) -> Option<Millis>) {
    let new = NewFeed {
        feed_url: address(name),
        name: name.to_owned(),
        host_key: format!("{name}.example"),
        ..NewFeed::default()
    };
    let first = highest(bench).0;
    let entries: Vec<NewEntry> = headlines
        .into_iter()
        .enumerate()
        .map(|(number, headline)| NewEntry {
            key: (first + number as i64).to_string(),
            headline,
            language: Some("en".to_owned()),
            published_at: at(number),
            item_hash: number as i64,
            ..NewEntry::default()
        })
        .collect();
    let (now, host_key) = (bench.clock.now(), new.host_key.clone());
    // What a feed no longer has is not gone: only what is new is handed in.
    let ingest = Ingest { entries, host_key, now, is_cut_off: true, ..Ingest::default() };
    let put = move |store: &newsrack_store::Writing<'_>| {
        let feed: FeedId = store.follow(&new, now)?.feed_id;
        store.ingest(feed, &ingest)
    };
    bench.reader.inner.store.write(Durability::Content, put).unwrap();
}

async fn papers(bench: &Bench) {
    for (name, headlines) in PAPERS {
        bench.world.say(&address(name), feed(name, &headlines));
        bench.follow(&address(name)).await;
    }
}

fn highest(bench: &Bench) -> EntryId {
    let sql = "SELECT ifnull(max(id), 0) FROM entries";
    let read = |store: &newsrack_store::Reading<'_>| Ok(store.query_row(sql, (), |row| row.get(0))?);
    EntryId(bench.reader.inner.store.read(read).unwrap())
}

/// Steps until all that is stored was looked at.
fn steps(bench: &Bench) -> usize {
    let looked_to = || bench.reader.inner.store.read(|store| store.stories_looked_to()).unwrap();
    let (highest, mut steps) = (highest(bench), 0);
    while looked_to() < highest {
        assert!(bench.reader.gather_a_step(), "after {steps} steps nothing goes on");
        steps += 1;
    }
    steps
}

/// Entries of the largest story.
fn largest(bench: &Bench) -> usize {
    let sql = "SELECT ifnull(max(entries), 0) FROM (SELECT count(*) AS entries FROM story_entries GROUP BY story_id)";
    let largest: i64 =
        bench.reader.inner.store.read(|store| Ok(store.query_row(sql, (), |row| row.get(0))?)).unwrap();
    largest as usize
}

/// The papers' two stories have these accounts each, and nothing else.
async fn stands(bench: &Bench, what: &str, accounts: [usize; 2]) {
    for (at, accounts) in accounts.into_iter().enumerate() {
        let mut stories = Vec::new();
        for (_, headlines) in PAPERS {
            stories.push(of(bench, headlines[at]));
        }
        assert!(
            stories[0].is_some() && stories.iter().all(|story| *story == stories[0]),
            "{what}: {stories:?}"
        );
        let story = bench.reader.story(stories[0].unwrap()).await.unwrap();
        assert_eq!(story.accounts.len(), accounts, "{what}");
    }
}

/// The story of an entry by its headline, of however many.
fn of(bench: &Bench, headline: &str) -> Option<newsrack_model::StoryId> {
    let headline = headline.to_owned();
    let read = move |store: &newsrack_store::Reading<'_>| {
        let sql = "SELECT id FROM entries WHERE headline = ?1";
        let id = store.query_row(sql, [&headline], |row| row.get(0).map(EntryId))?;
        store.story_of(id)
    };
    bench.reader.inner.store.read(read).unwrap()
}

/// What came in front of the papers takes its steps, as many as whatever else had come; then theirs are told, and what one of
/// them prints behind as much again joins its story. No story of the others is larger than `most`.
async fn check(what: &str, count: usize, most: usize, form: &(dyn Fn(usize) -> String + Sync)) {
    let bench = Bench::new();
    let second = |number: usize| Some(NOW - (count - number % count) as Millis * 1_000);
    // Something is known, so that steps are small.
    papers(&bench).await;
    assert_eq!(steps(&bench), 1, "{what}");
    print(&bench, "bad", (0..count).map(form).collect(), second);
    print(&bench, "courier", vec![MORE.to_owned()], |_| None);
    assert_eq!(
        steps(&bench),
        (count + 1).div_ceil(AT_ONCE),
        "{what}: the courier waits for what came before it"
    );
    stands(&bench, what, [3, 4]).await;
    // Until all is compared anew.
    bench.reader.gather_stories().await.unwrap();
    stands(&bench, what, [3, 4]).await;
    assert!(largest(&bench) <= most.max(4), "{what}: {}", largest(&bench));
    print(&bench, "bad", (count..2 * count).map(form).collect(), second);
    let more = "White Tower of Thessaloniki closed for a year after earthquake damage";
    print(&bench, "bote", vec![more.to_owned()], |_| None);
    assert_eq!(steps(&bench), (count + 1).div_ceil(AT_ONCE), "{what}: nor the bote longer");
    bench.reader.gather_stories().await.unwrap();
    stands(&bench, what, [3, 5]).await;
    assert!(largest(&bench) <= most.max(5), "{what}: {}", largest(&bench));
    let bench = bench.reopen();
    assert_eq!(steps(&bench), 0, "{what}: all of it was kept");
}

const TOWNS: [&str; 6] = ["Velbruck", "Harbourtown", "Lindmoor", "Castor", "Oxmere", "Tarnfield"];
const SKIES: [&str; 5] = ["rain", "sunshine", "fog", "storms", "snow"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

#[tokio::test]
async fn prices_make_no_giant_and_hold_nobody_up() {
    check("prices", 600, 8, &|at| format!("Gold price today: {} dollars an ounce", 2_300 + at % 90)).await;
}

#[tokio::test]
async fn fixtures_make_no_giant_and_hold_nobody_up() {
    let form = |at: usize| {
        format!("{} v {}: kick-off time, TV channel and team news", TOWNS[at % 6], TOWNS[at / 6 % 6])
    };
    check("fixtures", 600, 8, &form).await;
}

#[tokio::test]
async fn the_weather_makes_no_giant_and_holds_nobody_up() {
    let form = |at: usize| format!("Weather for {}: {} on {}", TOWNS[at % 6], SKIES[at % 5], DAYS[at % 7]);
    check("weather", 600, 8, &form).await;
}

#[tokio::test]
async fn a_thousand_equal_headlines_of_one_title_make_no_giant_and_hold_nobody_up() {
    check("equal", 1_000, 8, &|_| "Velbruck harbour closed by storm".to_owned()).await;
}

/// So many at once of a hundred titles, before anything is known and behind it.
async fn at_once(count: usize) {
    let storms = |title: usize| {
        let of = (0..count / 100).map(|at| at * 100 + title);
        of.map(|at| format!("Velbruck harbour storm{} closes road{} and bridge{}", at % 997, at / 4, at % 13))
            .collect::<Vec<_>>()
    };
    let second = |number: usize| Some(NOW - (count / 100 - number) as Millis * 60_000);
    let bench = Bench::new();
    for title in 0..100 {
        print(&bench, &format!("bad{title}"), storms(title), second);
    }
    papers(&bench).await;
    let all = count + 9;
    assert_eq!(steps(&bench), 1 + all.saturating_sub(FIRST).div_ceil(AT_ONCE), "from nothing");
    bench.reader.gather_stories().await.unwrap();
    stands(&bench, "from nothing", [3, 3]).await;
    assert!(largest(&bench) <= 1_000, "{}", largest(&bench));

    let bench = Bench::new();
    papers(&bench).await;
    assert_eq!(steps(&bench), 1);
    for title in 0..100 {
        print(&bench, &format!("bad{title}"), storms(title), second);
    }
    print(&bench, "courier", vec![MORE.to_owned()], |_| None);
    assert_eq!(steps(&bench), (count + 1).div_ceil(AT_ONCE), "behind something");
    bench.reader.gather_stories().await.unwrap();
    // What more came behind than stands in memory is not compared any more, and its story stays as it was.
    stands(&bench, "behind something", [3, if count < MOST_LIVE { 4 } else { 3 }]).await;
    assert!(largest(&bench) <= 1_000, "{}", largest(&bench));
}

#[tokio::test]
async fn thousands_at_once_are_bounded_and_hold_nobody_up() {
    at_once(3_000).await;
}

#[tokio::test]
#[ignore = "minutes: cargo test -p newsrack-engine --release -- --ignored a_hundred_thousand_at_once"]
async fn a_hundred_thousand_at_once_are_bounded_and_hold_nobody_up() {
    at_once(100_000).await;
}

const YEAR: Millis = 365 * 24 * 60 * MINUTE;

/// What a title dates a year ahead came now; what it dates a year back is of no story of today.
#[tokio::test]
async fn dates_a_year_off_make_no_giant_and_hold_nobody_up() {
    let bench = Bench::new();
    let storms =
        |of: &str| (0..600).map(|at| format!("Velbruck storm{} closes road{at} {of}", at % 97)).collect();
    print(&bench, "ahead", storms("ahead"), |_| Some(NOW + YEAR));
    print(&bench, "behind", storms("behind"), |_| Some(NOW - YEAR));
    print(&bench, "old", vec![PAPERS[0].1[1].replace("near", "of")], |_| Some(NOW - YEAR));
    print(&bench, "young", vec![MORE.to_owned()], |_| Some(NOW + YEAR));
    papers(&bench).await;
    assert_eq!(steps(&bench), 1);
    bench.reader.gather_stories().await.unwrap();
    stands(&bench, "dates", [3, 4]).await;
    assert_eq!(of(&bench, &PAPERS[0].1[1].replace("near", "of")), None);
    assert!(largest(&bench) <= 8, "{}", largest(&bench));
}

/// The machine's clock, wrong for one step in which much came.
#[tokio::test]
async fn a_clock_a_year_off_makes_no_giant_and_holds_nobody_up() {
    for by in [YEAR, -YEAR] {
        let bench = Bench::new();
        papers(&bench).await;
        assert_eq!(steps(&bench), 1, "{by}");
        let quake = of(&bench, PAPERS[0].1[1]);
        bench.clock.advance(by);
        let storms = (0..600).map(|at| format!("Velbruck storm{} closes road{at}", at % 97)).collect();
        print(&bench, "bad", storms, |_| None);
        assert!(steps(&bench) <= 3, "{by}");
        bench.clock.advance(-by);
        print(&bench, "courier", vec![MORE.to_owned()], |_| None);
        assert_eq!(steps(&bench), 1, "{by}");
        bench.reader.gather_stories().await.unwrap();
        stands(&bench, "clock", [3, 4]).await;
        assert_eq!((of(&bench, MORE), of(&bench, PAPERS[0].1[1])), (quake, quake), "{by}");
        assert!(largest(&bench) <= 8, "{by}: {}", largest(&bench));
    }
}
