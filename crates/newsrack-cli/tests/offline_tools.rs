//! `parse` and `extract`: what they print, and how they end where there is nothing to print.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use serde_json::Value;
use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

/// Exit code and answer, for programs.
fn asked(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsrack"));
    let output = command.arg("--data-dir").arg(folder).args(arguments).arg("--json").output().unwrap();
    let answer = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().unwrap(), answer)
}

/// `error` was a sentence where no article was found, and a thing with a code everywhere else.
#[test]
fn an_error_has_one_shape_also_where_there_is_no_article() {
    let folder = tempfile::tempdir().unwrap();
    let (page, data) = (folder.path().join("page.html"), folder.path().join("data.json"));
    fs::write(&page, "<html><body><img src=a.png></body></html>").unwrap();
    fs::write(&data, "{}").unwrap();
    let [page, data] = [&page, &data].map(|path| path.to_str().unwrap());
    let absent = format!("{page}.not");
    let url = ["--url", "https://a.example/one"];
    let check = |arguments: &[&str], want: (i32, &str, &str), has_shape: bool| {
        let (code, answer) = asked(folder.path(), &[&["extract"], arguments].concat());
        let error = &answer["error"];
        let told = (code, error["code"].as_str().unwrap_or_default(), error["message"].as_str());
        assert_eq!(told, (want.0, want.1, Some(want.2)), "{arguments:?} {answer}");
        assert_eq!(answer.get("blocks").is_some(), has_shape, "{answer}");
    };
    let (nothing, not_read) = (format!("{page} holds no article."), "cannot be read: there is no such file");
    check(&[page, url[0], url[1]], (1, "not_found", &nothing), true);
    check(&[data, url[0], url[1]], (1, "not_found", &format!("{data} is no web page.")), true);
    let missing = format!("{absent} {not_read} or folder.");
    check(&[&absent, url[0], url[1]], (2, "bad_request", &missing), false);
    check(&[page, "--url", "one"], (2, "bad_request", "\"one\" is no address."), false);
    // Each line of a batch has its own address: one for all would be false for most.
    let (code, answer) = asked(folder.path(), &["extract", "--batch", url[0], url[1]]);
    assert_eq!((code, answer["error"]["code"].as_str()), (2, Some("bad_request")), "{answer}");
    let lines = format!("{page}\thttps://a.example/one\n{absent}\thttps://a.example/one\n{page}\n");
    let told: Vec<String> = batch("extract", lines.as_bytes())
        .iter()
        .map(|line| line["error"]["message"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(told, [nothing, missing, "This line names no address of a page behind its file.".into()]);
}

/// A file's name that is not UTF-8 ended the batch without a word, and with 0.
#[test]
fn a_line_that_cannot_be_read_is_one_line() {
    let check = |command: &str, given: &[u8], want: usize| {
        let lines = batch(command, given);
        assert_eq!(lines.len(), want, "{command} {lines:?}");
        assert!(lines.iter().all(|line| line["error"]["message"].is_string()), "{command} {lines:?}");
    };
    for command in ["parse", "extract"] {
        check(command, b"n\xfft.xml\t\t\nnot.xml\t\t\r\nnot.xml", 3);
        check(command, b"", 0);
    }
}

fn batch(command: &str, lines: &[u8]) -> Vec<Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsrack"))
        .args([command, "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let printed = String::from_utf8(output.stdout).unwrap();
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
