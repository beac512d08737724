//! What is touched is grouped anew, and what changed is told.

use super::{HOUR, Item, item};
use crate::stories::{Said, Stories};
use newsrack_model::{EntryId, PublicationId};
use std::collections::{BTreeMap, BTreeSet};

fn plain(groups: &[Vec<EntryId>]) -> Vec<Vec<i64>> {
    groups.iter().map(|group| group.iter().map(|id| id.0).collect()).collect()
}

fn ids(group: &[i64]) -> Vec<EntryId> {
    group.iter().map(|id| EntryId(*id)).collect()
}

#[test]
fn what_changed_is_told() {
    const NOTHING: [[i64; 0]; 0] = [];
    let mut stories = Stories::new();
    stories
        .add(&[item(1, "Ferry sinks off Velbruck harbour"), item(2, "Orchard prices rise after frost")], 0);
    assert_eq!(plain(&stories.settle()), NOTHING);
    stories.add(&[item(3, "Velbruck harbour ferry sinks")], 0);
    assert_eq!(plain(&stories.settle()), [[1, 3]]);
    assert_eq!(plain(&stories.settle()), NOTHING);
    assert_eq!(plain(&stories.settle_all()), NOTHING);
    stories.say(EntryId(3), EntryId(1), Said::Apart);
    assert_eq!(plain(&stories.settle()), [[1], [3]]);
    stories.say(EntryId(1), EntryId(3), Said::Same);
    stories.say(EntryId(1), EntryId(2), Said::Same);
    assert_eq!(plain(&stories.settle()), [[1, 2, 3]]);
    stories.add(&[item(4, "Sunken ferry of Velbruck harbour is raised")], 0);
    assert_eq!(plain(&stories.settle()), [[1, 2, 3, 4]]);
}

#[test]
fn what_is_forgotten_is_told_no_more() {
    let mut stories = Stories::new();
    stories.add(&[item(1, "Ferry sinks off Velbruck harbour"), item(5, "Velbruck harbour ferry sinks")], 0);
    assert_eq!(plain(&stories.settle()), [[1, 5]]);
    stories.forget(2 * HOUR);
    assert!(stories.settle().is_empty());
    assert!(stories.settle_all().is_empty());
    assert_eq!(plain(&stories.groups()), [[5]]);
    stories.add(&[item(6, "Ferry sinks in Velbruck harbour")], 0);
    assert_eq!(plain(&stories.settle()), [[5, 6]]);
    // It may come again.
    stories.add(&[item(1, "Ferry sinks off Velbruck harbour")], 0);
    assert_eq!(plain(&stories.settle()), [[5, 6, 1]]);
}

#[test]
fn groups_of_an_earlier_run_are_held_until_they_are_touched() {
    let items = [
        item(1, "Ferry sinks off Velbruck harbour"),
        item(2, "Orchard prices rise after frost"),
        item(3, "Velbruck harbour ferry sinks"),
        item(4, "Frost lets orchard prices rise"),
        item(5, "Museum thief sentenced"),
    ];
    let mut stories = Stories::new();
    stories.load(&items);
    stories.hold(&[ids(&[1, 3, 5]), ids(&[2, 9]), ids(&[3, 4])]);
    assert!(stories.settle().is_empty());
    assert_eq!(stories.spent().compared, 0);
    stories.add(&[item(6, "Ferry sinks off Velbruck")], 0);
    assert_eq!(plain(&stories.settle()), [vec![1, 3, 6], vec![5]]);
    assert_eq!(plain(&stories.settle_all()), [[2, 4]]);
}

/// Headlines of a few events in changing words.
fn headline(seed: &mut u64) -> String {
    const PLACES: [&str; 6] = ["Velbruck", "Harbourtown", "Lindmoor", "Castor Bay", "Oxmere", "Tarn"];
    const EVENTS: [[&str; 5]; 4] = [
        ["ferry", "sinks", "passengers", "captain", "rescued"],
        ["museum", "theft", "paintings", "guard", "arrested"],
        ["orchard", "frost", "prices", "growers", "losses"],
        ["tram", "line", "opens", "mayor", "tickets"],
    ];
    let place = PLACES[below(seed, PLACES.len())];
    let words = EVENTS[below(seed, EVENTS.len())];
    let from = below(seed, 3);
    format!("{} of {place} {}", words[from], words[from + 1..from + 3].join(" "))
}

fn below(seed: &mut u64, bound: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize % bound
}

/// Whatever came in whatever batches, what was told is what there is once all is settled.
#[test]
fn what_was_told_adds_up_to_what_there_is() {
    for seed in 1..=40 {
        let mut seed = seed;
        let (mut stories, mut told) = (Stories::new(), BTreeMap::<EntryId, EntryId>::new());
        let (mut next, mut oldest) = (1, 1);
        for _ in 0..12 {
            let headlines: Vec<String> = (0..below(&mut seed, 12)).map(|_| headline(&mut seed)).collect();
            let items: Vec<Item<'_>> = headlines
                .iter()
                .zip(next..)
                .map(|(headline, id)| Item {
                    headline,
                    publication_id: PublicationId(id % 7),
                    ..item(id, "")
                })
                .collect();
            next += items.len() as i64;
            if below(&mut seed, 4) == 0 {
                stories.load(&items);
            } else {
                stories.add(&items, next * HOUR);
            }
            if below(&mut seed, 3) == 0 && next > oldest {
                oldest += below(&mut seed, (next - oldest) as usize) as i64;
                stories.forget(oldest * HOUR);
            }
            if below(&mut seed, 3) == 0 {
                let said = if below(&mut seed, 2) == 0 { Said::Same } else { Said::Apart };
                let one = |seed: &mut u64| EntryId(1 + below(seed, next as usize) as i64);
                stories.say(one(&mut seed), one(&mut seed), said);
            }
            let changed = if below(&mut seed, 5) == 0 { stories.settle_all() } else { stories.settle() };
            let all: Vec<&EntryId> = changed.iter().flatten().collect();
            assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len(), "told twice");
            for group in &changed {
                told.extend(group.iter().map(|id| (*id, group[0])));
            }
        }
        for group in stories.settle_all() {
            told.extend(group.iter().map(|id| (*id, group[0])));
        }
        let groups = stories.groups();
        for group in &groups {
            let of = |id: &EntryId| told.get(id).copied().unwrap_or(*id);
            assert!(group.iter().all(|id| of(id) == of(&group[0])), "{group:?}");
        }
        let labels: BTreeSet<EntryId> =
            groups.iter().map(|group| told.get(&group[0]).copied().unwrap_or(group[0])).collect();
        assert_eq!(labels.len(), groups.len());
        assert!(stories.settle_all().is_empty());
    }
}

#[test]
fn what_is_not_touched_costs_nothing() {
    let mut stories = Stories::new();
    let headlines: Vec<String> = (1..=5_000)
        .map(|id| format!("Town{} council{} votes{} on lake{}", id / 3, id / 3, id, id / 3))
        .collect();
    let items: Vec<Item<'_>> = headlines
        .iter()
        .zip(1..)
        .map(|(headline, id)| Item { headline, at: id * HOUR / 60, ..item(id, "") })
        .collect();
    stories.add(&items, 0);
    stories.settle();
    let before = stories.spent();
    stories.add(&[Item { at: 84 * HOUR, ..item(6_000, "Town1600 council1600 on lake1600") }], 0);
    let changed = stories.settle();
    assert_eq!(changed.len(), 1, "{changed:?}");
    let after = stories.spent();
    assert!(after.settled - before.settled <= 8, "{before:?} {after:?}");
    assert!(after.compared - before.compared <= 40, "{before:?} {after:?}");
}

/// What was forgotten left its number to others, and groups, links and words were those of others.
#[test]
fn what_is_left_is_known_after_much_was_forgotten() {
    let mut stories = Stories::new();
    let old: Vec<Item<'_>> = (1..=50).map(|id| item(id, "Old news of Lindmoor")).collect();
    stories.add(&old, 0);
    stories.add(&[item(61, "Ferry sinks off Velbruck harbour"), item(62, "Velbruck harbour ferry sinks")], 0);
    stories.settle();
    stories.forget(60 * HOUR);
    assert_eq!(plain(&stories.groups()), [[61, 62]]);
    stories.say(EntryId(61), EntryId(62), Said::Apart);
    stories.add(
        &[item(63, "Orchard prices rise after frost"), item(64, "Frost drives prices of orchards up")],
        0,
    );
    assert_eq!(plain(&stories.settle()), [vec![61], vec![62], vec![63, 64]]);
}
