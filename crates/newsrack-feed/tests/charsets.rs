//! Charsets, labelled well, badly and not at all: what is read is what a browser shows.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use encoding_rs::Encoding;
use newsrack_feed::{Hints, parse};

/// RSS with this headline, whose declaration names this charset, if any.
fn feed(declared: &str, headline: &str) -> String {
    let declaration = match declared {
        "" => String::new(),
        label => format!("<?xml version=\"1.0\" encoding=\"{label}\"?>\n"),
    };
    format!(
        "{declaration}<rss version=\"2.0\"><channel><title>Paper</title><item><title>{headline}</title></item></channel></rss>"
    )
}

/// The text in a charset, each sign of which must have a place in it.
fn encoded(charset: &str, text: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(charset.as_bytes()).unwrap_or_else(|| panic!("{charset}"));
    let (bytes, used, is_lossy) = encoding.encode(text);
    assert!(!is_lossy && used == encoding, "{charset}: {text}");
    bytes.into_owned()
}

fn check(what: &str, bytes: &[u8], content_type: Option<&str>, want: &str) {
    let feed =
        parse(bytes, Hints { url: None, content_type }).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(feed.entries[0].title.as_deref(), Some(want), "{what}");
}

/// A charset, as feeds call it, and a headline in it.
const HEADLINES: [(&str, &str); 38] = [
    ("utf-8", "Grüße – 你好 – Привет"),
    ("us-ascii", "Plain words"),
    ("iso-8859-1", "Süße Äpfel kosten 3 £"),
    ("iso-8859-2", "Příliš žluťoučký kůň"),
    ("iso-8859-3", "Ĉirkaŭ la mondo"),
    ("iso-8859-4", "Ķīļi un ģitāras"),
    ("iso-8859-5", "Новости дня"),
    ("iso-8859-6", "اخبار اليوم"),
    ("iso-8859-7", "Ειδήσεις της ημέρας"),
    ("iso-8859-8", "חדשות היום"),
    ("iso-8859-9", "İstanbul'da kış"),
    ("iso-8859-10", "Þórður á Íslandi"),
    ("iso-8859-13", "Šiandien Lietuvoje"),
    ("iso-8859-14", "Ŵyn yn y bryniau"),
    ("iso-8859-15", "Œuvre à 5 €"),
    ("iso-8859-16", "Știri de astăzi"),
    ("windows-1250", "Wiadomości: źdźbło"),
    ("windows-1251", "Главные новости"),
    ("windows-1252", "“Quoted” – naïve café…"),
    ("windows-1253", "Σήμερα στην Ελλάδα"),
    ("windows-1254", "Güneşli bir gün"),
    ("windows-1255", "שלום עולם"),
    ("windows-1256", "صباح الخير"),
    ("windows-1257", "Ąžuolas žydi"),
    ("windows-874", "ข่าววันนี้"),
    ("tis-620", "สวัสดี"),
    ("koi8-r", "Новости культуры"),
    ("koi8-u", "Їжак і ґанок"),
    ("ibm866", "Погода завтра"),
    ("macintosh", "Café “Zürich”"),
    ("gb2312", "今日新闻"),
    ("gbk", "頭條新聞与评论"),
    ("gb18030", "今日要闻𠮷"),
    ("big5", "今日頭條新聞"),
    ("euc-jp", "今日のニュース"),
    ("shift_jis", "表示のテスト"),
    ("euc-kr", "오늘의 뉴스"),
    ("ks_c_5601-1987", "주요 뉴스"),
];

#[test]
fn each_charset_is_read_as_declared() {
    for (charset, headline) in HEADLINES {
        let bytes = encoded(charset, &feed(charset, headline));
        check(charset, &bytes, None, headline);
        check(charset, &bytes, Some("application/rss+xml"), headline);
        let shouted = charset.to_ascii_uppercase();
        check(&shouted, &encoded(charset, &feed(&shouted, headline)), Some("text/xml"), headline);
    }
    let headline = "日本のニュース";
    check("iso-2022-jp", &encoded("iso-2022-jp", &feed("iso-2022-jp", headline)), None, headline);
}

#[test]
fn each_charset_is_read_as_the_header_says() {
    for (charset, headline) in HEADLINES {
        let bytes = encoded(charset, &feed("", headline));
        for content_type in [
            format!("text/xml; charset={charset}"),
            format!("application/xml;charset=\"{charset}\""),
            format!("text/xml; CHARSET='{charset}'; x=y"),
        ] {
            check(&content_type, &bytes, Some(&content_type), headline);
        }
    }
}

#[test]
fn utf_16_is_read_with_its_mark_and_without() {
    let headline = "Grüße – 你好 – 𠮷";
    for declared in ["utf-16", "utf-16le", "utf-8", "iso-8859-1", ""] {
        let text = feed(declared, headline);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (name, bytes) in [
            ("little", little.clone()),
            ("big", big.clone()),
            ("marked little", [&[0xff, 0xfe][..], &little].concat()),
            ("marked big", [&[0xfe, 0xff][..], &big].concat()),
        ] {
            for content_type in [None, Some("text/xml; charset=utf-8"), Some("text/xml; charset=iso-8859-1")]
            {
                check(&format!("{name} as {declared} {content_type:?}"), &bytes, content_type, headline);
            }
        }
    }
}

#[test]
fn who_is_believed_where_two_disagree() {
    let marked = |text: &str| [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat();
    let utf_8 = "Grüße – Привет";
    // The mark wins over both labels.
    check("mark", &marked(&feed("iso-8859-1", utf_8)), Some("text/xml; charset=windows-1251"), utf_8);
    check("mark", &marked(&feed("utf-16", utf_8)), Some("text/xml; charset=koi8-r"), utf_8);
    // The header wins over the declaration.
    let russian = "Главные новости";
    let bytes = |declared: &str| encoded("windows-1251", &feed(declared, russian));
    check("header", &bytes("iso-8859-1"), Some("text/xml; charset=windows-1251"), russian);
    check("header", &bytes("utf-8"), Some("text/xml; charset=windows-1251"), russian);
    check("header", &bytes("nobody-1"), Some("text/xml; charset=windows-1251"), russian);
    // A header that cannot be right is passed over.
    check("declaration", &bytes("windows-1251"), Some("text/xml; charset=utf-8"), russian);
    check("declaration", &bytes("windows-1251"), Some("text/xml; charset=utf-16"), russian);
    check("declaration", &bytes("windows-1251"), Some("text/xml; charset=nobody-1"), russian);
    check("declaration", &bytes("windows-1251"), Some("text/xml; charset="), russian);
    // What is UTF-8 beyond doubt is so whatever is said.
    for label in [
        "iso-8859-1",
        "windows-1251",
        "gb2312",
        "shift_jis",
        "us-ascii",
        "utf-16",
        "nobody-1",
        "x-user-defined",
    ] {
        check(label, feed(label, utf_8).as_bytes(), None, utf_8);
        check(label, feed("", utf_8).as_bytes(), Some(&format!("text/xml; charset={label}")), utf_8);
    }
    // Without a word.
    check("nothing said", feed("", utf_8).as_bytes(), None, utf_8);
    check("nothing said", &encoded("windows-1252", &feed("", "Süße “Äpfel”")), None, "Süße “Äpfel”");
}

#[test]
fn bytes_that_do_not_fit_cost_themselves_alone() {
    let around = |bytes: &[u8], declared: &str| {
        let text = feed(declared, "@");
        let (before, after) = text.split_once('@').unwrap();
        [before.as_bytes(), bytes, after.as_bytes()].concat()
    };
    let check = |bytes: &[u8], declared: &str, want: &str| {
        check(&format!("{bytes:x?} as {declared}"), &around(bytes, declared), None, want);
    };
    check(b"caf\xe9 und Gr\xc3\xbc\xc3\x9fe", "utf-8", "café und Grüße");
    check(b"\x93Gr\xc3\xbc\xc3\x9fe\x94", "utf-8", "“Grüße”");
    check(b"Gr\xc3\xbc\xc3\x9fe \xc3 x", "utf-8", "Grüße Ã x");
    check(b"Gr\xc3\xbc\xc3\x9fe \xe2\x80 x", "utf-8", "Grüße \u{fffd} x");
    check(b"don\xc2\x92t", "utf-8", "don’t");
    check(b"\x93x\x94", "iso-8859-1", "“x”");
    check(b"\xc4\xe3\xff\xba\xc3", "gbk", "你\u{fffd}好");
    check(b"a&#146;b&#x80;", "iso-8859-1", "a’b€");
}

#[test]
fn signs_that_are_none_are_left_out() {
    let read = |bytes: &[u8]| {
        let feed = parse(bytes, Hints::default()).unwrap();
        feed.entries[0].title.clone().unwrap()
    };
    for sign in ['\0', '\u{1}', '\u{8}', '\u{b}', '\u{1f}', '\u{7f}'] {
        let title = read(feed("utf-8", &format!("one{sign} two")).as_bytes());
        assert!(title.starts_with("one") && title.ends_with("two"), "{sign:?}: {title:?}");
    }
}

#[test]
fn json_is_read_in_any_charset_too() {
    let json = |headline: &str| {
        format!(
            "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"P\",\"items\":[{{\"id\":\"1\",\"title\":\"{headline}\"}}]}}"
        )
    };
    let headline = "Süße Äpfel";
    check("utf-8", json(headline).as_bytes(), None, headline);
    check("marked", &[&b"\xef\xbb\xbf"[..], json(headline).as_bytes()].concat(), None, headline);
    check(
        "latin",
        &encoded("iso-8859-1", &json(headline)),
        Some("application/json; charset=iso-8859-1"),
        headline,
    );
    check("latin, unsaid", &encoded("iso-8859-1", &json(headline)), None, headline);
    let wide: Vec<u8> = json(headline).encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("utf-16", &wide, None, headline);
}
