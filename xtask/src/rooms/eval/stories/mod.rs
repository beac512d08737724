//! `cargo xtask eval stories`: how well entries are grouped into stories, on articles whose story is known.
//!
//! What is judged is not what was fitted: weights by the undated triples of the corpora alone, what is chosen by hand by our
//! own labels of one day of headlines (docs/notes/stories.md).

mod articles;
mod baselines;
mod chosen;
mod copies;
mod fit;
mod near;
mod pour;
mod related;
mod score;
mod settled;
mod stream;
mod table;

pub(in crate::rooms) use articles::Article;

use anyhow::bail;
use articles::Cut;
use newsrack_curate::Stories;
use score::Score;

/// The day whose labels were looked at while rules were chosen, and one that was not.
const CHOSEN_BY: &str = "2026-05-27";
const HELD: &str = "2026-06-09";

const WEEK: i64 = 7 * 24 * 60 * 60 * 1_000;

/// Measures, or fits.
pub(super) fn run(arguments: &[&str]) -> anyhow::Result<()> {
    match arguments {
        [] | ["--release"] => {
            copies::measure(None)?;
            related::measure(None)?;
            table::print(true)
        }
        ["--settled"] => settled::measure(),
        ["--table"] | ["--table", "--release"] => table::print(true),
        ["--quick"] => table::print(false),
        ["--copies"] => copies::measure(None),
        ["--copies", half] => copies::measure(Some(half)),
        ["--related"] | ["--related", "--release"] => related::measure(None),
        ["--related", half] => related::measure(Some(half)),
        ["--fit", ..] => fitted(),
        ["--chosen", ..] => chosen::print(),
        ["--largest", ..] => stream::largest(),
        ["--cost", ..] => stream::cost(),
        _ => bail!(
            "eval stories takes --copies, --copies even, --copies near, --related, --related even, --fit, --chosen, --largest, --cost, --settled, --table, --quick or --release"
        ),
    }
}

/// Eight weeks of headlines with their first sentences, by time; `None` where the corpora are not.
///
/// # Errors
/// A file cannot be read.
#[cfg(feature = "rooms")]
pub(in crate::rooms) fn headlines() -> anyhow::Result<Option<Vec<Article>>> {
    let Some(folder) = articles::folder() else { return Ok(None) };
    Ok(Some(Cut::Sentence.of(&articles::headlines(&folder)?)))
}

fn print_line(name: &str, score: Score) {
    eprintln!(
        "{name:<55} F1 {:.3} (P {:.3} R {:.3}) pairs {:.3} {} of {}",
        score.f1(),
        score.precision,
        score.recall,
        score.pair_f1,
        score.made,
        score.known
    );
}

/// The number of the group of each article.
fn grouped(articles: &[Article]) -> Vec<u32> {
    let stories = taken(articles);
    let mut labels = vec![0; articles.len()];
    for (number, group) in stories.groups().iter().enumerate() {
        group.iter().for_each(|id| labels[id.0 as usize] = number as u32);
    }
    labels
}

/// All that is told of articles as bytes: their groups, the words that were learned, and what is seen of each pair.
fn told(articles: &[Article]) -> Vec<u8> {
    let stories = taken(articles);
    let mut bytes = format!("{:?}", stories.groups()).into_bytes();
    bytes.extend(stories.words());
    for (one, other, features) in stories.pairs() {
        bytes.extend([one.0, other.0].iter().flat_map(|id| id.to_le_bytes()));
        bytes.extend(features.iter().flat_map(|feature| feature.to_bits().to_le_bytes()));
    }
    bytes
}

fn taken(articles: &[Article]) -> Stories {
    let mut items = articles::items(articles);
    items.sort_by_key(|item| (item.at, item.id));
    let mut stories = Stories::new();
    stories.add(&items, 0);
    stories
}

/// Fits the weights by the undated triples, poured thinly and densely.
fn fitted() -> anyhow::Result<()> {
    let Some(folder) = articles::folder() else { bail!("the stories of the corpora are not here") };
    let triples = articles::read(&folder.join("allsides-triples-undated.jsonl"))?;
    let mut examples = Vec::new();
    for (seed, stories, a_day) in [(1, 300, 5.0), (2, 300, 20.0), (3, 500, 100.0), (4, 600, 1_500.0)] {
        for cut in Cut::ALL {
            let poured = cut.of(&pour::undated(&triples, seed, stories, a_day));
            for (one, other, features) in taken(&poured).pairs() {
                let is_same = poured[one.0 as usize].story == poured[other.0 as usize].story;
                examples.push(fit::Example { features, is_same, weight: 1.0 });
            }
        }
    }
    // Among eight weeks' first headlines: what is not of the triples is of no story of theirs.
    let stream = articles::headlines(&folder)?;
    let Some(last) = stream.last() else { bail!("there are no headlines") };
    let (from, to) = (last.at - 7 * WEEK, last.at - 5 * WEEK);
    let stream: Vec<Article> =
        stream.into_iter().filter(|article| (from..to).contains(&article.at)).collect();
    for (seed, cut) in [(5, Cut::Whole), (6, Cut::Sentence), (7, Cut::Headline)] {
        let poured = pour::dated(&pour::undated(&triples, seed, 500, 1_000.0), seed, from, to);
        let mut all: Vec<Article> = cut.of(&poured).into_iter().chain(Cut::Sentence.of(&stream)).collect();
        all.sort_by(|one, other| one.at.cmp(&other.at).then_with(|| one.id.cmp(&other.id)));
        for (one, other, features) in taken(&all).pairs() {
            let (one, other) = (&all[one.0 as usize].story, &all[other.0 as usize].story);
            if !(one.is_empty() && other.is_empty()) {
                examples.push(fit::Example { features, is_same: one == other, weight: 1.0 });
            }
        }
    }
    let weights = fit::fit(&examples);
    eprintln!("{} pairs", examples.len());
    println!("{weights:#?}");
    Ok(())
}
