//! A title and its feeds.

use crate::Section;

/// A title of the press: one masthead, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The domain of its site, with a path where a domain has several titles: `bbc.com`, `bbc.com/mundo`. It stays the
    /// same from version to version.
    pub id: String,
    /// As its readers write it, in their script.
    pub name: String,
    /// In other scripts and languages, and short forms.
    pub other_names: Vec<String>,
    /// The address of its site.
    pub site: String,
    /// ISO 3166, two letters; `None` where it belongs to no country.
    pub country: Option<String>,
    /// BCP 47.
    pub language: String,
    /// Who owns it, where that is known.
    pub owner: Option<String>,
    /// One line about it.
    pub about: Option<String>,
    /// 1 known in the world, 2 in its country, 3 neither.
    pub rank: u8,
    /// Its place among the foremost titles of its language, from 1; `None` for all others.
    pub place: Option<u16>,
    /// At least one, by section.
    pub feeds: Vec<TitleFeed>,
}

/// A feed of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleFeed {
    /// Its address.
    pub url: String,
    /// What it holds.
    pub section: Section,
    /// Its name, where the section does not say enough.
    pub name: Option<String>,
    /// Its language, where it is not that of the title.
    pub language: Option<String>,
}

impl Title {
    /// Known in the world: at the head of every list.
    #[must_use]
    pub fn is_well_known(&self) -> bool {
        self.rank == 1
    }

    /// Whether one of its feeds is listed under a section.
    #[must_use]
    pub fn has(&self, section: Section) -> bool {
        self.feeds.iter().any(|feed| feed.section == section)
    }
}
