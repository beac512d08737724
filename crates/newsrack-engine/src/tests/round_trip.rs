//! A newspaper that goes out as OPML and comes back elsewhere.

use super::*;
use crate::{FeedChange, RefreshMode};
use newsrack_model::{FeedId, SectionId};
use newsrack_store::{Filed, FiledAt};

fn site(name: &str) -> String {
    format!("https://{name}.example/")
}

fn feed(name: &str) -> String {
    format!("https://{name}.example/feed")
}

/// As the sidebar shows it: the headings, and below each its titles with their feeds; by name where nobody put them in order.
async fn sidebar(bench: &Bench) -> Vec<String> {
    let shelf = bench.reader.shelf().await.unwrap();
    let title = |id: FeedId| shelf.feeds.iter().find(|known| known.feed.id == id).unwrap();
    let lines = |feeds: Vec<FeedId>, is_ordered: bool| {
        let mut titles: Vec<(String, Vec<String>)> = Vec::new();
        for known in feeds.into_iter().map(title) {
            let url = known.feed.feed_url.clone();
            match titles.iter_mut().find(|(name, _)| *name == known.title) {
                Some((_, feeds)) => feeds.push(url),
                None => titles.push((known.title.clone(), vec![url])),
            }
        }
        if !is_ordered {
            titles.sort();
        }
        titles.into_iter().map(|(name, feeds)| format!("  {name}: {}", feeds.join(" ")))
    };
    let mut told = Vec::new();
    for section in &shelf.sections {
        let filed = shelf.filed.iter().filter(|(at, _)| *at == section.id).map(|(_, feed)| *feed).collect();
        told.push(format!("{} {}", section.name, section.is_ordered));
        told.extend(lines(filed, section.is_ordered));
    }
    let loose = shelf.feeds.iter().filter(|known| known.section_ids.is_empty());
    told.extend(lines(loose.map(|known| known.feed.id).collect(), false));
    told
}

/// Names that the reader gave, the order by hand, and what was merged and split were lost on the way.
#[tokio::test]
async fn a_newspaper_comes_back_as_it_went_out() {
    let bench = Bench::new();
    let names = ["a", "b", "c", "d", "e"];
    for name in names {
        let answer = rss_of(&site(name), [name]).replace("Paper", &format!("Paper {name}"));
        bench.world.say(&feed(name), answer);
    }
    bench.world.say("https://a.example/sport", rss_of(&site("a"), ["s"]).replace("Paper", "Sport of a"));
    let mut ids = Vec::new();
    for url in names.map(feed).into_iter().chain(["https://a.example/sport".to_owned()]) {
        ids.push(bench.follow(&url).await.id);
    }
    let title = |at: usize| {
        let feed = ids[at];
        bench.reader.inner.store.read(|store| store.feed(feed)).unwrap().unwrap().feed.publication_id
    };
    let reader = &bench.reader;
    let world = reader.make_section("World", None).await.unwrap();
    let file = async |at: &[usize], to: SectionId, place| {
        let feeds = at.iter().map(|at| ids[*at]).collect();
        let filed = Filed { feeds, to: Some(to), at: place, ..Filed::default() };
        reader.file_feeds(filed).await.unwrap();
    };
    file(&[0, 1, 2], world, None).await;
    // Another order in each.
    file(&[2, 0], world, Some(FiledAt::End)).await;
    let other = reader.make_section("Other", None).await.unwrap();
    file(&[0, 1], other, None).await;
    file(&[0, 2, 1], other, Some(FiledAt::End)).await;
    let change = FeedChange { custom_name: Some("Mine".into()), ..FeedChange::default() };
    reader.set_feed(ids[1], change).await.unwrap();
    reader.merge_titles(vec![title(3)], title(4)).await.unwrap();
    reader.split_title(title(0), vec![ids[5]]).await.unwrap();
    let want = sidebar(&bench).await;
    let text = reader.export_opml().await.unwrap();

    let elsewhere = Bench::new();
    *elsewhere.world.said.lock().unwrap() = bench.world.said.lock().unwrap().clone();
    let act = elsewhere.reader.import_opml(text.clone()).await.unwrap().act_id;
    elsewhere.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!(sidebar(&elsewhere).await, want);
    assert_eq!(elsewhere.reader.export_opml().await.unwrap(), text);
    // What is followed of a merged site later comes to the same title.
    elsewhere.world.say("https://d.example/more", rss_of(&site("d"), ["more"]));
    let more = elsewhere.follow("https://d.example/more").await;
    assert_eq!(more.publication_id, elsewhere.feed(&feed("e")).publication_id);
    elsewhere.reader.undo(act).await.unwrap();
    // A list from the web says nothing of what is one title.
    elsewhere.world.say("https://list.example/", text);
    let third = Bench::new();
    *third.world.said.lock().unwrap() = elsewhere.world.said.lock().unwrap().clone();
    third.reader.import_opml_at("https://list.example/").await.unwrap();
    third.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_ne!(third.feed(&feed("d")).publication_id, third.feed(&feed("e")).publication_id);
}
