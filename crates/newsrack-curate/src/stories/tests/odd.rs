//! What feeds print by mistake or by malice.

use super::{HOUR, Item, item};
use crate::{
    Texts, only,
    stories::{Said, Stories},
};
use newsrack_model::{EntryId, PublicationId};
use std::time::Instant;

fn below(seed: &mut u64, bound: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize % bound
}

/// Pieces that texts of every kind are made of.
const PIECES: [&str; 48] = [
    "\0",
    "\u{202E}",
    "\u{200F}",
    "\u{2066}",
    "\u{FEFF}",
    "\u{301}",
    "\u{20D0}",
    "\u{1AB0}",
    "🎉",
    "👩‍👩‍👧",
    "🇩🇪",
    " ",
    "\n",
    "\t",
    "\u{3000}",
    "\u{a0}",
    "'",
    "’s",
    "'s",
    ".",
    "...",
    "。",
    "！“",
    "“",
    "\"",
    "(Reuters) - ",
    "/AP/",
    "By ",
    "U.S.",
    "WHO",
    "3.5",
    "1,000",
    "٣",
    "１２",
    "Ⅷ",
    "ß",
    "İ",
    "ǅ",
    "ﬁ",
    "ﷺ",
    "東京",
    "地震",
    "нет",
    "quake",
    "Erdbeben",
    "l'État",
    "हिन्दी",
    "ภาษาไทย",
];

fn odd(seed: &mut u64, most: usize) -> String {
    (0..below(seed, most)).map(|_| PIECES[below(seed, PIECES.len())]).collect()
}

#[test]
fn odd_texts_are_taken_in() {
    let long = "x".repeat(1_000_000);
    let words = "storm ".repeat(10_000);
    let marks = "\u{301}".repeat(10_000);
    let mut texts: Vec<String> =
        ["", " ", "\0", "🎉🎉🎉", "\u{202E}desrever", "\n\n\n", "....", "「」", "“”"]
            .map(str::to_owned)
            .to_vec();
    texts.extend([
        long,
        words,
        marks,
        "東".repeat(50_000),
        "a.".repeat(50_000),
        "1".repeat(50_000),
        "a\u{301}".repeat(50_000),
    ]);
    let mut seed = 7;
    texts.extend((0..6_000).map(|_| odd(&mut seed, 60)));
    let languages = [
        None,
        Some("de"),
        Some("zh"),
        Some("xx"),
        Some(""),
        Some("-"),
        Some("🎉"),
        Some("en-US"),
        Some("ja_JP"),
    ];
    let items: Vec<Item<'_>> = (0..texts.len())
        .map(|at| Item {
            headline: &texts[at],
            text: &texts[(at * 7) % texts.len()],
            language: languages[at % languages.len()],
            publication_id: PublicationId(at as i64 % 50),
            at: [0, i64::MAX, i64::MIN, HOUR][at % 4],
            ..item(at as i64 + 1, "")
        })
        .collect();
    let (mut stories, mut copies) = (Stories::new(), Texts::new());
    for items in items.chunks(250) {
        stories.add(items, i64::MAX - 5);
        copies.add(items);
        stories.settle();
    }
    stories.add(&[], i64::MIN);
    let _ = (stories.settle_all(), copies.copies(), stories.words());
    for accounts in items.chunks(20) {
        let accounts: Vec<(EntryId, &str, Option<&str>)> =
            accounts.iter().map(|item| (item.id, item.text, item.language)).collect();
        let _ = only(&accounts);
    }
}

/// Headlines of as many titles, at one moment.
fn of_titles(headlines: &[String]) -> Vec<Item<'_>> {
    headlines
        .iter()
        .zip(1..)
        .map(|(headline, id)| Item { headline, publication_id: PublicationId(id), at: HOUR, ..item(id, "") })
        .collect()
}

/// Each two groups were looked for in all that was said: minutes of a processor.
#[test]
fn thousands_of_contradictory_things_said_cost_no_more_than_some_groupings() {
    let headlines: Vec<String> =
        (0..3_000).map(|at| format!("Velbruck harbour ferry sinks off town{}", at % 7)).collect();
    let items = of_titles(&headlines);
    let mut stories = Stories::new();
    stories.add(&items, 0);
    let begin = Instant::now();
    stories.settle();
    let plain = begin.elapsed();
    let mut seed = 3;
    for round in 0..1_000 {
        let one = EntryId(1 + below(&mut seed, 3_000) as i64);
        for _ in 0..64 {
            let other = EntryId(1 + below(&mut seed, 3_000) as i64);
            stories.say(one, other, if round % 3 == 0 { Said::Same } else { Said::Apart });
        }
    }
    let begin = Instant::now();
    stories.settle();
    let said = begin.elapsed();
    // Ten to forty times as much here, by what else the machine does; a hundred times before.
    assert!(said < 70 * plain, "{said:?}, without it {plain:?}");
}

/// Held apart from some of a large story alone, it took others of it along.
#[test]
fn an_article_that_is_held_apart_from_all_of_a_story_takes_nobody_along() {
    let headlines: Vec<String> = (0..200)
        .map(|at| {
            let when = if at % 9 == 0 { " today" } else { "" };
            format!("Velbruck harbour ferry sinks, captain Tarn arrested{when}")
        })
        .collect();
    let items = of_titles(&headlines);
    let mut stories = Stories::new();
    stories.add(&items, 0);
    assert_eq!(stories.settle().len(), 1);
    for other in (1..=200).filter(|other| *other != 100) {
        stories.say(EntryId(100), EntryId(other), Said::Apart);
    }
    let sizes: Vec<usize> = stories.settle().iter().map(Vec::len).collect();
    assert_eq!(sizes, [199, 1]);
}
