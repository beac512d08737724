//! Whether all may read it: what the page says, and the marks of walls.

use super::{linked::Linked, metas::Metas};
use crate::{extract::page::Page, tree::NodeRef};
use serde_json::Value;

/// Selectors of one page that are looked for.
const MOST_SELECTORS: usize = 20;

/// Whether all may read it; `None` where the page says nothing.
pub(crate) fn is_free(page: &Page, metas: &Metas, linked: &Linked) -> Option<bool> {
    let stated = linked.value("isAccessibleForFree").and_then(truth);
    if stated == Some(false) {
        return stated;
    }
    // Parts that are not free say more than the whole.
    if shut_parts(linked).next().is_some() {
        return Some(false);
    }
    let tier = metas
        .first(&["article:content_tier", "content_tier", "og:article:content_tier"])
        .map(|tier| tier.to_lowercase());
    match tier.as_deref() {
        Some("free") => return Some(true),
        Some("locked" | "metered" | "paid" | "premium") => return Some(false),
        _ => {}
    }
    if let Some(free) =
        metas.first(&["isaccessibleforfree", "article:is_free"]).and_then(|text| truth(&Value::String(text)))
    {
        return Some(free);
    }
    if stated.is_some() {
        return stated;
    }
    let is_wall = |node: &crate::tree::NodeRef<'_>| {
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
    page.tree.node(page.body).descendants().any(|node| is_wall(&node)).then_some(false)
}

/// What linked data marks as paid for, by the selectors that publishers are asked to name it with: a class, an element's
/// name or id, several of them parted by commas. What is written otherwise names nothing.
pub(crate) fn paid_nodes(page: &Page, linked: &Linked) -> Vec<usize> {
    let selectors: Vec<Simple> = shut_parts(linked)
        .filter_map(|part| part.get("cssSelector"))
        .flat_map(|value| match value {
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            value => value.as_str().into_iter().collect::<Vec<_>>(),
        })
        .flat_map(|text| text.split(','))
        .take(MOST_SELECTORS)
        .filter_map(Simple::parse)
        .collect();
    if selectors.is_empty() {
        return Vec::new();
    }
    let nodes = page.tree.node(page.body).descendants();
    nodes
        .filter(|node| node.id() != page.body && selectors.iter().any(|selector| selector.fits(*node)))
        .map(NodeRef::id)
        .collect()
}

fn shut_parts(linked: &Linked) -> impl Iterator<Item = &Value> {
    let parts: &[Value] = match linked.value("hasPart") {
        Some(Value::Array(parts)) => parts,
        Some(part) => std::slice::from_ref(part),
        None => &[],
    };
    parts.iter().filter(|part| part.get("isAccessibleForFree").and_then(truth) == Some(false))
}

/// A selector of one element: its name, its id, classes that it has.
struct Simple {
    name: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

impl Simple {
    /// Of "main .paid" what stands last; `None` for what is more than names.
    fn parse(text: &str) -> Option<Self> {
        let last = text.split_whitespace().next_back()?;
        let is_plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
        let mut simple = Self { name: None, id: None, classes: Vec::new() };
        let mut cuts: Vec<usize> = last.match_indices(['.', '#']).map(|(at, _)| at).collect();
        cuts.extend([0, last.len()]);
        cuts.sort_unstable();
        cuts.dedup();
        for piece in cuts.windows(2).map(|cut| &last[cut[0]..cut[1]]) {
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

    fn fits(&self, node: NodeRef<'_>) -> bool {
        let classes = || node.attribute("class").unwrap_or_default().split_ascii_whitespace();
        self.name.as_deref().is_none_or(|name| node.name() == name)
            && self.id.as_deref().is_none_or(|id| node.attribute("id") == Some(id))
            && self.classes.iter().all(|class| classes().any(|own| own == class))
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(is) => Some(*is),
        Value::String(text) => match text.trim().to_lowercase().rsplit('/').next()? {
            "true" | "yes" | "1" | "free" => Some(true),
            "false" | "no" | "0" => Some(false),
            _ => None,
        },
        Value::Number(number) => number.as_i64().map(|number| number != 0),
        _ => None,
    }
}
