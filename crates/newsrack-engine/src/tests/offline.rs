//! What is fetched ahead of a time without a network.

use super::*;
use newsrack_model::{EntryId, Keep, Place};

const FEED: &str = "https://paper.example/feed";
const SENTENCE: &str =
    "The harbour of the old town opened again on Friday, two weeks after the storm that took its pier.";

/// A feed of teasers with a picture each, and their pages.
async fn followed(count: usize) -> Bench {
    let bench = Bench::new();
    let items: String = (0..count)
        .map(|n| {
            format!(
                "<item><guid>{n}</guid><title>Number {n}</title><link>https://paper.example/{n}</link>\
                 <description>Number {n} begins…</description>\
                 <enclosure url='https://paper.example/{n}.png' type='image/png' length='9'/></item>"
            )
        })
        .collect();
    bench.world.say(
        FEED,
        format!("<rss version='2.0'><channel><title>P</title><link>https://paper.example/</link>{items}</channel></rss>"),
    );
    bench.follow(FEED).await;
    for n in 0..count {
        let page =
            format!("<html><body><h1>Number {n}</h1><p>{n} {SENTENCE}</p><p>{SENTENCE}</p></body></html>");
        bench.world.say(&format!("https://paper.example/{n}"), page);
        bench.world.say(&format!("https://paper.example/{n}.png"), PNG);
    }
    bench.world.asked();
    bench
}

fn keep(bench: &Bench, text: bool, images: bool) -> Keep {
    Keep { place: Place::Publication(bench.feed(FEED).publication_id), text, images }
}

fn newest(bench: &Bench, most: u32) -> Vec<EntryId> {
    let rows = bench.reader.inner.store.read(move |store| store.newest(most)).unwrap();
    rows.into_iter().map(|row| row.entry.id).collect()
}

#[tokio::test]
async fn what_is_kept_is_fetched_whole_and_told() {
    let bench = followed(6).await;
    assert_eq!(bench.reader.offline().await.unwrap().entries, 0);
    bench.reader.set_keep(keep(&bench, true, true)).await.unwrap();
    let before = bench.reader.offline().await.unwrap();
    assert_eq!((before.entries, before.whole, before.missing), (6, 0, 6));
    assert_eq!((before.images, before.missing_images), (6, 6));
    bench.reader.fetch_ahead().await.unwrap();
    let after = bench.reader.offline().await.unwrap();
    assert_eq!((after.entries, after.whole, after.missing), (6, 6, 0));
    assert_eq!((after.images, after.missing_images, after.is_fetching), (6, 0, false));
    bench.world.asked();
    bench.reader.fetch_ahead().await.unwrap();
    assert!(bench.world.asked().is_empty(), "nothing is asked for twice");
    bench.reader.set_keep(keep(&bench, false, false)).await.unwrap();
    let gone = bench.reader.offline().await.unwrap();
    assert_eq!((gone.entries, gone.keeps.len()), (0, 0));
}

#[tokio::test]
async fn a_saved_article_is_kept_whole_by_itself() {
    let bench = followed(3).await;
    let id = newest(&bench, 1)[0];
    bench.reader.save(vec![id], true).await.unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    let open = bench.reader.article(id).await.unwrap();
    assert!(open.row.is_full_text && open.document.text().contains(SENTENCE));
    let offline = bench.reader.offline().await.unwrap();
    assert_eq!((offline.entries, offline.whole, offline.images, offline.missing_images), (1, 1, 1, 0));
}

fn cut_off(bench: &Bench, pages: std::ops::Range<usize>) {
    for n in pages {
        let host = "paper.example".to_owned();
        bench.world.fail(&format!("https://paper.example/{n}"), NetworkError::Connect { host });
    }
}

/// A title whose articles lie at another host each.
async fn scattered(count: usize) -> Bench {
    let bench = Bench::new();
    let page = |n: usize| format!("https://host{n}.example/a");
    let items: String = (0..count)
        .map(|n| {
            let page = page(n);
            format!("<item><guid>{n}</guid><title>Number {n}</title><link>{page}</link><description>Number {n} begins…</description></item>")
        })
        .collect();
    bench.world.say(
        FEED,
        format!("<rss version='2.0'><channel><title>P</title><link>https://paper.example/</link>{items}</channel></rss>"),
    );
    bench.follow(FEED).await;
    for n in 0..count {
        bench.world.fail(&page(n), NetworkError::Dns { host: format!("host{n}.example") });
    }
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    bench.world.asked();
    bench
}

#[tokio::test]
async fn without_a_network_little_is_asked_and_nobody_is_blamed() {
    let check = async |bench: Bench, count: u32| {
        bench.reader.fetch_ahead().await.unwrap();
        let asked = bench.world.asked().len();
        assert!((4..=8).contains(&asked), "{asked}");
        let pages = |bench: &Bench| {
            let count = |store: &newsrack_store::Reading<'_>| {
                Ok(store.query_row("SELECT count(*) FROM pages", [], |row| row.get::<_, i64>(0))?)
            };
            bench.reader.inner.store.read(count).unwrap()
        };
        assert_eq!(pages(&bench), 0, "no page has failed");
        assert_eq!(bench.reader.offline().await.unwrap().missing, count);
        // It is tried again soon, and ever more gently.
        let mut asks = Vec::new();
        for minute in 1..=40 {
            bench.clock.advance(MINUTE);
            bench.reader.fetch_due_ahead().await.unwrap();
            if !bench.world.asked().is_empty() {
                asks.push(minute);
            }
        }
        assert_eq!((asks, pages(&bench)), (vec![1, 3, 8, 23, 38], 0));
    };
    let bench = followed(20).await;
    cut_off(&bench, 0..20);
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    check(bench, 20).await;
    check(scattered(20).await, 20).await;

    // It comes back, and all is there.
    let bench = followed(6).await;
    cut_off(&bench, 0..6);
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    for n in 0..6 {
        let page =
            format!("<html><body><h1>Number {n}</h1><p>{n} {SENTENCE}</p><p>{SENTENCE}</p></body></html>");
        bench.world.say(&format!("https://paper.example/{n}"), page);
    }
    bench.clock.advance(MINUTE);
    bench.reader.fetch_due_ahead().await.unwrap();
    assert_eq!(bench.reader.offline().await.unwrap().whole, 6);
}

#[tokio::test]
async fn a_dead_host_ends_the_texts_of_no_other() {
    let bench = scattered(30).await;
    let page = format!("<html><body><h1>Number 29</h1><p>29 {SENTENCE}</p><p>{SENTENCE}</p></body></html>");
    bench.world.say("https://host29.example/a", page);
    // The eight newest lie at one host that is dead.
    let moved = "UPDATE entries SET url = 'https://host0.example/' || headline WHERE headline IN
        ('Number 0', 'Number 1', 'Number 2', 'Number 3', 'Number 4', 'Number 5', 'Number 6', 'Number 7')";
    let dead = (8..29).map(|n| {
        format!("UPDATE entries SET url = 'https://host29.example/' || {n} WHERE headline = 'Number {n}';")
    });
    let sql = format!("{moved};{}", dead.collect::<String>());
    bench.reader.inner.store.write(Durability::Intent, move |store| Ok(store.execute_batch(&sql)?)).unwrap();
    for n in 0..8 {
        let host = "host0.example".to_owned();
        bench.world.fail(&format!("https://host0.example/Number%20{n}"), NetworkError::Dns { host });
    }
    bench.reader.fetch_ahead().await.unwrap();
    assert_eq!(bench.reader.offline().await.unwrap().whole, 1);
    let to_dead = |bench: &Bench| {
        let asked = bench.world.asked();
        asked.iter().filter(|(url, _)| url.starts_with("https://host0.")).count()
    };
    let first = to_dead(&bench);
    assert!((2..=5).contains(&first), "{first}");
    let state = bench.reader.offline().await.unwrap();
    assert_eq!(state.missing as usize, 8 - first, "those that were asked have failed, the others have not");
    // It rests, whatever else changes.
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    bench.reader.fetch_due_ahead().await.unwrap();
    assert_eq!(to_dead(&bench), 0);
    bench.clock.advance(60 * MINUTE);
    bench.reader.fetch_due_ahead().await.unwrap();
    assert!(to_dead(&bench) >= 2);
}

#[tokio::test]
async fn a_host_that_alone_is_asked_is_dead_once_feeds_answer() {
    let bench = followed(3).await;
    cut_off(&bench, 0..3);
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    assert_eq!(bench.reader.offline().await.unwrap().missing, 3);
    bench.reader.refresh(Vec::new(), crate::RefreshMode::Force).await.unwrap();
    bench.clock.advance(MINUTE);
    bench.reader.fetch_due_ahead().await.unwrap();
    let state = bench.reader.offline().await.unwrap();
    assert_eq!((state.missing, state.failed), (0, 3), "their pages failed");
    bench.clock.advance(7 * 60 * MINUTE);
    let state = bench.reader.offline().await.unwrap();
    assert_eq!((state.missing, state.failed), (3, 0), "and are tried again later");
}

#[tokio::test]
async fn a_title_that_is_never_read_from_pages_is_left_alone() {
    let bench = followed(2).await;
    let never = crate::FeedChange {
        full_text: Some(newsrack_model::FullText::Never),
        ..crate::FeedChange::default()
    };
    bench.reader.set_feed(bench.feed(FEED).id, never).await.unwrap();
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    assert!(bench.world.asked().is_empty());
    assert!(bench.reader.set_keep(Keep { place: Place::Latest, text: true, images: false }).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn a_long_fetch_ahead_holds_up_no_refresh_and_ends_with_the_reader() {
    let bench = followed(9).await;
    for n in 0..9 {
        bench.world.fall_silent(&format!("https://paper.example/{n}"));
    }
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    let looks = async {
        bench.reader.do_what_is_due().await;
        let first = ["0", "1", "2", "3"].map(|n| format!("https://paper.example/{n}"));
        bench.until_asked(&first.each_ref().map(String::as_str)).await;
        bench.make_due();
        bench.reader.do_what_is_due().await;
    };
    // None of the pages is ever answered: whoever waits for them waits for ever, in a time that costs none.
    let is_done = tokio::time::timeout(std::time::Duration::from_secs(24 * 3_600), looks).await.is_ok();
    assert!(is_done, "a look waits for what is fetched ahead");
    let asked = bench.world.asked();
    assert!(asked.iter().any(|(url, _)| url == FEED), "{asked:?}");
    let pages = asked.iter().filter(|(url, _)| (0..9).any(|n| url.ends_with(&format!("/{n}"))));
    assert_eq!(pages.count(), 4, "one fetches ahead at a time: {asked:?}");
    assert!(bench.reader.offline().await.unwrap().is_fetching);
    bench.reader.shutdown().await;
    assert!(!bench.reader.offline().await.unwrap().is_fetching);
}

/// A title whose text and pictures are all here, with the picture files gone from the folder behind everybody's back: whoever
/// looks for one asks for it.
async fn settled() -> Bench {
    let bench = followed(3).await;
    bench.reader.set_keep(keep(&bench, true, true)).await.unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    // What the fetching itself told.
    bench.reader.fetch_due_ahead().await.unwrap();
    std::fs::remove_dir_all(bench.folder.path().join("images")).unwrap();
    bench.world.asked();
    bench
}

async fn asked_by_a_look(bench: &Bench) -> Vec<String> {
    bench.reader.fetch_due_ahead().await.unwrap();
    let mut urls: Vec<String> = bench.world.asked().into_iter().map(|(url, _)| url).collect();
    urls.sort();
    urls.into_iter().map(|url| url.replace("https://paper.example/", "")).collect()
}

#[tokio::test]
async fn a_look_at_which_nothing_changed_looks_at_nothing() {
    let bench = settled().await;
    assert!(asked_by_a_look(&bench).await.is_empty());
    bench.clock.advance(5 * 60 * MINUTE);
    assert!(asked_by_a_look(&bench).await.is_empty());
    // In the end all is looked at.
    bench.clock.advance(60 * MINUTE);
    assert_eq!(asked_by_a_look(&bench).await, ["0.png", "1.png", "2.png"]);
    assert!(asked_by_a_look(&bench).await.is_empty());
    // And at once when the reader asks for it, or a clock was set back.
    std::fs::remove_dir_all(bench.folder.path().join("images")).unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    assert_eq!(bench.world.asked().len(), 3);
    std::fs::remove_dir_all(bench.folder.path().join("images")).unwrap();
    bench.clock.advance(-24 * 60 * MINUTE);
    assert_eq!(asked_by_a_look(&bench).await.len(), 3);
}

#[tokio::test]
async fn a_look_is_at_what_changed_and_at_nothing_else() {
    let item = |n: &str, headline: &str| {
        format!(
            "<item><guid>{n}</guid><title>{headline}</title><link>https://paper.example/{n}</link>\
             <description>Number {n} begins…</description>\
             <enclosure url='https://paper.example/{n}.png' type='image/png' length='9'/></item>"
        )
    };
    let answer = |items: &[String]| {
        let items = items.concat();
        format!(
            "<rss version='2.0'><channel><title>P</title><link>https://paper.example/</link>{items}</channel></rss>"
        )
    };
    let begins = |n: &str| item(n, &format!("Number {n}"));
    let refresh = async |bench: &Bench, items: &[String]| {
        bench.world.say(FEED, answer(items));
        bench.reader.refresh(Vec::new(), crate::RefreshMode::Force).await.unwrap();
        bench.world.asked();
    };

    let bench = settled().await;
    bench.world.say("https://paper.example/new.png", PNG);
    refresh(&bench, &["new", "0", "1", "2"].map(begins)).await;
    assert_eq!(asked_by_a_look(&bench).await, ["new", "new.png"], "an article that came");
    assert!(asked_by_a_look(&bench).await.is_empty());
    // Its page was not there: it is asked for again in its time.
    bench.clock.advance(5 * 60 * MINUTE);
    assert!(asked_by_a_look(&bench).await.is_empty());

    let bench = settled().await;
    let reworded = [begins("0"), item("1", "Otherwise"), begins("2")];
    refresh(&bench, &reworded).await;
    assert_eq!(asked_by_a_look(&bench).await, ["1.png"], "an article whose words changed");

    let bench = settled().await;
    bench.reader.set_keep(keep(&bench, false, false)).await.unwrap();
    assert!(asked_by_a_look(&bench).await.is_empty());
    let id = newest(&bench, 1)[0];
    bench.reader.save(vec![id], true).await.unwrap();
    assert_eq!(asked_by_a_look(&bench).await, ["0.png"], "an article that was saved");
    bench.reader.undo(None).await.unwrap();
    assert!(asked_by_a_look(&bench).await.is_empty());
    assert_eq!(bench.reader.inner.store.read(|store| store.picture_owners()).unwrap(), []);
    bench.reader.set_keep(keep(&bench, false, true)).await.unwrap();
    assert_eq!(asked_by_a_look(&bench).await, ["1.png", "2.png"], "a title that was ticked");

    let bench = settled().await;
    let mut version = None;
    bench.reader.notice_foreign(&mut version).await;
    let other = newsrack_store::Store::open(bench.folder.path()).unwrap();
    other.write(Durability::Intent, |store| store.set_setting("other", &serde_json::json!({}))).unwrap();
    bench.reader.notice_foreign(&mut version).await;
    assert_eq!(asked_by_a_look(&bench).await.len(), 3, "whatever another process did");
}

#[tokio::test]
async fn a_page_that_failed_is_asked_again_when_its_time_came() {
    let bench = settled().await;
    bench.world.fail("https://paper.example/0", NetworkError::NotFound);
    bench
        .reader
        .inner
        .store
        .write(Durability::Intent, |store| {
            Ok(store.execute_batch("UPDATE entries SET is_full_text = 0; DELETE FROM pages")?)
        })
        .unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    bench.world.asked();
    bench.clock.advance(3 * 60 * MINUTE);
    bench.reader.fetch_ahead().await.unwrap();
    assert!(bench.world.asked().is_empty());
    bench.clock.advance(3 * 60 * MINUTE);
    assert!(asked_by_a_look(&bench).await.is_empty());
    bench.clock.advance(1);
    assert_eq!(asked_by_a_look(&bench).await, ["0"]);
}

/// The button did nothing while pages were fetched already: those that had failed were left alone.
#[tokio::test]
async fn fetching_by_hand_while_pages_are_fetched_comes_after_it() {
    let bench = followed(2).await;
    let [first, second] = ["https://paper.example/0", "https://paper.example/1"];
    bench.world.fail(first, NetworkError::NotFound);
    let gate = bench.world.hold(second);
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    let ahead = tokio::spawn({
        let reader = bench.reader.clone();
        async move { reader.fetch_ahead().await.unwrap() }
    });
    bench.until_asked(&[first, second]).await;
    let until = async |is_so: &dyn Fn(&crate::Offline) -> bool| {
        let waiting = async {
            while !is_so(&bench.reader.offline().await.unwrap()) {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), waiting).await.is_ok()
    };
    assert!(until(&|offline| offline.failed == 1).await);
    let page = format!("<html><body><h1>Number 0</h1><p>0 {SENTENCE}</p><p>{SENTENCE}</p></body></html>");
    bench.world.say(first, page);
    bench.reader.start_offline();
    bench.reader.start_offline();
    gate.add_permits(9);
    ahead.await.unwrap();
    assert!(until(&|offline| offline.whole == 2 && !offline.is_fetching).await);
    let asked = bench.world.asked().into_iter().map(|(url, _)| url);
    assert_eq!(asked.filter(|url| url == first).count(), 2, "once more, however often it was pressed");
}
