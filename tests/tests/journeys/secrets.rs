//! Names and passwords in addresses: taken out where a person writes them, dropped where a server does, and never kept in the folder.

use crate::stand::{DAY, MORNING, Stand, host};
use newsrack_api::wire;
use newsrack_tests::{
    papers::{item, opml, rss},
    press::Fault,
};
use serde_json::json;
use std::{fs, path::Path};

const PLANTED: &str = "planted-7f3a";

/// No file of the data folder holds what was planted.
fn nothing_is_kept(folder: &Path, what: &str) {
    let mut files = 0;
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.is_dir() {
            nothing_is_kept(&file, what);
            continue;
        }
        let bytes = fs::read(&file).unwrap();
        let is_clean = !bytes.windows(PLANTED.len()).any(|piece| piece == PLANTED.as_bytes());
        assert!(is_clean, "{what}: {}", file.display());
        files += 1;
    }
    assert!(files > 0, "{what}: {} is empty", folder.display());
}

#[tokio::test]
async fn what_a_person_writes_before_an_at_sign_goes_nowhere_in_the_open() {
    let stand = Stand::open().await;
    stand.print(0, rss("Paper", "http://paper0.example/", &[item("one", "One", MORNING)]));
    for address in [
        format!("http://user:{PLANTED}@{}/feed.xml", host(0)),
        format!("{PLANTED}@{}/feed.xml", host(0)),
        format!("feed://user:{PLANTED}@{}/feed.xml", host(0)),
    ] {
        // Where nobody speaks TLS, "feed:" finds nothing.
        if address.starts_with("feed:") {
            let refused = stand.refused("discover", json!({ "address": address })).await;
            assert!(!format!("{refused:?}").contains(PLANTED), "{refused:?}");
        } else {
            let found: wire::Candidates = stand.call("discover", json!({ "address": address })).await;
            assert!(!format!("{found:?}").contains(PLANTED), "{address}");
        }
        let imported: wire::Imported = stand.call("import_opml", json!({ "opml": opml([&address]) })).await;
        assert_eq!((imported.added, imported.refused.len()), (0, 1), "{address}");
        assert!(!format!("{:?}", imported.refused).contains(PLANTED), "{:?}", imported.refused);
    }
    let address = format!("http://user:{PLANTED}@{}/feed.xml", host(0));
    let followed: wire::Followed = stand.call("follow", json!({ "address": address })).await;
    assert_eq!(followed.feed_url, format!("http://{}/feed.xml", host(0)));
    assert!(stand.press.asked().iter().all(|asked| asked.header("authorization").is_none()));
    nothing_is_kept(stand.folder(), "typed");
}

#[tokio::test]
async fn what_a_server_writes_before_an_at_sign_is_dropped() {
    let stand = Stand::open().await;
    for number in 0..2 {
        stand.print(number, rss("Paper", "http://paper0.example/", &[item("one", "One", MORNING)]));
    }
    let followed = stand.follow(0).await;
    let to = format!("http://user:{PLANTED}@{}/feed.xml", host(1));
    stand.press.set_fault(&format!("//{}/feed.xml", host(0)), Fault::MovedPermanently { to });
    for _ in 0..4 {
        stand.clock.advance(DAY);
        stand.refresh().await;
    }
    let feed = stand.feed(&followed).await;
    assert_eq!(
        feed.feed_url,
        format!("http://{}/feed.xml", host(1)),
        "the move is believed, without its secret"
    );
    let asked = stand.press.asked();
    assert!(
        !format!("{asked:?}").contains(PLANTED)
            && asked.iter().all(|asked| asked.header("authorization").is_none())
    );
    nothing_is_kept(stand.folder(), "moved");
}
