//! `cargo xtask icons`: draws the icons anew from their SVG and packs them for each system.

mod pack;

use crate::{place, program};
use anyhow::{Context as _, bail};
use std::{fs, path::Path, process::Command};

/// Pictures that stand in `icons` as they are: name, drawing, pixels a side.
const PICTURES: &[(&str, &str, u32)] = &[
    ("32x32.png", "newsrack.svg", 32),
    ("128x128.png", "newsrack.svg", 128),
    ("128x128@2x.png", "newsrack.svg", 256),
    ("icon.png", "newsrack.svg", 512),
    ("tray.png", "tray.svg", 64),
    ("tray-unread.png", "tray-unread.svg", 64),
];

/// Draws and packs everything in `icons`.
///
/// # Errors
/// `rsvg-convert` is not installed or fails, or a file cannot be written.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if !arguments.is_empty() {
        bail!("icons takes no words");
    }
    let folder = place::root().join("icons");
    for (name, drawing, side) in PICTURES {
        fs::write(folder.join(name), draw(&folder.join(drawing), *side)?)?;
    }
    let mark = folder.join("newsrack.svg");
    let drawn = |sides: &[u32]| -> anyhow::Result<Vec<(u32, Vec<u8>)>> {
        sides.iter().map(|side| Ok((*side, draw(&mark, *side)?))).collect()
    };
    // Tauri takes the first picture for the window.
    fs::write(folder.join("icon.ico"), pack::ico(&drawn(&[32, 16, 48, 256])?)?)?;
    fs::write(folder.join("icon.icns"), pack::icns(&drawn(&[32, 64, 128, 256, 512])?)?)?;
    Ok(())
}

/// A PNG with colour and transparency, as Tauri wants it.
fn draw(drawing: &Path, side: u32) -> anyhow::Result<Vec<u8>> {
    let side = side.to_string();
    let mut command = Command::new("rsvg-convert");
    command.args(["--width", &side, "--height", &side]).arg(drawing);
    program::read_bytes(&mut command).context("failed to draw (Debian: librsvg2-bin)")
}
