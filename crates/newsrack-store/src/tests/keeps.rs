//! What is kept for times without a network.

use super::*;
use newsrack_model::{FullText, Keep, PageState, PublicationId};

fn publication(bench: &Bench, feed: FeedId) -> PublicationId {
    bench.read(|store| store.feed(feed)).unwrap().feed.publication_id
}

fn keep(bench: &Bench, place: Place, text: bool, images: bool) {
    bench.write(move |store| store.set_keep(&Keep { place, text, images }));
}

fn kept(bench: &Bench) -> Vec<KeptEntry> {
    bench.read(|store| store.kept_entries(NOW - 30 * DAY, NOW))
}

#[test]
fn only_what_is_ticked_is_fetched() {
    let check = |text: bool, images: bool, is_saved: bool, want: Option<(bool, bool)>| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        let id = bench.answer(feed, 0, vec![item("a", -1)]).new[0];
        keep(&bench, Place::Publication(publication(&bench, feed)), text, images);
        bench.write(move |store| store.save(&[id], is_saved, NOW));
        let kept: Vec<_> =
            kept(&bench).into_iter().map(|entry| (entry.page.is_some(), entry.wants_images)).collect();
        assert_eq!(kept, Vec::from_iter(want), "{text} {images} {is_saved}");
    };
    check(true, false, false, Some((true, false)));
    check(false, true, false, Some((false, true)));
    check(true, true, false, Some((true, true)));
    check(false, false, false, None);
    // Of what is saved all is kept, whatever is ticked besides.
    check(false, true, true, Some((true, true)));
    check(true, false, true, Some((true, true)));
    check(false, false, true, Some((true, true)));
}

#[test]
fn of_a_section_as_many_are_kept_as_of_a_title() {
    let bench = Bench::new();
    let keys = |name: &str, from: i64| -> Vec<NewEntry> {
        (0..200).map(|n| item(&format!("{name}{n}"), from - 2 * n)).collect()
    };
    let (one, two) = (bench.follow("x.one", Some("World")), bench.follow("y.two", Some("World")));
    bench.answer(one, 0, keys("one", -1));
    bench.answer(two, 0, keys("two", -2));
    let section = bench.read(|store| store.sections())[0].id;
    keep(&bench, Place::Section(section), true, false);
    let ids: Vec<EntryId> = kept(&bench).iter().map(|entry| entry.id).collect();
    assert_eq!(ids.len(), 300);
    assert_eq!(ids, ids_of(&bench, Place::Section(section))[..300], "the newest, whichever feed has them");
    // Those of a title beside it are counted for themselves.
    keep(&bench, Place::Publication(publication(&bench, one)), true, false);
    assert_eq!(kept(&bench).len(), 350);
}

fn ids_of(bench: &Bench, place: Place) -> Vec<EntryId> {
    ids(&bench.list(place, Filter::All, None))
}

#[test]
fn what_is_always_read_from_pages_is_fetched_whatever_the_feed_brings() {
    // Whether the feed brings all of it; what became of its page, and how long ago; then: here whole, and still to fetch.
    let check = |wish: FullText, is_full_text: bool, page: Option<PageState>, want: (bool, bool)| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        let id = bench.answer(feed, 0, vec![NewEntry { is_full_text, ..item("a", -1) }]).new[0];
        let title = publication(&bench, feed);
        keep(&bench, Place::Publication(title), true, false);
        bench.write(move |store| {
            store.set_full_text(title, wish)?;
            let Some(state) = page else { return Ok(()) };
            let failures = u32::from(state == PageState::Failed);
            store.execute(
                "INSERT INTO pages (entry_id, state, asked_at, failures) VALUES (?1, ?2, ?3, ?4)",
                (id.0, state.word(), NOW, failures),
            )?;
            Ok(())
        });
        let [ref kept] = kept(&bench)[..] else { panic!("one is kept") };
        assert_eq!((kept.is_whole, kept.page.is_some()), want, "{wish} {is_full_text} {page:?}");
    };
    check(FullText::Auto, false, None, (false, true));
    check(FullText::Auto, true, None, (true, false));
    check(FullText::Never, false, None, (false, false));
    check(FullText::Always, true, None, (false, true));
    check(FullText::Always, false, None, (false, true));
    check(FullText::Always, true, Some(PageState::Whole), (true, false));
    check(FullText::Always, true, Some(PageState::Wall), (true, false));
    check(FullText::Always, false, Some(PageState::Wall), (false, false));
    check(FullText::Always, true, Some(PageState::Failed), (false, false));
}
