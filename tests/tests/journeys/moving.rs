//! Moving in and out: OPML from other readers, OPML to other readers, and titles that move by themselves.

use crate::stand::{DAY, MINUTE, MORNING, Stand, host};
use newsrack_api::{Code, wire};
use newsrack_tests::papers::{item, rss};
use newsrack_tests::press::Fault;
use serde_json::json;

const OPML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>From elsewhere</title></head><body>
  <outline text="World">
    <outline type="rss" text="The Daily &amp; Sunday" xmlUrl="http://paper0.example/feed.xml" htmlUrl="http://paper0.example/"/>
    <outline type="rss" text="Weekly" xmlUrl="http://paper1.example/feed.xml"/>
  </outline>
  <outline type="rss" text="Weekly again" xmlUrl="http://paper1.example/feed.xml"/>
  <outline type="rss" text="Nothing" xmlUrl="not an address"/>
</body></opml>"#;

/// Address and headings of every followed feed, in the order of the address.
async fn shelf(stand: &Stand) -> Vec<(String, Vec<String>)> {
    let sidebar = stand.sidebar().await;
    let name = |id| sidebar.sections.iter().find(|section| section.section_id == id).unwrap().name.clone();
    let feeds = sidebar.titles.iter().flat_map(|title| &title.feeds);
    let mut shelf: Vec<_> = feeds
        .map(|feed| (feed.feed_url.clone(), feed.section_ids.iter().copied().map(name).collect::<Vec<_>>()))
        .collect();
    shelf.sort();
    shelf
}

#[tokio::test]
async fn titles_are_brought_in_and_taken_along() {
    let stand = Stand::open().await;
    let imported: wire::Imported = stand.call("import_opml", json!({ "opml": OPML })).await;
    assert_eq!(imported.added, 2);
    assert_eq!(imported.refused.len(), 1, "{:?}", imported.refused);
    assert!(
        !imported.refused[0].reason.is_empty() && imported.refused[0].line == 8,
        "{:?}",
        imported.refused
    );
    assert!(stand.press.asked().is_empty(), "an import fetches nothing");
    let before = shelf(&stand).await;
    assert_eq!(before[0], (format!("http://{}/feed.xml", host(0)), vec!["World".to_owned()]));

    // What comes out goes in again, elsewhere, as it was.
    let exported: wire::Exported = stand.call("export_opml", json!({})).await;
    let other = Stand::open().await;
    let imported: wire::Imported = other.call("import_opml", json!({ "opml": exported.opml })).await;
    assert_eq!((imported.added, imported.refused.len()), (2, 0));
    assert_eq!(shelf(&other).await, before);
    let again: wire::Imported = other.call("import_opml", json!({ "opml": exported.opml })).await;
    assert_eq!((again.added, again.already), (0, 2));

    // The first refresh fills them.
    stand.print(0, rss("The Daily", "http://paper0.example/", &[item("one", "First", MORNING)]));
    stand.print(1, rss("Weekly", "http://paper1.example/", &[item("one", "Other", MORNING)]));
    let report = stand.refresh().await;
    assert_eq!((report.updated, report.new_entries), (2, 2));
}

#[tokio::test]
async fn an_import_is_taken_back() {
    let stand = Stand::open().await;
    stand.print(2, rss("Mine", "http://paper2.example/", &[item("one", "First", MORNING)]));
    stand.follow(2).await;
    let imported: wire::Imported = stand.call("import_opml", json!({ "opml": OPML })).await;
    let _: wire::Changed = stand.call("undo", json!({ "act_id": imported.act_id })).await;
    let left: Vec<String> = shelf(&stand).await.into_iter().map(|(url, _)| url).collect();
    assert_eq!(left, ["http://paper2.example/feed.xml"]);
}

#[tokio::test]
async fn what_is_no_opml_is_refused_whole() {
    let stand = Stand::open().await;
    for wrong in ["", "hello", "<html><body>no</body></html>"] {
        let refused = stand.refused("import_opml", json!({ "opml": wrong })).await;
        assert_eq!(refused.code, Code::BadRequest, "{wrong}");
    }
    assert!(stand.sidebar().await.titles.is_empty());
}

#[tokio::test]
async fn a_feed_that_moved_is_read_where_it_is_now() {
    let to = format!("http://{}/feed.xml", host(1));
    for fault in [Fault::MovedPermanently { to: to.clone() }, Fault::Found { to: to.clone() }] {
        let stand = Stand::open().await;
        stand.print(0, rss("The Daily", "http://paper0.example/", &[item("one", "First", MORNING)]));
        stand.print(1, rss("The Daily", "http://paper0.example/", &[item("two", "Second", MORNING)]));
        stand.follow(0).await;
        stand.press.set_fault(&format!("//{}/feed.xml", host(0)), fault.clone());
        let report = stand.refresh().await;
        assert_eq!((report.updated, report.new_entries, report.failed), (1, 1, 0), "{fault:?}");
        assert_eq!(stand.headlines("latest", "all").await, ["Second", "First"], "{fault:?}");
    }
}

#[tokio::test]
async fn a_feed_that_moved_for_good_is_asked_at_its_new_address_after_three_days() {
    let stand = Stand::open().await;
    let (old, new) = (format!("http://{}/feed.xml", host(0)), format!("http://{}/feed.xml", host(1)));
    let feed = rss("The Daily", "http://paper0.example/", &[item("one", "First", MORNING)]);
    stand.print(0, feed.clone());
    stand.print(1, feed);
    let followed = stand.follow(0).await;
    stand.press.set_fault(&format!("//{}/feed.xml", host(0)), Fault::MovedPermanently { to: new.clone() });
    // A day of many refreshes is one day; unchanged answers count as any other.
    for (day, want) in [(0, &old), (0, &old), (1, &old), (2, &new)] {
        stand.clock.set(MORNING + day * i64::try_from(DAY.as_millis()).unwrap() + MINUTE);
        assert_eq!(stand.refresh().await.failed, 0);
        assert_eq!(&stand.feed(&followed).await.feed_url, want, "on day {day}");
    }
    stand.press.forget_asked();
    assert_eq!(stand.refresh().await.unchanged, 1);
    let hosts: Vec<String> = stand.press.asked().into_iter().map(|asked| asked.host).collect();
    assert_eq!(hosts, [host(1)]);
    assert_eq!(stand.entries("latest", "all").await.len(), 1);
}
