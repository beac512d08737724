//! `cargo xtask deb`: the package for Debian and Ubuntu.

use crate::{place, program, setup};
use anyhow::{Context as _, bail};
use std::{path::PathBuf, process::Command};

/// Builds the pages, the window and the package; prints where the package stands and its size.
///
/// # Errors
/// Something is missing, or does not build.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if !arguments.is_empty() {
        bail!("deb takes no words");
    }
    if !cfg!(target_os = "linux") {
        bail!("a package for Debian is built on Linux");
    }
    setup::set_up(setup::Purpose::Build)?;
    if place::has_pages() {
        program::run(&mut program::npm(&["run", "build"]))?;
    }
    let mut command = Command::new(bundler()?);
    // Behind `--` stands what goes to cargo.
    command.args(["build", "--bundles", "deb", "--", "--locked"]).current_dir(place::root());
    // The bundler takes this variable for an argument, and refuses some of its usual values.
    program::run(command.env_remove("CI"))?;
    let folder = place::built()?.join("release/bundle/deb");
    let packages = folder.read_dir().context("failed to find the package")?.flatten().map(|file| file.path());
    let newest = packages
        .filter(|file| file.extension().is_some_and(|ending| ending == "deb"))
        .max_by_key(|file| file.metadata().and_then(|file| file.modified()).ok())
        .context("failed to find the package")?;
    println!("{} ({:.1} MiB)", newest.display(), newest.metadata()?.len() as f64 / 1_048_576.0);
    Ok(())
}

/// Tauri's own bundler: the one that the pages' packages pin, else one that is installed.
fn bundler() -> anyhow::Result<PathBuf> {
    let pinned = place::ui().join("node_modules/.bin/tauri");
    let found = if pinned.is_file() { Some(pinned) } else { program::find("tauri") };
    found.context(
        "failed to find Tauri's bundler: add @tauri-apps/cli to ui/package.json, then run npm install in ui",
    )
}
