//! What a title has in place of what holds for all.

use super::*;
use crate::{Error, RefreshMode, TitleChange};
use newsrack_model::{Filter, PublicationId};
use newsrack_store::Start;

const FEED: &str = "https://paper.example/feed";
const SITE: &str = "https://paper.example/";

async fn set(bench: &Bench, change: TitleChange) -> Result<(), Error> {
    bench.reader.set_title(title(bench), change).await
}

fn title(bench: &Bench) -> PublicationId {
    bench.feed(FEED).publication_id
}

#[tokio::test]
async fn a_title_is_asked_at_its_own_interval() {
    let bench = Bench::new();
    bench.world.say(FEED, rss_of(SITE, ["one"]));
    bench.follow(FEED).await;
    let own = |minutes| TitleChange { interval_minutes: Some(minutes), ..TitleChange::default() };
    let due = || bench.feed(FEED).next_due_at;
    let after = |at: Millis| (at - bench.clock.now()) / MINUTE;
    set(&bench, own(Some(15))).await.unwrap();
    assert!((15..=16).contains(&after(due())), "{}", after(due()));
    bench.set("refresh_minutes", 600).await;
    assert!((15..=16).contains(&after(due())), "the general one leaves it alone");
    bench.clock.advance(20 * MINUTE);
    bench.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
    assert!((15..=16).contains(&after(due())), "after an answer too: {}", after(due()));
    set(&bench, own(Some(0))).await.unwrap();
    assert_eq!(due(), Millis::MAX, "by hand alone");
    set(&bench, own(None)).await.unwrap();
    assert!((600..=660).contains(&after(due())));
    for wrong in [1, 14, 1_441] {
        assert!(matches!(set(&bench, own(Some(wrong))).await, Err(Error::Request(_))), "{wrong}");
    }
}

#[tokio::test]
async fn no_picture_is_asked_for_of_a_title_without_pictures() {
    let bench = Bench::new();
    let picture = "https://paper.example/1.png";
    bench.world.say(FEED, rss(SITE, &[picture]));
    bench.world.say(picture, PNG);
    bench.follow(FEED).await;
    let place = newsrack_model::Place::Latest;
    let page = bench
        .reader
        .entries(place, Filter::All, crate::Opening::default(), None, Start::First, 1)
        .await
        .unwrap();
    let entry = page.rows[0].entry.id;
    let shows = |shows| TitleChange { shows_images: Some(shows), ..TitleChange::default() };
    let keep = newsrack_model::Keep {
        place: newsrack_model::Place::Publication(title(&bench)),
        text: false,
        images: true,
    };
    bench.reader.set_keep(keep).await.unwrap();
    set(&bench, shows(false)).await.unwrap();
    bench.world.asked();
    for key in
        ["lead", "row"].map(|kind| format!("{kind}/{entry}")).into_iter().chain([format!("body/{entry}/0")])
    {
        assert!(bench.reader.image(&key).await.is_err(), "{key}");
    }
    assert!(bench.reader.article(entry).await.unwrap().images.is_empty());
    bench.reader.fetch_ahead().await.unwrap();
    assert!(bench.world.asked().is_empty());
    assert_eq!(bench.reader.offline().await.unwrap().images, 0);

    set(&bench, shows(true)).await.unwrap();
    assert!(bench.reader.image(&format!("body/{entry}/0")).await.is_ok());
    assert_eq!(bench.reader.article(entry).await.unwrap().images.len(), 1);
}

#[tokio::test]
async fn what_is_beyond_the_cap_of_a_day_arrives_read() {
    let bench = Bench::new();
    bench.world.say(FEED, rss_of(SITE, ["first"]));
    bench.follow(FEED).await;
    let cap = |most| TitleChange { daily_cap: Some(most), ..TitleChange::default() };
    set(&bench, cap(Some(3))).await.unwrap();
    let mut keys = vec!["first".to_owned()];
    let mut come = async |names: &[&str]| {
        keys.splice(0..0, names.iter().map(|name| (*name).to_owned()));
        bench.world.say(FEED, rss_of(SITE, &keys));
        bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
        let shelf = bench.reader.shelf().await.unwrap();
        let unread = shelf.counts.publication(title(&bench));
        (unread, shelf.feeds[0].own.arrived_read(shelf.day_from))
    };
    assert_eq!(come(&["a", "b"]).await, (3, 0));
    assert_eq!(come(&["c", "d", "e"]).await, (4, 2), "the newest of them is unread");
    let place = newsrack_model::Place::Latest;
    let page = bench
        .reader
        .entries(place, Filter::Unread, crate::Opening::default(), None, Start::First, 9)
        .await
        .unwrap();
    let shown: Vec<_> = page.rows.iter().map(|row| row.entry.headline.as_str()).collect();
    assert_eq!(shown, ["c", "a", "b", "first"]);
    assert_eq!(come(&["f"]).await, (4, 3));
    bench.clock.advance(24 * 60 * MINUTE);
    assert_eq!(come(&["g"]).await, (5, 0), "another day");
    assert_eq!(come(&["h", "i", "j"]).await, (7, 1));
    set(&bench, cap(None)).await.unwrap();
    assert_eq!(come(&["k", "l"]).await, (9, 0));
    assert!(matches!(set(&bench, cap(Some(1_001))).await, Err(Error::Request(_))));
}

#[tokio::test]
async fn words_that_were_set_before_the_process_ended_mute_what_is_here() {
    let bench = Bench::new();
    bench.world.say(FEED, rss_of(SITE, ["golf", "bridge"]));
    bench.follow(FEED).await;
    let (id, words) = (title(&bench), vec!["golf".to_owned()]);
    let unread = async |bench: &Bench| bench.reader.shelf().await.unwrap().counts.latest;
    bench.reader.intend(move |store| store.set_muted_words(id, &words)).await.unwrap();
    let bench = bench.reopen();
    assert_eq!(unread(&bench).await, 2);
    bench.reader.do_what_is_due().await;
    assert_eq!(unread(&bench).await, 1);
    set(&bench, TitleChange { muted_words: Some(Vec::new()), ..TitleChange::default() }).await.unwrap();
    assert_eq!(unread(&bench).await, 2, "at once");
}
