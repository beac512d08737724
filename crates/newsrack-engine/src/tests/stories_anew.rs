//! All is compared anew now and then: what came little by little is told as if it had come at once.

use super::{
    stories::{PAPERS, address, bench, feed, story_of},
    *,
};
use newsrack_model::{EntryId, StoryId};
use newsrack_store::SaidOf;

const TITLES: usize = 32;
const OF_A_TITLE: usize = 10;

/// Headlines of many events, each told by a few titles in words of their own, and of others that are like them.
fn headlines(title: usize) -> Vec<String> {
    const TOWNS: [&str; 8] =
        ["Kielmar", "Lindhaven", "Torvale", "Brasko", "Ostrana", "Velmora", "Quilport", "Harrowby"];
    const DEEDS: [&str; 5] = [
        "council votes on new bridge",
        "mayor resigns after bridge vote",
        "factory fire leaves hundreds without work",
        "hospital strike enters second week",
        "flood damages old harbour walls",
    ];
    (0..OF_A_TITLE)
        .map(|at| {
            let event = title * 7 + at * 3;
            let (town, deed) = (TOWNS[event % TOWNS.len()], DEEDS[event % DEEDS.len()]);
            match (title + at) % 3 {
                0 => format!("{town} {deed}, says desk {title}-{at}"),
                1 => format!("In {town}: {deed} and more on page {}", title * OF_A_TITLE + at),
                _ => format!("{deed} as {town} waits for winter {}", title * OF_A_TITLE + at),
            }
        })
        .collect()
}

async fn follow_title(bench: &Bench, title: usize) {
    let (name, headlines) = (format!("paper{title}"), headlines(title));
    let headlines: Vec<&str> = headlines.iter().map(String::as_str).collect();
    bench.world.say(&address(&name), feed(&name, &headlines));
    bench.follow(&address(&name)).await;
}

fn story_ids(bench: &Bench, upto: i64) -> Vec<Option<StoryId>> {
    let of = |id: i64| bench.reader.inner.store.read(|store| store.story_of(EntryId(id))).unwrap();
    (1..=upto).map(of).collect()
}

/// Each entry's story by the first entry of it; what stands alone is in none, also where a number is left of its story.
fn told(bench: &Bench) -> Vec<Option<usize>> {
    let stories = story_ids(bench, (TITLES * OF_A_TITLE) as i64);
    let is_alone = |story: &Option<StoryId>| stories.iter().filter(|other| *other == story).count() < 2;
    let first = |story: &Option<StoryId>| stories.iter().position(|other| other == story);
    stories.iter().map(|story| if story.is_none() || is_alone(story) { None } else { first(story) }).collect()
}

fn compared_to(bench: &Bench) -> i64 {
    bench.reader.inner.store.read(|store| store.stories_compared()).unwrap().0.0
}

/// Pairs were told by what was known when they came, and never again.
#[tokio::test]
async fn what_comes_in_tens_is_grouped_as_what_comes_at_once() {
    let at_once = Bench::new();
    for title in 0..TITLES {
        follow_title(&at_once, title).await;
    }
    at_once.reader.gather_stories().await.unwrap();
    let in_tens = Bench::new();
    for title in 0..TITLES {
        follow_title(&in_tens, title).await;
        in_tens.reader.gather_stories().await.unwrap();
    }
    let want = told(&at_once);
    assert!(want.iter().flatten().count() > 20, "{} in stories", want.iter().flatten().count());
    let differ = told(&in_tens).iter().zip(&want).filter(|(one, other)| one != other).count();
    assert_eq!(differ, 0, "entries of {} are told otherwise", want.len());
    assert_eq!(compared_to(&in_tens), (TITLES * OF_A_TITLE) as i64);
}

#[tokio::test]
async fn marks_and_what_was_said_live_on_when_all_is_compared_anew() {
    let bench = bench().await;
    let (_, Some(quake)) = story_of(&bench, PAPERS[0].1[1]).await else { panic!("no story") };
    let (entry, Some(ports)) = story_of(&bench, PAPERS[2].1[0]).await else { panic!("no story") };
    bench.reader.set_story(quake, Some(true), None).await.unwrap();
    assert_eq!(bench.reader.say_story(entry, SaidOf::Story(ports), false).await.unwrap().story, None);
    let before = compared_to(&bench);
    follow_title(&bench, 0).await;
    bench.reader.gather_stories().await.unwrap();
    assert!(compared_to(&bench) > before, "all was compared anew");
    assert_eq!(story_of(&bench, PAPERS[1].1[1]).await.1, Some(quake), "the same number");
    assert_eq!(bench.reader.stories().await.unwrap()[0].id, quake, "followed");
    assert_eq!(story_of(&bench, PAPERS[0].1[0]).await.1, Some(ports));
    assert_ne!(story_of(&bench, PAPERS[2].1[0]).await.1, Some(ports), "said to be none of it");
}

#[tokio::test]
async fn nothing_changes_when_all_is_compared_anew_again() {
    let bench = Bench::new();
    for title in 0..4 {
        follow_title(&bench, title).await;
        bench.reader.gather_stories().await.unwrap();
    }
    let known = 4 * OF_A_TITLE as i64;
    let before = story_ids(&bench, known);
    assert_eq!(compared_to(&bench), known);
    let forget = |store: &newsrack_store::Writing<'_>| store.set_stories_compared(EntryId(0), 0);
    bench.reader.inner.store.write(Durability::Content, forget).unwrap();
    bench.reader.make_comparing_due();
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(compared_to(&bench), known, "all was compared anew");
    assert_eq!(story_ids(&bench, known), before);
}

/// Something else comes, so that all that is kept is loaded, and all is compared anew.
async fn compare_anew(bench: &Bench, title: usize) {
    follow_title(bench, title).await;
    bench.reader.gather_stories().await.unwrap();
    let forget = |store: &newsrack_store::Writing<'_>| store.set_stories_compared(EntryId(0), 0);
    bench.reader.inner.store.write(Durability::Content, forget).unwrap();
    bench.reader.make_comparing_due();
    bench.reader.gather_stories().await.unwrap();
    assert_ne!(compared_to(bench), 0, "all was compared anew");
}

#[tokio::test]
async fn two_that_are_said_to_be_of_one_story_stay_of_one_when_all_is_compared_anew() {
    let check = |what: &'static str, days: i64| async move {
        let bench = Bench::new();
        let alone = "A reader writes: my first sourdough";
        bench.world.say(&address("harbour"), feed("harbour", &[alone]));
        bench.follow(&address("harbour")).await;
        bench.reader.gather_stories().await.unwrap();
        bench.clock.advance(days * 24 * 60 * MINUTE);
        let (name, headlines) = PAPERS[1];
        bench.world.say(&address(name), feed(name, &headlines));
        bench.follow(&address(name)).await;
        bench.reader.gather_stories().await.unwrap();
        // Both are alone so far.
        let ((old, none), (new, nothing)) =
            (story_of(&bench, alone).await, story_of(&bench, headlines[0]).await);
        assert_eq!((none, nothing), (None, None), "{what}");
        let said = bench.reader.say_story(old, SaidOf::Entry(new), true).await.unwrap();
        let told = bench.reader.told(new).await.unwrap().story.unwrap();
        assert_eq!((Some(told.id), told.order.len()), (said.story, 2), "{what}");
        // Others come to the one, and all is grouped again from what is kept.
        for (name, headlines) in [PAPERS[0], PAPERS[2]] {
            bench.world.say(&address(name), feed(name, &headlines[..2]));
            bench.follow(&address(name)).await;
            bench.reader.gather_stories().await.unwrap();
        }
        let bench = bench.reopen();
        compare_anew(&bench, 0).await;
        let of = |id: EntryId| bench.reader.inner.store.read(move |store| store.story_of(id)).unwrap();
        assert!(of(new).is_some(), "{what}");
        assert_eq!(of(old), of(new), "{what}");
        assert_eq!(
            of(new),
            of(story_of(&bench, PAPERS[2].1[0]).await.0),
            "{what}: with what words tell of it"
        );
        // Taken back, words alone count again.
        bench.reader.undo(said.changed.act_id).await.unwrap();
        compare_anew(&bench, 1).await;
        assert_ne!(of(old), of(new), "{what}: taken back");
    };
    check("both of today", 0).await;
    check("one of last month", 30).await;
}
