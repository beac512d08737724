//! `cargo xtask setup`: what is missing is found, said and, where that is ours to do, installed.

mod needs;
mod node;
mod system;

pub(crate) use needs::Purpose;

use crate::program;
use anyhow::{Context as _, bail};
use needs::{NEEDS, Need};
use std::process::Command;
use system::System;

/// Sets up for building and testing, or with `--pictures` also for `shot`.
///
/// # Errors
/// Something is missing that cannot be installed from here; the message has the command that does it.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    match arguments {
        [] => set_up(Purpose::Test),
        [pictures] if pictures == "--pictures" => set_up(Purpose::Pictures),
        _ => bail!("there is only --pictures"),
    }
}

/// Makes sure that everything for this purpose is there.
///
/// # Errors
/// As [`run`].
pub(crate) fn set_up(purpose: Purpose) -> anyhow::Result<()> {
    let system = System::of_this_machine();
    node::check_version(system)?;
    match system {
        System::Mac => check_mac()?,
        System::Windows => check_windows()?,
        _ => check_linux(system, purpose)?,
    }
    node::install_packages()?;
    eprintln!("Everything is there.");
    Ok(())
}

fn check_linux(system: System, purpose: Purpose) -> anyhow::Result<()> {
    let missing = missing(purpose);
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("Missing:");
    for need in &missing {
        eprintln!("  {} ({})", need.what, need.apt);
    }
    let Some(line) = system.install_line(&missing) else {
        bail!("failed to know this system's packages: install what is missing, then run this again");
    };
    if system != System::Debian {
        bail!("failed to find all that is needed; this installs it:\n  sudo {line}");
    }
    install_by_apt(&line)?;
    let missing = self::missing(purpose);
    if !missing.is_empty() {
        let names: Vec<_> = missing.iter().map(|need| need.what).collect();
        bail!("failed to find, even after installing: {}", names.join("; "));
    }
    Ok(())
}

fn missing(purpose: Purpose) -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| need.purpose.is_part_of(purpose) && !need.is_met()).collect()
}

fn install_by_apt(line: &str) -> anyhow::Result<()> {
    let is_root = program::read(Command::new("id").arg("-u"))?.trim() == "0";
    if !is_root && program::find("sudo").is_none() {
        bail!("failed to install: neither root nor sudo; as root, run:\n  {line}");
    }
    let apt = |line: &str| {
        let mut words = line.split_whitespace();
        let mut command = if is_root { Command::new("env") } else { Command::new("sudo") };
        // Behind sudo the environment is swept, so that it is set by the words of the command.
        command.args((!is_root).then_some("env")).arg("DEBIAN_FRONTEND=noninteractive").args(words.by_ref());
        program::run(&mut command)
    };
    if !needs::has_apt_lists() {
        apt("apt-get update")?;
    }
    // Lists that have grown old name packages that are gone: then a look at the new ones helps.
    apt(line).or_else(|_| apt("apt-get update").and_then(|()| apt(line))).context("failed to install by apt")
}

fn check_mac() -> anyhow::Result<()> {
    if program::read(Command::new("xcode-select").arg("-p")).is_err() {
        bail!("failed to find the command line tools; this installs them:\n  xcode-select --install");
    }
    Ok(())
}

fn check_windows() -> anyhow::Result<()> {
    const TOOLS: &str = "winget install Microsoft.VisualStudio.2022.BuildTools --override \
        \"--wait --passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"";
    // WebView2 itself comes with Windows 10 and 11. A toolchain of GNU brings its own linker.
    if cfg!(target_env = "msvc") && !has_visual_tools() {
        bail!("failed to find the C++ build tools; this installs them:\n  {TOOLS}");
    }
    Ok(())
}

fn has_visual_tools() -> bool {
    let folder = std::env::var("ProgramFiles(x86)").unwrap_or_default();
    let mut command = Command::new(format!("{folder}\\Microsoft Visual Studio\\Installer\\vswhere.exe"));
    command.args(["-products", "*", "-requires", "Microsoft.VisualStudio.Component.VC.Tools.x86.x64"]);
    program::read(command.args(["-property", "installationPath"])).is_ok_and(|path| !path.trim().is_empty())
}
