//! Near-copies, stories, and which stories lead. Pure and deterministic: no clock, no random, no IO.

mod copies;
mod item;
mod only;
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
