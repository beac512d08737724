use super::*;
use newsrack_model::{LessonId, LessonKind, TopicId, TopicKind};

fn lesson(entry_id: EntryId, kind: LessonKind) -> NewLesson {
    NewLesson { at: NOW, entry_id, kind, weight: 1_000, features: "[]".to_owned() }
}

fn entries() -> (Bench, Vec<EntryId>) {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("first", 0)]);
    bench.answer(feed, 1, vec![item("second", 1)]);
    let mut ids = ids(&bench.list(Place::Latest, Filter::All, None));
    ids.reverse();
    (bench, ids)
}

fn kinds(bench: &Bench) -> Vec<LessonKind> {
    bench.read(|store| store.lessons(LessonId(0), LessonId(99))).iter().map(|lesson| lesson.kind).collect()
}

#[test]
fn a_lesson_is_learned_once() {
    let (bench, ids) = entries();
    let learn = |at: usize, kind| {
        let new = lesson(ids[at], kind);
        bench.write(move |store| store.keep_lesson(&new))
    };
    assert!(learn(0, LessonKind::Opened).is_some());
    assert!(learn(0, LessonKind::Opened).is_none());
    assert!(learn(0, LessonKind::Finished).is_some());
    let last = learn(1, LessonKind::Opened).unwrap();
    assert_eq!(kinds(&bench), [LessonKind::Opened, LessonKind::Finished, LessonKind::Opened]);
    let (_, could) = bench.read(|store| store.learned());
    assert_eq!((could.to, could.taken), (last.0, 0));
    let found = bench.read(|store| store.last_lessons(LessonId(9), 1));
    assert_eq!(found.iter().map(|lesson| lesson.id).collect::<Vec<_>>(), [last]);
    // It was counted among the last, and with four of a kind for each opening pushed out what was read.
    assert!(learn(0, LessonKind::Passed).is_some());
    assert_eq!(bench.read(|store| store.last_lessons(LessonId(9), 1)), found, "what was passed over");
    assert_eq!(bench.read(|store| store.lessons_upto(LessonId(last.0 - 1))), 2);
}

#[test]
fn what_was_said_is_listed_and_taken_back() {
    let (bench, ids) = entries();
    let say = |kind| {
        let new = lesson(ids[0], kind);
        bench.write(move |store| store.say_of_entry(&new))
    };
    let act = say(LessonKind::More).act;
    assert_eq!((act.deed, act.name.as_deref()), (Deed::More, Some("first")));
    assert_eq!(say(LessonKind::More).act_id, None, "said already");
    let act = say(LessonKind::Less).act_id;
    assert_eq!(kinds(&bench), [LessonKind::Less], "the other one holds no more");
    assert_eq!(bench.read(|store| store.said_of(ids[0])).map(|(_, kind)| kind), Some(LessonKind::Less));
    let taken = || bench.read(|store| store.learned()).1.taken;
    let before = taken();
    let (lines, total) = bench.read(|store| store.lesson_lines(false, 9));
    assert_eq!((lines.len(), total, lines[0].headline.as_str()), (1, 1, "first"));
    let undone = bench.write(move |store| store.undo(act, NOW)).unwrap();
    assert_eq!((undone.changed, undone.act.deed), (1, Deed::Less));
    assert_eq!(kinds(&bench), []);
    assert_eq!(taken(), before + 1, "it is to be unlearned");
}

#[test]
fn a_lesson_outlives_its_entry() {
    let (bench, ids) = entries();
    let (new, going) = (lesson(ids[0], LessonKind::Saved), ids[0]);
    bench.write(move |store| store.keep_lesson(&new));
    bench.write(move |store| store.forget(&[going]));
    let (lines, _) = bench.read(|store| store.lesson_lines(true, 9));
    assert_eq!((lines[0].entry_id, lines[0].headline.as_str()), (None, ""));
}

#[test]
fn weights_are_kept_and_forgotten() {
    let (bench, _) = entries();
    let row = |feature, z| WeightRow { feature, term: "author".into(), name: "A. Pen".into(), z, n: 4 };
    let (none, first) = (Learned::default(), Learned { to: 4, taken: 1, rules: 2 });
    let put = |rows: Vec<WeightRow>, is_anew, before, after| {
        bench.write(move |store| store.put_weights(&rows, is_anew, before, after))
    };
    assert!(put(vec![row(-3, 1), row(8, 2)], false, none, first));
    assert!(!put(vec![row(9, 9)], false, none, first), "another process learned meanwhile");
    let second = Learned { to: 5, ..first };
    assert!(put(vec![row(8, 5)], false, first, second));
    assert_eq!(bench.read(|store| store.weights()), [row(-3, 1), row(8, 5)]);
    assert_eq!(bench.read(|store| store.learned()).0, second);
    assert!(put(vec![row(7, 1)], true, second, second));
    assert_eq!(bench.read(|store| store.weights()), [row(7, 1)]);
    bench.write(|store| store.forget_lessons());
    assert_eq!(bench.read(|store| store.weights()), []);
}

#[test]
fn topics_hold_until_they_end() {
    let (bench, _) = entries();
    let topic = |kind, key: &str, until| Topic {
        id: TopicId(0),
        kind,
        key: key.to_owned(),
        points: None,
        is_everywhere: false,
        until,
        made_at: NOW,
        name: None,
    };
    let add = |new: Topic| bench.write(move |store| store.add_topic(&new)).unwrap().0;
    add(topic(TopicKind::Word, "canal", Some(NOW + DAY)));
    let title = bench.list(Place::Latest, Filter::All, None).rows[0].entry.publication_id;
    let named = add(topic(TopicKind::Title, &title.to_string(), None));
    assert_eq!(named.name.as_deref(), Some("a.example"));
    let keys = |now| -> Vec<String> {
        bench.read(|store| store.topics(now)).into_iter().map(|topic| topic.key).collect()
    };
    assert_eq!(keys(NOW), [title.to_string(), "canal".to_owned()]);
    assert_eq!(keys(NOW + DAY), [title.to_string()]);
    // The same again takes its place.
    add(Topic { points: Some(500), made_at: NOW + 1, ..topic(TopicKind::Word, "canal", None) });
    assert_eq!(keys(NOW + DAY), ["canal".to_owned(), title.to_string()]);
    assert!(bench.write(move |store| store.remove_topic(named.id)));
    assert!(!bench.write(move |store| store.remove_topic(named.id)));
    assert_eq!(keys(NOW), ["canal"]);
}

#[test]
fn a_topic_is_about_the_title_into_which_its_own_was_merged() {
    let bench = Bench::new();
    let [title, home] = ["a.one", "b.two"].map(|site| {
        let feed = bench.follow(site, None);
        bench.read(move |store| store.feed(feed)).unwrap().feed.publication_id
    });
    let check = |want, why| assert_eq!(bench.read(|store| store.title_meant(title)), want, "{why}");
    check(title, "alone");
    let merged = bench.write(move |store| store.merge_titles(&[title], home, NOW));
    check(home, "merged");
    let own = Topic {
        id: TopicId(0),
        kind: TopicKind::Title,
        key: home.to_string(),
        points: Some(500),
        is_everywhere: false,
        until: None,
        made_at: NOW,
        name: None,
    };
    let (own, _) = bench.write(move |store| store.add_topic(&own)).unwrap();
    check(title, "the word on the other one holds");
    bench.write(move |store| store.remove_topic(own.id));
    check(home, "merged, and no other word");
    bench.write(move |store| store.undo(merged.act_id, NOW)).unwrap();
    check(title, "apart again");
}
