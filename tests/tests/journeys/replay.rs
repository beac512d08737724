//! The whole history of real titles, where their captures are at hand: nothing is lost, nothing is doubled, every new
//! headline leaves the earlier one behind, and it is told whose order is a newsroom's. The oracle knows nothing of our
//! reader: it cuts items out of the bytes.

use crate::stand::{Stand, host, is_plain};
use newsrack_api::wire;
use newsrack_store::Store;
use newsrack_tests::{corpora, press::captures};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// What the captures hold: items by guid, else by link, with all headlines that they had.
#[derive(Default)]
struct Oracle {
    items: BTreeMap<String, BTreeSet<String>>,
    /// New names of what had another one in the capture before: of the same headline and date, and gone since.
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
            self.items.entry(key).or_default().extend(headline.clone());
        }
        self.last = items;
    }

    fn changed(&self) -> usize {
        self.items.values().filter(|headlines| headlines.len() > 1).count()
    }
}

/// What stands between a tag and its end, out of its CDATA.
fn said(item: &str, name: &str) -> Option<String> {
    let after = item.split_once(&format!("<{name}"))?.1;
    let inner = after.split_once('>')?.1.split_once(&format!("</{name}>"))?.0.trim();
    let inner = inner.strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>")).unwrap_or(inner);
    Some(inner.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Every capture in turn. `changed` is how many items had more than one headline, from and to: damaged files can be read
/// in more than one way. `is_edited` = its newest items do not come first.
async fn replay(title: &str, changed: std::ops::RangeInclusive<usize>, is_edited: bool) {
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
    assert!(changed.contains(&oracle.changed()), "{title}: the captures changed {} items", oracle.changed());
    assert_eq!(new_entries as usize, oracle.items.len(), "{title}: nothing is lost, nothing is doubled");

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
    assert_eq!(ours.len(), oracle.items.len(), "{title}: the list shows each of them once");
    let mut reheadlined = 0;
    for entry in ours {
        let article: wire::Article = stand.call("article", json!({ "entry_id": entry })).await;
        reheadlined += usize::from(!article.earlier_headlines.is_empty());
    }
    // One more look changes nothing.
    let report = stand.refresh().await;
    assert_eq!((report.new_entries, report.changed_entries), (0, 0), "{title}");
    assert!(changed.contains(&reheadlined), "{title}: {reheadlined} entries have an earlier headline");
    let feeds = Store::open(stand.folder()).unwrap().read(|store| store.feeds_followed()).unwrap();
    let told: Vec<Option<bool>> = feeds.iter().map(|feed| feed.is_edited).collect();
    assert_eq!(told, [Some(is_edited)], "{title}: whose order it is");
}

#[tokio::test]
async fn the_history_of_bbc_is_kept_whole() {
    replay("bbc", 247..=247, true).await;
}

#[tokio::test]
async fn the_history_of_smh_is_kept_whole() {
    replay("smh", 176..=176, false).await;
}

#[tokio::test]
async fn the_history_of_cnn_is_kept_whole() {
    replay("cnn", 107..=107, true).await;
}

#[tokio::test]
async fn the_history_of_rnz_is_kept_whole() {
    replay("rnz", 59..=59, true).await;
}

#[tokio::test]
async fn the_history_of_fox_is_kept_whole() {
    replay("fox", 7..=9, false).await;
}
