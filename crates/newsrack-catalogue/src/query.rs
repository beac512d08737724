//! What is asked of the catalogue, and what it answers.

use crate::{Section, Title};

/// What titles are wanted; each thing that is said narrows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words of a name in any script, or of a site's address; the last may be a beginning.
    pub words: String,
    /// ISO 3166, two letters.
    pub country: Option<String>,
    /// BCP 47; `zh` means `zh-Hant` too.
    pub language: Option<String>,
    /// Titles with a feed under it.
    pub section: Option<Section>,
}

impl Query {
    /// Whether a title lies in the country, language and section that are asked for.
    pub(crate) fn admits(&self, title: &Title) -> bool {
        self.admits_country(title) && self.admits_language(title) && self.admits_section(title)
    }

    pub(crate) fn admits_country(&self, title: &Title) -> bool {
        self.country.as_deref().is_none_or(|asked| {
            title.country.as_deref().is_some_and(|country| country.eq_ignore_ascii_case(asked))
        })
    }

    pub(crate) fn admits_language(&self, title: &Title) -> bool {
        self.language.as_deref().is_none_or(|asked| {
            let main = title.language.split('-').next().unwrap_or_default();
            title.language.eq_ignore_ascii_case(asked) || main.eq_ignore_ascii_case(asked)
        })
    }

    pub(crate) fn admits_section(&self, title: &Title) -> bool {
        self.section.is_none_or(|section| title.has(section))
    }
}

/// Some of the titles that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<'a> {
    /// Best first.
    pub titles: Vec<&'a Title>,
    /// How many were found in all.
    pub total: usize,
    /// Where the next page begins; `None` on the last.
    pub next: Option<usize>,
}
