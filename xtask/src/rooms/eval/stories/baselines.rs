//! What simpler ways reach on the same articles.

use super::{articles::Article, score::Score};
use std::collections::BTreeMap;

/// Articles with one title are one story.
pub(super) fn exact_title(articles: &[Article], known: &[&str]) -> Score {
    let titles: Vec<String> =
        articles.iter().map(|article| newsrack_words::words(&article.title).join(" ")).collect();
    Score::of(&titles, known)
}

/// What one pass reached at its best bound.
pub(super) struct Passed {
    pub(super) bound: f64,
    /// The number of the story of each article.
    pub(super) made: Vec<usize>,
    pub(super) score: Score,
}

/// One pass by time: each article joins the story whose mean of words is nearest (TF-IDF, cosine), if it is near enough and was
/// told of within `back` milliseconds; `None` knows no time. Which bound is near enough is tried out on these data, which
/// flatters it.
pub(super) fn single_pass(
    articles: &[Article],
    back: Option<i64>,
    score: impl Fn(&[usize]) -> Score,
) -> Option<Passed> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| (articles[*at].at, *at));
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut frequency: Vec<f64> = Vec::new();
    let counted: Vec<BTreeMap<usize, f64>> = order
        .iter()
        .map(|at| {
            let mut counts = BTreeMap::new();
            for word in newsrack_words::words(&format!("{} {}", articles[*at].title, articles[*at].text)) {
                let next = numbers.len();
                *counts.entry(*numbers.entry(word).or_insert(next)).or_default() += 1.0;
            }
            frequency.resize(numbers.len(), 0.0);
            counts.keys().for_each(|word| frequency[*word] += 1.0);
            counts
        })
        .collect();
    let texts = articles.len() as f64;
    let vectors: Vec<Vec<(usize, f64)>> = counted
        .iter()
        .map(|counts| {
            let weigh =
                |(word, count): (&usize, &f64)| (*word, (1.0 + count.ln()) * (texts / frequency[*word]).ln());
            let vector: Vec<(usize, f64)> = counts.iter().map(weigh).collect();
            let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(1e-9);
            vector.into_iter().map(|(word, weight)| (word, weight / length)).collect()
        })
        .collect();
    let times: Vec<i64> = order.iter().map(|at| articles[*at].at).collect();
    let tried = (2..=16).map(|step| f64::from(step) * 0.04).map(|bound| {
        let labels = passed(&vectors, &times, back.unwrap_or(i64::MAX), bound);
        let mut made = vec![0; articles.len()];
        order.iter().zip(labels).for_each(|(at, label)| made[*at] = label);
        Passed { bound, score: score(&made), made }
    });
    tried.max_by(|one, other| one.score.f1().total_cmp(&other.score.f1()))
}

/// The story of each of these, which are by time.
fn passed(vectors: &[Vec<(usize, f64)>], times: &[i64], back: i64, bound: f64) -> Vec<usize> {
    let words = vectors.iter().flatten().map(|(word, _)| word + 1).max().unwrap_or(0);
    // In which stories a word stands, and how much it weighs in their sums.
    let mut by_word: Vec<Vec<(usize, f64)>> = vec![Vec::new(); words];
    let (mut lengths, mut told): (Vec<f64>, Vec<i64>) = (Vec::new(), Vec::new());
    let (mut sums, mut met): (Vec<f64>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut labels = Vec::with_capacity(vectors.len());
    for (vector, now) in vectors.iter().zip(times) {
        for (word, weight) in vector {
            by_word[*word].retain(|(story, _)| now - told[*story] <= back);
            for (story, sum) in &by_word[*word] {
                if sums[*story] == 0.0 {
                    met.push(*story);
                }
                sums[*story] += weight * sum;
            }
        }
        let near = met
            .iter()
            .map(|story| (sums[*story] / lengths[*story].sqrt().max(1e-9), *story))
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        met.drain(..).for_each(|story| sums[story] = 0.0);
        let story = near.filter(|(near, _)| *near >= bound).map_or(lengths.len(), |(_, story)| story);
        if story == lengths.len() {
            lengths.push(0.0);
            told.push(*now);
            sums.push(0.0);
        }
        told[story] = *now;
        for (word, weight) in vector {
            let stories = &mut by_word[*word];
            let at = stories.iter().position(|(other, _)| *other == story).unwrap_or(stories.len());
            if at == stories.len() {
                stories.push((story, 0.0));
            }
            let sum = &mut stories[at].1;
            lengths[story] += (*sum + weight) * (*sum + weight) - *sum * *sum;
            *sum += weight;
        }
        labels.push(story);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn what_was_told_long_ago_is_not_joined() {
        let one = vec![(0, 1.0)];
        let vectors = [one.clone(), vec![(1, 1.0)], one.clone(), one];
        let check = |back, want: [usize; 4]| {
            assert_eq!(passed(&vectors, &[0, 1, 5, 8], back, 0.5), want, "{back}");
        };
        check(i64::MAX, [0, 1, 0, 0]);
        check(5, [0, 1, 0, 0]);
        check(4, [0, 1, 2, 2]);
        check(2, [0, 1, 2, 3]);
    }
}
