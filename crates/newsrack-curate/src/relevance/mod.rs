//! Relevance: what this reader would want, learned on the device from what this reader did, and told as an exact sum.

mod features;
mod likeness;
mod said;
mod shares;
mod taste;
#[cfg(test)]
mod tests;
mod wanted;

pub use features::{Feature, Features, Group, Piece};
pub(crate) use likeness::{Likeness, Print};
pub(crate) use said::Said;
pub(crate) use shares::Shares;
pub use taste::{Lesson, RECENT, Taste, Weight, weight};
pub(crate) use wanted::wanted;

/// In thousandths, as terms are summed and shown.
#[expect(clippy::cast_possible_truncation, reason = "it is held within bounds")]
pub(crate) fn thousandths(points: f64) -> i64 {
    // What is no number would pass the bounds.
    let points = if points.is_finite() { points.clamp(-MOST_POINTS, MOST_POINTS) } else { 0.0 };
    libm::round(points * 1_000.0) as i64
}

/// No term is larger.
const MOST_POINTS: f64 = 20.0;
/// No group of features says more than so many points, however much of it was learned.
const MOST: f64 = 3.0;
