//! The front page, from feeds to what is shown: made at its hours or when it is asked for, and standing from then on.

use super::{
    stories::{PAPERS, address, bench, feed},
    *,
};
use crate::{
    Event,
    today::{Card, Edition, Made, NoEdition},
};
use newsrack_model::{EditionId, EditionKind};

async fn shown(bench: &Bench) -> Edition {
    bench.reader.edition(None).await.unwrap().edition.unwrap()
}

fn cards(edition: &Edition) -> impl Iterator<Item = &Card> {
    edition.blocks.iter().flat_map(|block| &block.cards)
}

fn headlines(edition: &Edition) -> Vec<String> {
    cards(edition).map(|card| card.row.as_ref().unwrap().entry.headline.clone()).collect()
}

async fn asked(bench: &Bench) -> EditionId {
    match bench.reader.make_edition().await.unwrap() {
        Made::Edition(id, EditionKind::Asked) => id,
        other => panic!("{other:?}"),
    }
}

/// So many new stories of one title, a minute after another.
async fn more(bench: &Bench, title: &str, count: usize) {
    let words = "Wool Barley Ferries Bridges Glaciers Tollgates Libraries Orchards Comets Bakers Rowing Violins Tunnels Vaccines \
        Beetles Moths Timber Coins Steel Quarries Choirs Stamps Kites Herring Beacons Tides Vineyards Looms Trams Pianos Owls \
        Maps Kettles Saddles Anvils Lanterns Bricks Ropes Canoes Mushrooms Puppets Clocks Drums Wigs Plums Geysers Eels Gulls";
    const TITLES: [&str; 6] = ["courier", "tollgate", "millibar", "ingot", "gazeta", "lantern"];
    let first = 8 * TITLES.iter().position(|known| *known == title).unwrap();
    let headlines: Vec<&str> = words.split_whitespace().skip(first).take(count).collect();
    bench.world.say(&address(title), feed(title, &headlines));
    bench.follow(&address(title)).await;
    bench.reader.gather_stories().await.unwrap();
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

#[tokio::test]
async fn read_marks_change_and_nothing_else() {
    let bench = bench().await;
    asked(&bench).await;
    let entry = cards(&shown(&bench).await).next().unwrap().entry_id().unwrap();
    assert_eq!(shown(&bench).await.read, 0);
    bench.reader.mark(vec![entry], true).await.unwrap();
    assert_eq!(shown(&bench).await.read, 1);
}

#[tokio::test]
async fn two_processes_make_one_edition() {
    let bench = bench().await;
    let other = Reader::open(Setup {
        folder: bench.folder.path().to_owned(),
        clock: bench.clock.clone(),
        network: bench.world.clone(),
        secrets: bench.secrets.clone(),
    })
    .unwrap();
    tokio::join!(bench.reader.make_due_edition(), other.make_due_edition());
    assert_eq!(bench.reader.editions().await.unwrap().len(), 1);
}

#[tokio::test]
async fn topics_are_tried_on_what_is_here_before_they_hold() {
    use newsrack_model::TopicKind;
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
    let added = bench.reader.add_topic(TopicKind::Title, &title, None, None).await.unwrap();
    assert_eq!(bench.reader.topics().await.unwrap().len(), 1);
    bench.reader.remove_topic(added.id).await.unwrap();
    assert!(bench.reader.remove_topic(added.id).await.is_err());
    for (kind, key) in
        [(TopicKind::Word, " "), (TopicKind::Title, "BBC"), (TopicKind::Word, &"x".repeat(121))]
    {
        assert!(bench.reader.add_topic(kind, key, None, None).await.is_err(), "{key}");
    }
    assert!(bench.reader.add_topic(TopicKind::Word, "x", Some(0), None).await.is_err());
}
