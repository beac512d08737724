//! The groups as they were told last.

use hashbrown::HashMap;
use std::collections::BTreeMap;

/// Which entries are together, by number. Who is in no group is alone.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// By number: the group, known by one of its entries.
    group_of: Vec<u32>,
    /// The entries of groups of two and more, ascending.
    members: HashMap<u32, Vec<u32>>,
}

impl Told {
    /// Makes room for so many entries, which are alone.
    pub(super) fn resize(&mut self, entries: usize) {
        let from = self.group_of.len() as u32;
        self.group_of.extend(from..entries as u32);
    }

    /// The entries of the group of one, also those that were forgotten since.
    pub(super) fn members<'a>(&'a self, number: &'a u32) -> &'a [u32] {
        let group = self.group_of[*number as usize];
        self.members.get(&group).map_or(std::slice::from_ref(number), Vec::as_slice)
    }

    /// Lays groups over those that were told; each has all of its entries, and with them all that they were together with are
    /// in one of them. Tells those that are not as they were.
    pub(super) fn lay(
        &mut self,
        groups: BTreeMap<u32, Vec<u32>>,
        is_live: impl Fn(u32) -> bool,
    ) -> Vec<Vec<u32>> {
        let was_so = |group: &Vec<u32>| {
            let Some(first) = group.first() else { return true };
            self.members(first).iter().copied().filter(|number| is_live(*number)).eq(group.iter().copied())
        };
        let changed: Vec<Vec<u32>> = groups.into_values().filter(|group| !was_so(group)).collect();
        for number in changed.iter().flatten() {
            self.members.remove(&self.group_of[*number as usize]);
        }
        for group in &changed {
            self.put(group.clone());
        }
        changed
    }

    fn put(&mut self, group: Vec<u32>) {
        let Some(first) = group.first().copied() else { return };
        group.iter().for_each(|number| self.group_of[*number as usize] = first);
        if group.len() > 1 {
            self.members.insert(first, group);
        }
    }

    /// Takes entries for a group that was told, those of them that are alone.
    pub(super) fn hold(&mut self, mut group: Vec<u32>) {
        group.retain(|number| self.members(number).len() == 1);
        group.sort_unstable();
        group.dedup();
        self.put(group);
    }

    /// The groups of entries that have a number still, by the new ones, which are in the same order.
    pub(super) fn renumbered(self, numbers: &[Option<u32>], entries: usize) -> Self {
        let mut told = Self::default();
        told.resize(entries);
        for group in self.members.into_values() {
            told.put(group.into_iter().filter_map(|number| numbers[number as usize]).collect());
        }
        told
    }
}
