//! What was learned of words lasts from one run to the next.

use super::{HOUR, Item, item};
use crate::stories::Stories;

fn learned(texts: usize) -> Stories {
    let mut stories = Stories::new();
    let headlines: Vec<String> =
        (0..texts).map(|at| format!("Storm over the Lake{} and Velbruck in März", at / 2)).collect();
    let items: Vec<Item<'_>> =
        headlines.iter().zip(1..).map(|(headline, id)| Item { headline, ..item(id, "") }).collect();
    stories.add(&items, 7 * HOUR);
    stories
}

#[test]
fn words_are_kept_and_given_back() {
    let kept = learned(400).words();
    let again = Stories::with_words(&kept);
    assert_eq!(again.words(), kept);
    assert!(kept.len() < 3_000, "{}", kept.len());
    // They weigh as they did: what all had tells little.
    let items = [item(9_001, "Storm over Velbruck"), item(9_002, "Velbruck storm")];
    let shares = |mut stories: Stories| {
        stories.load(&items);
        let pairs = stories.pairs();
        pairs.iter().find(|pair| pair.0.0 == 9_001 && pair.1.0 == 9_002).map(|pair| pair.2[3])
    };
    let (fresh, again) = (shares(Stories::new()), shares(again));
    assert!(again.unwrap() < fresh.unwrap() - 0.1, "{again:?} {fresh:?}");
    assert_eq!(again, shares(learned(400)));
}

#[test]
fn damaged_words_are_none() {
    let none = Stories::new().words();
    let kept = learned(20).words();
    assert_ne!(kept, none);
    for at in 0..kept.len() {
        let mut damaged = kept.clone();
        damaged[at] ^= 0x10;
        assert_eq!(Stories::with_words(&damaged).words(), none, "byte {at}");
        assert_eq!(Stories::with_words(&kept[..at]).words(), none, "cut at {at}");
    }
    assert_eq!(Stories::with_words(&[]).words(), none);
    assert_eq!(Stories::with_words(&vec![1; 3_000_000]).words(), none);
}

#[test]
fn words_that_are_kept_are_bounded() {
    let mut stories = Stories::new();
    let texts: Vec<String> = (0..8_000)
        .map(|at: usize| {
            (0..60).map(|word| format!("velbruckword{}x", at / 2 * 60 + word)).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let items: Vec<Item<'_>> =
        texts.iter().zip(1..).map(|(text, id)| Item { text, headline: "Storm", ..item(id, "") }).collect();
    stories.load(&items[..10]);
    assert_eq!(stories.words(), Stories::new().words(), "what is loaded was learned before");
    stories.add(&items, 0);
    let kept = stories.words();
    assert!((200_000..=1_000_000).contains(&kept.len()), "{}", kept.len());
    // Half a year later nothing is left.
    stories.add(&[item(9_001, "Frost")], 61 * 24 * HOUR);
    stories.add(&[item(9_002, "Frost again")], 122 * 24 * HOUR);
    assert!(stories.words().len() < 200, "{}", stories.words().len());
}
