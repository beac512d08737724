//! What the folder of pictures is used for, and which pictures go where there is less room.

use super::cache::{ImageCache, KeptFile, low_water, millis};
use newsrack_model::Millis;
use std::{
    collections::{HashMap, HashSet},
    time::SystemTime,
};

/// What the folder of pictures is used for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImageUse {
    /// Bytes of all.
    pub used_bytes: u64,
    /// Bytes of those that do not go: what the reader saved, or keeps for the way.
    pub pinned_bytes: u64,
    /// Bytes that all may have.
    pub budget_bytes: u64,
    /// What goes first once the budget is full; `None` where nothing can go.
    pub next: Option<Going>,
    /// What would go at once within each of the budgets that were asked about, in their order; `None` where nothing would.
    pub lowered: Vec<Option<Going>>,
}

/// Pictures that go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Going {
    /// How many; one that is kept in several forms is one.
    pub pictures: u32,
    /// Bytes of their copies.
    pub bytes: u64,
    /// None of them was drawn after this, to the hour; UTC milliseconds.
    pub unused_since: Millis,
}

impl ImageCache {
    /// What the folder is used for, and what would go within each of `budgets`.
    pub(crate) fn image_use(&self, budget: u64, budgets: &[u64], pinned: &HashSet<String>) -> ImageUse {
        let (mut copies, lines) = (self.copies(), self.lines());
        let (of_copies, of_lines) = (bytes(&copies), bytes(&lines));
        let used_bytes = of_copies + of_lines;
        let contents = self.contents_of(pinned);
        copies.retain(|copy| !contents.contains(&copy.name));
        let first_used = first_used(&lines, pinned);
        let going = |size, most| going(&copies, &first_used, size, most);
        ImageUse {
            used_bytes,
            pinned_bytes: of_copies - bytes(&copies),
            budget_bytes: budget,
            next: going(used_bytes.max(budget), low_water(budget)),
            lowered: budgets
                .iter()
                .map(|&lower| going(used_bytes, low_water(lower)).filter(|_| used_bytes > lower))
                .collect(),
        }
    }
}

fn bytes(files: &[KeptFile]) -> u64 {
    files.iter().map(|file| file.size).sum()
}

/// When the line of each address that is not pinned was used, of several the one that was not for longest; in order.
fn first_used(lines: &[KeptFile], pinned: &HashSet<String>) -> Vec<SystemTime> {
    let mut by_address: HashMap<&str, SystemTime> = HashMap::new();
    for line in lines.iter().filter(|line| !pinned.contains(line.address())) {
        let used = by_address.entry(line.address()).or_insert(line.used);
        *used = line.used.min(*used);
    }
    let mut used: Vec<SystemTime> = by_address.into_values().collect();
    used.sort_unstable();
    used
}

/// What goes of these copies, the one that was not used for longest first, until no more than `most` of `size` bytes are
/// left. A line is used no later than its copy, so that the addresses of what goes are among those used no later.
fn going(copies: &[KeptFile], first_used: &[SystemTime], size: u64, most: u64) -> Option<Going> {
    let (mut bytes, mut count) = (0, 0_usize);
    for copy in copies {
        if size.saturating_sub(bytes) <= most {
            break;
        }
        bytes += copy.size;
        count += 1;
    }
    let last = copies.get(count.checked_sub(1)?)?;
    let addresses = first_used.partition_point(|used| *used <= last.used);
    Some(Going {
        // One whose line was lost is one all the same, and two that share a copy go with it.
        pictures: u32::try_from(addresses.clamp(1, count)).unwrap_or(u32::MAX),
        bytes,
        unused_since: millis(last.used),
    })
}
