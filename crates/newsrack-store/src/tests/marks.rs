//! Marks: never lost, never changed by a fetch, and always taken back whole.

use super::*;

#[test]
fn marks_outlive_the_process_and_every_refresh() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let new = bench.answer(feed, 0, vec![item("one", -1), item("two", -2)]).new;
    let (one, two) = (new[0], new[1]);
    bench.write(move |store| store.mark(&[one], true, NOW));
    bench.write(move |store| store.save(&[two], true, NOW));
    bench.answer(feed, 1, vec![reworded(item("one", -1), "one, again")]);
    bench.answer(feed, 2, vec![item("one", -1), item("two", -2)]);
    let again = Store::open(bench.folder.path()).unwrap();
    let status = |id| again.read(|store| store.entry(id)).unwrap().unwrap().status;
    assert!(status(one).is_read && status(two).is_saved && !status(two).is_read);
}

#[test]
fn a_bulk_act_is_taken_back_whole() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", Some("World"));
    // All of the first come unread, and so do all that are new in the second.
    bench.answer(feed, 0, vec![item("n9", -9)]);
    let new = bench.answer(feed, 0, (0..10).map(|n| item(&format!("n{n}"), -n)).collect()).new;
    let read_before = new[3];
    bench.write(move |store| store.mark(&[read_before], true, NOW));
    let section = bench.read(|store| store.sections())[0].id;
    let changed =
        bench.write(move |store| store.mark_place(Place::Section(section), Filter::All, None, true, NOW));
    let act = Act {
        deed: Deed::Read,
        count: 9,
        place: Some(format!("section:{section}")),
        name: Some("World".into()),
        label: None,
    };
    assert_eq!((changed.changed, &changed.act), (9, &act));
    assert_eq!(bench.read(|store| store.counts(NOW)).section(section), 0);
    let undone = bench.write(|store| store.undo(None, NOW)).unwrap();
    assert_eq!((undone.changed, undone.act), (9, act), "what was taken back is told as it was done");
    assert!(bench.read(|store| store.entry(read_before)).unwrap().status.is_read, "it was read before");
    assert_eq!(bench.read(|store| store.counts(NOW)).section(section), 9);
    assert!(bench.write(|store| store.undo(None, NOW)).is_none());
}

#[test]
fn an_act_is_told_in_parts() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let ids = bench.answer(feed, 0, vec![item("a", -1), item("b", -2)]).new;
    let publication = bench.read(|store| store.feed(feed)).unwrap().feed.publication_id;
    let check = |changed: Changed, deed: Deed, count: u64, place: Option<&str>, name: Option<&str>| {
        let want = Act { deed, count, place: place.map(Into::into), name: name.map(Into::into), label: None };
        assert_eq!((&changed.act, changed.changed), (&want, count));
        let undone = bench.write(move |store| store.undo(changed.act_id, NOW)).unwrap();
        assert_eq!(undone.act, want);
    };
    let both = ids.clone();
    check(bench.write(move |store| store.mark(&both, true, NOW)), Deed::Read, 2, None, None);
    let (first, both) = (ids[0], ids.clone());
    check(bench.write(move |store| store.save(&[first], true, NOW)), Deed::Save, 1, None, None);
    bench.write(move |store| store.save(&both, true, NOW));
    let both = ids.clone();
    check(bench.write(move |store| store.save(&both, false, NOW)), Deed::LetGo, 2, None, None);
    let all =
        |place, is_read| bench.write(move |store| store.mark_place(place, Filter::All, None, is_read, NOW));
    check(all(Place::Latest, true), Deed::Read, 2, Some("latest"), None);
    all(Place::Latest, true);
    let title = Place::Publication(publication);
    check(all(title, false), Deed::Unread, 2, Some(&title.to_string()), Some("a.example"));
    let unfollowed = bench.write(move |store| store.unfollow_publication(publication, NOW));
    check(unfollowed, Deed::Unfollow, 1, None, Some("a.example"));
}

#[test]
fn one_mark_is_an_act_where_it_is_to_be_one() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let [one] = bench.answer(feed, 0, vec![item("a", -1)]).new[..] else { panic!() };
    assert_eq!(bench.write(move |store| store.mark(&[one], true, NOW)).act_id, None);
    let unread = bench.write(move |store| store.mark_as_act(&[one], false, NOW));
    assert!(unread.act_id.is_some());
    assert_eq!(
        bench.write(move |store| store.mark_as_act(&[one], false, NOW)).act_id,
        None,
        "nothing changed"
    );
    assert_eq!(bench.write(|store| store.undo(None, NOW)).unwrap().act, unread.act);
    assert!(bench.read(|store| store.entry(one)).unwrap().status.is_read);
}

#[test]
fn marking_a_place_leaves_what_came_later() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("seen", -1)]);
    let snapshot = bench.list(Place::Latest, Filter::All, None).snapshot;
    bench.answer(feed, 1, vec![item("unseen", 0), item("seen", -1)]);
    bench.write(move |store| store.mark_place(Place::Latest, Filter::All, Some(&snapshot), true, NOW));
    assert_eq!(bench.headlines(Place::Latest, Filter::Unread, None), ["unseen"]);
}

#[test]
fn one_bad_change_takes_back_itself_alone() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let told: Result<(), _> = bench.store.write(Durability::Intent, move |store| {
        store.set_notify(feed, newsrack_model::Notify::AtOnce)?;
        panic!("half-way")
    });
    assert_eq!(told, Err(Error::TakenBack));
    assert_eq!(bench.read(|store| store.feed(feed)).unwrap().feed.notify, newsrack_model::Notify::Off);
    bench.answer(feed, 0, vec![item("a", -1)]);
}

#[test]
fn marks_overtake_what_is_fetched() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let new = bench.answer(feed, 0, vec![item("a", -1)]).new;
    let order = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        let (begun, begins) = std::sync::mpsc::channel();
        let store = &bench.store;
        scope.spawn(move || {
            store.write(Durability::Content, move |_| {
                begun.send(()).unwrap();
                std::thread::sleep(std::time::Duration::from_millis(100));
                Ok(())
            })
        });
        begins.recv().unwrap();
        let late = std::sync::Arc::clone(&order);
        scope.spawn(move || {
            store.write(Durability::Content, move |_| {
                late.lock().unwrap().push("content");
                Ok(())
            })
        });
        std::thread::sleep(std::time::Duration::from_millis(30));
        let early = std::sync::Arc::clone(&order);
        scope.spawn(move || {
            store.write(Durability::Intent, move |writing| {
                early.lock().unwrap().push("mark");
                writing.mark(&new, true, NOW)
            })
        });
    });
    assert_eq!(*order.lock().unwrap(), ["mark", "content"]);
}

#[test]
fn the_paragraph_that_was_left_is_kept_with_its_thousandths() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let id = bench.answer(feed, 0, vec![item("one", -1)]).new[0];
    let there = Anchor { block: 7, of: 40, share: 0.25, lines: 0.0 };
    let further = Anchor { block: 9, share: 0.0, lines: 1.5, ..there };
    let check = |progress: u16, anchor: Option<Anchor>, want: Option<Anchor>| {
        let reached = Reached { progress, anchor, ..Reached::default() };
        bench.write(move |store| store.opened(id, NOW, reached));
        let again = Store::open(bench.folder.path()).unwrap();
        assert_eq!(again.read(|store| store.anchor(id)).unwrap(), want, "{progress} {anchor:?}");
    };
    check(0, None, None);
    check(180, Some(there), Some(there));
    // Who tells of the wording alone knows of no other place.
    check(180, None, Some(there));
    check(230, Some(further), Some(further));
    check(300, None, None);
    let gone = EntryId(9_999);
    let reached = Reached { progress: 5, anchor: Some(there), ..Reached::default() };
    bench.write(move |store| store.opened(gone, NOW, reached));
    assert_eq!(bench.read(|store| store.anchor(gone)), None, "an entry that was forgotten meanwhile");
}
