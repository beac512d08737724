//! Any markup: what is built of it is written, and read again as the same.

use newsrack_article::{Clipping, build, to_html};
use proptest::{collection::vec, option, prelude::*, sample::select};
use url::Url;

/// Elements of articles, and of what stands around them.
#[rustfmt::skip]
const TAGS: &[&str] = &[
    "p", "p", "p", "div", "div", "section", "article", "aside", "header", "footer", "main", "center", "h1", "h2", "h3", "h6",
    "ul", "ol", "li", "li", "dl", "dt", "dd", "blockquote", "blockquote", "q", "cite", "pre", "code", "table", "thead", "tbody",
    "tr", "tr", "td", "td", "th", "caption", "figure", "figure", "figcaption", "img", "img", "picture", "source", "br", "br", "hr",
    "a", "a", "a", "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "sup", "ruby", "rb", "rt", "rp", "small",
    "mark", "span", "span", "font", "time", "abbr", "details", "summary", "iframe", "video", "audio", "object", "embed",
    "noscript", "template", "form", "input", "button", "label", "select", "option", "textarea", "svg", "math", "title", "style",
    "script", "amp-img", "custom-tag", "address", "tt", "kbd", "samp", "var", "nobr", "wbr", "plaintext",
];

/// Attributes that change how an element is read.
#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "href='#n1'", "href='#n2'", "href='#r1'", "href='/story?a=b&amp;c'", "href='https://b.example/?utm_source=x&y=1'",
    "href='javascript:x'", "href='mailto:jo@a.example'", "href=''", "id=n1", "id=n2", "id=r1", "name=n1", "role=doc-noteref",
    "role=doc-footnote", "role=doc-endnotes", "class=footnote", "class=caption", "class=credit", "class=pullquote",
    "class='wp-caption-text'", "class=gallery", "class='language-rust'", "class=kicker", "class=tweet", "class='twitter-tweet'",
    "src='/p.jpg'", "src='/q.png'", "src='data:image/gif;base64,R0lGODlhAQABAAAAACw='", "src='https://www.youtube.com/embed/a-b_c'",
    "srcset='/p.jpg 1x, /p2.jpg 2x'", "data-src='/lazy.jpg'", "alt='A quay'", "alt=' '", "alt=':-)'", "title='A title'",
    "width=600", "width=1", "height=400", "height=1", "start=3", "start=-1", "reversed", "type=a", "value=7", "colspan=2",
    "rowspan=2", "colspan=0", "colspan=99999", "hidden", "open", "dir=rtl", "lang=ja", "align=center", "style='display:none'",
    "style='font-weight:bold'", "poster='/still.jpg'", "controls", "aria-hidden=true", "itemprop=caption",
];

/// Words, signs that belong to markup, and blanks.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "one", "Two sentences. Here.", " ", "  ", "\n", "\n\n", "\t", "&nbsp;", "\u{a0}", "1", "[1]", "1.", "1. One", "*", "†", "↩",
    "—", "&lt;b&gt;", "&amp;amp;", "&", "<", ">", "\"", "Photo: Jo Doe", "(Photo by Jo Doe)", "© Reuters", "Jo Doe/AP",
    "Notes", "Footnotes:", "Read more", "Continue reading", "東京。", "「は」", "שלום", "e\u{301}", "\u{ad}", "\u{200b}", "\u{200d}",
    "👋", "“q”", "***", "- - -", "https://a.example/x", "#", "|", "`", "\u{feff}", "&#0;", "&#x80;", "\u{202e}", "]]>", "<!-- c -->",
];

/// One piece of a soup: text, or an element that is or is not closed.
#[derive(Debug, Clone)]
enum Bit {
    Text(&'static str),
    Open(&'static str, Vec<&'static str>),
    Close(&'static str),
    CloseLast,
}

fn bit() -> impl Strategy<Value = Bit> {
    let attributes = || vec(select(ATTRIBUTES), 0..3);
    prop_oneof![
        5 => select(TEXTS).prop_map(Bit::Text),
        5 => (select(TAGS), attributes()).prop_map(|(tag, attributes)| Bit::Open(tag, attributes)),
        4 => Just(Bit::CloseLast),
        1 => select(TAGS).prop_map(Bit::Close),
    ]
}

/// Markup of pieces in a row, most elements closed where they should be.
fn soup() -> impl Strategy<Value = String> {
    vec(bit(), 1..120).prop_map(|bits| {
        let (mut html, mut open) = (String::new(), Vec::new());
        for bit in bits {
            match bit {
                Bit::Text(text) => html.push_str(text),
                Bit::Open(tag, attributes) => {
                    html.push_str(&format!("<{tag}"));
                    attributes.iter().for_each(|attribute| html.push_str(&format!(" {attribute}")));
                    html.push('>');
                    open.push(tag);
                }
                Bit::Close(tag) => html.push_str(&format!("</{tag}>")),
                Bit::CloseLast => html.extend(open.pop().map(|tag| format!("</{tag}>"))),
            }
        }
        html
    })
}

/// Checks that what a document is written as is read as it.
pub(crate) fn check(html: &str, base: Option<&Url>) -> Result<(), TestCaseError> {
    let document = build(html, base);
    let written = to_html(&document, &Clipping::default());
    let body = written.find("<article>").map_or("", |at| &written[at..]);
    prop_assert_eq!(build(&written, base), document, "\n{}\n{}", html, body);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: ProptestConfig::default().cases.max(2_000), ..ProptestConfig::default() })]

    #[test]
    fn any_markup_is_written_and_read_as_the_same(html in soup(), has_base in option::of(Just(()))) {
        let base = has_base.map(|()| Url::parse("https://a.example/news/story").unwrap());
        check(&html, base.as_ref())?;
    }
}

#[test]
fn markup_that_was_read_otherwise_when_it_came_back_is_read_as_the_same() {
    let base = Url::parse("https://a.example/news/story").unwrap();
    for html in [
        "<img data-src='/lazy.jpg'>",
        "1</br>&nbsp;\u{feff}<p>",
        "<b>one<p></p>1</br>\u{200b}<p>",
        "<ul start=3>1",
        "<h1><table>&nbsp;one<h1><b></br></b>&nbsp;",
        "<figure><a class=caption>one<b>two<br>&nbsp;",
        "<blockquote>one<p>two<p><code>—</code></p>- - - <p>",
        "<p><a href='/story'>one<h1><div>1<p></p><p></p></div><br>two",
        "<ul><img src='/p.jpg'><h1><p><p>\u{200b}",
        "<figure><img src='/p.jpg'><figcaption><b class=credit>(Credit: Jo Doe/AP).</b></figcaption></figure>",
    ] {
        check(html, Some(&base)).unwrap();
    }
}
