//! Whatever comes in, a page is sane and has an end. What holds of every page is looked at where it is made.

use super::press::{Made, Printed, made, printed};
use crate::edition::{StoodBefore, Topic};
use crate::relevance::{Lesson, Taste, weight};
use newsrack_model::{EditionId, EntryId, Lane, LessonKind, SectionId, TopicId};

fn check(what: &str, stories: &[Printed], cards: std::ops::RangeInclusive<usize>) {
    check_for(what, &made(&Taste::default()), stories, cards);
}

fn check_for(what: &str, made: &Made<'_>, stories: &[Printed], cards: std::ops::RangeInclusive<usize>) {
    let found = made.of(stories).cards().count();
    assert!(cards.contains(&found), "{what}: {found} cards, not {cards:?}");
}

fn many(count: i64, change: impl Fn(Printed) -> Printed) -> Vec<Printed> {
    (1..=count).map(|id| change(printed(id))).collect()
}

#[test]
fn a_page_has_what_there_is() {
    check("nothing", &[], 0..=0);
    check("one", &many(1, |it| it), 1..=1);
    check("three", &many(3, |it| it), 3..=3);
    check("no title tells it", &many(3, |it| Printed { titles: 0, ..it }), 0..=0);
    check("2,000 titles", &many(2_000, |it| it), 45..=45);
    check("2,000 titles tell one", &many(1, |it| Printed { titles: 2_000, ..it }), 1..=1);
}

#[test]
fn one_voice_fills_a_page_all_the_same() {
    check("one owner", &many(300, |it| Printed { owner: Some("one"), ..it }), 45..=45);
    check("one title", &many(300, |it| Printed { title: 1, ..it }), 45..=45);
    check("one section", &many(300, |it| Printed { section: Some(1), title: 1, ..it }), 45..=45);
    let of = |it: Printed| Printed { headline: format!("Zebra council zoning {}", it.headline), ..it };
    check("a flood of one matter", &many(2_000, of), 40..=45);
    check("one headline", &many(500, |it| Printed { headline: "Zoning zebra council".into(), ..it }), 1..=1);
    check("no words", &many(500, |it| Printed { headline: String::new(), ..it }), 45..=45);
    let noise = |it: Printed| Printed { headline: "\u{202e}\0 \u{fffd}🦓".repeat(2_000), ..it };
    check("noise", &many(50, noise), 1..=45);
}

#[test]
fn moments_that_cannot_be_are_held() {
    check("a clock set back", &many(100, |it| Printed { hours_ago: -5_000, ..it }), 45..=45);
    check("all long ago", &many(100, |it| Printed { hours_ago: 9_000, ..it }), 45..=45);
}

#[test]
fn minutes_are_held() {
    check("all take an hour", &many(100, |it| Printed { minutes: 60, ..it }), 3..=3);
    check("all take longer than can be", &many(9, |it| Printed { minutes: u16::MAX, ..it }), 3..=3);
    // One long account on top left nothing to all others.
    for minutes in [30, 60, 100, u16::MAX] {
        let first = |it: Printed| Printed { titles: 9, minutes, ..it };
        let rest = |it: Printed| Printed { minutes: 4, ..it };
        let stories = many(100, |it| if it.id == 1 { first(it) } else { rest(it) });
        check(&format!("{minutes} minutes on top of short ones"), &stories, 10..=12);
    }
    check("long beside short", &many(90, |it| Printed { minutes: (it.id % 12) as u16, ..it }), 8..=45);
    let taste = Taste::default();
    let budget = |budget_minutes| Made { budget_minutes, ..made(&taste) };
    check_for("no minutes", &budget(0), &many(100, |it| it), 5..=5);
    check_for("too many minutes", &budget(u16::MAX), &many(100, |it| it), 60..=60);
}

#[test]
fn what_was_said_is_held_within_bounds() {
    let taste = Taste::default();
    let topic = |id, points| Topic { id: TopicId(id), name: "zebra", points };
    let topics = [topic(1, None), topic(2, Some(i64::MAX)), topic(3, Some(i64::MIN))];
    let said = Made { topics: &topics, ..made(&taste) };
    check_for("all muted", &said, &many(99, |it| Printed { topics: vec![0], ..it }), 0..=0);
    check_for("all boosted", &said, &many(99, |it| Printed { topics: vec![1, 1], ..it }), 45..=45);
    check_for("all unwanted", &said, &many(99, |it| Printed { topics: vec![2], ..it }), 45..=45);
    check_for("no such topic", &said, &many(99, |it| Printed { topics: vec![9], ..it }), 45..=45);
    let sections = [SectionId(4), SectionId(4), SectionId(5)];
    let filed = Made { sections: &sections, ..made(&taste) };
    check_for("sections twice", &filed, &many(99, |it| Printed { section: Some(4), ..it }), 45..=45);
}

#[test]
fn who_likes_everything_has_a_page_of_all_three_lanes() {
    let stories = many(500, |it| Printed {
        section: Some(it.id % 9),
        minutes: (it.id % 7) as u16,
        is_full_text: true,
        ..it
    });
    for kind in [LessonKind::Saved, LessonKind::Less, LessonKind::Passed] {
        let lessons = (0..20).flat_map(|_| &stories);
        let lesson = |it: &Printed| Lesson { kind, weight: weight(kind), features: it.features() };
        let taste = Taste::anew(lessons.map(lesson));
        let edition = made(&taste).of(&stories);
        assert!((15..=45).contains(&edition.cards().count()), "{kind:?}: {}", edition.cards().count());
        assert_eq!(edition.blocks[0].kind, newsrack_model::BlockKind::Lead, "{kind:?}");
        let lanes: std::collections::BTreeSet<Lane> = edition.cards().map(|card| card.lane).collect();
        let want: &[Lane] =
            if kind == LessonKind::Saved { &[Lane::Lead, Lane::ForYou, Lane::Pick] } else { &[Lane::Lead] };
        assert!(want.iter().all(|lane| lanes.contains(lane)), "{kind:?}: {lanes:?}");
    }
}

#[test]
fn what_stood_before_stands_again_with_news_alone() {
    let stood = |looked_to, entry_id| {
        Some(StoodBefore {
            edition_id: EditionId(3),
            looked_to: EntryId(looked_to),
            entry_id: EntryId(entry_id),
        })
    };
    let story = |id: i64, titles, stood_before| Printed { titles, stood_before, ..printed(id) };
    let news = |story: Printed| {
        // Behind three that newsrooms put first, whose sums have nothing else.
        let first = (901..=903).map(|id| Printed { titles: 60, ..printed(id) });
        let stories: Vec<Printed> = first.chain([story]).collect();
        let edition = made(&Taste::default()).of(&stories);
        let card = edition.cards().find(|card| card.at == 3)?;
        let term = card.terms.iter().find(|term| term.word == "news");
        assert_eq!(term.and_then(|term| term.count), card.news.map(|(_, count)| i64::from(count)));
        Some(card.news.map(|(_, count)| count))
    };
    assert_eq!(news(story(1, 3, None)), Some(None), "it never stood");
    assert_eq!(news(story(1, 3, stood(102, 7))), None, "nothing came since");
    assert_eq!(news(story(1, 3, stood(101, 7))), Some(Some(1)), "one came to two");
    assert_eq!(news(story(1, 9, stood(107, 7))), None, "one came to eight");
    assert_eq!(news(story(1, 9, stood(106, 7))), Some(Some(2)), "two came to seven");
    assert_eq!(news(story(1, 3, stood(101, 100))), None, "the same entry");
    let copies = Printed { owner: Some("one"), ..story(1, 9, stood(106, 7)) };
    assert_eq!(news(copies), None, "two of one owner are one");
}
