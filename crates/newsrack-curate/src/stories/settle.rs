//! Groups anew: all of them, or only what is touched.

use super::{
    Said, Stories, forms,
    grouping::{self, Edge, Member},
};
use newsrack_model::EntryId;
use std::collections::{BTreeMap, BTreeSet};

/// How often entries that were loaded, and are compared because a group is touched, may touch others in their turn.
const ROUNDS: usize = 2;

impl Stories {
    /// Groups anew what is touched by what came and what was said since the last time: the new entries, and the groups that one
    /// of them has a likely pair with. The others stand. Tells the groups that changed, each with all of its entries that are not
    /// forgotten, in the order in which they came; also those that became smaller, or single. A new entry that stays alone is not
    /// told, nor what a group lost by [`Stories::forget`].
    pub fn settle(&mut self) -> Vec<Vec<EntryId>> {
        let mut next = std::mem::take(&mut self.fresh);
        let mut region: BTreeSet<u32> = BTreeSet::new();
        for round in 0..=ROUNDS {
            let mut touching: Vec<u32> = Vec::new();
            for number in next.drain(..) {
                for member in self.told.members(&number) {
                    if self.bags[*member as usize].is_live && region.insert(*member) {
                        touching.push(*member);
                    }
                }
            }
            // Members of a group that stands as it was touch nothing, but what is compared now does.
            next = Vec::new();
            for number in touching {
                let is_news = !self.bags[number as usize].is_compared;
                if is_news {
                    let links = self.compare(number);
                    next.extend(links.iter().filter(|link| self.is_likely(number, link)).map(|link| link.0));
                }
                if is_news || round == 0 {
                    let links = self.links.with_earlier(number).iter();
                    let links = links.map(|link| (link.earlier, link.logit));
                    next.extend(links.filter(|link| self.is_likely(number, link)).map(|link| link.0));
                }
            }
            next.retain(|other| !region.contains(other));
            if next.is_empty() {
                break;
            }
        }
        self.spent.settled += region.len() as u64;
        self.settled(region.into_iter().collect())
    }

    /// Groups everything anew, and compares before what was loaded and never compared. Tells what changed, like
    /// [`Stories::settle`].
    pub fn settle_all(&mut self) -> Vec<Vec<EntryId>> {
        self.fresh.clear();
        let live: Vec<u32> =
            (0..self.bags.len() as u32).filter(|number| self.bags[*number as usize].is_live).collect();
        for number in &live {
            if !self.bags[*number as usize].is_compared {
                self.compare(*number);
            }
        }
        self.settled(live)
    }

    /// The stories as they are if everything that was compared is grouped anew, each with its entries in the order in which they
    /// came, and in the order of their first ones. What [`Stories::settle`] tells afterwards is not changed by it.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<EntryId>> {
        let live: Vec<u32> =
            (0..self.bags.len() as u32).filter(|number| self.bags[*number as usize].is_live).collect();
        self.grouped(&live).into_values().map(|group| self.ids(&group)).collect()
    }

    fn settled(&mut self, region: Vec<u32>) -> Vec<Vec<EntryId>> {
        let groups = self.grouped(&region);
        let changed = self.told.lay(groups, |number| self.bags[number as usize].is_live);
        changed.iter().map(|group| self.ids(group)).collect()
    }

    fn ids(&self, group: &[u32]) -> Vec<EntryId> {
        group.iter().map(|number| self.bags[*number as usize].id).collect()
    }

    /// Whether what an entry and another say may bring it, or what it joins, into the group of the other.
    fn is_likely(&self, number: u32, (other, logit): &(u32, f32)) -> bool {
        let large = self.told.members(&number).len().max(self.told.members(other).len());
        let (one, other) = (self.member(number), self.member(*other));
        let said = f64::from(*logit) + grouping::more(&one, &other);
        grouping::may_join(said, one.gate.min(other.gate), large)
    }

    fn member(&self, number: u32) -> Member {
        let bag = &self.bags[number as usize];
        Member {
            gate: grouping::busy(self.neighbours.density(bag)),
            partners: self.links.partners(number),
            formula: match bag {
                _ if bag.is_filled_in => forms::of_title(bag.publication_id),
                _ if self.neighbours.forms.is_formula(bag.form) => bag.form,
                _ => 0,
            },
        }
    }

    /// Groups of some entries, given in ascending order, by the first of each.
    fn grouped(&self, entries: &[u32]) -> BTreeMap<u32, Vec<u32>> {
        const NOWHERE: u32 = u32::MAX;
        let mut places = vec![NOWHERE; self.bags.len()];
        for (number, place) in entries.iter().zip(0..) {
            places[*number as usize] = place;
        }
        let members = entries.iter().map(|number| self.member(*number)).collect();
        let edges = entries.iter().zip(0..).flat_map(|(number, other)| {
            let links = self.links.with_earlier(*number).iter();
            links.map(move |link| (link, other))
        });
        let edges = edges.filter_map(|(link, other)| {
            let one = places[link.earlier as usize];
            (one != NOWHERE).then_some(Edge { one, other, logit: f64::from(link.logit) })
        });
        let place = |id: &EntryId| {
            self.numbers.get(id).map(|number| places[*number as usize]).filter(|place| *place != NOWHERE)
        };
        // Of these entries alone: one text in many titles says much.
        let mut ids = self.ids(entries);
        ids.sort_unstable();
        let said =
            ids.iter().flat_map(|id| self.said.range((*id, EntryId(i64::MIN))..=(*id, EntryId(i64::MAX))));
        let said: Vec<(u32, u32, Said)> =
            said.filter_map(|((one, other), said)| Some((place(one)?, place(other)?, *said))).collect();
        let labels = grouping::group(members, edges, &said);
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (number, label) in entries.iter().zip(labels) {
            groups.entry(entries[label as usize]).or_default().push(*number);
        }
        groups
    }
}
