//! What changed from one wording to the next.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_article::{Change, Piece, changes, sentences};
use newsrack_model::{Block, Document, Inline, Note};
use proptest::{collection::vec, prelude::*, sample::select};

fn document(paragraphs: &[&str]) -> Document {
    let paragraph = |text: &&str| Block::Paragraph { inlines: vec![Inline::text(*text)] };
    Document { blocks: paragraphs.iter().map(paragraph).collect(), ..Document::default() }
}

/// A short notation: `=2` kept, `-…` removed, `+…` added, `~… / …` changed with what changed in brackets.
fn shown(changes: &[Change]) -> String {
    let pieces = |pieces: &[Piece]| -> String {
        let piece =
            |piece: &Piece| if piece.is_changed { format!("[{}]", piece.text) } else { piece.text.clone() };
        pieces.iter().map(piece).collect()
    };
    let lines = changes.iter().map(|change| match change {
        Change::Kept { sentences } => format!("={sentences}"),
        Change::Removed { text } => format!("-{text}"),
        Change::Added { text } => format!("+{text}"),
        Change::Changed { before, after } => format!("~{} / {}", pieces(before), pieces(after)),
    });
    lines.collect::<Vec<_>>().join(" ¶ ")
}

fn check(before: &[&str], after: &[&str], want: &str) {
    assert_eq!(shown(&changes(&document(before), &document(after))), want, "{before:?} {after:?}");
}

#[test]
fn sentences_are_kept_removed_added_and_changed() {
    check(&[], &[], "");
    check(&["One. Two."], &["One. Two."], "=2");
    check(&["One. Two."], &["One.", "Two."], "=2");
    check(&[], &["One. Two."], "+One. ¶ +Two.");
    check(&["One. Two."], &[], "-One. ¶ -Two.");
    check(&["One. Two. Three."], &["One. Three."], "=1 ¶ -Two. ¶ =1");
    check(&["One. Three."], &["One. Two. Three."], "=1 ¶ +Two. ¶ =1");
    check(
        &["It rained. Nine ports signed the pact on Sunday. Nobody slept."],
        &["It rained. Ten ports signed the pact on Monday night. Nobody slept."],
        "=1 ¶ ~[Nine] ports signed the pact on [Sunday]. / [Ten] ports signed the pact on [Monday night]. ¶ =1",
    );
    // Too little stayed.
    check(&["The pact holds."], &["Nobody slept in Lisbon."], "-The pact holds. ¶ +Nobody slept in Lisbon.");
    // The new wording is found behind what is new.
    check(
        &["Nine ports signed the pact."],
        &["It rained. Snow fell. Ten ports signed the pact."],
        "+It rained. ¶ +Snow fell. ¶ ~[Nine] ports signed the pact. / [Ten] ports signed the pact.",
    );
    // The most alike is taken, not the first.
    check(
        &["Nine ports signed the long pact."],
        &["Nine ports left the pact today. Nine ports signed the short pact."],
        "+Nine ports left the pact today. ¶ ~Nine ports signed the [long] pact. / Nine ports signed the [short] pact.",
    );
    // Sentences that moved.
    check(&["One. Two. Three."], &["Two. Three. One."], "-One. ¶ =2 ¶ +One.");
}

#[test]
fn sentences_end_as_their_script_ends_them() {
    let check_all = |text: &str, want: &[&str]| assert_eq!(sentences(&document(&[text])), want);
    check_all(
        "It cost 3.5 million. “Too much!” she said. Why?",
        &["It cost 3.5 million.", "“Too much!”", "she said.", "Why?"],
    );
    check_all("港は静かだった。船は来ない。「なぜ？」", &["港は静かだった。", "船は来ない。", "「なぜ？」"]);
    check_all("हम आए। वे गए।", &["हम आए।", "वे गए।"]);
    check_all("  ", &[]);
    check(
        &["港は静かだった。船は来ない。"],
        &["港は静かだった。船はまだ来ない。"],
        "=1 ¶ ~船は来ない。 / 船は[まだ]来ない。",
    );
}

#[test]
fn notes_are_compared_too() {
    let with = |note: &str| Document {
        notes: vec![Note { blocks: document(&[note]).blocks }],
        ..document(&["One."])
    };
    assert_eq!(shown(&changes(&with("Two."), &with("Three."))), "=1 ¶ -Two. ¶ +Three.");
}

#[test]
fn a_book_is_compared_block_by_block() {
    let paragraph = |number: usize| format!("Number {number}. Goes on. And on.");
    let before: Vec<String> = (0..6_000).map(paragraph).collect();
    let mut after = before.clone();
    after.remove(3_000);
    after[10] = "Number 10. Went on. And on.".to_owned();
    let all = |texts: &[String]| document(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let want = "=10 ¶ ~Number 10. [Goes] on. And on. / Number 10. [Went] on. And on. ¶ =2989 ¶ -Number 3000. Goes on. And on. ¶ =2999";
    assert_eq!(shown(&changes(&all(&before), &all(&after))), want);
}

#[test]
fn wordings_with_nothing_in_common_are_compared_in_the_end() {
    let sentence = |lead: &str, number: usize| format!("{lead}{number} {lead}{} {lead}.", number % 7);
    let text = |lead: &str| (0..9_000).map(|number| sentence(lead, number)).collect::<Vec<_>>();
    let all = |texts: &[String]| document(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let (before, after) = (all(&text("a")), all(&text("b")));
    assert_eq!(changes(&before, &after).len(), 18_000);
    // The same few sentences again and again, in another order.
    let turned = |step: usize| (0..9_000).map(|at| format!("Word {}.", at * step % 11)).collect::<Vec<_>>();
    let (before, after) = (all(&turned(1)), all(&turned(3)));
    assert_eq!(applied(&before, &changes(&before, &after)), sentences(&after));
}

/// The sentences that the changes make of an earlier wording.
fn applied(before: &Document, changes: &[Change]) -> Vec<String> {
    let text = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
    let mut left = sentences(before).into_iter();
    let mut made = Vec::new();
    for change in changes {
        match change {
            Change::Kept { sentences } => made.extend(left.by_ref().take(*sentences)),
            Change::Removed { text } => assert_eq!(left.next().as_ref(), Some(text)),
            Change::Added { text } => made.push(text.clone()),
            Change::Changed { before, after } => {
                assert_eq!(left.next(), Some(text(before)));
                made.push(text(after));
            }
        }
    }
    assert_eq!(left.next(), None);
    made
}

fn wording() -> impl Strategy<Value = Document> {
    let word =
        select(&["one", "two", "three", "four.", "Five", "six!", "七。", "八", "\"nine\"", "10", "–"][..]);
    vec(vec(word, 0..12), 0..12).prop_map(|paragraphs| {
        let paragraphs: Vec<String> = paragraphs.into_iter().map(|words| words.join(" ")).collect();
        document(&paragraphs.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changes_lead_from_one_wording_to_the_other(before in wording(), after in wording()) {
        let found = changes(&before, &after);
        prop_assert_eq!(applied(&before, &found), sentences(&after));
        prop_assert_eq!(&changes(&before, &after), &found);
        let is_kept = |change: &Change| matches!(change, Change::Kept { .. });
        prop_assert!(!found.windows(2).any(|two| two.iter().all(is_kept)));
        prop_assert_eq!(changes(&after, &after).iter().all(is_kept), true);
    }
}
