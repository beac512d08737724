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

/// Which heading a feed is to be put under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heading {
    /// One that is there: of two that are called the same it says which.
    Known(SectionId),
    /// One of this name; made if there is none.
    Named(String),
}

impl From<&str> for Heading {
    fn from(name: &str) -> Self {
        Self::Named(name.to_owned())
    }
}

impl From<String> for Heading {
    fn from(name: String) -> Self {
        Self::Named(name)
    }
}
