//! `show`: an article as text for people.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod serve;

use serde_json::Value;
use serve::serve;
use std::{path::Path, process::Command};

fn told(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsrack"));
    let output = command.arg("--data-dir").arg(folder).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// A picture without a caption was an empty pair of brackets, and a list had lost its marks.
#[test]
fn pictures_say_what_they_are_and_lists_keep_their_marks() {
    let words = "Nine ports agreed on Friday to share their quays until the canal is mended.";
    let picture = |name: &str, more: &str, caption: &str| {
        let picture = format!("<img src='https://a.example/{name}.jpg' width=900 height=600 {more}>");
        // The first one leads the article, and is none of its blocks.
        let lead = "<p><img src='https://a.example/lead.jpg' width=900 height=600></p>";
        format!("{lead}<p>{words}</p><figure>{picture}{caption}</figure><p>{words}</p>")
    };
    let shown = |told: &str| format!("{words}\n\n{told}\n\n{words}");
    let items = "<ul><li>Lisbon</li><li><p>Porto</p><p>and its mouth</p><ol start=9><li>North</li><li>South</li></ol></li></ul>";
    let listed = "• Lisbon\n• Porto\n\n  and its mouth\n\n   9. North\n  10. South";
    let cases = [
        (picture("a", "", ""), shown("[Picture]")),
        (picture("b", "alt='A crane over a quay'", ""), shown("[Picture: A crane over a quay]")),
        (
            picture("c", "alt=Quay", "<figcaption>The quay at dawn. Photo: Jo Doe</figcaption>"),
            shown("[Picture: The quay at dawn. (Jo Doe)]"),
        ),
        (format!("<p>{words}</p>{items}"), format!("{words}\n\n{listed}")),
        (
            format!("<p>{words}</p><blockquote><ul><li>Said</li></ul></blockquote>"),
            format!("{words}\n\n• Said"),
        ),
    ];
    let item = |(at, (html, _)): (usize, &(String, String))| {
        format!(
            "<item><guid>{at}</guid><title>{at}</title><description><![CDATA[{html}]]></description></item>"
        )
    };
    let items: String = cases.iter().enumerate().map(item).collect();
    let feed = format!("<rss version='2.0'><channel><title>The Quiet Post</title>{items}</channel></rss>");
    let folder = tempfile::tempdir().unwrap();
    told(folder.path(), &["follow", &serve(feed.leak())]);
    let list: Value = serde_json::from_str(&told(folder.path(), &["entries", "--json"])).unwrap();
    let rows = list["entries"].as_array().unwrap();
    assert_eq!(rows.len(), cases.len());
    for row in rows {
        let at: usize = row["headline"].as_str().unwrap().parse().unwrap();
        let shown = told(folder.path(), &["show", &row["entry_id"].to_string()]);
        // Behind title, headline and time.
        let body = shown.splitn(4, "\n\n").nth(3).unwrap_or_default();
        assert_eq!(body.trim_end(), cases[at].1, "{}", cases[at].0);
    }
}
