//! What a Linux system must have, and what each family of systems calls it.

use crate::program;
use std::{path::Path, process::Command, process::Stdio};

/// What a need is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To build Newsrack and open it.
    Build,
    /// To test it as well.
    Test,
    /// To take pictures of it as well.
    Pictures,
    /// To build it and put it into a package.
    Bundle,
}

impl Purpose {
    /// Whether what is needed for this is needed for `wanted` too.
    pub(crate) fn is_part_of(self, wanted: Self) -> bool {
        match self {
            Self::Build => true,
            Self::Test => matches!(wanted, Self::Test | Self::Pictures),
            Self::Pictures | Self::Bundle => self == wanted,
        }
    }
}

/// How a need is looked for.
pub(crate) enum Probe {
    /// A program on the path.
    Program(&'static str),
    /// A library with its headers, by its name in pkg-config.
    Library(&'static str),
    /// A typeface that fontconfig knows.
    Face(&'static str),
}

/// Something that does not come with Rust and Node.
pub(crate) struct Need {
    /// What it is, for people.
    pub(crate) what: &'static str,
    /// Why Newsrack wants it.
    pub(crate) purpose: Purpose,
    probe: Probe,
    /// The package of Debian and Ubuntu.
    pub(crate) apt: &'static str,
    /// The package of Fedora; a path is installed by `dnf` with the package that holds it.
    pub(crate) dnf: &'static str,
    /// The package of Arch.
    pub(crate) pacman: &'static str,
}

impl Need {
    /// Whether this system has it.
    pub(crate) fn is_met(&self) -> bool {
        match self.probe {
            Probe::Program(name) => program::find(name).is_some(),
            Probe::Library(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
            Probe::Face(name) => {
                let listed = program::read(Command::new("fc-list").arg(name));
                listed.is_ok_and(|listed| !listed.trim().is_empty())
            }
        }
    }
}

/// Asks apt where it stands; dpkg alone does not know of a package that was never installed.
pub(crate) fn has_apt_lists() -> bool {
    let lists = Path::new("/var/lib/apt/lists");
    lists.read_dir().is_ok_and(|mut lists| {
        lists.any(|list| list.is_ok_and(|list| is_list(&list.file_name().to_string_lossy())))
    })
}

fn is_list(name: &str) -> bool {
    name.ends_with("_Packages") || name.ends_with("_Packages.lz4") || name.ends_with("_Packages.gz")
}

fn succeeds(command: &mut Command) -> bool {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

use Probe::{Face, Library, Program};
use Purpose::{Build, Bundle, Pictures, Test};

#[rustfmt::skip]
pub(crate) const NEEDS: &[Need] = &[
    Need { what: "a C compiler", purpose: Build, probe: Program("cc"), apt: "build-essential", dnf: "gcc", pacman: "base-devel" },
    Need { what: "make", purpose: Build, probe: Program("make"), apt: "build-essential", dnf: "make", pacman: "base-devel" },
    Need { what: "pkg-config", purpose: Build, probe: Program("pkg-config"), apt: "pkg-config", dnf: "pkgconf-pkg-config", pacman: "pkgconf" },
    Need { what: "WebKitGTK 4.1, which draws the window", purpose: Build, probe: Library("webkit2gtk-4.1"), apt: "libwebkit2gtk-4.1-dev", dnf: "webkit2gtk4.1-devel", pacman: "webkit2gtk-4.1" },
    Need { what: "D-Bus, for a single window", purpose: Build, probe: Library("dbus-1"), apt: "libdbus-1-dev", dnf: "dbus-devel", pacman: "dbus" },
    Need { what: "the library of trays, which the bundler looks for", purpose: Bundle, probe: Library("ayatana-appindicator3-0.1"), apt: "libayatana-appindicator3-dev", dnf: "libayatana-appindicator-gtk3-devel", pacman: "libayatana-appindicator" },
    Need { what: "WebKitWebDriver, which moves the window", purpose: Test, probe: Program("WebKitWebDriver"), apt: "webkit2gtk-driver", dnf: "/usr/bin/WebKitWebDriver", pacman: "webkitgtk-6.0" },
    Need { what: "Xvfb, a screen that nobody sees", purpose: Test, probe: Program("Xvfb"), apt: "xvfb", dnf: "xorg-x11-server-Xvfb", pacman: "xorg-server-xvfb" },
    Need { what: "a D-Bus daemon of one's own", purpose: Test, probe: Program("dbus-daemon"), apt: "dbus-daemon", dnf: "dbus-daemon", pacman: "dbus" },
    Need { what: "ImageMagick, which takes pictures of the screen", purpose: Test, probe: Program("import"), apt: "imagemagick", dnf: "ImageMagick", pacman: "imagemagick" },
    Need { what: "git, which knows the files of the project", purpose: Test, probe: Program("git"), apt: "git", dnf: "git", pacman: "git" },
    Need { what: "fontconfig's fc-list", purpose: Pictures, probe: Program("fc-list"), apt: "fontconfig", dnf: "fontconfig", pacman: "fontconfig" },
    Need { what: "a face for Arabic", purpose: Pictures, probe: Face("Noto Naskh Arabic"), apt: "fonts-noto-core", dnf: "google-noto-naskh-arabic-fonts", pacman: "noto-fonts" },
    Need { what: "a face for Japanese", purpose: Pictures, probe: Face("Noto Serif CJK JP"), apt: "fonts-noto-cjk", dnf: "google-noto-serif-cjk-fonts", pacman: "noto-fonts-cjk" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_libraries_are_looked_for() {
        let need = |probe| Need { what: "", purpose: Build, probe, apt: "", dnf: "", pacman: "" };
        assert!(need(Program("cargo")).is_met());
        for probe in [Program("no-such-program"), Library("no-such-library"), Face("No Such Face")] {
            assert!(!need(probe).is_met());
        }
    }

    #[test]
    fn each_purpose_needs_its_own_and_what_it_is_part_of() {
        let check = |wanted: Purpose, want: &[&str]| {
            let tools = ["make", "Xvfb", "fc-list", "ayatana-appindicator3-0.1"];
            let needed = NEEDS.iter().filter(|need| need.purpose.is_part_of(wanted));
            let found = needed.filter_map(|need| match need.probe {
                Program(name) | Library(name) => tools.contains(&name).then_some(name),
                Face(_) => None,
            });
            let mut found: Vec<_> = found.collect();
            found.sort_by_key(|name| tools.iter().position(|tool| tool == name));
            assert_eq!(found, want, "{wanted:?}");
        };
        check(Build, &["make"]);
        check(Test, &["make", "Xvfb"]);
        check(Pictures, &["make", "Xvfb", "fc-list"]);
        check(Bundle, &["make", "ayatana-appindicator3-0.1"]);
    }

    #[test]
    fn lists_of_packages_are_known_by_their_names() {
        for (name, want) in [
            ("deb.example_dists_x_main_binary-amd64_Packages.lz4", true),
            ("lock", false),
            ("partial", false),
        ] {
            assert_eq!(is_list(name), want, "{name}");
        }
    }
}
