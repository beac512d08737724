//! Steps that are timed, go on after a failure, and end in a table.

use anyhow::bail;
use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

/// How a step ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// As it should.
    Passed,
    /// There was nothing to do, and why.
    Skipped(&'static str),
    /// Not well, and why.
    Failed(String),
}

/// What a step does.
pub(crate) type Work = fn() -> anyhow::Result<Outcome>;

struct Step {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

/// The steps done so far.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

impl Steps {
    /// Does a step; a failure is kept for the end, so that one run shows all that is wrong.
    pub(crate) fn step(&mut self, name: &'static str, work: Work) {
        eprintln!("\n== {name}");
        let begin = Instant::now();
        let outcome = work().unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
        match &outcome {
            Outcome::Passed => {}
            Outcome::Skipped(why) => eprintln!("skipped: {why}"),
            Outcome::Failed(why) => eprintln!("{why}"),
        }
        self.done.push(Step { name, took: begin.elapsed(), outcome });
    }

    /// Prints the table.
    ///
    /// # Errors
    /// A step failed.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        println!("\n{}", self.table());
        let failed = self.done.iter().filter(|step| matches!(step.outcome, Outcome::Failed(_))).count();
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.done.len());
        }
        Ok(())
    }

    fn table(&self) -> String {
        let width = self.done.iter().map(|step| step.name.len()).max().unwrap_or(0);
        let mut table = String::new();
        for Step { name, took, outcome } in &self.done {
            let outcome = match outcome {
                Outcome::Passed => "passed".to_owned(),
                Outcome::Skipped(why) => format!("skipped: {why}"),
                Outcome::Failed(_) => "FAILED".to_owned(),
            };
            let _ = writeln!(table, "{name:width$} {:>8.1} s  {outcome}", took.as_secs_f64());
        }
        let all: Duration = self.done.iter().map(|step| step.took).sum();
        let _ = write!(table, "{:width$} {:>8.1} s", "in all", all.as_secs_f64());
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_done_and_told() {
        let mut steps = Steps::default();
        steps.step("good", || Ok(Outcome::Passed));
        steps.step("ill", || bail!("failed to be well"));
        steps.step("away", || Ok(Outcome::Skipped("not here yet")));
        let table = steps.table();
        let lines: Vec<_> = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).collect();
        assert_eq!(lines[0], ["good", "0.0", "s", "passed"]);
        assert_eq!(lines[1], ["ill", "0.0", "s", "FAILED"]);
        assert_eq!(lines[2], ["away", "0.0", "s", "skipped:", "not", "here", "yet"]);
        assert_eq!(lines[3], ["in", "all", "0.0", "s"]);
        assert_eq!(steps.finish().unwrap_err().to_string(), "1 of 3 steps failed");
    }

    #[test]
    fn what_is_skipped_is_no_failure() {
        let mut steps = Steps::default();
        steps.step("away", || Ok(Outcome::Skipped("not here yet")));
        steps.finish().unwrap();
    }
}
