//! Near-copies, and later stories and ranks. Pure and deterministic: no clock, no random, no IO.

mod copies;

pub use copies::{Headline, copies};
