//! `cargo xtask seed`: a data folder as it looks after months of reading, made in seconds. All its news is invented,
//! and the same words and numbers always make the same folder.

mod invented;

use anyhow::{Context as _, bail, ensure};
use invented::{Title, titles};
use newsrack_model::{FeedId, Millis};
use newsrack_store::{Durability, Hash, Ingest, NewFeed, Store};
use std::{
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

/// Entries that a feed shows at once.
const ENTRIES_AT_ONCE: u64 = 200;
/// Batches that wait for the writer while the next is made up.
const BATCHES_AHEAD: usize = 8;
/// Entries that go into the search index in one transaction.
const INDEXED_AT_ONCE: u32 = 2_000;

/// What to make.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) entries: u64,
    pub(super) titles: u64,
    /// When the newest entry appeared, in UTC milliseconds.
    pub(super) now: Millis,
    pub(super) folder: PathBuf,
}

/// Reads the arguments and fills the folder.
///
/// # Errors
/// An argument has no meaning, the folder holds news already, or it cannot be written.
pub(super) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let wanted = Wanted::read(arguments, now)?;
    let begin = Instant::now();
    fill(&wanted)?;
    let stored = begin.elapsed().as_secs_f64();
    index(&wanted.folder)?;
    let Wanted { entries, titles, folder, .. } = &wanted;
    println!(
        "{entries} entries of {titles} titles in {}: stored in {stored:.1} s, {:.0} a second; indexed in {:.1} s",
        folder.display(),
        *entries as f64 / stored,
        begin.elapsed().as_secs_f64() - stored,
    );
    Ok(())
}

impl Wanted {
    fn read(arguments: &[String], now: Millis) -> anyhow::Result<Self> {
        let mut wanted = Self { entries: 10_000, titles: 100, now, folder: PathBuf::new() };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut number = || -> anyhow::Result<u64> {
                let value = words.next().with_context(|| format!("{word} needs a number"))?;
                value.replace('_', "").parse().with_context(|| format!("failed to read {word} {value}"))
            };
            match word.as_str() {
                "--entries" => wanted.entries = number()?,
                "--titles" => wanted.titles = number()?,
                "--at" => wanted.now = i64::try_from(number()?)?,
                _ if word.starts_with("--") => {
                    bail!("there is no {word}; there are --entries, --titles and --at")
                }
                folder => wanted.folder = folder.into(),
            }
        }
        ensure!(
            !wanted.folder.as_os_str().is_empty(),
            "seed needs a folder: seed [--entries N] [--titles N] FOLDER"
        );
        ensure!(wanted.titles > 0, "there is no newspaper without a title");
        Ok(wanted)
    }
}

/// Follows the titles, and makes up the answers that bring their entries, oldest first; of all but those that come first
/// in each title's share of `stored`.
///
/// # Errors
/// The folder cannot be written.
pub(super) fn answers(wanted: &Wanted, stored: u64) -> anyhow::Result<Vec<(FeedId, Ingest)>> {
    let titles = titles(wanted.titles);
    let feeds = follow(&Store::open(&wanted.folder)?, &titles, wanted.now)?;
    let mut answers = Vec::new();
    print(wanted, stored / wanted.titles, &titles, &feeds, |answer| {
        answers.push(answer);
        true
    });
    Ok(answers)
}

/// Stores answers.
///
/// # Errors
/// The folder cannot be written.
pub(super) fn store(folder: &Path, answers: Vec<(FeedId, Ingest)>) -> anyhow::Result<()> {
    let store = Store::open(folder)?;
    for (feed, ingest) in answers {
        store.write(Durability::Content, move |store| store.ingest(feed, &ingest))?;
    }
    Ok(())
}

/// Follows the titles and stores their entries, oldest first.
///
/// # Errors
/// The folder holds news already, or it cannot be written.
pub(super) fn fill(wanted: &Wanted) -> anyhow::Result<()> {
    let store = Store::open(&wanted.folder)?;
    ensure!(
        store.read(|store| store.entry_count())? == 0,
        "there is news in {} already: name an empty folder",
        wanted.folder.display()
    );
    let titles = titles(wanted.titles);
    let feeds = follow(&store, &titles, wanted.now)?;
    let (sender, batches) = mpsc::sync_channel(BATCHES_AHEAD);
    // One thread makes up what the other stores.
    thread::scope(|scope| {
        scope.spawn(move || print(wanted, 0, &titles, &feeds, |batch| sender.send(batch).is_ok()));
        for (feed, ingest) in batches {
            store.write(Durability::Content, move |store| store.ingest(feed, &ingest))?;
        }
        Ok(())
    })
}

fn follow(store: &Store, titles: &[Title], now: Millis) -> anyhow::Result<Vec<FeedId>> {
    let new: Vec<NewFeed> = titles.iter().map(Title::feed).collect();
    let follow_all = move |store: &newsrack_store::Writing<'_>| {
        new.iter().map(|feed| store.follow(feed, now).map(|follow| follow.feed_id)).collect()
    };
    Ok(store.write(Durability::Intent, follow_all)?)
}

/// Prints every title's feed again and again, each time with entries that follow those of the last, but for its first
/// ones.
fn print(
    wanted: &Wanted,
    printed: u64,
    titles: &[Title],
    feeds: &[FeedId],
    mut send: impl FnMut((FeedId, Ingest)) -> bool,
) {
    let most = wanted.entries.div_ceil(wanted.titles);
    for round in printed / ENTRIES_AT_ONCE..most.div_ceil(ENTRIES_AT_ONCE) {
        for (title, feed) in titles.iter().zip(feeds) {
            // What does not divide evenly goes to the first titles.
            let count =
                wanted.entries / wanted.titles + u64::from(title.number < wanted.entries % wanted.titles);
            let numbers = printed.max(round * ENTRIES_AT_ONCE)..count.min((round + 1) * ENTRIES_AT_ONCE);
            if numbers.is_empty() {
                continue;
            }
            let is_last = numbers.end == count;
            let at = |number: u64| title.printed_at(count - 1 - number, wanted.now);
            let now = if is_last { wanted.now } else { at(numbers.end - 1) };
            // Newest first, as feeds are. All but the last answers count as read long ago.
            let entries = numbers.clone().rev().map(|number| title.entry(number, at(number))).collect();
            let ingest = Ingest {
                entries,
                body_hash: Hash::default(),
                next_due_at: wanted.now + i64::from(u16::MAX) * 60_000,
                now,
                is_first_fetch: !is_last || round == 0,
                ..title.answer()
            };
            if !send((*feed, ingest)) {
                return;
            }
        }
    }
}

/// Brings the search index up to date.
///
/// # Errors
/// The folder cannot be written.
pub(super) fn index(folder: &Path) -> anyhow::Result<()> {
    let store = Store::open(folder)?;
    while store.index_batch(INDEXED_AT_ONCE)? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsrack_model::{Filter, Order, Place};
    use newsrack_store::{ListQuery, Start};

    const NOW: Millis = 1_764_000_000_000;

    fn wanted(folder: &Path) -> Wanted {
        Wanted { entries: 1_003, titles: 4, now: NOW, folder: folder.to_owned() }
    }

    fn first_page(folder: &Path) -> Vec<(String, Millis)> {
        let query = ListQuery {
            is_grouped: false,
            place: Place::Latest,
            filter: Filter::All,
            order: Order::Newest,
            snapshot: None,
            start: Start::First,
            limit: 100,
            now: NOW,
        };
        let page = Store::open(folder).unwrap().read(|store| store.page(&query)).unwrap();
        page.rows.into_iter().map(|row| (row.entry.headline, row.entry.sort_at)).collect()
    }

    #[test]
    fn the_same_words_make_the_same_folder() {
        let [one, two] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        for folder in [&one, &two] {
            fill(&wanted(folder.path())).unwrap();
        }
        let rows = first_page(one.path());
        assert_eq!(rows.len(), 100);
        assert_eq!(rows, first_page(two.path()));
        assert!(rows.iter().all(|(headline, at)| !headline.is_empty() && *at <= NOW));
    }

    #[test]
    fn a_folder_has_as_many_entries_as_wanted_and_finds_them() {
        let folder = tempfile::tempdir().unwrap();
        fill(&wanted(folder.path())).unwrap();
        index(folder.path()).unwrap();
        let store = Store::open(folder.path()).unwrap();
        let [count, feeds] =
            store.read(|store| Ok([store.entry_count()?, store.feeds_followed()?.len() as u64])).unwrap();
        assert_eq!((count, feeds), (1_003, 4));
        assert!(fill(&wanted(folder.path())).unwrap_err().to_string().contains("already"));
    }

    #[test]
    fn what_comes_after_what_is_stored_is_new() {
        let folder = tempfile::tempdir().unwrap();
        fill(&wanted(folder.path())).unwrap();
        let more = Wanted { entries: 1_403, ..wanted(folder.path()) };
        let answers = answers(&more, 1_003).unwrap();
        assert!(answers.iter().all(|(_, ingest)| !ingest.is_first_fetch && ingest.entries.len() < 110));
        store(folder.path(), answers).unwrap();
        let count = Store::open(folder.path()).unwrap().read(|store| store.entry_count()).unwrap();
        assert_eq!(count, 1_403);
    }

    #[test]
    fn arguments_are_read() {
        let check = |words: &str, want: Option<(u64, u64, &str)>| {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            let got = Wanted::read(&words, NOW).ok();
            let got =
                got.as_ref().map(|wanted| (wanted.entries, wanted.titles, wanted.folder.to_str().unwrap()));
            assert_eq!(got, want, "{words:?}");
        };
        check("folder", Some((10_000, 100, "folder")));
        check("--entries 1_000 --titles 7 folder", Some((1_000, 7, "folder")));
        check("", None);
        check("--entries many folder", None);
        check("--titles 0 folder", None);
        check("--colour red folder", None);
    }
}
