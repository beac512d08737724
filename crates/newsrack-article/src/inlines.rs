//! Runs of text: what the elements within a line say.

use crate::{
    fold::{fold, is_blank},
    names::{is_foreign, is_picture},
    page::Page,
    pictures,
    quote_signs::quote_signs,
    ruby,
    tree::NodeRef,
};
use newsrack_model::Inline;

/// Signs above or below signs above or below the line; what goes further stands where it is.
const MOST_RAISED: u8 = 2;

/// What the text of a place is already, so that nothing is said twice: strong in strong, a link in a link.
#[derive(Clone, Copy, Default)]
pub(crate) struct Within {
    pub(crate) is_strong: bool,
    pub(crate) is_emphasis: bool,
    pub(crate) is_link: bool,
    pub(crate) is_struck: bool,
    /// Quotations around it, whose signs differ from its own.
    quoted: u8,
    raised: u8,
}

/// The inlines of an element's children, not yet folded.
pub(crate) fn of_children(node: NodeRef<'_>, page: &Page<'_>, within: Within) -> Vec<Inline> {
    let mut run = Vec::new();
    for child in node.children() {
        of(child, page, within, &mut run);
    }
    run
}

/// Adds what a node says to a run. Blocks inside are taken for runs parted by a blank.
pub(crate) fn of(node: NodeRef<'_>, page: &Page<'_>, within: Within, run: &mut Vec<Inline>) {
    if let Some(text) = node.text() {
        run.push(Inline::text(text));
        return;
    }
    let inner = |within| of_children(node, page, within);
    match node.name() {
        "" => {}
        "br" => run.push(Inline::Break),
        "wbr" => run.push(Inline::text("\u{200b}")),
        "b" | "strong" if !within.is_strong => {
            let inlines = inner(Within { is_strong: true, ..within });
            wrap(run, inlines, |inlines| Inline::Strong { inlines });
        }
        "i" | "em" | "cite" | "dfn" | "var" if !within.is_emphasis => {
            let inlines = inner(Within { is_emphasis: true, ..within });
            wrap(run, inlines, |inlines| Inline::Emphasis { inlines });
        }
        "sub" if within.raised < MOST_RAISED => {
            let inlines = inner(Within { raised: within.raised + 1, ..within });
            wrap(run, inlines, |inlines| Inline::Sub { inlines });
        }
        "sup" if within.raised < MOST_RAISED => {
            let inlines = inner(Within { raised: within.raised + 1, ..within });
            match notes_alone(&inlines) {
                Some(notes) => run.extend(notes),
                None => wrap(run, inlines, |inlines| Inline::Sup { inlines }),
            }
        }
        "del" | "s" | "strike" if !within.is_struck => {
            let inlines = inner(Within { is_struck: true, ..within });
            wrap(run, inlines, |inlines| Inline::Struck { inlines });
        }
        "code" | "kbd" | "samp" | "tt" => code(&node.all_text(), run),
        "a" if page.notes.is_way_back(node) => {}
        "a" if page.notes.leads(node) => {
            run.extend(page.notes.tell(node).map(|number| Inline::Note { number }));
        }
        "a" if !within.is_link => match node.attribute("href").and_then(|href| page.link(href)) {
            Some(url) => {
                let inlines = inner(Within { is_link: true, ..within });
                wrap(run, inlines, |inlines| Inline::Link { url, inlines });
            }
            None => run.extend(inner(within)),
        },
        "q" => {
            let [open, close] = quote_signs(page.language(node), within.quoted);
            run.push(Inline::text(open));
            run.extend(inner(Within { quoted: within.quoted.saturating_add(1), ..within }));
            run.push(Inline::text(close));
        }
        "ruby" => run.extend(ruby::pairs(node)),
        "math" => math(node, run),
        // Pictures that stand for a sign are text.
        name if is_picture(name) => run.extend(pictures::sign(node).map(Inline::text)),
        name if is_foreign(name) || name == "picture" || page.notes.is_left_out(node) => {}
        "p" | "div" | "li" | "tr" | "td" | "th" | "dt" | "dd" | "blockquote" | "pre" | "figcaption"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            run.push(Inline::text(" "));
            run.extend(inner(within));
            run.push(Inline::text(" "));
        }
        _ => run.extend(inner(within)),
    }
}

fn wrap(run: &mut Vec<Inline>, inlines: Vec<Inline>, make: impl FnOnce(Vec<Inline>) -> Inline) {
    if !inlines.is_empty() {
        run.push(make(inlines));
    }
}

/// The notes that a raised run leads to, if it does nothing else: they are raised anyway.
fn notes_alone(inlines: &[Inline]) -> Option<Vec<Inline>> {
    let is_between = |text: &str| {
        text.chars().all(|sign| sign.is_whitespace() || matches!(sign, '[' | ']' | '(' | ')' | ','))
    };
    let is_one = |inline: &Inline| matches!(inline, Inline::Note { .. });
    let is_alone = inlines.iter().all(|inline| match inline {
        Inline::Text { text } => is_between(text),
        inline => is_one(inline),
    });
    (is_alone && inlines.iter().any(is_one))
        .then(|| inlines.iter().filter(|one| is_one(one)).cloned().collect())
}

fn code(text: &str, run: &mut Vec<Inline>) {
    let text = fold(text);
    if is_blank(&text) {
        run.push(Inline::text(text));
    } else {
        run.push(Inline::Code { text: text.trim().to_owned() });
    }
}

/// A formula as its author wrote it, where it is told; else the signs that it shows.
fn math(node: NodeRef<'_>, run: &mut Vec<Inline>) {
    let is_tex = |node: &NodeRef<'_>| {
        node.name() == "annotation" && node.attribute("encoding").is_some_and(|kind| kind.contains("tex"))
    };
    let tex = node.descendants().find(is_tex).map(NodeRef::all_text);
    match tex.or_else(|| node.attribute("alttext").map(str::to_owned)) {
        Some(tex) => code(&tex, run),
        None => run.push(Inline::text(node.all_text())),
    }
}
