//! Whose pictures stay.

use super::*;

#[test]
fn pictures_of_saved_and_pinned_entries_have_owners() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, ["a", "b", "c"].iter().zip(0..).map(|(key, at)| item(key, at)).collect());
    let page = bench.list(Place::Latest, Filter::All, None);
    let [c, b, a] = ids(&page)[..] else { panic!("{page:?}") };
    let owners = || bench.read(|store| store.picture_owners());
    assert_eq!(owners(), []);
    bench.write(move |store| store.save(&[a], true, NOW));
    bench.write(move |store| store.pin_pictures(&[a, b, EntryId(99)], NOW));
    // Once more changes nothing.
    bench.write(move |store| store.pin_pictures(&[b], NOW));
    assert_eq!(owners(), [a, b]);
    bench.write(move |store| store.unpin_pictures(&[a, c]));
    assert_eq!(owners(), [a, b]);
    // What is forgotten owns nothing, and its pin does not hold it.
    bench.write(move |store| store.forget(&[b]));
    assert_eq!(owners(), [a]);
    bench.write(move |store| store.save(&[a], false, NOW));
    assert_eq!(owners(), []);
}
