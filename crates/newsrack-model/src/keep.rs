//! What is kept for times without a network.

use crate::Place;

/// A title or a section whose newest articles are kept whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// A publication or a section; nothing else is kept.
    pub place: Place,
    /// Their text.
    pub text: bool,
    /// Their pictures.
    pub images: bool,
}
