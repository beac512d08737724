//! What cannot be read of front pages and topics is passed over, and stays as it is: one value that a later version wrote, or that
//! damage left, ended every page.

use super::{
    editions::{card, edition, keep},
    stories::entries,
    *,
};
use newsrack_model::{EditionId, TopicId, TopicKind, WhyLeftOut};

/// Two editions of three cards in tables that take whatever damage leaves in them.
fn editions() -> (Bench, [EditionId; 2]) {
    let (bench, ids) = entries(3);
    let line = |at: usize| LeftOut { entry_id: ids[at], why: WhyLeftOut::Full, number: None, about: None };
    let new = edition(NOW, ids.iter().map(|id| card(*id, &[1_200, -35, 7])).collect());
    let new = NewEdition { left_out: vec![line(0), line(1)], ..new };
    let all = [keep(&bench, &new), keep(&bench, &NewEdition { made_at: NOW + 1, ..new })];
    let tables = ["editions", "edition_blocks", "edition_items", "edition_terms", "edition_left", "topics"];
    bench.damage(&tables.map(|table| {
        format!("CREATE TABLE loose AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE loose RENAME TO {table};")
    }).concat());
    (bench, all)
}

impl Bench {
    /// What another program does to the database, or a disk.
    fn damage(&self, sql: &str) {
        let other = rusqlite::Connection::open(self.folder.path().join("newsrack.db")).unwrap();
        other.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
    }

    /// Ranks of the cards of the page that is shown, with its number.
    fn page(&self) -> (EditionId, Vec<u32>) {
        let kept = self.read(|store| store.edition(None)).unwrap();
        let blocks = self.read(|store| store.edition_blocks(kept.id));
        let cards: Vec<_> = blocks.iter().flat_map(|block| &block.cards).collect();
        assert_eq!((kept.cards as usize, kept.minutes as usize), (cards.len(), 3 * cards.len()));
        assert_eq!(kept.headline, "e0");
        for card in &cards {
            let sum: i64 = card.terms.iter().map(|term| term.points).sum();
            assert_eq!((card.points, sum), (1_172, 1_172), "{card:?}");
        }
        let rank_of = |card: &&EditionCard| {
            let found = |rank| self.read(|store| store.entry_of_card(kept.id, rank)) == card.entry_id;
            (0..3).find(|rank| found(*rank)).unwrap()
        };
        (kept.id, cards.iter().map(rank_of).collect())
    }
}

#[test]
fn an_edition_that_cannot_be_read_is_passed_over() {
    for sql in [
        "UPDATE editions SET kind = 'midnight'",
        "UPDATE editions SET made_at = NULL",
        "UPDATE editions SET looked_to = 'far'",
        "UPDATE editions SET budget_minutes = -45",
        "UPDATE editions SET candidates = -1",
        "UPDATE editions SET titles = 'many'",
        "UPDATE editions SET opened_at = 'once'",
        // A page without its lead is none.
        "UPDATE edition_blocks SET kind = 'spread' WHERE place = 0 AND edition_id",
        "DELETE FROM edition_items WHERE edition_id",
        "UPDATE edition_items SET lane = 'whim' WHERE rank = 0 AND edition_id",
        "UPDATE edition_items SET minutes = -1 WHERE rank = 0 AND edition_id",
    ] {
        let (bench, [before, newest]) = editions();
        let column = if sql.ends_with("edition_id") { " = 2" } else { " WHERE id = 2" };
        bench.damage(&format!("{sql}{column}"));
        assert_eq!(bench.page(), (before, vec![0, 1, 2]), "{sql}");
        assert_eq!(bench.read(|store| store.edition(Some(newest))), None, "{sql}");
        let all: Vec<_> = bench.read(|store| store.editions()).iter().map(|kept| kept.id).collect();
        assert_eq!(all, [before], "{sql}: among the back issues");
        assert_eq!(bench.read(|store| store.edition_before(EditionId(3))), Some(before), "{sql}");
        assert_eq!(bench.read(|store| store.newest_edition()), Some(newest), "{sql}: it stays");
        bench.read(|store| store.shown_since(NOW));
        bench.read(|store| store.editions_made());
    }
}

#[test]
fn of_a_card_that_cannot_be_read_the_page_is_whole_without_it() {
    let check = |sql: &str, want: &[u32]| {
        let (bench, [_, newest]) = editions();
        bench.damage(&format!("UPDATE {sql} AND edition_id = 2"));
        assert_eq!(bench.page(), (newest, want.to_vec()), "{sql}");
    };
    check("edition_blocks SET kind = 'spread' WHERE place = 1", &[0]);
    check("edition_blocks SET pattern = -1 WHERE place = 0", &[0, 1, 2]);
    check("edition_items SET lane = 'whim' WHERE rank = 1", &[0, 2]);
    for value in ["points = NULL", "minutes = -1", "titles = 'many'", "led_in = -2", "is_developing = 'yes'"]
    {
        check(&format!("edition_items SET {value} WHERE rank = 2"), &[0, 1]);
    }
    check("edition_items SET news_from = 1, news = -1 WHERE rank = 2", &[0, 1]);
    check("edition_items SET block = 77 WHERE rank = 2", &[0, 1]);
    // What a term says cannot be told; that there is one is.
    check("edition_terms SET points = 'some' WHERE n = 1", &[0, 1, 2]);
    check("edition_terms SET term = NULL WHERE n = 0", &[0, 1, 2]);
    check("edition_terms SET rank = NULL WHERE n = 7", &[0, 1, 2]);
}

#[test]
fn what_was_left_out_for_an_unknown_reason_is_not_told() {
    let (bench, [_, newest]) = editions();
    bench.damage("UPDATE edition_left SET why = 'taste' WHERE place = 0");
    assert_eq!(bench.read(|store| store.left_out(newest)).len(), 1);
}

/// Whatever is wrong with one of them, the others hold, and it is there for the version that knows it.
#[test]
fn a_topic_that_cannot_be_read_is_passed_over_and_stays() {
    for wrong in [
        "kind = 'smell'",
        "key = NULL",
        "points = 'much'",
        "until = 'soon'",
        "made_at = NULL",
        "is_everywhere = 'no'",
    ] {
        let (bench, _) = editions();
        for (id, key) in [(1, "canal"), (2, "ferry")] {
            bench.damage(&format!(
                "INSERT INTO topics (id, kind, key, made_at, is_everywhere) VALUES ({id}, 'word', '{key}', 1, 1)"
            ));
        }
        bench.damage(&format!("UPDATE topics SET {wrong} WHERE id = 1"));
        let topics = bench.read(|store| store.topics(NOW));
        assert_eq!(topics.iter().map(|topic| topic.key.as_str()).collect::<Vec<_>>(), ["ferry"], "{wrong}");
        assert_eq!((topics[0].id, topics[0].kind), (TopicId(2), TopicKind::Word));
        // Entries come in all the same, and what can be read mutes.
        let feed = bench.follow("b.example", None);
        let muted = bench.answer(feed, 0, vec![item("the ferry", 0), item("the tram", 1)]).muted;
        assert_eq!(muted, 1, "{wrong}");
        bench.read(|store| store.topics_announced());
        let rows: i64 =
            bench.read(|store| Ok(store.query_row("SELECT count(*) FROM topics", [], |row| row.get(0))?));
        assert_eq!(rows, 2, "{wrong}: it stays");
    }
}
