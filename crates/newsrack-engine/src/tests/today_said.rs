//! What more and less change in the next edition.

use super::{
    Bench,
    today::{again, asked, cards, filled, headlines, shown},
};
use crate::today::{Card, Edition, Said};
use newsrack_model::{BlockKind, LessonKind, PublicationId};
use newsrack_store::Durability;

fn title_of(card: &Card) -> PublicationId {
    card.row.as_ref().unwrap().entry.publication_id
}

/// More that was said once brings a title to what is for this reader, and less takes it from there and from picks, in the very next
/// edition; lead stories go by newsrooms as before.
#[tokio::test]
async fn what_is_said_once_changes_the_next_edition() {
    let bench = filled(6, 20).await;
    let next = async || {
        asked(&bench).await;
        shown(&bench).await
    };
    let say = async |edition: &Edition, title, said| {
        let rank = cards(edition).position(|card| title_of(card) == title).unwrap();
        bench.reader.say_card(edition.kept.id, rank as u32, said).await.unwrap();
    };
    let part = |edition: &Edition, kind| -> Vec<PublicationId> {
        let blocks = edition.blocks.iter().filter(|block| block.kind == kind);
        blocks.flat_map(|block| &block.cards).map(title_of).collect()
    };
    let first = next().await;
    assert_eq!(part(&first, BlockKind::ForYou), [], "nothing is known yet");
    let unwanted = part(&first, BlockKind::Picks)[0];
    let wanted = cards(&first).map(title_of).find(|title| *title != unwanted).unwrap();
    say(&first, wanted, Said::More).await;
    say(&first, unwanted, Said::Less).await;
    let second = next().await;
    assert_eq!(part(&second, BlockKind::ForYou).first(), Some(&wanted));
    assert!(!part(&second, BlockKind::ForYou).contains(&unwanted));
    assert!(!part(&second, BlockKind::Picks).contains(&unwanted));
    for kind in [BlockKind::Lead, BlockKind::Deck] {
        assert_eq!(part(&second, kind), part(&first, kind), "as newsrooms have it");
    }
    let reasons = |card: &Card| card.card.terms.iter().map(|term| term.term.clone()).collect::<Vec<_>>();
    let for_you = second.blocks.iter().find(|block| block.kind == BlockKind::ForYou).unwrap();
    let reasons = reasons(&for_you.cards[0]);
    assert!(reasons.iter().any(|reason| reason == "said"), "{reasons:?}");
    assert!(!reasons.iter().any(|reason| reason == "language"), "all are in one: {reasons:?}");
    say(&second, wanted, Said::Less).await;
    assert!(!part(&next().await, BlockKind::ForYou).contains(&wanted), "the last word holds");
    for _ in 0..3 {
        bench.reader.undo(None).await.unwrap();
    }
    assert_eq!(headlines(&next().await), headlines(&first), "nothing was ever said");
}

/// What was said or read, the latest first.
async fn lessons(bench: &Bench) -> Vec<LessonKind> {
    bench.reader.lessons(true).await.unwrap().lessons.iter().map(|lesson| lesson.kind).collect()
}

/// A save that was taken back was remembered as the strongest lesson that there is.
#[tokio::test]
async fn a_save_that_is_taken_back_teaches_nothing() {
    let bench = filled(1, 3).await;
    asked(&bench).await;
    let entry = cards(&shown(&bench).await).next().unwrap().entry_id().unwrap();
    let save = bench.reader.save(vec![entry], true).await.unwrap();
    assert_eq!(lessons(&bench).await, [LessonKind::Saved]);
    bench.reader.undo(save.act_id).await.unwrap();
    assert_eq!(lessons(&bench).await, []);
    bench.reader.save(vec![entry], true).await.unwrap();
    bench.reader.save(vec![entry], false).await.unwrap();
    assert_eq!(lessons(&bench).await, []);
    bench.reader.undo(None).await.unwrap();
    assert_eq!(lessons(&bench).await, [LessonKind::Saved], "it is saved again");
}

/// One lesson that could not be read stopped the front page for good, and made what was said of a card fail after it was kept.
#[tokio::test]
async fn a_lesson_that_cannot_be_read_is_passed_over() {
    for damage in [
        "UPDATE lessons SET kind = 'nodded' WHERE kind = 'more'",
        "UPDATE lessons SET features = replace(features, '\"topic\"', '\"mood\"') WHERE kind = 'more'",
        "UPDATE lessons SET features = '[{\"group' WHERE kind = 'more'",
    ] {
        let bench = filled(3, 9).await;
        let edition = asked(&bench).await;
        bench.reader.say_card(edition, 0, Said::More).await.unwrap();
        let store = bench.reader.inner.store.clone();
        let damaged = store.write(Durability::Content, move |store| Ok(store.execute(damage, [])?)).unwrap();
        assert_eq!(damaged, 1, "{damage}");
        let other = again(&bench);
        let said = other.say_card(edition, 1, Said::Less).await.unwrap();
        assert_eq!(said.changed, 1, "{damage}");
        assert_eq!(lessons(&bench).await.first(), Some(&LessonKind::Less), "{damage}");
        asked(&bench).await;
        // By what was learned one by one and by what is kept, it is the same taste.
        let taste = [&bench.reader, &other, &again(&bench)];
        let mut trusts = Vec::new();
        for reader in taste {
            let taught = reader.lessons(true).await.unwrap();
            trusts.push((taught.trust, taught.taste));
        }
        assert!(trusts.iter().all(|trust| *trust == trusts[0]), "{damage}");
        bench.set("learns", false).await;
        asked(&bench).await;
        bench.reader.undo(said.act_id).await.unwrap();
    }
}
