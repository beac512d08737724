//! The real binary: what is wanted of one title, its trial, and passwords.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod serve;

use serde_json::Value;
use serve::serve;
use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>The Quiet Post</title>
<link>http://127.0.0.1/</link><item><guid>1</guid><title>Rain</title></item></channel></rss>"#;

/// Exit code, standard output and what stands on the error stream. No store of passwords is there.
fn run(folder: &Path, arguments: &[&str], typed: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsrack"))
        .arg("--data-dir")
        .arg(folder)
        .args(arguments)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_title_is_set_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments, "");
    assert_eq!(run(&["follow", &serve(FEED)]).0, 0);
    let check = |arguments: &[&str], has: &[&str], has_not: &[&str]| {
        let (code, text, wrong) = run(&[&["title", "quiet"], arguments].concat());
        assert_eq!((code, wrong.as_str()), (0, ""), "{arguments:?}");
        assert!(has.iter().all(|want| text.contains(want)), "{arguments:?}: {text}");
        assert!(!has_not.iter().any(|other| text.contains(other)), "{arguments:?}: {text}");
    };
    check(&[], &["The Quiet Post"], &["minutes", "pictures", "muted", "trial", "announced"]);
    check(&["--interval", "30", "--images", "off"], &["every 30 minutes", "no pictures"], &[]);
    check(&["--interval", "by-hand"], &["by hand alone", "no pictures"], &[]);
    check(&["--interval", "default", "--images", "on"], &[], &["hand", "pictures"]);
    check(&["--daily-cap", "3", "--notify", "digest"], &["3 articles a day", "twice a day"], &[]);
    check(&["--daily-cap", "none", "--notify", "at-once"], &["at once"], &["a day"]);
    check(&["--mute", "golf", "--mute", "royal baby"], &["muted: golf, royal baby"], &[]);
    check(&["--unmute", "Golf"], &["muted: royal baby"], &["golf"]);
    check(&["--trial", "on"], &["on trial until"], &[]);
    check(&["--trial", "off", "--name", "The Quiet Times"], &["The Quiet Times"], &["on trial"]);
    for (wrong, want) in [
        (&["--interval", "soon"][..], 2),
        (&["--interval", "3"], 2),
        (&["--daily-cap", "5000"], 2),
        (&["--notify", "loudly"], 2),
        (&["--unmute", "horses"], 1),
    ] {
        assert_eq!(run(&[&["title", "quiet"], wrong].concat()).0, want, "{wrong:?}");
    }
    let (_, json, _) = run(&["--json", "title", "quiet", "--daily-cap", "7"]);
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["daily_cap"], 7);
}

#[test]
fn trials_are_listed_and_ended() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments, "");
    assert!(run(&["trials"]).2.contains("No title is on trial."));
    let address = serve(FEED);
    assert_eq!(run(&["follow", &address, "--trial"]).0, 0);
    let (_, text, _) = run(&["trials"]);
    assert!(text.contains("The Quiet Post") && text.contains("until") && text.contains("1 came"), "{text}");
    assert_eq!(run(&["trials", "keep", "quiet"]).1, "Kept.\n");
    assert_eq!(run(&["trials"]).1, "");
    assert_eq!(run(&["title", "quiet", "--trial", "on"]).0, 0);
    assert_eq!(run(&["trials", "let-go", "quiet"]).1, "Unfollowed.\n");
    assert!(run(&["titles"]).2.contains("No titles are followed."));
    assert_eq!(run(&["trials", "keep"]).0, 2, "of which title?");
}

#[test]
fn a_password_comes_by_standard_input_alone() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], typed: &str| run(folder.path(), arguments, typed);
    let address = serve(FEED);
    assert_eq!(run(&["follow", &address], "").0, 0);
    for (wrong, code) in [
        (&["credentials", &*address][..], 2),
        (&["credentials", &address, "--user", "Aladdin", "open sesame"], 2),
        (&["credentials", &address, "--user", "Aladdin", "--forget"], 2),
        (&["credentials", "http://127.0.0.1/other", "--user", "Aladdin"], 1),
    ] {
        assert_eq!(run(wrong, "open sesame\n").0, code, "{wrong:?}");
    }
    // No store runs here: that is told, and the password is not.
    for arguments in
        [&["credentials", &*address, "--user", "Aladdin"][..], &["credentials", &address, "--forget"]]
    {
        let (code, text, wrong) = run(arguments, "open sesame\n");
        assert_eq!((code, text.as_str()), (1, ""), "{wrong}");
        assert!(wrong.contains("keeps no passwords") && !wrong.contains("sesame"), "{wrong}");
    }
}

/// It printed the page that was there, and ended as if that were what was asked for.
#[test]
fn a_front_page_that_cannot_be_made_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments, "");
    assert_eq!(run(&["follow", &serve(FEED)]).0, 0);
    let (code, text, wrong) = run(&["today", "--make"]);
    assert_eq!((code, wrong.as_str()), (0, ""));
    assert!(text.contains("Rain"), "{text}");
    assert_eq!(run(&["unfollow", "quiet"]).0, 0);
    let (code, text, wrong) = run(&["today", "--make"]);
    assert_eq!(code, 1, "{wrong}");
    assert!(text.contains("Rain") && wrong.contains("Too little is new"), "{text} {wrong}");
}
