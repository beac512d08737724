//! What was said outright counts at once: as much as is not known yet of what the weights will say of it.

use super::{Feature, Group, MOST, Shares, Taste, thousandths, wanted::Most};
use crate::edition::Term;
use hashbrown::HashMap;

/// Points of a feature that more was said of once.
const ONCE: f64 = 0.6;
/// Said oftener than so often it says no more.
const MOST_TIMES: f64 = 2.0;

/// Of what more was said among the lessons that are remembered, and of what less.
#[derive(Debug)]
pub(crate) struct Said<'a> {
    /// By features: how often more than less, and the name.
    of: HashMap<i64, (f64, &'a str)>,
    /// How much of it counts.
    counts: f64,
}

impl<'a> Said<'a> {
    pub(crate) fn of(taste: &'a Taste) -> Self {
        let mut of: HashMap<i64, (f64, &str)> = HashMap::new();
        for lesson in taste.recent().filter(|lesson| lesson.is_said()) {
            for (feature, amount) in lesson.features.amounts().filter(|(feature, _)| feature.group.is_named())
            {
                let (times, _) = of.entry(feature.hash()).or_insert((0.0, &feature.name));
                *times += if lesson.weight > 0 { amount } else { -amount };
            }
        }
        Self { of, counts: 1.0 - taste.trust() }
    }

    /// The term of a card, which names the feature that says most; `None` where nothing was said of it.
    pub(crate) fn term<'b>(
        &self,
        features: impl Iterator<Item = &'b Feature> + Clone,
        shares: &Shares,
    ) -> Option<Term> {
        let (mut sum, mut most) = (0.0, Most::default());
        for group in Group::ALL.into_iter().filter(|group| group.is_named()) {
            let of = features.clone().filter(|feature| feature.group == group);
            let amount = 1.0 / libm::sqrt(of.clone().count().max(1) as f64);
            for hash in of.map(Feature::hash) {
                let Some((times, name)) = self.of.get(&hash) else { continue };
                let says = times.clamp(-MOST_TIMES, MOST_TIMES) * amount * shares.sets_apart(hash);
                sum += says;
                most.see(says, name);
            }
        }
        let points = thousandths((ONCE * self.counts * sum).clamp(-MOST, MOST));
        (points != 0).then_some(Term { word: "said", points, count: None, about: most.about(points) })
    }
}
