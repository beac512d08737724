//! What is not on the page, and why.

use super::press::{Made, Printed, invented, made, printed};
use crate::edition::{MOST_LEFT_OUT, StoodBefore, Topic, Why};
use crate::relevance::Taste;
use newsrack_model::{EditionId, EntryId, TopicId};

/// Eighty stories of a minute, of a title and an owner each.
fn eighty() -> Vec<Printed> {
    (1..=80).map(|id| Printed { title: id * 100, ..printed(id) }).collect()
}

#[test]
fn each_story_that_is_left_out_has_its_reason() {
    const MUTED: [Topic<'static>; 2] = [
        Topic { id: TopicId(3), name: "more of this", points: Some(100) },
        Topic { id: TopicId(4), name: "none of this", points: None },
    ];
    let taste = Taste::default();
    let check =
        |what: &str, budget_minutes: u16, change: fn(&mut Vec<Printed>), id: i64, want: Option<Why>| {
            let mut stories = eighty();
            change(&mut stories);
            let edition = Made { topics: &MUTED, budget_minutes, ..made(&taste) }.of(&stories);
            let why = edition.left_out.iter().find(|left| stories[left.at].id == id).map(|left| left.why);
            assert_eq!(why, want, "{what}");
            assert!(!edition.left_out.is_empty() && edition.left_out.len() <= MOST_LEFT_OUT, "{what}");
        };
    // Told by many: it stands high.
    fn high(story: &mut Printed, titles: i64) {
        story.titles = titles;
    }
    check("it stands on the page", 45, |all| high(&mut all[9], 9), 10, None);
    check(
        "a topic keeps it away",
        45,
        |all| {
            high(&mut all[9], 9);
            all[9].topics = vec![0, 1];
        },
        10,
        Some(Why::Muted(TopicId(4))),
    );
    check(
        "an edition had it, and nothing came",
        45,
        |all| {
            high(&mut all[9], 9);
            let (edition_id, looked_to) = (EditionId(7), EntryId(1_100));
            all[9].stood_before = Some(StoodBefore { edition_id, looked_to, entry_id: EntryId(1_000) });
        },
        10,
        Some(Why::Shown(EditionId(7))),
    );
    check(
        "it says the same as the first card",
        45,
        |all| {
            high(&mut all[9], 9);
            high(&mut all[19], 8);
            all[19].headline = all[9].headline.clone();
        },
        20,
        Some(Why::Same(0)),
    );
    check(
        "its owner has its share",
        10,
        |all| {
            for (at, story) in all.iter_mut().enumerate() {
                (story.title, story.hours_ago) = if at < 30 { (1, 1) } else { (story.title, 20) };
            }
        },
        10,
        Some(Why::Owner),
    );
    check(
        "its matter has",
        10,
        |all| {
            let (one, two) = (invented(9_001), invented(9_002));
            for story in &mut all[..30] {
                high(story, 3);
                story.headline = format!("{one} {two} {}", story.headline);
            }
        },
        10,
        Some(Why::Matter),
    );
    check(
        "it is too long for what is left",
        45,
        |all| {
            (0..4).for_each(|at| high(&mut all[at], 9 - at as i64));
            all[3].minutes = 50;
        },
        4,
        Some(Why::Budget(50)),
    );
    check("the page is full", 240, |_| {}, 80, Some(Why::Full));
}

#[test]
fn what_is_left_out_is_told_from_the_most_significant_on() {
    let mut stories = eighty();
    for (at, story) in stories.iter_mut().enumerate() {
        story.topics = if at < 60 { vec![0] } else { Vec::new() };
        story.titles = 1 + at as i64 % 20;
    }
    let topics = [Topic { id: TopicId(1), name: "none of this", points: None }];
    let edition = Made { topics: &topics, ..made(&Taste::default()) }.of(&stories);
    let titles: Vec<i64> = edition.left_out.iter().map(|left| stories[left.at].titles).collect();
    assert_eq!(titles.len(), MOST_LEFT_OUT);
    assert!(titles.is_sorted_by(|one, next| one >= next), "{titles:?}");
    assert!(edition.left_out.iter().all(|left| left.why == Why::Muted(TopicId(1))));
}
