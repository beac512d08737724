//! Faults that were mended, each by its name, with the real binary.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod serve;

use serde_json::Value;
use serve::serve;
use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>The Quiet Post</title>
<link>http://127.0.0.1/</link><item><guid>1</guid><title>Rain</title><link>/one</link></item></channel></rss>"#;

fn newsrack(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsrack"));
    command.arg("--data-dir").arg(folder).args(arguments);
    command
}

/// Exit code, and what stands on each stream, for people.
fn told(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = newsrack(folder, arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// Exit code and answer, for programs.
fn asked(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let output: Output = newsrack(folder, arguments).arg("--json").output().unwrap();
    let answer = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().unwrap(), answer)
}

fn bring_in(folder: &Path, addresses: &[&str]) {
    let file = folder.join("list.opml");
    let outlines: String = addresses
        .iter()
        .enumerate()
        .map(|(at, url)| format!("<outline text='Title {at}' xmlUrl='{url}'/>"))
        .collect();
    fs::write(&file, format!("<opml><body>{outlines}</body></opml>")).unwrap();
    assert_eq!(asked(folder, &["import", file.to_str().unwrap()]).0, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn half_an_export_on_a_full_disk_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let feed = folder.path().join("feed.xml");
    fs::write(&feed, FEED).unwrap();
    let check = |arguments: &[&str], given: &str| {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = newsrack(folder.path(), arguments);
        command.stdin(Stdio::piped()).stdout(full).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(given.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), said.as_str()),
            (Some(1), "The answer could not be written: the disk is full.\n"),
            "{arguments:?}"
        );
    };
    check(&["export"], "");
    check(&["export", "--json"], "");
    check(&["parse", feed.to_str().unwrap()], "");
    check(&["parse", "--batch"], &format!("{}\t\t\n", feed.display()));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    asked(folder.path(), &["titles"]);
    let mut child = newsrack(folder.path(), &["export"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn an_export_goes_where_it_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.opml");
    fs::write(&file, "what was here before").unwrap();
    assert_eq!(asked(folder.path(), &["export", file.to_str().unwrap()]).0, 0);
    assert!(fs::read_to_string(&file).unwrap().contains("<opml"));
    let nowhere = folder.path().join("absent").join("out.opml");
    let (code, answer) = asked(folder.path(), &["export", nowhere.to_str().unwrap()]);
    let sentence = format!("{} cannot be written: there is no such file or folder.", nowhere.display());
    assert_eq!((code, answer["error"]["message"].as_str()), (1, Some(sentence.as_str())));
}

#[test]
fn a_refresh_while_offline_says_so() {
    let folder = tempfile::tempdir().unwrap();
    bring_in(folder.path(), &["http://127.0.0.1:1/", "http://127.0.0.1:2/", "http://127.0.0.1:3/"]);
    let (code, out, said) = told(folder.path(), &["refresh"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(said, "None of the sites can be reached. You seem to be offline.\n");
    let (code, answer) = asked(folder.path(), &["refresh", "--force"]);
    assert_eq!((code, &answer["feeds"], &answer["error"]["code"]), (1, &3.into(), &"unreachable".into()));
}

#[test]
fn a_title_without_a_name_is_nobodys() {
    let folder = tempfile::tempdir().unwrap();
    bring_in(folder.path(), &["http://127.0.0.1:1/"]);
    for arguments in [&["unfollow", ""][..], &["unfollow", "  "], &["refresh", ""]] {
        let (code, answer) = asked(folder.path(), arguments);
        assert_eq!((code, &answer["error"]["message"]), (2, &"Name a title.".into()), "{arguments:?}");
    }
    assert_eq!(asked(folder.path(), &["titles"]).1["titles"].as_array().unwrap().len(), 1);
}

#[test]
fn a_search_may_begin_with_a_word_to_leave_out() {
    let folder = tempfile::tempdir().unwrap();
    asked(folder.path(), &["follow", &serve(FEED)]);
    for query in ["-snow", "-snow rain", "-l"] {
        let (code, answer) = asked(folder.path(), &["search", query]);
        assert!(code < 2 && answer["entries"].is_array(), "{query} {code} {answer}");
    }
    assert_eq!(asked(folder.path(), &["search", "--limit", "1", "rain -snow"]).1["total"], 1);
    assert_eq!(asked(folder.path(), &["search", "rain", "--limit", "1"]).1["total"], 1);
}

#[test]
fn what_is_not_there_is_not_done() {
    let folder = tempfile::tempdir().unwrap();
    asked(folder.path(), &["follow", &serve(FEED)]);
    let id = asked(folder.path(), &["entries"]).1["entries"][0]["entry_id"].to_string();
    let check = |arguments: &[&str], want: &str| {
        let (code, answer) = asked(folder.path(), arguments);
        let error = &answer["error"];
        assert_eq!(
            (code, error["code"].as_str(), error["message"].as_str()),
            (1, Some("not_found"), Some(want)),
            "{arguments:?}"
        );
    };
    check(&["mark", "read", "999"], "No article has the number 999.");
    // Nothing is marked where a part of it cannot be.
    check(&["mark", "read", &id, "998", "999"], "No article has the number 998.");
    check(&["mark", "unread", "999"], "No article has the number 999.");
    check(&["save", "999"], "No article has the number 999.");
    check(&["undo", "999"], "This act to take back is not here any more.");
    check(&["refresh", "999"], "No title is called \"999\".");
    for place in ["section:99", "publication:99", "feed:99", "section:99/publication:1"] {
        let sentence = format!("There is no place \"{place}\" here.");
        check(&["entries", "--place", place], &sentence);
        check(&["mark", "read", "--place", place], &sentence);
    }
    assert_eq!(asked(folder.path(), &["entries", "--filter", "unread"]).1["entries"][0]["is_read"], false);
    assert_eq!(asked(folder.path(), &["mark", "read", "--place", "publication:1"]).1["changed"], 1);
}

#[test]
fn an_empty_answer_is_not_an_empty_line() {
    let folder = tempfile::tempdir().unwrap();
    let check = |arguments: &[&str], code: i32, sentence: &str| {
        let want = (code, String::new(), format!("{sentence}\n"));
        assert_eq!(told(folder.path(), arguments), want, "{arguments:?}");
    };
    check(&["search", "nothing-like-it"], 1, "Nothing was found.");
    check(&["entries"], 0, "Nothing is here.");
    check(&["titles"], 0, "No titles are followed.");
    let (code, answer) = asked(folder.path(), &["search", "nothing-like-it"]);
    assert_eq!((code, &answer["entries"]), (1, &Value::Array(Vec::new())));
}

#[test]
fn a_wrong_number_is_told_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let check = |arguments: &[&str], want: &str| {
        let (code, answer) = asked(folder.path(), arguments);
        assert_eq!((code, answer["error"]["message"].as_str()), (2, Some(want)), "{arguments:?}");
        let (code, _, said) = told(folder.path(), arguments);
        assert!(code == 2 && said.contains(want) && !said.contains("digit"), "{said}");
    };
    check(&["show", "one"], "\"one\" is no number that Newsrack gives.");
    check(&["save", "0"], "\"0\" is no number that Newsrack gives.");
    check(
        &["mark", "read", "99999999999999999999"],
        "\"99999999999999999999\" is no number that Newsrack gives.",
    );
    check(&["undo", "x"], "\"x\" is no number that Newsrack gives.");
    check(&["entries", "--limit", "0"], "--limit wants a number from 1 up, and not \"0\".");
    check(&["search", "x", "--limit", "-1"], "--limit wants a number from 1 up, and not \"-1\".");
}

#[test]
fn one_feed_is_not_one_feeds() {
    let folder = tempfile::tempdir().unwrap();
    asked(folder.path(), &["follow", &serve(FEED)]);
    let (_, out, _) = told(folder.path(), &["refresh", "--force"]);
    assert!(out.starts_with("1 feed: 0 updated, 1 unchanged"), "{out}");
}

#[test]
fn an_index_that_fails_does_not_fail_a_good_command() {
    let folder = tempfile::tempdir().unwrap();
    asked(folder.path(), &["titles"]);
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(folder.path().join(format!("search.db{end}")));
    }
    fs::create_dir(folder.path().join("search.db")).unwrap();
    let (code, out, said) = told(folder.path(), &["follow", &serve(FEED)]);
    assert_eq!((code, out.as_str()), (0, "Followed: The Quiet Post (1 new)\n"));
    assert_eq!(said, "Search does not find the newest articles yet.\n");
    let (code, out, said) = told(folder.path(), &["refresh", "--force"]);
    assert!(code == 0 && out.starts_with("1 feed: "), "{code} {out}");
    assert_eq!(said, "Search does not find the newest articles yet.\n");
}
