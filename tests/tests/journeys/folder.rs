//! Folders that cannot be used: said plainly, and nothing in them is touched.

use crate::stand::{MORNING, Stand, is_plain};
use newsrack_engine::{Reader, Setup, StoreError};
use newsrack_fetch::{HttpNetwork, Options};
use newsrack_tests::{
    clock::ManualClock,
    papers::{item, rss},
};
use std::{fs, path::Path, sync::Arc};

const DATABASE: &str = "newsrack.db";

/// A folder with one title in it, closed.
async fn folder() -> Stand {
    let stand = Stand::open().await;
    stand.print(0, rss("The Daily", "http://paper0.example/", &[item("one", "First", MORNING)]));
    stand.follow(0).await;
    let stand = stand.reopen().await;
    stand.reader.shutdown().await;
    stand
}

fn open(folder: &Path) -> Result<Reader, StoreError> {
    let network = Arc::new(HttpNetwork::new(Options::default()).unwrap());
    Reader::open(Setup {
        folder: folder.to_owned(),
        clock: Arc::new(ManualClock::new(MORNING)),
        network,
        secrets: Arc::new(newsrack_engine::NoSecrets),
    })
}

/// Spoils a copy of the folder's database and tells with which word it is refused.
async fn check(spoil: impl Fn(&mut Vec<u8>), kind: &str) {
    let stand = folder().await;
    let copy = tempfile::tempdir().unwrap();
    // Whatever still stands in the log belongs to it.
    for file in
        fs::read_dir(stand.folder()).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file())
    {
        fs::copy(&file, copy.path().join(file.file_name().unwrap())).unwrap();
    }
    drop(open(copy.path()).unwrap());
    let path = copy.path().join(DATABASE);
    let mut bytes = fs::read(&path).unwrap();
    spoil(&mut bytes);
    fs::write(&path, &bytes).unwrap();
    let error = open(copy.path()).err().unwrap_or_else(|| panic!("{kind}: it was opened"));
    assert_eq!(error.kind(), kind, "{error:?}");
    assert!(is_plain(&error.sentence()), "{}", error.sentence());
    assert!(fs::read(&path).unwrap() == bytes, "{kind}: the file was touched");
}

#[tokio::test]
async fn a_newer_folder_is_left_alone() {
    // `user_version` in the header of a database file (sqlite.org/fileformat2.html, 1.3).
    check(|bytes| bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes()), "newer").await;
}

#[tokio::test]
async fn what_is_no_database_is_left_alone() {
    check(|bytes| bytes[..16].fill(b'x'), "corrupt").await;
    check(|bytes| *bytes = b"a shopping list".repeat(1_000), "corrupt").await;
}

#[tokio::test]
async fn a_lost_index_is_made_anew() {
    let stand = folder().await;
    let place = stand.folder().to_owned();
    for file in fs::read_dir(&place).unwrap().map(|file| file.unwrap().path()) {
        if file.file_name().unwrap().to_string_lossy().starts_with("search.db") {
            fs::remove_file(file).unwrap();
        }
    }
    let reader = open(&place).unwrap();
    reader.index_all().await.unwrap();
    let found = reader.search("first".into(), None, 10).await.unwrap();
    assert_eq!(found.rows.len(), 1);
    assert_eq!(reader.shelf().await.unwrap().counts.latest, 1, "no mark is lost with it");
}
