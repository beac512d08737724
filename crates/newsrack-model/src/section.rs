//! The headings of the reader's own newspaper.

use crate::SectionId;

/// A heading that holds feeds, many to many; nested one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Ours.
    pub id: SectionId,
    /// The heading above it.
    pub parent_id: Option<SectionId>,
    /// As the reader wrote it.
    pub name: String,
    /// Its place among its neighbours, lowest first.
    pub rank: i64,
    /// Its titles stand in the order that the reader gave them, and else by name.
    pub is_ordered: bool,
}
