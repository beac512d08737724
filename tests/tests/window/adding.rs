//! The first minutes: an empty window, the first title, OPML.

use crate::run::{HOSTS, MORNING, Run};
use fantoccini::Locator;
use newsrack_tests::{
    papers::{item, rss},
    press::{Fault, Sheet},
};
use serde_json::{Value, json};

const ENTER: &str = "\u{e007}";
/// "Aladdin" with "open sesame".
const SESAME: &str = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";

#[tokio::test]
async fn the_first_title_is_found_from_its_site() {
    let run = Run::new().await;
    let page = "<!DOCTYPE html><html><head><title>Ledger</title>\
        <link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed.xml\"></head><body>News</body></html>";
    run.press.serve(&format!("//{}/", HOSTS[0]), Sheet::page(page));
    let window = run.open().await;
    window.press_keys("a").await.unwrap();
    let sheet = window.element("add-sheet").await.unwrap();
    let address = sheet.find(Locator::Css("input:not([type=checkbox], [type=file])")).await.unwrap();
    // Mistakes are said plainly, and typing goes on.
    address.send_keys(&format!("nowhere at all{ENTER}")).await.unwrap();
    window
        .wait_for_texts("add-sheet", |texts| texts.concat().contains("does not look like an address"))
        .await
        .unwrap();
    for path in ["", "feed.xml"] {
        run.press.set_fault(&format!("//{}/{path}", HOSTS[1]), Fault::NotFound);
    }
    address.clear().await.unwrap();
    address.send_keys(&format!("http://{}/{ENTER}", HOSTS[1])).await.unwrap();
    window
        .wait_for_texts("add-sheet", |texts| texts.concat().contains("No feed was found at evening.example"))
        .await
        .unwrap();
    address.clear().await.unwrap();
    address.send_keys(&format!("http://{}/{ENTER}", HOSTS[0])).await.unwrap();
    let found = window
        .wait_for_texts("add-sheet", |texts| texts.concat().contains("Harbour closed by storm"))
        .await
        .unwrap();
    assert!(found.concat().contains("The Harbour Ledger"), "{found:?}");
    window.click_button("add-sheet", "Follow").await.unwrap();
    let rows = window.wait_for_texts("entry-row", |rows| rows.len() == 3).await.unwrap();
    assert!(rows[0].contains("Harbour closed by storm"), "{rows:?}");
    window.wait_for_texts("add-sheet", <[String]>::is_empty).await.unwrap();
    window.wait_for_texts("sidebar", |texts| texts.concat().contains("The Harbour Ledger")).await.unwrap();
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_private_feed_is_followed_once_its_password_is_typed() {
    let run = Run::new().await;
    let feed = rss("Cave Letter", "http://cave.example/", &[item("lamp", "A lamp was found", MORNING)]);
    run.press.serve("/feed.xml", Sheet::feed(feed));
    run.press.set_fault("/feed.xml", Fault::Locked { authorization: SESAME.into() });
    let window = run.open().await;
    window.press_keys("a").await.unwrap();
    let sheet = window.element("add-sheet").await.unwrap();
    let address = sheet.find(Locator::Css("input:not([type=checkbox], [type=file])")).await.unwrap();
    address.send_keys(&format!("{}{ENTER}", run.press.url("/feed.xml"))).await.unwrap();
    let wait = async |words: &str| {
        window.wait_for_texts("add-sheet", |texts| texts.concat().contains(words)).await.unwrap();
    };
    wait("wants a user name and a password").await;
    let form = window.element("sign-in").await.unwrap();
    let [name, password] = ["text", "password"].map(|kind| format!("input[type={kind}]"));
    let name = form.find(Locator::Css(&name)).await.unwrap();
    let password = form.find(Locator::Css(&password)).await.unwrap();
    name.send_keys("Aladdin").await.unwrap();
    password.send_keys(&format!("open simsim{ENTER}")).await.unwrap();
    wait("does not accept this user name and password").await;
    password.clear().await.unwrap();
    password.send_keys("open sesame").await.unwrap();
    window.click_button("sign-in", "Try again").await.unwrap();
    wait("A lamp was found").await;
    assert!(window.texts("sign-in").await.unwrap().is_empty(), "it is in, and not asked any more");
    window.click_button("add-sheet", "Follow").await.unwrap();
    window.wait_for_texts("sidebar", |texts| texts.concat().contains("Cave Letter")).await.unwrap();
    window.wait_for_texts("entry-row", |rows| rows.concat().contains("A lamp was found")).await.unwrap();
    let titles = window.call("titles", json!({})).await.unwrap();
    assert_eq!(titles["titles"][0]["feeds"][0]["has_credentials"], true, "{titles}");
    assert_eq!(titles["titles"][0]["feeds"][0]["reason"], Value::Null, "{titles}");
    window.close().await.unwrap();
}
