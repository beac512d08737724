use super::{Account, Placement, Seen, Significance, Term, Weights, leads};
use newsrack_model::{EntryId, Millis, PublicationId};

const HOUR: Millis = 60 * 60 * 1_000;
const NOW: Millis = 1_000 * HOUR;

/// Of a title of its own, printed so many hours ago.
fn account(id: i64, hours: Millis) -> Account<'static> {
    Account {
        id: EntryId(id),
        publication_id: PublicationId(id),
        owner: None,
        country: None,
        copy_of: None,
        at: NOW - hours * HOUR,
        placements: &[],
    }
}

fn placed(id: i64, placements: &[Placement]) -> Account<'_> {
    Account { placements, ..account(id, 1) }
}

const fn standing(position: u32, hours: Millis) -> Placement {
    Placement { position, since: NOW - hours * HOUR, rank_ms: 0, gone_at: None }
}

fn significance(accounts: &[Account<'_>]) -> Significance {
    Significance::of(accounts, NOW, &Weights::FITTED)
}

fn points(accounts: &[Account<'_>], term: Term) -> i64 {
    significance(accounts).terms().find(|(of, _)| *of == term).unwrap().1
}

#[test]
fn one_story_leads_another_by_a_term() {
    let check = |what: &str, term: Term, more: &[Account<'_>], less: &[Account<'_>]| {
        let (more, less) = (points(more, term), points(less, term));
        assert!(more > less, "{what}: {more} and {less}");
    };
    use Term::{Age, Burst, Coverage, Origin, Votes};
    check("first before fifth", Votes, &[placed(1, &[standing(0, 1)])], &[placed(1, &[standing(4, 1)])]);
    check(
        "for long before for a moment",
        Votes,
        &[placed(1, &[standing(2, 9)])],
        &[placed(1, &[standing(2, 0)])],
    );
    check(
        "what stands before what went",
        Votes,
        &[placed(1, &[standing(2, 2)])],
        &[placed(1, &[Placement { gone_at: Some(NOW - HOUR), ..standing(2, 1) }])],
    );
    check(
        "what went just now before what went long ago",
        Votes,
        &[placed(1, &[Placement { rank_ms: 3 * HOUR, gone_at: Some(NOW - HOUR), ..standing(2, 1) }])],
        &[placed(1, &[Placement { rank_ms: 3 * HOUR, gone_at: Some(NOW - 9 * HOUR), ..standing(2, 9) }])],
    );
    check(
        "two newsrooms before one",
        Votes,
        &[placed(1, &[standing(3, 1)]), placed(2, &[standing(3, 1)])],
        &[placed(1, &[standing(3, 1)])],
    );
    check(
        "two entries before one",
        Votes,
        &[
            placed(1, &[standing(3, 1)]),
            Account { publication_id: PublicationId(1), ..placed(2, &[standing(3, 1)]) },
        ],
        &[placed(1, &[standing(3, 1)])],
    );
    check(
        "three owners before two",
        Coverage,
        &[1, 2, 3].map(|id| account(id, 1)),
        &[1, 2].map(|id| account(id, 1)),
    );
    check(
        "three owners before three titles of one",
        Coverage,
        &[1, 2, 3].map(|id| account(id, 1)),
        &[1, 2, 3].map(|id| Account { owner: Some("one"), ..account(id, 1) }),
    );
    check(
        "texts of their own before copies",
        Coverage,
        &[1, 2, 3].map(|id| account(id, 1)),
        &[1, 2, 3].map(|id| Account { copy_of: (id > 1).then_some(EntryId(1)), ..account(id, 1) }),
    );
    check(
        "copies before nothing",
        Coverage,
        &[1, 2].map(|id| Account { copy_of: (id > 1).then_some(EntryId(1)), ..account(id, 1) }),
        &[account(1, 1)],
    );
    check("told now before told long ago", Coverage, &[account(1, 1)], &[account(1, 20)]);
    check(
        "taken up by three at once before one an hour",
        Burst,
        &[account(1, 20), account(2, 1), account(3, 1), account(4, 1)],
        &[account(1, 20), account(2, 14), account(3, 8), account(4, 1)],
    );
    check("an hour old before a day", Age, &[account(1, 1)], &[account(1, 24)]);
    check("a new account makes it young", Age, &[account(1, 24), account(2, 1)], &[account(1, 24)]);
    let from = |countries: [&'static str; 2]| {
        [1, 2].map(|id| Account { country: Some(countries[id as usize - 1]), ..account(id, 1) })
    };
    check("two countries before one", Origin, &from(["NZ", "US"]), &from(["NZ", "NZ"]));
}

#[test]
fn what_says_nothing_brings_nothing() {
    let check = |what: &str, term: Term, more: &[Account<'_>], same: &[Account<'_>]| {
        assert_eq!(points(more, term), points(same, term), "{what}");
    };
    const FIRST: &[Placement] = &[standing(0, 2)];
    let sisters = [1, 2, 3].map(|id| Account { owner: Some("one"), placements: FIRST, ..account(id, 1) });
    check("one owner's desks are one newsroom", Term::Votes, &sisters, &sisters[..1]);
    check("one title again", Term::Coverage, &sisters, &sisters[..1]);
    check("one alone is no burst", Term::Burst, &[account(1, 0)], &[account(1, 99)]);
    let copies = [2, 3].map(|id| Account { copy_of: Some(EntryId(1)), ..account(id, id) });
    check(
        "of a text whose original is not here the first print is its own",
        Term::Coverage,
        &copies,
        &[Account { copy_of: Some(EntryId(3)), ..account(2, 2) }, account(3, 3)],
    );
    check("no country is known", Term::Origin, &[account(1, 1), account(2, 1)], &[account(1, 1)]);
    check("the same account twice", Term::Coverage, &[account(1, 1), account(1, 1)], &[account(1, 1)]);
}

/// A sentence that is shown is this sum.
#[test]
fn terms_add_up_to_the_digit_in_any_order() {
    const PLACED: [&[Placement]; 3] = [
        &[standing(0, 3), standing(7, 1)],
        &[],
        &[Placement { rank_ms: 12_345, gone_at: Some(NOW), ..standing(3, 5) }],
    ];
    for count in 1..40 {
        let mut accounts: Vec<Account<'_>> = (0..count)
            .map(|id| Account {
                owner: (id % 3 == 0).then_some(["one", "two"][id as usize % 2]),
                country: (id % 4 > 0).then_some(["DE", "NZ", "US"][id as usize % 3]),
                copy_of: (id % 5 == 4).then_some(EntryId(id - 1)),
                placements: PLACED[id as usize % 3],
                ..account(id, id * id % 50)
            })
            .collect();
        let told = significance(&accounts);
        assert_eq!(told.terms().map(|(_, points)| points).sum::<i64>(), told.sum());
        assert_eq!(told.terms().map(|(term, _)| term).collect::<Vec<_>>(), Term::ALL);
        accounts.reverse();
        assert_eq!(significance(&accounts), told);
        accounts.rotate_left(count as usize / 3);
        assert_eq!(significance(&accounts), told);
    }
}

#[test]
fn what_was_seen_is_told() {
    let owned = |id, hours, owner| Account { owner: Some(owner), ..account(id, hours) };
    let told = significance(&[
        Account { placements: &[standing(0, 1)], country: Some("NZ"), ..owned(1, 9, "one") },
        Account { placements: &[standing(4, 1)], country: Some("US"), ..owned(2, 2, "two") },
        Account { copy_of: Some(EntryId(1)), ..account(3, 1) },
        Account { placements: &[standing(0, 1)], ..owned(4, 8, "one") },
    ]);
    let want =
        Seen { titles: 4, owners: 2, voters: 2, leads: 1, recent: 2, countries: 2, latest_at: NOW - HOUR };
    assert_eq!(told.seen, want);
}

#[test]
fn stories_are_ranked() {
    let check = |what: &str, stories: &[Vec<Account<'_>>], want: &[usize]| {
        let found: Vec<usize> =
            leads(stories, NOW, &Weights::FITTED).into_iter().map(|lead| lead.at).collect();
        assert_eq!(found, want, "{what}");
    };
    check("none", &[], &[]);
    check("one without accounts is none", &[vec![], vec![account(1, 1)]], &[1]);
    check(
        "newsrooms and coverage lead",
        &[
            vec![account(1, 0)],
            vec![account(2, 2), account(3, 2)],
            vec![placed(4, &[standing(0, 4)]), account(5, 2), account(6, 2)],
        ],
        &[2, 1, 0],
    );
    check("of equals the lower entry", &[vec![account(2, 1)], vec![account(1, 1)]], &[1, 0]);
    // What lies ahead is as new as can be, and equal in that.
    check("ahead of the clock", &[vec![account(1, 0)], vec![account(2, -50)]], &[0, 1]);
}

/// Clocks go back, files are damaged, and a flood may be one story.
#[test]
fn bad_input_gives_a_sum_all_the_same() {
    let check = |what: &str, accounts: &[Account<'_>]| {
        let told = significance(accounts);
        assert!(told.sum().abs() < 5_000_000, "{what}: {told:?}");
        assert_eq!(significance(accounts), told, "{what}");
    };
    let wild: &[Placement] = &[
        Placement { position: u32::MAX, since: Millis::MIN, rank_ms: i64::MIN, gone_at: None },
        Placement { position: 0, since: Millis::MAX, rank_ms: i64::MAX, gone_at: Some(Millis::MAX) },
        Placement { position: 0, since: 0, rank_ms: i64::MAX, gone_at: Some(Millis::MIN) },
    ];
    check("nothing", &[]);
    check("wild placements", &[placed(1, wild)]);
    check("before all time", &[Account { at: Millis::MIN, ..account(1, 0) }]);
    check("after all time", &[Account { at: Millis::MAX, ..account(1, 0) }]);
    check("a copy of itself", &[Account { copy_of: Some(EntryId(1)), ..account(1, 0) }]);
    check("copies in a ring", &[1, 2].map(|id| Account { copy_of: Some(EntryId(3 - id)), ..account(id, 0) }));
    let flood: Vec<Account<'_>> = (0..5_000).map(|id| account(id, id)).collect();
    check("a flood", &flood);
    assert_eq!(significance(&flood).seen.titles, 1_000);
    let weights = Weights { votes: f64::NAN, fade: 0.0, patience: 0.0, ..Weights::FITTED };
    let told = Significance::of(&[placed(1, &[standing(0, 1)])], NOW, &weights);
    assert!(told.sum().abs() < 5_000_000, "{told:?}");
}
