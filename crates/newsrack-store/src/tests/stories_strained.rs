//! Stories while everything else goes on: titles are filed elsewhere, lists are left and found again, clocks are wrong, and a story
//! is told for years.

use super::{
    stories::{entries, put, stories},
    *,
};
use newsrack_model::{SectionId, StoryId};

fn grouped(place: Place) -> ListQuery {
    ListQuery { is_grouped: true, ..query(place, Filter::All) }
}

/// The rows of a list; its total is as many.
fn shown(bench: &Bench, query: &ListQuery) -> Vec<String> {
    let page = bench.read(|store| store.page(query));
    assert_eq!(page.total, page.rows.len() as u64, "the total is the rows");
    page.rows.into_iter().map(|row| row.entry.headline).collect()
}

fn world(bench: &Bench) -> SectionId {
    bench.read(|store| store.sections())[0].id
}

/// What stood behind other rows was taken from the total of a section that had lost it already, and the whole story went with its
/// first account.
#[test]
fn rows_and_total_agree_when_a_feed_leaves_the_section_of_an_open_grouped_list() {
    let (bench, ids) = entries(6);
    put(&bench, &ids, &[&[0, 1, 5], &[2, 3]]);
    let section = world(&bench);
    let opened = grouped(Place::Section(section));
    let page = bench.read(|store| store.page(&opened));
    let again = ListQuery { snapshot: Some(page.snapshot), ..opened };
    assert_eq!(shown(&bench, &again), ["e5", "e4", "e3"]);
    for (at, want) in [(5, &["e4", "e3", "e1"][..]), (1, &["e4", "e3", "e0"]), (2, &["e4", "e3", "e0"])] {
        let feed = bench.read(|store| store.entry(ids[at])).unwrap().entry.origin_feed_id;
        let filed = Filed { feeds: vec![feed], from: Some(section), ..Filed::default() };
        bench.write(move |store| store.file(&filed, NOW));
        assert_eq!(shown(&bench, &again), want, "without e{at}");
    }
    bench.write(|store| store.undo(None, NOW));
    bench.write(|store| store.undo(None, NOW));
    assert_eq!(shown(&bench, &again), ["e4", "e3", "e1"]);
}

/// The window finds a hundred lists again as they were left. Of the fifth before, stories were told as they are now: rows came twice.
#[test]
fn a_grouped_list_that_was_left_long_ago_is_found_as_it_was() {
    let (bench, ids) = entries(8);
    put(&bench, &ids, &[&[0, 7]]);
    let opened = grouped(Place::Latest);
    let first = bench.read(|store| store.page(&ListQuery { limit: 3, ..opened.clone() }));
    let whole = ListQuery { snapshot: Some(first.snapshot.clone()), ..opened.clone() };
    let before = shown(&bench, &whole);
    for minute in 1..=20 {
        bench.read(|store| store.page(&ListQuery { now: NOW + minute, ..opened.clone() }));
    }
    put(&bench, &ids, &[&[0], &[7, 6, 3]]);
    let next = ListQuery { start: Start::After(first.next.unwrap()), ..whole.clone() };
    let rest: Vec<String> =
        bench.read(|store| store.page(&next)).rows.into_iter().map(|row| row.entry.headline).collect();
    let paged = [first.rows.into_iter().map(|row| row.entry.headline).collect(), rest].concat();
    assert_eq!(paged, before, "nothing twice, nothing lost");
    assert_eq!(shown(&bench, &whole), before);
}

/// What was not listed while it was looked at was never looked at again: taken back, an unfollowing left it alone for good.
#[test]
fn what_is_not_listed_when_it_is_looked_at_is_put_into_its_story_too() {
    let (bench, ids) = entries(3);
    let title = bench.read(|store| store.entry(ids[1])).unwrap().entry.publication_id;
    bench.write(move |store| store.unfollow_publication(title, NOW));
    let look = bench.read(|store| store.entries_to_group(NOW - DAY, 9));
    assert_eq!(look, (ids.clone(), ids[2]));
    put(&bench, &ids, &[&[0, 1, 2]]);
    let mark = || bench.read(|store| store.story_mark(ids[0])).unwrap().accounts;
    assert_eq!(mark(), 2, "it is not told of while its title is not followed");
    bench.write(|store| store.undo(None, NOW));
    assert_eq!(mark(), 3);
}

/// A story of so many accounts, of a few titles each; told for years, or by a machine.
fn long_story(bench: &Bench, accounts: i64) {
    bench.write(move |store| {
        store.execute_batch(&format!(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {accounts})
             INSERT INTO entries (id, publication_id, origin_feed_id, sort_at, first_seen_at, headline, summary)
                SELECT 1000 + n, publication_id, origin_feed_id, {NOW} - 100000000 + n, 0, 'Account ' || n, 'What is told of it' FROM n CROSS JOIN entries WHERE entries.id = 1 + n % 3;
             INSERT INTO statuses (entry_id, publication_id, sort_at, is_listed) SELECT id, publication_id, sort_at, 1 FROM entries WHERE id > 1000;
             INSERT INTO placements (feed_id, entry_id, sort_at, item_hash, position, position_at, best_position, first_seen_at, is_unread)
                SELECT origin_feed_id, id, sort_at, id, 0, 0, 0, 0, 1 FROM entries WHERE id > 1000;
             INSERT INTO stories (id) VALUES (1);
             INSERT INTO story_entries SELECT id, 1, sort_at FROM entries WHERE id > 1000;"
        ))?;
        store.recount_all()
    });
}

/// Each row of such a story counted all of it: a page of a hundred took a second and a half.
#[test]
fn of_a_story_that_is_told_for_years_the_latest_thousand_accounts_are_counted() {
    let (bench, _) = entries(3);
    long_story(&bench, 3_000);
    bench.write(|store| store.read_story(StoryId(1), NOW));
    let page = bench.read(|store| store.page(&query(Place::Latest, Filter::All)));
    let mark = StoryMark { story_id: StoryId(1), titles: 3, accounts: 1_000 };
    assert_eq!(page.rows[0].story, None);
    assert!(page.rows[3..].iter().all(|row| row.story == Some(mark)), "{:?}", page.rows[3].story);
    assert_eq!(bench.read(|store| store.new_accounts(StoryId(1))), 1_000);
    let accounts = bench.read(|store| store.accounts(StoryId(1)));
    assert_eq!(accounts[0].row.entry.headline, "Account 3000");
    let briefs: Vec<Brief> = accounts.iter().map(Account::brief).collect();
    assert_eq!(bench.read(|store| store.briefs(StoryId(1))), briefs);
}

/// All of it went in one transaction, and marks waited for three seconds.
#[test]
fn a_story_that_is_told_for_years_is_muted_in_steps() {
    let look = |bench: &Bench| {
        for look in bench.read(|store| store.looks_at_muted()) {
            for step in bench.read(|store| store.entries_muted_with(look.of)).chunks(700) {
                let step = step.to_vec();
                bench.write(move |store| store.mute_again(step));
            }
            bench.write(move |store| store.looked_at_muted(look));
        }
        assert_eq!(bench.read(|store| store.looks_at_muted()), []);
    };
    let (bench, ids) = entries(3);
    long_story(&bench, 1_200);
    let listed = || bench.list(Place::Latest, Filter::All, None).total;
    let set = |is_muted: bool| bench.write(move |store| store.set_story(StoryId(1), None, Some(is_muted)));
    set(true);
    assert_eq!((listed(), bench.list(Place::Latest, Filter::Unread, None).total), (703, 703));
    assert_eq!(bench.list(Place::Latest, Filter::All, None).rows[3].entry.headline, "Account 700");
    look(&bench);
    assert_eq!(listed(), 3);
    // It becomes part of another before all of it is back.
    set(false);
    let ours: Vec<EntryId> = [ids.clone(), vec![EntryId(1_001)]].concat();
    bench.write(move |store| store.put_into_stories(&[ours]));
    assert_eq!(
        bench.read(|store| store.story_now(StoryId(1))),
        Some(StoryId(1)),
        "most of the group are new, the story is old"
    );
    look(&bench);
    assert_eq!(listed(), 1_203);
    assert_eq!(stories(&bench, &ids), [1, 1, 1]);
}

/// It was said of sixty-four accounts: what else the story had went along with the article that was taken out.
#[test]
fn an_article_is_held_apart_from_all_of_its_story() {
    let (bench, _) = entries(3);
    long_story(&bench, 200);
    bench.write(|store| store.say_story(EntryId(1_100), SaidOf::Story(StoryId(1)), false, NOW));
    assert_eq!(bench.read(|store| store.stories_said(0)).len(), 199);
}

/// What was said to be of a story hung on one of its accounts, and was forgotten when that one was said to be of none.
#[test]
fn what_is_said_to_be_of_a_story_stays_of_it_when_another_account_is_taken_out() {
    let (bench, ids) = entries(4);
    put(&bench, &ids, &[&[0, 1, 2]]);
    let (coming, going) = (ids[3], ids[2]);
    bench.write(move |store| store.say_story(coming, SaidOf::Story(StoryId(1)), true, NOW));
    bench.write(move |store| store.say_story(going, SaidOf::Story(StoryId(1)), false, NOW));
    let said = bench.read(|store| store.stories_said(0));
    let same: Vec<(EntryId, EntryId)> =
        said.iter().filter(|said| said.is_same).map(|said| (said.entry_id, said.other_id)).collect();
    assert_eq!(same, [(coming, ids[1])]);
}

#[test]
fn a_story_is_found_at_the_end_of_a_long_way_and_in_a_circle_nowhere() {
    let (bench, _) = entries(1);
    bench.write(|store| {
        store.execute_batch(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)
             INSERT INTO stories (id) SELECT n FROM n;
             UPDATE stories SET merged_into = id + 1 WHERE id < 10000;",
        )?;
        Ok(())
    });
    assert_eq!(bench.read(|store| store.story_now(StoryId(1))), Some(StoryId(10_000)));
    bench.write(|store| Ok(store.execute_batch("UPDATE stories SET merged_into = 1 WHERE id = 10000")?));
    assert_eq!(bench.read(|store| store.story_now(StoryId(5))), None);
    assert_eq!(bench.write(|store| store.set_story(StoryId(5), Some(true), Some(true))), None);
}
