//! Moving in by a file that is dropped on the window.

use crate::run::{HOSTS, Run, follow_both};
use serde_json::{Value, json};

/// Enough that the reader sees them come in.
const ARTICLES: usize = 2_000;

/// Articles of the first paper that were all read, as another reader writes them.
fn file() -> String {
    let article = |number: usize| {
        json!({
            "title": format!("Old news {number}"), "published": 1_700_000_000 + number,
            "canonical": [{ "href": format!("http://{}/old/{number}", HOSTS[0]) }],
            "summary": { "content": format!("<p>What was news {number} days ago.</p>") },
            "categories": ["user/1/state/com.google/read"],
            "origin": { "streamId": format!("feed/http://{}/feed.xml", HOSTS[0]), "title": "The Harbour Ledger" },
        })
    };
    json!({ "items": (0..ARTICLES).map(article).collect::<Vec<Value>>() }).to_string()
}

/// Lets go of a file over the window.
const DROP: &str = "const [text] = arguments;
    const event = new Event('drop', { bubbles: true, cancelable: true });
    const files = [new File([text], 'starred.json')];
    Object.defineProperty(event, 'dataTransfer', { value: { files, types: ['Files'] } });
    window.dispatchEvent(event);";

#[tokio::test]
async fn a_file_of_marks_tells_how_far_it_is_and_can_be_stopped() {
    let run = Run::new().await;
    let window = run.open().await;
    follow_both(&window).await;
    window.page.execute(DROP, vec![json!(file())]).await.unwrap();
    let share = |texts: &[String]| {
        let words = texts.concat();
        let at = words.find(" % is in")?;
        words[..at].rsplit('\n').next()?.trim().parse::<u32>().ok()
    };
    window
        .wait_for_texts("bring-marks", |texts| share(texts).is_some_and(|share| (1..100).contains(&share)))
        .await
        .unwrap();
    window.click_button("bring-marks", "Stop").await.unwrap();
    let told = window.wait_for_texts("report-sheet", |texts| !texts.is_empty()).await.unwrap().concat();
    assert!(told.contains("You stopped it"), "{told}");
    let latest = async || window.call("entries", json!({ "filter": "all", "limit": 1 })).await.unwrap();
    let here = latest().await["total"].as_u64().unwrap();
    assert!(here > 6 && here < 6 + ARTICLES as u64, "{here}");
    window.click_button("report-sheet", "Close").await.unwrap();
    // The rest, and of all that nothing is unread.
    window.page.execute(DROP, vec![json!(file())]).await.unwrap();
    let told = window.wait_for_texts("report-sheet", |texts| !texts.is_empty()).await.unwrap().concat();
    assert!(!told.contains("You stopped it"), "{told}");
    assert_eq!(latest().await["total"], 6 + ARTICLES);
    let unread = window.call("entries", json!({ "filter": "unread", "limit": 1 })).await.unwrap();
    assert_eq!(unread["total"], 6);
    window.close().await.unwrap();
}
