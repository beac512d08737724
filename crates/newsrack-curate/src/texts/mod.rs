//! Copies of texts: what an agency wrote and many titles print, shortened, with a headline of their own, in another order or
//! with a line of their own.
//!
//! Every sentence is known by the least few of its runs of four words ([`print`]), which cuts and another order leave as they
//! are; what shares one is compared in full ([`likeness`]). A text joins a group if it is a copy of one of its members and not
//! foreign to the others: a digest of three texts makes no copies of them. docs/notes/stories.md tells what was measured.
//!
//! Everything here is a function of its input: no clock, no random.

mod furniture;
mod likeness;
mod print;
#[cfg(test)]
mod tests;

use crate::Item;
use furniture::Bare;
use likeness::Likeness;
use newsrack_model::{EntryId, Millis, PublicationId};
use print::Print;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Texts that are kept; the one that came first goes first.
const MOST: usize = 50_000;
/// Texts that one sign leads to, the latest.
const MOST_BY_SIGN: usize = 32;
/// And those of one publication among them.
const MOST_OF_PUBLICATION: usize = 2;
/// Texts that one is compared with.
const MOST_NEIGHBOURS: usize = 24;
/// Members of a group that are compared with what would join.
const MOST_MEMBERS: usize = 12;
/// What has less than this of a member is foreign to it.
const FOREIGN: f64 = 0.1;
/// A sentence at the edge of so many texts of one publication is its furniture.
const FURNITURE: u8 = 3;
/// Sentences at edges that are counted, before those that came but once or twice are given up.
const MOST_EDGES: usize = 4 * MOST;
/// Runs of formulas, before all are given up.
const MOST_FORMULAS: usize = 4 * MOST;

/// What a copy is, beside the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The same, but for the headline, the order and a word here and there.
    Same,
    /// A good part is left out.
    Shortened,
    /// There is a sentence that the original does not have.
    WithAdditions,
}

/// A text that another title printed too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copy {
    /// Whose it is.
    pub id: EntryId,
    /// Beside the original.
    pub how: How,
}

/// One text in several titles, in each of them once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    /// The earliest that an agency signed and nobody shortened, or the earliest.
    pub original: EntryId,
    /// The others, by time.
    pub members: Vec<Copy>,
}

/// Two texts that seem to be copies.
#[derive(Debug)]
struct Near {
    likeness: f64,
    number: u32,
    other: u32,
}

/// The texts of some days.
#[derive(Debug, Default)]
pub struct Texts {
    /// By number, in the order in which they came.
    prints: BTreeMap<u32, Print>,
    next: u32,
    known: BTreeSet<EntryId>,
    by_sign: HashMap<u32, Vec<(u32, PublicationId)>>,
    /// The group of each print, and the prints of each group.
    group_of: HashMap<u32, u32>,
    groups: HashMap<u32, Vec<u32>>,
    /// Runs that series have in common.
    formulas: HashSet<u32>,
    /// In how many texts of a publication a sentence stood at the edge.
    edges: HashMap<(PublicationId, u32), u8>,
}

impl Texts {
    /// No text yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what arrived at once. An entry that is known already is left as it is.
    pub fn add(&mut self, texts: &[Item<'_>]) {
        let mut fresh: Vec<&Item<'_>> = texts.iter().filter(|text| self.known.insert(text.id)).collect();
        fresh.sort_by_key(|text| (text.at, text.id));
        for text in &fresh {
            for sentence in at_edge(&print::sentences(&Bare::of(print::beginning(text.text)))) {
                let count = self.edges.entry((text.publication_id, print::number(sentence))).or_default();
                *count = count.saturating_add(1);
            }
        }
        if self.edges.len() > MOST_EDGES {
            self.edges.retain(|_, count| *count >= FURNITURE);
        }
        if self.edges.len() > MOST_EDGES {
            self.edges.clear();
        }
        let mut near: Vec<Near> = Vec::new();
        for text in fresh {
            let bare = Bare::of(print::beginning(text.text));
            let all = print::sentences(&bare);
            let own = self.without_edges(text.publication_id, &all);
            self.keep(Print::new(text, &own, bare.is_agency), &mut near);
        }
        // When all are compared, for what comes last may tell that what came first is a formula.
        self.join_all(near);
    }

    /// Gives up what was printed before a moment, UTC milliseconds. Nothing else forgets by time, for nothing here has a clock.
    pub fn forget_before(&mut self, moment: Millis) {
        let old: Vec<u32> =
            self.prints.iter().filter(|(_, print)| print.at < moment).map(|(number, _)| *number).collect();
        old.into_iter().for_each(|number| self.drop(number));
    }

    /// Gives up all but so many, the ones that came first.
    pub fn keep_latest(&mut self, most: usize) {
        let old: Vec<u32> =
            self.prints.keys().take(self.prints.len().saturating_sub(most)).copied().collect();
        old.into_iter().for_each(|number| self.drop(number));
    }

    /// The texts that several titles printed, by the moment of the first print.
    #[must_use]
    pub fn copies(&self) -> Vec<Copies> {
        let mut all: Vec<(Millis, EntryId, Copies)> =
            self.groups.values().filter_map(|group| self.told(group)).collect();
        all.sort_by_key(|(at, id, _)| (*at, *id));
        all.into_iter().map(|(.., copies)| copies).collect()
    }

    /// A publication's furniture is found by its coming again and again, unless nothing else would be left.
    fn without_edges<'a>(&self, publication_id: PublicationId, sentences: &[&'a str]) -> Vec<&'a str> {
        let edge = at_edge(sentences);
        let is_own = |sentence: &&&str| {
            !edge.contains(**sentence)
                || self
                    .edges
                    .get(&(publication_id, print::number(sentence)))
                    .is_none_or(|count| *count < FURNITURE)
        };
        let own: Vec<&str> = sentences.iter().filter(is_own).copied().collect();
        if own.is_empty() { sentences.to_vec() } else { own }
    }

    /// Keeps a text, and notes which of those that are here it is a copy of, the likeliest first.
    fn keep(&mut self, print: Print, near: &mut Vec<Near>) {
        if let Some(first) = self.prints.keys().next().copied().filter(|_| self.prints.len() >= MOST) {
            self.drop(first);
        }
        let number = self.next;
        self.next = self.next.wrapping_add(1);
        let from = near.len();
        let mut formulas: Vec<u32> = Vec::new();
        for other_number in self.neighbours(&print) {
            let Some(other) = self.prints.get(&other_number) else { continue };
            match likeness::likeness(&print, other) {
                Likeness::Copies(likeness) => near.push(Near { likeness, number, other: other_number }),
                Likeness::Series => formulas.extend(likeness::shared(&print.runs, &other.runs)),
                Likeness::Apart => {}
            }
        }
        near[from..]
            .sort_by(|one, other| other.likeness.total_cmp(&one.likeness).then(one.other.cmp(&other.other)));
        if self.formulas.len() + formulas.len() > MOST_FORMULAS {
            self.formulas.clear();
        }
        self.formulas.extend(formulas);
        for sign in &print.signs {
            let texts = self.by_sign.entry(*sign).or_default();
            // One title that prints a sentence again and again hides no other.
            let is_own = |(_, publication_id): &(u32, PublicationId)| *publication_id == print.publication_id;
            if texts.iter().filter(|text| is_own(text)).count() == MOST_OF_PUBLICATION {
                let first = texts.iter().position(is_own).unwrap_or(0);
                texts.remove(first);
            } else if texts.len() == MOST_BY_SIGN {
                texts.remove(0);
            }
            texts.push((number, print.publication_id));
        }
        self.prints.insert(number, print);
        self.group_of.insert(number, number);
        self.groups.insert(number, vec![number]);
    }

    fn join_all(&mut self, near: Vec<Near>) {
        for Near { number, other, .. } in near {
            let (Some(print), Some(beside)) = (self.prints.get(&number), self.prints.get(&other)) else {
                continue;
            };
            if likeness::holds_without(&self.formulas, print, beside) {
                self.join(number, other);
            }
        }
    }

    /// The texts that share the most signs, those of other publications.
    fn neighbours(&self, print: &Print) -> Vec<u32> {
        let mut shared: HashMap<u32, u32> = HashMap::new();
        let texts = print.signs.iter().filter_map(|sign| self.by_sign.get(sign)).flatten();
        for (number, _) in texts.filter(|(_, publication_id)| *publication_id != print.publication_id) {
            *shared.entry(*number).or_default() += 1;
        }
        let mut near: Vec<(u32, u32)> = shared.into_iter().collect();
        near.sort_unstable_by_key(|(number, count)| (std::cmp::Reverse(*count), *number));
        near.truncate(MOST_NEIGHBOURS);
        near.into_iter().map(|(number, _)| number).collect()
    }

    /// Makes one group of two, if no member of one is foreign to one of the other.
    fn join(&mut self, one: u32, other: u32) {
        let (Some(one), Some(other)) = (self.group_of.get(&one).copied(), self.group_of.get(&other).copied())
        else {
            return;
        };
        if one == other {
            return;
        }
        let (into, from) = (one.min(other), one.max(other));
        let members = |group: u32| {
            self.groups
                .get(&group)
                .into_iter()
                .flatten()
                .take(MOST_MEMBERS)
                .filter_map(|member| self.prints.get(member))
        };
        let is_foreign = members(into)
            .any(|member| members(from).any(|other| likeness::contained(member, other) < FOREIGN));
        if is_foreign {
            return;
        }
        let moved = self.groups.remove(&from).unwrap_or_default();
        for number in &moved {
            self.group_of.insert(*number, into);
        }
        self.groups.entry(into).or_default().extend(moved);
    }

    fn drop(&mut self, number: u32) {
        let Some(print) = self.prints.remove(&number) else { return };
        self.known.remove(&print.id);
        for sign in &print.signs {
            if let Some(numbers) = self.by_sign.get_mut(sign) {
                numbers.retain(|(other, _)| *other != number);
                if numbers.is_empty() {
                    self.by_sign.remove(sign);
                }
            }
        }
        if let Some(group) = self.group_of.remove(&number) {
            let members = self.groups.entry(group).or_default();
            members.retain(|member| *member != number);
            if members.is_empty() {
                self.groups.remove(&group);
            }
        }
    }

    /// A group as it is told: of each publication its first print, for the later ones are revisions.
    fn told(&self, group: &[u32]) -> Option<(Millis, EntryId, Copies)> {
        let mut prints: Vec<&Print> = group.iter().filter_map(|number| self.prints.get(number)).collect();
        prints.sort_by_key(|print| (print.at, print.id));
        let mut publications = BTreeSet::new();
        prints.retain(|print| publications.insert(print.publication_id));
        if prints.len() < 2 {
            return None;
        }
        // Reprints are signed too: one that was cut is not what the agency sent.
        let longest = prints.iter().map(|print| print.length).max()?;
        let is_sent = |print: &&&Print| print.is_agency && !likeness::is_shortened(print.length, longest);
        let original = prints.iter().find(is_sent).or(prints.first()).copied()?;
        let members = prints
            .iter()
            .filter(|print| print.id != original.id)
            .map(|print| Copy { id: print.id, how: likeness::how(print, original) })
            .collect();
        let first = prints.first()?;
        Some((first.at, first.id, Copies { original: original.id, members }))
    }
}

/// The first two sentences and the last three.
fn at_edge<'a>(sentences: &[&'a str]) -> BTreeSet<&'a str> {
    let last = sentences.len().saturating_sub(3).max(2.min(sentences.len()));
    sentences.iter().take(2).chain(&sentences[last..]).copied().collect()
}
