//! Headings and titles as the reader arranges them, and what is taken back of it.

use super::*;
use newsrack_model::{Heading, Notify, PublicationId, SectionId};

/// The headings in order, those below another indented, each with the names of its feeds.
fn shelf(bench: &Bench) -> Vec<String> {
    let (sections, pairs) = bench.read(|store| Ok((store.sections()?, store.section_feeds()?)));
    let feeds = bench.read(|store| store.feeds_followed());
    let name = |id: FeedId| feeds.iter().find(|feed| feed.feed.id == id).map(|feed| feed.feed.name.clone());
    let line = |section: &newsrack_model::Section| {
        let own: Vec<String> =
            pairs.iter().filter(|pair| pair.0 == section.id).filter_map(|pair| name(pair.1)).collect();
        format!("{}: {}", section.name, own.join(" ")).trim_end().to_owned()
    };
    let mut lines = Vec::new();
    for section in sections.iter().filter(|section| section.parent_id.is_none()) {
        lines.push(line(section));
        for below in sections.iter().filter(|below| below.parent_id == Some(section.id)) {
            lines.push(format!("  {}", line(below)));
        }
    }
    lines
}

fn make(bench: &Bench, parent: Option<SectionId>, name: &'static str) -> SectionId {
    bench.write(move |store| store.make_section(parent, name))
}

fn refused(
    bench: &Bench,
    change: impl FnOnce(&Writing<'_>) -> Result<(), Error> + Send + 'static,
) -> Unarranged {
    match bench.store.write(Durability::Intent, change) {
        Err(Error::Unarranged(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn undo(bench: &Bench, changed: &Changed) {
    let act = changed.act_id;
    assert!(act.is_some());
    bench.write(move |store| store.undo(act, NOW)).unwrap();
}

#[test]
fn a_section_that_the_reader_made_is_shown_while_it_is_empty() {
    let bench = Bench::new();
    let world = make(&bench, None, "World");
    make(&bench, Some(world), "Asia");
    assert_eq!(shelf(&bench), ["World:", "  Asia:"]);
    let feed = bench.follow("x.one", None);
    bench.write(move |store| store.set_sections(feed, &[world]));
    bench.write(move |store| store.set_sections(feed, &[]));
    assert_eq!(shelf(&bench), ["World:", "  Asia:"], "and stays when its last feed goes");
}

#[test]
fn sections_are_made_named_and_moved_within_their_bounds() {
    let bench = Bench::new();
    let (world, sport) = (make(&bench, None, "World"), make(&bench, None, "Sport"));
    let asia = make(&bench, Some(world), "Asia");
    let check = |why: Unarranged, change: fn(&Writing<'_>, [SectionId; 3]) -> Result<(), Error>| {
        assert_eq!(refused(&bench, move |store| change(store, [world, sport, asia])), why);
    };
    check(Unarranged::NameTaken, |store, _| store.make_section(None, "wORLD").map(|_| ()));
    check(Unarranged::NameTaken, |store, [_, sport, _]| store.rename_section(sport, "World"));
    check(Unarranged::TooDeep, |store, [_, _, asia]| store.make_section(Some(asia), "Japan").map(|_| ()));
    check(Unarranged::TooDeep, |store, [world, sport, _]| store.move_section(world, Some(sport), None));
    check(Unarranged::TooDeep, |store, [_, sport, _]| store.move_section(sport, Some(sport), None));
    check(Unarranged::NoSection, |store, _| store.rename_section(SectionId(99), "Nothing"));
    bench.write(move |store| store.move_section(sport, None, Some(world)));
    assert_eq!(shelf(&bench), ["Sport:", "World:", "  Asia:"]);
    bench.write(move |store| store.move_section(asia, Some(sport), None));
    bench.write(move |store| store.rename_section(asia, "asia"));
    assert_eq!(shelf(&bench), ["Sport:", "  asia:", "World:"]);
    bench.write(move |store| store.move_section(asia, None, None));
    assert_eq!(shelf(&bench), ["Sport:", "World:", "asia:"]);
}

#[test]
fn what_lies_below_a_section_that_moves_counts_where_it_went() {
    let bench = Bench::new();
    let (world, sport) = (make(&bench, None, "World"), make(&bench, None, "Sport"));
    let asia = make(&bench, Some(world), "Asia");
    let feed = bench.follow("x.one", None);
    bench.answer(feed, 0, vec![item("a", -1)]);
    bench.write(move |store| store.add_to_section(feed, asia));
    bench.write(move |store| store.move_section(asia, Some(sport), None));
    let counts = bench.read(|store| store.counts(NOW));
    assert_eq!([world, sport, asia].map(|section| counts.section(section)), [0, 1, 1]);
}

#[test]
fn feeds_are_filed_where_they_are_dropped_and_that_is_taken_back() {
    let bench = Bench::new();
    let [a, b, c] = ["a.one", "b.two", "c.three"].map(|name| bench.follow(name, Some("World")));
    bench.answer(b, 0, vec![item("b", -1)]);
    let sport = make(&bench, None, "Sport");
    let world = bench.read(|store| store.sections())[0].id;
    let was = shelf(&bench);
    let check = |filed: Filed, want: [&str; 2]| {
        let changed = bench.write(move |store| store.file(&filed, NOW));
        assert_eq!(shelf(&bench), want);
        undo(&bench, &changed);
        assert_eq!(shelf(&bench), was, "{want:?}");
    };
    let filed =
        |feeds: &[FeedId], from, to, at| Filed { feeds: feeds.to_vec(), from, to, at, ..Filed::default() };
    let (end, before) = (Some(FiledAt::End), |feed| Some(FiledAt::Before(feed)));
    check(filed(&[c], Some(world), Some(world), before(a)), ["World: c.three a.one b.two", "Sport:"]);
    check(filed(&[c, b], Some(world), Some(world), before(a)), ["World: c.three b.two a.one", "Sport:"]);
    check(filed(&[a], Some(world), Some(world), end), ["World: b.two c.three a.one", "Sport:"]);
    check(filed(&[b], Some(world), Some(sport), end), ["World: a.one c.three", "Sport: b.two"]);
    check(filed(&[b, a], None, Some(sport), end), ["World: a.one b.two c.three", "Sport: b.two a.one"]);
    check(filed(&[b], Some(world), None, None), ["World: a.one c.three", "Sport:"]);
    check(filed(&[a, b, c], Some(world), Some(sport), end), ["World:", "Sport: a.one b.two c.three"]);
}

#[test]
fn a_section_that_nobody_ordered_begins_with_the_order_of_names() {
    let bench = Bench::new();
    let [c, b, a] = ["c.one", "B.two", "a.three"].map(|name| bench.follow(name, Some("World")));
    let world = bench.read(|store| store.sections())[0].clone();
    assert!(!world.is_ordered);
    let filed = Filed {
        feeds: vec![b],
        from: Some(world.id),
        to: Some(world.id),
        at: Some(FiledAt::Before(a)),
        ..Filed::default()
    };
    bench.write(move |store| store.file(&filed, NOW));
    assert!(bench.read(|store| store.sections())[0].is_ordered);
    let order: Vec<FeedId> =
        bench.read(|store| store.section_feeds()).into_iter().map(|pair| pair.1).collect();
    assert_eq!(order, [b, a, c]);
}

#[test]
fn a_deleted_section_comes_back_as_it_was() {
    let bench = Bench::new();
    let world = make(&bench, None, "World");
    let asia = make(&bench, Some(world), "Asia");
    make(&bench, None, "Sport");
    let [a, b] = ["a.one", "b.two"].map(|name| bench.follow(name, None));
    bench.answer(a, 0, vec![item("a", -1)]);
    bench.write(move |store| {
        store.add_to_section(b, world)?;
        store.add_to_section(a, world)?;
        store.add_to_section(a, asia)
    });
    let was = shelf(&bench);
    let deleted = bench.write(move |store| store.delete_section(world, NOW));
    assert_eq!((deleted.act.deed, deleted.changed), (Deed::DeleteSection, 2));
    assert_eq!(shelf(&bench), ["Sport:"]);
    assert_eq!(bench.read(|store| store.feeds_followed()).len(), 2, "its feeds stay followed");
    // One of that name may be made meanwhile.
    let other = make(&bench, None, "World");
    bench.write(move |store| store.delete_section(other, NOW));
    undo(&bench, &deleted);
    assert_eq!(shelf(&bench), was);
    // After thirty days it is gone.
    bench.write(move |store| store.delete_section(world, NOW));
    bench.write(move |store| store.forget_unfollowed(NOW + 1));
    let left: i64 =
        bench.read(|store| Ok(store.query_row("SELECT count(*) FROM sections", [], |row| row.get(0))?));
    assert_eq!(left, 1);
}

fn titles(bench: &Bench) -> Vec<(PublicationId, String)> {
    bench
        .read(|store| store.feeds_followed())
        .into_iter()
        .map(|feed| (feed.feed.publication_id, feed.feed.name))
        .collect()
}

#[test]
fn merged_titles_are_one_and_come_apart_again() {
    let bench = Bench::new();
    let [a, b, c] = ["a.one", "b.two", "c.two"].map(|name| bench.follow(name, None));
    bench.answer(a, 0, vec![item("a", -1)]);
    bench.answer(b, 0, vec![item("b", -2), item("both", -3)]);
    bench.answer(c, 0, vec![item("c", -4), item("both", -3)]);
    let was = titles(&bench);
    let (one, two) = (was[0].0, was[1].0);
    let headlines = |title| bench.headlines(Place::Publication(title), Filter::All, None);
    let before = headlines(two);
    assert_eq!(was[1].0, was[2].0);
    let merged = bench.write(move |store| store.merge_titles(&[two, one], one, NOW));
    assert_eq!(merged.changed, 2);
    assert!(titles(&bench).iter().all(|(title, _)| *title == one));
    assert_eq!(headlines(one).len(), 1 + before.len());
    // What is followed of the same site later comes to it too.
    let d = bench.follow("d.two", None);
    assert_eq!(bench.read(|store| store.feed(d)).unwrap().feed.publication_id, one);
    undo(&bench, &merged);
    assert_eq!(titles(&bench)[..3], was[..]);
    assert_eq!((headlines(one), headlines(two)), (vec!["a".to_owned()], before));
    let nothing = refused(&bench, move |store| store.merge_titles(&[one], one, NOW).map(|_| ()));
    assert_eq!(nothing, Unarranged::SameTitle);
}

#[test]
fn a_feed_is_split_from_its_title_with_what_only_it_carries() {
    let bench = Bench::new();
    let [a, b] = ["a.one", "b.one"].map(|name| bench.follow(name, None));
    bench.answer(a, 0, vec![item("a", -1), item("both", -3)]);
    bench.answer(b, 0, vec![item("b", -2)]);
    let title = titles(&bench)[0].0;
    bench.write(move |store| store.mark(&[EntryId(1), EntryId(2), EntryId(3)], true, NOW));
    let split = bench.write(move |store| store.split_title(title, &[b], NOW));
    let now = titles(&bench);
    assert_ne!(now[0].0, now[1].0);
    let headlines = |title| bench.headlines(Place::Publication(title), Filter::All, None);
    assert_eq!(
        (headlines(now[0].0), headlines(now[1].0)),
        (vec!["a".into(), "both".into()], vec!["b".into()])
    );
    let again = bench.headlines(Place::Publication(now[1].0), Filter::Unread, None);
    assert_eq!(again, Vec::<String>::new(), "with its marks");
    let only = now[1].0;
    assert_eq!(
        refused(&bench, move |store| store.split_title(only, &[b], NOW).map(|_| ())),
        Unarranged::SameTitle
    );
    undo(&bench, &split);
    assert_eq!(titles(&bench)[1].0, title);
    assert_eq!(headlines(title).len(), 3);
}

/// The title of the feed led back to the one that it was to leave: nothing happened, and was told as done.
#[test]
fn a_feed_is_split_from_the_title_that_its_own_was_merged_into() {
    let bench = Bench::new();
    let [gazette, sport] = ["http://a.one/feed", "http://b.two/feed"].map(|url| {
        let new =
            NewFeed { feed_url: url.into(), host_key: url.into(), name: url.into(), ..NewFeed::default() };
        bench.write(move |store| store.follow(&new, NOW)).feed_id
    });
    let title = |feed| bench.read(|store| store.feed(feed)).unwrap().feed.publication_id;
    let (one, two) = (title(gazette), title(sport));
    bench.write(move |store| store.merge_titles(&[two], one, NOW));
    assert_eq!((title(gazette), title(sport)), (one, one));
    let split = bench.write(move |store| store.split_title(one, &[sport], NOW));
    assert_eq!((title(gazette), title(sport)), (one, two));
    assert_eq!(split.act.name.as_deref(), Some("http://b.two/feed"));
    undo(&bench, &split);
    assert_eq!((title(gazette), title(sport)), (one, one));
    let again = bench.write(move |store| store.split_title(one, &[sport], NOW));
    assert_eq!((title(gazette), title(sport)), (one, two));
    undo(&bench, &again);
    // Its own title is the one that it would leave.
    assert_eq!(
        refused(&bench, move |store| store.split_title(one, &[gazette], NOW).map(drop)),
        Unarranged::SameTitle
    );
}

/// A feed that the catalogue has went to the title that was merged away, though what is found by its site did not.
#[test]
fn a_feed_of_the_catalogue_comes_to_the_title_that_its_own_was_merged_into() {
    let bench = Bench::new();
    let other = bench.follow("a.one", None);
    let follow = |url: &str| {
        let listed = Listed { id: "bbc.com".into(), name: "BBC News".into(), ..Listed::default() };
        let (feed_url, host_key) = (url.to_owned(), "bbc.com".to_owned());
        let new = NewFeed { feed_url, host_key, listed: Some(listed), ..NewFeed::default() };
        bench.write(move |store| store.follow(&new, NOW)).publication_id
    };
    let bbc = follow("https://bbc.com/world");
    let into = bench.read(|store| store.feed(other)).unwrap().feed.publication_id;
    let merged = bench.write(move |store| store.merge_titles(&[bbc], into, NOW));
    assert_eq!(follow("https://bbc.com/sport"), into);
    undo(&bench, &merged);
    assert_eq!(follow("https://bbc.com/arts"), bbc);
}

/// The first good answer of a feed says where it belongs, and took back what the reader had arranged before it.
#[test]
fn what_is_arranged_before_the_first_good_answer_stays_so() {
    let title = |bench: &Bench, feed| bench.read(|store| store.feed(feed)).unwrap().feed.publication_id;
    let bench = Bench::new();
    let [a, b] = ["a.one", "b.one"].map(|name| bench.follow(name, None));
    let one = title(&bench, a);
    bench.write(move |store| store.split_title(one, &[b], NOW));
    let split = title(&bench, b);
    for feed in [b, a] {
        bench.answer(feed, 0, vec![item("x", -1)]);
    }
    assert_eq!((title(&bench, a), title(&bench, b)), (one, split));

    let bench = Bench::new();
    let [a, b] = ["a.one", "b.two"].map(|name| bench.follow(name, None));
    let (one, two) = (title(&bench, a), title(&bench, b));
    bench.write(move |store| store.merge_titles(&[two], one, NOW));
    // It names another site than that which its address was taken for.
    let says = |feed, site: &str| {
        let ingest = Ingest { host_key: site.into(), is_first_fetch: true, now: NOW, ..Ingest::default() };
        bench.tell(feed, Ingest { entries: vec![item(site, -1)], ..ingest });
    };
    says(b, "three");
    assert_eq!((title(&bench, a), title(&bench, b)), (one, one));
}

#[test]
fn feeds_are_moved_out_of_every_other_section_and_back() {
    let bench = Bench::new();
    let [a, b] = ["a.one", "b.two"].map(|name| bench.follow(name, Some("World")));
    let [world, sport] = ["World", "Sport"].map(|name| bench.write(move |store| store.section_named(name)));
    bench.write(move |store| store.add_to_section(a, sport));
    let pairs = || {
        let mut pairs = bench.read(|store| store.section_feeds());
        pairs.sort_unstable();
        pairs
    };
    let before = pairs();
    let filed = Filed { feeds: vec![a, b], from_all: true, to: Some(sport), ..Filed::default() };
    let act = bench.write(move |store| store.file(&filed, NOW)).act_id;
    assert_eq!(pairs(), [(sport, a), (sport, b)]);
    bench.write(move |store| store.undo(act, NOW));
    assert_eq!(pairs(), before);
    assert_eq!(before, [(world, a), (world, b), (sport, a)]);
}

#[test]
fn a_feed_is_put_under_the_heading_that_is_meant_and_not_under_another_of_its_name() {
    let bench = Bench::new();
    let [world, travel] = ["World", "Travel"].map(|name| bench.write(move |store| store.section_named(name)));
    let [first, second] =
        [world, travel].map(|above| bench.write(move |store| store.make_section(Some(above), "Asia")));
    for (number, section) in [first, second].into_iter().enumerate() {
        let new = NewFeed {
            feed_url: format!("https://{number}.example/feed"),
            sections: vec![Heading::Known(section)],
            ..NewFeed::default()
        };
        let feed = bench.write(move |store| store.follow(&new, NOW)).feed_id;
        let pairs = bench.read(|store| store.section_feeds());
        assert_eq!(pairs.last(), Some(&(section, feed)));
    }
}

#[test]
fn what_many_feeds_are_announced_by_is_set_and_taken_back_in_one_act() {
    let bench = Bench::new();
    let [a, b, c] = ["a.one", "b.two", "c.three"].map(|name| bench.follow(name, None));
    bench.write(move |store| store.set_notify(b, Notify::Digest));
    bench.write(move |store| store.set_notify(c, Notify::AtOnce));
    let look = || [a, b, c].map(|id| bench.read(move |store| store.feed(id)).unwrap().feed.notify);
    let before = look();
    let done = bench.write(move |store| store.announce(&[c, b, a, a], Notify::AtOnce, NOW));
    assert_eq!((look(), done.changed), ([Notify::AtOnce; 3], 2));
    assert_eq!(bench.write(move |store| store.undo(done.act_id, NOW)).unwrap().changed, 2);
    assert_eq!(look(), before);
    let none = bench.write(move |store| store.announce(&[c], Notify::AtOnce, NOW));
    assert_eq!((none.act_id, none.changed), (None, 0));
}
