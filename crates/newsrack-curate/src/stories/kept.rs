//! The vocabulary as bytes, which are kept from one run to the next.
//!
//! A version, a sum over what follows, the moment of the latest text, then each language: its tag, its texts, and its words in
//! order, each with what it shares of the one before. Counts are in sixteenths. What was not written so is taken for nothing.

use super::vocabulary::{Count, Learned, LearnedWord, Vocabulary};
use hashbrown::HashSet;
use newsrack_model::Millis;
use newsrack_words::Known;

const VERSION: u8 = 2;
/// Bytes of all words together; those go first that were read least.
const MOST_BYTES: usize = 950_000;
/// What a word costs beside its letters, at most, when it is counted against these.
const WORD_BYTES: usize = 10;
/// Nothing longer is read.
const MOST_READ: usize = 2_000_000;
/// A word read fewer times lately tells as much as one that was never read.
const FEWEST: f32 = 1.5;
const PARTS: f32 = 16.0;

/// The words of a vocabulary that were read more than once lately.
pub(super) fn bytes(vocabulary: &Vocabulary) -> Vec<u8> {
    let mut learned = vocabulary.learned(FEWEST);
    let mut all: Vec<(f32, usize, &str)> = Vec::new();
    for (language, at) in learned.iter().zip(0..) {
        let words = language.words.iter().filter(|word| word.key.len() <= usize::from(u8::MAX));
        all.extend(words.map(|word| (word.count.texts, at, &*word.key)));
    }
    all.sort_unstable_by(|one, other| {
        other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let mut left = MOST_BYTES;
    let does_fit = |(_, _, key): &&(f32, usize, &str)| {
        let cost = key.len() + WORD_BYTES;
        let does_fit = cost <= left;
        left = left.saturating_sub(cost);
        does_fit
    };
    let fit: HashSet<(usize, Box<str>)> =
        all.iter().take_while(does_fit).map(|(_, at, key)| (*at, Box::from(*key))).collect();
    for (language, at) in learned.iter_mut().zip(0..) {
        language.words.retain(|word| fit.contains(&(at, word.key.clone())));
        language.words.sort_unstable_by(|one, other| one.key.cmp(&other.key));
    }
    learned.retain(|language| !language.words.is_empty());
    let mut body = Vec::new();
    body.extend(vocabulary.at().unwrap_or_default().to_le_bytes());
    body.push(u8::from(vocabulary.at().is_some()));
    put(&mut body, learned.len() as u32);
    for language in &learned {
        body.push(language.tag.len() as u8);
        body.extend(language.tag.as_bytes());
        body.extend(language.texts.to_le_bytes());
        put(&mut body, language.words.len() as u32);
        let mut before = "";
        for LearnedWord { key, known, count } in &language.words {
            let shared = key.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
            body.push(shared as u8);
            body.push((key.len() - shared) as u8);
            body.extend(&key.as_bytes()[shared..]);
            body.push(match known {
                None => 0,
                Some(Known::News) => 1,
                Some(Known::Name) => 2,
                Some(Known::When) => 3,
            });
            for part in [count.texts, count.plain, count.capital] {
                put(&mut body, (part * PARTS).round() as u32);
            }
            before = key;
        }
    }
    let mut bytes = vec![VERSION];
    bytes.extend(sum(&body).to_le_bytes());
    bytes.extend(body);
    bytes
}

/// The vocabulary of such bytes; an empty one of any others.
pub(super) fn vocabulary(bytes: &[u8]) -> Vocabulary {
    read(bytes).unwrap_or_default()
}

fn read(bytes: &[u8]) -> Option<Vocabulary> {
    if bytes.len() > MOST_READ {
        return None;
    }
    let (version, rest) = bytes.split_first()?;
    let (known, body) = rest.split_first_chunk::<8>()?;
    if *version != VERSION || u64::from_le_bytes(*known) != sum(body) {
        return None;
    }
    let mut rest = body;
    let at = Millis::from_le_bytes(*chunk(&mut rest)?);
    let [is_at] = *chunk(&mut rest)?;
    let languages = number(&mut rest)?;
    let mut learned = Vec::new();
    for _ in 0..languages {
        let [length] = *chunk(&mut rest)?;
        let tag = std::str::from_utf8(take(&mut rest, usize::from(length))?).ok()?;
        let texts = f64::from_le_bytes(*chunk(&mut rest)?);
        let count = number(&mut rest)?;
        let (mut words, mut before) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let word = word(&mut rest, &before)?;
            before = word.key.as_bytes().to_vec();
            words.push(word);
        }
        learned.push(Learned { tag: tag.into(), texts: texts.is_finite().then_some(texts.max(0.0))?, words });
    }
    rest.is_empty().then(|| Vocabulary::of((is_at == 1).then_some(at), &learned))
}

fn word(rest: &mut &[u8], before: &[u8]) -> Option<LearnedWord> {
    let [shared, length] = *chunk(rest)?;
    let mut key = Vec::from(before.get(..usize::from(shared))?);
    key.extend(take(rest, usize::from(length))?);
    let [known] = *chunk(rest)?;
    let known = match known {
        0 => None,
        1 => Some(Known::News),
        2 => Some(Known::Name),
        3 => Some(Known::When),
        _ => return None,
    };
    let mut part = || Some(number(rest)? as f32 / PARTS);
    let count = Count { texts: part()?, plain: part()?, capital: part()? };
    Some(LearnedWord { key: String::from_utf8(key).ok()?.into(), known, count })
}

/// Seven bits a byte, the lowest first; the highest bit says that more come.
fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in [0, 7, 14, 21, 28] {
        let [byte] = *chunk(rest)?;
        number |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn chunk<'a, const N: usize>(rest: &mut &'a [u8]) -> Option<&'a [u8; N]> {
    let (chunk, behind) = rest.split_first_chunk::<N>()?;
    *rest = behind;
    Some(chunk)
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, behind) = rest.split_at_checked(count)?;
    *rest = behind;
    Some(taken)
}

/// FNV-1a.
fn sum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}
