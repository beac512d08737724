//! Words that may not stand in the files: unsafe Rust, markup of others, this machine.

use super::{
    Fault, rust_code,
    sources::{Source, Sources},
};

/// Ways for a publisher's markup to reach the web view.
const MARKUP: &[&str] = &["{@html", "innerHTML", "outerHTML", "insertAdjacentHTML"];
/// Folders of the machine on which something was made, without the slash before them.
const FOLDERS: &[&str] = &["work", "tmp", "root"];
/// Parts of the names of hosts from which packages come.
const REGISTRIES: &[&str] =
    &["registry.npmjs", "registry.yarnpkg", "npmmirror", "index.crates.io", "artifactory"];

pub(super) fn faults(sources: &Sources) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in sources.iter() {
        let mut fault = |line, why| faults.push(Fault { path: source.path.clone(), line, why });
        if source.ending() == "rs" {
            let code = rust_code::only_code(&source.text);
            for (index, line) in code.lines().enumerate() {
                if line
                    .split(|sign: char| !sign.is_alphanumeric() && sign != '_')
                    .any(|word| word == "unsafe")
                {
                    fault(index + 1, "unsafe code".to_owned());
                }
            }
        }
        for (number, line) in source.lines() {
            if is_page(source)
                && let Some(word) = MARKUP.iter().find(|word| line.contains(**word))
            {
                fault(number, format!("{word} would let markup in; draw blocks as components"));
            }
            if let Some(folder) = FOLDERS.iter().find(|folder| names_folder(line, folder)) {
                fault(number, format!("/{folder} is a folder of one machine"));
            }
            if names_registry(source, line) {
                fault(number, "a registry's host belongs to one machine's settings".to_owned());
            }
        }
    }
    faults
}

fn is_page(source: &Source) -> bool {
    source.path.starts_with("ui/") && matches!(source.ending(), "svelte" | "ts" | "js" | "mjs" | "html")
}

/// Whether an absolute path in this folder stands in the line; the same within an address or another path is none.
fn names_folder(line: &str, folder: &str) -> bool {
    let goes_on =
        |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | '/' | '<' | '}' | '*' | ')');
    line.match_indices('/').any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + 1..].strip_prefix(folder).map(|rest| rest.chars().next());
        let ends = |sign: char| !sign.is_alphanumeric() && !matches!(sign, '_' | '-' | '.' | '>');
        !before.is_some_and(goes_on) && after.is_some_and(|sign| sign.is_none_or(ends))
    })
}

/// In a lock file only the public registry may stand, which its readers replace by their own.
fn names_registry(source: &Source, line: &str) -> bool {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    match name {
        "package-lock.json" => line.trim_start().starts_with("\"resolved\"") && !line.contains(&public_npm()),
        "Cargo.lock" => {
            line.starts_with("source = ") && !line.contains("+https://github.com/rust-lang/crates.io-index")
        }
        _ => REGISTRIES.iter().any(|host| line.contains(host)) && !source.path.starts_with("xtask/src/tidy/"),
    }
}

fn public_npm() -> String {
    format!("\"https://{}.org/", REGISTRIES[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_a_machine_are_told_from_addresses() {
        let check = |line: &str, want: bool| assert_eq!(names_folder(line, "work"), want, "{line}");
        // In pieces, so that this file has none of them.
        let path = ["", "work", "main"].join("/");
        check(&path, true);
        check(&format!("see `{path}`"), true);
        check(&format!("--data={path}"), true);
        check(path.strip_suffix("/main").unwrap(), true);
        check(&format!("https://a.example{path}"), false);
        check(&format!("..{path}"), false);
        check(&path.replace("work", "workspace"), false);
        check("<work></work>", false);
        check("net/work", false);
    }

    #[test]
    fn lock_files_name_the_public_registry_alone() {
        let check = |path: &str, line: &str, want: bool| {
            let source = Source { path: path.to_owned(), text: String::new() };
            assert_eq!(names_registry(&source, line), want, "{path}: {line}");
        };
        let public = format!("  \"resolved\": {}svelte-5.tgz\"", public_npm());
        check("ui/package-lock.json", &public, false);
        check("ui/package-lock.json", "  \"resolved\": \"http://127.0.0.1:4873/svelte-5.tgz\"", true);
        check("ui/notes.md", &public, true);
        check("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\"", false);
        check("Cargo.lock", "source = \"git+https://github.com/rust-lang/log\"", true);
    }
}
