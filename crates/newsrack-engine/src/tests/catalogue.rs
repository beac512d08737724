//! Titles of the catalogue: looked at, followed, and taken back.

use super::*;
use crate::{CatalogueQuery, Error, RefreshMode, TitleWish};
use newsrack_model::Notify;

const WORLD: &str = "https://feeds.bbci.co.uk/news/world/rss.xml";
const TOP: &str = "https://feeds.bbci.co.uk/news/rss.xml";
const MADE_UP: &str = "https://a.example/";

fn wish(id: &str, feed_urls: Option<&[&str]>) -> TitleWish {
    let feed_urls = feed_urls.map(|urls| urls.iter().map(|url| (*url).to_owned()).collect());
    TitleWish { id: id.to_owned(), feed_urls, section: None }
}

async fn is_followed(bench: &Bench, id: &str) -> Vec<String> {
    let listed = bench.reader.catalogue_title(id).await.unwrap();
    let feeds = listed.title.feeds.iter().zip(&listed.followed);
    feeds.filter(|(_, is_followed)| **is_followed).map(|(feed, _)| feed.url.clone()).collect()
}

#[tokio::test]
async fn titles_are_followed_in_one_act_and_just_these_are_fetched() {
    let bench = Bench::new();
    bench.world.say(MADE_UP, rss_of(MADE_UP, 0..3));
    bench.follow(MADE_UP).await;
    bench.world.asked();
    // What a feed says of itself changes nothing of what the catalogue says of its title.
    bench.world.say(WORLD, rss_of("https://www.bbc.co.uk/news/world", 0..3));
    bench.world.fail(TOP, NetworkError::NotFound);
    let wishes = vec![wish("bbc.com", Some(&[WORLD, TOP]))];
    let done = bench.reader.follow_titles(wishes, Some("World".into()), Notify::Digest, false).await.unwrap();
    assert_eq!((done.added, done.already, done.publication_ids.len()), (2, 0, 1));
    bench.reader.inner.refreshing.ended().await;
    let asked: Vec<String> = bench.world.asked().into_iter().map(|(url, _)| url).collect();
    assert!(asked.contains(&WORLD.to_owned()) && asked.contains(&TOP.to_owned()), "{asked:?}");
    let shelf = bench.reader.shelf().await.unwrap();
    let feeds: Vec<_> =
        shelf.feeds.iter().filter(|feed| feed.feed.publication_id == done.publication_ids[0]).collect();
    assert_eq!(feeds.len(), 2);
    for feed in feeds {
        assert_eq!(
            (feed.title.as_str(), feed.site_url.as_deref()),
            ("BBC News", Some("https://www.bbc.com/"))
        );
        assert_eq!((feed.language.as_deref(), feed.section_ids.len()), (Some("en"), 1));
        assert_eq!(feed.feed.notify, Notify::Digest);
        // The one that failed stays, and says why.
        assert_eq!(feed.feed.reason.is_some(), feed.feed.feed_url == TOP);
    }
    assert_eq!(is_followed(&bench, "bbc.com").await, [TOP, WORLD]);
    bench.reader.undo(done.act_id).await.unwrap();
    assert_eq!(is_followed(&bench, "bbc.com").await, [""; 0]);
}

/// It lay under the section for good.
#[tokio::test]
async fn taking_back_files_a_feed_that_was_followed_before_as_it_lay() {
    let bench = Bench::new();
    let follow = async |section: &str| {
        let wishes = vec![wish("bbc.com", Some(&[TOP]))];
        bench.reader.follow_titles(wishes, Some(section.into()), Notify::Off, false).await.unwrap()
    };
    follow("World").await;
    let sections = async || bench.reader.shelf().await.unwrap().feeds[0].section_ids.len();
    let done = follow("Britain").await;
    assert_eq!((done.added, done.already, sections().await), (0, 1, 2));
    let undone = bench.reader.undo(done.act_id).await.unwrap();
    assert_eq!((undone.act.count, undone.act.name.as_deref(), sections().await), (1, Some("Britain"), 1));
    assert_eq!(follow("World").await.act_id, None, "it lies there already");
}

#[tokio::test]
async fn each_title_may_have_a_section_of_its_own() {
    let bench = Bench::new();
    let own = TitleWish { section: Some("Britain".into()), ..wish("bbc.com", Some(&[TOP])) };
    let wishes = vec![own, wish("bbc.com", Some(&[WORLD]))];
    let done = bench.reader.follow_titles(wishes, Some("World".into()), Notify::Digest, false).await.unwrap();
    assert_eq!((done.added, done.publication_ids.len()), (2, 1));
    let shelf = bench.reader.shelf().await.unwrap();
    let check = |url: &str, want: &str| {
        let feed = shelf.feeds.iter().find(|feed| feed.feed.feed_url == url).unwrap();
        let name = |id| &shelf.sections.iter().find(|section| section.id == id).unwrap().name;
        assert_eq!(feed.section_ids.iter().map(|id| name(*id)).collect::<Vec<_>>(), [want], "{url}");
    };
    check(TOP, "Britain");
    check(WORLD, "World");
}

#[tokio::test]
async fn what_is_followed_is_not_followed_twice() {
    let bench = Bench::new();
    // Without TLS, as an old list may have it.
    let old = WORLD.replace("https:", "http:");
    let outline = format!("<opml version='2.0'><body><outline type='rss' xmlUrl='{old}'/></body></opml>");
    bench.reader.import_opml(outline).await.unwrap();
    let wishes = vec![wish("bbc.com", Some(&[WORLD])), wish("bbc.com", Some(&[WORLD, TOP]))];
    let done = bench.reader.follow_titles(wishes, None, Notify::Off, false).await.unwrap();
    assert_eq!((done.added, done.already, done.publication_ids.len()), (1, 1, 1));
}

#[tokio::test]
async fn an_address_that_is_typed_is_of_the_title_that_the_catalogue_has() {
    let bench = Bench::new();
    bench.world.say(WORLD, rss_of("https://www.bbc.co.uk/news/world", 0..3));
    let typed = bench.reader.follow(WORLD, None, true, Default::default()).await.unwrap();
    assert_eq!(typed.name, "BBC News");
    bench.reader.follow_titles(vec![wish("bbc.com", Some(&[TOP]))], None, Notify::Off, false).await.unwrap();
    bench.reader.inner.refreshing.ended().await;
    assert_eq!(bench.feed(TOP).publication_id, typed.publication_id);
    bench.make_due();
    bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!(bench.feed(WORLD).publication_id, typed.publication_id);
}

#[tokio::test]
async fn a_title_that_was_followed_before_it_was_listed_is_not_followed_as_another() {
    let bench = Bench::new();
    bench.world.say(WORLD, rss_of("https://www.bbc.co.uk/news/world", 0..3));
    let before = bench.follow(WORLD).await.publication_id;
    let forget = "UPDATE publications SET catalogue_id = NULL, site_key = 'bbc.co.uk', name = 'World'";
    let store = bench.reader.inner.store.clone();
    store.write(Durability::Intent, move |store| Ok(store.execute(forget, ())?)).unwrap();
    let done = bench
        .reader
        .follow_titles(vec![wish("bbc.com", Some(&[TOP]))], None, Notify::Off, false)
        .await
        .unwrap();
    assert_eq!(done.publication_ids, [before]);
    let shelf = bench.reader.shelf().await.unwrap();
    assert!(shelf.feeds.iter().all(|feed| feed.title == "BBC News" && feed.feed.publication_id == before));
}

#[tokio::test]
async fn what_the_catalogue_does_not_have_is_refused_and_nothing_is_followed() {
    let bench = Bench::new();
    let check = async |wishes: Vec<TitleWish>, want: &str| {
        let refused = bench.reader.follow_titles(wishes, None, Notify::Off, false).await.unwrap_err();
        assert!(refused.sentence().contains(want), "{}", refused.sentence());
        assert!(bench.reader.shelf().await.unwrap().feeds.is_empty());
    };
    check(vec![wish("bbc.com", None), wish("nobody.example", None)], "This title is not here").await;
    check(vec![wish("bbc.com", Some(&[MADE_UP]))], "no feed of BBC News").await;
    check(vec![wish("bbc.com", None); 501], "At most 500").await;
    assert!(matches!(bench.reader.catalogue_title("nobody.example").await, Err(Error::NotFound("title"))));
}

#[tokio::test]
async fn looking_asks_nobody() {
    let bench = Bench::new();
    let query = CatalogueQuery { words: "monde".into(), ..CatalogueQuery::default() };
    let page = bench.reader.catalogue(query.clone(), 2, 0).await.unwrap();
    assert_eq!((page.titles.len(), page.titles[0].title.id.as_str()), (2, "lemonde.fr"));
    assert!(page.facets.is_some() && page.next == Some(2));
    let next = bench.reader.catalogue(query, 2, 2).await.unwrap();
    assert!(next.facets.is_none() && next.index == 2 && next.titles[0].title.id != "lemonde.fr");
    assert_eq!(bench.world.asked(), []);
}

#[tokio::test]
async fn titles_can_be_followed_on_trial_but_for_those_that_are_followed() {
    let bench = Bench::new();
    let on_trial = async || -> Vec<bool> {
        let shelf = bench.reader.shelf().await.unwrap();
        shelf.feeds.iter().map(|feed| feed.trial.is_some()).collect()
    };
    bench.reader.follow_titles(vec![wish("bbc.com", Some(&[TOP]))], None, Notify::Off, true).await.unwrap();
    assert_eq!(on_trial().await, [true]);
    let title = bench.feed(TOP).publication_id;
    bench.reader.end_trial(title, true).await.unwrap();
    // "This title is not here any more" was said of one that is.
    let again = bench.reader.end_trial(title, true).await.unwrap_err();
    assert_eq!(again.sentence(), "This title is not on trial.");
    bench.reader.follow_titles(vec![wish("bbc.com", Some(&[WORLD]))], None, Notify::Off, true).await.unwrap();
    assert_eq!(on_trial().await, [false, false]);
}
