//! Reading feeds, in this process: ours beside a strict reader, and beside merely cutting the same bytes into tokens.

use super::{cost, figure::Figure};
use newsrack_feed::{Hints, parse};
use quick_xml::{Reader, events::Event};
use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
};

const RUNS: usize = 5;
/// Each run goes over all captures until so much time of the processor has passed: its clock ticks but a hundred times a
/// second.
const LEAST_SECONDS: f64 = 1.0;

/// MB a second of the processor, over captured feeds that both read. Nothing where the corpora are absent.
///
/// # Errors
/// The captures cannot be read.
pub(super) fn parses() -> anyhow::Result<Vec<Figure>> {
    let Some(folder) = crate::place::corpora("feeds/captured") else {
        eprintln!("skipped: there are no captured feeds in the corpora");
        return Ok(Vec::new());
    };
    let mut feeds = Vec::new();
    for file in captures(&folder)? {
        let bytes = fs::read(file)?;
        if parse(&bytes, Hints::default()).is_ok() && feed_rs::parser::parse(&bytes[..]).is_ok() {
            feeds.push(bytes);
        }
    }
    let (mut ours, mut theirs, mut tokens, mut ratios) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        // In turn, so that a busy moment meets all of them.
        let our = speed(&feeds, |bytes| drop(black_box(parse(bytes, Hints::default()))))?;
        let their = speed(&feeds, |bytes| drop(black_box(feed_rs::parser::parse(bytes))))?;
        tokens.push(speed(&feeds, tokenise)?);
        ratios.push(our / their);
        ours.push(our);
        theirs.push(their);
    }
    Ok(vec![
        Figure::new("parse, a second of the processor", "MB", ours),
        Figure::new("parse by feed-rs", "MB", theirs),
        Figure::new("tokens by quick-xml alone", "MB", tokens),
        Figure::new("parse, ours to feed-rs", "times", ratios),
    ])
}

fn captures(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for title in fs::read_dir(folder)? {
        let title = title?;
        if title.file_type()?.is_dir() {
            for file in fs::read_dir(title.path())? {
                files.push(file?.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

fn speed(feeds: &[Vec<u8>], read: impl Fn(&[u8])) -> anyhow::Result<f64> {
    let begun = cost::used_by(std::process::id())?;
    let (mut bytes, mut used) = (0, 0.0);
    while used < LEAST_SECONDS {
        for feed in feeds {
            read(feed);
            bytes += feed.len();
        }
        used = cost::used_by(std::process::id())? - begun;
    }
    Ok(bytes as f64 / 1e6 / used)
}

fn tokenise(bytes: &[u8]) {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    while let Ok(event) = reader.read_event() {
        if matches!(event, Event::Eof) {
            break;
        }
        black_box(event);
    }
}
