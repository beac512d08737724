//! `cargo xtask notices`: what Newsrack is made of beside itself, and under which licences: the one file that goes along
//! with the package and is shown by the window.

mod parts;
mod texts;

use crate::place;
use anyhow::{Context as _, bail};
use parts::Part;
use std::{fmt::Write as _, fs, path::PathBuf};

const HEAD: &str = "\
Newsrack is made of works of others too. Here they are, each with the licence that it comes under, and below the texts of
these licences. Where Apache-2.0 is offered among others, it is the one that was taken. Made by `cargo xtask notices`; do not
edit.
";

/// What no lock file tells of.
const BESIDE: &str = "\
Standard library of Rust, by the Rust project developers: Apache-2.0 OR MIT
SQLite, in libsqlite3-sys: in the public domain
Hyphenation patterns of hyph-utf8, in hypher: each under a permissive licence of its own, which stands in it at
  https://github.com/hyphenation/tex-hyphen/tree/master/hyph-utf8/tex/generic/hyph-utf8/patterns/tex
Where articles stand in the pages of sites, by FiveFilters: CC0-1.0
";

const CATALOGUE: &str = "crates/newsrack-catalogue/NOTICES";

/// Writes NOTICES anew.
///
/// # Errors
/// A lock file cannot be read, or what it names is not here.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if !arguments.is_empty() {
        bail!("notices takes no words");
    }
    let (crates, packages) = (parts::crates()?, parts::packages()?);
    let mut text = list(&crates, &packages);
    let catalogue = fs::read_to_string(place::root().join(CATALOGUE))?;
    let _ = write!(text, "\nThe catalogue of titles\n\n{}\n", catalogue.trim());
    for (names, licence) in texts::texts(crates.iter().chain(&packages))? {
        let _ = write!(text, "\n{}\n{}\n\n{licence}\n", "-".repeat(80), names);
    }
    fs::write(file(), &text).context("failed to write NOTICES")?;
    println!("{} crates, {} packages, {} KB", crates.len(), packages.len(), text.len() / 1_000);
    Ok(())
}

fn file() -> PathBuf {
    place::root().join("NOTICES")
}

/// All parts by their names and licences: what must be as the lock files say.
fn list(crates: &[Part], packages: &[Part]) -> String {
    let mut text = format!("{HEAD}\n{BESIDE}");
    for (name, parts) in [("Crates", crates), ("Packages of the pages, and their typefaces", packages)] {
        let _ = writeln!(text, "\n{name}\n");
        for part in parts {
            let _ = writeln!(text, "{}", part.line());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is packed is packed for Linux; elsewhere not all of it is here.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_notices_name_what_is_packed() {
        let want = list(&parts::crates().unwrap(), &parts::packages().unwrap());
        let kept = fs::read_to_string(file()).unwrap();
        assert!(kept.starts_with(&want), "NOTICES is stale: run `cargo xtask notices`");
    }
}
