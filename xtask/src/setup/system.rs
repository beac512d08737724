//! Which system this is, and the one command by which it installs packages.

use super::needs::Need;
use std::{collections::BTreeSet, fs};

/// A system that we know by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// Debian, Ubuntu and their kin.
    Debian,
    /// Fedora and its kin.
    Fedora,
    /// Arch and its kin.
    Arch,
    /// Any other Linux.
    OtherLinux,
    /// macOS.
    Mac,
    /// Windows.
    Windows,
}

impl System {
    /// This system.
    pub(crate) fn of_this_machine() -> Self {
        match std::env::consts::OS {
            "macos" => Self::Mac,
            "windows" => Self::Windows,
            _ => Self::of_release(&fs::read_to_string("/etc/os-release").unwrap_or_default()),
        }
    }

    /// By the text of `/etc/os-release` (freedesktop.org, os-release): `ID`, then the families in `ID_LIKE`.
    fn of_release(text: &str) -> Self {
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.trim().strip_prefix(key)?.strip_prefix('='))?;
            Some(line.trim_matches(['"', '\'']).to_owned())
        };
        let names = [value("ID"), value("ID_LIKE")].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let family = names.split_whitespace().find_map(|name| match name {
            "debian" | "ubuntu" => Some(Self::Debian),
            "fedora" | "rhel" => Some(Self::Fedora),
            "arch" => Some(Self::Arch),
            _ => None,
        });
        family.unwrap_or(Self::OtherLinux)
    }

    /// The command that installs what is missing, without `sudo`; none where we know of none.
    pub(crate) fn install_line(self, missing: &[&Need]) -> Option<String> {
        let (command, packages): (_, BTreeSet<&str>) = match self {
            Self::Debian => {
                ("apt-get install -y --no-install-recommends", missing.iter().map(|need| need.apt).collect())
            }
            Self::Fedora => ("dnf install -y", missing.iter().map(|need| need.dnf).collect()),
            Self::Arch => ("pacman -S --needed", missing.iter().map(|need| need.pacman).collect()),
            Self::OtherLinux | Self::Mac | Self::Windows => return None,
        };
        Some(format!("{command} {}", packages.into_iter().collect::<Vec<_>>().join(" ")))
    }

    /// How Node.js comes to this system.
    pub(crate) fn node_line(self) -> &'static str {
        match self {
            Self::Fedora => "sudo dnf install -y nodejs",
            Self::Arch => "sudo pacman -S --needed nodejs npm",
            Self::Mac => "brew install node",
            Self::Windows => "winget install OpenJS.NodeJS.LTS",
            // What the distribution itself has is often years old.
            Self::Debian | Self::OtherLinux => "see https://nodejs.org/en/download",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::needs::NEEDS, *};

    #[test]
    fn a_system_is_known_by_its_release_file() {
        let check = |text: &str, want: System| assert_eq!(System::of_release(text), want, "{text}");
        check("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n", System::Debian);
        check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", System::Debian);
        check("ID=fedora\n", System::Fedora);
        check("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", System::Fedora);
        check("ID=endeavouros\nID_LIKE='arch'\n", System::Arch);
        check("ID=nixos\n", System::OtherLinux);
        check("", System::OtherLinux);
    }

    #[test]
    fn each_package_is_named_once() {
        let tools: Vec<_> = NEEDS[..3].iter().collect();
        let check =
            |system: System, want: Option<&str>| assert_eq!(system.install_line(&tools).as_deref(), want);
        check(System::Debian, Some("apt-get install -y --no-install-recommends build-essential pkg-config"));
        check(System::Fedora, Some("dnf install -y gcc make pkgconf-pkg-config"));
        check(System::Arch, Some("pacman -S --needed base-devel pkgconf"));
        check(System::OtherLinux, None);
        check(System::Mac, None);
    }
}
