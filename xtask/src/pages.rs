//! The window's pages, which its program embeds as it is built.

use crate::{place, program};

/// Builds them, if there are any to build.
///
/// # Errors
/// They do not build.
pub(crate) fn build() -> anyhow::Result<()> {
    if !place::has_pages() {
        return Ok(());
    }
    program::run(&mut program::npm(&["run", "build"]))
}
