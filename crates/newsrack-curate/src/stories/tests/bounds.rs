//! What a feed can do to grouping: it costs no more, and makes no giants.

use super::{HOUR, Item, item};
use crate::stories::{Said, Stories};
use newsrack_model::{EntryId, PublicationId};

fn largest(stories: &Stories) -> usize {
    stories.groups().iter().map(Vec::len).max().unwrap_or(0)
}

fn group_of(stories: &Stories, id: i64) -> Vec<i64> {
    let groups = stories.groups();
    let group = groups.into_iter().find(|group| group.contains(&EntryId(id)));
    group.unwrap_or_default().iter().map(|id| id.0).collect()
}

/// Items of one title, one a minute.
fn of_title(headlines: &[String], title: i64, first: i64) -> Vec<Item<'_>> {
    headlines
        .iter()
        .zip(first..)
        .map(|(headline, id)| Item {
            headline,
            publication_id: PublicationId(title),
            at: id * HOUR / 60,
            ..item(id, "")
        })
        .collect()
}

/// A thousand of them were one story, and with them whatever shared their words.
#[test]
fn equal_headlines_of_one_title_are_no_story() {
    let equal = vec!["Velbruck harbour closed by storm".to_owned(); 1_000];
    let mut all = of_title(&equal, 1, 1);
    all.push(Item { at: 5 * HOUR, ..item(2_001, "Storm closes harbour of Velbruck") });
    all.push(Item { at: 5 * HOUR, ..item(2_002, "Harbour at Velbruck closed by a storm") });
    let mut at_once = Stories::new();
    at_once.add(&all, 0);
    assert!(largest(&at_once) <= 3, "{}", largest(&at_once));
    assert!(group_of(&at_once, 2_001).contains(&2_002));
    let mut batches = Stories::new();
    for batch in all.chunks(50) {
        batches.add(batch, 0);
        batches.settle();
    }
    assert!(largest(&batches) <= 4, "{}", largest(&batches));
    assert!(group_of(&batches, 2_001).contains(&2_002));
}

#[test]
fn forms_that_are_filled_in_are_no_stories() {
    let check = |what: &str, form: &dyn Fn(usize) -> String, most: usize| {
        let headlines: Vec<String> = (0..600).map(form).collect();
        let mut stories = Stories::new();
        stories.add(&of_title(&headlines, 1, 1), 0);
        assert!(largest(&stories) <= most, "{what}: {}", largest(&stories));
    };
    const TOWNS: [&str; 6] = ["Velbruck", "Harbourtown", "Lindmoor", "Castor", "Oxmere", "Tarnfield"];
    const SKIES: [&str; 5] = ["rain", "sunshine", "fog", "storms", "snow"];
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    check("prices", &|at| format!("Gold price today: {} dollars an ounce", 2_300 + at % 90), 2);
    check(
        "fixtures",
        &|at| format!("{} v {}: kick-off time, TV channel and team news", TOWNS[at % 6], TOWNS[at / 6 % 6]),
        8,
    );
    check(
        "weather",
        &|at| format!("Weather for {}: {} on {}", TOWNS[at % 6], SKIES[at % 5], DAYS[at % 7]),
        8,
    );
    check("quotes", &|at| format!("Shares of company{at} close higher in Velbruck trading"), 8);
    check("columns", &|_| "Opinion".to_owned(), 1);
}

#[test]
fn what_has_no_words_is_alone() {
    let mut stories = Stories::new();
    let empty = ["", " ", "—", "!!!", "the of and", "\u{0}"];
    let items: Vec<Item<'_>> =
        (1..=600).zip(empty.iter().cycle()).map(|(id, headline)| item(id, headline)).collect();
    stories.add(&items, 0);
    assert_eq!(largest(&stories), 1);
    assert!(stories.settle().is_empty());
}

#[test]
fn texts_of_many_languages_are_taken_as_they_are() {
    let check = |language: Option<&'static str>| {
        let headlines = [
            "Ferry 船 sinks в Velbruck מעבורת",
            "Ferry 船 sinkt in Velbruck باخرة",
            "東京 Orchard κερί prices",
        ];
        let items: Vec<Item<'_>> =
            headlines.iter().zip(1..).map(|(headline, id)| Item { language, ..item(id, headline) }).collect();
        let mut stories = Stories::new();
        stories.add(&items, 0);
        assert!(largest(&stories) <= 2, "{language:?}");
        assert_eq!(group_of(&stories, 3), [3], "{language:?}");
    };
    for language in
        [None, Some("en"), Some("ZH-hans"), Some("x"), Some(""), Some("english"), Some("--"), Some("日本")]
    {
        check(language);
    }
}

#[test]
fn clocks_that_are_off_do_no_harm() {
    const YEAR: i64 = 365 * 24 * HOUR;
    let moments = [0, HOUR, -YEAR, YEAR, i64::MAX, i64::MIN, 2 * HOUR];
    let mut stories = Stories::new();
    for (moment, id) in moments.into_iter().zip(1..) {
        stories.add(&[Item { at: moment, ..item(id, "Ferry sinks off Velbruck harbour") }], moment);
        stories.settle();
    }
    assert!(group_of(&stories, 1).contains(&2));
    // What was learned before and after counts still.
    let learned = stories.words().len();
    assert!(learned > Stories::new().words().len(), "{learned}");
    stories.forget(-YEAR);
    stories.settle_all();
    assert!(group_of(&stories, 6).is_empty());
    stories.forget(i64::MAX);
    assert_eq!(group_of(&stories, 1), [0; 0]);
    assert_eq!(group_of(&stories, 5), [5]);
}

#[test]
fn a_hundred_thousand_at_once_are_bounded() {
    let headlines: Vec<String> = (0..100_000)
        .map(|at: usize| {
            format!("Velbruck harbour storm{} closes road{} and bridge{}", at % 997, at / 4, at % 13)
        })
        .collect();
    let items: Vec<Item<'_>> = headlines
        .iter()
        .zip(1..)
        .map(|(headline, id)| Item {
            headline,
            at: id * 1_000,
            publication_id: PublicationId(id % 300),
            ..item(id, "")
        })
        .collect();
    let mut stories = Stories::new();
    stories.add(&items, 0);
    let spent = stories.spent();
    assert!(spent.compared <= 60_000 * 40, "{spent:?}");
    assert!(spent.looked <= 60_000 * 8 * 256, "{spent:?}");
    let groups = stories.groups();
    assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), 60_000);
    assert!(groups.iter().flatten().all(|id| id.0 > 40_000), "the last ones are kept");
    assert!(groups.iter().all(|group| group.len() <= 1_000));
}

/// One text in 1,500 titles was a story of 1,500.
#[test]
fn what_is_held_together_makes_no_giant() {
    let headlines: Vec<String> = (0..1_500).map(|at| format!("Word{at} other{at} third{at}")).collect();
    let items: Vec<Item<'_>> =
        headlines.iter().zip(1..).map(|(headline, id)| Item { headline, ..item(id, "") }).collect();
    let mut stories = Stories::new();
    for batch in items.chunks(250) {
        stories.add(batch, 0);
        batch.iter().for_each(|item| stories.say(EntryId(1), item.id, Said::Same));
        stories.settle();
    }
    assert_eq!(largest(&stories), 1_000);
}
