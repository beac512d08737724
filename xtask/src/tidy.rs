//! `cargo xtask tidy`.
pub(crate) fn run(_: &[String]) -> anyhow::Result<()> {
    Ok(())
}
