//! What the reader says of stories: that an article is of one, or is not, or that two are of one.

use super::{
    stories::{entries, put, stories},
    *,
};
use newsrack_model::{ActId, StoryId};

fn say(bench: &Bench, ids: &[EntryId], at: usize, of: SaidOf, is_same: bool) -> Option<SaidStory> {
    let id = ids[at];
    bench.write(move |store| store.say_story(id, of, is_same, NOW))
}

fn undo(bench: &Bench, act: Option<ActId>) {
    bench.write(move |store| store.undo(act, NOW)).unwrap();
}

/// What was said of which two, by their places in `ids`.
fn said(bench: &Bench, ids: &[EntryId]) -> Vec<(usize, usize, bool)> {
    let said = bench.read(|store| store.stories_said(0));
    let at = |id: EntryId| ids.iter().position(|known| *known == id).unwrap();
    said.iter().map(|it| (at(it.entry_id), at(it.other_id), it.is_same)).collect()
}

#[test]
fn what_the_reader_said_is_kept_until_the_contrary_is_said() {
    let (bench, ids) = entries(5);
    put(&bench, &ids, &[&[0, 1, 2], &[3, 4]]);
    let say = |at: usize, story: i64, is_same: bool| {
        say(&bench, &ids, at, SaidOf::Story(StoryId(story)), is_same).map(|said| said.story)
    };
    let said = || said(&bench, &ids);
    assert_eq!(say(2, 1, false), Some(None));
    assert_eq!(said(), [(2, 0, false), (2, 1, false)]);
    assert_eq!(say(2, 2, true), Some(Some(StoryId(2))));
    assert_eq!(stories(&bench, &ids), [1, 1, 2, 2, 2]);
    assert_eq!(say(2, 1, true), Some(Some(StoryId(1))), "said otherwise");
    assert_eq!(said(), [(2, 1, true), (2, 3, false), (2, 4, false)], "and of no other");
    assert_eq!(say(0, 2, false), Some(Some(StoryId(1))), "of another story it is still");
    assert_eq!(say(0, 77, false), None, "no such story");
    let nobody = EntryId(999);
    assert_eq!(bench.write(move |store| store.say_story(nobody, SaidOf::Story(StoryId(1)), true, NOW)), None);
}

#[test]
fn two_articles_are_said_to_be_of_one_story_whatever_story_they_are_of() {
    let check =
        |what: &str, groups: &[&[usize]], (one, other): (usize, usize), want: [i64; 6], pairs: &[_]| {
            let (bench, ids) = entries(6);
            put(&bench, &ids, groups);
            let before = stories(&bench, &ids);
            let done = say(&bench, &ids, one, SaidOf::Entry(ids[other]), true).unwrap();
            assert_eq!(stories(&bench, &ids), want, "{what}");
            assert_eq!(said(&bench, &ids), pairs, "{what}");
            assert_eq!(done.story.map(|story| story.0), Some(want[one]), "{what}");
            assert_eq!((done.changed.changed, done.changed.act.deed), (1, Deed::SameStory), "{what}");
            assert_eq!(bench.read(|store| store.story_mark(ids[one])).map(|mark| mark.story_id), done.story);
            undo(&bench, done.changed.act_id);
            // The other one of two that stood alone keeps a number, as the last one that is left of a story does.
            let alone = |at: usize| bench.read(|store| store.story_mark(ids[at])).is_none();
            let is_as_before =
                |at: usize| stories(&bench, &ids)[at] == before[at] || (before[at] == 0 && alone(at));
            assert!((0..6).all(is_as_before), "{what}, taken back: {:?}", stories(&bench, &ids));
            assert_eq!(said(&bench, &ids), [], "{what}, taken back");
        };
    check("both alone", &[], (0, 1), [1, 1, 0, 0, 0, 0], &[(0, 1, true)]);
    check("one comes to a story", &[&[1, 2]], (0, 1), [1, 1, 1, 0, 0, 0], &[(0, 1, true)]);
    check("a story takes in the other", &[&[1, 2]], (1, 0), [1, 1, 1, 0, 0, 0], &[(0, 1, true)]);
    check(
        "one goes over from a story",
        &[&[0, 1, 2], &[3, 4]],
        (0, 3),
        [2, 1, 1, 2, 2, 0],
        &[(0, 1, false), (0, 2, false), (0, 3, true)],
    );
    check("they are of one already", &[&[0, 1, 2]], (0, 1), [1, 1, 1, 0, 0, 0], &[(0, 1, true)]);
}

#[test]
fn two_articles_that_were_alone_are_asked_for_and_left_as_any_story() {
    let (bench, ids) = entries(4);
    let of = |at: usize| SaidOf::Entry(ids[at]);
    assert_eq!(say(&bench, &ids, 0, of(0), true), None, "with itself");
    assert_eq!(say(&bench, &ids, 0, SaidOf::Entry(EntryId(999)), true), None, "nobody knows it");
    let made = say(&bench, &ids, 0, of(1), true).unwrap();
    let again = say(&bench, &ids, 0, of(1), true).unwrap();
    assert_eq!((again.changed.act_id, again.changed.changed), (None, 0), "said twice");
    assert_eq!(bench.read(|store| store.accounts(made.story.unwrap())).len(), 2);
    assert_eq!(say(&bench, &ids, 0, of(1), false).unwrap().story, None);
    assert_eq!(said(&bench, &ids), [(0, 1, false)]);
    assert_eq!(
        say(&bench, &ids, 2, of(3), false).unwrap().story,
        None,
        "apart though they never were of one"
    );
    assert_eq!(said(&bench, &ids), [(0, 1, false), (2, 3, false)]);
    // Both have a number that is left of a story of theirs.
    assert_eq!(say(&bench, &ids, 1, of(0), true).unwrap().story, Some(StoryId(1)));
    assert_eq!(stories(&bench, &ids), [1, 1, 0, 0]);
}

/// "Not this story" was taken back by saying the contrary, which held on.
#[test]
fn what_is_taken_back_is_as_it_was_before_it_was_said() {
    let check = |what: &str, earlier: &[(usize, i64, bool)], at: usize, story: i64, is_same: bool| {
        let (bench, ids) = entries(6);
        put(&bench, &ids, &[&[0, 1, 2], &[3, 4]]);
        for (at, story, is_same) in earlier {
            say(&bench, &ids, *at, SaidOf::Story(StoryId(*story)), *is_same).unwrap();
        }
        let before = (stories(&bench, &ids), said(&bench, &ids));
        let done = say(&bench, &ids, at, SaidOf::Story(StoryId(story)), is_same).unwrap();
        assert_ne!((stories(&bench, &ids), said(&bench, &ids)), before, "{what}");
        let times = bench.read(|store| store.times_said());
        undo(&bench, None);
        assert_eq!((stories(&bench, &ids), said(&bench, &ids)), before, "{what}");
        assert!(
            bench.read(|store| store.times_said()) > times,
            "{what}: a step that is under way knows less"
        );
        assert!(done.changed.act_id.is_some());
    };
    check("taken out", &[], 2, 1, false);
    check("put into another", &[], 2, 2, true);
    check("put in after it was taken out", &[(5, 1, false)], 5, 1, true);
    check("taken out after it was put in", &[(5, 1, true)], 5, 1, false);
    check("one that another is held by", &[(5, 1, true), (5, 1, true)], 1, 1, false);
}

#[test]
fn an_article_that_went_on_to_another_story_stays_there_when_what_was_said_is_taken_back() {
    let (bench, ids) = entries(6);
    put(&bench, &ids, &[&[0, 1], &[3, 4]]);
    let done = say(&bench, &ids, 2, SaidOf::Story(StoryId(1)), true).unwrap();
    say(&bench, &ids, 2, SaidOf::Story(StoryId(2)), true).unwrap();
    undo(&bench, done.changed.act_id);
    assert_eq!(stories(&bench, &ids), [1, 1, 2, 2, 2, 0]);
}

#[test]
fn what_is_said_moves_an_article_into_a_muted_story_and_out_again() {
    let (bench, ids) = entries(3);
    put(&bench, &ids, &[&[0, 1]]);
    bench.write(|store| store.set_story(StoryId(1), None, Some(true)));
    let shown = || bench.headlines(Place::Latest, Filter::All, None);
    assert_eq!(shown(), ["e2"]);
    say(&bench, &ids, 2, SaidOf::Entry(ids[0]), true).unwrap();
    assert_eq!(shown(), Vec::<String>::new());
    undo(&bench, None);
    assert_eq!(shown(), ["e2"]);
}

/// An article of last month is in no group that is made of the latest days.
#[test]
fn what_is_too_old_to_be_compared_goes_along_with_what_it_was_said_to_be_of() {
    let check = |what: &str, groups: &[&[usize]], then: &[&[usize]], want: [i64; 6]| {
        let (bench, ids) = entries(6);
        put(&bench, &ids, groups);
        say(&bench, &ids, 0, SaidOf::Entry(ids[1]), true).unwrap();
        put(&bench, &ids, then);
        assert_eq!(stories(&bench, &ids), want, "{what}");
    };
    check("into a story that is made", &[], &[&[1, 2]], [1, 1, 1, 0, 0, 0]);
    check("into one that is larger", &[&[2, 3, 4]], &[&[1, 2, 3, 4]], [1, 1, 1, 1, 1, 0]);
    check("out of one that falls apart", &[&[1, 2, 3, 4]], &[&[1], &[2, 3, 4]], [2, 2, 1, 1, 1, 0]);
    check("over to another", &[&[1, 2, 3], &[4, 5]], &[&[2, 3], &[1, 4, 5]], [2, 2, 1, 1, 2, 2]);
}

#[test]
fn what_follows_from_what_was_said_of_an_older_article_is_told() {
    let (bench, ids) = entries(6);
    // Entry 0 is the oldest; what follows is asked for from entry 1 on.
    for (at, is_same) in [(4, false), (5, false), (1, true), (2, true)] {
        say(&bench, &ids, at, SaidOf::Entry(ids[0]), is_same).unwrap();
    }
    let since = bench.read(|store| store.entry(ids[1])).unwrap().entry.sort_at;
    let said = bench.read(|store| store.stories_said(since));
    let at = |id: EntryId| ids.iter().position(|known| *known == id).unwrap();
    let mut said: Vec<_> = said.iter().map(|it| (at(it.entry_id), at(it.other_id), it.is_same)).collect();
    said.sort_unstable();
    let want = [(1, 2, true), (1, 4, false), (1, 5, false), (2, 4, false), (2, 5, false)];
    assert_eq!(said, want);
}
