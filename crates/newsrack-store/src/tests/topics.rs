//! What topics would catch.

use super::*;
use newsrack_model::{Author, TopicKind};

fn by(entry: NewEntry, author: &str) -> NewEntry {
    NewEntry { authors: vec![Author { name: Some(author.to_owned()), ..Author::default() }], ..entry }
}

/// A word with a mark of its own on a letter was passed over.
#[test]
fn what_is_caught_is_told_from_the_newest_on_however_it_is_written() {
    let bench = Bench::new();
    let (one, other) = (bench.follow("a.paper", None), bench.follow("b.press", None));
    bench.answer(one, 0, vec![item("The last ferry", -1), by(item("Ports", -9), "By Édith \"Ed\" Roux")]);
    let late = NewEntry { summary: "Of FERRY,\u{a0}and Parliament.".to_owned(), ..item("Boats", -5) };
    bench.answer(other, 1, vec![item("Ferrying", -2), item("Cafe\u{301}s, and fe\u{300}rry", -3), late]);
    let check = |kind: TopicKind, key: &str, since: i64, want: &[&str], of: u32| {
        let caught = bench.read(|store| store.topic_catch(kind, key, NOW + since * 60_000, 20));
        let newest: Vec<&str> = caught.newest.iter().map(|row| row.entry.headline.as_str()).collect();
        assert_eq!((newest.as_slice(), caught.of), (want, of), "{kind:?} {key:?}");
        assert_eq!(caught.entries as usize, want.len());
        assert_eq!(caught.titles.iter().map(|(_, _, count)| count).sum::<u32>(), caught.entries);
    };
    let cafes = "Cafe\u{301}s, and fe\u{300}rry";
    check(TopicKind::Word, "ferry", -10, &["The last ferry", cafes, "Boats"], 5);
    check(TopicKind::Word, "ferry", -4, &["The last ferry", cafes], 3);
    check(TopicKind::Word, "cafes", -10, &[cafes], 5);
    check(TopicKind::Word, "cafés", -10, &[cafes], 5);
    check(TopicKind::Phrase, "Ferry and", -10, &["Boats"], 5);
    check(TopicKind::Name, "Parliament", -10, &["Boats"], 5);
    check(TopicKind::Name, "parliament", -10, &[], 5);
    check(TopicKind::Author, "edith \"ed\" roux", -10, &["Ports"], 5);
    check(TopicKind::Author, "Roux", -10, &[], 5);
    let title = bench.read(|store| store.feed(other)).unwrap().feed.publication_id.to_string();
    check(TopicKind::Title, &title, -10, &["Ferrying", cafes, "Boats"], 5);
    check(TopicKind::Title, &title, -2, &["Ferrying"], 2);
}
