//! What titles make of one text, and what is none; long for the texts that it holds.

use super::{Bare, Copies, Copy, How, MOST, MOST_BYTES, Print, Texts, print};
use crate::Item;
use newsrack_model::{EntryId, PublicationId};

const HOUR: i64 = 60 * 60 * 1_000;
const DAY: i64 = 24 * HOUR;

const FERRY: [&str; 3] = [
    "A ferry with 214 people on board ran aground on a sandbank outside Velbruck harbour early on Tuesday. The captain \
     had reported a failure of both rudders at 4:20 a.m., the coastguard said.",
    "All passengers were taken off by lifeboats within three hours. Eleven of them were treated for bruises, and one was \
     taken to hospital with a broken wrist.",
    "\"She is stable and nothing leaks,\" said Helen Strake, who commands the coastguard. A tug is to pull the ship free \
     on the evening tide, and two investigators are on their way.",
];

fn text(id: i64, text: &str) -> Item<'_> {
    Item {
        id: EntryId(id),
        publication_id: PublicationId(id),
        headline: "",
        text,
        language: None,
        at: id * HOUR,
    }
}

fn told(texts: &Texts) -> Vec<(i64, Vec<(i64, How)>)> {
    let members = |copies: &Copies| copies.members.iter().map(|copy| (copy.id.0, copy.how)).collect();
    texts.copies().iter().map(|copies| (copies.original.0, members(copies))).collect()
}

fn check(texts: &[Item<'_>], want: &[(i64, &[(i64, How)])]) {
    let want: Vec<(i64, Vec<(i64, How)>)> =
        want.iter().map(|(original, members)| (*original, members.to_vec())).collect();
    let mut at_once = Texts::new();
    at_once.add(texts);
    assert_eq!(told(&at_once), want, "at once: {texts:?}");
    let mut one_by_one = Texts::new();
    texts.iter().for_each(|text| one_by_one.add(&[*text]));
    assert_eq!(told(&one_by_one), want, "one by one: {texts:?}");
    one_by_one.add(texts);
    assert_eq!(told(&one_by_one), want, "once more: {texts:?}");
}

#[test]
fn what_titles_make_of_a_text_is_told() {
    let whole = FERRY.join("\n");
    let cut = FERRY[..2].join("\n");
    let turned = [FERRY[0], FERRY[2], FERRY[1]].join("\n");
    let signed = format!("VELBRUCK, March 3 (Norden Press) - {whole}\n(Reporting by Iris Calloway)");
    let added = format!(
        "{whole}\nIn the lounge, retired teacher Nora Quill heard scraping \"like a giant filing his nails\", she told us."
    );
    check(&[], &[]);
    check(&[text(1, &whole)], &[]);
    check(&[text(1, &whole), text(2, &whole)], &[(1, &[(2, How::Same)])]);
    check(&[text(1, &whole), text(2, &cut)], &[(1, &[(2, How::Shortened)])]);
    check(&[text(1, &whole), text(2, &turned)], &[(1, &[(2, How::Same)])]);
    check(&[text(1, &whole), text(2, &added)], &[(1, &[(2, How::WithAdditions)])]);
    check(
        &[text(1, &cut), text(2, &added), text(3, &signed)],
        &[(3, &[(1, How::Shortened), (2, How::WithAdditions)])],
    );
    // A reprint that was cut is signed too.
    let signed_cut = format!("VELBRUCK, March 3 (Norden Press) - {}", FERRY[0]);
    check(&[text(1, &whole), text(2, &signed_cut)], &[(1, &[(2, How::Shortened)])]);
}

/// The first that was signed was taken for it, also where it had a sentence of its title's, or was worded anew.
#[test]
fn what_the_others_were_made_from_is_the_original() {
    let whole = FERRY.join("\n");
    let signed = |text: &str| format!("VELBRUCK, March 3 (Norden Press) - {text}");
    let added = signed(&format!(
        "{whole}\nIn the lounge, retired teacher Nora Quill heard scraping \"like a giant filing his nails\", she told us."
    ));
    let worded =
        signed(&whole.replace("a sandbank outside", "mud near").replace("were treated for", "suffered"));
    let cut = signed(&FERRY[..2].join("\n"));
    let all = [&added, &worded, &cut, &whole];
    // In whatever order they come.
    for turn in 0..all.len() {
        let texts: Vec<Item<'_>> = (0..4).map(|at| text(at as i64 + 1, all[(at + turn) % 4])).collect();
        let mut kept = Texts::new();
        kept.add(&texts);
        let original = kept.copies()[0].original.0 as usize - 1;
        assert_eq!((original + turn) % 4, 3, "{turn}");
    }
}

#[test]
fn what_is_no_copy_stays_apart() {
    let whole = FERRY.join("\n");
    // A revision: of one title. Of a title that revised a copy, the first print is told.
    let again = Item { publication_id: PublicationId(1), ..text(2, &whole) };
    check(&[text(1, &whole), again], &[]);
    check(&[text(1, &whole), again, text(3, &whole)], &[(1, &[(3, How::Same)])]);
    // More than a week later.
    check(&[text(1, &whole), Item { at: 8 * DAY, ..text(2, &whole) }], &[]);
    // Another text on the same event, with the same quote.
    let other = format!(
        "Hundreds of islanders were stranded when their ship hit a sandbank near Velbruck. {} Rescue boats brought \
         everybody ashore, and doctors saw to a dozen people with slight wounds.",
        FERRY[2].split_once(" A tug").map_or("", |(quote, _)| quote)
    );
    check(&[text(1, &whole), text(2, &other)], &[]);
    // A series.
    let exchange = |day: &str, by: &str, to: &str, turnover: &str| {
        format!(
            "Shares on the Velbruck exchange closed higher on {day}, with the benchmark index gaining {by} percent to {to} \
             points. Turnover came to {turnover} million crowns, and traders spoke of a quiet session ahead of data."
        )
    };
    check(
        &[
            text(1, &exchange("Monday", "0.6", "4,218", "412")),
            text(2, &exchange("Tuesday", "1.1", "4,264", "431")),
        ],
        &[],
    );
    // A form of the town hall, in which more numbers stay than change.
    let tender = |work: &str, number: &str, weeks: &str| {
        format!(
            "Velbruck council invites tenders for {work} (contract no {number} of the year). The works are to be carried out \
             within {weeks} weeks of the award. Documents can be had free of charge in the town hall, room 12, or by post. \
             The criteria are price (60 percent), quality (30 percent) and care for trees (10 percent)."
        )
    };
    check(
        &[
            text(1, &tender("a new roof of the school", "114", "14")),
            text(2, &tender("tar on Mill Lane", "121", "10")),
        ],
        &[],
    );
    // Nothing but furniture in common.
    let furnished = |body: &str| {
        format!("By staff\n\n{body}\n\nSign up for our morning newsletter and never miss a story.")
    };
    check(&[text(1, &furnished(FERRY[0])), text(2, &furnished(FERRY[1]))], &[]);
}

#[test]
fn headlines_without_a_text_are_compared_by_their_words() {
    let check = |one: &str, other: &str, apart: i64, is_copy: bool| {
        let of = |id, headline| Item {
            id: EntryId(id),
            publication_id: PublicationId(id),
            headline,
            text: "",
            language: None,
            at: 0,
        };
        let mut texts = Texts::new();
        texts.add(&[of(1, one), Item { at: apart, ..of(2, other) }]);
        assert_eq!(!texts.copies().is_empty(), is_copy, "{one} / {other}");
    };
    check("Nine ports agree to share berths", "Nine ports agree to share berths", HOUR, true);
    check("Nine ports agree to share berths", "Nine ports agree to share berths", 3 * DAY, false);
    check(
        "Nine ports agree to share berths in winter",
        "Nine ports agree to share winter berths",
        HOUR,
        true,
    );
    check("Nine ports agree to share berths", "Storm closes two lines in the north", HOUR, false);
    check("League results of matchday 12 in full", "League results of matchday 13 in full", HOUR, false);
    check("Live", "Live", HOUR, false);
    check("", "", 0, false);
    check("九个港口同意共用泊位", "九个港口同意共用泊位", HOUR, true);
}

#[test]
fn a_turn_of_phrase_or_a_quote_makes_no_copy() {
    let check = |one: [&str; 2], other: [&str; 2], is_copy: bool| {
        let mut texts = Texts::new();
        texts.add(&[
            Item { headline: one[0], ..text(1, one[1]) },
            Item { headline: other[0], ..text(2, other[1]) },
        ]);
        assert_eq!(!texts.copies().is_empty(), is_copy, "{one:?} {other:?}");
    };
    check(
        ["Skerrin edge out Amory", "Skerrin will now play in the island cup semi-finals for the first time."],
        [
            "Two late goals take Velbruck through",
            "Jonas Rell scored twice to sweep Velbruck past Hollin into the island cup semi-finals for the first time.",
        ],
        false,
    );
    // A sentence of background is of the other text only if its headline is told there.
    let long = "Marta Lindqvar is expected to pay a visit to Skerrin in September, the first in a decade, as both governments \
                look for calm after the dispute over herring. Officials have met three times in secret since the spring. \
                Fishermen on both shores said that they hoped for an agreement before the nets go out again.";
    let background =
        "Marta Lindqvar is expected to pay a visit to Skerrin in September, the first in a decade.";
    check(["Lindqvar to visit Skerrin in September", long], ["Lindqvar to visit Skerrin", background], true);
    check(
        ["Lindqvar to visit Skerrin", long],
        ["Minister opens talks on tolls for the new bridge", background],
        false,
    );
    // What somebody said is in every report of it.
    let quote = "\"We have looked at every single rope on this ship, and I can tell you that not one of them would have held in \
                 the storm of last week, whatever the owner says about it,\"";
    let [one, other] = [
        format!(
            "{quote} said harbour master Piet Harrow. An inquiry was opened on Monday into how the vessel got its papers."
        ),
        format!(
            "Ropes were to blame for the loss of the Tern, the man who runs Velbruck's port told us. {quote} he said."
        ),
    ];
    check(["Inquiry into papers of the Tern", &one], ["Bad ropes sank the Tern", &other], false);
}

/// Three stories in one text are three stories still.
#[test]
fn a_digest_makes_no_copies_of_what_it_holds() {
    let digest = FERRY.join("\n");
    let mut texts = Texts::new();
    texts.add(&[text(1, FERRY[0]), text(2, FERRY[1]), text(3, FERRY[2]), text(4, &digest)]);
    let told = told(&texts);
    assert!(told.len() <= 1 && told.iter().all(|(_, members)| members.len() == 1), "{told:?}");
}

#[test]
fn whatever_a_text_is_cut_or_turned_into_it_stays_a_copy() {
    let whole = FERRY.join("\n");
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        let turned = order.map(|at| FERRY[at]).join("\n");
        let words: Vec<&str> = turned.split(' ').collect();
        for left in 12..=words.len() {
            let cut = words[..left].join(" ");
            let mut texts = Texts::new();
            texts.add(&[text(1, &whole), text(2, &cut)]);
            assert_eq!(told(&texts).len(), 1, "{cut}");
        }
    }
}

#[test]
fn what_is_old_is_forgotten() {
    let whole = FERRY.join("\n");
    let mut texts = Texts::new();
    texts.add(&[text(1, &whole), text(2, &whole), text(3, &whole)]);
    texts.forget_before(2 * HOUR);
    assert_eq!(told(&texts), [(2, vec![(3, How::Same)])]);
    texts.forget_before(i64::MAX);
    assert!(told(&texts).is_empty() && texts.by_sign.is_empty() && texts.groups.is_empty());
    assert_eq!((texts.bytes, texts.by_time.len(), texts.known.len()), (0, 0, 0));
    // What was forgotten may come again.
    texts.add(&[text(1, &whole), text(2, &whole)]);
    assert_eq!(told(&texts), [(1, vec![(2, How::Same)])]);
}

#[test]
fn hostile_texts_are_bounded() {
    // One title with a thousand equal headlines, and equal texts.
    let whole = FERRY.join("\n");
    let mut texts = Texts::new();
    let equal: Vec<Item<'_>> = (0..1_000)
        .map(|id| Item {
            publication_id: PublicationId(1),
            headline: "Nine ports agree to share",
            at: 0,
            ..text(id, "")
        })
        .collect();
    texts.add(&equal);
    let equal: Vec<Item<'_>> = (1_000..2_000)
        .map(|id| Item { publication_id: PublicationId(1), at: 0, ..text(id, &whole) })
        .collect();
    texts.add(&equal);
    assert!(texts.copies().is_empty());
    // One text in a thousand titles is one text.
    let many: Vec<Item<'_>> = (2_000..3_000).map(|id| Item { at: i64::MAX, ..text(id, &whole) }).collect();
    texts.add(&many);
    assert_eq!(told(&texts).iter().map(|(_, members)| members.len()).collect::<Vec<_>>(), [999]);
    // Very long, of one word, without a word, at the ends of time.
    let (long, signs) = ("ferry ".repeat(1_000_000), "— ".repeat(100_000));
    let mut texts = Texts::new();
    let ends = [i64::MIN, i64::MAX, 0];
    for (at, id) in ends.into_iter().zip((0..).step_by(4)) {
        texts.add(&[
            Item { at, ..text(id, &long) },
            Item { at, ..text(id + 1, &signs) },
            Item { at, ..text(id + 2, "\n\n") },
            Item { at, ..text(id + 3, "九") },
        ]);
    }
    assert!(texts.copies().is_empty());
}

#[test]
fn as_many_as_come_at_once_only_the_latest_are_kept() {
    let headlines: Vec<String> =
        (0..2 * MOST).map(|at| format!("port{at} and port{} share nine berths", at / 7)).collect();
    let many: Vec<Item<'_>> =
        headlines.iter().zip(0..).map(|(headline, id)| Item { headline, at: id, ..text(id, "") }).collect();
    let mut texts = Texts::new();
    texts.add(&many);
    assert_eq!((texts.prints.len(), texts.known.len(), texts.by_time.len()), (MOST, MOST, MOST));
}

/// The middle of what she said counted as the writers' own.
#[test]
fn one_quote_of_several_sentences_makes_no_copies() {
    let quote = "No toll will be asked of anybody who crosses the northern bridge. It was built with the money of those who \
                 cross it every day. They have paid for it once and they are not going to pay for it twice";
    let one = format!(
        "President Ilse Marn ruled out a toll on Monday after weeks of rumours. \"{quote},\" she wrote."
    );
    let closed = format!(
        "The crossing at Velbruck stays free: Marn has turned down what her own ministry proposed. “{quote},” her office said."
    );
    let open = format!("Marn has turned down what her own ministry proposed, and Velbruck cheers. “{quote}.");
    check(&[text(1, &one), text(2, &closed)], &[]);
    check(&[text(1, &one), text(2, &open)], &[]);
    check(&[text(1, &one), text(2, &one)], &[(1, &[(2, How::Same)])]);
}

/// A form that many titles fill in is no text of many titles; what a form is, is learnt.
#[test]
fn template_feeds_are_bounded_and_no_copies() {
    let of = |at: i64| {
        let numbers = [89, 83, 79, 73, 71].map(|by| at * 37 % by + 10);
        format!(
            "The weather in Port{at} on Tuesday will be cloudy with a chance of showers of {} percent, the service said. The \
             temperature will reach a high of {} degrees in the afternoon and fall to {} degrees at night. The wind will \
             blow at up to {} kilometres per hour. Warnings are in force until {} tomorrow.",
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
        )
    };
    let all: Vec<String> = (0..3_000).map(of).collect();
    let many: Vec<Item<'_>> =
        all.iter().zip(1..).map(|(body, id)| Item { at: 0, ..text(id, body) }).collect();
    let mut texts = Texts::new();
    texts.add(&many);
    // Four of five numbers agree by chance.
    let folded: usize = texts.copies().iter().map(|copies| copies.members.len()).sum();
    assert!(folded < 30, "{folded}");
}

/// A title that prints one sentence over and over, in texts of its own, hid the others.
#[test]
fn one_title_hides_no_other() {
    let whole = FERRY.join("\n");
    let own: Vec<String> = (0..100)
        .map(|at| format!("{whole}\nPart{at} of nine hundred parts{at} in our own{at} words{at}."))
        .collect();
    let mut texts = Texts::new();
    texts.add(&[text(1, &whole)]);
    let many: Vec<Item<'_>> = own
        .iter()
        .zip(10..)
        .map(|(body, id)| Item { publication_id: PublicationId(9), at: HOUR, ..text(id, body) })
        .collect();
    texts.add(&many);
    let last = Item { publication_id: PublicationId(9), at: 2 * HOUR, ..text(500, &whole) };
    let print = Print::new(&last, &print::sentences(&Bare::of(&whole)), false);
    assert_eq!(texts.neighbours(&print, &print.signs()), [0]);
}

/// The formulas of a series are in two prints of one of its parts too.
#[test]
fn a_text_of_a_series_is_folded_with_its_copy() {
    let rate = |rate: &str| {
        format!(
            "Veldara's central bank left its benchmark interest rate unchanged at {rate} percent on Thursday, as expected."
        )
    };
    let [one, two] = [rate("5.75"), rate("5.5")];
    let mut texts = Texts::new();
    texts.add(&[text(1, &one), text(2, &two), text(3, &one)]);
    assert_eq!(told(&texts), [(1, vec![(3, How::Same)])]);
}

#[test]
fn digests_of_everything_are_bounded() {
    let sentence = |at: i64| {
        format!(
            "In town{at} the council of ward{} voted for bridge{} and against tower{} last night.",
            at * 3,
            at * 5,
            at * 7
        )
    };
    let all: Vec<String> = (0..2_000)
        .map(|at| (0..20).map(|by| sentence((at * 31 + by * by * 17) % 400)).collect::<Vec<_>>().join("\n"))
        .collect();
    let many: Vec<Item<'_>> =
        all.iter().zip(1..).map(|(body, id)| Item { at: 0, ..text(id, body) }).collect();
    let mut texts = Texts::new();
    texts.add(&many);
    let largest = texts.groups.values().map(Vec::len).max().unwrap_or(0);
    assert!(largest < 1_000, "{largest}");
}

/// All groups were told at each step: with 15,000 texts that took longer than all else.
#[test]
fn only_what_something_joined_is_told_again() {
    let whole = FERRY.join("\n");
    let mut texts = Texts::new();
    let mut check = |id: i64, body: &str, want: &[(i64, Vec<i64>)]| {
        texts.add(&[text(id, body)]);
        let ids = |copies: &Copies| copies.members.iter().map(|copy| copy.id.0).collect();
        let told: Vec<(i64, Vec<i64>)> =
            texts.joined().iter().map(|copies| (copies.original.0, ids(copies))).collect();
        assert_eq!(told, want, "{id}");
    };
    let other = "Nine ports agreed on Monday to share their berths while the Kielmar canal is being repaired. The union of \
                 harbour workers called it a truce, and the owners of the barges asked who was going to pay for it.";
    check(1, &whole, &[]);
    check(2, &whole, &[(1, vec![2])]);
    check(3, other, &[]);
    check(4, other, &[(3, vec![4])]);
    check(5, FERRY[0], &[(1, vec![2, 5])]);
    check(6, "Wool prices in Bradford fall for the third week, and nobody knows why that is.", &[]);
    assert_eq!(told(&texts).len(), 2);
}

/// 15,000 texts of 600 words took 127 MB.
#[test]
fn long_texts_are_bounded_by_the_memory_that_they_take() {
    let words = |from: i64| -> String {
        (0..600)
            .map(|at| {
                format!("word{}{}", (from * 7_919 + at) % 50_021, if at % 20 == 19 { ". " } else { " " })
            })
            .collect()
    };
    let mut texts = Texts::new();
    for from in (0..9_000).step_by(250) {
        let bodies: Vec<String> = (from..from + 250).map(words).collect();
        let items: Vec<Item<'_>> = bodies.iter().zip(from..).map(|(body, id)| text(id, body)).collect();
        texts.add(&items);
    }
    assert!(texts.bytes <= MOST_BYTES, "{}", texts.bytes);
    assert!((4_500..6_500).contains(&texts.prints.len()), "{}", texts.prints.len());
}

#[test]
fn what_a_title_prints_of_a_copy_once_more_is_told_beside_it() {
    let whole = FERRY.join("\n");
    let again = |id, title| Item { publication_id: PublicationId(title), ..text(id, &whole) };
    let mut texts = Texts::new();
    texts.add(&[again(1, 1), again(2, 2), again(3, 1), again(4, 2)]);
    assert_eq!(told(&texts), [(1, vec![(2, How::Same)])]);
    assert_eq!(texts.copies()[0].again, [Copy { id: EntryId(4), how: How::Same }]);
}
