//! What the reader wishes of the front page, from the wish to the reasons on its cards.

use super::{
    stories::{address, bench},
    today::{asked, cards, filled, headlines, shown},
    *,
};
use crate::{Error, today::Topic};
use newsrack_model::{Reached, TopicKind};

impl Reader {
    /// Adds a topic that has nothing in its place.
    pub(super) async fn add_topic(
        &self,
        kind: TopicKind,
        key: &str,
        points: Option<i64>,
        until: Option<Millis>,
        is_everywhere: bool,
    ) -> Result<Topic, Error> {
        Ok(self.put_topic(kind, key, points, until, is_everywhere, None).await?.topic)
    }
}

/// Terms that are learned; picks have one of `length` too.
const LEARNED: [&str; 6] = ["title", "author", "section", "language", "hour", "likeness"];

#[tokio::test]
async fn nothing_that_was_learned_counts_while_learning_is_off() {
    let bench = filled(6, 20).await;
    let first = asked(&bench).await;
    bench.reader.open_edition(first).await.unwrap();
    let read: Vec<_> =
        cards(&shown(&bench).await).filter_map(crate::today::Card::entry_id).take(12).collect();
    for entry in read {
        let reached = Reached { progress: 0, wording: None, anchor: None };
        bench.reader.progress(entry, reached).await.unwrap();
        bench.clock.advance(MINUTE);
    }
    let learned = async |learns: bool| {
        bench.set("learns", learns).await;
        asked(&bench).await;
        let edition = shown(&bench).await;
        assert!(cards(&edition).count() > 5);
        cards(&edition)
            .flat_map(|card| &card.card.terms)
            .filter(|term| LEARNED.contains(&term.term.as_str()))
            .count()
    };
    assert!(learned(true).await > 0);
    assert_eq!(learned(false).await, 0);
    assert!(learned(true).await > 0, "what was learned stays");
}

#[tokio::test]
async fn a_title_that_is_boosted_says_so_on_its_cards_alone() {
    let bench = filled(6, 20).await;
    let title = bench.feed(&address("t3")).publication_id;
    bench.reader.add_topic(TopicKind::Title, &title.to_string(), Some(700), None, false).await.unwrap();
    asked(&bench).await;
    let edition = shown(&bench).await;
    let boosted: Vec<_> = cards(&edition)
        .filter_map(|card| {
            let term = card.card.terms.iter().find(|term| term.term == "boost")?;
            Some((card.row.as_ref().unwrap().entry.publication_id, term.points))
        })
        .collect();
    assert!(!boosted.is_empty());
    assert!(boosted.iter().all(|told| *told == (title, 700)), "{boosted:?}");
}

/// What a title's first feed had too stood on the page all the same, though it had been counted before the section was muted.
#[tokio::test]
async fn a_muted_section_keeps_off_the_page_what_was_counted_before() {
    let bench = bench().await;
    let [top, sport] = ["feed", "sport"].map(|feed| format!("https://ledger.example/{feed}"));
    let feed = |slugs: &[&str]| {
        let items: String = slugs
            .iter()
            .map(|slug| {
                format!("<item><title>{slug}</title><link>https://ledger.example/{slug}</link></item>")
            })
            .collect();
        format!(
            "<rss version=\"2.0\"><channel><title>Ledger</title><link>https://ledger.example/</link>{items}</channel></rss>"
        )
    };
    for (address, slugs, section) in
        [(&top, &["Orchards", "Rowing"][..], "Front"), (&sport, &["Rowing"], "Sport")]
    {
        bench.world.say(address, feed(slugs));
        bench.reader.follow(address, Some(section.into()), true, Default::default()).await.unwrap();
    }
    bench.reader.gather_stories().await.unwrap();
    let of_page = async || {
        asked(&bench).await;
        let all = headlines(&shown(&bench).await);
        ["Orchards", "Rowing"].map(|headline| all.iter().any(|one| one == headline))
    };
    assert_eq!(of_page().await, [true, true]);
    let shelf = bench.reader.shelf().await.unwrap();
    let key = shelf.sections.iter().find(|section| section.name == "Sport").unwrap().id.to_string();
    assert_eq!(bench.reader.preview_topic(TopicKind::Section, &key).await.unwrap().entries, 1);
    let topic = bench.reader.add_topic(TopicKind::Section, &key, None, None, false).await.unwrap();
    assert_eq!((topic.name.as_deref(), of_page().await), (Some("Sport"), [true, false]));
    bench.reader.remove_topic(topic.id).await.unwrap();
    assert_eq!(of_page().await, [true, true]);
    bench.reader.add_topic(TopicKind::Section, &key, Some(900), None, false).await.unwrap();
    asked(&bench).await;
    let boosted = cards(&shown(&bench).await)
        .filter(|card| card.card.terms.iter().any(|term| term.term == "boost"))
        .count();
    assert_eq!(boosted, 1);
}

/// Of a topic that holds for the page alone nothing could be looked at.
#[tokio::test]
async fn what_is_kept_off_the_page_is_told_as_it_was_before_it_was_said() {
    let bench = bench().await;
    let title = bench.feed(&address("harbour")).publication_id.to_string();
    for (kind, key) in
        [(TopicKind::Word, "kielmar"), (TopicKind::Title, title.as_str()), (TopicKind::Word, "gone")]
    {
        let before = bench.reader.preview_topic(kind, key).await.unwrap();
        let topic = bench.reader.add_topic(kind, key, None, None, false).await.unwrap();
        let (rows, count) = bench.reader.muted_by_topic(topic.id, 2).await.unwrap();
        let ids = |rows: &[newsrack_store::Row]| rows.iter().map(|row| row.entry.id).collect::<Vec<_>>();
        assert_eq!((count, ids(&rows)), (before.entries, ids(&before.newest[..rows.len()])), "{key}");
        assert_eq!(rows.len(), (count as usize).min(2), "{key}");
    }
    let more = bench.reader.add_topic(TopicKind::Word, "berths", Some(900), None, false).await.unwrap();
    assert_eq!(
        bench.reader.muted_by_topic(more.id, 9).await.unwrap(),
        (vec![], 0),
        "nothing is kept off by it"
    );
}

/// A card forgot its story once that was muted, so that nothing on it could take that back.
#[tokio::test]
async fn the_card_of_a_muted_story_knows_it_still() {
    let bench = bench().await;
    asked(&bench).await;
    let stories = async || cards(&shown(&bench).await).map(|card| card.story_id).collect::<Vec<_>>();
    let before = stories().await;
    assert!(before[0].is_some() && before.contains(&None));
    bench.reader.set_story(before[0].unwrap(), None, Some(true)).await.unwrap();
    assert_eq!(stories().await, before);
}

/// Taking back "leave out" deleted what had been said of the same title before.
#[tokio::test]
async fn what_a_topic_took_the_place_of_is_brought_back_as_it_was() {
    let bench = filled(2, 4).await;
    let until = Some(bench.reader.now() + 24 * 60 * MINUTE);
    let first = bench.reader.put_topic(TopicKind::Word, "bado", Some(700), until, false, None).await.unwrap();
    assert_eq!(first.before, None);
    bench.clock.advance(MINUTE);
    let muted = bench.reader.put_topic(TopicKind::Word, "bado", None, None, false, None).await.unwrap();
    assert_eq!(muted.before.as_ref(), Some(&first.topic));
    bench.clock.advance(MINUTE);
    let Some(Topic { kind, key, points, until, is_everywhere, made_at, .. }) = muted.before else { panic!() };
    bench.reader.put_topic(kind, &key, points, until, is_everywhere, Some(made_at)).await.unwrap();
    assert_eq!(bench.reader.topics().await.unwrap(), [first.topic]);
}
