//! The words of a batch, each by a number. Millions are looked up in a refresh, so that what is looked at lies close
//! together.

use super::pieces::Pieces;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::{BuildHasher, Hasher};

/// Bytes of a word that lie beside its count: most words are shorter.
const HEAD: usize = 20;

/// Words, numbered from 0 as they come.
#[derive(Default)]
pub(super) struct Vocabulary {
    hashes: DefaultHashBuilder,
    numbers: HashTable<u32>,
    words: Pieces<Word>,
    /// All words, one behind the other.
    letters: Vec<u8>,
}

struct Word {
    count: u32,
    begin: u32,
    length: u32,
    head: [u8; HEAD],
}

impl Vocabulary {
    /// The number of a word, which is counted.
    pub(super) fn count(&mut self, word: &str) -> u32 {
        let Self { hashes, numbers, words, letters } = self;
        let word = word.as_bytes();
        let hash = |word: &[u8]| {
            let mut hasher = hashes.build_hasher();
            hasher.write(word);
            hasher.finish()
        };
        let head = head(word);
        let is_known = |number: &u32| {
            let known = &words[*number as usize];
            known.head == head
                && known.length as usize == word.len()
                && (word.len() <= HEAD || known.spelled(letters) == word)
        };
        let hashed = hash(word);
        if let Some(number) = numbers.find(hashed, is_known) {
            words[*number as usize].count += 1;
            return *number;
        }
        let number = words.len() as u32;
        numbers.insert_unique(hashed, number, |number| hash(words[*number as usize].spelled(letters)));
        words.push(Word { count: 1, begin: letters.len() as u32, length: word.len() as u32, head });
        letters.extend_from_slice(word);
        number
    }

    /// How often each word was counted, by number.
    pub(super) fn counts(&self) -> impl Iterator<Item = u32> {
        self.words.iter().map(|word| word.count)
    }

    /// The words in the order of their bytes, with their numbers.
    pub(super) fn sorted(&self) -> Vec<(&[u8], usize)> {
        let mut words: Vec<_> = self.words.iter().map(|word| word.spelled(&self.letters)).zip(0..).collect();
        words.sort_unstable();
        words
    }
}

impl Word {
    fn spelled<'a>(&self, letters: &'a [u8]) -> &'a [u8] {
        let begin = self.begin as usize;
        &letters[begin..begin + self.length as usize]
    }
}

fn head(word: &[u8]) -> [u8; HEAD] {
    let mut head = [0; HEAD];
    let length = word.len().min(HEAD);
    head[..length].copy_from_slice(&word[..length]);
    head
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn words_are_numbered_and_counted() {
        let mut vocabulary = Vocabulary::default();
        // Some are longer than others by what lies behind their heads alone.
        let word = |n: usize| format!("w{}{}", n % 1_000, "x".repeat(n / 1_000 * 12));
        let words: Vec<String> = (0..5_000).map(|n| word(n % 3_000)).collect();
        let numbers: Vec<u32> = words.iter().map(|word| vocabulary.count(word)).collect();
        assert_eq!(numbers, (0..5_000).map(|n| n % 3_000).collect::<Vec<_>>());
        assert_eq!(vocabulary.counts().collect::<Vec<_>>(), [vec![2; 2_000], vec![1; 1_000]].concat());
        assert_eq!(vocabulary.count("東京"), 3_000);
        let sorted = vocabulary.sorted();
        assert!(sorted.is_sorted() && sorted.len() == 3_001);
        for (word, number) in sorted {
            assert_eq!(word, if number == 3_000 { "東京".as_bytes() } else { words[number].as_bytes() });
        }
    }
}
