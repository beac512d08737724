//! How alike two texts are: runs of four words that both have.

use std::collections::HashMap;

/// Words in a run.
const RUN: usize = 4;

/// The words of a text. A sign of a script without spaces is a word.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for sign in text.chars() {
        let is_word = sign.is_alphanumeric() || sign == '_' || is_mark(sign);
        if !is_word || stands_alone(sign) {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if is_word && stands_alone(sign) {
            words.push(sign.to_string());
        } else if is_word {
            word.push(sign);
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Scripts whose words are not parted: Thai, Lao, Burmese, Khmer, kana, Han.
fn stands_alone(sign: char) -> bool {
    matches!(sign, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Combining marks of the scripts that need them within words.
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{200c}' | '\u{200d}')
}

/// What of a text is right, and how much of the right there is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Score {
    pub(super) precision: f64,
    pub(super) recall: f64,
    pub(super) f1: f64,
}

/// Compares a text with what it should be, run by run, each as often as it stands there.
pub(super) fn score(got: &[String], wanted: &[String]) -> Score {
    if got.is_empty() && wanted.is_empty() {
        return Score { precision: 1.0, recall: 1.0, f1: 1.0 };
    }
    let (got, wanted) = (runs(got), runs(wanted));
    let all = |runs: &HashMap<&[String], usize>| runs.values().sum::<usize>() as f64;
    let both: usize =
        got.iter().map(|(run, count)| (*count).min(wanted.get(run).copied().unwrap_or(0))).sum();
    let share = |of: f64| if of > 0.0 { both as f64 / of } else { 0.0 };
    let (precision, recall) = (share(all(&got)), share(all(&wanted)));
    let f1 = if both > 0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    Score { precision, recall, f1 }
}

fn runs(words: &[String]) -> HashMap<&[String], usize> {
    let mut runs = HashMap::new();
    let length = RUN.min(words.len()).max(1);
    for run in words.windows(length) {
        *runs.entry(run).or_default() += 1;
    }
    runs
}

/// The mean of scores, each number by itself.
pub(super) fn mean(scores: &[Score]) -> Score {
    let mean = |of: fn(&Score) -> f64| scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64;
    Score {
        precision: mean(|score| score.precision),
        recall: mean(|score| score.recall),
        f1: mean(|score| score.f1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_words() {
        let check = |text: &str, want: &[&str]| assert_eq!(words(text), want);
        check("It’s 3.5 %, or so—they say.", &["It", "s", "3", "5", "or", "so", "they", "say"]);
        check("新闻abcの", &["新", "闻", "abc", "の"]);
        check("한국 뉴스", &["한국", "뉴스"]);
        check("", &[]);
    }

    #[test]
    fn a_score_counts_runs_as_often_as_they_stand() {
        let check = |got: &str, wanted: &str, precision: f64, recall: f64| {
            let score = score(&words(got), &words(wanted));
            assert_eq!((score.precision, score.recall), (precision, recall), "{got} | {wanted}");
        };
        check("", "", 1.0, 1.0);
        check("a", "", 0.0, 0.0);
        check("", "a", 0.0, 0.0);
        check("a b", "a b", 1.0, 1.0);
        check("a b c d e", "a b c d", 0.5, 1.0);
        check("a b c d", "a b c d e", 1.0, 0.5);
        check("a b c d a b c d", "a b c d", 0.2, 1.0);
    }
}
