use super::{
    stories::{entries, put},
    *,
};
use newsrack_model::{BlockKind, EditionId, EditionKind, Lane, SectionId, WhyLeftOut};

const HOUR: Millis = 60 * 60 * 1_000;

pub(super) fn card(entry: EntryId, points: &[i64]) -> EditionCard {
    let term = |points| EditionTerm { term: "votes".to_owned(), points, count: Some(2), about: None };
    EditionCard {
        entry_id: Some(entry),
        kept: None,
        section: Some("World".to_owned()),
        story_id: None,
        lane: Lane::Lead,
        points: points.iter().sum(),
        minutes: 3,
        titles: 4,
        led_in: 1,
        is_developing: false,
        news: None,
        terms: points.iter().copied().map(term).collect(),
    }
}

pub(super) fn edition(made_at: Millis, cards: Vec<EditionCard>) -> NewEdition {
    let section = Some((SectionId(7), "World".to_owned()));
    let briefs = NewBlock { kind: BlockKind::Section, pattern: 2, section, cards: cards[1..].to_vec() };
    let lead = NewBlock { kind: BlockKind::Lead, pattern: 0, section: None, cards: cards[..1].to_vec() };
    NewEdition {
        kind: EditionKind::Morning,
        made_at,
        looked_to: EntryId(9),
        rules: 1,
        seed: u64::MAX - 1,
        budget_minutes: 45,
        candidates: 12,
        titles: 4,
        left_out: Vec::new(),
        blocks: if cards.len() > 1 { vec![lead, briefs] } else { vec![lead] },
    }
}

pub(super) fn keep(bench: &Bench, new: &NewEdition) -> EditionId {
    let new = new.clone();
    bench
        .write(move |store| {
            let newest =
                store.query_row("SELECT max(id) FROM editions", [], |row| row.get::<_, Option<i64>>(0))?;
            store.keep_edition(&new, newest.map(EditionId))
        })
        .unwrap()
}

#[test]
fn an_edition_is_read_as_it_was_kept() {
    let (bench, ids) = entries(3);
    let new = edition(NOW, ids.iter().map(|id| card(*id, &[1_200, -35])).collect());
    let id = keep(&bench, &new);
    assert_eq!(bench.read(|store| store.edition_blocks(id)), new.blocks);
    let kept = bench.read(|store| store.edition(None)).unwrap();
    assert_eq!((kept.id, kept.kind, kept.cards, kept.minutes), (id, EditionKind::Morning, 3, 9));
    assert_eq!((kept.headline.as_str(), kept.looked_to), ("e0", EntryId(9)));
    assert_eq!(bench.read(|store| store.edition(Some(EditionId(9)))), None);
    assert_eq!(bench.read(|store| store.entry_of_card(id, 2)), Some(ids[2]));
    assert_eq!(bench.read(|store| store.entry_of_card(id, 3)), None);
}

#[test]
fn what_was_left_out_is_read_as_it_was_kept() {
    let (bench, ids) = entries(9);
    let number = [None, Some(3), Some(0), None, None, Some(12), None];
    let line = |at: usize| LeftOut {
        entry_id: ids[at + 1],
        why: WhyLeftOut::ALL[at],
        number: number[at],
        about: (at == 0).then(|| "whales".to_owned()),
    };
    let left_out: Vec<LeftOut> = (0..WhyLeftOut::ALL.len()).map(line).collect();
    let new = NewEdition { left_out: left_out.clone(), ..edition(NOW, vec![card(ids[0], &[1])]) };
    let (id, bare) = (keep(&bench, &new), keep(&bench, &edition(NOW, vec![card(ids[8], &[1])])));
    assert_eq!(bench.read(|store| store.left_out(id)), left_out);
    assert_eq!(bench.read(|store| store.left_out(bare)), [], "as those have none that were made before");
    for _ in 0..60 {
        keep(&bench, &edition(NOW, vec![card(ids[8], &[1])]));
    }
    assert_eq!(bench.read(|store| store.left_out(id)), [], "it goes with its edition");
}

#[test]
fn another_process_that_was_faster_is_noticed() {
    let (bench, ids) = entries(1);
    let new = edition(NOW, vec![card(ids[0], &[1])]);
    let first = keep(&bench, &new);
    let again = |after: Option<EditionId>| {
        let new = new.clone();
        bench.write(move |store| store.keep_edition(&new, after))
    };
    assert_eq!(again(None), None);
    assert_eq!(bench.read(|store| store.editions()).len(), 1);
    assert!(again(Some(first)).is_some());
}

#[test]
fn sixty_editions_are_kept() {
    let (bench, ids) = entries(1);
    let all: Vec<EditionId> =
        (0..63).map(|at| keep(&bench, &edition(NOW + at * HOUR, vec![card(ids[0], &[5])]))).collect();
    let kept: Vec<EditionId> = bench.read(|store| store.editions()).iter().map(|kept| kept.id).collect();
    assert_eq!(kept, all.iter().rev().take(60).copied().collect::<Vec<_>>());
    assert_eq!(bench.read(|store| store.edition_before(all[3])), None);
    assert_eq!(bench.read(|store| store.edition_before(all[4])), Some(all[3]));
    let terms: i64 =
        bench.read(|store| Ok(store.query_row("SELECT count(*) FROM edition_terms", [], |row| row.get(0))?));
    assert_eq!(terms, 60);
}

#[test]
fn what_is_forgotten_keeps_its_headline_on_the_page() {
    let (bench, ids) = entries(2);
    let line = |at: usize| LeftOut { entry_id: ids[at], why: WhyLeftOut::Full, number: None, about: None };
    let new = edition(NOW, ids.iter().map(|id| card(*id, &[7])).collect());
    let id = keep(&bench, &NewEdition { left_out: vec![line(0), line(1)], ..new });
    let going = ids[0];
    bench.write(move |store| store.forget(&[going]));
    let blocks = bench.read(|store| store.edition_blocks(id));
    let gone = &blocks[0].cards[0];
    assert_eq!((gone.entry_id, gone.kept.clone()), (None, Some(("e0".to_owned(), "0.paper0".to_owned()))));
    assert_eq!(gone.terms.len(), 1);
    assert_eq!(blocks[1].cards[0].entry_id, Some(ids[1]));
    assert_eq!(bench.read(|store| store.edition(None)).unwrap().headline, "e0");
    assert_eq!(bench.read(|store| store.left_out(id)), [line(1)], "what was left out goes with its entry");
}

#[test]
fn opening_one_ends_those_before() {
    let (bench, ids) = entries(1);
    let all: Vec<EditionId> =
        (0..3).map(|at| keep(&bench, &edition(NOW + at * HOUR, vec![card(ids[0], &[5])]))).collect();
    let (first, last) = (all[0], all[2]);
    assert!(bench.write(move |store| store.open_edition(first, NOW + 5 * HOUR)));
    assert!(bench.write(move |store| store.open_edition(first, NOW + 6 * HOUR)), "opened again");
    assert!(bench.write(move |store| store.open_edition(last, NOW + 7 * HOUR)));
    assert!(!bench.write(|store| store.open_edition(EditionId(99), NOW)));
    let times = |id| {
        let kept = bench.read(|store| store.edition(Some(id))).unwrap();
        (kept.opened_at.map(|at| (at - NOW) / HOUR), kept.ended_at.map(|at| (at - NOW) / HOUR))
    };
    assert_eq!(times(all[0]), (Some(5), Some(7)));
    assert_eq!(times(all[1]), (None, None));
    assert!(bench.write(move |store| store.end_edition(last, NOW + 8 * HOUR)));
    assert_eq!(times(all[2]), (Some(7), Some(8)));
    let shown = bench.read(|store| store.shown_since(NOW));
    assert_eq!(shown.iter().map(|shown| shown.edition_id).collect::<Vec<_>>(), [all[2], all[0]]);
    assert_eq!(bench.read(|store| store.shown_since(NOW + HOUR)).len(), 1);
}

#[test]
fn candidates_are_stories_with_all_that_is_told_of_them() {
    let (bench, ids) = entries(6);
    put(&bench, &ids, &[&[0, 2, 4]]);
    let told = |since: i64, most| {
        let found = bench.read(|store| store.candidates(NOW + (since - 60) * 60_000, most));
        found
            .stories
            .iter()
            .map(|story| story.accounts.iter().map(|it| it.entry_id.0 - ids[0].0).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    assert_eq!(told(0, 9), [vec![5], vec![4, 2, 0], vec![3], vec![1]]);
    // Older accounts come along with a later one.
    assert_eq!(told(3, 9), [vec![5], vec![4, 2, 0], vec![3]]);
    assert_eq!(told(0, 2), [vec![5], vec![4, 2, 0]]);
    assert_eq!(told(6, 9), Vec::<Vec<i64>>::new());
    let (last, first) = (ids[5], ids[0]);
    assert!(bench.read(|store| store.has_come(NOW - HOUR, first, 5)));
    assert!(!bench.read(|store| store.has_come(NOW - HOUR, first, 6)));
    assert!(!bench.read(|store| store.has_come(NOW - HOUR, last, 1)));
    let words = bench.read(|store| store.entry_words(first)).unwrap();
    assert_eq!((words.headline.as_str(), words.has_picture), ("e0", false));
}
