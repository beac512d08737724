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
mod original;
mod print;
mod quotes;
#[cfg(test)]
mod tests;

use crate::Item;
use furniture::Bare;
use likeness::Likeness;
use newsrack_model::{EntryId, Millis, PublicationId};
use print::{Print, Unfolded};
use quotes::Sentence;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Texts that are kept, and bytes of memory that they take at most; the one that came first goes first. That is room for some
/// 5,000 texts of 500 words.
const MOST: usize = 15_000;
const MOST_BYTES: usize = 12 << 20;
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
const MOST_EDGES: usize = 100_000;
/// Runs of formulas, before all are given up.
const MOST_FORMULAS: usize = 100_000;

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
    /// What the others seem to be made from: of the prints that have most of what all others have, and least that none has, the
    /// earliest that an agency signed and nobody shortened, or the earliest.
    pub original: EntryId,
    /// The others, by time.
    pub members: Vec<Copy>,
    /// What their titles printed of it once more. A second print in the original's own title is a revision, and stands nowhere.
    pub again: Vec<Copy>,
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
    prints: BTreeMap<u32, Box<Print>>,
    next: u32,
    bytes: usize,
    known: BTreeSet<EntryId>,
    by_time: BTreeSet<(Millis, u32)>,
    /// Signs, and the texts that each leads to.
    by_sign: BTreeSet<(u32, u32)>,
    /// The prints of each group of two and more. A print that is alone has its own number for a group.
    groups: HashMap<u32, Vec<u32>>,
    /// Groups that something joined since they were told last.
    joined: BTreeSet<u32>,
    /// Runs that series have in common.
    formulas: HashSet<u32>,
    /// In how many texts of a publication a sentence stood at the edge ([`edge`]).
    edges: HashMap<u32, u8>,
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
                let count = self.edges.entry(edge(text.publication_id, sentence)).or_default();
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
        while let Some((_, number)) = self.by_time.first().copied().filter(|(at, _)| *at < moment) {
            self.drop(number);
        }
    }

    /// The texts that several titles printed, by the moment of the first print.
    #[must_use]
    pub fn copies(&self) -> Vec<Copies> {
        self.all_told(self.groups.values())
    }

    /// The same, but only those that something joined since this was asked last: what it costs goes by what came, and not by what
    /// is kept. What lost a print since is not among them.
    pub fn joined(&mut self) -> Vec<Copies> {
        let joined = std::mem::take(&mut self.joined);
        self.all_told(joined.iter().filter_map(|group| self.groups.get(group)))
    }

    fn all_told<'a>(&self, groups: impl Iterator<Item = &'a Vec<u32>>) -> Vec<Copies> {
        let mut all: Vec<(Millis, EntryId, Copies)> = groups.filter_map(|group| self.told(group)).collect();
        all.sort_by_key(|(at, id, _)| (*at, *id));
        all.into_iter().map(|(.., copies)| copies).collect()
    }

    /// A publication's furniture is found by its coming again and again, unless nothing else would be left.
    fn without_edges<'a>(
        &self,
        publication_id: PublicationId,
        sentences: &[Sentence<'a>],
    ) -> Vec<Sentence<'a>> {
        let at_edge = at_edge(sentences);
        let is_own = |Sentence { text, .. }: &&Sentence<'_>| {
            !at_edge.contains(text)
                || self.edges.get(&edge(publication_id, text)).is_none_or(|count| *count < FURNITURE)
        };
        let own: Vec<Sentence<'_>> = sentences.iter().filter(is_own).copied().collect();
        if own.is_empty() { sentences.to_vec() } else { own }
    }

    /// Keeps a text, and notes which of those that are here it is a copy of, the likeliest first.
    fn keep(&mut self, mut print: Print, near: &mut Vec<Near>) {
        let number = self.next;
        print.group = number;
        self.next = self.next.wrapping_add(1);
        let (from, signs) = (near.len(), print.signs());
        let mut formulas: Vec<u32> = Vec::new();
        let unfolded = print.unfolded();
        for other_number in self.neighbours(&print, &signs) {
            let Some(other) = self.prints.get(&other_number).map(|other| other.unfolded()) else { continue };
            match likeness::likeness(&unfolded, &other) {
                Likeness::Copies(likeness) => near.push(Near { likeness, number, other: other_number }),
                Likeness::Series => formulas.extend(likeness::shared(&unfolded.runs, &other.runs)),
                Likeness::Apart => {}
            }
        }
        near[from..]
            .sort_by(|one, other| other.likeness.total_cmp(&one.likeness).then(one.other.cmp(&other.other)));
        if self.formulas.len() + formulas.len() > MOST_FORMULAS {
            self.formulas.clear();
        }
        self.formulas.extend(formulas);
        for sign in &signs {
            // One title that prints a sentence again and again hides no other.
            let texts: Vec<u32> = self.with_sign(*sign).collect();
            let mut own = texts.iter().filter(|other| self.is_of(**other, print.publication_id));
            let gone = match own.next().filter(|_| own.count() + 1 >= MOST_OF_PUBLICATION) {
                None if texts.len() >= MOST_BY_SIGN => texts.first(),
                own => own,
            };
            if let Some(gone) = gone {
                self.by_sign.remove(&(*sign, *gone));
            }
            self.by_sign.insert((*sign, number));
        }
        self.bytes += print.bytes(signs.len());
        self.by_time.insert((print.at, number));
        self.prints.insert(number, Box::new(print));
        while self.prints.len() > MOST || self.bytes > MOST_BYTES {
            let Some(first) = self.prints.keys().next().copied() else { break };
            self.drop(first);
        }
    }

    fn join_all(&mut self, near: Vec<Near>) {
        for Near { number, other, .. } in near {
            let (Some(print), Some(beside)) = (self.prints.get(&number), self.prints.get(&other)) else {
                continue;
            };
            if print.group != beside.group
                && likeness::holds_without(&self.formulas, &print.unfolded(), &beside.unfolded())
            {
                self.join(print.group, beside.group);
            }
        }
    }

    fn is_of(&self, number: u32, publication_id: PublicationId) -> bool {
        self.prints.get(&number).is_some_and(|print| print.publication_id == publication_id)
    }

    fn with_sign(&self, sign: u32) -> impl Iterator<Item = u32> {
        self.by_sign.range((sign, 0)..=(sign, u32::MAX)).map(|(_, number)| *number)
    }

    /// The texts that share the most signs, those of other publications.
    fn neighbours(&self, print: &Print, signs: &[u32]) -> Vec<u32> {
        let mut shared: HashMap<u32, u32> = HashMap::new();
        for number in signs.iter().flat_map(|sign| self.with_sign(*sign)) {
            *shared.entry(number).or_default() += 1;
        }
        let mut near: Vec<(u32, u32)> =
            shared.into_iter().filter(|(number, _)| !self.is_of(*number, print.publication_id)).collect();
        near.sort_unstable_by_key(|(number, count)| (std::cmp::Reverse(*count), *number));
        near.truncate(MOST_NEIGHBOURS);
        near.into_iter().map(|(number, _)| number).collect()
    }

    /// The prints of a group, by its number.
    fn members<'a>(&'a self, group: &'a u32) -> &'a [u32] {
        self.groups.get(group).map_or(std::slice::from_ref(group), Vec::as_slice)
    }

    /// Makes one group of two, if no member of one is foreign to one of the other.
    fn join(&mut self, one: u32, other: u32) {
        let (into, from) = (one.min(other), one.max(other));
        let unfolded = |group: &u32| -> Vec<Unfolded<'_>> {
            let members = self.members(group).iter().take(MOST_MEMBERS);
            members.filter_map(|member| self.prints.get(member)).map(|print| print.unfolded()).collect()
        };
        let beside = unfolded(&from);
        let is_foreign =
            |member: &Unfolded<'_>| beside.iter().any(|other| likeness::contained(member, other) < FOREIGN);
        if unfolded(&into).iter().any(is_foreign) {
            return;
        }
        let moved = self.groups.remove(&from).unwrap_or_else(|| vec![from]);
        for number in &moved {
            if let Some(print) = self.prints.get_mut(number) {
                print.group = into;
            }
        }
        self.groups.entry(into).or_insert_with(|| vec![into]).extend(moved);
        self.joined.remove(&from);
        self.joined.insert(into);
    }

    fn drop(&mut self, number: u32) {
        let Some(print) = self.prints.remove(&number) else { return };
        self.known.remove(&print.id);
        self.by_time.remove(&(print.at, number));
        let signs = print.signs();
        self.bytes -= print.bytes(signs.len());
        for sign in signs {
            self.by_sign.remove(&(sign, number));
        }
        let Some(members) = self.groups.get_mut(&print.group) else { return };
        members.retain(|member| *member != number);
        if let [last] = members[..] {
            self.groups.remove(&print.group);
            if let Some(print) = self.prints.get_mut(&last) {
                print.group = last;
            }
        }
    }

    /// A group as it is told: of each publication its first print, and beside them the later ones.
    fn told(&self, group: &[u32]) -> Option<(Millis, EntryId, Copies)> {
        let mut prints: Vec<&Print> =
            group.iter().filter_map(|number| self.prints.get(number)).map(Box::as_ref).collect();
        prints.sort_by_key(|print| (print.at, print.id));
        let mut publications = BTreeSet::new();
        let (prints, later): (Vec<&Print>, Vec<&Print>) =
            prints.into_iter().partition(|print| publications.insert(print.publication_id));
        if prints.len() < 2 {
            return None;
        }
        let original = original::original(&prints)?;
        let words: HashSet<u16> = original.words().collect();
        let copies = |prints: &[&Print]| {
            let others = prints.iter().filter(|print| print.id != original.id);
            others.map(|print| Copy { id: print.id, how: likeness::how(print, original, &words) }).collect()
        };
        let again: Vec<&Print> =
            later.into_iter().filter(|print| print.publication_id != original.publication_id).collect();
        let first = prints.first()?;
        let told = Copies { original: original.id, members: copies(&prints), again: copies(&again) };
        Some((first.at, first.id, told))
    }
}

/// A number for a sentence at the edge of a publication's text.
fn edge(publication_id: PublicationId, sentence: &str) -> u32 {
    let publication = publication_id.0 as u64;
    print::run([publication as u32, (publication >> 32) as u32, print::number(sentence)])
}

/// The first two sentences and the last three.
fn at_edge<'a>(sentences: &[Sentence<'a>]) -> BTreeSet<&'a str> {
    let last = sentences.len().saturating_sub(3).max(2.min(sentences.len()));
    sentences.iter().take(2).chain(&sentences[last..]).map(|sentence| sentence.text).collect()
}
