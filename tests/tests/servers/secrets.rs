//! What goes out with a request: nothing that names the reader, and nothing that an address holds beside its host.

use crate::{fetch, network, press, request};
use newsrack_fetch::{Network, Purpose};
use newsrack_tests::press::{Asked, Fault, Sheet};

const PLANTED: &str = "planted-7f3a";

/// Neither header nor path of a request holds what was planted, nor does any name the reader.
fn check(asked: &[Asked], what: &str) {
    assert!(!asked.is_empty(), "{what}: nothing was asked");
    for asked in asked {
        let known = ["host", "accept", "accept-encoding", "user-agent", "if-none-match", "if-modified-since"];
        for (name, value) in &asked.headers {
            assert!(known.contains(&name.as_str()), "{what}: {name}: {value}");
            assert!(!value.contains(PLANTED), "{what}: {name}: {value}");
        }
        assert!(!asked.path.contains(PLANTED), "{what}: {}", asked.path);
    }
}

#[tokio::test]
async fn no_redirect_makes_a_secret_go_out() {
    let targets = [
        format!("http://user:{PLANTED}@paper.example/new.xml"),
        format!("http://{PLANTED}@paper.example/new.xml"),
        format!("http://:{PLANTED}@paper.example/new.xml"),
        format!("http://user:{PLANTED}@other.example/new.xml"),
        format!("//user:{PLANTED}@other.example/new.xml"),
        format!("http://user:{PLANTED}@other.example:80/new.xml"),
        format!("http://{PLANTED}%40x:y@other.example/new.xml"),
        format!("http://paper.example:{PLANTED}@other.example/new.xml"),
        format!("http:\\\\user:{PLANTED}@other.example/new.xml"),
        format!("http://other.example/new.xml#{PLANTED}"),
        format!("/new.xml#{PLANTED}"),
        "/new.xml".to_owned(),
    ];
    for target in targets {
        let press = press().await;
        press.serve("/new.xml", Sheet::feed(crate::FEED).with_header("Set-Cookie", PLANTED));
        let network = network(&["paper.example".into(), "other.example".into()], press.address());
        press.set_fault("/feed.xml", Fault::Found { to: target.clone() });
        let fetched = fetch(&network, "http://paper.example/feed.xml").await.unwrap();
        // Once more, now that a cookie was offered.
        fetch(&network, "http://paper.example/feed.xml").await.unwrap();
        check(&press.asked(), &target);
        assert_eq!(press.asked().len(), 4, "{target}");
        assert!(!format!("{fetched:?}").contains(PLANTED), "{target}: {fetched:?}");
    }
}

#[tokio::test]
async fn what_an_address_holds_before_its_host_stays_here() {
    for purpose in [Purpose::Feed, Purpose::Page, Purpose::Image, Purpose::Icon, Purpose::Discover] {
        let press = press().await;
        let network = network(&["paper.example".into()], press.address());
        let asked = request(&format!("http://user:{PLANTED}@paper.example/feed.xml"));
        let answer = network.fetch(newsrack_fetch::Request { purpose, ..asked.clone() }).await.unwrap();
        check(&press.asked(), &format!("{purpose:?}"));
        assert!(!format!("{answer:?}").contains(PLANTED), "{purpose:?}: {answer:?}");
        // Nor does it stand in what is said when it fails.
        press.set_fault("*", Fault::Gone);
        let error = network.fetch(newsrack_fetch::Request { purpose, ..asked }).await.unwrap_err();
        let told = format!("{error:?} {error} {} {:?}", error.sentence(), error.reason());
        assert!(!told.contains(PLANTED), "{purpose:?}: {told}");
    }
}
