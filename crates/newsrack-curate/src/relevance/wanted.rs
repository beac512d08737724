//! Why this reader would want an article: what was learned of its features, group by group.

use super::{Feature, Group, MOST, Shares, Taste, thousandths};
use crate::edition::Term;

/// What says most for a term, and what says most against it.
#[derive(Debug, Default)]
pub(super) struct Most<'a> {
    for_it: Option<(f64, &'a str)>,
    against: Option<(f64, &'a str)>,
}

impl<'a> Most<'a> {
    pub(super) fn see(&mut self, value: f64, name: &'a str) {
        let most = if value < 0.0 { &mut self.against } else { &mut self.for_it };
        if most.is_none_or(|(most, _)| value.abs() > most) {
            *most = Some((value.abs(), name));
        }
    }

    /// What a term of so many points names: the other side would make its sentence the opposite of what is true.
    pub(super) fn about(&self, points: i64) -> Option<String> {
        let most = if points < 0 { self.against } else { self.for_it };
        most.map(|(_, name)| name.to_owned())
    }
}

/// One term for each group of which something was learned. Each is what the weights of the group add up to, of which as much counts
/// as there is experience, rounded once; it names the feature that says most of what the term says. What all that may stand have says nothing.
pub(crate) fn wanted<'a>(
    features: impl Iterator<Item = &'a Feature> + Clone,
    taste: &Taste,
    shares: &Shares,
) -> Vec<Term> {
    if taste.trust() <= 0.0 {
        return Vec::new();
    }
    let mut terms = Vec::new();
    for group in Group::ALL {
        let of = features.clone().filter(|feature| feature.group == group);
        let amount = 1.0 / libm::sqrt(of.clone().count().max(1) as f64);
        let (mut sum, mut most) = (0.0, Most::default());
        for weight in of.filter_map(|feature| taste.weight(feature.hash())) {
            let value = weight.value() * amount * shares.sets_apart(weight.feature);
            sum += value;
            most.see(value, &weight.name);
        }
        let points = thousandths((sum * taste.trust()).clamp(-MOST, MOST));
        if points != 0 {
            terms.push(Term { word: group.word(), points, count: None, about: most.about(points) });
        }
    }
    terms
}
