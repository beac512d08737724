//! What the items of an answer are known by, where their publisher does not tell them apart.

use super::*;

/// An item as `guid link headline`; a dot stands for no link.
fn said(words: &str) -> NewEntry {
    let words: Vec<&str> = words.split(' ').collect();
    let [guid, link, headline] = words.try_into().unwrap();
    let url = (link != ".").then(|| format!("https://a.example/{link}"));
    NewEntry { url: url.clone(), canonical_url: url, ..reworded(item(guid, -1), headline) }
}

/// The items of an answer; the headlines of what is new by it and of what changed, and how many went.
type Told<'a> = (&'a [&'a str], &'a [&'a str], &'a [&'a str], u32);

/// Answers one after another.
fn check(answers: &[Told<'_>]) {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    for (n, (items, new, changed, gone)) in answers.iter().enumerate() {
        let answer = items.iter().map(|words| said(words)).collect();
        let told = bench.answer(feed, i64::try_from(n).unwrap(), answer);
        let headlines = |ids: Vec<EntryId>| -> Vec<String> {
            let row = |id| bench.read(|store| store.entry(id)).unwrap();
            ids.into_iter().map(|id| row(id).entry.headline).collect()
        };
        let told = (headlines(told.new), headlines(told.changed), told.gone);
        let want = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(told, (want(new), want(changed), *gone), "answer {n}: {items:?}");
    }
}

#[test]
fn items_that_share_a_guid_are_told_apart_by_link() {
    let answer: &[&str] = &["g x One", "g y Two", "h z Three"];
    check(&[
        (answer, &["One", "Two", "Three"], &[], 0),
        (answer, &[], &[], 0),
        (&["g x One-again", "g y Two", "h z Three"], &[], &["One-again"], 0),
        // One that stands alone is still known by its link.
        (&["g y Two"], &[], &[], 2),
        (&["g w Four"], &["Four"], &[], 1),
        (&["g w Four", "g x One-again"], &[], &[], 0),
    ]);
}

#[test]
fn an_article_listed_twice_under_two_headlines_is_one() {
    let answer: &[&str] = &["g x One", "g x Two", "h y Three"];
    check(&[
        (answer, &["One", "Three"], &[], 0),
        (answer, &[], &[], 0),
        (&["g x Two", "g x One", "h y Three"], &[], &["Two"], 0),
        (&["g x Two"], &[], &[], 1),
    ]);
}

#[test]
fn the_other_headline_of_an_article_listed_twice_is_kept_as_an_earlier_one() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let answer = || ["g x One", "g x Two", "h y Three"].map(said).to_vec();
    let new = bench.answer(feed, 0, answer()).new;
    // Once, however often it comes.
    bench.answer(feed, 1, [answer(), vec![said("i z Four")]].concat());
    let revisions = bench.read(|store| store.revisions(new[0]));
    let headlines: Vec<&str> = revisions.iter().map(|revision| revision.headline.as_str()).collect();
    assert_eq!(headlines, ["Two"]);
    // However often it is called something else, what is kept is bounded.
    for number in 0..40 {
        let other = format!("g x Two{number}");
        bench.answer(feed, number + 2, ["g x One", &other, "h y Three"].map(said).to_vec());
    }
    let revisions = bench.read(|store| store.revisions(new[0]));
    assert_eq!((revisions.len(), revisions[0].headline.as_str()), (20, "Two39"));
}

#[test]
fn where_most_items_share_guid_and_link_they_are_told_apart_by_headline() {
    let answer: &[&str] = &["g x One", "g x Two", "g x Four", "h x Three"];
    check(&[
        (answer, &["One", "Two", "Four", "Three"], &[], 0),
        (answer, &[], &[], 0),
        (&["g x Five", "g x Two", "g x One"], &["Five"], &[], 2),
        (&["g x Two"], &[], &[], 2),
        (&["g x One"], &[], &[], 1),
    ]);
    let bare: &[&str] = &["g . One", "g . Two"];
    check(&[(bare, &["One", "Two"], &[], 0), (bare, &[], &[], 0), (&["g . Two"], &[], &[], 1)]);
}

#[test]
fn items_without_a_guid_that_all_share_a_link_are_told_apart_by_headline() {
    let key = "https://a.example/live";
    let items = ["One", "Two", "Three"].map(|headline| format!("{key} live {headline}"));
    let answer: Vec<&str> = items.iter().map(String::as_str).collect();
    check(&[(&answer, &["One", "Two", "Three"], &[], 0), (&answer, &[], &[], 0)]);
}

#[test]
fn items_without_a_link_that_share_guid_and_headline_are_told_apart_by_date() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let weather = |minutes| NewEntry { published_at: item("g", minutes).published_at, ..said("g . Weather") };
    let answer = || vec![weather(-1), weather(-2), NewEntry { published_at: None, ..said("g . Weather") }];
    assert_eq!(bench.answer(feed, 0, answer()).new.len(), 3);
    assert_eq!(bench.answer(feed, 1, answer()), Ingested::default());
}

#[test]
fn the_same_item_twice_in_one_answer_is_one() {
    let answer: &[&str] = &["g x One", "h y Two", "g x One"];
    check(&[(answer, &["One", "Two"], &[], 0), (answer, &[], &[], 0), (&["g x Again"], &[], &["Again"], 1)]);
}

#[test]
fn an_item_whose_guid_is_shared_later_keeps_its_entry() {
    // By its link.
    check(&[
        (&["g x One"], &["One"], &[], 0),
        (&["g y Two", "g x One-again"], &["Two"], &["One-again"], 0),
        (&["g y Two"], &[], &[], 1),
    ]);
    // By its link and headline, where most share the link too.
    check(&[
        (&["g x One"], &["One"], &[], 0),
        (&["g x Three", "g x Two", "g x One"], &["Three", "Two"], &[], 0),
    ]);
    // One that is known by its link, which most share later.
    check(&[
        (&["g x One", "g y Two"], &["One", "Two"], &[], 0),
        (&["g x Four", "g x Three", "g x One", "g y Two"], &["Four", "Three"], &[], 0),
        (&["g x One"], &[], &[], 3),
    ]);
    // Nothing in the answer is what the guid named.
    check(&[
        (&["g x One"], &["One"], &[], 0),
        (&["g y Two", "g z Three"], &["Two", "Three"], &[], 1),
        (&["g x One"], &[], &[], 2),
    ]);
}

/// It was counted by each of its names: more was known than had stood, and the answer was given up.
#[test]
fn an_entry_that_stands_under_two_of_its_names_is_known_once() {
    check(&[
        (&["g x One"], &["One"], &[], 0),
        (&["h x One"], &[], &[], 0),
        (&["g x One", "h x One", "i z Two"], &["Two"], &[], 0),
    ]);
}
