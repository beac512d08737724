//! What is on the screen of a desktop, and the cross and the corner of a window, as a window manager would have them; and
//! its keyboard, for the windows that no driver of the page reaches.

use anyhow::{Context as _, ensure};
use x11rb::{
    connection::Connection,
    protocol::{
        xproto::{
            Atom, AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, EventMask,
            InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, Window,
        },
        xtest::ConnectionExt as _,
    },
    rust_connection::RustConnection,
};

/// More signs than any name of a window has.
const MOST_NAME: u32 = 1_024;
/// `XK_Return`.
const ENTER: u32 = 0xff0d;

/// A look at the screen.
pub(super) struct Screen {
    connection: RustConnection,
    root: Window,
    name: Atom,
}

impl Screen {
    pub(super) fn look(display: &str) -> anyhow::Result<Self> {
        let (connection, number) = x11rb::connect(Some(display)).context("failed to reach the screen")?;
        let root = connection.setup().roots.get(number).context("failed to find the screen")?.root;
        let name = atom(&connection, b"_NET_WM_NAME")?;
        Ok(Self { connection, root, name })
    }

    /// The window of this name that can be seen, if any.
    pub(super) fn window(&self, name: &str) -> anyhow::Result<Option<Window>> {
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            // A window may go between two looks; then it is not there.
            if self.is_named(window, name).unwrap_or(false) {
                return Ok(Some(window));
            }
        }
        Ok(None)
    }

    /// Asks a window to close, as its cross does (ICCCM, 4.2.8.1).
    pub(super) fn press_cross(&self, name: &str) -> anyhow::Result<()> {
        let window = self.window(name)?.context("failed to find the window on the screen")?;
        let (kind, wish) =
            (atom(&self.connection, b"WM_PROTOCOLS")?, atom(&self.connection, b"WM_DELETE_WINDOW")?);
        let protocols =
            self.connection.get_property(false, window, kind, AtomEnum::ATOM, 0, MOST_NAME)?.reply()?;
        ensure!(
            protocols.value32().is_some_and(|mut known| known.any(|atom| atom == wish)),
            "failed to close the window: it does not listen"
        );
        let event = ClientMessageEvent::new(32, window, kind, [wish, x11rb::CURRENT_TIME, 0, 0, 0]);
        self.connection.send_event(false, window, EventMask::NO_EVENT, event)?.check()?;
        Ok(())
    }

    /// Width and height of a window.
    pub(super) fn size(&self, name: &str) -> anyhow::Result<(u16, u16)> {
        let window = self.window(name)?.context("failed to find the window on the screen")?;
        let shape = self.connection.get_geometry(window)?.reply()?;
        Ok((shape.width, shape.height))
    }

    /// Makes a window this wide and high, as dragging its corner does.
    pub(super) fn resize(&self, name: &str, (width, height): (u16, u16)) -> anyhow::Result<()> {
        let window = self.window(name)?.context("failed to find the window on the screen")?;
        let shape = ConfigureWindowAux::new().width(u32::from(width)).height(u32::from(height));
        Ok(self.connection.configure_window(window, &shape)?.check()?)
    }

    /// Gives a window the keyboard, as a click on its bar does, and presses Enter.
    pub(super) fn press_enter(&self, name: &str) -> anyhow::Result<()> {
        let window = self.window(name)?.context("failed to find the window on the screen")?;
        self.connection.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?.check()?;
        let key = self.key_of(ENTER)?;
        for kind in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            let event =
                self.connection.xtest_fake_input(kind, key, x11rb::CURRENT_TIME, self.root, 0, 0, 0)?;
            event.check()?;
        }
        Ok(())
    }

    /// Where a sign lies on the keyboard.
    fn key_of(&self, sign: u32) -> anyhow::Result<u8> {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let signs = self.connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let keys = signs.keysyms.chunks(usize::from(signs.keysyms_per_keycode).max(1));
        let mut keys = (first..=last).zip(keys);
        let key = keys.find(|(_, signs)| signs.contains(&sign)).context("failed to find a key")?;
        Ok(key.0)
    }

    fn is_named(&self, window: Window, name: &str) -> anyhow::Result<bool> {
        let attributes = self.connection.get_window_attributes(window)?.reply()?;
        let property =
            self.connection.get_property(false, window, self.name, AtomEnum::ANY, 0, MOST_NAME)?.reply()?;
        Ok(attributes.map_state == MapState::VIEWABLE && property.value == name.as_bytes())
    }
}

fn atom(connection: &RustConnection, name: &[u8]) -> anyhow::Result<Atom> {
    Ok(connection.intern_atom(false, name)?.reply()?.atom)
}
