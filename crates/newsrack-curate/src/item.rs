//! What is grouped.

use newsrack_model::{EntryId, Millis, PublicationId};

/// An entry, as far as copies and stories go by it.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Whose it is.
    pub id: EntryId,
    /// The title that printed it.
    pub publication_id: PublicationId,
    /// As printed.
    pub headline: &'a str,
    /// The text as far as it is known, plain, a paragraph a line: a summary, a first sentence, the whole. May be empty, as in
    /// many feeds.
    pub text: &'a str,
    /// BCP 47. Copies need none.
    pub language: Option<&'a str>,
    /// When it was printed.
    pub at: Millis,
}
