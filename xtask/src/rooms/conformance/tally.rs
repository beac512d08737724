//! What was counted in one corpus.

use std::fmt::Write as _;

/// What a failure tells at most of what was got and wanted, in signs.
const MOST_TOLD: usize = 160;

/// Something that is not as it is said to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) file: String,
    pub(super) field: String,
    pub(super) got: String,
    pub(super) wanted: String,
}

/// The counts of a corpus, and what failed.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) passed: usize,
    /// What a news reader has no place for.
    pub(super) out_of_scope: usize,
    /// In scope and not passed: each once, with one line or more.
    failed: usize,
    failures: Vec<Failure>,
    /// Words for the table.
    pub(super) notes: Vec<String>,
}

impl Tally {
    pub(super) fn in_scope(&self) -> usize {
        self.passed + self.failed
    }

    /// Rounded down, so that 1,000 means all. Nothing counted is nothing reached.
    pub(super) fn thousandths(&self) -> usize {
        (self.passed * 1_000).checked_div(self.in_scope()).unwrap_or(0)
    }

    /// Counts one thing: passed if nothing failed in it.
    pub(super) fn count(&mut self, failures: Vec<Failure>) {
        match failures.is_empty() {
            true => self.passed += 1,
            false => self.failed += 1,
        }
        self.failures.extend(failures);
    }

    /// Counts one thing by one comparison.
    pub(super) fn check(&mut self, file: &str, field: &str, got: &str, wanted: &str) {
        let failure = || Failure {
            file: file.to_owned(),
            field: field.to_owned(),
            got: got.to_owned(),
            wanted: wanted.to_owned(),
        };
        self.count(if got == wanted { Vec::new() } else { vec![failure()] });
    }

    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.out_of_scope += other.out_of_scope;
        self.failures.extend(other.failures);
        self.notes.extend(other.notes);
    }

    /// A line for each failure.
    pub(super) fn told(&self, corpus: &str, most: usize) -> String {
        let mut told = String::new();
        for Failure { file, field, got, wanted } in self.failures.iter().take(most) {
            let (got, wanted) = (short(got), short(wanted));
            let _ = writeln!(told, "{corpus}: {file}: {field}: got {got}, wanted {wanted}");
        }
        let left = self.failures.len().saturating_sub(most);
        if left > 0 {
            let _ = writeln!(told, "{corpus}: and {left} more; name the corpus to see them");
        }
        told
    }
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(MOST_TOLD).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("{short:?}")
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn only_all_is_all() {
        let check = |passed: usize, failed: usize, want: usize| {
            let tally = Tally { passed, failed, ..Tally::default() };
            assert_eq!(tally.thousandths(), want, "{passed} and {failed}");
        };
        check(0, 0, 0);
        check(5, 0, 1_000);
        check(9_999, 1, 999);
        check(695, 9, 987);
    }

    #[test]
    fn failures_are_told_a_line_each() {
        let mut tally = Tally::default();
        tally.check("a.xml", "title", "A", "A");
        tally.check("b.xml", "title", "A\nB", "B");
        assert_eq!((tally.passed, tally.in_scope()), (1, 2));
        assert_eq!(tally.told("c", 9), "c: b.xml: title: got \"A\\nB\", wanted \"B\"\n");
        assert_eq!(tally.told("c", 0), "c: and 1 more; name the corpus to see them\n");
    }
}
