//! The size of files.

use super::{
    Fault,
    sources::{Source, Sources},
};

/// Past this a file is two files, or says why it is one.
const MOST_LINES: usize = 600;
/// Where the reason stands.
const HEAD_LINES: usize = 10;
const REASON: &str = "long because";
/// What a file says that a program writes.
const MADE: &str = "do not edit";

pub(super) fn faults(sources: &Sources) -> Vec<Fault> {
    let long = sources.iter().filter(|source| is_code(source) && is_too_long(&source.text));
    let fault = |source: &Source| {
        let lines = source.text.lines().count();
        let why = format!("{lines} lines; split it, or say \"{REASON} …\" in its first {HEAD_LINES} lines");
        Fault { path: source.path.clone(), line: 0, why }
    };
    long.map(fault).collect()
}

fn is_code(source: &Source) -> bool {
    let is_data = source.path.contains("/fixtures/") || source.path.contains("/golden/");
    !is_data
        && matches!(source.ending(), "rs" | "sql" | "ts" | "js" | "mjs" | "svelte" | "css" | "html" | "sh")
}

fn is_too_long(text: &str) -> bool {
    let mut head = text.lines().take(HEAD_LINES).map(str::to_lowercase);
    text.lines().count() > MOST_LINES && !head.any(|line| line.contains(REASON) || line.contains(MADE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_gives_its_reason_in_its_head() {
        let check = |head: &str, lines: usize, want: bool| {
            let text = format!("{head}{}", "x\n".repeat(lines));
            assert_eq!(is_too_long(&text), want, "{head} {lines}");
        };
        check("", 600, false);
        check("", 601, true);
        check("// Long because it is one table.\n", 601, false);
        check("// Made by a program. Do not edit.\n", 601, false);
        check(&"x\n".repeat(10), 591, true);
        check(&format!("{}// long because\n", "x\n".repeat(9)), 601, false);
        check(&format!("{}// long because\n", "x\n".repeat(10)), 601, true);
    }
}
