//! White space as a browser shows it, and runs of text in their shortest form.

use newsrack_model::Inline;
use std::borrow::Cow;

/// Breaks within one link that are made breaks between links; more would say its address too often.
const MOST_BREAKS_IN_LINK: usize = 20;

/// Parts a run at empty lines (two breaks), folds white space, and drops what is blank.
pub(crate) fn paragraphs(run: Vec<Inline>) -> Vec<Vec<Inline>> {
    let run = hoisted(run);
    if !run.iter().any(is_break) {
        let part = folded(run);
        return if part.is_empty() { Vec::new() } else { vec![part] };
    }
    let mut parts: Vec<Vec<Inline>> = vec![Vec::new()];
    let mut breaks = 0;
    for inline in run {
        match inline {
            Inline::Break => breaks += 1,
            inline if breaks > 0 && is_blank_run(std::slice::from_ref(&inline)) => {}
            inline => {
                if breaks > 1 {
                    parts.push(Vec::new());
                } else if breaks == 1
                    && let Some(part) = parts.last_mut()
                {
                    part.push(Inline::Break);
                }
                breaks = 0;
                if let Some(part) = parts.last_mut() {
                    part.push(inline);
                }
            }
        }
    }
    parts.into_iter().map(folded).filter(|part| !part.is_empty()).collect()
}

/// One run as one: folded, trimmed, empty if it says nothing.
pub(crate) fn folded(run: Vec<Inline>) -> Vec<Inline> {
    let mut after_blank = true;
    let mut run = fold_run(run, &mut after_blank);
    trim_end(&mut run);
    let leading = run.iter().take_while(|inline| is_break(inline)).count();
    run.drain(..leading);
    if is_blank_run(&run) { Vec::new() } else { run }
}

/// Brings the breaks within strong text, links and the like out between two of them, where they can part paragraphs.
fn hoisted(run: Vec<Inline>) -> Vec<Inline> {
    if !run.iter().any(is_dress) {
        return run;
    }
    let mut out = Vec::with_capacity(run.len());
    for inline in run {
        match inline {
            Inline::Strong { inlines } => hoist(&mut out, inlines, |inlines| Inline::Strong { inlines }),
            Inline::Emphasis { inlines } => hoist(&mut out, inlines, |inlines| Inline::Emphasis { inlines }),
            Inline::Sub { inlines } => hoist(&mut out, inlines, |inlines| Inline::Sub { inlines }),
            Inline::Sup { inlines } => hoist(&mut out, inlines, |inlines| Inline::Sup { inlines }),
            Inline::Struck { inlines } => hoist(&mut out, inlines, |inlines| Inline::Struck { inlines }),
            Inline::Link { url, inlines } => {
                let inlines = hoisted(inlines);
                let breaks = inlines.iter().filter(|inline| is_break(inline)).count();
                if breaks > MOST_BREAKS_IN_LINK {
                    out.push(Inline::Link { url, inlines });
                } else {
                    hoist(&mut out, inlines, |inlines| Inline::Link { url: url.clone(), inlines });
                }
            }
            inline => out.push(inline),
        }
    }
    out
}

fn hoist(out: &mut Vec<Inline>, inlines: Vec<Inline>, make: impl Fn(Vec<Inline>) -> Inline) {
    let mut part = Vec::new();
    for inline in hoisted(inlines) {
        if is_break(&inline) {
            if !part.is_empty() {
                out.push(make(std::mem::take(&mut part)));
            }
            out.push(Inline::Break);
        } else {
            part.push(inline);
        }
    }
    if !part.is_empty() {
        out.push(make(part));
    }
}

fn fold_run(run: Vec<Inline>, after_blank: &mut bool) -> Vec<Inline> {
    let mut folded: Vec<Inline> = Vec::with_capacity(run.len());
    for inline in run {
        match inline {
            Inline::Text { text } => {
                let mut words = match fold(&text) {
                    Cow::Borrowed(_) => text,
                    Cow::Owned(words) => words,
                };
                if *after_blank && words.starts_with(' ') {
                    words.remove(0);
                }
                if !words.is_empty() {
                    *after_blank = words.ends_with(' ');
                    push(&mut folded, Inline::Text { text: words });
                }
            }
            Inline::Break => {
                trim_end(&mut folded);
                *after_blank = true;
                folded.push(Inline::Break);
            }
            Inline::Code { .. } | Inline::Ruby { .. } | Inline::Note { .. } => {
                *after_blank = false;
                folded.push(inline);
            }
            Inline::Strong { inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Strong { inlines });
            }
            Inline::Emphasis { inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Emphasis { inlines });
            }
            Inline::Link { url, inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Link { url, inlines });
            }
            Inline::Sub { inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Sub { inlines });
            }
            Inline::Sup { inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Sup { inlines });
            }
            Inline::Struck { inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Struck { inlines });
            }
        }
    }
    folded
}

/// What is blank needs no dress: it joins the text around it.
fn nested(
    into: &mut Vec<Inline>,
    inner: Vec<Inline>,
    after_blank: &mut bool,
    make: impl FnOnce(Vec<Inline>) -> Inline,
) {
    let inner = fold_run(inner, after_blank);
    let is_bare = inner.iter().all(|inline| match inline {
        Inline::Break => true,
        Inline::Text { text } => is_blank(text),
        _ => false,
    });
    if is_bare {
        inner.into_iter().for_each(|inline| push(into, inline));
    } else {
        push(into, make(inner));
    }
}

/// Adds an inline to a run; the same dress twice in a row becomes one.
fn push(run: &mut Vec<Inline>, inline: Inline) {
    match (run.last_mut(), inline) {
        (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
        (Some(Inline::Strong { inlines }), Inline::Strong { inlines: more })
        | (Some(Inline::Emphasis { inlines }), Inline::Emphasis { inlines: more })
        | (Some(Inline::Sub { inlines }), Inline::Sub { inlines: more })
        | (Some(Inline::Sup { inlines }), Inline::Sup { inlines: more })
        | (Some(Inline::Struck { inlines }), Inline::Struck { inlines: more }) => {
            more.into_iter().for_each(|inline| push(inlines, inline));
        }
        (Some(Inline::Link { url, inlines }), Inline::Link { url: next, inlines: more }) if *url == next => {
            more.into_iter().for_each(|inline| push(inlines, inline));
        }
        // No blank stands before the end of a line, whatever dress the two came in.
        (_, Inline::Break) => {
            trim_end(run);
            run.push(Inline::Break);
        }
        (_, inline) => run.push(inline),
    }
}

/// Takes blanks and breaks off the end of a run.
fn trim_end(run: &mut Vec<Inline>) {
    while let Some(last) = run.last_mut() {
        match last {
            Inline::Break => {
                run.pop();
            }
            Inline::Text { text } => {
                text.truncate(text.trim_end_matches(' ').len());
                if !text.is_empty() {
                    return;
                }
                run.pop();
            }
            Inline::Strong { inlines }
            | Inline::Emphasis { inlines }
            | Inline::Link { inlines, .. }
            | Inline::Sub { inlines }
            | Inline::Sup { inlines }
            | Inline::Struck { inlines } => {
                trim_end(inlines);
                if !inlines.is_empty() {
                    return;
                }
                run.pop();
            }
            Inline::Code { .. } | Inline::Ruby { .. } | Inline::Note { .. } => return,
        }
    }
}

/// Runs of ASCII white space to one blank; signs that only steer machines go.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    let Some(mut at) = first_change(text, false) else { return Cow::Borrowed(text) };
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // Most of a text stays as it is: it is taken over in runs.
    loop {
        let (run, other) = rest.split_at(at);
        folded.push_str(run);
        let mut signs = other.chars();
        if signs.next().is_some_and(is_space) && !folded.ends_with(' ') {
            folded.push(' ');
        }
        rest = signs.as_str();
        let Some(next) = first_change(rest, folded.ends_with(' ')) else { break };
        at = next;
    }
    folded.push_str(rest);
    Cow::Owned(folded)
}

/// Where the first sign stands that does not stay as it is: white space but single blanks, and what only steers
/// machines.
fn first_change(text: &str, is_after_blank: bool) -> Option<usize> {
    if is_after_blank && text.starts_with(' ') {
        return Some(0);
    }
    let mut from = 0;
    loop {
        let at = from + first_odd(&text.as_bytes()[from..])?;
        let sign = text[at..].chars().next()?;
        if is_space(sign) || is_steering(sign) {
            return Some(at);
        }
        from = at + sign.len_utf8();
    }
}

/// Where the first byte stands that may begin such a sign: a blank behind another one, or what [`is_odd`].
fn first_odd(bytes: &[u8]) -> Option<usize> {
    // Thirty-two places are looked at in one step, each with the next one.
    let is_plain = |places: &&[u8]| {
        let pairs = places.iter().zip(&places[1..]);
        !pairs.fold(false, |any, (byte, next)| any | is_odd(*byte) | ((*byte == b' ') & (*next == b' ')))
    };
    let passed = bytes.windows(33).step_by(32).take_while(is_plain).count() * 32;
    let mut is_after_blank = false;
    let at = bytes[passed..].iter().position(|byte| {
        let is_second = is_after_blank && *byte == b' ';
        is_after_blank = *byte == b' ';
        is_second || is_odd(*byte)
    });
    Some(passed + at?)
}

/// Whether a sign that begins with this byte may have to go; the steering signs beyond ASCII begin with one of three.
fn is_odd(byte: u8) -> bool {
    (byte < 0x20) | matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef)
}

fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Preformatted text: as it stands, without the signs that only steer machines.
pub(crate) fn kept(text: &str) -> String {
    text.chars().filter(|sign| matches!(sign, '\t' | '\n') || !is_steering(*sign)).collect()
}

/// Controls, the byte order mark, and overrides of direction: these let a name or an address read as another one.
fn is_steering(sign: char) -> bool {
    matches!(
        sign,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{fffc}' | '\u{202a}'..='\u{202e}'
    )
}

pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|sign| {
        sign.is_whitespace() || is_steering(sign) || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2060}')
    })
}

/// Whether the words of a run are blank.
fn is_blank_run(run: &[Inline]) -> bool {
    run.iter().all(|inline| match inline {
        Inline::Break => true,
        Inline::Text { text } | Inline::Code { text } | Inline::Ruby { base: text, .. } => is_blank(text),
        Inline::Strong { inlines }
        | Inline::Emphasis { inlines }
        | Inline::Link { inlines, .. }
        | Inline::Sub { inlines }
        | Inline::Sup { inlines }
        | Inline::Struck { inlines } => is_blank_run(inlines),
        Inline::Note { .. } => false,
    })
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline, Inline::Break)
}

/// Whether an inline holds others.
fn is_dress(inline: &Inline) -> bool {
    !matches!(
        inline,
        Inline::Text { .. } | Inline::Break | Inline::Code { .. } | Inline::Ruby { .. } | Inline::Note { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::{fold, is_space, is_steering};
    use std::borrow::Cow;

    /// The same, sign by sign.
    fn plainly_folded(text: &str) -> String {
        let mut folded = String::new();
        for sign in text.chars() {
            if is_space(sign) && !folded.ends_with(' ') {
                folded.push(' ');
            } else if !is_space(sign) && !is_steering(sign) {
                folded.push(sign);
            }
        }
        folded
    }

    #[test]
    fn white_space_is_folded_and_steering_signs_go() {
        let check = |text: &str, want: &str| {
            // Wherever it stands among the places that are looked at together.
            for length in 0..70 {
                let before = "x".repeat(length);
                let text = format!("{before}{text}{}", "y".repeat(70 - length));
                let want = format!("{before}{want}{}", "y".repeat(70 - length));
                assert_eq!(fold(&text), want, "{text:?}");
                assert_eq!(plainly_folded(&text), want, "{text:?}");
                assert_eq!(matches!(fold(&text), Cow::Borrowed(_)), text == want, "{text:?}");
            }
        };
        check(" a b ", " a b ");
        check("a  b", "a b");
        check("\n\t a\r\n\u{c}b", " a b");
        check("a\u{b}b\u{7f}c\u{0}", "abc");
        check(" \u{feff} \u{202e} a", " a");
        check("a\u{85}b\u{9f}c", "abc");
        check("a\u{a0}\u{a0}b\u{2003}c\u{3000}", "a\u{a0}\u{a0}b\u{2003}c\u{3000}");
        check("“don’t” £5 \u{fffd}\u{fffc}", "“don’t” £5 \u{fffd}");
        check("東京は  今日", "東京は 今日");
    }

    #[test]
    fn any_text_is_folded() {
        let signs: Vec<char> = "  \n\t\u{1}abc.\u{85}\u{a3}é’\u{202e}\u{feff}字".chars().collect();
        let mut number = 1_u64;
        for length in 0..2_000 {
            // In half of them almost all signs are letters.
            let letters = if length % 2 == 0 { 0 } else { 400 };
            let text: String = (0..length % 200)
                .map(|_| {
                    number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    *signs.get((number >> 33) as usize % (signs.len() + letters)).unwrap_or(&'x')
                })
                .collect();
            assert_eq!(fold(&text), plainly_folded(&text), "{text:?}");
        }
    }
}
