//! `cargo xtask tidy`: what the house does not allow, found by reading. Its rules are those of docs/architecture.md.

mod layers;
mod layout;
mod rooms;
mod rust_code;
mod sources;
mod words;

use crate::{metadata, place};
use anyhow::bail;
use sources::Sources;
use std::{fmt, path::Path};

/// Something that the house does not allow.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    /// From the root of the checkout.
    path: String,
    /// From 1; 0 for the file as a whole.
    line: usize,
    why: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(to, "{}: {}", self.path, self.why),
            line => write!(to, "{}:{line}: {}", self.path, self.why),
        }
    }
}

/// Reads this checkout.
///
/// # Errors
/// There is a fault; each is printed.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if !arguments.is_empty() {
        bail!("tidy takes no words");
    }
    let faults = faults(&place::root())?;
    for fault in &faults {
        println!("{fault}");
    }
    if !faults.is_empty() {
        bail!("failed to find the house tidy: {} faults", faults.len());
    }
    Ok(())
}

/// All faults of the checkout in this folder, in the order of its files.
fn faults(root: &Path) -> anyhow::Result<Vec<Fault>> {
    let sources = Sources::read(root)?;
    let mut faults = rooms::faults(&metadata::packages(root)?);
    faults.extend(layers::faults(&sources));
    faults.extend(words::faults(&sources));
    faults.extend(layout::faults(&sources));
    faults.sort();
    faults.dedup();
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, process::Command};
    use tempfile::TempDir;

    /// A small house that is tidy.
    fn house() -> TempDir {
        let house = tempfile::tempdir().unwrap();
        plant(
            &house,
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\", \"src-tauri\"]\n",
        );
        plant_room(&house, "crates/newsrack-model", "newsrack-model", "");
        plant_room(&house, "crates/newsrack-words", "newsrack-words", "");
        plant_room(&house, "crates/newsrack-curate", "newsrack-curate", &near("newsrack-words"));
        plant_room(&house, "src-tauri", "newsrack", "tauri = \"2\"\n");
        plant(&house, "ui/src/platform/invoke.ts", "import { invoke } from '@tauri-apps/api/core';\n");
        plant(
            &house,
            "ui/src/views/Today.svelte",
            "<script>import Card from '../components/Card.svelte'</script>\n",
        );
        let done = Command::new("git").args(["init", "--quiet"]).current_dir(house.path()).status().unwrap();
        assert!(done.success());
        house
    }

    fn near(room: &str) -> String {
        format!("{room} = {{ path = \"../{room}\" }}\n")
    }

    fn plant(house: &TempDir, path: &str, text: &str) {
        let path = house.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn plant_room(house: &TempDir, folder: &str, name: &str, dependencies: &str) {
        let manifest =
            format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\n[dependencies]\n{dependencies}");
        plant(house, &format!("{folder}/Cargo.toml"), &manifest);
        plant(house, &format!("{folder}/src/lib.rs"), "//! A room.\n");
    }

    fn check(house: &TempDir, want: &[&str]) {
        let found: Vec<_> = faults(house.path()).unwrap().iter().map(Fault::to_string).collect();
        assert_eq!(found.len(), want.len(), "{found:#?}");
        for (found, want) in found.iter().zip(want) {
            assert!(found.starts_with(want), "{found}\nshould begin\n{want}");
        }
    }

    #[test]
    fn a_tidy_house_has_no_faults() {
        check(&house(), &[]);
    }

    #[test]
    fn arrows_that_the_table_does_not_have() {
        let house = house();
        plant_room(&house, "crates/newsrack-words", "newsrack-words", &near("newsrack-model"));
        check(&house, &["crates/newsrack-words/Cargo.toml: newsrack-words may not use newsrack-model"]);
    }

    #[test]
    fn arrows_of_tests_count_too() {
        let house = house();
        let dependencies = format!("[dev-dependencies]\n{}", near("newsrack-model"));
        plant_room(&house, "crates/newsrack-words", "newsrack-words", &dependencies);
        check(&house, &["crates/newsrack-words/Cargo.toml: newsrack-words may not use newsrack-model"]);
    }

    #[test]
    fn a_room_that_the_table_does_not_have() {
        let house = house();
        plant_room(&house, "crates/newsrack-cellar", "newsrack-cellar", "");
        check(
            &house,
            &["crates/newsrack-cellar/Cargo.toml: the table of rooms does not have newsrack-cellar"],
        );
    }

    #[test]
    fn the_window_outside_its_shell() {
        let house = house();
        plant_room(&house, "crates/newsrack-model", "newsrack-model", "tauri-plugin-opener = \"2\"\n");
        check(&house, &["crates/newsrack-model/Cargo.toml: only src-tauri may use tauri-plugin-opener"]);
    }

    #[test]
    fn unsafe_code() {
        let house = house();
        plant(
            &house,
            "crates/newsrack-model/src/fast.rs",
            "// unsafe is a word here\nfn f() { unsafe { g() } }\n",
        );
        check(&house, &["crates/newsrack-model/src/fast.rs:2: unsafe"]);
    }

    #[test]
    fn markup_of_others() {
        let house = house();
        plant(&house, "ui/src/components/Body.svelte", "<div>{@html body}</div>\n\n<p>{text}</p>\n");
        plant(
            &house,
            "ui/src/components/body.ts",
            "export const set = (e: Element) => (e.innerHTML = '');\n",
        );
        check(&house, &["ui/src/components/Body.svelte:1: {@html", "ui/src/components/body.ts:1: innerHTML"]);
    }

    #[test]
    fn the_window_reached_past_the_platform() {
        let house = house();
        plant(&house, "ui/src/state/open.ts", "\nimport { open } from \"@tauri-apps/plugin-opener\";\n");
        check(&house, &["ui/src/state/open.ts:2: only ui/src/platform may import @tauri-apps/plugin-opener"]);
    }

    #[test]
    fn arrows_between_layers() {
        let house = house();
        plant(&house, "ui/src/ipc/call.ts", "export { read } from '../state/read';\n");
        plant(
            &house,
            "ui/src/components/Card.svelte",
            "<script>\n  import('../views/Today.svelte')\n</script>\n",
        );
        check(
            &house,
            &[
                "ui/src/components/Card.svelte:2: components may not import views",
                "ui/src/ipc/call.ts:1: ipc may not import state",
            ],
        );
    }

    #[test]
    fn long_files_without_a_reason() {
        let house = house();
        let long = "// A line.\n".repeat(601);
        plant(&house, "crates/newsrack-model/src/long.rs", &long);
        plant(
            &house,
            "crates/newsrack-model/src/reason.rs",
            &format!("//! Long because it is a table.\n{long}"),
        );
        check(&house, &["crates/newsrack-model/src/long.rs: 601 lines"]);
    }

    #[test]
    fn paths_of_one_machine_and_hosts_of_registries() {
        let house = house();
        // Put together here, so that this file has none of them.
        let [work, registry] = [["", "work", "main"].join("/"), ["registry", "npmjs", "org"].join(".")];
        plant(&house, "docs/one.md", &format!("Built.\nSee {work}.\n"));
        plant(&house, "ui/.npmrc", &format!("# https://{registry}/\n"));
        let begun = format!("docs/one.md:2: {}", work.trim_end_matches("/main"));
        check(&house, &[&begun, "ui/.npmrc:1: a registry's host"]);
    }

    #[test]
    fn what_git_ignores_is_not_read() {
        let house = house();
        plant(&house, ".gitignore", "/target\n");
        plant(&house, "target/out.rs", "fn f() { unsafe { g() } }\n");
        check(&house, &[]);
    }
}
