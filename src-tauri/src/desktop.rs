//! What the desktop around the window offers: a tray host, a notification server. On Linux the session bus knows.

/// What the notification server can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Abilities {
    /// Reads tags and entities in the body.
    pub(crate) has_markup: bool,
    /// Tells when a notification is pressed.
    pub(crate) has_actions: bool,
}

#[cfg(target_os = "linux")]
pub(crate) use bus::{follow_tray_host, has_notifications, notification_abilities};
#[cfg(not(target_os = "linux"))]
pub(crate) use system::{follow_tray_host, has_notifications, notification_abilities};

#[cfg(target_os = "linux")]
mod bus {
    use super::Abilities;
    use futures_util::StreamExt;
    use std::time::Duration;
    use zbus::{
        Connection,
        fdo::DBusProxy,
        names::{BusName, WellKnownName},
    };

    /// Tray hosts announce themselves by owning this name (StatusNotifierItem).
    const TRAY_HOST: &str = "org.kde.StatusNotifierWatcher";
    const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
    /// A bus that does not answer by then offers nothing.
    const LONGEST_WAIT: Duration = Duration::from_secs(2);

    /// Tells whether a tray host is there, at once and whenever that changes; ends where there is no bus.
    pub(crate) async fn follow_tray_host(mut tell: impl FnMut(bool)) {
        if follow(&mut tell).await.is_err() {
            tell(false);
        }
    }

    async fn follow(tell: &mut impl FnMut(bool)) -> zbus::Result<()> {
        let connection = Connection::session().await?;
        let bus = DBusProxy::new(&connection).await?;
        // Listening before asking, so that nothing is missed in between.
        let mut changes = bus.receive_name_owner_changed_with_args(&[(0, TRAY_HOST)]).await?;
        tell(bus.name_has_owner(BusName::try_from(TRAY_HOST)?).await?);
        while let Some(change) = changes.next().await {
            tell(change.args()?.new_owner().is_some());
        }
        Ok(())
    }

    /// A notification server runs, or the bus would start one.
    pub(crate) async fn has_notifications() -> bool {
        let ask = async {
            let bus_connection = Connection::session().await?;
            let bus = DBusProxy::new(&bus_connection).await?;
            let name = WellKnownName::try_from(NOTIFICATIONS)?;
            let is_there = bus.name_has_owner(BusName::WellKnown(name)).await?
                || bus.list_activatable_names().await?.iter().any(|name| name.as_str() == NOTIFICATIONS);
            Ok::<bool, zbus::Error>(is_there)
        };
        matches!(tokio::time::timeout(LONGEST_WAIT, ask).await, Ok(Ok(true)))
    }

    /// Asked anew each time: the server may have been changed for another.
    pub(crate) async fn notification_abilities() -> Abilities {
        let ask = async {
            let connection = Connection::session().await?;
            let path = "/org/freedesktop/Notifications";
            let answer = connection
                .call_method(Some(NOTIFICATIONS), path, Some(NOTIFICATIONS), "GetCapabilities", &())
                .await?;
            answer.body().deserialize::<Vec<String>>()
        };
        match tokio::time::timeout(LONGEST_WAIT, ask).await {
            Ok(Ok(names)) => abilities(&names),
            // A server that says nothing may still read markup: escaping is the safe guess.
            _ => Abilities { has_markup: true, has_actions: false },
        }
    }

    fn abilities(names: &[String]) -> Abilities {
        let has = |name: &str| names.iter().any(|has| has == name);
        Abilities { has_markup: has("body-markup"), has_actions: has("actions") }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn abilities_are_named() {
            let check = |names: &[&str], has_markup, has_actions| {
                let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
                assert_eq!(abilities(&names), Abilities { has_markup, has_actions });
            };
            check(&[], false, false);
            check(&["body", "body-markup", "actions"], true, true);
            check(&["body", "body-hyperlinks", "action-icons"], false, false);
        }
    }
}

/// The other systems always have both.
#[cfg(not(target_os = "linux"))]
mod system {
    use super::Abilities;

    pub(crate) async fn follow_tray_host(mut tell: impl FnMut(bool)) {
        tell(true);
    }

    pub(crate) async fn has_notifications() -> bool {
        true
    }

    pub(crate) async fn notification_abilities() -> Abilities {
        Abilities { has_markup: false, has_actions: true }
    }
}
