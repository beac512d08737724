//! Which element holds the article: every paragraph votes for those that it lies in, as in Mozilla's Readability.

use super::{line::Form, marks::Mark, page::Page};
use crate::tree::NodeRef;
use std::collections::HashMap;

/// Letters of a line that votes.
const FEWEST_CHARS: usize = 25;
/// Elements out of the line's own that get a vote.
const MOST_LEVELS: usize = 6;
/// Words beside galleries that are an article of their own.
const FEWEST_WORDS: usize = 120;
/// Places in the ranking that are worth a try.
const MOST_CANDIDATES: usize = 6;

/// What an element may be worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) node: usize,
    pub(crate) score: f64,
}

/// The best elements, best first; and the score of each element of the page. What is in a part `is_cut` gives no vote.
pub(crate) fn candidates(page: &Page, mut is_cut: Vec<bool>) -> (Vec<Candidate>, Vec<f64>) {
    let lines_below = page.words_below(&page.lines, |_| 1);
    galleries(page, &mut is_cut);
    let mut scores: Vec<f64> = vec![0.0; page.tree.len()];
    let mut chars = vec![0_usize; page.tree.len()];
    let mut link_chars = vec![0_usize; page.tree.len()];
    for line in &page.lines {
        let line_nodes = || page.tree.node(line.block).line();
        for node in line_nodes() {
            chars[node.id()] += line.chars;
            link_chars[node.id()] += line.link_chars;
        }
        if line.chars < FEWEST_CHARS || line_nodes().any(|node| is_cut[node.id()]) || line.is_heading() {
            continue;
        }
        let commas = line.text.chars().filter(|sign| is_comma(*sign)).count();
        let dense = line.text.chars().filter(|sign| *sign >= '\u{2e80}').count();
        let mut vote = 1.0 + commas as f64 + ((line.chars + dense) as f64 / 100.0).min(3.0);
        if matches!(line.form, Form::Cell | Form::Item) {
            vote *= 0.5;
        }
        vote *= 1.0 - line.link_share();
        let is_box = line_nodes()
            .next()
            .is_some_and(|block| lines_below[block.id()] > 1 && !matches!(block.name(), "p" | "li" | "td"));
        let above = line_nodes().skip(usize::from(!is_box));
        for (level, node) in above.take(MOST_LEVELS).enumerate() {
            let share = match level {
                0 => 1.0,
                1 => 0.5,
                level => 1.0 / (level as f64 * 3.0),
            };
            if scores[node.id()] == 0.0 {
                scores[node.id()] = first_score(node, page.marks[node.id()]);
            }
            scores[node.id()] += vote * share;
        }
    }
    let mut found: Vec<Candidate> = Vec::new();
    for (node, score) in scores.iter_mut().enumerate() {
        if *score > 0.0 {
            let density = link_chars[node] as f64 / chars[node].max(1) as f64;
            *score *= 1.0 - density;
            found.push(Candidate { node, score: *score });
        }
    }
    found.sort_by(|one, other| other.score.total_cmp(&one.score));
    found.truncate(MOST_CANDIDATES);
    (found, scores)
}

/// Parts that get no vote: furniture, unless a good part of the page's text is in it.
pub(crate) fn cut(page: &Page, headline: Option<usize>) -> Vec<bool> {
    let is_good = |line: &super::line::Line| if line.is_sentence() { line.words } else { 0 };
    let words = page.words_below(&page.lines, is_good);
    let all = words[page.body].max(1);
    let mut cut: Vec<bool> = page.marks.iter().map(|mark| mark.is_cut()).collect();
    // All parts of one name together: the paragraphs of an article have the same one.
    let mut of_name: HashMap<usize, usize> = HashMap::new();
    for node in (0..cut.len()).filter(|node| cut[*node] && page.names[*node] > 0) {
        *of_name.entry(page.names[node]).or_default() += words[node];
    }
    for (node, is_cut) in cut.iter_mut().enumerate() {
        // What readers write may well be more than the article.
        let most = if page.marks[node] == Mark::Comments { all - all / 10 } else { all / 3 };
        let named = of_name.get(&page.names[node]).copied().unwrap_or(0);
        let is_by_tag = matches!(page.tree.node(node).name(), "nav" | "footer" | "menu");
        *is_cut &= is_by_tag || words[node].max(named) <= most;
    }
    // What the headline stands in is no furniture.
    if let Some(headline) = headline {
        page.tree.node(headline).line().for_each(|node| cut[node.id()] = false);
    }
    cut
}

/// Galleries get no vote either, where there is enough else to read.
fn galleries(page: &Page, is_cut: &mut [bool]) {
    let is_read = |line: &super::line::Line| {
        let mut nodes = page.tree.node(line.block).line();
        if line.is_sentence()
            && !nodes.any(|node| page.marks[node.id()] == Mark::Gallery || is_cut[node.id()])
        {
            line.words
        } else {
            0
        }
    };
    if page.lines.iter().map(is_read).sum::<usize>() >= FEWEST_WORDS {
        (0..is_cut.len())
            .filter(|node| page.marks[*node] == Mark::Gallery)
            .for_each(|node| is_cut[node] = true);
    }
}

fn first_score(node: NodeRef<'_>, mark: Mark) -> f64 {
    let by_tag = match node.name() {
        "article" | "main" => 10.0,
        "div" | "section" => 5.0,
        "pre" | "td" | "blockquote" => 3.0,
        "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
        _ => 0.0,
    };
    let is_named =
        node.attribute("itemprop").is_some_and(|property| property.eq_ignore_ascii_case("articleBody"));
    let by_name = match mark {
        Mark::Body if is_named => 60.0,
        Mark::Body => 25.0,
        Mark::Plain | Mark::Headline | Mark::Lead => 0.0,
        Mark::Loose | Mark::Deck | Mark::Byline | Mark::Date => -10.0,
        _ => -25.0,
    };
    // Never nothing: that means not yet seen.
    by_tag + by_name + f64::EPSILON
}

fn is_comma(sign: char) -> bool {
    matches!(sign, ',' | '،' | '﹐' | '︐' | '︑' | '⁏' | '⹀' | '、' | '，' | '；')
}
