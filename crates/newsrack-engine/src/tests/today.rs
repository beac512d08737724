//! The front page, from feeds to what is shown: made at its hours or when it is asked for, and standing from then on. Longer than most files,
//! for all of it goes by one invented press.

use super::{
    stories::{PAPERS, address, bench, feed, story_of},
    *,
};
use crate::{
    Event,
    today::{Card, Edition, Made, NoEdition, Said},
};
use newsrack_model::{Deed, EditionId, EditionKind, LessonKind, Reached, TopicKind, WhyLeftOut};
use newsrack_store::{Ingest, NewEntry};

pub(super) async fn shown(bench: &Bench) -> Edition {
    bench.reader.edition(None).await.unwrap().edition.unwrap()
}

pub(super) fn cards(edition: &Edition) -> impl Iterator<Item = &Card> {
    edition.blocks.iter().flat_map(|block| &block.cards)
}

pub(super) fn headlines(edition: &Edition) -> Vec<String> {
    cards(edition).map(|card| card.row.as_ref().unwrap().entry.headline.clone()).collect()
}

pub(super) async fn asked(bench: &Bench) -> EditionId {
    match bench.reader.make_edition().await.unwrap() {
        Made::Edition(id, EditionKind::Asked) => id,
        other => panic!("{other:?}"),
    }
}

/// So many new stories of one title, a minute after another, each known to stand alone.
pub(super) async fn more(bench: &Bench, title: &str, count: usize) {
    come(bench, title, count).await;
    bench.reader.gather_stories().await.unwrap();
}

/// The same, looked at by nothing yet.
pub(super) async fn come(bench: &Bench, title: &str, count: usize) {
    let words = "Wool Barley Ferries Bridges Glaciers Tollgates Libraries Orchards Comets Bakers Rowing Violins Tunnels Vaccines \
        Beetles Moths Timber Coins Steel Quarries Choirs Stamps Kites Herring Beacons Tides Vineyards Looms Trams Pianos Owls \
        Maps Kettles Saddles Anvils Lanterns Bricks Ropes Canoes Mushrooms Puppets Clocks Drums Wigs Plums Geysers Eels Gulls";
    const TITLES: [&str; 6] = ["courier", "tollgate", "millibar", "ingot", "gazeta", "lantern"];
    let first = 8 * TITLES.iter().position(|known| *known == title).unwrap();
    let headlines: Vec<&str> = words.split_whitespace().skip(first).take(count).collect();
    bench.world.say(&address(title), feed(title, &headlines));
    bench.follow(&address(title)).await;
}

#[tokio::test]
async fn there_is_none_and_it_says_why() {
    let bench = Bench::new();
    let why = async || bench.reader.edition(None).await.unwrap().none;
    assert_eq!(why().await, Some(NoEdition::NoTitles));
    assert_eq!(bench.reader.make_edition().await.unwrap(), Made::None(NoEdition::NoTitles));
    bench.world.say(&address("quiet"), feed("quiet", &[]));
    bench.follow(&address("quiet")).await;
    assert_eq!(why().await, Some(NoEdition::NothingHere));
    assert_eq!(bench.reader.make_edition().await.unwrap(), Made::None(NoEdition::NothingHere));
    more(&bench, "lantern", 1).await;
    assert_eq!(why().await, Some(NoEdition::NotYet));
    asked(&bench).await;
    assert_eq!((why().await, headlines(&shown(&bench).await).len()), (None, 1), "one story is a short page");
    assert!(bench.reader.edition(Some(EditionId(9))).await.is_err());
}

#[tokio::test]
async fn each_card_is_the_sum_of_its_terms_to_the_digit() {
    let bench = bench().await;
    asked(&bench).await;
    let edition = shown(&bench).await;
    assert_eq!(edition.kept.cards as usize, cards(&edition).count());
    assert!(cards(&edition).count() >= 5);
    for card in cards(&edition).map(|card| &card.card) {
        assert_eq!(card.points, card.terms.iter().map(|term| term.points).sum::<i64>(), "{card:?}");
        assert!(card.terms.iter().all(|term| term.points != 0), "{card:?}");
    }
    // What three titles tell leads what one tells alone.
    let first = cards(&edition).next().unwrap();
    assert_eq!(first.card.titles, 3);
    assert_eq!(first.also.len(), 2, "more of it, by the other titles");
    assert_eq!(first.story_id, first.row.as_ref().unwrap().story.map(|mark| mark.story_id));
}

/// It stood beside the lead all the same.
#[tokio::test]
async fn a_title_that_is_kept_off_the_page_is_not_beside_its_lead() {
    let bench = bench().await;
    asked(&bench).await;
    let edition = shown(&bench).await;
    let title = cards(&edition).next().unwrap().also[0].entry.publication_id;
    bench.reader.add_topic(TopicKind::Title, &title.0.to_string(), None, None, false).await.unwrap();
    asked(&bench).await;
    let edition = shown(&bench).await;
    let beside: Vec<_> = cards(&edition).flat_map(|card| &card.also).collect();
    assert!(!beside.is_empty() && beside.iter().all(|row| row.entry.publication_id != title), "{beside:?}");
}

#[tokio::test]
async fn no_story_stands_twice_on_a_page() {
    let bench = bench().await;
    asked(&bench).await;
    let edition = shown(&bench).await;
    let mut stories: Vec<_> = cards(&edition).filter_map(|card| card.story_id).collect();
    let all = stories.len();
    stories.sort_unstable();
    stories.dedup();
    assert_eq!(stories.len(), all);
}

/// The same folder, moment and rules give the same bytes.
#[tokio::test]
async fn an_edition_is_the_same_whenever_it_is_made() {
    let bench = bench().await;
    let (first, second) = (asked(&bench).await, asked(&bench).await);
    let blocks = |id| bench.reader.inner.store.read(move |store| store.edition_blocks(id)).unwrap();
    assert_eq!(blocks(first), blocks(second));
    let bench = bench.reopen();
    let third = asked(&bench).await;
    let blocks = |id| bench.reader.inner.store.read(move |store| store.edition_blocks(id)).unwrap();
    assert_eq!(blocks(first), blocks(third));
}

#[tokio::test]
async fn an_edition_is_made_at_its_hour_once() {
    let bench = bench().await;
    let look = async || {
        bench.reader.make_due_edition().await;
        bench.reader.editions().await.unwrap().iter().map(|kept| kept.kind).collect::<Vec<_>>()
    };
    let mut events = bench.reader.events();
    assert_eq!(look().await, [EditionKind::Noon], "the first is made as soon as there is something");
    let told = events.next().await;
    let is_ready = |event: &Event| matches!(event, Event::EditionReady { kind: EditionKind::Noon, .. });
    assert!(told.iter().any(is_ready), "{told:?}");
    assert_eq!(look().await.len(), 1);
    let next_at = bench.reader.edition(None).await.unwrap().next_at;
    assert_eq!(next_at, Some(NOW + 330 * MINUTE));
    bench.clock.advance_to(1_051);
    assert_eq!(look().await.len(), 1, "nothing is new");
    more(&bench, "courier", 4).await;
    assert_eq!(look().await.len(), 1, "too little is new");
    more(&bench, "tollgate", 4).await;
    assert_eq!(look().await, [EditionKind::Evening, EditionKind::Noon]);
    more(&bench, "millibar", 8).await;
    assert_eq!(look().await.len(), 2, "its hour is over");
    // A machine that was off for days makes one, and none of those that it missed.
    bench.clock.advance(3 * 24 * 60 * MINUTE);
    bench.clock.advance_to(480);
    more(&bench, "ingot", 8).await;
    assert_eq!(look().await[..2], [EditionKind::Morning, EditionKind::Evening]);
    assert_eq!(look().await.len(), 3);
    bench.set("edition_hours", serde_json::json!([])).await;
    bench.clock.advance_to(470);
    more(&bench, "gazeta", 8).await;
    assert_eq!(look().await.len(), 3, "only when it is asked for");
    assert_eq!(bench.reader.edition(None).await.unwrap().next_at, None);
}

#[tokio::test]
async fn a_clock_that_was_set_back_makes_one_and_not_one_a_look() {
    let bench = bench().await;
    bench.clock.advance(400 * 24 * 60 * MINUTE);
    more(&bench, "ingot", 3).await;
    asked(&bench).await;
    bench.clock.advance(-400 * 24 * 60 * MINUTE);
    more(&bench, "courier", 8).await;
    for _ in 0..3 {
        bench.reader.make_due_edition().await;
    }
    assert_eq!(bench.reader.editions().await.unwrap().len(), 2);
    assert!(headlines(&shown(&bench).await).len() > 5);
}

#[tokio::test]
async fn whoever_has_just_begun_gets_a_page_of_all_titles() {
    let bench = Bench::new();
    more(&bench, "courier", 6).await;
    bench.reader.make_due_edition().await;
    more(&bench, "tollgate", 6).await;
    bench.reader.make_due_edition().await;
    assert_eq!(bench.reader.editions().await.unwrap().len(), 1);
    more(&bench, "lantern", 6).await;
    bench.reader.make_due_edition().await;
    assert_eq!(bench.reader.editions().await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_open_stands_while_the_next_one_waits() {
    let bench = bench().await;
    let first = asked(&bench).await;
    bench.reader.open_edition(first).await.unwrap();
    let before = headlines(&shown(&bench).await);
    bench.clock.advance(60 * MINUTE);
    more(&bench, "courier", 8).await;
    let second = asked(&bench).await;
    let page = bench.reader.edition(Some(first)).await.unwrap();
    assert_eq!(page.ready.map(|ready| ready.id), Some(second));
    assert_eq!(headlines(page.edition.as_ref().unwrap()), before);
    bench.reader.open_edition(second).await.unwrap();
    let kept = bench.reader.editions().await.unwrap();
    assert_eq!(kept.iter().map(|kept| kept.id).collect::<Vec<_>>(), [second, first]);
    assert!(kept[1].ended_at.is_some(), "the next one was opened");
    let page = bench.reader.edition(None).await.unwrap();
    assert_eq!(page.ready, None);
    assert_eq!(page.edition.as_ref().unwrap().before, Some(first));
    assert!(bench.reader.end_edition(EditionId(99)).await.is_err());
    // What the reader was shown comes again only with news of it.
    let again = headlines(&page.edition.unwrap());
    assert_eq!(again.iter().filter(|headline| before.contains(headline)).count(), 0);
}

/// The same folder in another process.
pub(super) fn again(bench: &Bench) -> Reader {
    Reader::open(Setup {
        folder: bench.folder.path().to_owned(),
        clock: bench.clock.clone(),
        network: bench.world.clone(),
        secrets: bench.secrets.clone(),
    })
    .unwrap()
}

#[tokio::test]
async fn two_processes_make_one_edition() {
    let bench = bench().await;
    let other = again(&bench);
    tokio::join!(bench.reader.make_due_edition(), other.make_due_edition());
    assert_eq!(bench.reader.editions().await.unwrap().len(), 1);
}

#[tokio::test]
async fn topics_are_tried_on_what_is_here_before_they_hold() {
    let bench = bench().await;
    let caught = async |kind, key: &str| {
        let caught = bench.reader.preview_topic(kind, key).await.unwrap();
        assert_eq!(caught.of, 9);
        assert_eq!(caught.newest.len(), caught.entries as usize);
        caught.entries
    };
    assert_eq!(caught(TopicKind::Word, "kielmar").await, 3);
    assert_eq!(caught(TopicKind::Name, "kielmar").await, 0, "a name has its case");
    assert_eq!(caught(TopicKind::Name, "Kielmar").await, 3);
    assert_eq!(caught(TopicKind::Phrase, "white tower").await, 3);
    assert_eq!(caught(TopicKind::Word, "tow").await, 0, "whole words");
    assert_eq!(caught(TopicKind::Author, "A. Pen").await, 0);
    let title = bench.feed(&address(PAPERS[0].0)).publication_id.to_string();
    assert_eq!(caught(TopicKind::Title, &title).await, 3);
    let added = bench.reader.add_topic(TopicKind::Title, &title, None, None, false).await.unwrap();
    assert_eq!(bench.reader.topics().await.unwrap().len(), 1);
    bench.reader.remove_topic(added.id).await.unwrap();
    assert!(bench.reader.remove_topic(added.id).await.is_err());
    for (kind, key) in
        [(TopicKind::Word, " "), (TopicKind::Title, "BBC"), (TopicKind::Word, &"x".repeat(121))]
    {
        assert!(bench.reader.add_topic(kind, key, None, None, false).await.is_err(), "{key}");
    }
    assert!(bench.reader.add_topic(TopicKind::Word, "x", Some(0), None, false).await.is_err());
}

#[tokio::test]
async fn what_is_said_of_a_card_is_listed_and_taken_back() {
    let bench = bench().await;
    let edition = asked(&bench).await;
    let said = async || cards(&shown(&bench).await).next().unwrap().said.map(|(_, kind)| kind);
    let more = bench.reader.say_card(edition, 0, Said::More).await.unwrap();
    assert_eq!((more.changed, more.act.deed), (1, Deed::More));
    assert_eq!(said().await, Some(LessonKind::More));
    bench.reader.say_card(edition, 0, Said::Less).await.unwrap();
    assert_eq!(said().await, Some(LessonKind::Less), "the last word holds");
    bench.reader.undo(None).await.unwrap();
    assert_eq!(said().await, None);
    bench.reader.say_card(edition, 0, Said::Less).await.unwrap();
    let taught = bench.reader.lessons(false).await.unwrap();
    assert_eq!((taught.lessons.len(), taught.total), (1, 1));
    bench.reader.unsay(taught.lessons[0].id).await.unwrap();
    assert!(bench.reader.unsay(taught.lessons[0].id).await.is_err());
    assert!(bench.reader.say_card(edition, 99, Said::More).await.is_err());
    assert_eq!(said().await, None);
}

#[tokio::test]
async fn reading_teaches() {
    let bench = bench().await;
    let (one, _) = story_of(&bench, PAPERS[0].1[0]).await;
    let (other, _) = story_of(&bench, PAPERS[1].1[0]).await;
    let reached = async |entry, progress| {
        bench.reader.progress(entry, Reached { progress, wording: None, anchor: None }).await.unwrap();
    };
    let kinds = async || -> Vec<LessonKind> {
        let taught = bench.reader.lessons(true).await.unwrap();
        taught.lessons.iter().rev().map(|lesson| lesson.kind).collect()
    };
    reached(one, 0).await;
    reached(one, 100).await;
    assert_eq!(kinds().await, [LessonKind::Opened]);
    bench.clock.advance(4_000);
    reached(other, 0).await;
    assert_eq!(kinds().await, [LessonKind::Opened, LessonKind::Opened, LessonKind::Left]);
    reached(other, 1_000).await;
    assert_eq!(kinds().await.len(), 3, "the end was reached sooner than anybody reads");
    bench.clock.advance(20_000);
    reached(other, 1_000).await;
    reached(other, 1_000).await;
    assert_eq!(kinds().await[3..], [LessonKind::Finished]);
    bench.reader.save(vec![one], true).await.unwrap();
    assert_eq!(kinds().await[4..], [LessonKind::Saved]);
    bench.reader.save(vec![one], false).await.unwrap();
    assert_eq!(kinds().await.len(), 4, "let go");
    bench.set("learns", false).await;
    bench.reader.save(vec![one], true).await.unwrap();
    let (third, _) = story_of(&bench, PAPERS[2].1[0]).await;
    reached(third, 0).await;
    assert_eq!(kinds().await.len(), 4, "nothing is learned");
    bench.reader.reset_taste().await.unwrap();
    assert_eq!(kinds().await, []);
}

/// Over a whole page of three lanes, with topics and a taste.
#[tokio::test]
async fn reasons_are_exact_over_a_whole_edition() {
    let bench = filled(20, 30).await;
    bench.set("edition_minutes", 180).await;
    bench.reader.add_topic(TopicKind::Word, "bado", Some(700), None, false).await.unwrap();
    let title = bench.feed(&address("t3")).publication_id.to_string();
    bench.reader.add_topic(TopicKind::Title, &title, Some(-400), None, false).await.unwrap();
    let first = asked(&bench).await;
    bench.reader.open_edition(first).await.unwrap();
    for rank in 0..8 {
        bench
            .reader
            .say_card(first, rank, if rank % 3 == 0 { Said::Less } else { Said::More })
            .await
            .unwrap();
    }
    bench.clock.advance(60 * MINUTE);
    for _ in 0..2 {
        asked(&bench).await;
        let edition = shown(&bench).await;
        let (all, minutes) = (cards(&edition).count(), edition.kept.minutes);
        assert!((20..=60).contains(&all), "{all}");
        assert!(minutes <= 198, "180 and a tenth: {minutes}");
        for card in cards(&edition).map(|card| &card.card) {
            assert_eq!(card.points, card.terms.iter().map(|term| term.points).sum::<i64>(), "{card:?}");
        }
        let mut entries: Vec<_> = cards(&edition).filter_map(Card::entry_id).collect();
        entries.sort_unstable();
        entries.dedup();
        assert_eq!(entries.len(), all, "no card stands twice");
    }
}

#[tokio::test]
async fn what_is_unlearned_leaves_nothing_to_the_bit() {
    let bench = filled(5, 20).await;
    let edition = asked(&bench).await;
    let weights = || bench.reader.inner.store.read(|store| store.weights()).unwrap();
    for rank in 0..5 {
        bench.reader.say_card(edition, rank, Said::More).await.unwrap();
    }
    let before = weights();
    assert!(before.len() > 20);
    bench.reader.say_card(edition, 5, Said::Less).await.unwrap();
    assert_ne!(weights(), before);
    // Learned anew from all that are left, and it is as if that had never been said.
    bench.reader.undo(None).await.unwrap();
    bench.reader.lessons(false).await.unwrap();
    assert_eq!(weights(), before);
    let taught = bench.reader.lessons(false).await.unwrap();
    assert_eq!((taught.total, taught.trust), (5, 143));
    assert!(!taught.taste.is_empty());
    bench.reader.reset_taste().await.unwrap();
    assert_eq!(weights(), []);
    assert_eq!(bench.reader.lessons(true).await.unwrap().trust, 0);
}

#[tokio::test]
async fn two_processes_learn_one_taste() {
    let bench = filled(5, 20).await;
    let edition = asked(&bench).await;
    let other = again(&bench);
    let weights = || bench.reader.inner.store.read(|store| store.weights()).unwrap();
    for rank in 0..6 {
        let reader = if rank % 2 == 0 { &bench.reader } else { &other };
        reader.say_card(edition, rank, Said::More).await.unwrap();
    }
    let before = weights();
    bench.reader.say_card(edition, 7, Said::Less).await.unwrap();
    other.undo(None).await.unwrap();
    other.lessons(false).await.unwrap();
    assert_eq!(weights(), before);
}

#[tokio::test]
async fn what_was_passed_over_teaches_too() {
    let bench = filled(5, 20).await;
    let edition = asked(&bench).await;
    bench.reader.open_edition(edition).await.unwrap();
    let entry = cards(&shown(&bench).await).nth(2).unwrap().entry_id().unwrap();
    let reached = Reached { progress: 0, wording: None, anchor: None };
    bench.reader.progress(entry, reached).await.unwrap();
    let taught = bench.reader.lessons(true).await.unwrap();
    let kinds: Vec<_> = taught.lessons.iter().rev().map(|lesson| lesson.kind).collect();
    assert_eq!(kinds, [LessonKind::Opened, LessonKind::Passed, LessonKind::Passed]);
}

#[tokio::test]
async fn what_is_muted_is_not_on_the_page() {
    let bench = bench().await;
    let count = async || {
        asked(&bench).await;
        headlines(&shown(&bench).await).len()
    };
    let all = count().await;
    let title = bench.feed(&address(PAPERS[0].0)).publication_id.to_string();
    let (_, story) = story_of(&bench, PAPERS[0].1[0]).await;
    for (kind, key, fewer) in [
        (TopicKind::Word, "kielmar", 1),
        (TopicKind::Name, "kielmar", 0),
        (TopicKind::Phrase, "Petrov defence", 1),
        (TopicKind::Story, &story.unwrap().to_string(), 1),
        // Its stories are told by others too, but for one.
        (TopicKind::Title, &title, 1),
    ] {
        let topic = bench.reader.add_topic(kind, key, None, None, false).await.unwrap();
        assert_eq!(count().await, all - fewer, "{key}");
        let left = bench.reader.left_out(shown(&bench).await.kept.id).await.unwrap();
        let muted: Vec<_> = left.iter().filter(|left| left.why == WhyLeftOut::Muted).collect();
        assert_eq!(muted.len(), fewer, "{key}: what is muted is said to be");
        assert!(
            muted.iter().all(|left| left.about == topic.name || left.about.as_deref() == Some(key)),
            "{key}"
        );
        bench.reader.remove_topic(topic.id).await.unwrap();
    }
    bench
        .reader
        .add_topic(TopicKind::Word, "kielmar", None, Some(bench.reader.now() + MINUTE), false)
        .await
        .unwrap();
    assert_eq!(count().await, all - 1);
    bench.clock.advance(2 * MINUTE);
    assert_eq!(count().await, all, "it has ended");
}

/// Words, an author or a title that are muted everywhere are in no list and no count, also what comes, until they end.
#[tokio::test]
async fn a_topic_mutes_everywhere_until_it_ends() {
    let bench = bench().await;
    let unread = async || bench.reader.shelf().await.unwrap().counts.latest;
    let all = unread().await;
    let title = bench.feed(&address(PAPERS[0].0)).publication_id.to_string();
    for (kind, key, fewer) in [
        (TopicKind::Word, "kielmar", 3),
        (TopicKind::Name, "kielmar", 0),
        (TopicKind::Title, title.as_str(), 3),
    ] {
        let topic = bench.reader.add_topic(kind, key, None, None, true).await.unwrap();
        assert_eq!(unread().await, all - fewer, "{key}");
        let (rows, count) = bench.reader.muted_by_topic(topic.id, 9).await.unwrap();
        assert_eq!((rows.len() as u64, u64::from(count)), (fewer, fewer), "{key}");
        bench.reader.remove_topic(topic.id).await.unwrap();
        assert_eq!(unread().await, all, "{key} came back");
    }
    let until = Some(bench.reader.now() + 5 * MINUTE);
    bench.reader.add_topic(TopicKind::Word, "kielmar", None, until, true).await.unwrap();
    more(&bench, "courier", 2).await;
    let more_of_it = "Kielmar again, and what it cost";
    bench.world.say(&address("gazeta"), feed("gazeta", &[more_of_it]));
    bench.follow(&address("gazeta")).await;
    assert_eq!(unread().await, all - 3 + 2, "what comes is muted too");
    bench.reader.end_topics(bench.reader.now()).await;
    assert_eq!(unread().await, all - 3 + 2);
    bench.clock.advance(6 * MINUTE);
    bench.reader.end_topics(bench.reader.now()).await;
    assert_eq!(unread().await, all + 2, "it has ended; of a first answer that came muted it is backlog");
    // Muted everywhere before, and on the page alone from now on.
    let add = async |is_everywhere| {
        bench.reader.add_topic(TopicKind::Word, "kielmar", None, None, is_everywhere).await.unwrap();
        unread().await
    };
    assert_eq!((add(true).await, add(false).await), (all + 2 - 3, all + 2));
    let refused = bench.reader.add_topic(TopicKind::Word, "x", Some(5), None, true).await;
    assert!(refused.is_err(), "what adds to cards is of the page alone");
}

/// To keep: 200 ms to make one from 5,000 stories, and 5 ms to learn from one opening.
#[tokio::test]
#[ignore = "a measurement: cargo test -p newsrack-engine --release -- --ignored --nocapture print_what_a_front_page_takes"]
async fn print_what_a_front_page_takes() {
    let bench = filled(100, 120).await;
    let mut took = Vec::new();
    for _ in 0..9 {
        let begun = std::time::Instant::now();
        asked(&bench).await;
        took.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    took.sort_unstable_by(f64::total_cmp);
    let begun = std::time::Instant::now();
    let edition = shown(&bench).await;
    let read = begun.elapsed().as_secs_f64() * 1e3;
    let of = edition.kept.candidates;
    println!(
        "made from {of} stories: shortest {:.1}, middle {:.1}, longest {:.1} ms",
        took[0], took[4], took[8]
    );
    let begun = std::time::Instant::now();
    let caught = bench.reader.preview_topic(TopicKind::Word, "bado").await.unwrap();
    let tried = begun.elapsed().as_secs_f64() * 1e3;
    println!("shown in {read:.1} ms; a topic tried on {} entries in {tried:.1} ms", caught.of);
}

/// So many titles with so many entries each; some of them tell of one event in two to five of them.
pub(super) async fn filled(titles: usize, entries: usize) -> Bench {
    let bench = Bench::new();
    for name in 0..titles {
        bench.world.say(&address(&format!("t{name}")), feed(&format!("t{name}"), &["first"]));
        bench.follow(&address(&format!("t{name}"))).await;
    }
    let store = bench.reader.inner.store.clone();
    let followed = store.read(|store| store.feeds_followed()).unwrap();
    let mut ids = Vec::new();
    for (at, feed) in followed.into_iter().map(|feed| feed.feed.id).enumerate() {
        let entries = (0..entries).map(|n| invented((at * entries + n) as u32)).collect();
        let answer = Ingest { entries, now: NOW, is_cut_off: true, ..Ingest::default() };
        ids.push(store.write(Durability::Content, move |store| store.ingest(feed, &answer)).unwrap().new);
    }
    let groups: Vec<Vec<_>> = (0..titles * entries / 9)
        .map(|n| (0..2 + n % 4).map(|k| ids[(n + k * 17) % titles][n / titles]).collect())
        .collect();
    let last = ids.iter().flatten().max().copied().unwrap();
    let told = store.write(Durability::Content, move |store| {
        store.put_into_stories(&groups)?;
        store.set_stories_looked_to(last)
    });
    told.unwrap();
    bench
}

/// An entry of words that nobody knows, as rare as those of a language.
pub(super) fn invented(at: u32) -> NewEntry {
    let mut seed = at.wrapping_mul(2_654_435_761) | 1;
    let mut words = |count: usize| {
        let mut word = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let mut rank = (f64::from(seed >> 8) / f64::from(1 << 24) * 9.0).exp() as usize;
            let mut word = String::new();
            while rank > 0 || word.len() < 4 {
                word.push(char::from(b"bdfghklmnprstvwz"[rank % 16]));
                word.push(char::from(b"aeiou"[rank / 16 % 5]));
                rank /= 80;
            }
            word
        };
        (0..count).map(|_| word()).collect::<Vec<_>>().join(" ")
    };
    NewEntry {
        key: format!("k{at}"),
        headline: words(9),
        summary: words(40),
        published_at: Some(NOW - Millis::from(at) * 10_000),
        language: Some("en".to_owned()),
        minutes: 1 + (at % 9) as u16,
        is_full_text: at.is_multiple_of(2),
        ..NewEntry::default()
    }
}
