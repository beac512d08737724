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

fn keeps(bench: &Bench) -> Vec<Keep> {
    bench.read(|store| store.keeps())
}

/// Its number was given to another, which was kept then without anybody's wish.
#[test]
fn what_is_gone_is_kept_no_more() {
    let bench = Bench::new();
    let feed = bench.follow("x.one", Some("World"));
    bench.answer(feed, 0, vec![item("a", -1)]);
    let (title, section) = (publication(&bench, feed), bench.read(|store| store.sections())[0].id);
    keep(&bench, Place::Publication(title), true, true);
    keep(&bench, Place::Section(section), true, false);
    bench.write(move |store| store.unfollow_feed(feed, NOW));
    while bench.write(|store| store.forget_unfollowed(NOW + 1)) {}
    let other = bench.follow("y.two", Some("Sport"));
    assert_eq!(publication(&bench, other), title, "the number is used again");
    assert_eq!(bench.read(|store| store.sections())[0].id, section, "and so is this");
    assert_eq!(keeps(&bench), []);

    // A section goes with its last feed, too.
    keep(&bench, Place::Section(section), true, false);
    bench.write(move |store| store.set_sections(other, &[]));
    assert_eq!(keeps(&bench), []);
}

#[test]
fn what_is_unfollowed_and_taken_back_is_kept_again() {
    // Taken back by undo, or followed once more.
    let check = |is_undone: bool| {
        let bench = Bench::new();
        // So that no two numbers are alike by chance.
        bench.follow("a.other", None);
        bench.follow("b.other", None);
        let feed = bench.follow("x.one", Some("World"));
        bench.answer(feed, 0, vec![item("a", -1)]);
        let (title, section) = (publication(&bench, feed), bench.read(|store| store.sections())[0].id);
        keep(&bench, Place::Publication(title), true, true);
        keep(&bench, Place::Section(section), true, false);
        let before = kept(&bench);
        assert_eq!((keeps(&bench).len(), before.len()), (2, 1));
        let act = bench.write(move |store| store.unfollow_publication(title, NOW)).act_id;
        assert_eq!((keeps(&bench), kept(&bench)), (Vec::new(), Vec::new()), "nobody sees it");
        bench.write(move |store| store.forget_unfollowed(NOW - 30 * DAY));
        match is_undone {
            true => drop(bench.write(move |store| store.undo(act, NOW)).unwrap()),
            false => assert_eq!(bench.follow("x.one", None), feed),
        }
        assert_eq!((keeps(&bench).len(), kept(&bench)), (2, before));
    };
    check(true);
    check(false);
}

#[test]
fn a_feed_takes_the_wishes_for_its_title_to_the_one_it_belongs_to() {
    type Wishes = (bool, bool, FullText);
    // For the title that the feed was first taken for, for the one it belongs to, and that one's in the end; whether the
    // first one has another feed.
    let check = |from: Wishes, home: Wishes, want: Wishes, has_other: bool| {
        let bench = Bench::new();
        let (feed, of_home) = (bench.follow("x.one", None), bench.follow("z.home", None));
        if has_other {
            bench.follow("y.one", None);
        }
        bench.answer(of_home, 0, vec![item("h", -1)]);
        let (from_id, home_id) = (publication(&bench, feed), publication(&bench, of_home));
        for (title, (text, images, wish)) in [(from_id, from), (home_id, home)] {
            keep(&bench, Place::Publication(title), text, images);
            bench.write(move |store| store.set_full_text(title, wish));
        }
        let ingest = Ingest {
            entries: vec![item("a", -1)],
            host_key: "home".into(),
            is_first_fetch: true,
            now: NOW,
            ..Ingest::default()
        };
        bench.tell(feed, ingest);
        assert_eq!(publication(&bench, feed), home_id);
        let of = |title: PublicationId| {
            let keep = keeps(&bench).into_iter().find(|keep| keep.place == Place::Publication(title));
            let (text, images) = keep.map_or((false, false), |keep| (keep.text, keep.images));
            (text, images, bench.read(|store| store.full_text(title)))
        };
        assert_eq!(of(home_id), want, "{from:?} {home:?} {has_other}");
        let left = if has_other { from } else { (false, false, FullText::Auto) };
        assert_eq!(of(from_id), left, "{from:?} {home:?} {has_other}");
    };
    use FullText::{Always, Auto, Never};
    for has_other in [false, true] {
        check((true, false, Always), (false, false, Auto), (true, false, Always), has_other);
        check((true, false, Always), (false, true, Never), (true, true, Never), has_other);
        check((false, false, Auto), (true, true, Always), (true, true, Always), has_other);
        check((false, false, Auto), (false, false, Auto), (false, false, Auto), has_other);
    }
}
