//! From paste to follow in the real window, for what people paste.

use crate::run::{MORNING, Run};
use fantoccini::Locator;
use newsrack_tests::{
    desktop::Window,
    papers::{item, rss},
    press::Sheet,
};
use serde_json::json;

const ENTER: &str = "\u{e007}";
const HOSTS: &[&str] = &[
    "feed.example",
    "site.example",
    "page.example",
    "blog.example",
    "social.example",
    "list.example",
    "none.example",
];

fn feed(host: &str, name: &str) -> Sheet {
    Sheet::feed(rss(name, &format!("http://{host}/"), &[item("one", &format!("News of {name}"), MORNING)]))
}

fn page(head: &str) -> Sheet {
    Sheet::page(format!("<!DOCTYPE html><html><head>{head}</head><body>News</body></html>"))
}

#[tokio::test]
async fn six_kinds_of_address_are_pasted_and_followed() {
    let run = Run::new().await;
    let link = r#"<link rel="alternate" type="application/rss+xml" href="/news.rss">"#;
    let press = &run.press;
    press.serve("//feed.example/all.xml", feed("feed.example", "Feed Post"));
    press.serve("//site.example/", page(link));
    press.serve("//site.example/news.rss", feed("site.example", "Site Post"));
    // A page that names no feed, of a site that does.
    press.serve("//page.example/2026/story", page(""));
    press.serve("//page.example/", page(link));
    press.serve("//page.example/news.rss", feed("page.example", "Page Post"));
    // Neither names one: it lies where blogs keep it.
    press.serve("//blog.example/diary/one", page(""));
    press.serve("//blog.example/", page(""));
    press.serve("//blog.example/diary/feed", feed("blog.example", "Blog Post"));
    // A profile, by the rule of its platform.
    press.serve("//social.example/@kit.rss", feed("social.example", "Kit"));
    let list = r#"<opml><head><title>Papers of the coast</title></head><body>
        <outline text="Coast"><outline text="Dune" xmlUrl="http://dune.example/all.xml"/></outline></body></opml>"#;
    press.serve("//list.example/papers.opml", Sheet::new("text/xml", list));
    press.serve("//none.example/", page(""));
    let window = Window::open(&run.desktop, press, HOSTS).await.unwrap();
    let paste = async |address: &str| {
        window.press_keys("a").await.unwrap();
        let sheet = window.element("add-sheet").await.unwrap();
        let field = sheet.find(Locator::Css("input:not([type=checkbox], [type=file])")).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(&format!("{address}{ENTER}")).await.unwrap();
    };
    let wait = async |words: &str| {
        let seen = window.wait_for_texts("add-sheet", |texts| texts.concat().contains(words)).await;
        seen.unwrap_or_else(|error| panic!("\"{words}\" is not there: {error:#}"))
    };
    let follow = async |address: &str, name: &str| {
        paste(address).await;
        wait(&format!("News of {name}")).await;
        window.click_button("add-sheet", "Follow").await.unwrap();
        window.wait_for_texts("add-sheet", <[String]>::is_empty).await.unwrap();
        window.wait_for_texts("sidebar", |texts| texts.concat().contains(name)).await.unwrap();
    };
    follow("http://feed.example/all.xml", "Feed Post").await;
    follow("http://site.example", "Site Post").await;
    follow("http://page.example/2026/story", "Page Post").await;
    follow("http://blog.example/diary/one", "Blog Post").await;
    follow("http://social.example/@kit", "Kit").await;
    paste("http://list.example/papers.opml").await;
    wait("Papers of the coast").await;
    window.click_button("add-sheet", "See what is in it").await.unwrap();
    window.wait_for_texts("bring-sheet", |texts| texts.concat().contains("Dune")).await.unwrap();
    window.click_button("bring-sheet", "Follow one title").await.unwrap();
    window.wait_for_texts("sidebar", |texts| texts.concat().contains("Dune")).await.unwrap();
    window.press_keys("\u{e00c}").await.unwrap();
    // What leads nowhere says what was tried.
    paste("http://none.example/").await;
    wait("No feed was found at none.example.").await;
    window
        .page
        .execute("document.querySelector('[data-testid=add-sheet] details').open = true", Vec::new())
        .await
        .unwrap();
    wait("none.example/feed").await;
    let titles = window.call("titles", json!({})).await.unwrap();
    assert_eq!(titles["titles"].as_array().unwrap().len(), 6, "{titles}");
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_broken_list_is_shown_then_brought_in_and_its_report_stays() {
    let run = Run::new().await;
    let list = "<opml><body>\n<outline text='Trade & travel'>\n<outline text='Dune' xmlUrl='http://dune.example/all.xml'>\n\
        <outline text='Shell' xmlUrl='exec:/bin/sh'/>\n<outline text='File' xmlUrl='file:///etc/passwd'/>\n\
        <outline text='Home' xmlUrl='http://192.168.1.7/feed'/>\n<outline text='Reef' xmlUrl='http://reef.example/all.xml'/>\n";
    run.press.serve("//list.example/broken.opml", Sheet::new("text/xml", list));
    let window = Window::open(&run.desktop, &run.press, HOSTS).await.unwrap();
    window.press_keys("a").await.unwrap();
    let sheet = window.element("add-sheet").await.unwrap();
    let field = sheet.find(Locator::Css("input:not([type=checkbox], [type=file])")).await.unwrap();
    field.send_keys(&format!("http://list.example/broken.opml{ENTER}")).await.unwrap();
    window.wait_for_texts("add-sheet", |texts| texts.concat().contains("A list of")).await.unwrap();
    window.click_button("add-sheet", "See what is in it").await.unwrap();
    // It is shown first, and nothing is stored by that. Its rows skip their content until they are known to be seen: their
    // words come a frame after the sheet's.
    let words = ["Trade & travel", "Dune", "Reef", "192.168.1.7", "private network", "http or https"];
    let is_whole = |texts: &[String]| words.iter().all(|words| texts.concat().contains(words));
    window.wait_for_texts("bring-sheet", is_whole).await.unwrap();
    let titles = window.call("titles", json!({})).await.unwrap();
    assert_eq!(titles["titles"].as_array().unwrap().len(), 0, "{titles}");
    window.click_button("bring-sheet", "Follow 2 titles").await.unwrap();
    window.wait_for_texts("sidebar", |texts| texts.concat().contains("Trade & travel")).await.unwrap();
    let report =
        window.wait_for_texts("report-sheet", |texts| texts.concat().contains("192.168.1.7")).await.unwrap();
    let report = report.concat();
    for words in ["private network", "http or https"] {
        assert!(report.contains(words), "{words}: {report}");
    }
    let titles = window.call("titles", json!({})).await.unwrap();
    assert_eq!(titles["titles"].as_array().unwrap().len(), 2, "{titles}");
    // Closed, it is found again.
    window.click_button("report-sheet", "Close").await.unwrap();
    window.wait_for_texts("report-sheet", <[String]>::is_empty).await.unwrap();
    window.press_keys("gm").await.unwrap();
    window.wait_for_texts("manage", |texts| texts.concat().contains("Last import")).await.unwrap();
    window.click_button("manage", "Last import").await.unwrap();
    window.wait_for_texts("report-sheet", |texts| texts.concat().contains("192.168.1.7")).await.unwrap();
    window.close().await.unwrap();
}
