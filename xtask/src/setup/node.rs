//! Node.js, and the packages that build the pages.

use super::system::System;
use crate::{place, program};
use anyhow::{Context as _, bail};
use std::{path::Path, process::Command};

/// The oldest Node.js that Vite runs on, as (major, minor); of the odd releases none is.
const OLDEST: (u32, u32) = (20, 19);

/// Makes sure that Node.js is there and young enough.
///
/// # Errors
/// It is not; the message says how it comes to this system.
pub(super) fn check_version(system: System) -> anyhow::Result<()> {
    let found = program::read(Command::new("node").arg("--version")).unwrap_or_default();
    let found = found.trim();
    if !is_young_enough(found) {
        let (major, minor) = OLDEST;
        let found = if found.is_empty() { "none" } else { found };
        bail!("failed to find Node.js {major}.{minor} or newer (found: {found}):\n  {}", system.node_line());
    }
    Ok(())
}

fn is_young_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(|number| number.parse::<u32>().ok());
    match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(major), Some(minor)) => (major, minor) >= OLDEST,
        _ => false,
    }
}

/// Runs `npm ci` if what is installed is older than the lock file.
///
/// # Errors
/// npm fails, or its lock file is missing.
pub(super) fn install_packages() -> anyhow::Result<()> {
    if !place::has_pages() {
        eprintln!("There are no pages yet (ui/package.json), so nothing to install for them.");
        return Ok(());
    }
    if is_stale(&place::ui()).context("failed to find ui/package-lock.json")? {
        program::run(&mut program::npm(&["ci", "--no-audit", "--no-fund"]))?;
    }
    Ok(())
}

/// npm writes `node_modules/.package-lock.json` last, so that an install cut short counts as stale.
fn is_stale(ui: &Path) -> anyhow::Result<bool> {
    let wanted = ui.join("package-lock.json").metadata()?.modified()?;
    let Ok(installed) = ui.join("node_modules/.package-lock.json").metadata() else { return Ok(true) };
    Ok(installed.modified()? < wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        fs::{self, File},
        time::{Duration, SystemTime},
    };

    #[test]
    fn old_and_missing_versions_are_refused() {
        for (version, want) in [
            ("v20.19.0", true),
            ("v22.12.0", true),
            ("v100.0.0", true),
            ("v20.18.3", false),
            ("v18.20.4", false),
            ("", false),
            ("v20", false),
            ("new", false),
        ] {
            assert_eq!(is_young_enough(version), want, "{version}");
        }
    }

    #[test]
    fn packages_are_stale_when_older_than_their_lock() {
        let ui = tempfile::tempdir().unwrap();
        assert!(is_stale(ui.path()).is_err());
        let lock = File::create(ui.path().join("package-lock.json")).unwrap();
        assert!(is_stale(ui.path()).unwrap());
        fs::create_dir(ui.path().join("node_modules")).unwrap();
        assert!(is_stale(ui.path()).unwrap());
        let installed = File::create(ui.path().join("node_modules/.package-lock.json")).unwrap();
        let now = SystemTime::now();
        lock.set_modified(now).unwrap();
        for (age, want) in [(60, true), (0, false)] {
            installed.set_modified(now - Duration::from_secs(age)).unwrap();
            assert_eq!(is_stale(ui.path()).unwrap(), want, "{age}");
        }
    }
}
