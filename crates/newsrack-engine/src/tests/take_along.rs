//! Articles that are taken along.

use super::*;
use crate::Form;
use newsrack_model::EntryId;

const FEED: &str = "https://paper.example/feed";

fn picture(n: usize) -> String {
    format!("https://paper.example/{n}.png")
}

/// A feed of one article with so many pictures.
async fn with_pictures(count: usize) -> (Bench, EntryId) {
    let bench = Bench::new();
    let pictures: Vec<String> = (0..count).map(picture).collect();
    let pictures: Vec<&str> = pictures.iter().map(String::as_str).collect();
    bench.world.say(FEED, rss("https://paper.example/", &pictures));
    pictures.iter().for_each(|url| bench.world.say(url, PNG));
    bench.follow(FEED).await;
    bench.world.asked();
    let id = bench.reader.inner.store.read(|store| store.newest(1)).unwrap()[0].entry.id;
    (bench, id)
}

#[tokio::test]
async fn a_name_is_there_before_any_picture() {
    let (bench, id) = with_pictures(3).await;
    assert_eq!(bench.reader.taken_name(id).await.unwrap(), "one");
    assert!(bench.world.asked().is_empty());
    assert!(bench.reader.taken_name(EntryId(99)).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn pictures_that_go_along_come_several_at_a_time() {
    let (bench, id) = with_pictures(12).await;
    for n in 0..12 {
        bench.world.slow_down(&picture(n), Duration::from_secs(60));
    }
    // In a time that costs none: twelve one by one take twelve minutes.
    let taking = bench.reader.take_along(id, Form::Markdown, Some("a folder"));
    let taken = tokio::time::timeout(Duration::from_secs(150), taking).await;
    let taken = taken.expect("they came one by one").unwrap();
    assert_eq!(taken.pictures.len(), 12);
    let mut at = 0;
    for n in 1..=12 {
        // Each stands where it stood.
        at += taken.text[at..]
            .find(&format!("a%20folder/{n}-"))
            .unwrap_or_else(|| panic!("{n}: {}", taken.text));
    }
}

#[tokio::test]
async fn another_picture_has_another_name() {
    let (bench, id) = with_pictures(1).await;
    let name = async |bench: &Bench| {
        let taken = bench.reader.take_along(id, Form::Markdown, Some("a folder")).await.unwrap();
        taken.pictures[0].0.clone()
    };
    let first = name(&bench).await;
    assert_eq!(name(&bench).await, first);
    let (other, other_id) = with_pictures(1).await;
    // The same but for what follows its end.
    other.world.say(&picture(0), [PNG, b" "].concat());
    let taken = other.reader.take_along(other_id, Form::Markdown, Some("a folder")).await.unwrap();
    assert_ne!(taken.pictures[0].0, first);
}
