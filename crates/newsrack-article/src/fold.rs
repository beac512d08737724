//! White space as a browser shows it, and runs of text in their shortest form.

use newsrack_model::Inline;

/// Breaks within one link that are made breaks between links; more would say its address too often.
const MOST_BREAKS_IN_LINK: usize = 20;

/// Parts a run at empty lines (two breaks), folds white space, and drops what is blank.
pub(crate) fn paragraphs(run: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut parts: Vec<Vec<Inline>> = vec![Vec::new()];
    let mut breaks = 0;
    for inline in hoisted(run) {
        match inline {
            Inline::Break => breaks += 1,
            Inline::Text { ref text } if breaks > 0 && is_blank(text) => {}
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
    let leading = run.iter().take_while(|inline| matches!(inline, Inline::Break)).count();
    run.drain(..leading);
    if is_blank(&Inline::text_of(&run)) { Vec::new() } else { run }
}

/// Brings the breaks within strong text, links and the like out between two of them, where they can part paragraphs.
fn hoisted(run: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(run.len());
    for inline in run {
        match inline {
            Inline::Strong { inlines } => hoist(&mut out, inlines, |inlines| Inline::Strong { inlines }),
            Inline::Emphasis { inlines } => hoist(&mut out, inlines, |inlines| Inline::Emphasis { inlines }),
            Inline::Sub { inlines } => hoist(&mut out, inlines, |inlines| Inline::Sub { inlines }),
            Inline::Sup { inlines } => hoist(&mut out, inlines, |inlines| Inline::Sup { inlines }),
            Inline::Link { url, inlines } => {
                let inlines = hoisted(inlines);
                let breaks = inlines.iter().filter(|inline| matches!(inline, Inline::Break)).count();
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
        if matches!(inline, Inline::Break) {
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
    let mut folded: Vec<Inline> = Vec::new();
    for inline in run {
        match inline {
            Inline::Text { text } => {
                let mut words = fold(&text);
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
            Inline::Code { .. } | Inline::Ruby { .. } => {
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
        | (Some(Inline::Sup { inlines }), Inline::Sup { inlines: more }) => {
            more.into_iter().for_each(|inline| push(inlines, inline));
        }
        (Some(Inline::Link { url, inlines }), Inline::Link { url: next, inlines: more }) if *url == next => {
            more.into_iter().for_each(|inline| push(inlines, inline));
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
            | Inline::Sup { inlines } => {
                trim_end(inlines);
                if !inlines.is_empty() {
                    return;
                }
                run.pop();
            }
            Inline::Code { .. } | Inline::Ruby { .. } => return,
        }
    }
}

/// Runs of ASCII white space to one blank; signs that only steer machines go.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // Most of a text stays as it is: it is taken over in runs.
    while let Some(at) = stays(rest, folded.ends_with(' ')) {
        let (run, other) = rest.split_at(at);
        folded.push_str(run);
        let mut signs = other.chars();
        if let Some(sign) = signs.next() {
            let is_space = matches!(sign, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if is_space && !folded.ends_with(' ') {
                folded.push(' ');
            } else if !is_space && !is_steering(sign) {
                folded.push(sign);
            }
        }
        rest = signs.as_str();
    }
    folded.push_str(rest);
    folded
}

/// Where a text has to be looked at sign by sign: at white space but single blanks, and at whatever may only steer
/// machines. `None` if it stays as it is.
fn stays(text: &str, mut is_after_blank: bool) -> Option<usize> {
    text.bytes().position(|byte| {
        let is_blank = byte == b' ';
        let is_odd = IS_ODD[usize::from(byte)] || is_blank && is_after_blank;
        is_after_blank = is_blank;
        is_odd
    })
}

/// By byte, whether a sign that begins with it may have to go. The steering signs beyond ASCII begin with one of three.
const IS_ODD: [bool; 256] = {
    let mut is_odd = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        is_odd[byte] = byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
        byte += 1;
    }
    is_odd
};

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
    text.chars().all(|sign| sign.is_whitespace() || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2060}'))
}
