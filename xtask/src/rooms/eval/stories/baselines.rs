//! What simpler ways reach on the same articles.

use super::{articles::Article, score::Score};
use std::collections::BTreeMap;

/// Articles with one title are one story.
pub(super) fn exact_title(articles: &[Article], known: &[&str]) -> Score {
    let titles: Vec<String> =
        articles.iter().map(|article| newsrack_words::words(&article.title).join(" ")).collect();
    Score::of(&titles, known)
}

/// One pass by time: each article joins the story whose mean of words is nearest (TF-IDF, cosine), if it is near enough.
/// Which bound is near enough is tried out on these data, which flatters it.
pub(super) fn single_pass(articles: &[Article], known: &[&str]) -> (f64, Score) {
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
    let tried = (2..=16).map(|step| f64::from(step) * 0.04).map(|bound| {
        let labels = passed(&vectors, bound);
        let mut made = vec![0; articles.len()];
        order.iter().zip(labels).for_each(|(at, label)| made[*at] = label);
        (bound, Score::of(&made, known))
    });
    tried
        .max_by(|one, other| one.1.f1().total_cmp(&other.1.f1()))
        .unwrap_or((0.0, Score::of::<u8, &str>(&[], &[])))
}

fn passed(vectors: &[Vec<(usize, f64)>], bound: f64) -> Vec<usize> {
    let mut by_word: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
    let mut lengths: Vec<f64> = Vec::new();
    let mut labels = Vec::with_capacity(vectors.len());
    for vector in vectors {
        let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
        for (word, weight) in vector {
            for (story, sum) in by_word.get(word).into_iter().flatten() {
                *sums.entry(*story).or_default() += weight * sum;
            }
        }
        let near = sums
            .into_iter()
            .map(|(story, sum)| (sum / lengths[story].sqrt().max(1e-9), story))
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        let story = near.filter(|(near, _)| *near >= bound).map_or(lengths.len(), |(_, story)| story);
        if story == lengths.len() {
            lengths.push(0.0);
        }
        for (word, weight) in vector {
            let sum = by_word.entry(*word).or_default().entry(story).or_default();
            lengths[story] += (*sum + weight) * (*sum + weight) - *sum * *sum;
            *sum += weight;
        }
        labels.push(story);
    }
    labels
}
