//! A page is there whatever one row of an edition, a topic or a setting holds: a later version wrote it, or it is damaged.

use super::{
    stories::bench,
    today::{asked, cards, headlines, shown},
    *,
};
use newsrack_model::{EditionId, TopicKind};

fn damage(bench: &Bench, sql: &'static str) {
    let change = move |store: &newsrack_store::Writing<'_>| Ok(store.execute_batch(sql)?);
    bench.reader.inner.store.write(Durability::Intent, change).unwrap();
}

#[tokio::test]
async fn a_page_that_cannot_be_read_gives_way_to_the_one_before() {
    let bench = bench().await;
    let (first, second) = (asked(&bench).await, asked(&bench).await);
    damage(&bench, "UPDATE editions SET kind = 'midnight' WHERE id = 2");
    let page = bench.reader.edition(None).await.unwrap();
    assert_eq!((page.edition.unwrap().kept.id, page.ready), (first, None));
    assert!(bench.reader.edition(Some(second)).await.is_err(), "as one that is not kept");
    assert!(bench.reader.left_out(second).await.is_err());
    assert_eq!(bench.reader.editions().await.unwrap().len(), 1);
    // Another is made behind it all the same.
    let third = asked(&bench).await;
    assert_eq!((third, shown(&bench).await.kept.id), (EditionId(3), third));
    assert_eq!(shown(&bench).await.before, Some(first));
}

#[tokio::test]
async fn a_card_that_cannot_be_read_is_left_out() {
    let bench = bench().await;
    asked(&bench).await;
    let all = headlines(&shown(&bench).await);
    damage(&bench, "UPDATE edition_items SET lane = 'whim' WHERE rank = 1");
    let edition = shown(&bench).await;
    assert_eq!(headlines(&edition), [&all[..1], &all[2..]].concat());
    assert_eq!(edition.kept.cards as usize, all.len() - 1);
}

#[tokio::test]
async fn a_topic_of_a_later_version_ends_no_page() {
    let bench = bench().await;
    asked(&bench).await;
    let all = headlines(&shown(&bench).await).len();
    bench.reader.add_topic(TopicKind::Word, "kielmar", None, None, false).await.unwrap();
    damage(&bench, "INSERT INTO topics (kind, key, made_at) VALUES ('smell', 'rain', 1)");
    asked(&bench).await;
    let edition = shown(&bench).await;
    assert_eq!(cards(&edition).count(), all - 1, "what can be read holds");
    assert_eq!(bench.reader.topics().await.unwrap().len(), 1);
}
