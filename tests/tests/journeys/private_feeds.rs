//! A feed that wants a user name and a password: told, kept by the system, and nowhere else.

use crate::stand::{MORNING, is_plain};
use newsrack_api::{Code, dispatch, wire};
use newsrack_engine::{NoSecrets, PassingSecrets, Reader, RefreshMode, Secrets, Setup};
use newsrack_fetch::{HttpNetwork, Options};
use newsrack_tests::{
    clock::ManualClock,
    papers::{item, opml, rss},
    press::{Fault, Press, Sheet},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::{fs, path::Path, sync::Arc};

const PASSWORD: &str = "open sesame";
const SESAME: &str = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";

fn open(folder: &Path, clock: &ManualClock, secrets: Arc<dyn Secrets>) -> Reader {
    let network = Arc::new(HttpNetwork::new(Options::default()).unwrap());
    Reader::open(Setup { folder: folder.to_owned(), clock: Arc::new(clock.clone()), network, secrets })
        .unwrap()
}

async fn call<T: DeserializeOwned>(reader: &Reader, name: &str, request: Value) -> T {
    serde_json::from_value(dispatch(reader, name, request).await.unwrap()).unwrap()
}

async fn feed(reader: &Reader) -> wire::TitleFeed {
    let mut titles: wire::Titles = call(reader, "titles", json!({})).await;
    titles.titles.remove(0).feeds.remove(0)
}

fn holds(folder: &Path, what: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).any(|file| match file.is_dir() {
        true => holds(&file, what),
        false => fs::read(&file).unwrap().windows(what.len()).any(|piece| piece == what),
    })
}

#[tokio::test]
async fn a_private_feed_is_read_with_a_password_that_stands_nowhere() {
    let clock = ManualClock::new(MORNING);
    let press = Press::open(clock.clone()).await.unwrap();
    press.serve(
        "/feed.xml",
        Sheet::feed(rss("Paper", "http://paper.example/", &[item("one", "One", MORNING)])),
    );
    press.set_fault("/feed.xml", Fault::Locked { authorization: SESAME.into() });
    let folder = tempfile::tempdir().unwrap();
    let secrets = Arc::new(PassingSecrets::default());
    let reader = open(folder.path(), &clock, secrets.clone());
    let _: wire::Imported =
        call(&reader, "import_opml", json!({ "opml": opml([&press.url("/feed.xml")]) })).await;
    reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    let locked = feed(&reader).await;
    let reason = locked.reason.unwrap();
    assert_eq!((reason.kind.as_str(), reason.about.as_deref()), ("denied", Some("401")));
    assert!(reason.message.contains("needs a user name and a password"), "{}", reason.message);

    let set = async |reader: &Reader, password: Option<&str>| {
        let request = json!({ "feed_id": locked.feed_id, "user_name": "Aladdin", "password": password });
        dispatch(reader, "set_credentials", request).await
    };
    set(&reader, Some(PASSWORD)).await.unwrap();
    assert_eq!(feed(&reader).await.next_due_at, MORNING, "it is asked again");
    let report = reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
    assert_eq!((report.updated, report.failed), (1, 0));
    let open_feed = feed(&reader).await;
    assert!(open_feed.has_credentials && open_feed.reason.is_none());
    let told = format!("{open_feed:?}");
    let exported: wire::Exported = call(&reader, "export_opml", json!({})).await;
    for told in [told, exported.opml] {
        assert!(!told.contains("sesame") && !told.contains("Aladdin"), "{told}");
    }
    reader.shutdown().await;
    drop(reader);
    assert!(
        !holds(folder.path(), b"sesame")
            && !holds(folder.path(), b"Aladdin")
            && !holds(folder.path(), b"QWxhZGRpb")
    );

    // After a restart, and where the store of passwords is gone.
    let reader = open(folder.path(), &clock, secrets.clone());
    let report = reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!(report.failed, 0);
    set(&reader, None).await.unwrap();
    press.forget_asked();
    reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!(press.asked()[0].header("authorization"), None);
    assert!(!feed(&reader).await.has_credentials);
    drop(reader);
    let reader = open(folder.path(), &clock, Arc::new(NoSecrets));
    let refused = set(&reader, Some(PASSWORD)).await.unwrap_err();
    assert_eq!(refused.code, Code::Failed);
    assert!(is_plain(&refused.message), "{}", refused.message);
}

#[tokio::test]
async fn what_can_be_no_user_name_is_refused() {
    let clock = ManualClock::new(MORNING);
    let folder = tempfile::tempdir().unwrap();
    let reader = open(folder.path(), &clock, Arc::new(PassingSecrets::default()));
    let lists = opml(["http://paper.example/feed.xml"]);
    let _: wire::Imported = call(&reader, "import_opml", json!({ "opml": lists })).await;
    let id = feed(&reader).await.feed_id;
    for (user_name, password) in [("", "x"), ("a:b", "x"), ("a", "x\ny")] {
        let request = json!({ "feed_id": id, "user_name": user_name, "password": password });
        let refused = dispatch(&reader, "set_credentials", request).await.unwrap_err();
        assert_eq!(refused.code, Code::BadRequest, "{user_name}");
    }
}

fn given(password: &str) -> Value {
    json!({ "user_name": "Aladdin", "password": password })
}

/// Before, whoever typed such an address was told that it cannot be reached.
#[tokio::test]
async fn a_private_feed_is_followed_by_its_address() {
    let clock = ManualClock::new(MORNING);
    let press = Press::open(clock.clone()).await.unwrap();
    let paper = rss("Paper", "http://paper.example/", &[item("one", "One", MORNING)]);
    press.serve("/feed.xml", Sheet::feed(paper.clone()));
    press.set_fault("/feed.xml", Fault::Locked { authorization: SESAME.into() });
    let folder = tempfile::tempdir().unwrap();
    let secrets = Arc::new(PassingSecrets::default());
    let reader = open(folder.path(), &clock, secrets.clone());
    let address = press.url("/feed.xml");
    let check = async |name: &str, credentials: Value, want: &str| {
        let request = json!({ "address": address, "credentials": credentials });
        let refused = dispatch(&reader, name, request).await.unwrap_err();
        assert_eq!(refused.code, Code::NeedsCredentials, "{name}");
        assert_eq!(refused.reason.as_ref().unwrap().about.as_deref(), Some("401"));
        assert!(refused.message.contains(want) && is_plain(&refused.message), "{}", refused.message);
        assert!(!format!("{refused:?}").contains("simsim"));
    };
    for name in ["discover", "follow"] {
        check(name, Value::Null, "wants a user name and a password").await;
        check(name, given("simsim"), "does not accept").await;
    }
    assert_eq!(secrets.get(&press.url("")), Ok(None), "nothing is kept of what was not followed");

    let request = json!({ "address": address, "credentials": given(PASSWORD) });
    let found: wire::Candidates = call(&reader, "discover", request.clone()).await;
    assert_eq!(found.candidates[0].feed_url, address);
    let followed: wire::Followed = call(&reader, "follow", request).await;
    assert_eq!((followed.feed_url.as_str(), followed.new_entries), (address.as_str(), 1));
    assert!(feed(&reader).await.has_credentials);
    let report = reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!(report.failed, 0, "they were kept");
    reader.shutdown().await;
    drop(reader);
    assert!(!holds(folder.path(), b"sesame") && !holds(folder.path(), b"Aladdin"));
}

#[tokio::test]
async fn a_password_in_a_typed_address_is_kept_beside_it() {
    let clock = ManualClock::new(MORNING);
    let press = Press::open(clock.clone()).await.unwrap();
    press.serve(
        "/feed.xml",
        Sheet::feed(rss("Paper", "http://paper.example/", &[item("one", "One", MORNING)])),
    );
    press.set_fault("/feed.xml", Fault::Locked { authorization: SESAME.into() });
    let folder = tempfile::tempdir().unwrap();
    let reader = open(folder.path(), &clock, Arc::new(PassingSecrets::default()));
    let typed = press.url("/feed.xml").replace("http://", "http://Aladdin:open%20sesame@");
    let followed: wire::Followed = call(&reader, "follow", json!({ "address": typed })).await;
    assert_eq!(followed.feed_url, press.url("/feed.xml"));
    assert!(feed(&reader).await.has_credentials);
    // What cannot be had is told without it.
    for path in ["*", "/feed.xml"] {
        press.set_fault(path, Fault::Gone);
    }
    for address in [typed.replace("/feed.xml", "/gone.xml"), typed.replace("Aladdin", "Jafar")] {
        let request = json!({ "address": address.replace("/feed.xml", "/other.xml") });
        let refused = dispatch(&reader, "discover", request).await.unwrap_err();
        assert!(!format!("{refused:?}").contains("sesame"), "{refused:?}");
    }
    reader.shutdown().await;
    drop(reader);
    assert!(!holds(folder.path(), b"sesame") && !holds(folder.path(), b"Aladdin"));
}

/// A site behind its door names feeds that lie there too; what it names elsewhere hears nothing of the password.
#[tokio::test]
async fn a_private_site_opens_its_feeds_and_no_others() {
    let clock = ManualClock::new(MORNING);
    let (press, other) =
        (Press::open(clock.clone()).await.unwrap(), Press::open(clock.clone()).await.unwrap());
    let page = format!(
        r#"<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml">
        <link rel="alternate" type="application/rss+xml" href="{}"></head><body>Home</body></html>"#,
        other.url("/other.xml")
    );
    press.serve("/", Sheet::page(page));
    let paper = rss("Paper", "http://paper.example/", &[item("one", "One", MORNING)]);
    press.serve("/feed.xml", Sheet::feed(paper));
    press.set_fault("*", Fault::Locked { authorization: SESAME.into() });
    let folder = tempfile::tempdir().unwrap();
    let reader = open(folder.path(), &clock, Arc::new(PassingSecrets::default()));
    let request = json!({ "address": press.url("/"), "credentials": given(PASSWORD) });
    let followed: wire::Followed = call(&reader, "follow", request).await;
    assert_eq!(followed.feed_url, press.url("/feed.xml"));
    assert!(feed(&reader).await.has_credentials);
    assert!(other.asked().iter().all(|asked| asked.header("authorization").is_none()));
}
