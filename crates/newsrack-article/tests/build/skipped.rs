//! What is never content.

use crate::notation::check;

#[test]
fn what_is_no_content_goes() {
    check(
        "<script>x</script><style>y</style><p>a<template>b</template></p><form>c <input value=d></form>",
        "a",
    );
    check("<p hidden>a</p><p style='display : none'>b</p><svg><text>c</text></svg>d", "d");
    check("<p>a</p><div class='sharedaddy sd-block'>Share</div>", "a");
    check("<p>a</p><p>The post <a href=x>A</a> appeared first on <a href=y>B</a>.</p>", "a");
    check("<p>a</p><p><a href=x>Continue reading...</a></p>", "a");
    check("<p>Read more books, he said.</p>", "Read more books, he said.");
    check("a\u{202e}b\u{feff}c\u{0}", "abc");
}

#[test]
fn what_is_large_is_the_article_whatever_it_is_called() {
    let text = "word ".repeat(400);
    check(&format!("<div class=sharing>{text}</div>"), text.trim());
    check(&format!("<form>{text}</form>"), text.trim());
    check("<form><p>a<p>b<p>c</form>", "a ¶ b ¶ c");
    check(&format!("<p>a</p><div class=sharing>Share<script>{text}</script></div>"), "a");
    check("<div class=gutter-20>a</div><div class=gutter>b</div>", "a ¶ b");
}

#[test]
fn what_is_hidden_goes() {
    for style in
        ["DISPLAY:none !important", "visibility: hidden", "mso-hide:all", "font-size:0", "font-size: 0px"]
    {
        check(&format!("<p style='{style}'>a</p>b"), "b");
    }
    check("<p style='display:none;display:block'>a</p>", "a");
    check("<div style='font-size:0'><p style='font-size:14px'>a</p></div>", "a");
    check("<p style='font-size:0.9em'>a</p>", "a");
}

#[test]
fn dividers_stand_only_between() {
    check("<hr><hr><p>a</p><hr><p>b</p><hr>", "a ¶ --- ¶ b");
}

#[test]
fn what_lies_too_deep_keeps_its_text() {
    let (open, close) = ("<div>".repeat(400), "</div>".repeat(400));
    check(&format!("{open}a<script>b</script><b>c</b>{close}<p>d</p>"), "ac ¶ d");
}
