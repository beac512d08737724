//! What looking for a word in 100,000 texts takes, printed.

use newsrack_words::Phrases;
use std::time::Instant;

/// A headline with a summary of some 300 letters; every other one in Cyrillic, and half of these with a longer form of "паром".
fn texts() -> Vec<String> {
    let words = |words: &[&str], at: usize| -> String {
        (0..42).map(|n| words[(at * 7 + n * n + n * at) % words.len()]).collect::<Vec<_>>().join(" ")
    };
    let latin: Vec<&str> =
        "harbour council said the of a new plan for golfing and winter with ministers who wrote"
            .split(' ')
            .collect();
    let cyrillic: Vec<&str> =
        "гавань совет сказал что на новый план для зимы и министры которые пишут в ёлки".split(' ').collect();
    (0..100_000)
        .map(|at| match at % 4 {
            0 => format!("{} паромами {}", words(&cyrillic, at), at),
            2 => words(&cyrillic, at),
            _ => words(&latin, at),
        })
        .collect()
}

#[test]
#[ignore = "a measurement: cargo test -p newsrack-words --test measured -- --ignored --nocapture"]
fn print_what_looking_for_a_word_takes() {
    let texts = texts();
    for word in ["паром", "ель", "golf", "ferry", "новый план", "C++"] {
        let phrases = Phrases::new([word]);
        let took = (0..5).map(|_| {
            let begun = Instant::now();
            let found = texts.iter().filter(|text| phrases.found_in(&[text]).is_some()).count();
            (begun.elapsed().as_secs_f64() * 1e3, found)
        });
        let (took, found) = took.min_by(|one, other| one.0.total_cmp(&other.0)).unwrap();
        println!("{word:?}: {took:.0} ms, found in {found}");
    }
}
