//! `cargo xtask catalogue [--check]`: makes the catalogue of titles from the lists of the corpora and what was curated by
//! hand in `xtask/catalogue`. The same lists make the same bytes. Nothing is fetched: which feeds are alive is not known.

mod addresses;
mod close;
mod corpus;
mod curation;
mod feeds;
mod title;
mod write;

use crate::place;
use anyhow::{Context as _, bail};
use std::fs;

const MADE: &str = "crates/newsrack-catalogue/data/catalogue.txt";

/// Writes the catalogue anew, or with `--check` fails where it is not what would be written.
///
/// # Errors
/// A list cannot be read, a line of the curation is not as it should be, or the file differs.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let is_check = match arguments {
        [] => false,
        [word] if word == "--check" => true,
        _ => bail!("only --check can be said"),
    };
    let Some(folder) = place::corpora("catalogue") else {
        println!("skipped: the lists of feeds are not here");
        return Ok(());
    };
    let curation = curation::read(&place::root().join("xtask/catalogue"))?;
    let corpus = corpus::read(&folder)?;
    let (titles, tally) = title::gather(&corpus, &curation);
    close::look(&titles, &curation)?;
    let text = write::text(&titles);
    let path = place::root().join(MADE);
    if is_check {
        let stands = fs::read_to_string(&path).context("failed to read the catalogue")?;
        if stands != text {
            bail!("{MADE} is not what its lists make; run `cargo xtask catalogue`");
        }
    } else {
        fs::write(&path, &text).context("failed to write the catalogue")?;
    }
    println!("{tally}\n{} bytes", text.len());
    Ok(())
}
