//! A title that renames all that it carries: the reader keeps every mark, and sees as new only what is new.

use crate::stand::{Stand, host};
use newsrack_api::wire;
use newsrack_tests::press::Sheet;
use serde_json::json;

const SITE: &str = "paper0.example";

/// An item of a feed, as it says it: all but its headline.
type Told = fn(i64) -> String;

fn dated(n: i64) -> String {
    format!("<pubDate>Tue, 10 Mar 2026 04:{n:02}:00 GMT</pubDate>")
}

fn guid(n: i64) -> String {
    format!("<guid isPermaLink='false'>{n}</guid><link>http://{SITE}/a/{n}</link>{}", dated(n))
}

fn permalink(n: i64) -> String {
    format!("<guid>http://{SITE}/a/{n}</guid><link>http://{SITE}/a/{n}</link>{}", dated(n))
}

fn paper(told: Told, newest: i64) -> String {
    let items: String = (newest - 39..=newest)
        .rev()
        .map(|n| {
            format!("<item><title>Story {n}</title>{}<description>Of {n}.</description></item>", told(n))
        })
        .collect();
    format!(
        "<rss version='2.0'><channel><title>The Daily</title><link>http://{SITE}/</link>{items}</channel></rss>"
    )
}

/// Headline, read, saved; by the entry.
async fn marks(stand: &Stand) -> Vec<(i64, String, bool, bool)> {
    let rows = stand.entries("latest", "all").await;
    let mut marks: Vec<_> =
        rows.into_iter().map(|row| (row.entry_id.0, row.headline, row.is_read, row.is_saved)).collect();
    marks.sort();
    marks
}

#[tokio::test]
async fn a_title_that_renames_all_it_carries_brings_nothing_twice() {
    let check = async |what: &str, before: Told, answers: &[String]| {
        let stand = Stand::open().await;
        stand.print(0, paper(before, 50));
        stand.follow(0).await;
        let ids: Vec<_> = stand.entries("latest", "all").await.into_iter().map(|row| row.entry_id).collect();
        let _: wire::Changed = stand.call("mark", json!({ "entry_ids": ids[..10], "is_read": true })).await;
        let _: wire::Changed = stand.call("save", json!({ "entry_ids": ids[5..15], "is_saved": true })).await;
        let kept = marks(&stand).await;
        let mut new_entries = 0;
        for answer in answers {
            stand.press.serve(&format!("//{}/feed.xml", host(0)), Sheet::feed(answer.as_str()));
            new_entries += stand.refresh().await.new_entries;
        }
        assert_eq!(new_entries, 1, "{what}");
        let after = marks(&stand).await;
        assert_eq!(after[..kept.len()], kept, "{what}: the marks stay");
        let newest = after.last().unwrap();
        assert_eq!((newest.1.as_str(), newest.2, newest.3), ("Story 51", false, false), "{what}");
    };
    let then = |told: Told| vec![paper(told, 51)];
    check("nothing", guid, &then(guid)).await;
    check("guids", guid, &then(|n| guid(n).replace("'false'>", "'false'>urn:"))).await;
    check(
        "guids and links",
        guid,
        &then(|n| guid(n).replace("'false'>", "'false'>urn:").replace("/a/", "/2026/")),
    )
    .await;
    check("https in both", permalink, &then(|n| permalink(n).replace("http:", "https:"))).await;
    check("another host", permalink, &then(|n| permalink(n).replace("http://", "https://www."))).await;
    check(
        "tracking in both",
        permalink,
        &then(|n| {
            permalink(n)
                .replace("</guid>", "?utm_source=rss</guid>")
                .replace("</link>", "?utm_source=rss</link>")
        }),
    )
    .await;
    check("permalinks", guid, &then(|n| guid(n).replace("/a/", "/2026/"))).await;
    check("no guids any more", guid, &then(|n| guid(n).split_once("</guid>").unwrap().1.to_owned())).await;
    check("no guids and no links any more", guid, &then(dated)).await;
    check("guids at last", dated, &then(guid)).await;
    check("no dates any more", dated, &then(|_| String::new())).await;
    let empty = format!(
        "<rss version='2.0'><channel><title>The Daily</title><link>http://{SITE}/</link></channel></rss>"
    );
    let renamed = paper(|n| guid(n).replace("'false'>", "'false'>urn:").replace("/a/", "/2026/"), 51);
    check("empty, then guids and links", guid, &[empty, renamed]).await;
}
