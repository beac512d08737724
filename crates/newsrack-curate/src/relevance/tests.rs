use super::{Feature, Features, Group, Lesson, Piece, RECENT, Said, Shares, Taste, Weight, wanted, weight};
use newsrack_model::{LessonKind, PublicationId, SectionId};

fn feature(group: Group, key: &str) -> Feature {
    Feature { group, key: key.to_owned(), name: key.to_owned() }
}

fn lesson(kind: LessonKind, keys: &[&str]) -> Lesson {
    let features = keys.iter().map(|key| feature(Group::Topic, key)).collect();
    Lesson { kind, weight: weight(kind), features: Features(features) }
}

fn points(taste: &Taste, features: &[Feature]) -> i64 {
    wanted(features.iter(), taste, &Shares::default()).iter().map(|term| term.points).sum()
}

#[test]
fn what_is_done_says_for_and_against() {
    let check = |what: &str, lessons: &[Lesson], is_for: bool, is_against: bool| {
        let taste = Taste::anew(lessons.iter().cloned());
        let found = points(&taste, &[feature(Group::Topic, "ferry")]);
        assert_eq!((found > 0, found < 0), (is_for, is_against), "{what}: {found}");
    };
    let said = |kind| lesson(kind, &["ferry"]);
    use LessonKind::{Finished, Left, Less, More, Opened, Passed, Saved};
    check("nothing", &[], false, false);
    check("asked for", &[said(More)], true, false);
    check("saved", &[said(Saved)], true, false);
    check("finished", &[said(Finished)], true, false);
    check("opened once", &[said(Opened)], true, false);
    check("not asked for", &[said(Less)], false, true);
    check("left", &[said(Left)], false, true);
    check("passed over alone is no experience", &vec![said(Passed); 30], false, false);
    check(
        "passed over again and again",
        &[vec![said(Passed); 30], vec![lesson(Opened, &["golf"])]].concat(),
        false,
        true,
    );
    check("liked, and then no more", &[vec![said(More); 9], vec![said(Less); 9]].concat(), false, true);
    check("something else", &[lesson(More, &["golf"])], false, false);
}

#[test]
fn learned_one_by_one_is_learned_anew() {
    let kinds = LessonKind::ALL;
    let lessons: Vec<Lesson> = (0..400)
        .map(|at: usize| {
            let keys = [format!("{}", at % 7), format!("{}", at % 31), format!("{}", at * at % 97)];
            lesson(kinds[at * 5 % kinds.len()], &keys.each_ref().map(String::as_str))
        })
        .collect();
    let anew = Taste::anew(lessons.iter().cloned());
    let (mut kept, mut experience) = (Taste::default(), Vec::new());
    for lesson in &lessons {
        // Through the store and back each time.
        let recent: Vec<Lesson> = experience[experience.len().saturating_sub(RECENT)..].to_vec();
        kept = Taste::of(kept.weights().cloned().collect(), experience.len() as u64, recent);
        kept.learn(lesson.clone());
        if lesson.kind != LessonKind::Passed {
            experience.push(lesson.clone());
        }
    }
    assert_eq!(kept, anew);
}

#[test]
fn groups_add_up_to_what_weights_say() {
    let piece = Piece {
        publication_id: PublicationId(3),
        title: "The Tallyman",
        authors: &["By Ada Lee".to_owned(), String::new()],
        section: Some((SectionId(2), "Business")),
        headline: "Ferries sail again",
        summary: "Ferries and trams.",
        language: Some("en-GB"),
        minutes: 9,
    };
    let features = piece.features(480);
    let names: Vec<(&str, &str)> =
        features.0.iter().map(|feature| (feature.group.word(), feature.name.as_str())).collect();
    assert_eq!(
        names[..6],
        [
            ("title", "The Tallyman"),
            ("author", "By Ada Lee"),
            ("section", "Business"),
            ("hour", "Business"),
            ("language", "en"),
            ("length", "long"),
        ]
    );
    assert!(names[6..].contains(&("topic", "ferry")), "{names:?}");
    let mut taste = Taste::default();
    for _ in 0..9 {
        let kind = LessonKind::Saved;
        taste.learn(Lesson { kind, weight: weight(kind), features: features.clone() });
    }
    let terms = wanted(features.0.iter(), &taste, &Shares::default());
    assert_eq!(terms.iter().map(|term| term.word).collect::<Vec<_>>(), Group::ALL.map(Group::word));
    assert_eq!(terms[1].about.as_deref(), Some("By Ada Lee"));
    for term in &terms {
        let others: Vec<Feature> =
            features.0.iter().filter(|feature| feature.group.word() != term.word).cloned().collect();
        assert_eq!(points(&taste, &features.0) - points(&taste, &others), term.points, "{term:?}");
    }
}

/// "You read about rain" was said of what was left again and again.
#[test]
fn a_term_names_what_speaks_for_it() {
    let feature = |name: &str| Feature { group: Group::Topic, key: name.to_owned(), name: name.to_owned() };
    let mut taste = Taste::default();
    let mut learn = |kind, words: &[&str]| {
        let features = Features(words.iter().map(|word| feature(word)).collect());
        taste.learn(Lesson { kind, weight: weight(kind), features });
    };
    for _ in 0..25 {
        learn(LessonKind::Left, &["rain"]);
        for word in ["ferry", "harbour", "pilot", "crane"] {
            learn(LessonKind::Saved, &[word]);
        }
    }
    let check = |words: &[&str], want: &str, is_for: bool| {
        let features: Vec<Feature> = words.iter().map(|word| feature(word)).collect();
        let terms = wanted(features.iter(), &taste, &Shares::default());
        let [term] = terms.as_slice() else { panic!("{terms:?}") };
        assert_eq!((term.about.as_deref(), term.points > 0), (Some(want), is_for), "{term:?}");
    };
    check(&["rain"], "rain", false);
    check(&["ferry"], "ferry", true);
    check(&["rain", "ferry", "harbour", "pilot", "crane"], "ferry", true);
}

#[test]
fn what_is_kept_stays_within_bounds() {
    let mut taste = Taste::default();
    let mut went = 0;
    for at in 0..2_000 {
        let keys: Vec<String> = (0..24).map(|word| format!("{}", at * 24 + word)).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).chain(["always"]).collect();
        went += u32::from(taste.learn(lesson(LessonKind::Saved, &keys)).is_none());
    }
    assert!(taste.weights().count() <= 20_000 && went > 10, "{} weights", taste.weights().count());
    assert!(taste.heaviest(1)[0].0.name == "always", "{:?}", taste.heaviest(3));
    let damaged = |z, n| {
        let feature = feature(Group::Topic, "ferry");
        let weight = Weight { feature: feature.hash(), group: Group::Topic, name: String::new(), z, n };
        let mut taste = Taste::of(vec![weight], u64::MAX / 2, Vec::new());
        let before = points(&taste, &[feature]);
        taste.learn(Lesson { weight: i64::MIN, ..lesson(LessonKind::Less, &["ferry"]) });
        assert!(before.abs() <= 3_000, "{z} {n}: {before}");
    };
    for z in [i64::MIN, 0, i64::MAX] {
        [i64::MIN, -1, i64::MAX].into_iter().for_each(|n| damaged(z, n));
    }
}

fn said(taste: &Taste, features: &[Feature]) -> i64 {
    Said::of(taste).term(features.iter(), &Shares::default()).map_or(0, |term| term.points)
}

/// Said once, it is heard, however little is known and whatever was learned before.
#[test]
fn what_is_said_once_counts_at_once() {
    let of = |title: &str, key: &str| {
        let language = feature(Group::Language, "en");
        Features(vec![feature(Group::Title, title), feature(Group::Topic, key), language])
    };
    let of_kind = |kind, title: &str| Lesson { kind, weight: weight(kind), features: of(title, title) };
    let check = |what: &str, before: &[Lesson]| {
        let points = |then: Option<LessonKind>| {
            let then = then.map(|kind| of_kind(kind, "ledger"));
            let taste = Taste::anew(before.iter().cloned().chain(then));
            let card = of("ledger", "something else").0;
            points(&taste, &card) + said(&taste, &card)
        };
        let (plain, more, less) =
            (points(None), points(Some(LessonKind::More)), points(Some(LessonKind::Less)));
        assert!(more >= plain + 300 && less <= plain - 300, "{what}: {less}, {plain}, {more}");
    };
    use LessonKind::{Finished, Less, More, Opened, Passed};
    let many = |kind, title, times| vec![of_kind(kind, title); times];
    check("nothing", &[]);
    check("little", &many(Opened, "herald", 3));
    check("much of others", &many(Finished, "herald", 500));
    check("it was liked", &many(Finished, "ledger", 20));
    check("it was passed over", &[many(Opened, "herald", 3), many(Passed, "ledger", 40)].concat());
    check("others were asked for", &many(More, "herald", 12));
    check("others were not asked for", &many(Less, "herald", 12));
    check("a title unlike any", &[many(More, "herald", 12), many(Less, "courier", 12)].concat());
}

#[test]
fn what_was_said_both_ways_says_nothing() {
    let card = [feature(Group::Topic, "ferry")];
    let check = |kinds: &[LessonKind], points: i64| {
        let taste = Taste::anew(kinds.iter().map(|kind| lesson(*kind, &["ferry"])));
        assert_eq!(said(&taste, &card), points, "{kinds:?}");
    };
    use LessonKind::{Left, Less, More, Saved};
    check(&[], 0);
    check(&[Saved, Left], 0);
    check(&[More], 581);
    check(&[Less], -581);
    check(&[More, Less], 0);
    check(&[More; 3], 1_091);
    check(&[Less; 9], -923);
}

/// Each had weights of its own, and what all had outweighed what one had.
#[test]
fn what_all_have_in_common_says_nothing() {
    let of = |title: &str| vec![feature(Group::Title, title), feature(Group::Language, "en")];
    let mut taste = Taste::default();
    for title in ["herald", "ledger"].repeat(9) {
        let kind = if title == "ledger" { LessonKind::Finished } else { LessonKind::Left };
        taste.learn(Lesson { kind, weight: weight(kind), features: Features(of(title)) });
    }
    let check = |titles: &[&str], language: bool| {
        let mut shares = Shares::default();
        titles.iter().for_each(|title| shares.add(of(title).iter()));
        let terms = wanted(of("ledger").iter(), &taste, &shares);
        let words: Vec<&str> = terms.iter().map(|term| term.word).collect();
        let expected: &[&str] = if language { &["title", "language"] } else { &["title"] };
        assert_eq!(words, expected, "{titles:?}");
        assert!(terms[0].points > 0, "{terms:?}");
    };
    check(&[], true);
    check(&["herald", "ledger"], false);
    check(&["herald", "ledger", "ledger", "courier"], false);
}

/// What was kept by one version is found by the next.
#[test]
fn features_keep_their_hashes() {
    assert_eq!(feature(Group::Topic, "ferry").hash(), HASH);
    assert_ne!(feature(Group::Author, "ferry").hash(), HASH);
}

const HASH: i64 = 8_789_072_152_309_939_758;
