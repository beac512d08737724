//! The whole history of real titles, where their captures are at hand: nothing is lost, nothing is doubled, every new
//! headline leaves the earlier one behind, and it is told whose order is a newsroom's. The oracle knows nothing of our
//! reader: it cuts items out of the bytes. Compared are not numbers, but which articles there are, by all names that each
//! had, and all headlines of each: one that is lost and one that is doubled make no sum that is right.

use crate::stand::{Stand, host, is_plain};
use newsrack_api::wire;
use newsrack_store::{Hash, Store};
use newsrack_tests::{corpora, press::captures};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// What the captures hold: items by guid, else by link, with all headlines that they had, in turn.
#[derive(Default)]
struct Oracle {
    items: BTreeMap<String, Vec<String>>,
    /// New names of what stood under another in the capture before and is gone: with the same headline and date, so that
    /// it is taken for the same article.
    renamed: BTreeMap<String, String>,
    last: Vec<Cut>,
}

/// An item cut out of the bytes.
struct Cut {
    key: String,
    headline: Option<String>,
    date: Option<String>,
}

impl Oracle {
    fn read(&mut self, capture: &str) {
        // What was cut off is no whole item.
        let whole = capture.split("<item>").skip(1).filter_map(|piece| Some(piece.split_once("</item>")?.0));
        let cut = |item| {
            let key = said(item, "guid").or_else(|| said(item, "link"))?;
            Some(Cut { key, headline: said(item, "title"), date: said(item, "pubDate") })
        };
        let items: Vec<Cut> = whole.filter_map(cut).collect();
        let stands = |key: &str| items.iter().any(|item| item.key == key);
        for Cut { key, headline, date } in &items {
            let is_new = !self.items.contains_key(key) && !self.renamed.contains_key(key);
            let before = self.last.iter().find(|last| {
                date.is_some() && last.date == *date && last.headline == *headline && !stands(&last.key)
            });
            if let Some(before) = before.filter(|_| is_new) {
                self.renamed.insert(key.clone(), before.key.clone());
            }
            let key = self.renamed.get(key).unwrap_or(key).clone();
            let headlines = self.items.entry(key).or_default();
            headlines.extend(headline.clone().filter(|headline| headlines.last() != Some(headline)));
        }
        self.last = items;
    }

    /// Each article as it is told, and the order of its headlines.
    fn articles(&self) -> BTreeMap<Names, &Vec<String>> {
        let mut names: BTreeMap<&String, Names> = BTreeMap::new();
        for (name, key) in self.renamed.iter().chain(self.items.keys().map(|key| (key, key))) {
            names.entry(key).or_default().insert(Hash::of(name.as_bytes()).number());
        }
        names.into_iter().map(|(key, names)| (names, &self.items[key])).collect()
    }
}

/// All that an article was ever called in its feed, hashed as the store keeps it.
type Names = BTreeSet<i64>;

/// What a title's captures hold.
struct Told {
    /// Items that had more than one headline.
    changed: usize,
    /// What the oracle takes for an article that it knew: its new name.
    renamed: &'static [&'static str],
    /// Items that had more headlines than are kept.
    long: usize,
    /// Its newest items do not come first.
    is_edited: bool,
}

/// So many wordings are kept of an entry besides its own.
const MOST_EARLIER: usize = 20;

/// What stands between a tag and its end, out of its CDATA.
fn said(item: &str, name: &str) -> Option<String> {
    let after = item.split_once(&format!("<{name}"))?.1;
    let inner = after.split_once('>')?.1.split_once(&format!("</{name}>"))?.0.trim();
    let inner = inner.strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>")).unwrap_or(inner);
    // No other sign stands in the captures as anything but itself.
    let signs = [("&#34;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let plain = signs.iter().fold(inner.to_owned(), |text, (name, sign)| text.replace(name, sign));
    Some(plain.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

/// Every capture in turn.
async fn replay(title: &str, told: Told) {
    let Some(folder) = corpora::folder(&format!("feeds/captured/{title}")) else { return };
    let sheet = captures(&folder).unwrap();
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let times: Vec<i64> = sheet.times().collect();
    let stand = Stand::open_at(times[0]).await;
    stand.press.serve(&format!("//{}/feed.xml", host(0)), sheet);
    let (mut oracle, mut new_entries) = (Oracle::default(), 0);
    for (number, (at, file)) in times.iter().zip(&files).enumerate() {
        stand.clock.set(*at);
        oracle.read(&String::from_utf8_lossy(&fs::read(file).unwrap()));
        if number == 0 {
            new_entries += stand.follow(0).await.new_entries;
        } else {
            let report = stand.refresh().await;
            new_entries += report.new_entries;
            assert!(report.failures.iter().all(|failure| is_plain(&failure.reason)), "{report:?}");
        }
    }
    assert_eq!(new_entries as usize, oracle.items.len(), "{title}: each is told as new once");

    let (mut ours, mut after) = (Vec::new(), None);
    loop {
        let request = json!({ "place": "latest", "limit": 500, "after": after });
        let page: wire::Entries = stand.call("entries", request).await;
        ours.extend(page.entries.into_iter().map(|row| row.entry_id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let store = Store::open(stand.folder()).unwrap();
    let (mut articles, mut doubled) = (BTreeMap::new(), Vec::new());
    for entry in ours {
        let article: wire::Article = stand.call("article", json!({ "entry_id": entry })).await;
        let headlines: BTreeSet<String> =
            article.earlier_headlines.into_iter().chain([article.entry.headline]).collect();
        doubled.extend(articles.insert(names(&store, entry.0), headlines));
    }
    assert_eq!(doubled, [], "{title}: none has the names of another");
    let theirs = oracle.articles();
    let (mut changed, mut long) = (0, 0);
    for (names, wordings) in &theirs {
        let Some(headlines) = articles.remove(names) else { panic!("{title}: lost: {names:?} {wordings:?}") };
        let all: BTreeSet<String> = wordings.iter().cloned().collect();
        changed += usize::from(headlines.len() > 1);
        if all.len() <= MOST_EARLIER + 1 {
            assert_eq!(headlines, all, "{title}: all headlines that it had");
            continue;
        }
        // A page of questions gets a new headline every few days, for months: the last ones are kept.
        long += 1;
        let last: BTreeSet<String> = wordings.iter().rev().take(MOST_EARLIER + 1).cloned().collect();
        assert_eq!(headlines, last, "{title}: the last headlines that it had");
    }
    assert_eq!(articles, BTreeMap::new(), "{title}: nothing is there that the captures do not hold");
    assert_eq!((changed, long), (told.changed, told.long), "{title}");
    assert!(oracle.renamed.keys().eq(told.renamed), "{title}: {:?}", oracle.renamed);
    // One more look changes nothing.
    let report = stand.refresh().await;
    assert_eq!((report.new_entries, report.changed_entries), (0, 0), "{title}");
    let feeds = store.read(|store| store.feeds_followed()).unwrap();
    let edited: Vec<Option<bool>> = feeds.iter().map(|feed| feed.is_edited).collect();
    assert_eq!(edited, [Some(told.is_edited)], "{title}: whose order it is");
}

/// What an entry was ever called in its feed.
fn names(store: &Store, entry: i64) -> Names {
    let names = store.read(|store| {
        let mut statement = store.prepare("SELECT key_hash FROM entry_keys WHERE entry_id = ?1")?;
        let names = statement.query_map([entry], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    });
    names.unwrap()
}

#[tokio::test]
async fn the_history_of_bbc_is_kept_whole() {
    replay("bbc", Told { changed: 247, renamed: &[], long: 1, is_edited: true }).await;
}

#[tokio::test]
async fn the_history_of_smh_is_kept_whole() {
    replay("smh", Told { changed: 176, renamed: &[], long: 0, is_edited: false }).await;
}

#[tokio::test]
async fn the_history_of_cnn_is_kept_whole() {
    replay("cnn", Told { changed: 107, renamed: &[], long: 0, is_edited: true }).await;
}

#[tokio::test]
async fn the_history_of_rnz_is_kept_whole() {
    replay("rnz", Told { changed: 59, renamed: &[], long: 0, is_edited: true }).await;
}

#[tokio::test]
async fn the_history_of_fox_is_kept_whole() {
    // Moved from world to politics.
    let renamed = &["https://www.foxnews.com/politics/pompeo-china-warning-hong-kong-american-journalists"];
    replay("fox", Told { changed: 7, renamed, long: 0, is_edited: false }).await;
}
