//! What marking promises.

use super::*;
use crate::{Error, Event};
use newsrack_model::{EntryId, Filter, Place};
use newsrack_store::Start;

const FEED: &str = "https://paper.example/feed";

#[tokio::test]
async fn what_is_not_there_is_not_marked() {
    let bench = Bench::new();
    bench.world.say(FEED, rss_of("https://paper.example/", 0..3));
    bench.follow(FEED).await;
    let page = bench
        .reader
        .entries(Place::Latest, Filter::All, crate::Opening::default(), None, Start::First, 10)
        .await
        .unwrap();
    let here = page.rows[0].entry.id;
    let gone = EntryId(999);
    let is_refused = |done: Result<_, Error>| matches!(done, Err(Error::NotFound("article")));
    assert!(is_refused(bench.reader.mark(vec![gone], true).await));
    assert!(is_refused(bench.reader.save(vec![gone], true).await));
    assert_eq!(bench.reader.unknown(vec![here, gone]).await.unwrap(), [gone]);
    // One that was forgotten meanwhile does not stand in the way of the others.
    assert_eq!(bench.reader.save(vec![here, gone], true).await.unwrap().changed, 1);
    assert_eq!(bench.reader.mark(Vec::new(), true).await.unwrap().changed, 0);
}

/// An article of a file: its feed, its number, its states.
fn item(feed: &str, number: usize, states: &str) -> String {
    format!(
        r#"{{"title":"{number}","canonical":[{{"href":"https://paper.example/{number}"}}],"content":{{"content":"<p>{number} {}</p>"}},
        "categories":[{}],"origin":{{"streamId":"feed/{feed}","title":"Paper"}}}}"#,
        "word ".repeat(100),
        states
            .split(' ')
            .map(|state| format!("\"user/1/state/com.google/{state}\""))
            .collect::<Vec<_>>()
            .join(",")
    )
}

fn file(items: impl IntoIterator<Item = String>) -> Vec<u8> {
    format!("{{\"items\":[{}]}}", items.into_iter().collect::<Vec<_>>().join(",")).into_bytes()
}

/// The articles came in unread in parts, and their marks at the very end: where that was never reached, thousands were
/// unread, and undo took back what the reader had done before.
#[tokio::test]
async fn an_import_that_fails_leaves_nothing_unread_and_can_be_taken_back() {
    let bench = Bench::new();
    bench.world.say(FEED, rss_of("https://paper.example/", 0..0));
    bench.follow(FEED).await;
    let file = file(
        (0..2_000).map(|number| item(FEED, number, if number % 2 == 0 { "read" } else { "read starred" })),
    );
    bench.leave_pages(60);
    let error = bench.reader.import_marks(file.clone()).await.unwrap_err();
    let Error::Partly { read, saved, .. } = &error else { panic!("{error:?}") };
    assert!(*read >= 200 && *read < 2_000 && *saved == read / 2, "{error:?}");
    let sentence = error.sentence();
    assert!(sentence.contains(&format!("{saved} saved and {read} marked read")), "{sentence}");
    let (read, saved) = (u64::from(*read), u64::from(*saved));
    let counts = async || {
        let counts = bench.reader.shelf().await.unwrap().counts;
        (counts.latest, counts.saved)
    };
    assert_eq!(counts().await, (0, saved), "nothing is unread");
    bench.leave_pages(1_000_000);
    let undone = bench.reader.undo(None).await.unwrap();
    assert_eq!((undone.act.deed, undone.changed), (newsrack_model::Deed::Bring, read + saved));
    assert_eq!(counts().await, (read, 0));
    // Once there is room all of it comes in, in one act.
    let done = bench.reader.import_marks(file).await.unwrap();
    assert_eq!((u64::from(done.added), done.read, done.saved), (2_000 - read, 2_000, 1_000));
    assert_eq!(counts().await, (0, 1_000));
    assert_eq!(bench.reader.undo(done.act_id).await.unwrap().changed, 3_000);
}

#[tokio::test]
async fn an_import_tells_how_far_it_is_and_is_stopped_without_loss() {
    let bench = Bench::new();
    bench.world.say(FEED, rss_of("https://paper.example/", 0..0));
    bench.follow(FEED).await;
    let file = file((0..2_000).map(|number| item(FEED, number, "read")));
    let bytes = file.len() as u64;
    let mut events = bench.reader.events();
    let stop = async {
        loop {
            let batch = events.next().await;
            let told = batch.iter().find_map(|event| match event {
                Event::BringingMarks { done, total } => Some((*done, *total)),
                _ => None,
            });
            if let Some(told) = told {
                bench.reader.stop_marks();
                return told;
            }
        }
    };
    let (done, told) = tokio::join!(bench.reader.import_marks(file.clone()), stop);
    let done = done.unwrap();
    assert!(told.0 > 0 && told.0 < bytes && told.1 == bytes, "{told:?} of {bytes}");
    assert!(done.is_stopped && done.read >= 200 && done.read < 2_000, "{done:?}");
    assert_eq!(bench.reader.shelf().await.unwrap().counts.latest, 0, "nothing is unread");
    let report = bench.reader.last_import().await.unwrap().unwrap();
    assert!(report.marks.is_some_and(|marks| marks.is_stopped && marks.read == done.read));
    // An older wish to stop is over, and what is here already is passed over.
    let rest = bench.reader.import_marks(file).await.unwrap();
    assert!(!rest.is_stopped);
    assert_eq!((rest.read, rest.added), (2_000 - done.read, 2_000 - done.added));
    assert_eq!(bench.reader.undo(done.act_id).await.unwrap().changed, u64::from(done.read));
}

#[tokio::test]
async fn an_article_that_stands_twice_in_a_file_is_one() {
    let bench = Bench::new();
    bench.world.say(FEED, rss_of("https://paper.example/", 0..0));
    bench.follow(FEED).await;
    let other = "https://other.example/feed";
    let items = (0..1_000).flat_map(|n| {
        let second = if n == 500 { "read starred" } else { "read" };
        [
            item(FEED, 1, second),
            item(other, 2, "read"),
            item(other, 3, if n == 999 { "starred" } else { "read" }),
        ]
    });
    let done = bench.reader.import_marks(file(items)).await.unwrap();
    assert_eq!((done.added, done.read, done.saved, done.left_out), (2, 2, 2, 1));
}

#[tokio::test]
async fn many_feeds_of_a_file_share_a_transaction() {
    let bench = Bench::new();
    let items = (0..500).map(|n| item(&format!("https://{n}.example/feed"), n, "starred"));
    let begin = std::time::Instant::now();
    let done = bench.reader.import_marks(file(items)).await.unwrap();
    assert_eq!((done.added, done.saved), (500, 500));
    println!("500 feeds: {:?}", begin.elapsed());
    let too_many = (0..20_002).map(|n| item(&format!("https://{n}.example/feed"), n, "read"));
    let done = bench.reader.import_marks(file(too_many)).await.unwrap();
    assert_eq!((done.left_out, done.refused.len()), (20_000, 2));
    assert_eq!(done.refused[0], (20_001, "A file brings in articles of at most 20000 feeds.".to_owned()));
}

#[tokio::test]
async fn what_is_refused_of_a_file_is_told_by_its_number_and_without_a_password() {
    let bench = Bench::new();
    let secret = (0..1_500).map(|n| item("http://user:pw@paper.example/feed", n, "starred"));
    let done = bench.reader.import_marks(file(secret)).await.unwrap();
    let want = "Its feed cannot be followed. Leave the user name and password out of the address.";
    assert_eq!(done.refused[0], (1, want.to_owned()));
    assert_eq!(done.refused[1_000], (1_001, "From here on 500 articles cannot be taken.".to_owned()));
    assert_eq!(done.refused.len(), 1_001);
}

impl Bench {
    /// Lets the database grow by so many pages and no further.
    pub(super) fn leave_pages(&self, pages: i64) {
        let write = move |store: &newsrack_store::Writing<'_>| {
            let used: i64 = store.pragma_query_value(None, "page_count", |row| row.get(0))?;
            store.pragma_update_and_check(None, "max_page_count", used + pages, |_| Ok(()))?;
            Ok(())
        };
        self.reader.inner.store.write(Durability::Content, write).unwrap();
    }
}
