//! What of a text others said: from the mark that opens a quotation to the one that closes it, over as many sentences and
//! paragraphs as it runs. A mark whose other one was forgotten tells of its own sentence alone.

use std::ops::Range;

/// Bytes that a quotation runs over at most from the mark that opened it last: what follows one that is never closed is the
/// writer's own.
const LONGEST: usize = 1_500;
/// A text that ends so soon behind a mark that opens was cut off within the quotation.
const CUT_OFF: usize = 600;

/// A sentence of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    /// It is the first one of its paragraph.
    pub(super) begins: bool,
}

/// Each sentence in parts, in their order, and of each part whether it is quoted.
pub(super) fn parts<'a>(sentences: &[Sentence<'a>]) -> Vec<Vec<(&'a str, bool)>> {
    let (marks, length) = marks(sentences);
    let mut quoted: Vec<Vec<Range<usize>>> = vec![Vec::new(); sentences.len()];
    let mut at = 0;
    while let Some(mark) = marks.get(at) {
        if mark.side == Side::Closes {
            let of = &mut quoted[mark.sentence];
            of.push(of.last().map_or(0, |range| range.end)..mark.at);
            at += 1;
            continue;
        }
        let (last, to) = match end(&marks[at..], length) {
            End::Closed(behind) => {
                at += behind;
                (marks[at].sentence, marks[at].at)
            }
            End::OfText => {
                at = marks.len();
                (sentences.len() - 1, usize::MAX)
            }
            End::Forgotten => {
                let next = marks.get(at + 1).filter(|next| next.sentence == mark.sentence);
                (mark.sentence, next.map_or(usize::MAX, |next| next.at))
            }
        };
        at += 1;
        for number in mark.sentence..=last {
            let from = if number == mark.sentence { mark.at } else { 0 };
            let length = sentences[number].text.len();
            quoted[number].push(from..if number == last { to.min(length) } else { length });
        }
    }
    sentences.iter().zip(&quoted).map(|(sentence, ranges)| cut(sentence.text, ranges)).collect()
}

/// A sentence at the bounds of what is quoted, which is told in its order.
fn cut<'a>(sentence: &'a str, ranges: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for range in ranges {
        parts.push((&sentence[from..range.start], false));
        parts.push((&sentence[range.clone()], true));
        from = range.end;
    }
    parts.push((&sentence[from..], false));
    parts
}

/// A quotation mark.
#[derive(Debug, Clone, Copy)]
struct Mark {
    sign: char,
    side: Side,
    /// The sentence that it stands in, and where there.
    sentence: usize,
    at: usize,
    /// Where it stands in the text, in bytes.
    place: usize,
    /// Nothing stands before it in its paragraph.
    begins: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

impl Mark {
    /// Marks of two kinds do not close each other: one is within the other.
    fn kind(self) -> usize {
        match self.sign {
            '«' | '»' => 1,
            '「' | '」' => 2,
            _ => 0,
        }
    }

    /// Whether it closes what another one of its kind opened.
    fn closes(self, open: Self) -> bool {
        match open.sign {
            // What closes in German opens in English, and in French.
            '„' => matches!(self.sign, '“' | '”' | '"'),
            '»' => self.sign == '«',
            _ => self.side != Side::Opens,
        }
    }
}

/// Where a quotation ends.
enum End {
    /// At the mark that is so many behind the one that opened it.
    Closed(usize),
    /// Behind the text, which was cut off.
    OfText,
    /// Nobody said.
    Forgotten,
}

/// Where the quotation ends that the first of some marks opens, in a text of so many bytes.
fn end(marks: &[Mark], length: usize) -> End {
    let Some(open) = marks.first() else { return End::Forgotten };
    let mut opened = open.place;
    for (behind, mark) in marks.iter().enumerate().skip(1).filter(|(_, mark)| mark.kind() == open.kind()) {
        if mark.place > opened + LONGEST {
            return End::Forgotten;
        }
        if mark.closes(*open) {
            return End::Closed(behind);
        }
        // Each paragraph of a long quotation opens it again; what opens elsewhere is another one.
        if !mark.begins {
            return End::Forgotten;
        }
        opened = mark.place;
    }
    if length <= opened + CUT_OFF { End::OfText } else { End::Forgotten }
}

/// The marks of a text, and how many bytes it has.
fn marks(sentences: &[Sentence<'_>]) -> (Vec<Mark>, usize) {
    let (mut marks, mut length) = (Vec::new(), 0);
    for (sentence, Sentence { text, begins }) in sentences.iter().enumerate() {
        for (at, sign) in text.char_indices().filter(|(_, sign)| is_mark(*sign)) {
            let (before, behind) = (&text[..at], &text[at + sign.len_utf8()..]);
            marks.push(Mark {
                sign,
                side: side(sign, before.chars().next_back(), behind.chars().next()),
                sentence,
                at,
                place: length + at,
                begins: *begins && before.trim().is_empty(),
            });
        }
        length += text.len();
    }
    (marks, length)
}

fn is_mark(sign: char) -> bool {
    matches!(sign, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」')
}

/// Which side of a quotation a mark stands on, by what stands beside it, or else by its form in most languages.
fn side(sign: char, before: Option<char>, behind: Option<char>) -> Side {
    let is_blank = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
    let is_stop = |sign: char| matches!(sign, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']');
    let leads = |sign: char| matches!(sign, '(' | '[' | '（' | '—' | '–' | '-' | '‘' | '\'');
    let follows = |sign: char| !sign.is_alphanumeric() && !matches!(sign, '(' | '[' | '（' | '‘');
    let opens = behind.is_some_and(|sign| !sign.is_whitespace() && !is_stop(sign))
        && (is_blank(before) || before.is_some_and(leads));
    let closes = !is_blank(before) && (is_blank(behind) || behind.is_some_and(follows));
    match (sign, opens, closes) {
        ('„' | '「', ..) => Side::Opens,
        ('」', ..) => Side::Closes,
        (_, true, false) => Side::Opens,
        (_, false, true) => Side::Closes,
        ('“' | '«', ..) => Side::Opens,
        ('”' | '»', ..) => Side::Closes,
        _ => Side::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::{CUT_OFF, LONGEST, Sentence, parts};

    /// Sentences, with `¶` where one begins a paragraph; what is quoted of them.
    fn check<'a>(sentences: &[&'a str], want: &[&str]) {
        let of =
            |text: &&'a str| Sentence { text: text.trim_start_matches('¶'), begins: text.starts_with('¶') };
        let sentences: Vec<Sentence<'_>> = sentences.iter().map(of).collect();
        let parts = parts(&sentences);
        let is_mark = |sign: char| super::is_mark(sign) || sign.is_whitespace();
        let quoted = parts.iter().flatten().filter(|(_, is_quoted)| *is_quoted);
        let quoted: Vec<&str> =
            quoted.map(|(part, _)| part.trim_matches(is_mark)).filter(|part| !part.is_empty()).collect();
        assert_eq!(quoted, want, "{sentences:?}");
        for (parts, sentence) in parts.iter().zip(&sentences) {
            assert_eq!(parts.iter().map(|(part, _)| *part).collect::<String>(), sentence.text);
        }
    }

    #[test]
    fn what_stands_between_two_marks_is_quoted() {
        check(&["¶He said \"yes\" and \"no\"."], &["yes", "no"]);
        check(&["¶“Yes,” he said, “we go.”"], &["Yes,", "we go."]);
        check(&["¶„Ja“, sagte er, »nein«, der „Spiegel“-Bericht."], &["Ja", "nein", "Spiegel"]);
        check(&["¶«\u{a0}Oui\u{a0}», dit-il. "], &["Oui"]);
        check(&["¶他说：“是。”她说：「不。」"], &["是。", "不。"]);
        check(&["¶”Ja”, sade han."], &["Ja"]);
        check(&["¶(\"Yes\") and —“no”—"], &["Yes", "no"]);
        check(&[], &[]);
    }

    /// Its middle was taken for the writer's own, and what the writer said of it for the quotation.
    #[test]
    fn a_quotation_runs_over_sentences() {
        check(
            &["¶\"We won.", " We won big.", " We thank all,\" he said.", " He left."],
            &["We won.", "We won big.", "We thank all,"],
        );
        check(&["¶„Ja.", " Nein.“", " Er ging."], &["Ja.", "Nein."]);
        check(&["¶«\u{a0}Oui.", " Non.", "\u{a0}», dit-il.", " Il part."], &["Oui.", "Non."]);
        check(&["¶“是。", "不是。”", "他走了。"], &["是。", "不是。"]);
        // Each paragraph opens it again, or none does.
        check(&["¶“One.", " Two.", "¶“Three.", " Four,” she said."], &["One.", "Two.", "Three.", "Four,"]);
        check(&["¶\"One.", "¶Two.\"", "¶Three."], &["One.", "Two."]);
        // Marks of another kind within it.
        check(&["¶“The «one».", " Two,” he said."], &["The «one».", "Two,"]);
    }

    #[test]
    fn a_quotation_runs_to_the_end_of_a_text_that_was_cut_off() {
        check(&["¶He said: “We won.", " We thank all."], &["We won.", "We thank all."]);
        check(&["¶\"We won.", " We"], &["We won.", "We"]);
    }

    #[test]
    fn a_mark_that_was_forgotten_tells_of_its_sentence_alone() {
        check(&["¶\"We won.", " He left.", " \"No,\" she said."], &["We won.", "No,"]);
        check(&["¶We won,\" he said.", " He left."], &["We won,"]);
        let rest = " He stayed.".repeat(CUT_OFF / 10);
        check(&["¶“We won.", &rest], &["We won."]);
        let long = " He left.".repeat(LONGEST / 9 + 1);
        check(&["¶“We won.", &long, " She stayed.”"], &["We won.", "She stayed."]);
        let long = " He left.".repeat(LONGEST / 9 - 2);
        check(&["¶“We won.", &long, " She stayed.”"], &["We won.", long.trim(), "She stayed."]);
    }
}
