//! A data folder that cannot be used: the window says so, and what can be done, and leaves the folder as it is.

use crate::run::{HOSTS, Run};
use newsrack_tests::desktop::{Window, built};
use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

/// The superuser may write everywhere; without these rights he is bound as others are. Others need nothing.
const BOUND: &[&str] =
    &["setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--"];
const SAFE: &str = "Nothing in the folder was changed.";

/// A folder that the program made itself, closed.
async fn folder(run: &Run) -> PathBuf {
    let mut newsrack = run.desktop.command(built("newsrack").unwrap());
    assert!(newsrack.args(["--json", "titles"]).output().await.unwrap().status.success());
    run.desktop.data_folder().join("newsrack")
}

/// Every file in a folder, or the file that stands in its place.
fn files(place: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    if place.is_file() {
        return BTreeMap::from([(place.to_owned(), fs::read(place).unwrap())]);
    }
    let inside = fs::read_dir(place).unwrap();
    inside.flat_map(|file| files(&file.unwrap().path())).collect()
}

/// Looks at the window over a folder in trouble, and quits by its button.
async fn check(run: &Run, place: &Path, starter: &[&str], sentences: &[&str]) {
    let before = files(place);
    assert!(!before.is_empty());
    let window = Window::open_through(&run.desktop, &run.press, HOSTS, starter).await.unwrap();
    let texts = window.wait_for_texts("folder-trouble", |texts| !texts.is_empty()).await.unwrap().concat();
    for sentence in [sentences, &[SAFE, &place.display().to_string()]].concat() {
        assert!(texts.contains(sentence), "\"{sentence}\" is not said: {texts}");
    }
    for other in ["sidebar", "timeline", "first-run"] {
        assert!(window.texts(other).await.unwrap().is_empty(), "{other} stands beside it");
    }
    assert!(files(place) == before, "the folder was touched");
    // The driver may find the page gone before it has an answer; whether it was pressed shows in the end.
    let _ = window.click_button("folder-trouble", "Quit").await;
    window.wait_for_end().await.unwrap();
    assert!(files(place) == before, "the folder was touched at the end");
}

#[tokio::test]
async fn a_folder_of_a_newer_newsrack_is_left_alone() {
    let run = Run::new().await;
    let place = folder(&run).await;
    // `user_version` in the header of a database file (sqlite.org/fileformat2.html, 1.3).
    let path = place.join("newsrack.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(&path, bytes).unwrap();
    let sentences = [
        "A newer Newsrack was here",
        "Install the newest Newsrack. This one does not touch what it does not understand.",
    ];
    check(&run, &place, &[], &sentences).await;
}

#[tokio::test]
async fn a_folder_that_may_not_be_written_is_left_alone() {
    let run = Run::new().await;
    let place = folder(&run).await;
    let allow = |file: u32, folder: u32| {
        for path in files(&place).keys() {
            fs::set_permissions(path, fs::Permissions::from_mode(file)).unwrap();
        }
        fs::set_permissions(&place, fs::Permissions::from_mode(folder)).unwrap();
    };
    allow(0o444, 0o555);
    let is_superuser = fs::write(place.join("try"), "").is_ok();
    let _ = fs::remove_file(place.join("try"));
    let sentences = [
        "Newsrack may not write to its folder",
        "Give yourself the right to write to this folder and the files in it",
    ];
    check(&run, &place, if is_superuser { BOUND } else { &[] }, &sentences).await;
    allow(0o644, 0o755);
}

#[tokio::test]
async fn a_file_in_the_folders_place_is_left_alone() {
    let run = Run::new().await;
    let place = run.desktop.data_folder().join("newsrack");
    fs::write(&place, "a shopping list").unwrap();
    check(&run, &place, &[], &["The folder cannot be opened", "See whether the folder is there"]).await;
}
