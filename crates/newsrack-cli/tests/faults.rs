//! Faults that were mended, each by its name, with the real binary.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod serve;

use serde_json::Value;
use serve::{serve, serve_each};
use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>The Quiet Post</title>
<link>http://127.0.0.1/</link><item><guid>1</guid><title>Rain</title><link>/one</link></item></channel></rss>"#;

/// Two articles, one word of which is the same.
const TWO: &str = r#"<rss version="2.0"><channel><title>The Quiet Post</title>
<item><guid>1</guid><title>Climate summit ends</title></item>
<item><guid>2</guid><title>Climate talks</title></item></channel></rss>"#;

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
    check(&["undo", "999"], "No act of the number 999 can be taken back.");
    check(&["undo"], "There is nothing to take back.");
    check(&["show", "999"], "No article has the number 999.");
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

#[test]
fn a_list_that_is_cut_off_says_so_and_half_an_address_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.opml");
    let whole = "<opml><body>\n<outline text='A' xmlUrl='https://a.example/'/>\n";
    for half in [
        "<outline xmlUrl=\"https://exam",
        "<outline xmlUrl=\"https://exam.ple\n",
        "<outline xmlUrl=https://e.ex",
    ] {
        fs::write(&file, format!("{whole}{half}")).unwrap();
        let (code, out, _) = told(folder.path(), &["import", file.to_str().unwrap()]);
        let said = out.lines().nth(1).unwrap_or_default();
        assert_eq!((code, said), (0, "line 3: The list is cut off here. What was cut through is left out."));
    }
    assert_eq!(asked(folder.path(), &["titles"]).1["titles"].as_array().unwrap().len(), 1);
}

#[test]
fn a_private_address_of_a_list_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.opml");
    fs::write(&file, "<opml>\n<outline xmlUrl='http://192.168.1.1/feed'/></opml>").unwrap();
    let want = "http://192.168.1.1/feed lies in a private network. It is followed, for you chose the list.";
    let (_, out, _) = told(folder.path(), &["import", file.to_str().unwrap()]);
    assert_eq!(out, format!("1 added, 0 followed already\nline 2: {want}\n"));
    let (_, answer) = asked(folder.path(), &["import", file.to_str().unwrap()]);
    assert_eq!((&answer["private"][0]["line"], &answer["private"][0]["reason"]), (&2.into(), &want.into()));
}

#[test]
fn what_was_done_last_is_taken_back_first_a_single_mark_too() {
    let folder = tempfile::tempdir().unwrap();
    asked(folder.path(), &["follow", &serve(FEED)]);
    let id = asked(folder.path(), &["entries"]).1["entries"][0]["entry_id"].to_string();
    asked(folder.path(), &["mark", "read", "--place", "latest"]);
    assert!(asked(folder.path(), &["mark", "unread", &id]).1["act_id"].is_i64());
    let check = |want: &str, is_read: bool| {
        assert_eq!(told(folder.path(), &["undo"]).1, format!("{want}\n"));
        assert_eq!(asked(folder.path(), &["entries"]).1["entries"][0]["is_read"], is_read, "{want}");
    };
    check("Taken back: 1 marked unread", true);
    check("Taken back: 1 in Latest marked read", false);
    assert_eq!(told(folder.path(), &["undo"]), (1, String::new(), "There is nothing to take back.\n".into()));
}

#[test]
fn a_title_that_fails_is_told_of_until_it_is_well() {
    let folder = tempfile::tempdir().unwrap();
    bring_in(folder.path(), &[&serve(FEED), "http://127.0.0.1:1/"]);
    assert_eq!(asked(folder.path(), &["refresh"]).1["failed"], 1);
    let (code, answer) = asked(folder.path(), &["refresh"]);
    let resting = &answer["resting"][0];
    assert_eq!((code, &answer["skipped"], &resting["failures"]), (0, &2.into(), &1.into()));
    assert!(resting["until"].is_i64() && resting["reason"] == "Nobody answers at 127.0.0.1.", "{answer}");
    for (arguments, skipped) in [(&["refresh"][..], 2), (&["refresh", "--due"], 0)] {
        let (_, out, _) = told(folder.path(), arguments);
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines[0].contains(&format!(" {skipped} skipped")), "{out}");
        assert_eq!(lines[1], "1 rests after failing; --force asks it now:");
        assert!(lines[2].starts_with("http://127.0.0.1:1/: failed once, asked again from 20"), "{out}");
        assert!(lines[2].ends_with(". Nobody answers at 127.0.0.1."), "{out}");
    }
    let (_, out, _) = told(folder.path(), &["titles"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        (lines.len(), &lines[0][13..], &lines[1][13..]),
        (3, "   The Quiet Post", " ! Title 1"),
        "{out}"
    );
    assert!(lines[2].starts_with("                failed once, asked again from 20"), "{out}");
    assert!(lines[2].ends_with(". Nobody answers at 127.0.0.1."), "{out}");
    let (_, answer) = asked(folder.path(), &["titles"]);
    let feed = &answer["titles"][1]["feeds"][0];
    assert_eq!((&feed["failures"], &feed["reason"]["message"]), (&1.into(), &resting["reason"]));
}

#[test]
fn a_place_is_named_as_people_name_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.opml");
    let outline = |name: &str, inner: &str| format!("<outline text='{name}'>{inner}</outline>");
    let feed = |host: &str| format!("<outline text='{host} Post' xmlUrl='https://{host}.example/'/>");
    let body = [
        outline("World", &outline("Asia", &feed("tide"))),
        outline("Travel", &outline("Asia", &feed("path"))),
    ];
    fs::write(&file, format!("<opml>{}</opml>", body.concat())).unwrap();
    asked(folder.path(), &["import", file.to_str().unwrap()]);
    for place in ["section:world", "section:World/publication:TIDE", "publication:tide post", "section:1"] {
        let (code, answer) = asked(folder.path(), &["entries", "--place", place]);
        assert_eq!((code, &answer["total"]), (0, &0.into()), "{place} {answer}");
        assert_eq!(asked(folder.path(), &["mark", "read", "--place", place]).0, 0, "{place}");
    }
    let check = |place: &str, want: &str| {
        let (_, answer) = asked(folder.path(), &["entries", "--place", place]);
        assert_eq!(answer["error"]["message"], want, "{place}");
    };
    check(
        "section:asia",
        "\"asia\" names several sections: section:2 (World / Asia), section:4 (Travel / Asia).",
    );
    check("section:Sport", "No section is called \"Sport\". There are: World, Asia, Travel, Asia.");
    check("publication:post", "\"post\" names several titles: 2 (path Post), 1 (tide Post).");
    let places = "Places are today, latest, seldom, section:SECTION, section:SECTION/publication:TITLE, publication:TITLE \
                  and feed:ID, where SECTION and TITLE are a name or an id.";
    for place in ["nowhere", "sektion:World", "feed:x"] {
        check(place, &format!("\"{place}\" is no place. {places}"));
    }
}

#[test]
fn what_is_not_understood_is_told_with_what_would_be() {
    let folder = tempfile::tempdir().unwrap();
    let check = |arguments: &[&str], want: &str| {
        let (code, answer) = asked(folder.path(), arguments);
        assert_eq!((code, answer["error"]["message"].as_str()), (2, Some(want)), "{arguments:?}");
    };
    let filters = "\"new\" is no filter. Filters are all, unread, saved and full_text.";
    check(&["entries", "--filter", "new"], filters);
    check(&["mark", "read", "--place", "latest", "--filter", "new"], filters);
    let pages =
        "\"2\" is no page. The answer before names its next page; without one a list begins at its newest.";
    check(&["entries", "--after", "2"], pages);
    check(&["search", "x", "--after", "2"], pages);
}

#[test]
fn several_feeds_are_named_each_on_its_line() {
    const PAGE: &str = "<html><head><link rel='alternate' type='application/rss+xml' href='/one'>
        <link rel='alternate' type='application/rss+xml' href='/another'></head><body>Hi</body></html>";
    const OTHER: &str = "<rss version='2.0'><channel><title>The Loud Post</title></channel></rss>";
    let folder = tempfile::tempdir().unwrap();
    let page = serve_each(vec![("/feed", PAGE), ("/one", FEED), ("/another", OTHER)]);
    let host = page.trim_end_matches("/feed");
    let lines = format!("  {host}/one      The Quiet Post\n  {host}/another  The Loud Post\n");
    let want = format!(
        "There are 2 feeds at this address. Choose one.\n{lines}Follow one by its address, or the first with --first.\n"
    );
    assert_eq!(told(folder.path(), &["follow", &page]), (2, String::new(), want));
    assert_eq!(told(folder.path(), &["discover", &page]).1, lines.replace("  http", "http"));
    assert_eq!(asked(folder.path(), &["follow", &format!("{host}/another")]).0, 0);
    let lines = lines.replace("Loud Post", "Loud Post (followed)").replace("  http", "http");
    assert_eq!(told(folder.path(), &["discover", &page]).1, lines);
}

#[test]
fn a_file_is_no_address_and_a_hyphen_is_what_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let given = |arguments: &[&str], bytes: &str| {
        let mut command = newsrack(folder.path(), arguments);
        command.arg("--json").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(bytes.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    assert_eq!(given(&["parse", "-"], FEED)["title"], "The Quiet Post");
    assert_eq!(given(&["import", "-"], "<opml><outline xmlUrl='https://a.example/'/></opml>")["added"], 1);
    assert!(given(&["export", "-"], "")["opml"].as_str().unwrap().contains("https://a.example/"));
    let file = folder.path().join("page.html");
    let name = file.to_str().unwrap();
    for (bytes, want) in [
        ("", "is empty."),
        ("<html><body>Hi</body></html>", "is a web page, and no feed."),
        ("hello", "is no feed."),
    ] {
        fs::write(&file, bytes).unwrap();
        let want = format!("{name} {want}");
        assert_eq!(asked(folder.path(), &["parse", name]).1["error"]["message"], *want);
        assert_eq!(given(&["parse", "--batch"], &format!("{name}\t\t\n"))["error"]["message"], *want);
    }
    assert_eq!(given(&["parse", "-"], "hello")["error"]["message"], "What came in is no feed.");
}

#[test]
fn words_of_a_search_need_no_quotation_marks() {
    let folder = tempfile::tempdir().unwrap();
    asked(folder.path(), &["follow", &serve(TWO)]);
    let check = |arguments: &[&str], want: &[&str]| {
        let answer = asked(folder.path(), &[&["search"], arguments].concat()).1;
        let rows = answer["entries"].as_array().unwrap_or_else(|| panic!("{arguments:?} {answer}"));
        let found: Vec<_> = rows.iter().map(|row| row["headline"].as_str().unwrap()).collect();
        assert_eq!(found, want, "{arguments:?}");
    };
    check(&["climate", "summit"], &["Climate summit ends"]);
    check(&["climate", "summit", "--limit", "5"], &["Climate summit ends"]);
    check(&["--limit=5", "climate", "-summit"], &["Climate talks"]);
    check(&["-summit", "climate"], &["Climate talks"]);
    check(&["\"climate talks\""], &["Climate talks"]);
    // Behind "--" everything is a word.
    let (code, out, _) = told(folder.path(), &["search", "--", "climate", "-summit", "--limit"]);
    assert!(code == 0 && out.ends_with("Climate talks\n"), "{out}");
    let (code, answer) = asked(folder.path(), &["search", "climate", "--limt", "5"]);
    assert_eq!((code, answer["error"]["code"].as_str()), (2, Some("bad_request")), "{answer}");
    assert!(told(folder.path(), &["search", "--help"]).1.contains("--limit"));
}

#[test]
fn a_page_says_what_comes_after_it() {
    let folder = tempfile::tempdir().unwrap();
    asked(folder.path(), &["follow", &serve(TWO)]);
    for command in [&["entries"][..], &["search", "climate"]] {
        let page = |more: &[&str]| told(folder.path(), &[command, &["--limit", "1"], more].concat());
        let (_, first, said) = page(&[]);
        let after = said.strip_prefix("1 more. The next page: --after ").unwrap_or_else(|| panic!("{said}"));
        let (_, second, said) = page(&["--after", after.trim_end()]);
        assert!(first != second && second.lines().count() == 1 && said.is_empty(), "{second} {said}");
    }
}
