//! Why this reader would want an article: what was learned of its features, group by group.

use super::{Feature, Group, MOST, Shares, Taste, thousandths};
use crate::edition::Term;

/// One term for each group of which something was learned. Each is what the weights of the group add up to, of which as much counts
/// as there is experience, rounded once; it names the feature that says most. What all that may stand have says nothing.
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
        let (mut sum, mut most) = (0.0, None::<(f64, &str)>);
        for weight in of.filter_map(|feature| taste.weight(feature.hash())) {
            let value = weight.value() * amount * shares.sets_apart(weight.feature);
            sum += value;
            if most.is_none_or(|(most, _)| value.abs() > most) {
                most = Some((value.abs(), &weight.name));
            }
        }
        let points = thousandths((sum * taste.trust()).clamp(-MOST, MOST));
        if points != 0 {
            let about = most.map(|(_, name)| name.to_owned());
            terms.push(Term { word: group.word(), points, count: None, about });
        }
    }
    terms
}
