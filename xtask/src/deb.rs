//! `cargo xtask deb`: the package for Debian and Ubuntu.

use crate::{pages, place, program, setup};
use anyhow::{Context as _, bail, ensure};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Bytes of the package; past them it is too much for what it does.
const MOST_BYTES: u64 = 14_000_000;

/// Builds the pages, the command line, the window, and the package of both; prints where it stands and its size.
///
/// # Errors
/// Something is missing or does not build, or the package is too large.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if !arguments.is_empty() {
        bail!("deb takes no words");
    }
    if !cfg!(target_os = "linux") {
        bail!("a package for Debian is built on Linux");
    }
    setup::set_up(setup::Purpose::Bundle)?;
    pages::build()?;
    program::run(&mut program::cargo(&["build", "--locked", "--release", "--package", "newsrack-cli"]))?;
    let release = place::built()?.join("release");
    let mut command = Command::new(bundler()?);
    command.args(["build", "--bundles", "deb", "--config", &beside(&release.join("newsrack"))]);
    // Behind `--` stands what goes to cargo.
    command.args(["--", "--locked"]).current_dir(place::root());
    // The bundler takes this variable for an argument, and refuses some of its usual values.
    program::run(command.env_remove("CI"))?;
    let newest = newest(&release.join("bundle/deb"))?;
    pack_tightly(&newest)?;
    let (bytes, megabytes) = (newest.metadata()?.len(), |bytes: u64| bytes as f64 / 1_000_000.0);
    println!("{} ({:.1} MB of {})", newest.display(), megabytes(bytes), megabytes(MOST_BYTES));
    ensure!(bytes <= MOST_BYTES, "the package is larger than it may be");
    Ok(())
}

fn newest(folder: &Path) -> anyhow::Result<PathBuf> {
    let packages = folder.read_dir().context("failed to find the package")?.flatten().map(|file| file.path());
    packages
        .filter(|file| file.extension().is_some_and(|ending| ending == "deb"))
        .max_by_key(|file| file.metadata().and_then(|file| file.modified()).ok())
        .context("failed to find the package")
}

/// Packs anew with xz, as Debian does: the bundler knows only gzip, which makes a third more of it.
fn pack_tightly(package: &Path) -> anyhow::Result<()> {
    let unpacked = package.with_extension("unpacked");
    if unpacked.exists() {
        fs::remove_dir_all(&unpacked)?;
    }
    program::run(Command::new("dpkg-deb").arg("--raw-extract").args([package, &unpacked]))?;
    let pack = ["--root-owner-group", "-Zxz", "--build"];
    program::run(Command::new("dpkg-deb").args(pack).args([&unpacked, package]))?;
    fs::remove_dir_all(&unpacked).context("failed to clear away what was unpacked")
}

/// What the bundler is told beside its settings: the command line goes along. Where that is built only cargo knows, so
/// that it cannot stand among them.
fn beside(newsrack: &Path) -> String {
    json!({ "bundle": { "linux": { "deb": { "files": { "/usr/bin/newsrack": newsrack } } } } }).to_string()
}

/// Tauri's own bundler, as the pages' packages pin it.
fn bundler() -> anyhow::Result<PathBuf> {
    let pinned = place::ui().join("node_modules/.bin/tauri");
    ensure!(pinned.is_file(), "failed to find Tauri's bundler: run npm ci in ui");
    Ok(pinned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_goes_along() {
        let told: serde_json::Value =
            serde_json::from_str(&beside(Path::new("/built here/newsrack"))).unwrap();
        assert_eq!(told["bundle"]["linux"]["deb"]["files"]["/usr/bin/newsrack"], "/built here/newsrack");
    }

    #[test]
    fn the_bundler_is_pinned() {
        let package = std::fs::read_to_string(place::ui().join("package.json")).unwrap();
        let package: serde_json::Value = serde_json::from_str(&package).unwrap();
        let version = package["devDependencies"]["@tauri-apps/cli"].as_str().unwrap();
        assert!(version.starts_with(|sign: char| sign.is_ascii_digit()), "{version}");
    }
}
