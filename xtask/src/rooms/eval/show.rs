//! One page, block by block, for people.

use super::{
    blocks::{self, Block},
    gold::{self, Half, Kind},
    labelled, pages,
    readers::Read,
    shingles,
};
use anyhow::{Context as _, ensure};
use serde_json::json;
use std::collections::HashMap;

/// Signs of a block, where it is only to be known again.
const SHORT: usize = 80;
/// Signs of a block, where it is to be judged.
const LONG: usize = 240;
/// Blocks shown before and after one that was kept or is labelled.
const AROUND: usize = 3;

/// The numbered blocks of a page: number, path, text. As JSON, only the sum of their text and their count.
///
/// # Errors
/// There is no such page.
pub(super) fn blocks(page: &str, as_json: bool) -> anyhow::Result<()> {
    let bytes = pages::bytes(page)?.context("failed to find the corpora")?;
    let blocks = blocks::cut(&pages::decoded(&bytes));
    let sum = blocks::sum(&blocks);
    if as_json {
        println!("{}", json!({ "page": page, "blocks": blocks.len(), "sum": sum }));
        return Ok(());
    }
    println!("{page}: {} blocks, sum {sum}", blocks.len());
    for (at, Block { path, text, .. }) in blocks.iter().enumerate() {
        println!("{at} [{}] {}", cut(path, SHORT), cut(text, LONG));
    }
    Ok(())
}

/// What a reader kept of a page, beside the labels if it has any.
///
/// # Errors
/// There is no such page, or it is held back.
pub(super) fn kept(
    page: &str,
    shows_held: bool,
    read: Read,
    addresses: &HashMap<String, String>,
) -> anyhow::Result<()> {
    let bytes = pages::bytes(page)?.context("failed to find the corpora")?;
    let gold = gold::read()?.into_iter().find(|gold| gold.page == page);
    let is_held = gold.as_ref().is_some_and(|gold| gold.half == Half::Held);
    ensure!(!is_held || shows_held, "{page} is held back; --held shows it to those who do not write rules");
    let blocks = match &gold {
        Some(gold) => gold.blocks(&bytes)?,
        None => blocks::cut(&pages::decoded(&bytes)),
    };
    let reading = read(&bytes, labelled::address(page, addresses));
    let no_labels = vec![Kind::Other; blocks.len()];
    let kinds = gold.as_ref().map_or(&no_labels, |gold| &gold.kinds);
    eprintln!("headline {:?}\nauthors {:?}\nday {:?}", reading.headline, reading.authors, reading.day);
    let kept = labelled::kept(kinds, &blocks, &reading.text);
    let is_plain = |at: usize| kinds[at] == Kind::Other && kept[at] == 0;
    let mut left_out = 0;
    for (at, (block, &kept)) in blocks.iter().zip(&kept).enumerate() {
        let near = at.saturating_sub(AROUND)..blocks.len().min(at + AROUND + 1);
        if near.clone().all(is_plain) {
            left_out += 1;
            continue;
        }
        if left_out > 0 {
            eprintln!("      … {left_out} others, left out");
            left_out = 0;
        }
        let all = shingles::words(&block.text).len();
        let mark = match kept {
            0 => "",
            _ if kept < all => "part",
            _ => "kept",
        };
        let kind = if gold.is_some() { kinds[at].word() } else { "?" };
        let is_wrong = match kinds[at] {
            Kind::Body => kept < all,
            _ => kept > 0,
        };
        let wrong = if gold.is_some() && is_wrong { "!" } else { " " };
        eprintln!("{wrong}{at:>4} {kind:<8} {mark:<4} {}", cut(&block.text, SHORT));
    }
    Ok(())
}

/// The beginning and the end of a long text.
fn cut(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let end: String = text.chars().skip(count - most / 4).collect();
    format!("{} … {end}", text.chars().take(most - most / 4).collect::<String>())
}
