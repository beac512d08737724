//! Servers that send one on.

use crate::{fetch, network, press, with_fault};
use newsrack_fetch::Error;
use newsrack_tests::press::Fault;
use std::time::Duration;

#[tokio::test]
async fn each_way_that_leads_nowhere_has_its_kind() {
    let check = async |fault: Fault, want: Error| {
        let name = format!("{fault:?}");
        assert_eq!(with_fault(fault).await.err(), Some(want), "{name}");
    };
    let found = |to: &str| Fault::Found { to: to.to_owned() };
    let moved = |to: &str| Fault::MovedPermanently { to: to.to_owned() };
    check(Fault::RedirectLoop, Error::Redirects).await;
    check(Fault::RedirectChain { hops: 20 }, Error::Redirects).await;
    check(Fault::RedirectChain { hops: 6 }, Error::Redirects).await;
    check(found("/feed.xml"), Error::Redirects).await;
    check(found("http://paper.example:80/feed.xml#again"), Error::Redirects).await;
    check(Fault::LongLocation, Error::BadRedirect).await;
    for elsewhere in [
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "ftp://paper.example/feed.xml",
        "mailto:editor@paper.example",
        "tauri://localhost/",
        "blob:http://paper.example/1",
        "about:blank",
        "https://",
        "http://[fe80::1%25eth0]/",
        "http://paper.example:99999/",
    ] {
        check(found(elsewhere), Error::BadRedirect).await;
        check(moved(elsewhere), Error::BadRedirect).await;
    }
}

#[tokio::test]
async fn who_asks_for_patience_is_named() {
    let press = press().await;
    press.set_fault("//a.example/feed.xml", Fault::Found { to: "http://b.example/feed.xml".into() });
    press.set_fault("//b.example/feed.xml", Fault::RateLimited { retry_after: 60 });
    let network = network(&["a.example".into(), "b.example".into()], press.address());
    for asked in ["a.example", "b.example"] {
        let got = fetch(&network, &format!("http://{asked}/feed.xml")).await;
        let later = Error::Later {
            host: "b.example".into(),
            status: 429,
            retry_after: Some(Duration::from_secs(60)),
            is_private: false,
        };
        assert_eq!(got.err(), Some(later), "{asked}");
    }
}

#[tokio::test]
async fn five_steps_are_gone() {
    let fetched = with_fault(Fault::RedirectChain { hops: 5 }).await.unwrap();
    assert_eq!((fetched.redirects.len(), fetched.url.query()), (5, Some("hop=5")));
    assert!(fetched.redirects.iter().all(|redirect| !redirect.is_permanent));
}

/// From one scheme to the other and back, each step guarded and none forgotten.
#[tokio::test]
async fn both_schemes_may_lie_on_one_way() {
    use newsrack_fetch::{HttpNetwork, Options};

    let press = press().await;
    let door = press.open_door().await.unwrap();
    let found = |to: &str| Fault::Found { to: to.to_owned() };
    press.set_fault("//a.example/feed.xml", found("https://b.example/feed.xml"));
    press.set_fault("//b.example/feed.xml", found("http://c.example/feed.xml"));
    let host_map = [("a", press.address()), ("b", door.address()), ("c", press.address())]
        .map(|(name, at)| (format!("{name}.example"), at));
    let options = Options { host_map: host_map.to_vec(), roots: vec![door.root()], ..Options::default() };
    let network = HttpNetwork::new(options).unwrap();
    let fetched = fetch(&network, "http://a.example/feed.xml").await.unwrap();
    assert_eq!((fetched.url.as_str(), fetched.redirects.len()), ("http://c.example/feed.xml", 2));
    // The circle is seen across schemes too.
    press.set_fault("//c.example/feed.xml", found("https://b.example/feed.xml"));
    assert_eq!(fetch(&network, "http://a.example/feed.xml").await.err(), Some(Error::Redirects));
}

#[tokio::test]
async fn a_redirect_without_a_target_is_a_bad_answer() {
    let press = press().await;
    press.set_fault("/feed.xml", Fault::Found { to: String::new() });
    let network = network(&["paper.example".into()], press.address());
    // An empty target is the address itself.
    assert_eq!(fetch(&network, "http://paper.example/feed.xml").await.err(), Some(Error::Redirects));
}
