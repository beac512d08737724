//! Items that stand in a feed as they did: nothing is built for them, and none loses its words by it.

use super::*;
use crate::{RefreshMode, convert};
use newsrack_store::{NewEntry, Standing};

const FEED: &str = "https://paper.example/feed";

/// An item as `guid|title|date|text`; what is empty is left out.
fn item(said: &str) -> String {
    let [guid, title, date, text] = said.split('|').collect::<Vec<_>>().try_into().unwrap();
    let part = |name: &str, text: &str| match text {
        "" => String::new(),
        text => format!("<{name}>{text}</{name}>"),
    };
    let date = part(
        "pubDate",
        &if date.is_empty() { String::new() } else { format!("{date} Nov 2025 08:00:00 GMT") },
    );
    let guid = format!("<guid isPermaLink='false'>{guid}</guid>");
    format!("<item>{guid}{}{date}{}</item>", part("title", title), part("description", text))
}

fn feed(items: &[&str]) -> String {
    let items: String = items.iter().map(|said| item(said)).collect();
    format!("<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>")
}

/// What the next answer is converted to.
fn converted(bench: &Bench, items: &[&str]) -> Vec<NewEntry> {
    let id = bench.feed(FEED).id;
    let standing = bench.reader.inner.store.read(move |store| store.standing(id)).unwrap();
    let parsed = newsrack_feed::parse(feed(items).as_bytes(), Default::default()).unwrap();
    convert::entries(&parsed, &standing)
}

/// Headlines and texts of all that is stored, the newest first, with the number of earlier wordings.
fn stored(bench: &Bench) -> Vec<(String, String, usize)> {
    let rows = |store: &newsrack_store::Reading<'_>| {
        let rows = store.newest(99)?.into_iter().map(|row| {
            let id = row.entry.id;
            let text = store.document(id)?.map(|document| document.text()).unwrap_or_default();
            Ok((row.entry.headline, text, store.revisions(id)?.len()))
        });
        rows.collect()
    };
    bench.reader.inner.store.read(rows).unwrap()
}

async fn refresh(bench: &Bench, items: &[&str]) -> crate::RefreshReport {
    bench.world.say(FEED, feed(items));
    bench.clock.advance(MINUTE);
    bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap()
}

#[tokio::test]
async fn nothing_is_built_for_what_stands_as_it_did() {
    let bench = Bench::new();
    let [one, two, bare] = ["1|One|20|first words", "2|Two|19|second words", "3||18|words without a title"];
    bench.world.say(FEED, feed(&[one, two, bare]));
    bench.follow(FEED).await;
    let check = |items: &[&str], want: &[bool]| {
        let told = converted(&bench, items);
        assert_eq!(told.iter().map(|entry| entry.is_standing).collect::<Vec<_>>(), want, "{items:?}");
        let parsed = newsrack_feed::parse(feed(items).as_bytes(), Default::default()).unwrap();
        for (told, whole) in told.iter().zip(convert::entries(&parsed, &Standing::default())) {
            assert!(whole.document.is_some() && !whole.summary.is_empty() && !whole.is_standing);
            assert_eq!(told.document.is_none() && told.summary.is_empty(), told.is_standing, "{items:?}");
            // What it is known by is what it would be.
            let known = |entry: &NewEntry| {
                (
                    (
                        entry.key.clone(),
                        entry.url.clone(),
                        entry.canonical_url.clone(),
                        entry.headline.clone(),
                    ),
                    (entry.published_at, entry.updated_at, entry.item_hash),
                )
            };
            assert_eq!(known(told), known(&whole), "{items:?}");
        }
    };
    // Without a title it is called by its text.
    check(&[one, two, bare], &[true, true, false]);
    // Another place and another date are not other words.
    check(&["2|Two|21|second words", "4|New|22|words", one], &[true, false, true]);
    check(&["1|One, again|20|first words", "2|Two|19|other words"], &[false, false]);
    check(&["5|One|20|first words"], &[false]);
}

#[tokio::test]
async fn what_changes_comes_back_or_moves_is_kept_beside_what_stands() {
    let bench = Bench::new();
    let [one, two, three] = ["1|One|20|a", "2|Two|19|b", "3|Three|18|c"];
    bench.world.say(FEED, feed(&[one, two, three]));
    bench.follow(FEED).await;
    let told = |words: &[(&str, &str, usize)]| -> Vec<(String, String, usize)> {
        words.iter().map(|(headline, text, earlier)| ((*headline).into(), (*text).into(), *earlier)).collect()
    };
    let report = refresh(&bench, &[three, "2|Two|19|b, again"]).await;
    assert_eq!((report.new_entries, report.updated, report.failed), (0, 1, 0));
    assert_eq!(stored(&bench), told(&[("One", "a", 0), ("Two", "b, again", 1), ("Three", "c", 0)]));
    let report = refresh(&bench, &["4|Four|21|d", one, "2|Two|19|b, again", three]).await;
    assert_eq!((report.new_entries, report.updated, report.failed), (1, 1, 0));
    let want = [("Four", "d", 0), ("One", "a", 0), ("Two", "b, again", 1), ("Three", "c", 0)];
    assert_eq!(stored(&bench), told(&want));
}

/// Both of them stood in the feed's answer, and only one could be the entry that the guid named until then.
#[tokio::test]
async fn an_item_that_seemed_to_stand_and_is_new_is_stored_with_its_words() {
    let bench = Bench::new();
    let (sun, rain) = ("w|Weather|20|Sun.", "w|Weather|21|Rain.");
    bench.world.say(FEED, feed(&[sun, "1|One|19|a"]));
    bench.follow(FEED).await;
    let told = converted(&bench, &[rain, sun, "1|One|19|a"]);
    assert_eq!(told.iter().map(|entry| entry.is_standing).collect::<Vec<_>>(), [false, true, true]);
    let report = refresh(&bench, &[rain, sun, "1|One|19|a"]).await;
    assert_eq!((report.new_entries, report.updated, report.failed), (1, 1, 0));
    let mut texts: Vec<String> = stored(&bench).into_iter().map(|(_, text, _)| text).collect();
    texts.sort();
    assert_eq!(texts, ["Rain.", "Sun.", "a"]);
    assert_eq!(bench.feed(FEED).failures, 0);
}
