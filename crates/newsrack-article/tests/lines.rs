//! Short forms of long text.

use newsrack_article::{build, minutes, plain_line, summary};

#[test]
fn lines_are_plain() {
    let check = |html: &str, want: &str| assert_eq!(plain_line(html), want, "{html}");
    check("A &amp; B", "A & B");
    check(" a\n b ", "a b");
    check("<p>One</p><p>Two<br>three</p>", "One Two three");
    check("5 < 6", "5 < 6");
    check("<script>x</script>y", "y");
}

#[test]
fn summaries_end_at_a_word() {
    let check =
        |html: &str, most: usize, want: &str| assert_eq!(summary(&build(html, None), most), want, "{html}");
    check("<h2>No</h2><p>One two.</p><p>Three</p>", 100, "One two. Three");
    check("<p>One two, three four</p>", 9, "One two…");
    check("<p>東京は今日も雨が降っています</p>", 5, "東京は今日…");
    check("", 5, "");
}

#[test]
fn reading_takes_minutes() {
    let check = |text: String, want: u16| assert_eq!(minutes(&build(&text, None).text()), want);
    check(String::new(), 1);
    check("word ".repeat(690), 3);
    check("字".repeat(1_500), 3);
}
