//! An icon in the tray as the desktop sees it: its words, and its menu over `com.canonical.dbusmenu`.

use anyhow::{Context as _, bail};
use std::{collections::HashMap, time::Duration};
use tokio::time::{Instant, sleep};
use zbus::{Connection, OwnedObjectPath, OwnedVariant, Proxy, Structure, Variant};

const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// One line of a tray menu; those of submenus follow the line that opens them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuLine {
    /// Its number in the menu.
    pub id: i32,
    /// Its words, without the sign that underlines a letter.
    pub label: String,
    /// It can be clicked.
    pub is_enabled: bool,
    /// It is a line between lines.
    pub is_separator: bool,
}

/// The name of an icon, its pictures, a title, a text.
type Tooltip = (String, Vec<(i32, i32, Vec<u8>)>, String, String);
/// Number, properties and children of a node, as the menu protocol has them.
type Node = (i32, HashMap<String, OwnedVariant>, Vec<OwnedVariant>);

/// An icon that has registered.
#[derive(Debug, Clone)]
pub struct TrayItem {
    connection: Connection,
    name: String,
    path: String,
}

impl TrayItem {
    pub(super) fn new(connection: Connection, name: String, path: String) -> Self {
        Self { connection, name, path }
    }

    /// The words that come up when the pointer rests on it.
    ///
    /// # Errors
    /// The icon is gone, or has none.
    pub async fn tooltip(&self) -> anyhow::Result<String> {
        let item = self.item().await?;
        let (_, _, title, text): Tooltip = item.get_property("ToolTip").await?;
        Ok([title, text].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))
    }

    /// Its name.
    ///
    /// # Errors
    /// The icon is gone.
    pub async fn title(&self) -> anyhow::Result<String> {
        Ok(self.item().await?.get_property("Title").await?)
    }

    /// Clicks the icon itself with the left button.
    ///
    /// # Errors
    /// The icon is gone.
    pub async fn activate(&self) -> anyhow::Result<()> {
        Ok(self.item().await?.call("Activate", &(0, 0)).await?)
    }

    /// The whole menu, top to bottom.
    ///
    /// # Errors
    /// The icon is gone, or has no menu.
    pub async fn menu(&self) -> anyhow::Result<Vec<MenuLine>> {
        let nothing: Vec<String> = Vec::new();
        let (_, root): (u32, Node) = self.menu_proxy().await?.call("GetLayout", &(0, -1, nothing)).await?;
        let mut lines = Vec::new();
        let mut waiting = root.2;
        waiting.reverse();
        while let Some(value) = waiting.pop() {
            let (id, properties, children) = node(value)?;
            lines.push(line(id, &properties));
            waiting.extend(children.into_iter().rev());
        }
        Ok(lines)
    }

    /// The words of the menu, top to bottom, without the lines between.
    ///
    /// # Errors
    /// As [`TrayItem::menu`].
    pub async fn labels(&self) -> anyhow::Result<Vec<String>> {
        Ok(self.menu().await?.into_iter().filter(|line| !line.is_separator).map(|line| line.label).collect())
    }

    /// Clicks the line of the menu that says `label`, once it is there.
    ///
    /// # Errors
    /// It is not there, or cannot be clicked, within `longest`.
    pub async fn click(&self, label: &str, longest: Duration) -> anyhow::Result<()> {
        let last = Instant::now() + longest;
        loop {
            let menu = self.menu().await?;
            if let Some(line) = menu.iter().find(|line| line.label == label && line.is_enabled) {
                let proxy = self.menu_proxy().await?;
                match proxy.call("Event", &(line.id, "clicked", Variant::from(0_i32), 0_u32)).await {
                    // The menu changed between the look and the click; a person sees the new one and clicks there.
                    Err(error) if is_gone(&error) => {}
                    clicked => return Ok(clicked?),
                }
            }
            if Instant::now() > last {
                bail!("failed to find \"{label}\" in the tray menu: {menu:?}");
            }
            sleep(BETWEEN_LOOKS).await;
        }
    }

    async fn item(&self) -> zbus::Result<Proxy<'static>> {
        Proxy::new(&self.connection, self.name.clone(), self.path.clone(), ITEM).await
    }

    async fn menu_proxy(&self) -> anyhow::Result<Proxy<'static>> {
        let path: OwnedObjectPath = self.item().await?.get_property("Menu").await?;
        Ok(Proxy::new(&self.connection, self.name.clone(), path, MENU).await?)
    }
}

/// Whether a tray answered that its menu no longer has the line. zbus tells the errors whose names it knows by their own
/// type, so the name alone would never be met.
fn is_gone(error: &zbus::Error) -> bool {
    matches!(error, zbus::Error::FDO(known) if matches!(**known, zbus::fdo::Error::InvalidArgs(_)))
}

fn node(value: OwnedVariant) -> anyhow::Result<Node> {
    let fields = Structure::try_from(value)?.into_fields();
    let [id, properties, children] =
        <[Variant<'_>; 3]>::try_from(fields).ok().context("failed to read the tray menu")?;
    let children = Vec::<Variant<'_>>::try_from(children)?;
    let children = children.into_iter().map(OwnedVariant::try_from).collect::<Result<_, _>>()?;
    Ok((i32::try_from(id)?, HashMap::try_from(properties)?, children))
}

fn line(id: i32, properties: &HashMap<String, OwnedVariant>) -> MenuLine {
    let text =
        |name: &str| properties.get(name).and_then(|value| <&str>::try_from(value).ok()).unwrap_or_default();
    let is = |name: &str| properties.get(name).and_then(|value| bool::try_from(value).ok()).unwrap_or(true);
    MenuLine {
        id,
        label: text("label").replace("__", "\0").replace('_', "").replace('\0', "_"),
        is_enabled: is("enabled") && is("visible"),
        is_separator: text("type") == "separator",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_went_before_the_click_is_looked_for_again() {
        let gone = zbus::fdo::Error::InvalidArgs("id not found".to_owned());
        assert!(is_gone(&zbus::Error::FDO(Box::new(gone))));
        let other = zbus::fdo::Error::NoReply("too late".to_owned());
        assert!(!is_gone(&zbus::Error::FDO(Box::new(other))));
    }
}
