//! The first minutes: an empty window, the first title, OPML.

use crate::run::{HOSTS, Run};
use fantoccini::Locator;
use newsrack_tests::press::{Fault, Sheet};

const ENTER: &str = "\u{e007}";

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
