//! Near-copies, stories, which stories lead, and the front page. Pure and deterministic: no clock, no random, no IO.

mod copies;
pub mod edition;
mod item;
mod only;
mod picks;
pub mod relevance;
pub mod significance;
mod stories;
mod texts;

pub use copies::{Headline, copies};
pub use item::Item;
pub use only::only;
pub use stories::{FEATURES, Said, Spent, Stories, Weights};
pub use texts::{Copies, Copy, How, Texts};

/// So many bytes of a text, or up to one sign fewer.
fn beginning(text: &str, most_bytes: usize) -> &str {
    let mut end = text.len().min(most_bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last step of SplitMix64: of neighbours it makes numbers that are nothing alike.
fn mixed(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// From 0 to 1, what a seed draws for a number.
fn drawn(seed: u64, number: i64) -> f64 {
    let bits = mixed(seed ^ number.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15));
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}
