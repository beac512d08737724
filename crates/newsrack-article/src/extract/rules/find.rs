//! What expressions find in a page.

use super::expression::{Axis, Comparison, Expression, Function, Path, Start, Step, Test};
use crate::{
    fold::fold,
    parse::is_kept_of_page,
    tree::{NodeRef, Tree},
};
use std::cell::{Cell, OnceCell};

/// Nodes that all rules of one page may look at.
const MOST_LOOKS: usize = 4_000_000;

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item {
    Node(usize),
    Attribute(usize, String),
}

enum Value {
    Items(Vec<Item>),
    Text(String),
    Number(f64),
    Truth(bool),
}

/// Where an expression is asked: a node, which of how many.
#[derive(Clone, Copy)]
struct Place {
    node: usize,
    at: usize,
    of: usize,
}

/// Asks one page.
pub(crate) struct Finder<'a> {
    tree: &'a Tree,
    looks_left: Cell<usize>,
    places: OnceCell<Vec<usize>>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(tree: &'a Tree) -> Self {
        Self { tree, looks_left: Cell::new(MOST_LOOKS), places: OnceCell::new() }
    }

    /// How many nodes may still be looked at.
    #[cfg(test)]
    pub(super) fn looks_left(&self) -> usize {
        self.looks_left.get()
    }

    /// The nodes that an expression finds, in the order of the page.
    pub(crate) fn nodes(&self, expression: &Expression) -> Vec<usize> {
        let items = match self.value(expression, Place { node: 0, at: 1, of: 1 }) {
            Value::Items(items) => items,
            _ => Vec::new(),
        };
        let nodes = items.into_iter().filter_map(|item| match item {
            Item::Node(node) => Some(node),
            Item::Attribute(..) => None,
        });
        nodes.collect()
    }

    /// The texts that an expression finds.
    pub(crate) fn texts(&self, expression: &Expression) -> Vec<String> {
        let texts = match self.value(expression, Place { node: 0, at: 1, of: 1 }) {
            Value::Items(items) => items.iter().map(|item| self.text_of(item)).collect(),
            Value::Text(text) => vec![text],
            Value::Number(_) | Value::Truth(_) => Vec::new(),
        };
        texts.iter().map(|text| fold(text).trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }

    fn value(&self, expression: &Expression, place: Place) -> Value {
        match expression {
            Expression::Or(one, other) => Value::Truth(self.truth(one, place) || self.truth(other, place)),
            Expression::And(one, other) => Value::Truth(self.truth(one, place) && self.truth(other, place)),
            Expression::Compare(one, comparison, other) => {
                Value::Truth(self.compare(&self.value(one, place), *comparison, &self.value(other, place)))
            }
            Expression::Union(all) => {
                let mut items: Vec<Item> = Vec::new();
                for expression in all {
                    if let Value::Items(more) = self.value(expression, place) {
                        items.extend(more);
                    }
                }
                items.sort();
                items.dedup();
                Value::Items(items)
            }
            Expression::Path(path) => Value::Items(self.path(path, place)),
            Expression::Text(text) => Value::Text(text.clone()),
            Expression::Number(number) => Value::Number(*number),
            Expression::Call(function, given) => self.call(*function, given, place),
        }
    }

    fn truth(&self, expression: &Expression, place: Place) -> bool {
        match self.value(expression, place) {
            Value::Items(items) => !items.is_empty(),
            Value::Text(text) => !text.is_empty(),
            Value::Number(number) => number != 0.0,
            Value::Truth(truth) => truth,
        }
    }

    fn text(&self, expression: &Expression, place: Place) -> String {
        self.text_of_value(&self.value(expression, place))
    }

    fn text_of_value(&self, value: &Value) -> String {
        match value {
            Value::Items(items) => items.first().map(|item| self.text_of(item)).unwrap_or_default(),
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Truth(truth) => truth.to_string(),
        }
    }

    fn text_of(&self, item: &Item) -> String {
        match item {
            Item::Node(node) => {
                let node = self.tree.node(*node);
                self.look();
                match node.text() {
                    Some(text) => text.to_owned(),
                    None => {
                        node.descendants().take_while(|_| self.look()).filter_map(NodeRef::text).collect()
                    }
                }
            }
            Item::Attribute(node, name) => {
                attribute(self.tree.node(*node), name).unwrap_or_default().to_owned()
            }
        }
    }

    fn compare(&self, one: &Value, comparison: Comparison, other: &Value) -> bool {
        let number = |value: &Value| match value {
            Value::Number(number) => *number,
            value => self.text_of_value(value).trim().parse().unwrap_or(f64::NAN),
        };
        match comparison {
            Comparison::Equal | Comparison::Unequal => {
                let texts = |value: &Value| match value {
                    Value::Items(items) => items.iter().map(|item| self.text_of(item)).collect(),
                    value => vec![self.text_of_value(value)],
                };
                let (ones, others) = (texts(one), texts(other));
                let is_equal = comparison == Comparison::Equal;
                ones.iter().any(|one| others.iter().any(|other| (one == other) == is_equal))
            }
            Comparison::Less => number(one) < number(other),
            Comparison::Greater => number(one) > number(other),
            Comparison::AtMost => number(one) <= number(other),
            Comparison::AtLeast => number(one) >= number(other),
        }
    }

    fn call(&self, function: Function, given: &[Expression], place: Place) -> Value {
        let text = |at: usize| match given.get(at) {
            Some(expression) => self.text(expression, place),
            None => self.text_of(&Item::Node(place.node)),
        };
        match function {
            Function::Concat => Value::Text((0..given.len()).map(text).collect()),
            Function::Contains => Value::Truth(text(0).contains(&text(1))),
            Function::Count => {
                Value::Number(match given.first().map(|expression| self.value(expression, place)) {
                    Some(Value::Items(items)) => items.len() as f64,
                    _ => 0.0,
                })
            }
            Function::Last => Value::Number(place.of as f64),
            Function::Position => Value::Number(place.at as f64),
            Function::NormalizeSpace => Value::Text(text(0).split_whitespace().collect::<Vec<_>>().join(" ")),
            Function::Not => {
                Value::Truth(!given.first().is_some_and(|expression| self.truth(expression, place)))
            }
            Function::StartsWith => Value::Truth(text(0).starts_with(&text(1))),
            Function::StringLength => Value::Number(text(0).chars().count() as f64),
            Function::StringOf => Value::Text(text(0)),
            Function::SubstringAfter => Value::Text(
                text(0).split_once(&text(1)).map(|(_, behind)| behind.to_owned()).unwrap_or_default(),
            ),
            Function::SubstringBefore => Value::Text(
                text(0).split_once(&text(1)).map(|(before, _)| before.to_owned()).unwrap_or_default(),
            ),
        }
    }

    fn path(&self, path: &Path, place: Place) -> Vec<Item> {
        let mut items = match &path.start {
            Start::Root => vec![Item::Node(0)],
            Start::Here => vec![Item::Node(place.node)],
            Start::Found(expression, predicates) => match self.value(expression, place) {
                Value::Items(items) => self.narrowed(items, predicates),
                _ => Vec::new(),
            },
        };
        let mut steps = path.steps.iter().peekable();
        while let Some(step) = steps.next() {
            let mut found = Vec::new();
            // "//div" asks each element for its children; all below at once is the same but for positions.
            let is_anywhere =
                step.axis == Axis::DescendantOrSelf && step.test == Test::Node && step.predicates.is_empty();
            let direct = steps.peek().filter(|next| {
                is_anywhere && next.axis == Axis::Child && !next.predicates.iter().any(is_positional)
            });
            if let Some(next) = direct {
                let whole = Step { axis: Axis::Descendant, ..(*next).clone() };
                steps.next();
                items.iter().for_each(|item| found.extend(self.step(&whole, item)));
            } else {
                items.iter().for_each(|item| found.extend(self.step(step, item)));
            }
            if items.len() > 1 {
                found.sort();
                found.dedup();
            }
            items = found;
        }
        items
    }

    fn step(&self, step: &Step, item: &Item) -> Vec<Item> {
        let Item::Node(id) = item else { return Vec::new() };
        let node = self.tree.node(*id);
        let nodes = |nodes: &mut dyn Iterator<Item = NodeRef<'_>>| -> Vec<Item> {
            nodes
                .take_while(|_| self.look())
                .filter(|node| is_of(*node, &step.test))
                .map(|node| Item::Node(node.id()))
                .collect()
        };
        // Where it stands among the children of its parent, so that those beside it are not looked for.
        let family = node.parent().map(NodeRef::child_ids).unwrap_or_default();
        let behind = || family[(self.places()[*id] + 1).min(family.len())..].iter();
        let before = || family[..self.places()[*id].min(family.len())].iter().rev();
        let one = |id: &usize| self.tree.node(*id);
        let found = match step.axis {
            Axis::Child => nodes(&mut node.children()),
            Axis::Descendant => nodes(&mut node.descendants()),
            Axis::DescendantOrSelf => nodes(&mut std::iter::once(node).chain(node.descendants())),
            Axis::Parent => nodes(&mut node.parent().into_iter()),
            Axis::Ancestor => nodes(&mut node.line().skip(1)),
            Axis::AncestorOrSelf => nodes(&mut node.line()),
            Axis::Itself => nodes(&mut std::iter::once(node)),
            Axis::FollowingSibling => nodes(&mut behind().map(one)),
            Axis::PrecedingSibling => nodes(&mut before().map(one)),
            Axis::Attribute => match &step.test {
                Test::Name(name) if attribute(node, name).is_some() => {
                    vec![Item::Attribute(*id, name.clone())]
                }
                _ => Vec::new(),
            },
        };
        self.narrowed(found, &step.predicates)
    }

    fn narrowed(&self, mut items: Vec<Item>, predicates: &[Expression]) -> Vec<Item> {
        for predicate in predicates {
            let of = items.len();
            let mut at = 0;
            items.retain(|item| {
                at += 1;
                let Item::Node(node) = item else { return true };
                match self.value(predicate, Place { node: *node, at, of }) {
                    Value::Number(number) => number == at as f64,
                    Value::Items(items) => !items.is_empty(),
                    Value::Text(text) => !text.is_empty(),
                    Value::Truth(truth) => truth,
                }
            });
        }
        items
    }

    /// Which child of its parent each node is; found out once, when it is first asked.
    fn places(&self) -> &[usize] {
        self.places.get_or_init(|| {
            let mut places = vec![0; self.tree.len()];
            for id in 0..self.tree.len() {
                let children = self.tree.node(id).child_ids().iter().enumerate();
                children.for_each(|(at, child)| places[*child] = at);
            }
            places
        })
    }

    fn look(&self) -> bool {
        let left = self.looks_left.get();
        self.looks_left.set(left.saturating_sub(1));
        left > 0
    }
}

fn attribute<'a>(node: NodeRef<'a>, name: &str) -> Option<&'a str> {
    if is_kept_of_page(name) { node.attribute(name) } else { None }
}

fn is_of(node: NodeRef<'_>, test: &Test) -> bool {
    match test {
        Test::Name(name) => node.name() == name,
        Test::Any => !node.name().is_empty(),
        Test::Text => node.text().is_some(),
        Test::Node => true,
    }
}

/// Whether a predicate asks for a place among others.
fn is_positional(predicate: &Expression) -> bool {
    match predicate {
        Expression::Number(_)
        | Expression::Call(
            Function::Last | Function::Position | Function::Count | Function::StringLength,
            _,
        ) => true,
        Expression::Or(one, other) | Expression::And(one, other) | Expression::Compare(one, _, other) => {
            is_positional(one) || is_positional(other)
        }
        Expression::Call(_, given) => given.iter().any(is_positional),
        _ => false,
    }
}
