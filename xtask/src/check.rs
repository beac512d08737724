//! `cargo xtask check`: the quick loop while writing.

use crate::{steps::Steps, test};
use anyhow::bail;

/// Format, lints and types, without set-up and without tests.
///
/// # Errors
/// One of them finds something.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if !arguments.is_empty() {
        bail!("check takes no words");
    }
    let mut steps = Steps::default();
    for (name, work) in test::STEPS {
        if matches!(*name, "format" | "tidy" | "lints" | "page types") {
            steps.step(name, *work);
        }
    }
    steps.finish()
}
