//! Paragraphs, headings, lists, quotations, programs and the text in them.

use crate::notation::check;

#[test]
fn paragraphs() {
    check("", "");
    check("just text", "just text");
    check("<p>One</p><p>Two", "One ¶ Two");
    check("One<br><br>Two<br>three<br/> <br/>", "One ¶ Two⏎three");
    check("<div>a<div>b</div>c</div>", "a ¶ b ¶ c");
    check("<p> a\n  b <b> c </b>d</p>", "a b *c *d");
    check("<p>&nbsp;</p><p> </p><p>x</p>", "x");
    check("a <span>b<p>c</p></span> d", "a b ¶ c ¶ d");
    check("<p>one</p><hr><p>two</p><hr>", "one ¶ --- ¶ two");
    check("<details><summary>More</summary>Text</details>", "details(More){Text}");
    check("<p>H<sub>2</sub>O and E=mc<sup>2</sup> <code>x &lt; y</code></p>", "H~2~O and E=mc^2^ `x < y`");
    check("<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>へ</p>", "東京(とうきょう)へ");
    check("<p>He said <q>no</q>.</p>", "He said “no”.");
}

#[test]
fn headings_lists_and_quotes() {
    check("<h1>A</h1><h3>B <em>c</em></h3><h2> </h2>", "h2 A ¶ h3 B _c_");
    check("<ul><li>a<li><p>b</p><p>c</p></ul>", "ul[a | b ¶ c]");
    check("<ol start=3><li>a<ul><li>b</ul></ol>", "ol3[a ¶ ul[b]]");
    check("<ul><li>a</li><ul><li>b</li></ul></ul>", "ul[a ¶ ul[b]]");
    check("<ul><li> </li></ul>", "");
    check("<blockquote>Said<footer>Who</footer></blockquote>", "quote<Said — Who>");
    check("<blockquote class='wp-pullquote'><p>Large</p></blockquote>", "pull<Large>");
    check("<aside class=pullquote>Large</aside><aside>Small</aside>", "pull<Large> ¶ Small");
    check("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "dl[Term: Meaning]");
    check(
        "<pre><code class='language-rust'>fn main() {\n    x\n}</code></pre>",
        "code(rust) fn main() {\n    x\n}",
    );
}

#[test]
fn links() {
    check("<a href='/a?b=1#c'>in</a>", "[in](https://site.example/a?b=1#c)");
    check("<a href='mailto:a@b.example'>write</a>", "[write](mailto:a@b.example)");
    check("<a href='#note'>1</a>", "1");
    check("<a href='http://u:p@c.example/'>x</a>", "[x](http://c.example/)");
    check("<a href='/x'> </a>y", "y");
    check("<a href='/x'><p>whole</p></a>", "[whole](https://site.example/x)");
    check("<a href='/x'>a <a href='/y'>b</a></a>", "[a ](https://site.example/x)[b](https://site.example/y)");
    for bad in [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "tauri://x",
        "nrimg://x",
    ] {
        check(&format!("<a href=\"{bad}\">x</a>"), "x");
    }
}

#[test]
fn the_same_dress_is_put_on_once() {
    check("<b>a</b><strong>b <b>c</b></strong>", "*ab c*");
    check("a <b> </b><i>\n</i>b", "a b");
    check("<b>One<br><br>Two</b>", "*One* ¶ *Two*");
    check("<a href=/x>One<br>two</a>", "[One](https://site.example/x)⏎[two](https://site.example/x)");
    check("<b>a<p>b</p></b>c", "*a* ¶ *b* ¶ c");
    check("<i><a href=/x><div>a</div></a></i>", "_[a](https://site.example/x)_");
    check("x<sup>y<sup>z<sup>w</sup></sup></sup>", "x^y^zw^^");
}

#[test]
fn formulas_are_told_as_their_author_wrote_them() {
    check(
        "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></semantics></math>",
        "`x^2`",
    );
    check("<math alttext='a_1'><mi>a</mi></math>", "`a_1`");
    check("If <math><mi>a</mi><mo>=</mo><mn>1</mn></math>, so", "If a=1, so");
}

#[test]
fn what_stands_straight_in_a_list_belongs_to_the_item_before() {
    check(
        "<ul>First <b>bold</b> words<li>a</li>and <i>more</i></ul>",
        "ul[First *bold* words | a ¶ and _more_]",
    );
    check("<ul><li>a<p>b<h3>c</h3></ul>", "ul[a ¶ b ¶ h3 c]");
    check("<dl><div><dt>T</dt><dd><p>a</p><ul><li>b</ul></dd></div></dl>", "dl[T: a ¶ ul[b]]");
}

#[test]
fn who_said_it_is_the_last_line_of_a_quotation() {
    check("<blockquote><p>Said</p><p>— Who</p></blockquote>", "quote<Said — Who>");
    check("<blockquote><p>Said</p><p>-- Who</p></blockquote>", "quote<Said — Who>");
    check("<blockquote><p>Said</p><cite>– Who</cite></blockquote>", "quote<Said — Who>");
    check("<blockquote><p>— Who</p></blockquote>", "quote<— Who>");
    check("<blockquote><p>Said</p><p>and more</p></blockquote>", "quote<Said ¶ and more>");
    check("<figure><blockquote>Said</blockquote><figcaption>Who</figcaption></figure>", "quote<Said — Who>");
    check("<figure class=wp-block-pullquote><blockquote><p>Large</p></blockquote></figure>", "pull<Large>");
    check("<div class=pull-quote><blockquote>Large</blockquote></div>", "pull<Large>");
}

#[test]
fn programs_keep_their_lines_and_language() {
    check("<pre>a<br>b</pre>", "code() a\nb");
    check("<pre><div>a</div><div>b</div></pre>", "code() a\nb");
    check("<pre class='brush: js; gutter: true'>x</pre>", "code(js) x");
    check("<pre data-lang=Go>x</pre>", "code(go) x");
    check("<pre class=language-plaintext>x</pre>", "code() x");
    check("<pre><code class=language-rust><span class=lineno>1</span>x</code></pre>", "code(rust) x");
    check("<table><tr><td class=gutter>1 2<td><pre>x</pre></table>", "code() x");
}

#[test]
fn lists_and_quotations_nest_within_bounds() {
    let nested = format!("{}x{}", "<blockquote>".repeat(30), "</blockquote>".repeat(30));
    check(&nested, &format!("{}x{}", "quote<".repeat(10), ">".repeat(10)));
    let nested = "<ul><li>".repeat(30) + "x";
    check(&nested, &format!("{}x{}", "ul[".repeat(10), "]".repeat(10)));
}

#[test]
fn terms_stand_with_what_they_mean() {
    check("<dl><dt>A<dt>B<dd>One<dd>Two<p>more<dt>C<dd>Three</dl>", "dl[A + B: One / Two ¶ more | C: Three]");
    check("<dl><div><dt>A</dt><dd>One</dd></div><div><dt>B</dt></div></dl>", "dl[A: One | B: ]");
    check("<dl><dd>Set in</dd><dd>by old pages</dd></dl>", "Set in ¶ by old pages");
    check("<dl><dt> </dt><dd> </dd></dl><p>x", "x");
    check("<dl>Loose<dt>A</dt>words<dd>One</dd></dl>", "dl[: Loose | A: words / One]");
    check("<dl><dt><img src=/p.jpg>A</dt><dd>One</dd></dl>", "dl[A: fig(https://site.example/p.jpg) / One]");
    let nested = "<dl><dt>t<dd>".repeat(30) + "x";
    check(&nested, &format!("{}{}x{}", "dl[t: ".repeat(10), "t ¶ ".repeat(20), "]".repeat(10)));
}

#[test]
fn what_is_opened_has_its_summary() {
    check(
        "<details open><summary>The <b>rules</b></summary><p>One</p><ul><li>a</ul></details>after",
        "details(The *rules*){One ¶ ul[a]} ¶ after",
    );
    check("<details><p>No summary</p></details>", "No summary");
    check("<details><summary>Alone</summary> </details>", "Alone");
    check("<details><summary><h3>Head</h3></summary>Text</details>", "details(Head){Text}");
    let long = "word ".repeat(100);
    check(&format!("<details><summary>{long}</summary>Text</details>"), &format!("{} ¶ Text", long.trim()));
    let nested = "<details><summary>s</summary>".repeat(30) + "x";
    check(&nested, &format!("{}{}x{}", "details(s){".repeat(10), "s ¶ ".repeat(20), "}".repeat(10)));
}

#[test]
fn text_that_no_longer_holds_is_struck() {
    check("<p>Now <del>€90</del> <ins>€60</ins></p>", "Now -€90- €60");
    check("<s>a <strike>b</strike></s> c", "-a b- c");
    check("<del><p>a</p><p>b</p></del>", "-a- ¶ -b-");
    check(
        "<p><mark>a</mark> <u>b</u> <small>c</small> <abbr title=long>d</abbr> <time>e</time>",
        "a b c d e",
    );
}

#[test]
fn quotations_in_a_line_have_the_signs_of_their_language() {
    check("<q>a <q>b</q></q>", "“a ‘b’”");
    check("<p lang=de>Er sagte <q>nein, <q>nie</q></q>.", "Er sagte „nein, ‚nie‘“.");
    check("<div lang=fr-CA><q>non</q> <q lang=en>no</q></div>", "«\u{a0}non\u{a0}» “no”");
    check(
        "<p lang=de-CH><q>nein</q><p lang=ja><q>はい</q><p lang=x-none><q>x</q>",
        "«nein» ¶ 「はい」 ¶ “x”",
    );
}

#[test]
fn readings_stand_by_turns_or_in_rows() {
    check("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>", "漢(かん)字(じ)");
    check("<ruby><rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt></ruby>", "漢(かん)字(じ)");
    check("<ruby><rb>漢<rb>字<rp>(<rt>かん<rt>じ<rp>)</ruby>", "漢(かん)字(じ)");
    check("<ruby>漢字<rt>かん<rt>じ</ruby>", "漢字(かんじ)");
    check("<ruby><rb>東<rb>京<rt>とうきょう</ruby>", "東京(とうきょう)");
    check("<ruby>東京<rtc><rt>とうきょう</rt></rtc><rtc><rt>Tokyo</rt></rtc></ruby>", "東京(とうきょう)");
    check("<ruby>a<rt></rt>b</ruby>", "ab");
}
