//! What entries say of each other, two by two, of those that were compared.

use super::grouping::MISSING;

/// What an entry and an earlier one say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) earlier: u32,
    pub(super) logit: f32,
}

/// Links of entries, each kept with the later one of the two.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// By number.
    with_earlier: Vec<Vec<Link>>,
    /// How many others are likely to be of one story with each.
    partners: Vec<f32>,
}

impl Links {
    /// Makes room for so many entries.
    pub(super) fn resize(&mut self, entries: usize) {
        self.with_earlier.resize_with(entries, Vec::new);
        self.partners.resize(entries, 0.0);
    }

    pub(super) fn has(&self, one: u32, other: u32) -> bool {
        self.with_earlier(one.max(other)).iter().any(|link| link.earlier == one.min(other))
    }

    /// Keeps what two entries say, which are not linked yet, if it is more than what is held of those that were not compared;
    /// tells whether it is.
    pub(super) fn add(&mut self, one: u32, other: u32, logit: f64) -> bool {
        if logit <= MISSING {
            return false;
        }
        let link = Link { earlier: one.min(other), logit: logit as f32 };
        self.with_earlier[one.max(other) as usize].push(link);
        let likely = (1.0 / (1.0 + libm::exp(-logit))) as f32;
        self.partners[one as usize] += likely;
        self.partners[other as usize] += likely;
        true
    }

    /// The links of an entry with earlier ones.
    pub(super) fn with_earlier(&self, number: u32) -> &[Link] {
        &self.with_earlier[number as usize]
    }

    /// An entry, and how many others are likely to be of its story.
    pub(super) fn partners(&self, number: u32) -> f64 {
        1.0 + f64::from(self.partners[number as usize])
    }

    /// The links between entries that have a number still, by the new ones, which are in the same order.
    pub(super) fn renumbered(self, numbers: &[Option<u32>], entries: usize) -> Self {
        let mut links = Self::default();
        links.resize(entries);
        for (number, with_earlier) in numbers.iter().zip(self.with_earlier) {
            let Some(number) = number else { continue };
            for link in with_earlier {
                if let Some(earlier) = numbers[link.earlier as usize] {
                    links.add(*number, earlier, f64::from(link.logit));
                }
            }
            links.with_earlier[*number as usize].shrink_to_fit();
        }
        links
    }
}
