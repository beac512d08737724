//! What many topics are about, looked for at once: it takes what the words of an entry take, and not that for each of the topics.

use super::topic_catch::author_key;
use newsrack_model::TopicKind;
use newsrack_words::Phrases;
use std::collections::HashMap;

/// The words, names and authors that topics are about, ready to be looked for in entries. A topic is told by its place among those that
/// were handed in; what is told by a number is found by none of these.
#[derive(Debug, Clone, Default)]
pub struct TopicAims {
    /// Words, phrases and names.
    phrases: Phrases,
    /// Of each of these the topic, and of a name, in its case, itself.
    of_phrases: Vec<(usize, Option<String>)>,
    /// By authors as [`author_key`] has them.
    authors: HashMap<String, Vec<usize>>,
}

impl TopicAims {
    /// Of the kinds and the keys of topics.
    #[must_use]
    pub fn of<'a>(topics: impl IntoIterator<Item = (TopicKind, &'a str)>) -> Self {
        let mut aims = Self::default();
        let mut phrases = Vec::new();
        for (place, (kind, key)) in topics.into_iter().enumerate() {
            match kind {
                TopicKind::Word | TopicKind::Phrase | TopicKind::Name => {
                    phrases.push(key);
                    aims.of_phrases.push((place, (kind == TopicKind::Name).then(|| key.to_owned())));
                }
                TopicKind::Author => aims.authors.entry(author_key(key)).or_default().push(place),
                TopicKind::Title | TopicKind::Section | TopicKind::Story => {}
            }
        }
        aims.phrases = Phrases::new(phrases);
        aims
    }

    /// The places of all topics that catch an entry that says this, in no order.
    #[must_use]
    pub fn holding(
        &self,
        headline: &str,
        summary: &str,
        authors: impl FnOnce() -> Vec<String>,
    ) -> Vec<usize> {
        let phrases = self.phrases.places_in(&[headline, summary]).into_iter();
        let of_phrases = phrases.filter_map(|at| {
            let (place, name) = &self.of_phrases[at];
            let is_so = |name: &String| headline.contains(name.as_str()) || summary.contains(name.as_str());
            name.as_ref().is_none_or(is_so).then_some(*place)
        });
        let mut places: Vec<usize> = of_phrases.collect();
        if !self.authors.is_empty() {
            let by = authors().into_iter().filter_map(|author| self.authors.get(&author_key(&author)));
            places.extend(by.flatten());
        }
        places
    }

    /// The first topic that catches it.
    #[must_use]
    pub fn first_holding(
        &self,
        headline: &str,
        summary: &str,
        authors: impl FnOnce() -> Vec<String>,
    ) -> Option<usize> {
        self.holding(headline, summary, authors).into_iter().min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TopicAim;

    /// One by one and all at once say the same, of a few topics and of many.
    #[test]
    fn topics_are_found_at_once_as_one_by_one() {
        let topics = [
            (TopicKind::Word, "canal"),
            (TopicKind::Phrase, "white tower"),
            (TopicKind::Name, "Kielmar"),
            (TopicKind::Author, "By Ann Pen"),
            (TopicKind::Title, "7"),
            (TopicKind::Word, "C++"),
            (TopicKind::Author, "ann pen"),
            (TopicKind::Word, " "),
            (TopicKind::Word, "Canal"),
        ];
        let many: Vec<String> = (0..40).map(|at| format!("word{at}")).collect();
        let many = many.iter().map(|word| (TopicKind::Word, word.as_str()));
        for topics in [topics.to_vec(), topics.into_iter().chain(many).collect()] {
            let aims = TopicAims::of(topics.iter().copied());
            for (headline, summary, author) in [
                ("The Canal", "a white tower", "Ann Pen"),
                ("Kielmar", "", "BY ANN PEN"),
                ("kielmar", "Vitamin C", "Ann"),
                ("On C++", "word7, word39 of the canal", ""),
            ] {
                let authors = || vec![author.to_owned()];
                let mut found = aims.holding(headline, summary, authors);
                found.sort_unstable();
                let one_by_one = topics
                    .iter()
                    .enumerate()
                    .filter(|(_, (kind, key))| TopicAim::of(*kind, key).holds(headline, summary, authors));
                assert_eq!(found, one_by_one.map(|(place, _)| place).collect::<Vec<_>>(), "{headline}");
                assert_eq!(aims.first_holding(headline, summary, authors), found.first().copied());
            }
        }
    }
}
