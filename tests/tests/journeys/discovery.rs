//! What people paste, and what is found there: platforms, sites, pages, lists, and nothing.

use crate::stand::{MINUTE, MORNING};
use newsrack_api::{ApiError, Code, dispatch, wire};
use newsrack_engine::{Reader, Setup};
use newsrack_fetch::{HttpNetwork, Limits, Options};
use newsrack_tests::{
    clock::ManualClock,
    papers::{item, rss},
    press::{Door, Fault, Press, Sheet},
};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};
use tempfile::TempDir;

const HOSTS: &[&str] = &[
    "www.youtube.com",
    "youtube.com",
    "www.reddit.com",
    "github.com",
    "social.example",
    "podcasts.apple.com",
    "itunes.apple.com",
    "letters.substack.com",
    "medium.com",
    "paper.example",
    "cast.example",
];

/// A reader whose every host is the press, encrypted as the world is.
struct World {
    press: Press,
    reader: Reader,
    _door: Door,
    _folder: TempDir,
}

impl World {
    async fn open() -> Self {
        let clock = ManualClock::new(MORNING);
        let press = Press::open(clock.clone()).await.unwrap();
        let door = press.open_door().await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let limits = Limits { apart: Duration::from_millis(5), ..Limits::default() };
        let host_map = HOSTS.iter().map(|host| ((*host).to_owned(), door.address())).collect();
        let options = Options { limits, host_map, roots: vec![door.root()], ..Options::default() };
        let network = Arc::new(HttpNetwork::new(options).unwrap());
        let setup = Setup {
            folder: folder.path().to_owned(),
            clock: Arc::new(clock),
            network,
            secrets: Arc::new(newsrack_engine::NoSecrets),
        };
        Self { press, reader: Reader::open(setup).unwrap(), _door: door, _folder: folder }
    }

    fn print(&self, address: &str, name: &str) {
        let feed = rss(name, "https://paper.example/", &[item("one", "First", MORNING - MINUTE)]);
        self.press.serve(address, Sheet::feed(feed));
    }

    fn page(&self, address: &str, head: &str) {
        self.press.serve(
            address,
            Sheet::page(format!("<!DOCTYPE html><html><head>{head}</head><body>News</body></html>")),
        );
    }

    async fn discover(&self, address: &str) -> Result<wire::Candidates, ApiError> {
        let answer = dispatch(&self.reader, "discover", json!({ "address": address })).await?;
        Ok(serde_json::from_value(answer).unwrap())
    }
}

#[tokio::test]
async fn the_feeds_of_platforms_are_found_from_what_people_paste() {
    let world = World::open().await;
    // The press prints one sheet at a path, whatever the query.
    world.print("//www.youtube.com/feeds/videos.xml", "A channel");
    world.page("//www.youtube.com/@kit", r#"<script>{"channelId":"UC1"}</script>"#);
    world.print("//www.reddit.com/r/rust/.rss", "r/rust");
    world.print("//social.example/@jo.rss", "Jo");
    world.print("//github.com/owner/repo/releases.atom", "Releases");
    world.print("//github.com/owner/repo/commits.atom", "Commits");
    world.press.serve(
        "//itunes.apple.com/lookup",
        Sheet::new("text/javascript", r#"{"results":[{"feedUrl":"https://cast.example/feed"}]}"#),
    );
    world.print("//cast.example/feed", "A podcast");
    world.print("//letters.substack.com/feed", "Letters");
    world.print("//medium.com/feed/@kit", "Kit");
    let check = async |address: &str, want: &[&str]| {
        let found = world.discover(address).await.unwrap_or_else(|error| panic!("{address}: {error:?}"));
        let names: Vec<&str> = found.candidates.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, want, "{address}");
    };
    check("https://www.youtube.com/channel/UC1", &["A channel"]).await;
    check("youtube.com/playlist?list=PL1", &["A channel"]).await;
    check("https://www.youtube.com/@kit", &["A channel"]).await;
    check("https://old.reddit.com/r/rust/top/", &["r/rust"]).await;
    check("r/rust", &["r/rust"]).await;
    check("@jo@social.example", &["Jo"]).await;
    check("https://social.example/@jo", &["Jo"]).await;
    check("https://github.com/owner/repo", &["Releases", "Commits"]).await;
    check("https://podcasts.apple.com/gb/podcast/a-podcast/id42", &["A podcast"]).await;
    check("letters.substack.com", &["Letters"]).await;
    check("https://medium.com/@kit", &["Kit"]).await;
    let asked: Vec<String> = world.press.asked().into_iter().map(|asked| asked.path).collect();
    let with_query = |query: &str| asked.iter().any(|path| path.ends_with(query));
    assert!(
        with_query("?channel_id=UC1")
            && with_query("?playlist_id=PL1")
            && with_query("?id=42&entity=podcast")
    );
}

#[tokio::test]
async fn a_page_that_names_no_feed_leads_to_its_site_and_to_the_usual_places() {
    let world = World::open().await;
    world.page("//paper.example/2026/story", "");
    world.page("//paper.example/blog/one", "");
    world.print("//paper.example/blog/feed", "The blog");
    let link = r#"<link rel="alternate" type="application/rss+xml" href="/news.rss">"#;
    let check = async |address: &str, want: &str| {
        let found = world.discover(address).await.unwrap();
        assert_eq!(found.candidates[0].name, want, "{address}");
    };
    check("https://paper.example/blog/one", "The blog").await;
    world.page("//paper.example/", link);
    world.print("//paper.example/news.rss", "The paper");
    check("https://paper.example/2026/story", "The paper").await;
}

#[tokio::test]
async fn a_paste_that_leads_nowhere_says_what_was_tried() {
    let world = World::open().await;
    world.page("//paper.example/", "");
    let error = world.discover("paper.example").await.unwrap_err();
    assert_eq!((error.code, error.message.as_str()), (Code::NoFeed, "No feed was found at paper.example."));
    let tried: Vec<(&str, &str)> =
        error.tried.iter().map(|tried| (tried.address.as_str(), tried.reason.kind.as_str())).collect();
    assert_eq!(tried[0], ("https://paper.example/", "web_page"));
    assert!(tried.contains(&("https://paper.example/feed", "not_found")), "{tried:?}");
    let asked = world.press.asked().len();
    assert!(asked <= 24, "{asked}");
    // Of a platform that gives none nothing is asked.
    let error = world.discover("https://www.instagram.com/paper").await.unwrap_err();
    let reason = error.reason.unwrap();
    assert_eq!((error.code, reason.kind.as_str()), (Code::NoFeed, "gives_no_feeds"));
    assert_eq!(world.press.asked().len(), asked);
}

#[tokio::test]
async fn an_address_is_told_once_and_its_page_is_asked_for_once() {
    let world = World::open().await;
    // A channel's page that names no channel; a platform whose lookup and page both fail; a page whose root leads to it.
    world.page("//www.youtube.com/@kit", "");
    world.page("//paper.example/en/", "");
    world.press.set_fault("//paper.example/", Fault::Found { to: "/en/".into() });
    let check = async |address: &str, want: &str, times: usize| {
        world.press.forget_asked();
        let error = world.discover(address).await.unwrap_err();
        let mut tried: Vec<String> = error.tried.into_iter().map(|tried| tried.address).collect();
        tried.sort_unstable();
        let told = tried.len();
        tried.dedup();
        assert_eq!(
            (tried.len(), tried.iter().any(|tried| tried == want)),
            (told, true),
            "{address}: {tried:?}"
        );
        let asked = world.press.asked();
        let asked = asked.iter().filter(|asked| want.ends_with(&asked.path) && asked.path != "/").count();
        assert_eq!(asked, times, "{address}");
    };
    check("https://www.youtube.com/@kit", "https://www.youtube.com/@kit", 1).await;
    let lookup = "https://itunes.apple.com/lookup?id=42&entity=podcast";
    check("https://podcasts.apple.com/gb/podcast/a-podcast/id42", lookup, 1).await;
    // Once as itself, and once where the root leads.
    check("paper.example/en/", "https://paper.example/en/", 2).await;
}

#[tokio::test]
async fn a_channel_that_cannot_be_reached_is_told_as_any_page_is() {
    let world = World::open().await;
    let error = world.discover("youtube.com/@kit").await.unwrap_err();
    assert_eq!(error.reason.map(|reason| reason.kind), Some("not_found".to_owned()));
    let asked = world.press.asked().iter().filter(|asked| asked.path.ends_with("/@kit")).count();
    assert_eq!((asked, error.tried.len()), (1, 0));
}

#[tokio::test]
async fn a_list_at_an_address_is_told_and_brought_in() {
    let world = World::open().await;
    let list = r#"<opml><head><title>Morning</title></head><body><outline text="World">
        <outline text="Paper" xmlUrl="https://paper.example/feed"/></outline>
        <outline text="Home" xmlUrl="http://192.168.1.2/feed"/></body></opml>"#;
    world.press.serve("//paper.example/list.opml", Sheet::new("text/xml", list));
    let address = "https://paper.example/list.opml";
    let found = world.discover(address).await.unwrap();
    let list = found.list.unwrap();
    assert_eq!((found.candidates.len(), list.feeds, list.name.as_deref()), (0, 2, Some("Morning")));
    let request = json!({ "address": address });
    let error = dispatch(&world.reader, "follow", request.clone()).await.unwrap_err();
    assert_eq!((error.code, error.reason.unwrap().kind.as_str()), (Code::BadRequest, "is_list"));
    let imported: Value = dispatch(&world.reader, "import_address", request).await.unwrap();
    assert_eq!((&imported["added"], imported["refused"].as_array().map(Vec::len)), (&json!(1), Some(1)));
    let sidebar: wire::Sidebar =
        serde_json::from_value(dispatch(&world.reader, "sidebar", json!({})).await.unwrap()).unwrap();
    assert_eq!((sidebar.sections[0].name.as_str(), sidebar.titles.len()), ("World", 1));
}
