mod bounds;
mod kept;
mod odd;
mod same_bytes;
mod settle;
mod tongues;

use super::{Said, Stories};
use crate::Item;
use newsrack_model::{EntryId, PublicationId};

const HOUR: i64 = 60 * 60 * 1_000;

fn item(id: i64, headline: &'static str) -> Item<'static> {
    Item {
        id: EntryId(id),
        publication_id: PublicationId(id),
        headline,
        text: "",
        language: Some("en"),
        at: id * HOUR,
    }
}

fn groups(stories: &Stories) -> Vec<Vec<i64>> {
    stories.groups().iter().map(|group| group.iter().map(|id| id.0).collect()).collect()
}

fn check(headlines: &[&'static str], want: &[&[i64]]) {
    let items: Vec<Item<'_>> = headlines.iter().zip(1..).map(|(headline, id)| item(id, headline)).collect();
    let mut stories = Stories::new();
    stories.add(&items, 0);
    assert_eq!(groups(&stories), want, "{headlines:?}");
}

#[test]
fn headlines_of_one_event_are_one_story() {
    check(&[], &[]);
    check(
        &[
            "Ferry sinks off Velbruck harbour with ninety aboard",
            "Orchard prices rise after late frost",
            "Velbruck ferry sinking: harbour master suspended",
            "Frost in orchards drives prices up",
        ],
        &[&[1, 3], &[2, 4]],
    );
}

#[test]
fn headlines_that_share_little_stay_apart() {
    check(&["Museum thief sentenced", "Council votes on tram line"], &[&[1], &[2]]);
    check(&["Live", "Opinion", "", ""], &[&[1], &[2], &[3], &[4]]);
}

/// Half of two short headlines was a story of one paper's bridge and its harbour.
#[test]
fn one_word_that_names_nothing_makes_no_story() {
    check(&["Harbour open again", "Bridge to open"], &[&[1], &[2]]);
    check(&["Velbruck votes", "Velbruck mourns"], &[&[1, 2]]);
}

/// Dead, houses and Saturday were enough for an earthquake and a storm of a reader's only title.
#[test]
fn two_prints_of_one_title_that_name_different_things_stay_apart() {
    let texts = [
        (
            "Earthquake of magnitude 6.1 shakes Corvano, 12 dead",
            "An earthquake of magnitude 6.1 shook the town of Corvano early on Saturday and killed at least 12 people, \
             rescuers said. Forty houses collapsed.",
        ),
        (
            "Storm Hilda tears roofs off in Port Amsel, two dead",
            "Storm Hilda tore roofs off houses in Port Amsel on Saturday and killed two people. Gusts reached 158 \
             kilometres an hour, the weather service said.",
        ),
    ];
    let items: Vec<Item<'_>> = texts
        .iter()
        .zip(1..)
        .map(|((headline, text), id)| Item { text, publication_id: PublicationId(1), ..item(id, headline) })
        .collect();
    let mut stories = Stories::new();
    stories.add(&items, 0);
    assert_eq!(groups(&stories), [[1], [2]]);
}

/// Of a region's few papers everything that happened in one town was one story: half of a short text is its name.
#[test]
fn a_ferry_strike_and_the_mayor_of_its_town_are_two_stories() {
    let texts = [
        (
            "Ferry crews in Lindmouth vote to strike over night shifts",
            "The union says nobody was hired since spring.",
        ),
        (
            "Storm tears roofs off in Tarn",
            "Two houses lost theirs, and a tree blocked the coast road to Lindmouth.",
        ),
        ("Mayor of Lindmouth will not stand again", "Helen Strake has run Lindmouth for twelve years."),
        ("Oxmere farmers protest against dam", "Some forty tractors stand before the house of the minister."),
        ("No ferries from Lindmouth on Thursday as crews strike", "Talks of the union broke down."),
        ("Lindmouth museum shows forged maps", "They hang in the old customs house until May."),
        ("Water shortage: Oxmere bans garden hoses", "The ban starts on Thursday."),
        ("Bakers in Lindmouth raise prices", "Bread costs a fifth more than last year. They blame energy."),
        ("Oxmere beat Velbruck 3-0", "They are third in the table after their win on Sunday."),
        ("School in Lindmouth gets a second floor", "Lindmouth has more children than expected."),
        ("Oxmere orchard for sale", "Nobody grows apples near Oxmere any more."),
    ];
    let items: Vec<Item<'_>> = texts
        .iter()
        .zip(1..)
        .map(|((headline, text), id)| Item {
            text,
            publication_id: PublicationId(id % 3),
            ..item(id, headline)
        })
        .collect();
    let mut stories = Stories::new();
    stories.add(&items, 0);
    assert_eq!(
        groups(&stories),
        [vec![1, 5], vec![2], vec![3], vec![4], vec![6], vec![7], vec![8], vec![9], vec![10], vec![11]]
    );
}

/// "Sunday" passed for a name, and "night" and "nine" for words that few texts have: of a small reader's articles every
/// ninth was of a story that was none.
#[test]
fn what_tells_when_or_how_many_makes_no_story() {
    let texts = [
        ("Search for a missing yacht moves north", "Its crew of three were last heard on Sunday."),
        ("Toll on the coast road ends at midnight on Sunday", "Eight years after it was meant to."),
        ("Parliament sits through the night over a fishing line", "It concerns nine kilometres of water."),
        ("Two libraries will stay open all night before the examinations", "Soup is served at two."),
        ("Nine actors, one staircase, no interval", "The audience sits where the play needs a landing."),
    ];
    let items: Vec<Item<'_>> =
        texts.iter().zip(1..).map(|((headline, text), id)| Item { text, ..item(id, headline) }).collect();
    let mut stories = Stories::new();
    stories.add(&items, 0);
    assert_eq!(groups(&stories), [[1], [2], [3], [4], [5]]);
}

#[test]
fn prints_of_a_series_are_no_story() {
    let mut stories = Stories::new();
    let brief = |id, headline| Item { publication_id: PublicationId(1), ..item(id, headline) };
    stories.add(
        &[
            brief(1, "Velbruck harbour morning brief, 16 June 2026"),
            brief(2, "Velbruck harbour morning brief, 17 June 2026"),
            brief(3, "Velbruck harbour morning brief, 18 June 2026"),
        ],
        0,
    );
    assert_eq!(groups(&stories), [[1], [2], [3]]);
}

#[test]
fn a_thousand_equal_headlines_make_no_giant() {
    let items: Vec<Item<'_>> =
        (1..=3_000).map(|id| Item { at: HOUR, ..item(id, "Velbruck harbour closed by storm") }).collect();
    let mut stories = Stories::new();
    stories.add(&items, 0);
    assert!(stories.groups().iter().all(|group| group.len() <= 1_000));
}

#[test]
fn the_reader_is_obeyed() {
    let mut stories = Stories::new();
    stories.add(
        &[
            item(1, "Ferry sinks off Velbruck harbour"),
            item(2, "Velbruck harbour ferry sinks"),
            item(3, "Orchard prices rise after late frost"),
        ],
        0,
    );
    assert_eq!(groups(&stories), [vec![1, 2], vec![3]]);
    stories.say(EntryId(1), EntryId(2), Said::Apart);
    stories.say(EntryId(3), EntryId(1), Said::Same);
    assert_eq!(groups(&stories), [vec![1, 3], vec![2]]);
}

#[test]
fn an_entry_that_comes_twice_is_taken_once() {
    let mut stories = Stories::new();
    stories.add(&[item(1, "Ferry sinks off Velbruck harbour")], 0);
    stories.add(&[item(1, "Something else"), item(2, "Velbruck harbour ferry sinks")], HOUR);
    assert_eq!(groups(&stories), [[1, 2]]);
}

/// The second one took the number of whatever came behind it.
#[test]
fn an_entry_that_stands_twice_in_one_answer_is_taken_once() {
    let twice = item(1, "Ferry sinks off Velbruck harbour");
    let mut stories = Stories::new();
    stories.add(
        &[
            twice,
            twice,
            item(2, "Orchard prices rise after late frost"),
            item(3, "Velbruck harbour ferry sinks"),
        ],
        0,
    );
    stories.say(EntryId(1), EntryId(3), Said::Apart);
    assert_eq!(groups(&stories), [[1], [2], [3]]);
}

/// Which of two batches an entry came with changes weights, but not what is plain.
#[test]
fn batches_lead_to_the_same_stories() {
    let items = [
        item(1, "Ferry sinks off Velbruck harbour"),
        item(2, "Orchard prices rise after late frost"),
        item(3, "Velbruck harbour ferry sinks"),
        item(4, "Late frost: orchard prices rise"),
    ];
    let (mut at_once, mut one_by_one) = (Stories::new(), Stories::new());
    at_once.add(&items, 0);
    items.iter().for_each(|item| one_by_one.add(&[*item], item.at));
    assert_eq!(groups(&at_once), groups(&one_by_one));
}

/// Two that share a common word and little else were one story where little had been read yet.
#[test]
fn common_words_of_the_news_make_no_story() {
    check(&["Man dies in crash near Lisbon", "Two die in storm near Porto"], &[&[1], &[2]]);
    check(&["Man dies in crash near Lisbon", "Second man dies of Lisbon crash"], &[&[1, 2]]);
}

/// "Hafenfähre" had nothing in common with "Fähre", and "Erdbeben" was a name.
#[test]
fn german_words_of_several_parts_are_compared_by_them() {
    let items = [
        Item { language: Some("de"), ..item(1, "Hafenfähre vor Velbrück gesunken") },
        Item {
            language: Some("de"), ..item(2, "Nach Untergang der Fähre: Kapitän in Velbrück vor Gericht")
        },
        Item { language: Some("de"), ..item(3, "Frost lässt Apfelpreise steigen") },
    ];
    let mut stories = Stories::new();
    stories.add(&items, 0);
    assert_eq!(groups(&stories), [vec![1, 2], vec![3]]);
}

#[test]
fn entries_of_two_languages_are_one_story() {
    let items = [
        item(1, "Ferry sinks off Velbruck: 44 dead, captain arrested"),
        Item {
            language: Some("de"),
            ..item(2, "Fähre vor Velbruck gesunken: 44 Tote, Kapitän festgenommen")
        },
        Item { language: Some("de"), ..item(3, "Erdbeben in Chile: 19 Tote") },
    ];
    let mut stories = Stories::new();
    stories.add(&items, 0);
    assert_eq!(groups(&stories), [vec![1, 2], vec![3]]);
}
