//! A folder in trouble says so in plain words, and nothing in it is overwritten.

use super::*;
use rusqlite::params;
use std::{fs, path::Path};

/// A database as an older version made it.
fn database_of(folder: &Path, version: usize) -> rusqlite::Connection {
    let old = rusqlite::Connection::open(folder.join("newsrack.db")).unwrap();
    for step in &crate::migrate::STEPS[..version] {
        old.execute_batch(step).unwrap();
    }
    old.pragma_update(None, "user_version", i64::try_from(version).unwrap()).unwrap();
    old
}

#[test]
fn a_newer_or_damaged_folder_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsrack.db");
    drop(Store::open(folder.path()).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let before = fs::read(&path).unwrap();
    let error = Store::open(folder.path()).map(drop).unwrap_err();
    assert_eq!(error, Error::Newer { found: 999, known: crate::migrate::known() });
    assert_eq!(fs::read(&path).unwrap(), before);

    fs::write(
        &path,
        b"This was once a database of mine, and then a program wrote a letter over it. So it goes.",
    )
    .unwrap();
    let before = fs::read(&path).unwrap();
    let error = Store::open(folder.path()).map(drop).unwrap_err();
    assert_eq!(error.kind(), "corrupt");
    assert!(error.sentence().contains("Nothing was changed"));
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// Somebody held a handle when the window was quit: a small database lay beside a log of megabytes.
#[test]
fn closing_folds_the_log_in_whoever_holds_a_handle() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let held = store.clone();
    let length = || fs::metadata(folder.path().join("newsrack.db-wal")).map_or(0, |log| log.len());
    store.write(Durability::Intent, |store| store.section_named("World")).unwrap();
    store.read(|store| store.sections()).unwrap();
    assert_ne!(length(), 0);
    store.close();
    assert_eq!(length(), 0);
    assert_eq!(
        held.write(Durability::Intent, |store| store.section_named("Sport")).unwrap_err(),
        Error::Closing
    );
    assert_eq!(
        held.read(|store| store.sections()).unwrap().len(),
        0,
        "a section with nothing in it is not shown"
    );
    held.close();
}

#[test]
fn a_folder_of_the_first_version_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let old = rusqlite::Connection::open(folder.path().join("newsrack.db")).unwrap();
    old.execute_batch(include_str!("../../migrations/0001_first.sql")).unwrap();
    old.execute_batch(
        "INSERT INTO publications (site_key, name) VALUES ('a.example', 'A');
         INSERT INTO feeds (publication_id, feed_url) VALUES (1, 'https://a.example/feed');
         PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(old);
    let store = Store::open(folder.path()).unwrap();
    let feeds = store.read(|store| store.feeds_followed()).unwrap();
    assert_eq!(feeds[0].title, "A");
    let version: i64 =
        store.read(|store| Ok(store.pragma_query_value(None, "user_version", |row| row.get(0))?)).unwrap();
    assert_eq!(version, crate::migrate::known());
}

#[test]
fn feeds_of_before_that_have_entries_have_begun() {
    let folder = tempfile::tempdir().unwrap();
    let old = database_of(folder.path(), 6);
    old.execute_batch(
        "INSERT INTO publications (site_key, name) VALUES ('a.example', 'A');
         INSERT INTO feeds (publication_id, feed_url, last_ok_at) VALUES (1, 'x.full', 7), (1, 'x.bare', 7), (1, 'x.new', NULL);
         INSERT INTO entries (publication_id, origin_feed_id, headline, summary, first_seen_at, sort_at)
             VALUES (1, 1, 'a', '', 7, 7);
         INSERT INTO placements (feed_id, entry_id, sort_at, item_hash, position, position_at, best_position, first_seen_at,
             is_unread) VALUES (1, 1, 7, 0, 0, 7, 0, 7, 1);",
    )
    .unwrap();
    drop(old);
    let store = Store::open(folder.path()).unwrap();
    let feeds = store.read(|store| store.feeds_followed()).unwrap();
    let begun: Vec<bool> = feeds.iter().map(FollowedFeed::has_begun).collect();
    assert_eq!(begun, [true, false, false]);
}

#[test]
fn an_act_of_before_keeps_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let old = database_of(folder.path(), 3);
    let acts = [
        ("mark", "is_read", 0, "412 in World marked read", Deed::Read),
        ("mark", "is_read", 1, "2 marked unread", Deed::Unread),
        ("save", "is_saved", 0, "1 saved", Deed::Save),
        ("save", "is_saved", 1, "1 no longer saved", Deed::LetGo),
        ("follow", "is_followed", 0, "1 titles brought in", Deed::Follow),
        ("unfollow", "is_followed", 1, "A unfollowed", Deed::Unfollow),
    ];
    for (id, (kind, field, before, label, _)) in (1..).zip(acts) {
        old.execute("INSERT INTO acts VALUES (?1, 1, ?2, ?3, NULL)", params![id, kind, label]).unwrap();
        old.execute("INSERT INTO act_changes VALUES (?1, ?2, ?3, x'')", params![id, field, before]).unwrap();
    }
    drop(old);
    let store = Store::open(folder.path()).unwrap();
    for (.., label, deed) in acts.into_iter().rev() {
        let undone = store.write(Durability::Intent, |store| store.undo(None, NOW)).unwrap().unwrap();
        assert_eq!((undone.act.label.as_deref(), undone.act.deed), (Some(label), deed));
    }
}

/// All that lies in a folder.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn an_emptied_database_beside_a_log_that_is_not_is_refused_and_the_log_kept() {
    let bench = Bench::new();
    bench.follow("a.example", None);
    for is_there in [true, false] {
        let copy = tempfile::tempdir().unwrap();
        let log = fs::read(bench.folder.path().join("newsrack.db-wal")).unwrap();
        assert!(!log.is_empty());
        fs::write(copy.path().join("newsrack.db-wal"), log).unwrap();
        if is_there {
            fs::write(copy.path().join("newsrack.db"), b"").unwrap();
        }
        let before = files(copy.path());
        let error = Store::open(copy.path()).map(drop).unwrap_err();
        assert_eq!((&error, error.kind()), (&Error::Emptied, "corrupt"));
        assert!(error.is_about_the_folder() && error.sentence().contains("Nothing was changed"));
        assert_eq!(files(copy.path()), before);
    }
}

#[test]
fn a_database_of_another_program_is_refused_in_plain_words() {
    let check = |sql: &str| {
        let folder = tempfile::tempdir().unwrap();
        let other = rusqlite::Connection::open(folder.path().join("newsrack.db")).unwrap();
        other.execute_batch(sql).unwrap();
        drop(other);
        let before = files(folder.path());
        let error = Store::open(folder.path()).map(drop).unwrap_err();
        assert_eq!(error, Error::Foreign, "{sql}");
        assert!(error.is_about_the_folder() && error.sentence().contains("another program"));
        assert_eq!(files(folder.path()), before, "{sql}");
    };
    check("CREATE TABLE recipes (name)");
    check("CREATE TABLE recipes (name); PRAGMA user_version = 2;");
    check("CREATE TABLE recipes (name); PRAGMA user_version = 77;");
    check("PRAGMA application_id = 12; PRAGMA user_version = 2;");
}

#[test]
fn opening_to_read_waits_for_no_writer() {
    let bench = Bench::new();
    bench.follow("a.example", None);
    let writer = rusqlite::Connection::open(bench.folder.path().join("newsrack.db")).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    let other = Store::open(bench.folder.path()).unwrap();
    assert_eq!(other.read(|store| store.feeds_followed()).unwrap().len(), 1);
}

#[test]
fn a_folder_that_is_a_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken");
    fs::write(&path, b"mine").unwrap();
    let error = Store::open(&path).map(drop).unwrap_err();
    assert!(error.is_about_the_folder(), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn the_file_is_made_so_that_it_can_give_space_back() {
    let bench = Bench::new();
    let pragma = |name: &str| {
        bench.read(|store| Ok(store.pragma_query_value(None, name, |row| row.get::<_, i64>(0))?))
    };
    assert_eq!((pragma("page_size"), pragma("auto_vacuum")), (8_192, 2));
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn two_stores_share_a_folder_and_see_each_other() {
    let bench = Bench::new();
    let other = Store::open(bench.folder.path()).unwrap();
    let seen = other.foreign_version().unwrap();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("a", -1)]);
    assert_ne!(other.foreign_version().unwrap(), seen);
    let own = other.foreign_version().unwrap();
    other.write(Durability::Content, move |store| store.set_setting("x", &1.into())).unwrap();
    assert_eq!(other.foreign_version().unwrap(), own, "its own commits are no news");
    assert_eq!(other.read(|store| store.feeds_followed()).unwrap().len(), 1);
    let held = bench.store.refresh_lock().unwrap();
    assert!(held.is_some() && other.refresh_lock().unwrap().is_none());
    drop(held);
    assert!(other.refresh_lock().unwrap().is_some());
}

#[test]
fn what_a_query_says_goes_before_what_its_end_says() {
    let bench = Bench::new();
    let told: Result<(), Error> = bench.store.read(|store| {
        store.execute_batch("COMMIT")?;
        Err(Error::Full)
    });
    assert_eq!(told, Err(Error::Full));
    assert_eq!(bench.read(|store| store.entry_count()), 0, "and the next one reads as ever");
}

#[test]
fn of_articles_that_were_opened_before_it_was_noted_the_wording_of_then_counts_as_shown() {
    let folder = tempfile::tempdir().unwrap();
    let old = database_of(folder.path(), 11);
    old.execute_batch(
        "INSERT INTO publications (id, site_key, name) VALUES (1, 'a.example', 'A');
         INSERT INTO feeds (id, publication_id, feed_url) VALUES (1, 1, 'https://a.example/feed');",
    )
    .unwrap();
    let add = |id: i64, opened_at: Option<Millis>| {
        old.execute(
            "INSERT INTO entries (id, publication_id, origin_feed_id, sort_at, first_seen_at, headline, summary)
             VALUES (?1, 1, 1, 0, 0, 'Now', '')",
            [id],
        )
        .unwrap();
        let status =
            "INSERT INTO statuses (entry_id, publication_id, sort_at, opened_at) VALUES (?1, 1, 0, ?2)";
        old.execute(status, params![id, opened_at]).unwrap();
        for (n, seen_at) in [(1, 10), (2, 20)] {
            let revision =
                "INSERT INTO revisions (entry_id, n, seen_at, headline) VALUES (?1, ?2, ?3, 'Then')";
            old.execute(revision, [id, n, seen_at]).unwrap();
        }
    };
    let opened = [None, Some(5), Some(10), Some(15), Some(25)];
    for (id, opened_at) in (1..).zip(opened) {
        add(id, opened_at);
    }
    drop(old);
    let store = Store::open(folder.path()).unwrap();
    let seen =
        (1..=5).map(|id| store.read(|store| store.entry(EntryId(id))).unwrap().unwrap().status.seen_revision);
    assert_eq!(seen.collect::<Vec<_>>(), [None, Some(0), Some(1), Some(1), Some(2)]);
}

#[test]
fn entries_of_before_there_were_head_starts_are_newest_first_in_a_fair_order() {
    let folder = tempfile::tempdir().unwrap();
    let old = database_of(folder.path(), 20);
    old.execute_batch(
        "INSERT INTO publications (site_key, name) VALUES ('a.example', 'A');
         INSERT INTO feeds (publication_id, feed_url) VALUES (1, 'https://a.example/feed');
         INSERT INTO entries (publication_id, origin_feed_id, headline, summary, first_seen_at, sort_at)
             VALUES (1, 1, 'old', '', 7, 7), (1, 1, 'new', '', 9, 9), (1, 1, 'middle', '', 8, 8);
         INSERT INTO statuses (entry_id, publication_id, sort_at) VALUES (1, 1, 7), (2, 1, 9), (3, 1, 8);",
    )
    .unwrap();
    drop(old);
    let store = Store::open(folder.path()).unwrap();
    for order in [Order::Newest, Order::Fair] {
        let query = ListQuery { order, ..query(Place::Latest, Filter::All) };
        let page = store.read(|store| store.page(&query)).unwrap();
        let shown: Vec<_> = page.rows.iter().map(|row| row.entry.headline.as_str()).collect();
        assert_eq!(shown, ["new", "middle", "old"], "{order}");
    }
}
