//! The private desktop, with real programs on it: a screen client, a tray icon, a notification, a store of passwords.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use ksni::{MenuItem, TrayMethods, menu::StandardItem};
use newsrack_api::SystemSecrets;
use newsrack_engine::{Credentials, Secrets as _};
use newsrack_tests::desktop::{Desktop, Driver, NotificationServer, Process, TrayHost};
use std::{fs, time::Duration};
use tokio::sync::mpsc;

const LONG: Duration = Duration::from_secs(10);

/// Libraries find the bus by the environment of their process, so that each test that uses one is started anew, as a
/// program of its own on the desktop: the test binary, told to run that one test.
async fn run_on(desktop: &Desktop, test: &str) -> Process {
    let mut command = desktop.command(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored", "--nocapture"]);
    Process::start(command).unwrap()
}

#[tokio::test]
async fn screens_and_buses_are_private() {
    let mut one = Desktop::open().await.unwrap();
    let two = Desktop::open().await.unwrap();
    let host = TrayHost::open(&one).await.unwrap();
    // The same name is free on the other bus, and taken on this one.
    TrayHost::open(&two).await.unwrap();
    assert!(TrayHost::open(&one).await.is_err());
    host.close().await.unwrap();
    TrayHost::open(&one).await.unwrap();
    assert!(one.is_alive());
    assert!(!one.is_on_screen("Newsrack").unwrap());
    assert!(one.press_cross("Newsrack").is_err());
    let picture = one.folder().join("screen.png");
    one.picture(&picture, 640, 480).await.unwrap();
    let png = std::fs::read(picture).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    // Width and height stand behind the first chunk's name (PNG, 11.2.1).
    assert_eq!(png[16..24], [0, 0, 2, 128, 0, 0, 1, 224]);
}

#[tokio::test]
async fn a_driver_answers() {
    let desktop = Desktop::open().await.unwrap();
    let mut driver = Driver::start(&desktop, &[]).await.unwrap();
    let status = reqwest::get(format!("{}/status", driver.url())).await.unwrap().text().await.unwrap();
    assert!(status.contains("ready") && driver.is_alive(), "{status}");
}

#[tokio::test]
async fn a_tray_icon_is_read_and_clicked() {
    let desktop = Desktop::open().await.unwrap();
    let mut host = TrayHost::open(&desktop).await.unwrap();
    let mut program = run_on(&desktop, "program_with_a_tray_icon").await;
    let item = host.item(LONG).await.unwrap();
    assert_eq!(item.title().await.unwrap(), "Paper");
    assert_eq!(item.tooltip().await.unwrap(), "3 unread");
    assert_eq!(item.labels().await.unwrap(), ["Open", "Not_now", "Quit"]);
    let menu = item.menu().await.unwrap();
    assert_eq!((menu.len(), menu[1].is_separator, menu[2].is_enabled), (4, true, false));
    item.activate().await.unwrap();
    item.click("Quit", LONG).await.unwrap();
    // It ends well only if the icon was pressed first.
    assert_eq!(program.ended(LONG).await.unwrap(), Some(0));
    assert!(item.click("Not_now", Duration::from_millis(100)).await.is_err());
}

struct Paper {
    acts: mpsc::UnboundedSender<&'static str>,
}

impl ksni::Tray for Paper {
    fn id(&self) -> String {
        "paper".into()
    }

    fn title(&self) -> String {
        "Paper".into()
    }

    fn tool_tip(&self) -> ksni::ToolTip {
        ksni::ToolTip { title: "3 unread".into(), ..Default::default() }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.acts.send("icon").unwrap();
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        let quit = |paper: &mut Self| paper.acts.send("quit").unwrap();
        vec![
            StandardItem { label: "Open".into(), ..Default::default() }.into(),
            MenuItem::Separator,
            StandardItem { label: "Not__now".into(), enabled: false, ..Default::default() }.into(),
            StandardItem { label: "Quit".into(), activate: Box::new(quit), ..Default::default() }.into(),
        ]
    }
}

#[tokio::test]
#[ignore = "started by a_tray_icon_is_read_and_clicked"]
async fn program_with_a_tray_icon() {
    let (acts, mut done) = mpsc::unbounded_channel();
    let _icon = Paper { acts }.spawn().await.unwrap();
    assert_eq!(done.recv().await, Some("icon"));
    assert_eq!(done.recv().await, Some("quit"));
    // The icon answers the host on a thread of its own, and the answer must be out before the program ends.
    tokio::time::sleep(Duration::from_millis(500)).await;
}

#[tokio::test]
async fn notifications_are_remembered_replaced_and_pressed() {
    let desktop = Desktop::open().await.unwrap();
    let mut server = NotificationServer::open(&desktop, &["body", "actions"]).await.unwrap();
    let mut program = run_on(&desktop, "program_that_notifies").await;
    let first = server.wait_for(1, LONG).await.unwrap();
    assert_eq!(
        (first.app_name.as_str(), first.summary.as_str(), first.body.as_str()),
        ("Paper", "One", "first")
    );
    assert_eq!((first.id, first.replaces_id), (1, 0));
    assert_eq!(first.actions, [("default".to_owned(), "Open".to_owned())]);
    let second = server.wait_for(2, LONG).await.unwrap();
    assert_eq!((second.id, second.replaces_id, second.summary.as_str()), (1, 1, "Two"));
    server.press(second.id, "default").await.unwrap();
    assert_eq!(program.ended(LONG).await.unwrap(), Some(0));
    assert_eq!(server.notices().len(), 2);
}

#[tokio::test]
#[ignore = "started by notifications_are_remembered_replaced_and_pressed"]
async fn program_that_notifies() {
    let mut notification = notify_rust::Notification::new();
    notification.appname("Paper").summary("One").body("first").action("default", "Open");
    let first = notification.show_async().await.unwrap();
    let second = notification.id(first.id()).summary("Two").show_async().await.unwrap();
    drop(first);
    let (sender, mut pressed) = mpsc::unbounded_channel();
    second
        .wait_for_action_async(move |response: &notify_rust::NotificationResponse| {
            sender.send(format!("{response:?}")).unwrap();
        })
        .await;
    let pressed = pressed.recv().await.unwrap();
    assert!(!pressed.contains("Closed"), "{pressed}");
}

/// A store of passwords on the bus, open, with nothing in it.
async fn keyring(desktop: &Desktop) -> anyhow::Result<Process> {
    let word = desktop.folder().join("word");
    fs::write(&word, "open sesame")?;
    let mut command = desktop.command("sh");
    command
        .args(["-c", "exec gnome-keyring-daemon --foreground --unlock --components=secrets < \"$0\""])
        .arg(&word)
        .stdout(std::process::Stdio::null());
    let daemon = Process::start(command)?;
    let bus = desktop.connect().await?;
    let names = zbus::fdo::DBusProxy::new(&bus).await?;
    let is_there = async {
        while !names.name_has_owner("org.freedesktop.secrets".try_into()?).await? {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        anyhow::Ok(())
    };
    tokio::time::timeout(LONG, is_there).await??;
    Ok(daemon)
}

#[tokio::test]
async fn passwords_are_kept_by_the_store_of_the_system() {
    if std::process::Command::new("gnome-keyring-daemon").arg("--version").output().is_err() {
        return eprintln!("skipped: gnome-keyring-daemon is not installed");
    }
    let desktop = Desktop::open().await.unwrap();
    let daemon = keyring(&desktop).await.unwrap();
    // A program that starts later finds what an earlier one kept.
    for program in ["program_that_keeps_a_password", "program_that_forgets_a_password"] {
        assert_eq!(run_on(&desktop, program).await.ended(3 * LONG).await.unwrap(), Some(0), "{program}");
    }
    drop(daemon);
    let mut late = run_on(&desktop, "program_without_a_store").await;
    assert_eq!(late.ended(3 * LONG).await.unwrap(), Some(0));
}

const ORIGIN: &str = "https://paper.example";

fn credentials(password: &str) -> Credentials {
    Credentials { user_name: "Zoë".into(), password: password.into() }
}

#[test]
#[ignore = "started by passwords_are_kept_by_the_store_of_the_system"]
fn program_that_keeps_a_password() {
    assert_eq!(SystemSecrets.get(ORIGIN), Ok(None));
    SystemSecrets.delete(ORIGIN).unwrap();
    for password in ["first", "ÿ: \"second\""] {
        SystemSecrets.set(ORIGIN, &credentials(password)).unwrap();
        assert_eq!(SystemSecrets.get(ORIGIN), Ok(Some(credentials(password))));
    }
    SystemSecrets.set("https://other.example", &credentials("other")).unwrap();
}

#[test]
#[ignore = "started by passwords_are_kept_by_the_store_of_the_system"]
fn program_that_forgets_a_password() {
    assert_eq!(SystemSecrets.get(ORIGIN), Ok(Some(credentials("ÿ: \"second\""))));
    SystemSecrets.delete(ORIGIN).unwrap();
    assert_eq!(SystemSecrets.get(ORIGIN), Ok(None));
    assert_eq!(SystemSecrets.get("https://other.example"), Ok(Some(credentials("other"))));
}

#[test]
#[ignore = "started by passwords_are_kept_by_the_store_of_the_system"]
fn program_without_a_store() {
    assert!(SystemSecrets.get(ORIGIN).is_err() && SystemSecrets.set(ORIGIN, &credentials("late")).is_err());
}
