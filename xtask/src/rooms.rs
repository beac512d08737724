//! Words that need rooms of the house. They live behind a feature, so that `cargo xtask` itself compiles in seconds.

#[cfg(feature = "rooms")]
mod seed;

/// Fills a data folder.
///
/// # Errors
/// As the word says.
pub(crate) fn seed(arguments: &[String]) -> anyhow::Result<()> {
    #[cfg(feature = "rooms")]
    return seed::run(arguments);
    #[cfg(not(feature = "rooms"))]
    again("seed", arguments)
}

/// Runs this word in a second build of the tool, which has the rooms in it and is optimised as a release is.
#[cfg(not(feature = "rooms"))]
fn again(word: &str, arguments: &[String]) -> anyhow::Result<()> {
    let build = ["run", "--locked", "--release", "--package", "xtask", "--features", "rooms", "--", word];
    crate::program::run(crate::program::cargo(&build).args(arguments))
}
