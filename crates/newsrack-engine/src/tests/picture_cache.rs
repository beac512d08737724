//! The folder of pictures: within its budget, what was not used for longest first, and never a pinned one.

use super::{MINUTE, NOW};
use crate::images::{
    cache::{ImageCache, Kept},
    copies::Form,
    look::Kind,
    names::address_name,
};
use newsrack_model::Millis;
use std::{collections::HashSet, fs, path::Path, sync::Arc};
use tempfile::TempDir;

const DAY: Millis = 24 * 60 * MINUTE;

struct Folder {
    folder: TempDir,
    cache: ImageCache,
    pinned: HashSet<String>,
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { cache: ImageCache::new(folder.path().join("images")), folder, pinned: HashSet::new() }
    }

    /// Keeps a thousand bytes that only this address has.
    fn put(&self, url: &str, now: Millis, budget: u64) -> bool {
        self.put_bytes(url, url, now, budget)
    }

    fn put_bytes(&self, url: &str, bytes: &str, now: Millis, budget: u64) -> bool {
        let name = address_name(url);
        let copy = picture(bytes);
        let pinned = || Some(self.pinned.clone());
        let is_kept = self.cache.put((&name, Form::Screen), &copy, now, budget, pinned).unwrap();
        assert!(self.cache.count() <= budget, "{url}: {} of {budget}", self.cache.count());
        is_kept
    }

    fn get(&self, url: &str, now: Millis) -> Option<Kept> {
        self.cache.get(&address_name(url), Form::Screen, now)
    }

    fn files(&self, of: &str) -> usize {
        fs::read_dir(self.folder.path().join("images").join(of)).map_or(0, Iterator::count)
    }
}

fn picture(of: &str) -> Kept {
    let bytes = [b"GIF89a", of.as_bytes(), &vec![0; 994 - of.len()]].concat();
    Kept { bytes: Arc::new(bytes), kind: Kind::Gif, width: 40, height: 30, is_whole: true }
}

#[test]
fn what_was_not_used_for_longest_goes_first() {
    let folder = Folder::new();
    for at in 0..4 {
        assert!(folder.put(&at.to_string(), NOW + at * DAY, 5_000));
    }
    // Drawn again, and so soon after that it does not count.
    assert_eq!(folder.get("0", NOW + 4 * DAY), Some(picture("0")));
    folder.get("1", NOW + DAY + 30 * MINUTE).unwrap();
    assert!(folder.put("4", NOW + 5 * DAY, 5_000));
    let left: Vec<bool> = (0..5).map(|at| folder.get(&at.to_string(), NOW + 6 * DAY).is_some()).collect();
    assert_eq!(left, [true, false, true, true, true]);
    // Nothing of what went is left, but its line while others are as old.
    assert_eq!(folder.files("by-content"), 4);
    assert_eq!(folder.files("by-address"), 4);
}

#[test]
fn the_budget_holds_whenever_a_picture_was_put() {
    let folder = Folder::new();
    for budget in [10_000, 3_500, 999, 2_000, 0, 5_000] {
        for at in 0..20 {
            let is_kept = folder.put(&at.to_string(), NOW + at * MINUTE, budget);
            assert_eq!(is_kept, budget > 1_100, "{budget} {at}");
        }
    }
}

#[test]
fn a_pinned_picture_stays_and_makes_no_room() {
    let mut folder = Folder::new();
    folder.pinned = ["a", "b"].map(address_name).into();
    assert!(["a", "b", "c"].iter().all(|url| folder.put(url, NOW, 3_500)));
    assert!(folder.put("d", NOW + DAY, 3_500));
    let here = |folder: &Folder| ["a", "b", "c", "d"].map(|url| folder.get(url, NOW + DAY).is_some());
    assert_eq!(here(&folder), [true, true, false, true]);
    // No room is left beside them.
    assert!(!folder.put("c", NOW + 2 * DAY, 2_500));
    assert_eq!(here(&folder), [true, true, false, false]);
    folder.cache.trim(0, NOW, || Some(folder.pinned.clone()));
    assert_eq!(here(&folder), [true, true, false, false]);
    // Nobody can say: nothing goes.
    folder.cache.trim(0, NOW, || None);
    assert_eq!(here(&folder), [true, true, false, false]);
    folder.cache.trim(0, NOW, || Some(HashSet::new()));
    assert_eq!((folder.cache.count(), folder.files("by-address")), (0, 0));
}

#[test]
fn two_addresses_with_the_same_bytes_share_a_file() {
    let folder = Folder::new();
    assert!(folder.put_bytes("a", "same", NOW, 5_000) && folder.put_bytes("b", "same", NOW + DAY, 5_000));
    assert_eq!((folder.files("by-content"), folder.files("by-address")), (1, 2));
    assert!(folder.cache.count() < 1_200);
    assert_eq!(folder.get("a", NOW), folder.get("b", NOW));
}

#[test]
fn a_forged_name_is_not_shared() {
    let folder = Folder::new();
    assert!(folder.put("a", NOW, 5_000));
    let content = the_only(&folder.folder.path().join("images/by-content"));
    fs::write(&content, picture("other").bytes.as_slice()).unwrap();
    assert!(!folder.put("a", NOW, 5_000));
    assert_eq!(fs::read(content).unwrap(), *picture("other").bytes);
}

#[test]
fn what_a_crash_left_costs_only_bytes_that_are_found() {
    let folder = Folder::new();
    assert!(folder.put("a", NOW, 5_000));
    let images = folder.folder.path().join("images");
    // A copy without its line, a line without its copy, a copy of nothing, and one that is half written.
    fs::write(images.join("by-content/0123456789abcdef0123456789abcdef"), picture("orphan").bytes.as_slice())
        .unwrap();
    fs::remove_file(the_only(&images.join("by-address"))).unwrap();
    assert_eq!(folder.get("a", NOW), None);
    assert!(folder.put("b", NOW, 5_000));
    fs::write(images.join("by-content").join(line(&images, "b")), "").unwrap();
    assert_eq!(folder.get("b", NOW), None);
    assert!(folder.put("b", NOW, 5_000) && folder.get("b", NOW).is_some());
    fs::write(images.join("by-content/x.4711.part"), [0; 100]).unwrap();
    let cache = ImageCache::new(images.clone());
    cache.trim(0, NOW, || Some(HashSet::new()));
    assert_eq!((folder.files("by-content"), folder.files("by-address"), cache.count()), (0, 0, 0));
}

#[test]
fn an_older_folder_is_counted_taken_over_and_let_go() {
    let folder = Folder::new();
    let images = folder.folder.path().join("images");
    fs::create_dir_all(&images).unwrap();
    let older = picture("older");
    for url in ["a", "b"] {
        fs::write(images.join(address_name(url)), older.bytes.as_slice()).unwrap();
    }
    assert_eq!(folder.cache.count(), 2_000);
    assert_eq!(folder.cache.take_older(&address_name("a")).as_ref(), Some(&*older.bytes));
    assert_eq!(folder.cache.take_older(&address_name("a")), None);
    assert_eq!(folder.cache.count(), 1_000);
    folder.cache.trim(0, NOW, || Some([address_name("b")].into()));
    assert_eq!(folder.cache.count(), 1_000, "it is pinned");
    folder.cache.trim(0, NOW, || Some(HashSet::new()));
    assert_eq!(folder.cache.count(), 0);
}

#[test]
fn the_folder_is_counted_once_and_not_at_every_picture() {
    let folder = Folder::new();
    assert!(folder.put("a", NOW, 50_000));
    // Somebody else's file is noticed when the budget seems full, and not before.
    let foreign = folder.folder.path().join("images/foreign");
    fs::write(&foreign, [0; 40_000]).unwrap();
    // The same picture again takes no more room.
    for _ in 0..60 {
        assert!(folder.put("a", NOW, 50_000));
    }
    assert!(foreign.exists());
}

#[test]
fn the_use_of_the_folder_is_told() {
    let mut folder = Folder::new();
    folder.pinned = [address_name("b")].into();
    for (at, url) in (0..).zip(["a", "b", "c", "d"]) {
        folder.put(url, NOW + at * DAY, 50_000);
    }
    let check = |budget: u64, want: Option<(u32, Millis)>| {
        let told = folder.cache.image_use(budget, &[], &folder.pinned);
        assert_eq!((told.used_bytes, told.budget_bytes), (folder.cache.count(), budget));
        assert_eq!((told.pinned_bytes, told.lowered.len()), (1_000, 0));
        let want = want.map(|(pictures, unused_since)| (pictures, u64::from(pictures) * 1_000, unused_since));
        assert_eq!(told.next.map(|next| (next.pictures, next.bytes, next.unused_since)), want, "{budget}");
    };
    // A tenth goes when it is full, and more where it is full already.
    check(10_000, Some((1, NOW)));
    check(11_000, Some((2, NOW + 2 * DAY)));
    check(3_000, Some((2, NOW + 2 * DAY)));
    check(0, Some((3, NOW + 3 * DAY)));
    folder.pinned.extend(["a", "c", "d"].map(address_name));
    let told = folder.cache.image_use(10_000, &[0], &folder.pinned);
    assert_eq!((told.pinned_bytes, told.next, told.lowered), (4_000, None, vec![None]));
    assert_eq!(Folder::new().cache.image_use(0, &[0], &HashSet::new()).next, None);
}

#[test]
fn what_is_told_to_go_within_a_smaller_budget_goes() {
    let check = |budget: u64, want: u32| {
        let mut folder = Folder::new();
        folder.pinned = [address_name("1")].into();
        for at in 0..6 {
            folder.put(&at.to_string(), NOW + at * DAY, 50_000);
        }
        let copies = || folder.files("by-content");
        let (before, told) = (copies(), folder.cache.image_use(50_000, &[budget], &folder.pinned));
        folder.cache.trim(budget, NOW + 7 * DAY, || Some(folder.pinned.clone()));
        let (told, went) = (told.lowered[0], (before - copies()) as u32);
        assert_eq!((told.map_or(0, |told| told.pictures), went), (want, want), "{budget}");
        assert_eq!(told.map_or(0, |told| told.bytes), u64::from(went) * 1_000, "{budget}");
    };
    check(50_000, 0);
    check(6_500, 0);
    check(6_000, 1);
    check(4_000, 3);
    check(1_500, 5);
    check(0, 5);
}

fn the_only(folder: &Path) -> std::path::PathBuf {
    let mut files = fs::read_dir(folder).unwrap();
    let file = files.next().unwrap().unwrap().path();
    assert!(files.next().is_none());
    file
}

/// What a line names.
fn line(images: &Path, url: &str) -> String {
    let line = fs::read_to_string(images.join("by-address").join(address_name(url))).unwrap();
    line.split(' ').next().unwrap().to_owned()
}
