//! Near-copies, stories, and later ranks. Pure and deterministic: no clock, no random, no IO.

mod copies;
mod stories;
mod texts;

pub use copies::{Headline, copies};
pub use stories::{FEATURES, Item, Said, Stories, Weights};
pub use texts::{Copies, Copy, How, Text, Texts};
