//! Who may call whom in Rust: the table of rooms, one line a room, and the arrows that cargo finds.

use super::Fault;
use crate::metadata::Package;

/// A room and the rooms it may use.
struct Room {
    folder: &'static str,
    name: &'static str,
    may_use: MayUse,
}

enum MayUse {
    Only(&'static [&'static str]),
    Any,
}

use MayUse::{Any, Only};

/// As in docs/architecture.md, in its order.
#[rustfmt::skip]
const ROOMS: &[Room] = &[
    Room { folder: "crates/newsrack-model", name: "newsrack-model", may_use: Only(&[]) },
    Room { folder: "crates/newsrack-fetch", name: "newsrack-fetch", may_use: Only(&["newsrack-model"]) },
    Room { folder: "crates/newsrack-feed", name: "newsrack-feed", may_use: Only(&["newsrack-model"]) },
    Room { folder: "crates/newsrack-article", name: "newsrack-article", may_use: Only(&["newsrack-model", "newsrack-words"]) },
    Room { folder: "crates/newsrack-words", name: "newsrack-words", may_use: Only(&[]) },
    Room { folder: "crates/newsrack-curate", name: "newsrack-curate", may_use: Only(&["newsrack-model", "newsrack-words"]) },
    Room { folder: "crates/newsrack-catalogue", name: "newsrack-catalogue", may_use: Only(&["newsrack-words"]) },
    Room { folder: "crates/newsrack-store", name: "newsrack-store", may_use: Only(&["newsrack-model", "newsrack-words"]) },
    Room { folder: "crates/newsrack-sync", name: "newsrack-sync", may_use: Only(&["newsrack-model", "newsrack-fetch"]) },
    Room { folder: "crates/newsrack-engine", name: "newsrack-engine", may_use: Only(&["newsrack-model", "newsrack-fetch", "newsrack-feed", "newsrack-article", "newsrack-words", "newsrack-curate", "newsrack-catalogue", "newsrack-store", "newsrack-sync"]) },
    Room { folder: "crates/newsrack-api", name: "newsrack-api", may_use: Only(&["newsrack-model", "newsrack-engine"]) },
    Room { folder: "crates/newsrack-cli", name: "newsrack-cli", may_use: Only(&["newsrack-model", "newsrack-api", "newsrack-engine", "newsrack-feed", "newsrack-article", "newsrack-curate"]) },
    Room { folder: "src-tauri", name: "newsrack", may_use: Only(&["newsrack-model", "newsrack-api", "newsrack-engine"]) },
    Room { folder: "tests", name: "newsrack-tests", may_use: Any },
    Room { folder: "xtask", name: "xtask", may_use: Any },
];

/// The shell of the window, where alone Tauri is known.
const SHELL: &str = "src-tauri";

/// Arrows that the table does not have. Those of tests count too: what a room knows in its tests, it knows.
pub(super) fn faults(packages: &[Package]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for package in packages {
        let mut fault =
            |why| faults.push(Fault { path: format!("{}/Cargo.toml", package.folder), line: 0, why });
        let room = ROOMS.iter().find(|room| room.name == package.name && room.folder == package.folder);
        if room.is_none() {
            fault(format!("the table of rooms does not have {} in {}", package.name, package.folder));
        }
        for used in &package.dependencies {
            if is_tauri(used) && package.folder != SHELL {
                fault(format!("only {SHELL} may use {used}"));
            }
            let is_room = packages.iter().any(|package| package.name == *used);
            let may_use = room.is_none_or(|room| match room.may_use {
                Only(rooms) => rooms.contains(&used.as_str()),
                Any => true,
            });
            if is_room && !may_use {
                fault(format!("{} may not use {used}", package.name));
            }
        }
    }
    faults
}

/// Tauri, what belongs to it, and what it is made of.
fn is_tauri(name: &str) -> bool {
    matches!(name, "tauri" | "wry" | "tao") || name.starts_with("tauri-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_circle_and_names_only_rooms() {
        // Every arrow leads to a room that can be reached in no way from where it ends.
        fn reaches(from: &str, to: &str) -> bool {
            let room = ROOMS.iter().find(|room| room.name == from).unwrap();
            let Only(next) = room.may_use else { return false };
            next.iter().any(|next| *next == to || reaches(next, to))
        }
        for room in ROOMS {
            assert!(!reaches(room.name, room.name), "{}", room.name);
        }
    }
}
