//! By what titles can be narrowed, and how many would be left.

use crate::{Query, Section, Title};
use std::collections::BTreeMap;

/// A country, language or section, and its titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count<T> {
    /// Which.
    pub value: T,
    /// How many titles.
    pub titles: usize,
}

/// Counts of titles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// ISO 3166, most titles first.
    pub countries: Vec<Count<String>>,
    /// BCP 47, most titles first.
    pub languages: Vec<Count<String>>,
    /// In the order of sections.
    pub sections: Vec<Count<Section>>,
}

pub(crate) fn count<'a>(titles: impl Iterator<Item = &'a Title>, query: &Query) -> Facets {
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sections = [0; Section::ALL.len()];
    for title in titles {
        let (country, language, section) =
            (query.admits_country(title), query.admits_language(title), query.admits_section(title));
        if language
            && section
            && let Some(country) = title.country.as_deref()
        {
            *countries.entry(country).or_default() += 1;
        }
        if country && section {
            *languages.entry(&title.language).or_default() += 1;
        }
        if country && language {
            for (count, section) in sections.iter_mut().zip(Section::ALL) {
                *count += usize::from(title.has(section));
            }
        }
    }
    let sections = Section::ALL.into_iter().zip(sections).filter(|(_, titles)| *titles > 0);
    Facets {
        countries: by_count(countries),
        languages: by_count(languages),
        sections: sections.map(|(value, titles)| Count { value, titles }).collect(),
    }
}

fn by_count(counts: BTreeMap<&str, usize>) -> Vec<Count<String>> {
    let mut counts: Vec<_> =
        counts.into_iter().map(|(value, titles)| Count { value: value.to_owned(), titles }).collect();
    counts.sort_by(|one, other| other.titles.cmp(&one.titles).then_with(|| one.value.cmp(&other.value)));
    counts
}
