//! The real binary, its exit codes and what it prints.

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
<link>http://127.0.0.1/</link><item><guid>1</guid><title>Rain &amp; sun</title><link>/one</link>
<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;See &lt;a href="/two"&gt;two&lt;/a&gt;.</description></item>
<item><guid>2</guid><title>Snow, no sun</title></item></channel></rss>"#;

fn run(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_newsrack"))
        .args(["--json", "--data-dir"])
        .arg(folder)
        .args(arguments)
        .output()
        .unwrap();
    read(&output)
}

/// What people see.
fn text(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsrack"));
    let output = command.arg("--data-dir").arg(folder).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

fn read(output: &Output) -> (i32, Value) {
    let text = String::from_utf8_lossy(&output.stdout);
    let value = serde_json::from_str(&text).unwrap_or(Value::Null);
    (output.status.code().unwrap(), value)
}

#[test]
fn a_title_is_followed_read_marked_and_moved_out() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    let address = serve(FEED);
    let (code, followed) = run(&["follow", &address, "--section", "World"]);
    assert_eq!((code, &followed["name"], &followed["new_entries"]), (0, &"The Quiet Post".into(), &2.into()));
    let (_, titles) = run(&["titles"]);
    assert_eq!((&titles["titles"][0]["unread"], &titles["next"]), (&2.into(), &Value::Null));
    let (_, entries) = run(&["entries", "--filter", "unread", "--limit", "1"]);
    assert_eq!(entries["entries"].as_array().unwrap().len(), 1);
    let (_, rest) = run(&["entries", "--after", entries["next"].as_str().unwrap()]);
    let rain = &rest["entries"][0];
    let (_, fair) = run(&["entries", "--order", "fair", "--limit", "1"]);
    let (_, next) = run(&["entries", "--after", fair["next"].as_str().unwrap()]);
    assert_eq!(
        (&rest["order"], &fair["order"], &next["order"]),
        (&"newest".into(), &"fair".into(), &"fair".into())
    );
    assert_eq!(rain["headline"], "Rain & sun");
    let id = rain["entry_id"].to_string();
    let (_, shown) = run(&["show", &id]);
    assert_eq!(shown["document"]["blocks"][0]["kind"], "paragraph");
    let (_, taken) = run(&["show", &id, "--as", "markdown"]);
    let markdown = taken["text"].as_str().unwrap();
    assert!(markdown.starts_with("# Rain \\& sun") && markdown.contains("/two"), "{markdown}");
    assert_eq!(run(&["mark", "read", &id]).1["changed"], 1);
    assert_eq!(run(&["mark", "read", "--place", "latest"]).1["changed"], 1);
    assert_eq!(text(folder.path(), &["undo"]), "Taken back: 1 in Latest marked read\n");
    assert_eq!(run(&["save", &id]).1["changed"], 1);
    assert_eq!(run(&["search", "snow"]).1["entries"][0]["headline"], "Snow, no sun");
    let (_, found) = run(&["search", "su", "--limit", "1"]);
    assert_eq!((&found["entries"][0]["headline"], &found["total"]), (&"Snow, no sun".into(), &2.into()));
    let (code, found) = run(&["search", "su", "--limit", "1", "--after", found["next"].as_str().unwrap()]);
    assert_eq!(
        (code, &found["entries"][0]["headline"], &found["next"]),
        (0, &"Rain & sun".into(), &Value::Null)
    );
    assert_eq!(run(&["search", "nothing-like-it"]).0, 1);
    let (code, report) = run(&["refresh"]);
    assert_eq!((code, &report["skipped"]), (0, &1.into()));
    let (code, report) = run(&["refresh", "quiet", "--force"]);
    assert_eq!((code, &report["unchanged"], &report["failed"]), (0, &1.into(), &0.into()));
    let file = folder.path().join("out.opml");
    run(&["export", file.to_str().unwrap()]);
    let other = tempfile::tempdir().unwrap();
    assert_eq!(in_folder(other.path(), &["import", file.to_str().unwrap()]).1["added"], 1);
    assert_eq!(run(&["unfollow", "quiet"]).1["changed"], 1);
    assert_eq!(run(&["titles"]).1["titles"].as_array().unwrap().len(), 0);
}

#[test]
fn the_catalogue_is_searched_without_a_network() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    let (code, found) =
        run(&["catalogue", "le", "monde", "--country", "fr", "--section", "top", "--limit", "1"]);
    let title = &found["titles"][0];
    assert_eq!((code, &title["id"], &title["is_followed"]), (0, &"lemonde.fr".into(), &false.into()));
    assert_eq!(title["feeds"][0]["section"], "top");
    let (_, all) = run(&["catalogue", "--language", "fr", "--limit", "2"]);
    let (_, more) = run(&["catalogue", "--language", "fr", "--after", all["next"].as_str().unwrap()]);
    assert!(all["total"].as_u64().unwrap() > 50 && more["titles"][0]["id"] != all["titles"][0]["id"]);
    assert_eq!(run(&["catalogue", "no such paper"]).0, 1);
    assert_eq!(run(&["catalogue", "--section", "gossip"]).0, 2);
    let shown = text(folder.path(), &["catalogue", "朝日", "--limit", "1"]);
    assert!(shown.contains("朝日新聞 (Asahi Shimbun)  JP ja") && shown.contains("Owner: "), "{shown}");
}

fn in_folder(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    run(folder, arguments)
}

#[test]
fn each_ending_has_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let check = |arguments: &[&str], want: i32| {
        let (code, printed) = run(folder.path(), arguments);
        assert_eq!(code, want, "{arguments:?} {printed}");
        printed
    };
    assert_eq!(check(&["nonsense"], 2)["error"]["code"], "bad_request");
    let missing = "the following required arguments were not provided: <WORDS>...";
    assert_eq!(check(&["search"], 2)["error"]["message"], missing);
    assert_eq!(check(&[], 2)["error"]["message"], "Name a command.");
    assert_eq!(check(&["search", "--help"], 0), Value::Null);
    check(&["search", "x", "--after", "nowhere"], 2);
    let absent = folder.path().join("absent.opml");
    let sentence = format!("{} cannot be read: there is no such file or folder.", absent.display());
    for command in ["import", "parse"] {
        assert_eq!(check(&[command, absent.to_str().unwrap()], 2)["error"]["message"], *sentence);
    }
    check(&["entries", "--place", "nowhere"], 2);
    check(&["entries", "--order", "oldest"], 2);
    check(&["show", "99"], 1);
    check(&["undo"], 1);
    check(&["unfollow", "nobody"], 1);
    let page = serve("<html><body>No feed here.</body></html>");
    assert_eq!(check(&["follow", &page], 1)["error"]["code"], "no_feed");
    let dead = check(&["follow", "http://127.0.0.1:1/feed"], 1);
    assert_eq!(dead["error"]["message"], "Nobody answers at 127.0.0.1.");

    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    let (code, printed) = run(&file, &["titles"]);
    assert_eq!((code, &printed["error"]["code"]), (3, &"folder".into()));
    assert_eq!(fs::read_to_string(&file).unwrap(), "x");
}

#[test]
fn a_list_is_read_in_the_encoding_that_it_names() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.opml");
    let opml = "<?xml version='1.0' encoding='iso-8859-1'?><opml>
        <outline text='Z\u{fc}rich \u{9b}31m' xmlUrl='https://a.example/'/><outline xmlUrl='exec:rm'/></opml>";
    fs::write(&file, opml.chars().map(|sign| sign as u8).collect::<Vec<_>>()).unwrap();
    let (code, imported) = run(folder.path(), &["import", file.to_str().unwrap()]);
    assert_eq!((code, &imported["added"], &imported["refused"][0]["line"]), (0, &1.into(), &2.into()));
    assert!(imported["act_id"].is_i64());
    let (_, titles) = run(folder.path(), &["titles"]);
    assert!(titles["titles"][0]["name"].as_str().unwrap().starts_with("Zürich"), "{titles}");
    assert_eq!(text(folder.path(), &["undo"]), "Taken back: 1 title brought in\n");
}

#[test]
fn a_publishers_words_do_not_command_the_terminal() {
    const HOSTILE: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "\u001b[2JPost",
        "items": [{"id": "1", "title": "Red \u001b[31m \u0007head", "content_text": "a \u001b]0;b"}]}"#;
    let folder = tempfile::tempdir().unwrap();
    let address = serve(HOSTILE);
    let id = run(folder.path(), &["follow", &address]).1["publication_id"].to_string();
    let entry = run(folder.path(), &["entries"]).1["entries"][0]["entry_id"].to_string();
    for arguments in
        [&["titles"][..], &["entries"], &["search", "red"], &["show", &entry], &["unfollow", &id]]
    {
        let text = text(folder.path(), arguments);
        assert!(!text.is_empty() && !text.contains(['\u{1b}', '\u{7}']), "{arguments:?} {text:?}");
    }
}

#[test]
fn a_second_refresh_is_told_who_holds_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["titles"]);
    let lock = fs::File::create(folder.path().join("refresh.lock")).unwrap();
    lock.lock().unwrap();
    let (code, printed) = run(folder.path(), &["refresh"]);
    assert_eq!((code, &printed["error"]["code"]), (4, &"refresh_running".into()));
}

#[test]
fn parse_reads_files_alone_and_in_batches() {
    let folder = tempfile::tempdir().unwrap();
    let (feed, page) = (folder.path().join("feed.xml"), folder.path().join("page.html"));
    fs::write(&feed, FEED).unwrap();
    fs::write(&page, "<html><p>x").unwrap();
    let (code, parsed) =
        run(folder.path(), &["parse", feed.to_str().unwrap(), "--url", "https://a.example/feed"]);
    let item = &parsed["entries"][0];
    assert_eq!((code, &parsed["format"], &item["url"]), (0, &"rss".into(), &"https://a.example/one".into()));
    assert_eq!(item["published_at"], "2026-11-23T10:00:00Z");
    assert!(item["summary_html"].as_str().unwrap().contains("href=\"https://a.example/two\""));
    assert_eq!(run(folder.path(), &["parse", page.to_str().unwrap()]).0, 1);
    let alone = text(folder.path(), &["parse", feed.to_str().unwrap()]);
    assert_eq!(
        serde_json::from_str::<Value>(&alone).unwrap()["title"],
        "The Quiet Post",
        "without --json too"
    );

    let mut child = Command::new(env!("CARGO_BIN_EXE_newsrack"))
        .args(["parse", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines =
        format!("{}\thttps://a.example/\ttext/xml\n{}\t\t\nnot/there\t\t\n", feed.display(), page.display());
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let printed = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["entries"].as_array().unwrap().len(), 2);
    assert!(lines[1]["error"].is_object() && lines[2]["error"].is_object());
}

#[test]
fn extract_reads_files_alone_and_in_batches() {
    let folder = tempfile::tempdir().unwrap();
    let (page, data) = (folder.path().join("page.html"), folder.path().join("data.json"));
    let text =
        "The harbour of the old town opened again on Friday, two weeks after the storm that took its pier.";
    let html = format!(
        "<html lang=en><title>Harbour opens again</title><meta property=article:published_time content=2026-11-20>\
         <h1>Harbour opens again</h1><p class=byline>By <a rel=author>Ann Lee</a>, Harbour editor</p><p>{text}</p><p>{text} Or so.<sup><a id=r1 href=#fn1>1</a></sup></p>\
         <p id=fn1>1. Or three. <a href=#r1>↩</a></p>"
    );
    fs::write(&page, html).unwrap();
    fs::write(&data, "{}").unwrap();
    let url = "https://a.example/harbour";
    let (code, found) = run(folder.path(), &["extract", page.to_str().unwrap(), "--url", url]);
    assert_eq!(
        (code, &found["headline"], &found["authors"]),
        (0, &"Harbour opens again".into(), &serde_json::json!(["Ann Lee"]))
    );
    assert_eq!(found["byline"], "By Ann Lee, Harbour editor");
    assert_eq!(found["roles"], serde_json::json!({ "Ann Lee": "Harbour editor" }));
    assert_eq!(found["published_at"], "2026-11-20", "a day without a time is a day");
    assert_eq!(found["text"], format!("{text}\n\n{text} Or so.\n\nOr three."));
    let note = serde_json::json!([{ "blocks": [{ "kind": "paragraph", "inlines": [{ "kind": "text", "text": "Or three." }] }] }]);
    assert_eq!(found["notes"], note);
    assert_eq!((&found["blocks"][0]["kind"], found.get("error")), (&"paragraph".into(), None));
    let (code, nothing) = run(folder.path(), &["extract", data.to_str().unwrap(), "--url", url]);
    assert_eq!((code, &nothing["headline"], &nothing["text"]), (1, &Value::Null, &"".into()));
    assert_eq!(nothing["error"]["message"], format!("{} is no web page.", data.display()));
    assert_eq!(run(folder.path(), &["extract", page.to_str().unwrap()]).0, 2);

    let mut child = Command::new(env!("CARGO_BIN_EXE_newsrack"))
        .args(["extract", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = format!("{}\t{url}\n{}\t{url}\n{}\n", page.display(), data.display(), page.display());
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let printed = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let failed: Vec<bool> = lines.iter().map(|line| line["error"].is_object()).collect();
    assert_eq!(failed, [false, true, true]);
}
