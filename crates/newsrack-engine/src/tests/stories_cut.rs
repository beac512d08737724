//! Comparing all anew that ends in the middle: what is told is as it was or whole, and what the reader says meanwhile holds.

use super::{
    stories::{address, feed},
    stories_strained::{begin, pressed, reader_of_folder, told},
    *,
};
use newsrack_model::EntryId;
use newsrack_store::SaidOf;
use std::cell::Cell;

const EVENTS: usize = 400;
const ENTRIES: i64 = 3 * EVENTS as i64;

/// All that is told is told wrongly: no two are of one story, and everything is to be compared anew.
fn part_all(bench: &Bench) {
    let alone: Vec<Vec<EntryId>> = (1..=ENTRIES).map(|id| vec![EntryId(id)]).collect();
    let part = move |store: &newsrack_store::Writing<'_>| {
        store.put_into_stories(&alone)?;
        store.set_stories_compared(EntryId(0), 0)
    };
    bench.reader.inner.store.write(Durability::Content, part).unwrap();
}

/// A bench whose stories are told wrongly, and how they are told when all was compared anew.
async fn parted() -> (Bench, Vec<Option<usize>>) {
    let bench = pressed(EVENTS).await;
    bench.reader.gather_stories().await.unwrap();
    part_all(&bench);
    assert!(bench.reader.compare_anew_while(|| true));
    let want = told(&bench, ENTRIES);
    assert!(together(&want) > 1_000, "{} in stories", together(&want));
    part_all(&bench);
    assert_eq!(together(&told(&bench, ENTRIES)), 0);
    (bench, want)
}

/// How many are of a story with others.
fn together(told: &[Option<usize>]) -> usize {
    let is_together = |at: &usize| told.iter().filter(|other| **other == Some(*at)).count() > 1;
    told.iter().flatten().filter(|first| is_together(first)).count()
}

/// Each story is told as it is to be, or its entries are alone as they were.
fn assert_as_before_or_whole(told: &[Option<usize>], want: &[Option<usize>], when: &str) {
    for first in want.iter().flatten() {
        let of: Vec<_> = (0..want.len()).filter(|at| want[*at] == Some(*first)).collect();
        let is_whole = of.iter().all(|at| told[*at] == Some(*first));
        let is_as_before = of.iter().all(|at| told[*at].is_none_or(|own| own == *at));
        assert!(is_whole || is_as_before, "{when}: {:?}", of.iter().map(|at| told[*at]).collect::<Vec<_>>());
    }
}

fn compared_to(bench: &Bench) -> i64 {
    bench.reader.inner.store.read(|store| store.stories_compared()).unwrap().0.0
}

/// Goes on so many times.
fn times(count: usize) -> impl Fn() -> bool {
    let left = Cell::new(count);
    move || left.replace(left.get().saturating_sub(1)) > 0
}

#[tokio::test]
async fn what_was_cut_off_is_as_before_or_whole_and_is_gone_on_with_after_a_restart() {
    let (mut bench, want) = parted().await;
    let mut partly = 0;
    for count in 0.. {
        part_all(&bench);
        if bench.reader.compare_anew_while(times(count)) {
            break;
        }
        let now = told(&bench, ENTRIES);
        assert_as_before_or_whole(&now, &want, &format!("cut off at {count}"));
        assert_eq!(compared_to(&bench), 0, "cut off at {count}");
        partly += usize::from((1..together(&want)).contains(&together(&now)));
        if count % 3 == 0 {
            bench = bench.reopen();
        }
    }
    assert!(partly > 0, "it was cut off between two parts");
    assert!(told(&bench, ENTRIES) == want);
    // The next program does it, when something comes.
    part_all(&bench);
    assert!(!bench.reader.compare_anew_while(times(1)));
    let bench = bench.reopen();
    bench.world.say(&address("bote"), feed("bote", &["Rain"]));
    bench.follow(&address("bote")).await;
    bench.reader.gather_stories().await.unwrap();
    assert!(told(&bench, ENTRIES) == want, "after a restart");
    assert_eq!(compared_to(&bench), ENTRIES + 1);
}

/// Run by [`a_program_that_is_killed_while_it_compares_leaves_stories_as_before_or_whole`] as a process of its own.
#[tokio::test]
async fn compares_anew_in_a_folder_that_it_is_told() {
    let Some(reader) = reader_of_folder() else { return };
    reader.compare_anew_while(|| true);
}

#[tokio::test]
async fn a_program_that_is_killed_while_it_compares_leaves_stories_as_before_or_whole() {
    let (bench, want) = parted().await;
    for wait in [50, 100, 200, 300, 400, 500, 600, 800] {
        part_all(&bench);
        let mut program = begin(&bench, "stories_cut::compares_anew_in_a_folder_that_it_is_told");
        std::thread::sleep(Duration::from_millis(wait));
        program.kill().unwrap();
        program.wait().unwrap();
        assert_as_before_or_whole(&told(&bench, ENTRIES), &want, &format!("killed after {wait} ms"));
    }
    assert!(bench.reader.compare_anew_while(|| true));
    assert!(told(&bench, ENTRIES) == want, "killed eight times");
}

#[tokio::test]
async fn what_is_said_while_all_is_compared_anew_holds() {
    let (bench, want) = parted().await;
    let store = &bench.reader.inner.store;
    let at = |entry: usize| EntryId(entry as i64 + 1);
    let of = |entry: usize| store.read(|store| store.story_of(at(entry))).unwrap();
    // Two of one event, and two of two events, which are put in different parts or in one.
    let one = want.iter().position(Option::is_some).unwrap();
    let its = (one + 1..want.len()).find(|other| want[*other] == want[one]).unwrap();
    let others: Vec<usize> =
        (one + 1..want.len()).filter(|other| want[*other].is_some() && want[*other] != want[one]).collect();
    for (first, other, is_same) in
        [(its, one, false), (others[0], one, true), (*others.last().unwrap(), others[1], true)]
    {
        let mut count = 0;
        loop {
            part_all(&bench);
            let goes_on = times(count);
            let has_said = Cell::new(None);
            let done = bench.reader.compare_anew_while(|| {
                if has_said.get().is_none() && !goes_on() {
                    let of = SaidOf::Entry(at(other));
                    let say = move |store: &newsrack_store::Writing<'_>| {
                        store.say_story(at(first), of, is_same, NOW)
                    };
                    let said = store.write(Durability::Intent, say).unwrap().unwrap();
                    has_said.set(said.changed.act_id);
                }
                true
            });
            let Some(act) = has_said.get() else { break };
            let what = format!("{first} and {other}, {is_same}, at {count}");
            assert!(!done, "{what}: what was told from less is not kept");
            let holds = || of(first).is_some() && of(first) == of(other);
            assert_eq!(holds(), is_same, "{what}: at once");
            part_all(&bench);
            assert!(bench.reader.compare_anew_while(|| true));
            assert_eq!(holds(), is_same, "{what}: when all is compared once more");
            store.write(Durability::Intent, move |store| store.undo(Some(act), NOW)).unwrap();
            count += 1;
        }
        assert!(count > 2, "said at {count} times");
    }
}
