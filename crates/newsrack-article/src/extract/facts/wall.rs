//! Whether all may read it: what the page says, and the marks of walls.

use super::{linked::Linked, metas::Metas};
use crate::{
    extract::{line::count_words, page::Page},
    tree::NodeRef,
};
use serde_json::Value;
use std::collections::HashSet;

/// Selectors of one page that are looked for.
const MOST_SELECTORS: usize = 20;
/// Bytes of one; what is longer names nothing, so that no page can make each of its nodes be compared for ever.
const MOST_SELECTOR_BYTES: usize = 200;
/// Words of a part that is paid for; with fewer it is the cover over one, or its empty place.
const FEWEST_PAID_WORDS: usize = 25;

/// What a page says of who may read its article.
#[derive(Default)]
pub(crate) struct Wall {
    /// Whether all may read it; `None` where the page says nothing.
    pub(crate) is_free: Option<bool>,
    /// The parts that it marks as paid for.
    pub(crate) paid_nodes: Vec<usize>,
    /// It says itself that not all may read all of it, and marks no part that could be the rest: anything that stands there
    /// may be paid for.
    pub(crate) is_unparted: bool,
}

impl Wall {
    pub(crate) fn of(page: &Page, metas: &Metas, linked: &Linked) -> Self {
        let parts = Parts::of(page, linked);
        let said = said(metas, linked, &parts);
        Self {
            is_free: said.is_free.or_else(|| has_wall(page).then_some(false)),
            is_unparted: said.is_shut
                && !(parts.are_all_read && words_in(page, &parts.nodes) >= FEWEST_PAID_WORDS),
            paid_nodes: parts.nodes,
        }
    }
}

/// What the page says in so many words.
#[derive(Default)]
struct Said {
    is_free: Option<bool>,
    /// Not even a first visitor may read all of it. Where pages are counted, the first ones are free to everybody.
    is_shut: bool,
}

fn said(metas: &Metas, linked: &Linked, parts: &Parts) -> Said {
    let shut = Said { is_free: Some(false), is_shut: true };
    let free = |is_free| Said { is_free, is_shut: false };
    let of_things = linked.values("isAccessibleForFree").filter(|(_, is_own)| *is_own);
    // Of two that say otherwise, the one that keeps more back.
    let stated = of_things.filter_map(|(value, _)| truth(value)).min();
    // Parts that are not free say more than the whole.
    if stated == Some(false) || parts.is_shut {
        return shut;
    }
    let tier = metas
        .first(&["article:content_tier", "content_tier", "og:article:content_tier"])
        .map(|tier| tier.to_lowercase());
    match tier.as_deref() {
        Some("free") => return free(Some(true)),
        Some("metered") => return free(Some(false)),
        Some("locked" | "paid" | "premium") => return shut,
        _ => {}
    }
    let of_metas = metas.first(&["isaccessibleforfree", "article:is_free"]);
    match of_metas.and_then(|text| truth(&Value::String(text))) {
        Some(false) => shut,
        stated_there => free(stated_there.or(stated)),
    }
}

/// Whether a part of the page is called a wall. Many pages have one at hand that they do not show.
fn has_wall(page: &Page) -> bool {
    let is_wall = |node: &NodeRef<'_>| {
        !page.is_out[node.id()]
            && node.has_class_of(&[
                "paywall-",
                "regwall",
                "tp-modal",
                "premium-wall",
                "subscription-wall",
                "article-paywall",
                "paid-content",
                "subscriber-only",
                "locked-content",
            ])
    };
    page.tree.node(page.body).descendants().any(|node| is_wall(&node))
}

/// What linked data marks as paid for, by the selectors that publishers are asked to name it with: a class, an element's
/// name or id, several of them parted by commas. What is written otherwise names nothing.
#[derive(Default)]
struct Parts {
    nodes: Vec<usize>,
    /// There are such parts of this article.
    is_shut: bool,
    /// All that is said of them could be read.
    are_all_read: bool,
}

impl Parts {
    fn of(page: &Page, linked: &Linked) -> Self {
        let (mut selectors, mut is_shut, mut are_all_read) = (Vec::new(), false, true);
        let parts =
            linked.values("hasPart").flat_map(|(parts, is_own)| each(parts).map(move |part| (part, is_own)));
        for (part, is_own) in parts {
            let Some(part) = linked.told(part, "isAccessibleForFree") else { continue };
            if part.get("isAccessibleForFree").and_then(truth) != Some(false) {
                continue;
            }
            is_shut |= is_own;
            let texts = part.get("cssSelector").into_iter().flat_map(each).filter_map(written);
            let mut is_named = false;
            for text in texts.flat_map(|text| text.split(',')) {
                let selector = Selector::parse(text).filter(|_| selectors.len() < MOST_SELECTORS);
                are_all_read &= selector.is_some() || !is_own;
                selectors.extend(selector);
                is_named = true;
            }
            are_all_read &= is_named || !is_own;
        }
        let nodes = page.tree.node(page.body).descendants().filter(|node| node.id() != page.body);
        let wanted: HashSet<&str> = selectors.iter().flat_map(Selector::classes).collect();
        let is_one = |node: &NodeRef<'_>| selectors.iter().any(|selector| selector.fits(*node, &wanted));
        let nodes: Vec<usize> = nodes.filter(is_one).map(NodeRef::id).collect();
        // What other things say of a part holds where there is one.
        Self { is_shut: is_shut || !nodes.is_empty(), nodes, are_all_read }
    }
}

fn each(value: &Value) -> std::slice::Iter<'_, Value> {
    match value {
        Value::Array(several) => several.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

/// The words that may be read below some nodes, each once.
fn words_in(page: &Page, nodes: &[usize]) -> usize {
    let mut is_counted = vec![false; page.tree.len()];
    let mut waiting: Vec<usize> = nodes.to_vec();
    let mut words = 0;
    while let Some(id) = waiting.pop() {
        if !std::mem::replace(&mut is_counted[id], true) {
            let node = page.tree.node(id);
            words += node.text().map_or(0, count_words);
            if !matches!(node.name(), "script" | "style" | "template") {
                waiting.extend(node.children().map(NodeRef::id));
            }
        }
    }
    words
}

/// A selector of elements within others: "main .paid", from the outermost.
struct Selector(Vec<Simple>);

impl Selector {
    /// `None` for what is more than names.
    fn parse(text: &str) -> Option<Self> {
        if text.len() > MOST_SELECTOR_BYTES {
            return None;
        }
        // What has to stand right within another may stand deeper here: that leaves out more, never less.
        let parts = text.split_whitespace().filter(|part| *part != ">").map(Simple::parse);
        parts.collect::<Option<Vec<_>>>().filter(|parts| !parts.is_empty()).map(Self)
    }

    fn classes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|simple| simple.classes.iter().map(String::as_str))
    }

    /// `wanted` are the classes of all selectors: those of a node are many, and gone through once.
    fn fits(&self, node: NodeRef<'_>, wanted: &HashSet<&str>) -> bool {
        let Some((last, within)) = self.0.split_last() else { return false };
        let mut outer = std::iter::successors(node.parent(), |above| above.parent());
        last.fits(node, wanted) && within.iter().rev().all(|part| outer.any(|above| part.fits(above, wanted)))
    }
}

/// A selector of one element: its name, its id, classes that it has.
struct Simple {
    name: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

impl Simple {
    fn parse(part: &str) -> Option<Self> {
        let is_plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
        let mut simple = Self { name: None, id: None, classes: Vec::new() };
        let mut cuts: Vec<usize> = part.match_indices(['.', '#']).map(|(at, _)| at).collect();
        cuts.extend([0, part.len()]);
        cuts.sort_unstable();
        cuts.dedup();
        for piece in cuts.windows(2).map(|cut| &part[cut[0]..cut[1]]) {
            let (mark, word) = match piece.chars().next()? {
                mark @ ('.' | '#') => (mark, &piece[1..]),
                _ => (' ', piece),
            };
            if word.is_empty() || !word.chars().all(is_plain) {
                return None;
            }
            match mark {
                '.' => simple.classes.push(word.to_owned()),
                '#' => simple.id = Some(word.to_owned()),
                _ => simple.name = Some(word.to_ascii_lowercase()),
            }
        }
        Some(simple)
    }

    fn fits(&self, node: NodeRef<'_>, wanted: &HashSet<&str>) -> bool {
        self.name.as_deref().is_none_or(|name| node.name() == name)
            && self.id.as_deref().is_none_or(|id| node.attribute("id") == Some(id))
            && (self.classes.is_empty() || {
                let classes = node.attribute("class").unwrap_or_default().split_ascii_whitespace();
                let own: HashSet<&str> = classes.filter(|class| wanted.contains(class)).collect();
                self.classes.iter().all(|class| own.contains(class.as_str()))
            })
    }
}

/// A text, bare or as expanded JSON-LD writes it.
fn written(value: &Value) -> Option<&str> {
    value.get("@value").unwrap_or(value).as_str()
}

/// What a value says, in whatever of the ways that JSON-LD has to write it; of several, the one that keeps more back.
fn truth(value: &Value) -> Option<bool> {
    each(value).take(10).filter_map(stated).min()
}

fn stated(value: &Value) -> Option<bool> {
    let value = match value {
        Value::Object(thing) => thing.get("@value").or_else(|| thing.get("@id"))?,
        bare => bare,
    };
    match value {
        Value::Bool(is) => Some(*is),
        Value::String(text) => match text.trim().trim_end_matches('.').to_lowercase().rsplit('/').next()? {
            "true" | "yes" | "1" | "free" => Some(true),
            "false" | "no" | "0" => Some(false),
            _ => None,
        },
        Value::Number(number) => number.as_f64().map(|number| number != 0.0),
        _ => None,
    }
}
