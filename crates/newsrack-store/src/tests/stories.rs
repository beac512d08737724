//! Stories live on while their accounts come and go, and what the reader wants of one goes along.

use super::*;
use newsrack_model::StoryId;
use rusqlite::OptionalExtension;

/// Entries 1 to `count`, a minute apart, the latest first in lists; one title each, all of them filed.
pub(super) fn entries(count: i64) -> (Bench, Vec<EntryId>) {
    let bench = Bench::new();
    let mut ids = Vec::new();
    for n in 0..count {
        let feed = bench.follow(&format!("{n}.paper{n}"), Some("World"));
        ids.extend(bench.answer(feed, 0, vec![item(&format!("e{n}"), n - 60)]).new);
    }
    (bench, ids)
}

/// Puts entries, by their place in `ids`, into stories.
pub(super) fn put(bench: &Bench, ids: &[EntryId], groups: &[&[usize]]) {
    let groups: Vec<Vec<EntryId>> =
        groups.iter().map(|group| group.iter().map(|at| ids[*at]).collect()).collect();
    bench.write(move |store| store.put_into_stories(&groups));
}

pub(super) fn stories(bench: &Bench, ids: &[EntryId]) -> Vec<i64> {
    let story = |id: &EntryId| bench.read(|store| store.story_of(*id)).map_or(0, |story| story.0);
    ids.iter().map(story).collect()
}

#[test]
fn a_story_keeps_its_number_while_accounts_come_and_go() {
    let check = |what: &str, steps: &[&[&[usize]]], want: [i64; 6]| {
        let (bench, ids) = entries(6);
        for groups in steps {
            put(&bench, &ids, groups);
        }
        assert_eq!(stories(&bench, &ids), want, "{what}");
    };
    check("one that stands alone has none", &[&[&[0], &[1, 2]]], [0, 1, 1, 0, 0, 0]);
    check("an account comes", &[&[&[0, 1]], &[&[0, 1, 2]]], [1, 1, 1, 0, 0, 0]);
    check("one goes", &[&[&[0, 1, 2]], &[&[0, 1], &[2]]], [1, 1, 0, 0, 0, 0]);
    check("one goes to another", &[&[&[0, 1, 2], &[3, 4]], &[&[0, 1], &[2, 3, 4]]], [1, 1, 2, 2, 2, 0]);
    check("the larger part keeps it", &[&[&[0, 1, 2, 3, 4]], &[&[0, 1], &[2, 3, 4]]], [2, 2, 1, 1, 1, 0]);
    check("two become one", &[&[&[0, 1], &[2, 3, 4]], &[&[0, 1, 2, 3, 4]]], [2, 2, 2, 2, 2, 0]);
    check("of two alike the older goes on", &[&[&[0, 1], &[2, 3]], &[&[0, 1, 2, 3]]], [1, 1, 1, 1, 0, 0]);
    check(
        "a part goes over and the rest with it, where it is not told of",
        &[&[&[0, 1], &[2, 3, 4]], &[&[1, 2, 3, 4, 5]]],
        [2, 2, 2, 2, 2, 2],
    );
    check(
        "the last one left keeps what it can get back",
        &[&[&[0, 1]], &[&[0]], &[&[0, 2]]],
        [1, 1, 1, 0, 0, 0],
    );
}

#[test]
fn a_story_that_became_part_of_another_is_found_there_and_its_marks_too() {
    let (bench, ids) = entries(6);
    put(&bench, &ids, &[&[0, 1], &[2, 3, 4]]);
    bench.write(|store| store.set_story(StoryId(1), Some(true), None));
    bench.write(|store| store.set_stories_looked_to(EntryId(3)));
    bench.write(|store| store.read_story(StoryId(1), NOW + 7));
    bench.write(|store| store.set_stories_looked_to(EntryId(6)));
    bench.write(|store| store.read_story(StoryId(2), NOW + 9));
    assert_eq!(bench.read(|store| store.new_accounts(StoryId(2))), 0);
    put(&bench, &ids, &[&[0, 1, 2, 3, 4]]);
    put(&bench, &ids, &[&[5, 0]]);
    assert_eq!(bench.read(|store| store.story_now(StoryId(1))), Some(StoryId(2)));
    assert_eq!(bench.read(|store| store.story_now(StoryId(9))), None);
    let wish = bench.read(|store| store.story_wish(StoryId(2)));
    // What was new in either is new.
    let (read_at, read_to) = (Some(NOW + 7), Some(EntryId(3)));
    assert_eq!(wish, StoryWish { is_followed: true, is_muted: false, read_at, read_to });
    assert_eq!(bench.read(|store| store.new_accounts(StoryId(2))), 3);
    let followed = bench.read(|store| store.stories_wished());
    assert_eq!(followed, [(StoryId(2), wish)]);
    assert_eq!(bench.write(|store| store.set_story(StoryId(1), Some(false), None)), Some(StoryId(2)));
    assert_eq!(bench.read(|store| store.stories_wished()), []);
}

#[test]
fn a_muted_story_goes_from_all_lists_and_comes_back_with_its_marks() {
    let (bench, ids) = entries(5);
    put(&bench, &ids, &[&[0, 1, 2]]);
    let read = ids[1];
    bench.write(move |store| store.mark(&[read], true, NOW));
    let shown = || bench.headlines(Place::Latest, Filter::All, None);
    bench.write(|store| store.set_story(StoryId(1), None, Some(true)));
    assert_eq!(shown(), ["e4", "e3"]);
    assert_eq!(bench.read(|store| store.accounts(StoryId(1))).len(), 3, "its own page shows them");
    put(&bench, &ids, &[&[0, 1, 2, 3]]);
    assert_eq!(shown(), ["e4"], "what comes to it goes too");
    put(&bench, &ids, &[&[1, 2, 3], &[0]]);
    assert_eq!(shown(), ["e4", "e0"], "what leaves it is back");
    // Muted once more by something else: that its title has no muted words brings nothing back.
    let all = ids.clone();
    bench.write(move |store| store.mute_again(all.iter().map(|id| id.0)));
    assert_eq!(shown(), ["e4", "e0"]);
    bench.write(|store| store.set_story(StoryId(1), None, Some(false)));
    assert_eq!(shown(), ["e4", "e3", "e2", "e1", "e0"]);
    assert_eq!(bench.headlines(Place::Latest, Filter::Unread, None), ["e4", "e3", "e2", "e0"]);
}

#[test]
fn a_part_that_leaves_a_followed_story_is_followed_too() {
    let (bench, ids) = entries(6);
    put(&bench, &ids, &[&[0, 1, 2, 3, 4]]);
    bench.write(|store| store.set_story(StoryId(1), Some(true), None));
    put(&bench, &ids, &[&[0, 1, 2], &[3, 4]]);
    let followed = bench.read(|store| store.stories_wished());
    assert_eq!(followed.iter().map(|(story, _)| story.0).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn the_page_of_a_muted_story_leaves_out_what_no_followed_feed_carries() {
    let (bench, ids) = entries(3);
    put(&bench, &ids, &[&[0, 1, 2]]);
    bench.write(|store| store.set_story(StoryId(1), None, Some(true)));
    let title = bench.read(|store| store.entry(ids[0])).unwrap().entry.publication_id;
    bench.write(move |store| store.unfollow_publication(title, NOW));
    assert_eq!(bench.read(|store| store.accounts(StoryId(1))).len(), 2);
}

/// What stood behind other rows was taken from a count that had lost it already, so that the last rows were out of reach.
#[test]
fn rows_and_total_agree_when_a_story_goes_from_an_open_grouped_list() {
    let (bench, ids) = entries(8);
    put(&bench, &ids, &[&[0, 1, 2], &[3, 7]]);
    let opened = ListQuery { is_grouped: true, ..query(Place::Latest, Filter::All) };
    let page = bench.read(|store| store.page(&opened));
    let again = ListQuery { snapshot: Some(page.snapshot.clone()), ..opened };
    let shown = || {
        let page = bench.read(|store| store.page(&again));
        assert_eq!(page.total, page.rows.len() as u64);
        page.rows.into_iter().map(|row| row.entry.headline).collect::<Vec<_>>()
    };
    assert_eq!(shown(), ["e7", "e6", "e5", "e4", "e2"]);
    bench.write(|store| store.set_story(StoryId(1), None, Some(true)));
    assert_eq!(shown(), ["e7", "e6", "e5", "e4"]);
    bench.write(|store| store.set_story(StoryId(1), None, Some(false)));
    // The first account goes: the next one takes its place, and the story stays.
    let title = bench.read(|store| store.entry(ids[7])).unwrap().entry.publication_id;
    bench.write(move |store| store.unfollow_publication(title, NOW));
    assert_eq!(shown(), ["e6", "e5", "e4", "e3", "e2"]);
}

#[test]
fn marks_count_what_lists_show() {
    let (bench, ids) = entries(4);
    put(&bench, &ids, &[&[0, 1, 2]]);
    let mark = |at: usize| {
        let id = ids[at];
        bench.read(|store| store.story_mark(id)).map(|mark| (mark.titles, mark.accounts))
    };
    assert_eq!((mark(0), mark(3)), (Some((3, 3)), None));
    assert_eq!(bench.list(Place::Latest, Filter::All, None).rows[3].story.map(|mark| mark.titles), Some(3));
    let going = ids[1];
    bench.write(move |store| store.forget(&[going]));
    assert_eq!(mark(0), Some((2, 2)));
    let going = ids[2];
    bench.write(move |store| store.forget(&[going]));
    assert_eq!(mark(0), None, "one alone is no story");
}

#[test]
fn what_is_looked_at_is_looked_at_once() {
    let (bench, ids) = entries(5);
    let look = |most| bench.read(|store| store.entries_to_group(NOW - DAY, most));
    assert_eq!(look(2), (ids[..2].to_vec(), ids[1]));
    bench.write(|store| store.set_stories_looked_to(EntryId(2)));
    assert_eq!(look(9), (ids[2..].to_vec(), ids[4]));
    let none: Vec<EntryId> = Vec::new();
    assert_eq!(bench.read(|store| store.entries_to_group(NOW + DAY, 9)), (none, ids[4]), "old ones are not");
    put(&bench, &ids, &[&[0, 1]]);
    let grouped = bench.read(|store| store.entries_grouped(NOW - DAY, 99));
    assert_eq!(grouped, (ids[..2].to_vec(), vec![ids[..2].to_vec()]));
    assert_eq!(bench.read(|store| store.story_words()), None);
    bench.write(|store| store.set_story_words(b"words"));
    assert_eq!(bench.read(|store| store.story_words()), Some(b"words".to_vec()));
}

#[test]
fn one_text_in_several_titles_is_told_from_each() {
    let (bench, ids) = entries(4);
    let copies = [FoundCopies {
        original: ids[0],
        others: vec![(ids[1], false), (ids[2], true), (EntryId(999), true)],
    }];
    bench.write(move |store| store.put_copies(&copies));
    let told = |at: usize| {
        let id = ids[at];
        let told = bench.read(|store| store.copies(id))?;
        Some((told.titles, told.with_additions, told.original.map(|row| row.entry.headline)))
    };
    assert_eq!(told(0), Some((3, 1, None)));
    assert_eq!(told(2), Some((3, 1, Some("e0".into()))));
    assert_eq!(told(3), None);
    let going = ids[0];
    bench.write(move |store| store.forget(&[going]));
    assert_eq!(told(2), None, "nobody knows where it came from any more");
}

#[test]
fn a_grouped_list_has_one_row_a_story() {
    let (bench, ids) = entries(6);
    put(&bench, &ids, &[&[0, 2, 4], &[1, 5]]);
    let section = bench.read(|store| store.sections())[0].id;
    let publication = bench.read(|store| store.entry(ids[0])).unwrap().entry.publication_id;
    let (whole, read) = (ids[2], ids[5]);
    bench.write(move |store| store.mark(&[read], true, NOW));
    let check = |place: Place, filter: Filter, want: &[&str]| {
        let opened = ListQuery { is_grouped: true, ..query(place, filter) };
        let page = bench.read(|store| store.page(&opened));
        let shown: Vec<&str> = page.rows.iter().map(|row| &*row.entry.headline).collect();
        assert_eq!(shown, want, "{place} {filter}");
        assert_eq!(page.total, want.len() as u64, "{place} {filter}");
        // Row by row, by number, it is the same list.
        for (at, want) in want.iter().enumerate() {
            let (start, snapshot) = (Start::At(at as u64), Some(page.snapshot.clone()));
            let jump = ListQuery { start, snapshot, limit: 1, ..query(place, filter) };
            assert_eq!(
                bench.read(|store| store.page(&jump)).rows[0].entry.headline,
                *want,
                "{place} at {at}"
            );
        }
    };
    for place in [Place::Latest, Place::Today, Place::Section(section)] {
        check(place, Filter::All, &["e5", "e4", "e3"]);
        check(place, Filter::Unread, &["e4", "e3", "e1"]);
        check(place, Filter::FullText, &[]);
        check(place, Filter::Saved, &[]);
    }
    check(Place::Publication(publication), Filter::All, &["e0"]);
    let saved = vec![whole, ids[4]];
    bench.write(move |store| store.save(&saved, true, NOW));
    check(Place::Latest, Filter::Saved, &["e4", "e2"]);
}

#[test]
fn no_row_of_a_grouped_list_moves_while_stories_change() {
    let (bench, ids) = entries(5);
    put(&bench, &ids, &[&[0, 4]]);
    let opened = ListQuery { is_grouped: true, ..query(Place::Latest, Filter::Unread) };
    let page = bench.read(|store| store.page(&opened));
    let shown = super::ids(&page);
    put(&bench, &ids, &[&[0, 1, 2], &[4, 3]]);
    let read = ids[3];
    bench.write(move |store| store.mark(&[read], true, NOW));
    let again = ListQuery { snapshot: Some(page.snapshot), ..opened.clone() };
    let again = bench.read(|store| store.page(&again));
    assert_eq!((super::ids(&again), again.total), (shown, 4));
    let anew = bench.read(|store| store.page(&opened));
    assert_eq!(super::ids(&anew), [ids[4], ids[2]]);
    // All of it is marked, also what stands behind.
    bench.write(move |store| store.mark_place(Place::Latest, Filter::All, Some(&anew.snapshot), true, NOW));
    assert_eq!(bench.headlines(Place::Latest, Filter::Unread, None), Vec::<String>::new());
}

/// What is compared is forgotten earlier than what is stored.
#[test]
fn copies_keep_to_an_original_that_is_not_told_of_any_more() {
    let check = |what: &str, found: &[(usize, &[(usize, bool)])], want: [Option<(usize, bool)>; 5]| {
        let (bench, ids) = entries(5);
        for (original, others) in found {
            let others = others.iter().map(|(at, has_additions)| (ids[*at], *has_additions)).collect();
            let copies = [FoundCopies { original: ids[*original], others }];
            bench.write(move |store| store.put_copies(&copies));
        }
        let told = |id: &EntryId| {
            let row = "SELECT original_id, has_additions FROM copies WHERE entry_id = ?1";
            let told = bench.read(|store| {
                Ok(store.query_row(row, [id.0], |row| Ok((EntryId(row.get(0)?), row.get(1)?))).optional()?)
            });
            told.map(|(original, has_additions)| {
                (ids.iter().position(|id| *id == original).unwrap(), has_additions)
            })
        };
        let told: Vec<Option<(usize, bool)>> = ids.iter().map(told).collect();
        assert_eq!(told, want, "{what}");
    };
    let of = |at: usize| Some((at, false));
    check("one after another", &[(0, &[(1, false)]), (1, &[(2, false)])], [of(0), of(0), of(0), None, None]);
    check(
        "what a copy added is added in its copies",
        &[(0, &[(1, true)]), (1, &[(2, false)])],
        [of(0), Some((0, true)), Some((0, true)), None, None],
    );
    check(
        "what is sent later",
        &[(0, &[(1, true)]), (2, &[(0, false), (1, false)])],
        [of(2), of(2), of(2), None, None],
    );
    check(
        "what is sent later, when the first is forgotten",
        &[(0, &[(1, true)]), (2, &[(1, false)])],
        [of(0), Some((0, true)), of(0), None, None],
    );
    check(
        "two become one",
        &[(0, &[(1, false)]), (2, &[(3, false)]), (1, &[(3, false), (4, false)])],
        [of(0), of(0), of(0), of(0), of(0)],
    );
    check(
        "the others go along",
        &[(1, &[(0, false), (2, false)]), (3, &[(1, false), (2, false)])],
        [of(3), of(3), of(3), of(3), None],
    );
}
