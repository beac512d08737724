//! Runs of text: collecting them, and folding their white space as a browser does.

use crate::{address, figures, skip::is_skipped, tree::NodeRef};
use newsrack_model::Inline;
use url::Url;

/// The inlines of an element's children, not yet folded.
pub(crate) fn of_children(node: NodeRef<'_>, base: Option<&Url>) -> Vec<Inline> {
    let mut run = Vec::new();
    for child in node.children() {
        of(child, base, &mut run);
    }
    run
}

/// Adds what a node says to a run. Blocks inside are taken for runs parted by a blank.
pub(crate) fn of(node: NodeRef<'_>, base: Option<&Url>, run: &mut Vec<Inline>) {
    if let Some(text) = node.text() {
        run.push(Inline::text(text));
        return;
    }
    if is_skipped(node) {
        return;
    }
    let inner = || of_children(node, base);
    match node.name() {
        "" => {}
        "br" => run.push(Inline::Break),
        "b" | "strong" => wrap(run, inner(), |inlines| Inline::Strong { inlines }),
        "i" | "em" | "cite" | "dfn" | "var" => wrap(run, inner(), |inlines| Inline::Emphasis { inlines }),
        "sub" => wrap(run, inner(), |inlines| Inline::Sub { inlines }),
        "sup" => wrap(run, inner(), |inlines| Inline::Sup { inlines }),
        "code" | "kbd" | "samp" | "tt" => {
            let text = fold(&node.all_text(&is_skipped));
            if !text.trim().is_empty() {
                run.push(Inline::Code { text: text.trim().to_owned() });
            }
        }
        "a" => match node.attribute("href").and_then(|href| address::link(href, base)) {
            Some(url) => wrap(run, inner(), |inlines| Inline::Link { url, inlines }),
            None => run.extend(inner()),
        },
        "q" => {
            run.push(Inline::text("“"));
            run.extend(inner());
            run.push(Inline::text("”"));
        }
        "ruby" => ruby(node, run),
        // Pictures that stand for a sign are text.
        "img" => run.extend(figures::emoji(node).map(Inline::text)),
        "iframe" | "object" | "embed" | "video" | "audio" | "picture" => {}
        "p" | "div" | "li" | "tr" | "dt" | "dd" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            run.push(Inline::text(" "));
            run.extend(inner());
            run.push(Inline::text(" "));
        }
        _ => run.extend(inner()),
    }
}

fn wrap(run: &mut Vec<Inline>, inlines: Vec<Inline>, make: impl FnOnce(Vec<Inline>) -> Inline) {
    if !inlines.is_empty() {
        run.push(make(inlines));
    }
}

/// Pairs of characters and their reading; characters without one are text.
fn ruby(node: NodeRef<'_>, run: &mut Vec<Inline>) {
    let mut base = String::new();
    for child in node.children() {
        match child.name() {
            "rt" | "rtc" => {
                let reading = fold(&child.all_text(&is_skipped)).trim().to_owned();
                let characters = std::mem::take(&mut base).trim().to_owned();
                if reading.is_empty() || characters.is_empty() {
                    run.push(Inline::text(characters));
                } else {
                    run.push(Inline::Ruby { base: characters, reading });
                }
            }
            "rp" => {}
            _ => base.push_str(&child.text().map_or_else(|| child.all_text(&is_skipped), str::to_owned)),
        }
    }
    if !base.trim().is_empty() {
        run.push(Inline::text(base));
    }
}

/// Parts a run at empty lines (two breaks), folds white space, and drops what is blank.
pub(crate) fn paragraphs(run: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut parts: Vec<Vec<Inline>> = vec![Vec::new()];
    let mut breaks = 0;
    for inline in run {
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
    while matches!(run.first(), Some(Inline::Break)) {
        run.remove(0);
    }
    if is_blank(&Inline::text_of(&run)) { Vec::new() } else { run }
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
                if words.is_empty() {
                    continue;
                }
                *after_blank = words.ends_with(' ');
                match folded.last_mut() {
                    Some(Inline::Text { text }) => text.push_str(&words),
                    _ => folded.push(Inline::text(words)),
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
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Strong { inlines })
            }
            Inline::Emphasis { inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Emphasis { inlines });
            }
            Inline::Link { url, inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Link { url, inlines });
            }
            Inline::Sub { inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Sub { inlines })
            }
            Inline::Sup { inlines } => {
                nested(&mut folded, inlines, after_blank, |inlines| Inline::Sup { inlines })
            }
        }
    }
    folded
}

fn nested(
    into: &mut Vec<Inline>,
    inner: Vec<Inline>,
    after_blank: &mut bool,
    make: impl FnOnce(Vec<Inline>) -> Inline,
) {
    let inner = fold_run(inner, after_blank);
    if inner.iter().all(|inline| matches!(inline, Inline::Break)) {
        into.extend(inner);
    } else {
        into.push(make(inner));
    }
}

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
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            '\u{feff}' | '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffc}' => {}
            // Overrides of direction let a link read as another one.
            '\u{202a}'..='\u{202e}' => {}
            c => folded.push(c),
        }
    }
    folded
}

pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'))
}
