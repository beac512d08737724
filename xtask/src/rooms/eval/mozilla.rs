//! The pages of Firefox's reader view, compared with what it makes of them; captions are no part of the body.

use super::{
    blocks,
    figures::{Figure, Figures},
    pages,
    readers::Reading,
    shingles::{self, Score},
    work,
};
use std::{fs, path::Path};

/// One page by one reader.
struct Row {
    score: Score,
    /// Words of captions that stand in the text.
    captions: usize,
}

/// Measures.
///
/// # Errors
/// The corpus cannot be read.
pub(super) fn measure(
    folder: &Path,
    read: impl Fn(&[u8], &str) -> (Reading, Reading) + Sync,
    worst: &mut Vec<(f64, String)>,
) -> anyhow::Result<Figures> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().join("expected.html").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    let rows = work::each(&names, |name| {
        let folder = folder.join(name);
        let (ours, theirs) = read(&pages::read(&folder.join("source.html"))?, pages::ADDRESS);
        let gold = blocks::cut(&pages::decoded(&pages::read(&folder.join("expected.html"))?));
        let (captions, body): (Vec<_>, Vec<_>) = gold.into_iter().partition(|block| block.is_caption);
        let body: Vec<String> = body.iter().flat_map(|block| shingles::words(&block.text)).collect();
        let captions: Vec<Vec<String>> = captions.iter().map(|block| shingles::words(&block.text)).collect();
        let row = |reading: &Reading| row(reading, &body, &captions);
        Ok((row(&ours), row(&theirs)))
    })?;
    for (name, (ours, theirs)) in names.iter().zip(&rows) {
        let Row { score, captions } = ours;
        let told = format!(
            "mozilla/{name}: precision {:.3}, recall {:.3}, {captions} words of captions; F1 of dom_smoothie {:.3}",
            score.precision, score.recall, theirs.score.f1
        );
        worst.push((score.f1, told));
    }
    let (ours, theirs): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let mean = |rows: &[Row]| shingles::mean(&rows.iter().map(|row| row.score).collect::<Vec<_>>());
    let (our_mean, their_mean) = (mean(&ours), mean(&theirs));
    let figure = |name: &str, of: fn(&Score) -> f64| Figure {
        name: name.to_owned(),
        ours: of(&our_mean),
        theirs: of(&their_mean),
        has_floor: true,
    };
    let captions = |rows: &[Row]| rows.iter().map(|row| row.captions).sum::<usize>() as f64;
    let all = vec![
        figure("F1", |score| score.f1),
        figure("precision", |score| score.precision),
        figure("recall", |score| score.recall),
        Figure {
            name: "words of captions let in".to_owned(),
            ours: captions(&ours),
            theirs: captions(&theirs),
            has_floor: false,
        },
    ];
    Ok(Figures { corpus: "mozilla", pages: names.len(), all })
}

fn row(reading: &Reading, body: &[String], captions: &[Vec<String>]) -> Row {
    let got = shingles::words(&reading.text);
    let stands = |text: &[String], caption: &[String]| text.windows(caption.len()).any(|run| run == caption);
    let back = captions
        .iter()
        .filter(|caption| !caption.is_empty() && stands(&got, caption) && !stands(body, caption));
    Row { score: shingles::score(&got, body), captions: back.map(Vec::len).sum() }
}
