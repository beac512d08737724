//! What the reader wishes of the front page, from the wish to the reasons on its cards.

use super::{
    stories::address,
    today::{asked, cards, filled, shown},
    *,
};
use newsrack_model::{Reached, TopicKind};

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
