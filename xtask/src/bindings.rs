//! `cargo xtask bindings`: the wire types as TypeScript.

use crate::program;
use anyhow::bail;

/// Writes `ui/src/ipc/bindings.ts` anew.
///
/// # Errors
/// `newsrack-api` does not build, or the file cannot be written.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if !arguments.is_empty() {
        bail!("bindings takes no words");
    }
    let mut command = program::cargo(&["test", "--quiet", "--package", "newsrack-api", "bindings_are_fresh"]);
    program::run(command.env("NEWSRACK_WRITE_BINDINGS", "1"))
}
