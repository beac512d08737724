//! Words that need rooms of the house. They live behind a feature, so that `cargo xtask` itself compiles in seconds.

#[cfg(all(feature = "rooms", target_os = "linux"))]
mod bench;
#[cfg(feature = "rooms")]
mod seed;
#[cfg(all(feature = "rooms", target_os = "linux"))]
mod shot;

/// Fills a data folder.
///
/// # Errors
/// As the word says.
pub(crate) fn seed(arguments: &[String]) -> anyhow::Result<()> {
    #[cfg(feature = "rooms")]
    return seed::run(arguments);
    #[cfg(not(feature = "rooms"))]
    again::run("seed", again::RELEASE, arguments)
}

/// Measures.
///
/// # Errors
/// As the word says.
pub(crate) fn bench(arguments: &[String]) -> anyhow::Result<()> {
    #[cfg(all(feature = "rooms", target_os = "linux"))]
    return bench::run(arguments);
    #[cfg(all(feature = "rooms", not(target_os = "linux")))]
    anyhow::bail!(
        "the window is measured on a private desktop, which only Linux has; not with {arguments:?}"
    );
    #[cfg(not(feature = "rooms"))]
    again::run("bench", again::RELEASE, arguments)
}

/// Takes pictures.
///
/// # Errors
/// As the word says.
pub(crate) fn shot(arguments: &[String]) -> anyhow::Result<()> {
    #[cfg(all(feature = "rooms", target_os = "linux"))]
    return shot::run(arguments);
    #[cfg(all(feature = "rooms", not(target_os = "linux")))]
    anyhow::bail!("pictures are taken on a private desktop, which only Linux has; not with {arguments:?}");
    #[cfg(not(feature = "rooms"))]
    again::run("shot", again::PLAIN, arguments)
}

#[cfg(not(feature = "rooms"))]
mod again {
    //! A second build of the tool, which has the rooms in it.

    use crate::{place, program};

    /// How the second build is made, and the folder in which it then stands.
    pub(super) struct Profile {
        arguments: &'static [&'static str],
        folder: &'static str,
    }

    /// Optimised as a release is, for what takes long or is measured.
    pub(super) const RELEASE: Profile = Profile { arguments: &["--release"], folder: "release" };

    /// Built as for tests, for what only looks.
    pub(super) const PLAIN: Profile = Profile { arguments: &[], folder: "debug" };

    /// Runs a word in the second build. Where it finds the programs is said in the environment.
    pub(super) fn run(word: &str, profile: Profile, arguments: &[String]) -> anyhow::Result<()> {
        let mut command =
            program::cargo(&["run", "--quiet", "--locked", "--package", "xtask", "--features", "rooms"]);
        command.args(profile.arguments).args(["--", word]).args(arguments);
        program::run(command.env("NEWSRACK_PROGRAMS", place::built()?.join(profile.folder)))
    }
}
