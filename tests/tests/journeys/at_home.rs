//! Whatever a feed or a page names, in whatever spelling: nobody knocks at the reader's own machine.

use crate::stand::{DAY, MORNING, Stand, host};
use newsrack_api::{Code, wire};
use newsrack_tests::{
    addresses::THIS_MACHINE,
    papers::{item, opml, rss},
    press::{Fault, Sheet, png},
};
use serde_json::json;
use std::fmt::Write as _;

/// A stand whose press is also what lies at home: a picture, a page and a feed that nobody may ask for there.
async fn stand() -> Stand {
    let stand = Stand::open().await;
    stand.press.serve("/secret.png", Sheet::new("image/png", png(8, 6, [0, 0, 0])));
    stand.press.serve("/secret.xml", Sheet::feed(rss("Secret", "http://paper0.example/", &[])));
    stand
}

fn secrets(stand: &Stand, file: &str) -> Vec<String> {
    let port = stand.press.address().port();
    THIS_MACHINE.iter().map(|host| format!("http://{host}:{port}/{file}")).collect()
}

fn nobody_knocked(stand: &Stand) {
    let asked = stand.press.asked();
    assert!(asked.iter().all(|asked| !asked.path.contains("secret")), "{asked:?}");
}

#[tokio::test]
async fn no_picture_is_asked_for_at_home() {
    let stand = stand().await;
    let mut feed = "<rss version=\"2.0\"><channel><title>Paper</title>".to_owned();
    for (number, url) in secrets(&stand, "secret.png").iter().enumerate() {
        let _ = write!(
            feed,
            "<item><guid>{number}</guid><title>{number}</title><enclosure url=\"{url}\" type=\"image/png\" length=\"1\"/>\
             <description>&lt;p&gt;words&lt;/p&gt;&lt;img src='{url}'&gt;&lt;p&gt;words&lt;/p&gt;&lt;img src='{url}?2'&gt;</description></item>"
        );
    }
    stand.print(0, feed + "</channel></rss>");
    stand.follow(0).await;
    let mut pictures = 0;
    for row in stand.entries("latest", "all").await {
        let article: wire::Article = stand.call("article", json!({ "entry_id": row.entry_id })).await;
        let lead = format!("lead/{}", row.entry_id);
        for shown in article
            .images
            .values()
            .map(|shown| shown.strip_prefix("nrimg://localhost/").unwrap())
            .chain([&*lead])
        {
            assert!(stand.reader.image(shown).await.is_err(), "{shown} of {}", row.headline);
            pictures += 1;
        }
    }
    assert!(pictures >= 2 * THIS_MACHINE.len(), "{pictures} pictures");
    nobody_knocked(&stand);
}

#[tokio::test]
async fn no_page_names_a_feed_or_an_icon_at_home() {
    let stand = stand().await;
    let feeds = secrets(&stand, "secret.xml");
    stand.press.serve("/news.xml", Sheet::feed(rss("Paper", "http://paper0.example/", &[])));
    // As many as are tried of one page.
    for (number, feeds) in feeds.chunks(8).enumerate() {
        let page = format!("//{}/", host(number));
        let link = |url: &str| format!("<link rel=alternate type=application/rss+xml href='{url}'>");
        let links: String = feeds.iter().map(|feed| link(feed)).collect();
        stand.press.serve(&page, Sheet::page(links));
        let refused = stand.refused("follow", json!({ "address": format!("http:{page}") })).await;
        assert_eq!(refused.code, Code::NoFeed, "{feeds:?}");
        // Now with a feed that may be followed, and an icon that may not be shown.
        let icon = feeds[0].replace(".xml", ".png");
        stand.press.serve(&page, Sheet::page(format!("{}<link rel=icon href='{icon}'>", link("/news.xml"))));
        let followed: wire::Followed =
            stand.call("follow", json!({ "address": format!("http:{page}") })).await;
        assert!(stand.reader.image(&format!("icon/{}", followed.publication_id)).await.is_err(), "{icon}");
    }
    nobody_knocked(&stand);
}

#[tokio::test]
async fn no_feed_leads_home_on_a_later_day() {
    let stand = stand().await;
    let secrets = secrets(&stand, "secret.xml");
    let site = |number: usize| format!("http://{}/", host(number));
    for number in 0..secrets.len() {
        stand.print(number, rss("Paper", &site(number), &[item("one", "One", MORNING)]));
    }
    let opml = opml((0..secrets.len()).map(|number| format!("{}feed.xml", site(number))));
    // From a file of the reader's own: what stands there may lie at home, where it leads may not.
    let _: wire::Imported = stand.call("import_opml", json!({ "opml": opml })).await;
    let lead_home = |number: usize, fault: Fault| {
        stand.press.set_fault(&format!("//{}/feed.xml", host(number)), fault);
    };
    for (number, to) in secrets.iter().enumerate() {
        lead_home(number, Fault::Found { to: to.clone() });
    }
    let fails = async |want: usize| {
        let report = stand.refresh().await;
        assert_eq!(report.failed as usize, want, "{report:?}");
        assert!(report.failures.iter().all(|failure| failure.kind == "private_address"), "{report:?}");
        stand.clock.advance(DAY);
        stand.press.clear_fault("*");
    };
    fails(secrets.len()).await;
    assert_eq!(stand.refresh().await.updated as usize, secrets.len());
    // Two at a time: where many that were well lead elsewhere at once, that is the network's doing.
    let few: Vec<_> = secrets.iter().step_by(8).collect();
    for two in few.chunks_exact(2) {
        for (number, to) in two.iter().enumerate() {
            lead_home(number, Fault::MovedPermanently { to: (*to).clone() });
        }
        fails(two.len()).await;
    }
    nobody_knocked(&stand);
}
