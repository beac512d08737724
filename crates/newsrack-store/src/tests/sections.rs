//! The headings of the reader's newspaper.

use super::*;

fn path(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Each heading as it is listed, with the one above it.
fn shown(bench: &Bench) -> Vec<String> {
    let sections = bench.read(|store| store.sections());
    let name = |id| sections.iter().find(|section| section.id == id).map(|section| section.name.clone());
    sections
        .iter()
        .map(|section| match section.parent_id {
            Some(parent) => format!("{}/{}", name(parent).unwrap(), section.name),
            None => section.name.clone(),
        })
        .collect()
}

#[test]
fn headings_nest_one_level() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let put = |names: &[&str]| {
        let path = path(names);
        bench.write(move |store| {
            let mut filing = store.filing()?;
            let section = filing.section_at(&path)?;
            section.map_or(Ok(()), |section| filing.put(feed, section).map(|_| ())).map(|()| section)
        })
    };
    let asia = put(&["World", "Asia"]);
    assert_eq!(put(&["World", "Asia", "Japan"]), asia, "what is deeper comes under the second");
    assert_ne!(put(&["Travel", "Asia"]), asia);
    assert_eq!(put(&[" World ", "", "Asia"]), asia);
    assert_eq!(put(&[" ", ""]), None);
    assert_ne!(put(&["Asia"]), asia);
    assert_eq!(shown(&bench), ["World", "World/Asia", "Travel", "Travel/Asia", "Asia"]);
    let named = bench.write(|store| store.section_named("Asia"));
    assert_eq!(Some(named), put(&["Asia"]), "a name alone means the outermost");
}

#[test]
fn a_section_counts_what_lies_below_it() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("a", -1), item("b", -2)]);
    let path = path(&["World", "Asia"]);
    bench.write(move |store| {
        let mut filing = store.filing()?;
        let section = filing.section_at(&path)?.ok_or(Error::Closing)?;
        filing.put(feed, section)
    });
    let sections = bench.read(|store| store.sections());
    for section in &sections {
        assert_eq!(bench.headlines(Place::Section(section.id), Filter::Unread, None), ["a", "b"]);
        assert_eq!(bench.read(|store| store.counts(NOW)).section(section.id), 2, "{}", section.name);
    }
    bench.write(move |store| store.set_sections(feed, &[]));
    assert_eq!(shown(&bench), Vec::<String>::new(), "the one above goes with the one below");
}

#[test]
fn a_section_whose_feeds_are_all_unfollowed_is_out_of_sight() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", Some("World")), bench.follow("y.two", None));
    let asia = path(&["World", "Asia"]);
    bench.write(move |store| {
        let mut filing = store.filing()?;
        let section = filing.section_at(&asia)?.ok_or(Error::Closing)?;
        filing.put(two, section)
    });
    let unfollow = |feed| bench.write(move |store| store.unfollow_feed(feed, NOW)).act_id;
    let first = unfollow(one);
    assert_eq!(shown(&bench), ["World", "World/Asia"], "it stands above one that is followed");
    let second = unfollow(two);
    assert_eq!(shown(&bench), Vec::<String>::new());
    bench.write(move |store| store.undo(first, NOW)).unwrap();
    assert_eq!(shown(&bench), ["World"]);
    bench.write(move |store| store.undo(second, NOW)).unwrap();
    assert_eq!(shown(&bench), ["World", "World/Asia"]);
}

#[test]
fn filing_goes_on_where_the_headings_and_their_feeds_end() {
    let bench = Bench::new();
    let file = |feed: FeedId, names: &[&str]| {
        let path = path(names);
        bench.write(move |store| {
            let mut filing = store.filing()?;
            let section = filing.section_at(&path)?.ok_or(Error::Closing)?;
            filing.put(feed, section)?;
            filing.put(feed, section)
        });
    };
    let feeds: Vec<FeedId> =
        ["c", "b", "a"].map(|name| bench.follow(&format!("{name}.example"), Some("World"))).to_vec();
    let last = bench.follow("0.example", None);
    file(last, &["Sport"]);
    file(last, &["World"]);
    let named = bench.follow("1.example", Some("World"));
    assert_eq!(shown(&bench), ["World", "Sport"]);
    let pairs = bench.read(|store| store.section_feeds());
    let world: Vec<FeedId> =
        pairs.iter().filter(|(section, _)| *section == pairs[0].0).map(|(_, feed)| *feed).collect();
    assert_eq!(world, [feeds, vec![last, named]].concat());
}
