//! Following by address and by site, and taking an unfollow back.

use crate::stand::{MINUTE, MORNING, Stand, host};
use newsrack_api::{Code, wire};
use newsrack_tests::papers::{item, rss};
use newsrack_tests::press::{Fault, Sheet, png};
use serde_json::json;

fn feed(name: &str, number: usize) -> String {
    let site = format!("http://{}/", host(number));
    rss(name, &site, &[item("one", "First", MORNING - MINUTE), item("two", "Second", MORNING - 2 * MINUTE)])
}

fn page(links: &str) -> Sheet {
    Sheet::page(format!(
        "<!DOCTYPE html><html><head><title>Site</title>{links}</head><body>News</body></html>"
    ))
}

#[tokio::test]
async fn a_feed_is_followed_by_its_address() {
    let stand = Stand::open().await;
    stand.print(0, feed("The Daily", 0));
    let followed = stand.follow(0).await;
    assert_eq!((followed.name.as_str(), followed.is_new, followed.new_entries), ("The Daily", true, 2));
    assert_eq!(stand.headlines("latest", "all").await, ["First", "Second"]);
    assert_eq!(stand.press.asked().len(), 1, "it is fetched once");
    // What is followed already needs no network.
    let again = stand.follow(0).await;
    assert_eq!((again.feed_id, again.is_new, again.new_entries), (followed.feed_id, false, 0));
    assert_eq!(stand.press.asked().len(), 1);
}

#[tokio::test]
async fn a_feed_is_found_from_its_site() {
    let check = async |address: &str, links: &str, feed_path: &str| {
        let stand = Stand::open().await;
        stand.press.serve("/", page(links));
        stand.press.serve(feed_path, Sheet::feed(feed("The Daily", 0)));
        let followed: wire::Followed = stand.call("follow", json!({ "address": address })).await;
        assert_eq!(followed.feed_url, format!("http://{}{feed_path}", host(0)), "{address}");
        assert_eq!(followed.new_entries, 2, "{address}");
    };
    let link = r#"<link rel="alternate" type="application/rss+xml" title="News" href="/news.rss">"#;
    check("http://paper0.example/", link, "/news.rss").await;
    // Nobody types the scheme, and a paper without TLS is still a paper.
    check("paper0.example", link, "/news.rss").await;
    // No word of a feed on the page: the usual places are tried.
    check("http://paper0.example/", "", "/feed").await;
}

#[tokio::test]
async fn several_feeds_are_offered() {
    let stand = Stand::open().await;
    let link = |path: &str| format!(r#"<link rel="alternate" type="application/rss+xml" href="{path}">"#);
    stand.press.serve("/", page(&[link("/world.xml"), link("/dead.xml"), link("/sport.xml")].concat()));
    stand.press.serve("/world.xml", Sheet::feed(feed("World", 0)));
    stand.press.serve("/sport.xml", Sheet::feed(feed("Sport", 0)));
    let refused = stand.refused("follow", json!({ "address": "http://paper0.example/" })).await;
    assert_eq!(refused.code, Code::SeveralFeeds);
    let names: Vec<&str> = refused.candidates.iter().map(|candidate| candidate.name.as_str()).collect();
    assert_eq!(names, ["World", "Sport"]);
    assert_eq!(refused.candidates[0].newest[0].headline, "First");
    assert!(stand.sidebar().await.titles.is_empty(), "nothing is followed before the choice");
    let first = json!({ "address": "http://paper0.example/", "first": true, "section": "Morning" });
    let followed: wire::Followed = stand.call("follow", first).await;
    assert!(followed.feed_url.ends_with("/world.xml"));
    let sidebar = stand.sidebar().await;
    assert_eq!((sidebar.sections[0].name.as_str(), sidebar.sections[0].unread), ("Morning", 2));
}

#[tokio::test]
async fn a_candidate_shows_its_pictures_before_it_is_followed() {
    let stand = Stand::open().await;
    let item = item("one", "First", MORNING - MINUTE);
    let picture = r#"<enclosure url="http://paper0.example/a.png" type="image/png" length="1"/><pubDate>"#;
    stand.print(0, rss("The Daily", "http://paper0.example/", &[item]).replacen("<pubDate>", picture, 1));
    stand.press.serve("/a.png", Sheet::new("image/png", png(8, 6, [0, 90, 0])));
    let found: wire::Candidates =
        stand.call("discover", json!({ "address": "http://paper0.example/feed.xml" })).await;
    let image = found.candidates[0].newest[0].image.as_deref().unwrap();
    let key = image.strip_prefix("nrimg://localhost/").unwrap();
    assert_eq!(stand.reader.image(key).await.unwrap().mime_type, "image/png");
    assert_eq!(stand.press.asked_for("/a.png").len(), 1);
    // Once it is followed the picture is there already.
    stand.follow(0).await;
    let row = &stand.entries("latest", "all").await[0];
    let key = row.image.as_deref().unwrap().strip_prefix("nrimg://localhost/").unwrap();
    stand.reader.image(key).await.unwrap();
    assert_eq!(stand.press.asked_for("/a.png").len(), 1);
}

#[tokio::test]
async fn a_title_wears_the_icon_of_its_site() {
    let stand = Stand::open().await;
    let links = r#"<link rel="alternate" type="application/rss+xml" href="/news.rss"><link rel="icon" href="/i.png">"#;
    stand.press.serve("/", page(links));
    stand.press.serve("/news.rss", Sheet::feed(feed("The Daily", 0)));
    stand.press.serve("/i.png", Sheet::new("image/png", png(8, 8, [90, 0, 0])));
    let request = json!({ "address": "http://paper0.example/", "section": "Morning" });
    let _: wire::Followed = stand.call("follow", request).await;
    let sidebar = stand.sidebar().await;
    let icon = sidebar.titles[0].icon.clone().unwrap();
    let key = icon.strip_prefix("nrimg://localhost/").unwrap();
    assert_eq!(stand.reader.image(key).await.unwrap().mime_type, "image/png");
    // A title of which no icon is known names none.
    stand.print(1, feed("The Weekly", 1));
    stand.follow(1).await;
    let sidebar = stand.sidebar().await;
    let weekly = sidebar.titles.iter().find(|title| title.name == "The Weekly").unwrap();
    assert_eq!(weekly.icon, None);
}

#[tokio::test]
async fn two_feeds_of_one_paper_are_one_title() {
    let stand = Stand::open().await;
    stand.press.serve("/world.xml", Sheet::feed(feed("The Daily - World", 0)));
    stand.press.serve("/sport.xml", Sheet::feed(feed("The Daily - Sport", 0)));
    let world: wire::Followed =
        stand.call("follow", json!({ "address": "http://paper0.example/world.xml" })).await;
    let sport: wire::Followed =
        stand.call("follow", json!({ "address": "http://paper0.example/sport.xml" })).await;
    assert_eq!(world.publication_id, sport.publication_id);
    assert_ne!(world.feed_id, sport.feed_id);
    // The same two articles in both feeds are two, not four.
    assert_eq!((sport.new_entries, stand.entries("latest", "all").await.len()), (0, 2));
    assert_eq!(stand.sidebar().await.latest, 2);
}

#[tokio::test]
async fn what_cannot_be_followed_is_said_plainly() {
    let stand = Stand::open_impatient().await;
    stand.press.serve("/page", page(""));
    stand.press.set_fault("/hang", Fault::Hang);
    let check = async |address: &str, code: Code| {
        let refused = stand.refused("follow", json!({ "address": address })).await;
        assert_eq!(refused.code, code, "{address}: {}", refused.message);
    };
    check("", Code::BadRequest).await;
    check("two words", Code::BadRequest).await;
    check("ftp://paper0.example/", Code::BadRequest).await;
    check("file:///etc/passwd", Code::BadRequest).await;
    check("http://paper0.example/page", Code::NoFeed).await;
    check("http://paper0.example/nowhere", Code::NoFeed).await;
    check("http://paper0.example/hang", Code::Unreachable).await;
    check("http://nobody.invalid/", Code::Unreachable).await;
    assert!(stand.sidebar().await.titles.is_empty());
}

#[tokio::test]
async fn an_unfollow_is_taken_back_whole() {
    let stand = Stand::open().await;
    stand.print(0, feed("The Daily", 0));
    stand.print(1, feed("The Weekly", 1));
    let daily = stand.follow(0).await;
    stand.follow(1).await;
    let place = format!("publication:{}", daily.publication_id);
    let rows = stand.entries(&place, "all").await;
    let _: wire::Changed =
        stand.call("mark", json!({ "entry_ids": [rows[0].entry_id], "is_read": true })).await;
    let _: wire::Changed =
        stand.call("save", json!({ "entry_ids": [rows[1].entry_id], "is_saved": true })).await;

    let gone: wire::Changed = stand.call("unfollow", json!({ "publication_id": daily.publication_id })).await;
    assert_eq!(stand.entries("latest", "unread").await.len(), 2, "only the other title's");
    assert_eq!(stand.sidebar().await.titles.len(), 1);
    stand.press.forget_asked();
    stand.refresh().await;
    assert!(
        stand.press.asked().iter().all(|asked| asked.host == host(1)),
        "nobody asks what is not followed"
    );

    let _: wire::Changed = stand.call("undo", json!({ "act_id": gone.act_id })).await;
    let back = stand.entries(&place, "all").await;
    let marks: Vec<_> = back.iter().map(|row| (row.entry_id, row.is_read, row.is_saved)).collect();
    assert_eq!(marks, [(rows[0].entry_id, true, false), (rows[1].entry_id, false, true)]);
    assert_eq!(stand.sidebar().await.latest, 3);
    let refused = stand.refused("unfollow", json!({ "publication_id": 999 })).await;
    assert_eq!(refused.code, Code::NotFound);
}
