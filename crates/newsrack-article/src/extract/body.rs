//! The body: where it is, what in it is the article's, and that as blocks.

use super::{
    captions::{self, Captions},
    cards,
    copy::copy,
    facts::Facts,
    head,
    kept::Kept,
    line::{Kind, Line, MOST_LINES, count_words, lines},
    page::Page,
    rows,
    rules::Ruled,
    scope::scope,
    score,
    stated::{self, Stated},
    tail, tell,
};
use crate::{flow, trailers};
use newsrack_model::Document;
use url::Url;

/// Words of an article; fewer are none.
const FEWEST_WORDS: usize = 12;
/// Words of an article that may be only a part of it.
const FEW_WORDS: usize = 60;
/// Other places that are tried.
const MOST_TRIES: usize = 3;
/// Words in what rules call the body, so that they are believed.
const FEWEST_RULED_WORDS: usize = 25;

/// Something else, an advertisement or a box, that may stand within an article where reading ended.
const MOST_LINES_BEHIND: usize = 20;
const MOST_NODES_BEHIND: usize = 300;

/// The blocks of the article; `None` if no part of the page reads as one.
pub(crate) fn find(page: &Page, facts: &Facts, ruled: &Ruled, url: &Url) -> Option<Found> {
    let mut is_cut = score::cut(page, facts.headline_node);
    let (candidates, scores) = score::candidates(page, is_cut.clone());
    let stated = facts.stated_body.as_deref().map(crate::plain_line).as_deref().and_then(Stated::new);
    // Rules of the site know what is to be cut, but a page may have changed since they were written.
    let words = page.words_below(&page.lines, |line| if line.is_sentence() { line.words } else { 0 });
    let of_rules: usize = ruled.body.iter().map(|node| words[*node]).sum();
    for node in &ruled.cut {
        is_cut[*node] |= words[*node] * 3 <= words[page.body];
    }
    let of_statement = stated.as_ref().and_then(|stated| stated.scope(page)).map(|node| vec![node]);
    let of_rules = (of_rules >= FEWEST_RULED_WORDS).then(|| ruled.body.clone());
    let is_ruled = of_rules.is_some();
    let roots = of_rules.or(of_statement).unwrap_or_else(|| match candidates.first() {
        Some(best) => scope(page, *best, &scores, &is_cut),
        None => vec![page.body],
    });
    let kept = Kept::of(page, url);
    let mut best = read(page, facts, url, &roots, &is_cut, stated.as_ref(), &kept);
    // Little text may be a part of it, or the wrong part: another place may have far more.
    for candidate in candidates.iter().skip(1).take(MOST_TRIES) {
        if best.words >= FEW_WORDS
            || is_ruled
            || roots.iter().any(|root| page.is_within(candidate.node, *root))
        {
            continue;
        }
        let other = read(page, facts, url, &scope(page, *candidate, &scores, &is_cut), &is_cut, None, &kept);
        if other.words > best.words * 2 {
            best = other;
        }
    }
    // Pages that are drawn by scripts may state their text all the same.
    if best.words < FEW_WORDS
        && !is_ruled
        && let (Some(text), Some(stated)) = (&facts.stated_body, &stated)
        && stated.words() > best.words * 3
    {
        best = Found { words: stated.words(), document: stated::document(text, url), is_cut: false };
    }
    // A page that is hardly anything else may be as short as it likes.
    let is_all = best.words > 0 && best.words * 5 >= page.words[page.body] * 3;
    (best.words >= FEWEST_WORDS || is_all).then_some(best)
}

/// What was found in one place.
pub(crate) struct Found {
    pub(crate) document: Document,
    words: usize,
    /// Reading the page ended within it.
    pub(crate) is_cut: bool,
}

/// The blocks below some elements.
fn read(
    page: &Page,
    facts: &Facts,
    url: &Url,
    roots: &[usize],
    is_cut: &[bool],
    stated: Option<&Stated>,
    kept: &Kept,
) -> Found {
    let mut is_cut = is_cut.to_vec();
    roots.iter().for_each(|root| is_cut[*root] = false);
    let is_out = |node: crate::tree::NodeRef<'_>| is_cut[node.id()] || page.is_out[node.id()];
    let mut all: Vec<Line> = roots.iter().flat_map(|root| lines(&page.tree, *root, &is_out)).collect();
    for line in &mut all {
        line.kind = tell::tell(page, facts, roots, line);
    }
    kept.tell(page, roots, &mut all);
    captions::of_galleries(page, &mut all);
    // Words in all, and in running text.
    let words = |all: &[Line]| {
        let body = || all.iter().filter(|line| line.kind == Kind::Body);
        let running: usize = body().filter(|line| line.is_sentence()).map(|line| line.words).sum();
        (body().map(|line| line.words).sum::<usize>(), running)
    };
    // Each rule may be wrong; then it puts back what it took.
    let mut bounded = |rule: &dyn Fn(&mut [Line])| {
        let before = words(&all);
        let kinds: Vec<Kind> = all.iter().map(|line| line.kind).collect();
        rule(&mut all);
        let after = words(&all);
        if after.0 * 2 < before.0 || after.1 * 3 < before.1 * 2 {
            all.iter_mut().zip(kinds).for_each(|(line, kind)| line.kind = kind);
        }
    };
    bounded(&|all| captions::tell(page, all));
    bounded(&|all| captions::credits(all));
    bounded(&|all| rows::drawings(all));
    bounded(&|all| cards::tell(page, all));
    bounded(&|all| rows::tell(page, all));
    bounded(&|all| head::tell(page, facts, roots, all));
    bounded(&|all| rows::labels(all));
    bounded(&|all| rows::twice(page, all));
    if let Some(stated) = stated {
        bounded(&|all| stated.tell(all));
    }
    bounded(&|all| tail::tell(facts, all));
    kept.settle(page, &mut all);
    let is_cut_off = is_cut_within(page, &all);
    let captions = Captions::of(&all);
    let others = all.iter().filter(|line| !line.kind.is_kept());
    others.flat_map(|line| &line.texts).for_each(|text| is_cut[*text] = true);
    let tree = copy(page, roots, &is_cut);
    let mut document = flow::document(&tree, Some(url), facts.language.as_deref());
    document.blocks.retain(|block| !captions.is_one(block));
    trailers::drop(&mut document.blocks);
    let words = count_words(&super::text::of(&document));
    Found { document, words, is_cut: is_cut_off }
}

/// Whether reading a page ended where what is kept of it does, and hardly anything stands behind. The numbers of nodes rise
/// as they are read.
fn is_cut_within(page: &Page, all: &[Line]) -> bool {
    let kept = all.iter().filter(|line| line.kind.is_kept());
    let Some(last) = kept.flat_map(|line| &line.texts).copied().max() else { return false };
    let lines_behind = || {
        let is_behind = |line: &&Line| line.texts.first().is_some_and(|text| *text > last);
        page.lines.iter().filter(is_behind).count()
    };
    page.tree.is_cut() && page.tree.len() - last <= MOST_NODES_BEHIND
        || page.lines.len() >= MOST_LINES && lines_behind() <= MOST_LINES_BEHIND
}
