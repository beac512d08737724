//! `cargo xtask start`: from a fresh checkout to an open window.

use crate::{pages, program, setup};
use anyhow::ensure;
use std::env;

/// Sets up, builds the pages, opens Newsrack; what stands behind `--` goes to Newsrack.
///
/// # Errors
/// Something is missing, or does not build.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    setup::set_up(setup::Purpose::Build)?;
    pages::build()?;
    // Before what compiles for long: over a plain connection to another machine there is nowhere to open a window.
    ensure!(
        !cfg!(target_os = "linux")
            || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some()),
        "there is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set"
    );
    let mut command =
        program::cargo(&["run", "--locked", "--package", "newsrack", "--bin", "newsrack-window", "--"]);
    program::run(command.args(arguments.iter().filter(|argument| *argument != "--")))
}
