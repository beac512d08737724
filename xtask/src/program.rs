//! Other programs: shown before they run, and their failure is ours.

use crate::place;
use anyhow::{Context as _, bail};
use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// The cargo that started us, at the root of the workspace.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(place::root());
    command
}

/// npm, in the folder of the pages.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(node_program("npm"));
    command.args(arguments).current_dir(place::ui());
    command
}

/// What Node brings is a batch file on Windows, which is not found without its ending.
pub(crate) fn node_program(name: &str) -> String {
    if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() }
}

/// Shows a command and runs it to its end.
///
/// # Errors
/// It is not installed, or it fails.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let line = line(command);
    eprintln!("> {line}");
    let name = name(command);
    let status = command.status().with_context(|| format!("failed to start {name}"))?;
    if !status.success() {
        bail!("failed: {line}");
    }
    Ok(())
}

/// Runs a command in silence and hands back what it wrote to stdout.
///
/// # Errors
/// It is not installed, it fails (then with what it wrote to stderr), or it writes no UTF-8.
pub(crate) fn read(command: &mut Command) -> anyhow::Result<String> {
    let name = name(command);
    String::from_utf8(read_bytes(command)?).with_context(|| format!("failed to read what {name} wrote"))
}

/// As [`read`], for what is no text.
///
/// # Errors
/// It is not installed, or it fails.
pub(crate) fn read_bytes(command: &mut Command) -> anyhow::Result<Vec<u8>> {
    let output = command.stdin(Stdio::null()).output();
    let Output { status, stdout, stderr } =
        output.with_context(|| format!("failed to start {}", name(command)))?;
    if !status.success() {
        bail!("failed: {}\n{}", line(command), String::from_utf8_lossy(&stderr).trim());
    }
    Ok(stdout)
}

/// Where a program stands on the path, as a shell would find it.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    // Tools of the system's administrator stand where an ordinary path does not look.
    let folders = env::split_paths(&folders).chain([PathBuf::from("/usr/sbin"), PathBuf::from("/sbin")]);
    let name = if cfg!(windows) && Path::new(name).extension().is_none() {
        format!("{name}.exe")
    } else {
        name.into()
    };
    folders.map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// A command as one would type it.
pub(crate) fn line(command: &Command) -> String {
    let words = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(name(command).into()).chain(words).map(quoted).collect::<Vec<_>>().join(" ")
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

fn quoted(word: std::borrow::Cow<'_, str>) -> String {
    if word.is_empty() || word.contains([' ', '\t', '"', '$', '*']) {
        format!("'{word}'")
    } else {
        word.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_typed() {
        let check = |arguments: &[&str], want: &str| {
            assert_eq!(line(Command::new("/somewhere/cargo").args(arguments)), want);
        };
        check(&[], "cargo");
        check(&["test", "--workspace"], "cargo test --workspace");
        check(&["a b", ""], "cargo 'a b' ''");
    }

    #[test]
    fn failure_is_told_with_the_command_and_its_words() {
        let error = read(&mut cargo(&["no-such-word"])).unwrap_err().to_string();
        assert!(error.starts_with("failed: cargo no-such-word\n"), "{error}");
        let error = run(&mut Command::new("no-such-program-anywhere")).unwrap_err().to_string();
        assert_eq!(error, "failed to start no-such-program-anywhere");
    }

    #[test]
    fn programs_are_found_on_the_path() {
        assert!(find("cargo").is_some());
        assert_eq!(find("no-such-program-anywhere"), None);
    }
}
