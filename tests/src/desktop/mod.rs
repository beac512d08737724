//! A desktop of one's own for a run of the real window: a screen nobody sees, a bus nobody else is on, a home that goes
//! away. Linux only, for Xvfb, D-Bus and WebKitWebDriver are.
//!
//! Nothing starts by itself on this bus: no notification server, no tray, no key store. What a test wants to be there,
//! it opens: [`TrayHost`], [`NotificationServer`].

mod driver;
mod notices;
mod process;
mod screen;
mod tray;
mod tray_host;
#[cfg(feature = "e2e")]
mod window;

pub use driver::Driver;
pub use notices::{Notice, NotificationServer};
pub use process::Process;
pub use tray::{MenuLine, TrayItem};
pub use tray_host::TrayHost;
#[cfg(feature = "e2e")]
pub use window::{SOON, Window, built, set_clock};

use anyhow::{Context as _, ensure};
use screen::Screen;
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use tokio::process::Command;
use zbus::{Connection, connection};

/// Without service folders, so that the bus starts no program behind the test's back.
const BUS: &str = r#"<busconfig><type>session</type><keep_umask/><listen>unix:dir=FOLDER</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"#;
/// Folders of the XDG base directory specification, with the variables that name them.
const FOLDERS: &[(&str, &str)] = &[
    ("HOME", "home"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_RUNTIME_DIR", "runtime"),
];

/// A private desktop; it goes away, programs and files and all, when it is dropped.
#[derive(Debug)]
pub struct Desktop {
    bus: Process,
    screen: Process,
    bus_address: String,
    display: String,
    folder: TempDir,
}

impl Desktop {
    /// Starts a screen of 1280 × 900 and a bus.
    ///
    /// # Errors
    /// Xvfb or dbus-daemon is not installed, or does not start.
    pub async fn open() -> anyhow::Result<Self> {
        Self::open_with_screen(1280, 900).await
    }

    /// Starts a screen of this many pixels and a bus.
    ///
    /// # Errors
    /// As [`Desktop::open`].
    pub async fn open_with_screen(width: u16, height: u16) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir().context("failed to make a folder")?;
        for (_, name) in FOLDERS {
            fs::create_dir(folder.path().join(name))?;
        }
        // A runtime folder that others can read is refused by those who keep secrets in it.
        fs::set_permissions(folder.path().join("runtime"), fs::Permissions::from_mode(0o700))?;
        let config = folder.path().join("bus.conf");
        let runtime = folder.path().join("runtime");
        fs::write(&config, BUS.replace("FOLDER", &runtime.display().to_string()))?;

        let mut command = Command::new("dbus-daemon");
        command.arg("--config-file").arg(&config).args(["--nofork", "--print-address=1"]);
        let (bus, bus_address) = Process::start_and_hear(command).await?;
        // It finds a free display by itself and says which.
        let mut command = Command::new("Xvfb");
        command
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{width}x{height}x24"));
        let (screen, display) = Process::start_and_hear(command).await?;
        Ok(Self { bus, screen, bus_address, display: format!(":{display}"), folder })
    }

    /// The folder that holds everything of this desktop.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where a program's own data go: `XDG_DATA_HOME`.
    #[must_use]
    pub fn data_folder(&self) -> PathBuf {
        self.folder().join("data")
    }

    /// A program that will run on this desktop and end with what holds it.
    #[must_use]
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        for (variable, name) in FOLDERS {
            command.env(variable, self.folder().join(name));
        }
        command
            .env_remove("WAYLAND_DISPLAY")
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LANG", "C.UTF-8")
            // A software screen paints a second sooner without it.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        command
    }

    /// Joins the bus.
    ///
    /// # Errors
    /// The bus is gone.
    pub async fn connect(&self) -> zbus::Result<Connection> {
        self.connection().build().await
    }

    fn connection(&self) -> connection::Builder<'_> {
        // Names stay with the first who takes them, so that a second server cannot steal a test's.
        connection::Builder::address(self.bus_address.as_str())
            .allow_name_replacements(false)
            .replace_existing_names(false)
    }

    /// Whether a window of this name can be seen.
    ///
    /// # Errors
    /// The screen is gone.
    pub fn is_on_screen(&self, name: &str) -> anyhow::Result<bool> {
        Ok(Screen::look(&self.display)?.window(name)?.is_some())
    }

    /// Presses the cross in the corner of the window of this name.
    ///
    /// # Errors
    /// There is no such window on the screen.
    pub fn press_cross(&self, name: &str) -> anyhow::Result<()> {
        Screen::look(&self.display)?.press_cross(name)
    }

    /// Width and height of the window of this name, in pixels.
    ///
    /// # Errors
    /// There is no such window on the screen.
    pub fn size_of(&self, name: &str) -> anyhow::Result<(u16, u16)> {
        Screen::look(&self.display)?.size(name)
    }

    /// Makes the window of this name so wide and high, as dragging its corner does.
    ///
    /// # Errors
    /// There is no such window on the screen.
    pub fn resize(&self, name: &str, size: (u16, u16)) -> anyhow::Result<()> {
        Screen::look(&self.display)?.resize(name, size)
    }

    /// Presses Enter in the window of this name, such as a native one, which no driver of a page reaches.
    ///
    /// # Errors
    /// There is no such window on the screen.
    pub fn press_enter(&self, name: &str) -> anyhow::Result<()> {
        Screen::look(&self.display)?.press_enter(name)
    }

    /// Takes a picture of the screen from its upper left corner, this wide and high.
    ///
    /// # Errors
    /// ImageMagick's `import` is not installed, or the file cannot be written.
    pub async fn picture(&self, file: &Path, width: u32, height: u32) -> anyhow::Result<()> {
        let crop = format!("{width}x{height}+0+0");
        let mut import = self.command("import");
        import.args(["-window", "root", "-crop", &crop, "+repage"]).arg(file);
        let status = import.status().await;
        ensure!(
            status.context("failed to start import")?.success(),
            "failed to take a picture of the screen"
        );
        Ok(())
    }

    /// Whether screen and bus still run.
    pub fn is_alive(&mut self) -> bool {
        self.bus.is_alive() && self.screen.is_alive()
    }
}
