//! Feeds that mean harm: markup in every field, addresses that lead into the reader's own network.

use crate::stand::{MORNING, Stand, host};
use newsrack_api::wire;
use newsrack_tests::{
    hostile::{ATTACKS, collected, feed},
    papers::{Item, rss},
    press::{Sheet, jpeg, png},
};
use serde_json::{Value, json};

/// Every value under a name that holds an address, wherever it stands.
fn addresses<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text)
                        if ["url", "src", "poster", "image", "site_url"].contains(&name.as_str()) =>
                    {
                        found.push(text);
                    }
                    other => addresses(other, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| addresses(value, found)),
        _ => {}
    }
}

async fn attack_with(attacks: Vec<String>) {
    let stand = Stand::open().await;
    stand.print(0, feed(&attacks));
    let followed = stand.follow(0).await;
    assert_eq!(followed.new_entries as usize, attacks.len());
    let mut drawn: Vec<Value> = vec![
        stand.call("sidebar", json!({})).await,
        stand.call("titles", json!({})).await,
        stand.call("entries", json!({ "place": "latest", "limit": 500 })).await,
    ];
    for row in stand.entries("latest", "all").await {
        drawn.push(stand.call("article", json!({ "entry_id": row.entry_id })).await);
    }
    for value in &drawn {
        let mut found = Vec::new();
        addresses(value, &mut found);
        for address in found {
            let is_harmless = ["http://", "https://", "mailto:", "nrimg://localhost/"]
                .iter()
                .any(|scheme| address.starts_with(scheme));
            assert!(is_harmless, "{address} in {value}");
        }
    }
    let kept = drawn.iter().filter(|value| value.to_string().contains("before")).count();
    assert!(kept >= attacks.len(), "the rest of an article is still read: {kept} of {}", attacks.len());
    assert_eq!(stand.press.asked().len(), 1, "nothing but the feed was asked for");
}

#[tokio::test]
async fn markup_in_every_field_stays_words() {
    attack_with(ATTACKS.iter().map(|&attack| attack.to_owned()).collect()).await;
}

#[tokio::test]
async fn collected_attacks_stay_words() {
    let Some(attacks) = collected() else { return };
    attack_with(attacks).await;
}

/// A feed with one article that shows these pictures.
fn with_pictures(pictures: &[String]) -> String {
    let pictures: String =
        pictures.iter().map(|url| format!("&lt;img src='{url}'&gt;&lt;p&gt;words&lt;/p&gt;")).collect();
    // The first would lead the article if too few words stood before it.
    let text = format!("words&lt;/p&gt;&lt;p&gt;words&lt;/p&gt;{pictures}&lt;p&gt;words");
    rss(
        "The Daily",
        "http://paper0.example/",
        &[Item { guid: "one", headline: "One", text: &text, at: MORNING }],
    )
}

#[tokio::test]
async fn pictures_come_by_name_and_are_kept() {
    let stand = Stand::open().await;
    stand.press.serve("/a.png", Sheet::new("text/html", png(8, 6, [200, 0, 0])));
    stand.press.serve("/b.jpg", Sheet::new("image/jpeg", jpeg(16, 16, 90)));
    stand.press.serve("/c.svg", Sheet::new("image/png", "<svg xmlns='http://www.w3.org/2000/svg'/>"));
    let pictures = ["a.png", "b.jpg", "c.svg"].map(|name| format!("http://{}/{name}", host(0)));
    stand.print(0, with_pictures(&pictures));
    stand.follow(0).await;
    let row = &stand.entries("latest", "all").await[0];
    let article: wire::Article = stand.call("article", json!({ "entry_id": row.entry_id })).await;
    let key = |picture: &str| article.images[picture].strip_prefix("nrimg://localhost/").unwrap().to_owned();
    // The bytes say what they are, not the server.
    let check = async |picture: &str, want: Option<&str>| {
        let got = stand.reader.image(&key(picture)).await.ok().map(|image| image.mime_type);
        assert_eq!(got, want, "{picture}");
    };
    check(&pictures[0], Some("image/png")).await;
    check(&pictures[1], Some("image/jpeg")).await;
    check(&pictures[2], None).await;
    stand.press.forget_asked();
    check(&pictures[0], Some("image/png")).await;
    assert!(stand.press.asked().is_empty(), "it is kept");
}

#[tokio::test]
async fn requests_for_pictures_name_neither_the_reader_nor_the_page() {
    let stand = Stand::open().await;
    let sheet = |body: Vec<u8>| Sheet::new("image/png", body).with_header("Set-Cookie", "reader=1; Path=/");
    stand.press.serve("/a.png", sheet(png(8, 6, [200, 0, 0])));
    stand.press.serve("/b.png", sheet(png(6, 8, [0, 200, 0])));
    stand.press.serve(&format!("//{}/moved.png", host(1)), sheet(png(9, 9, [0, 0, 200])));
    let to = format!("http://{}/moved.png", host(1));
    stand.press.set_fault("/c.png", newsrack_tests::press::Fault::Found { to });
    let pictures = ["a.png", "b.png", "c.png"].map(|name| format!("http://{}/{name}", host(0)));
    stand.print(0, with_pictures(&pictures));
    stand.follow(0).await;
    let row = &stand.entries("latest", "all").await[0];
    let article: wire::Article = stand.call("article", json!({ "entry_id": row.entry_id })).await;
    stand.press.forget_asked();
    for picture in &pictures {
        let key = article.images[picture].strip_prefix("nrimg://localhost/").unwrap();
        stand.reader.image(key).await.unwrap();
    }
    let asked = stand.press.asked();
    let mut paths: Vec<&str> = asked.iter().map(|asked| asked.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["/a.png", "/b.png", "/c.png", "/moved.png"], "each once");
    for asked in &asked {
        for name in ["cookie", "referer", "origin", "authorization", "accept-language"] {
            assert_eq!(asked.header(name), None, "{} {name}", asked.path);
        }
    }
}

#[tokio::test]
async fn content_never_leads_into_the_readers_own_network() {
    let stand = Stand::open().await;
    let port = stand.press.address().port();
    stand.press.serve("/secret.png", Sheet::new("image/png", png(8, 6, [0, 0, 0])));
    let pictures = ["127.0.0.1", "localhost", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"]
        .map(|host| format!("http://{host}:{port}/secret.png"));
    stand.print(0, with_pictures(&pictures));
    stand.follow(0).await;
    let row = &stand.entries("latest", "all").await[0];
    let article: wire::Article = stand.call("article", json!({ "entry_id": row.entry_id })).await;
    assert!(!article.images.is_empty());
    for (picture, shown) in &article.images {
        let key = shown.strip_prefix("nrimg://localhost/").unwrap();
        assert!(stand.reader.image(key).await.is_err(), "{picture}");
    }
    assert!(stand.press.asked_for("/secret.png").is_empty(), "nobody knocked");
}

#[tokio::test]
async fn a_public_page_names_no_feed_in_the_readers_own_network() {
    let stand = Stand::open().await;
    stand.press.serve("/secret.xml", Sheet::feed(with_pictures(&[])));
    let secret = stand.press.url("/secret.xml");
    let page = format!(r#"<link rel="alternate" type="application/rss+xml" href="{secret}">"#);
    stand.press.serve(&format!("//{}/", host(0)), Sheet::page(page));
    let refused = stand.refused("follow", json!({ "address": format!("http://{}/", host(0)) })).await;
    assert_eq!(refused.code, newsrack_api::Code::NoFeed);
    assert!(stand.press.asked_for("/secret.xml").is_empty(), "nobody knocked");
    // Nor does a public address that leads there.
    let gate = format!("//{}/gate.xml", host(0));
    stand.press.set_fault(&gate, newsrack_tests::press::Fault::Found { to: secret });
    let refused = stand.refused("follow", json!({ "address": format!("http:{gate}") })).await;
    assert_eq!(refused.code, newsrack_api::Code::Unreachable);
    assert!(stand.press.asked_for("/secret.xml").is_empty(), "nobody knocked");
}

#[tokio::test]
async fn a_paper_at_home_may_show_its_own_pictures() {
    let stand = Stand::open().await;
    stand.press.serve("/own.png", Sheet::new("image/png", png(8, 6, [0, 0, 0])));
    stand.press.serve("/feed.xml", Sheet::feed(with_pictures(&[stand.press.url("/own.png")])));
    let _: wire::Followed = stand.call("follow", json!({ "address": stand.press.url("/feed.xml") })).await;
    let row = &stand.entries("latest", "all").await[0];
    let article: wire::Article = stand.call("article", json!({ "entry_id": row.entry_id })).await;
    let key = article.images.values().next().unwrap().strip_prefix("nrimg://localhost/").unwrap();
    assert_eq!(stand.reader.image(key).await.unwrap().mime_type, "image/png");
}
