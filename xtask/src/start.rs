//! `cargo xtask start`: from a fresh checkout to an open window.

use crate::{pages, program, setup};

/// Sets up, builds the pages, opens Newsrack; what stands behind `--` goes to Newsrack.
///
/// # Errors
/// Something is missing, or does not build.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    setup::set_up(setup::Purpose::Build)?;
    pages::build()?;
    let mut command =
        program::cargo(&["run", "--locked", "--package", "newsrack", "--bin", "newsrack-window", "--"]);
    program::run(command.args(arguments.iter().filter(|argument| *argument != "--")))
}
