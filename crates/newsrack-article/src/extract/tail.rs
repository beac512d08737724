//! What stands behind the last sentence: biographies, notices, pitches, topics, links to other stories.

use super::{
    facts::{Facts, alike::squeezed, day_in},
    line::{Form, Kind, Line},
    phrases, tell,
};

/// Words of a line that may be a notice.
const MOST_WORDS: usize = 90;
/// Bytes of it, and of a label behind which only other stories come: what has few words may still be endless.
const MOST_BYTES: usize = 8 << 10;
const MOST_LABEL_BYTES: usize = 1 << 10;

/// Tells the lines behind the last sentence, from the end.
pub(crate) fn tell(facts: &Facts, lines: &mut [Line]) {
    ending(lines);
    // Such a label is never the text's, whatever follows.
    for line in lines
        .iter_mut()
        .filter(|line| line.kind == Kind::Body && (2..=10).contains(&line.words) && line.form != Form::Cell)
    {
        if is_ending(&line.text) && !line.is_ended() {
            line.kind = Kind::Promo;
        }
    }
    let mut at = lines.len();
    while at > 0 {
        at -= 1;
        let line = &lines[at];
        if line.kind != Kind::Body {
            if matches!(line.kind, Kind::Caption) {
                continue;
            }
            continue;
        }
        match of_tail(facts, line) {
            Some(kind) => lines[at].kind = kind,
            None => break,
        }
    }
}

/// A heading or label behind which only other stories come.
fn ending(lines: &mut [Line]) {
    let body: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].kind == Kind::Body).collect();
    let all: usize = body.iter().map(|at| lines[*at].words).sum();
    let mut behind: usize = 0;
    let mut cut = None;
    for at in (0..lines.len()).rev() {
        let line = &lines[at];
        if line.words <= 10 && is_ending(&line.text) && behind * 3 <= all {
            // What follows is cut where it has more links and labels than sentences.
            let follows = lines[at + 1..].iter().filter(|line| line.kind == Kind::Body);
            let (sentences, others): (Vec<&Line>, Vec<&Line>) =
                follows.partition(|line| line.is_sentence() && line.link_share() < 0.3);
            let is_label = line.is_heading() || line.is_strong || line.text.ends_with(':') || line.words <= 4;
            if is_label && (sentences.len() <= others.len() || behind * 8 <= all) {
                cut = Some(at);
            }
        }
        behind += if line.kind == Kind::Body { line.words } else { 0 };
    }
    if let Some(cut) = cut {
        lines[cut..]
            .iter_mut()
            .filter(|line| matches!(line.kind, Kind::Body | Kind::Promo))
            .for_each(|line| line.kind = Kind::Promo);
    }
}

fn is_ending(text: &str) -> bool {
    if text.len() > MOST_LABEL_BYTES {
        return false;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|sign: char| !sign.is_alphanumeric());
    phrases::ENDINGS.contains(&bare)
        || [
            "more from ",
            "more stories from ",
            "latest from ",
            "more in ",
            "mehr aus ",
            "mehr zu ",
            "mehr von ",
            "more by ",
            "latest in ",
            "about the author",
            "recommended by ",
        ]
        .iter()
        .any(|lead| bare.starts_with(lead) && bare.split_whitespace().count() <= 6)
}

fn of_tail(facts: &Facts, line: &Line) -> Option<Kind> {
    if line.words > MOST_WORDS || line.text.len() > MOST_BYTES || matches!(line.form, Form::Cell | Form::Code)
    {
        return None;
    }
    let lower = line.text.to_lowercase();
    let bare = lower
        .trim_start_matches(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '©' | '(' | '#' | '*')));
    if line.link_share() >= 0.6 && line.words < 40 {
        return Some(Kind::Promo);
    }
    if line.is_heading() && line.words <= 14 {
        return Some(Kind::Tail);
    }
    if is_biography(facts, line) {
        return Some(Kind::Biography);
    }
    if tell::is_byline(facts, line) {
        return Some(Kind::Byline);
    }
    let begins = phrases::NOTICES.iter().any(|notice| bare.starts_with(notice));
    let holds = phrases::NOTICE_PARTS.iter().any(|part| lower.contains(part));
    // A plain sentence of some length needs more than a beginning.
    let is_aside = line.is_stressed
        || line.words <= 25
        || line.links > 0
        || bare.starts_with('(')
        || line.text.contains('@');
    if (begins && is_aside) || (holds && (is_aside || line.words <= 60)) {
        return Some(Kind::Tail);
    }
    if line.words <= 12 && day_in(&line.text, facts.language.as_deref()).is_some() && !line.is_ended() {
        return Some(Kind::Date);
    }
    // A label with nothing behind it.
    if line.words <= 7 && line.text.ends_with([':', '：']) {
        return Some(Kind::Tail);
    }
    if line.words <= 6 && !line.is_ended() && line.form == Form::Paragraph {
        return Some(Kind::Tail);
    }
    None
}

/// A line about an author: it begins with the name, or is set apart and says who it is.
fn is_biography(facts: &Facts, line: &Line) -> bool {
    let lower = line.text.to_lowercase();
    let names =
        facts.authors.iter().filter_map(|author| author.name.as_deref()).filter(|name| name.contains(' '));
    let mut names = names.map(str::to_lowercase);
    let tells = phrases::BIOGRAPHIES.iter().any(|words| lower.contains(words));
    names.any(|name| {
        let begins = squeezed(&lower).starts_with(&squeezed(&name));
        (begins && tells)
            || (lower.contains(&name)
                && tells
                && (line.is_stressed || line.words < 45)
                && lower.find(&name).is_some_and(|at| at < 30))
    })
}
