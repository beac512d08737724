//! What goes out with a request: nothing that names the reader, and nothing that an address holds beside its host.

use crate::{fetch, network, press, request};
use newsrack_fetch::{Credentials, HttpNetwork, Network, Options, Purpose, Request};
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

/// What RFC 7617 makes of "Aladdin" and "open sesame".
const SESAME: &str = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";

fn with_password(url: &str) -> Request {
    let credentials = Credentials { user_name: "Aladdin".into(), password: "open sesame".into() };
    assert!(!format!("{credentials:?}").contains("sesame"));
    Request { credentials: Some(credentials), is_private_ok: true, ..request(url) }
}

#[tokio::test]
async fn a_password_goes_to_the_origin_it_is_for_and_only_over_a_closed_way() {
    let press = press().await;
    let door = press.open_door().await.unwrap();
    press.serve("/new.xml", Sheet::feed(crate::FEED));
    let host_map =
        vec![("paper.example".to_owned(), door.address()), ("open.example".to_owned(), press.address())];
    let options = Options { host_map, roots: vec![door.root()], ..Options::default() };
    let network = HttpNetwork::new(options).unwrap();
    // Where the first request leads, whether it had the password, and whether the second had it.
    let check = async |url: &str, to: Option<String>, want: &[bool]| {
        press.forget_asked();
        press.clear_fault("/feed.xml");
        if let Some(to) = &to {
            press.set_fault("/feed.xml", Fault::Found { to: to.clone() });
        }
        crate::ask(&network, with_password(url)).await.unwrap();
        let asked = press.asked().into_iter();
        let sent: Vec<bool> = asked
            .map(|asked| asked.header("authorization").inspect(|sent| assert_eq!(*sent, SESAME)).is_some())
            .collect();
        assert_eq!(sent, want, "{url} to {to:?}");
    };
    let private = press.url("/feed.xml");
    check(&private, None, &[true]).await;
    check("https://paper.example/feed.xml", None, &[true]).await;
    check("http://open.example/feed.xml", None, &[false]).await;
    check(&private, Some("/new.xml".into()), &[true, true]).await;
    check("https://paper.example/feed.xml", Some("/new.xml".into()), &[true, true]).await;
    check("https://paper.example/feed.xml", Some("http://open.example/new.xml".into()), &[true, false]).await;
    check(&private, Some("https://paper.example/new.xml".into()), &[true, false]).await;
}
