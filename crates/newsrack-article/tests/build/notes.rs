//! Notes to the text, as those write them who write for the web.

use crate::notation::check;

#[test]
fn notes_are_found_in_the_ways_that_they_are_written() {
    let want = "Text#1 goes on#2. ¶ #1 The first. ¶ #2 The second.";
    // By hand.
    check(
        "<p>Text<sup><a href='#fn1' id=fnref1>1</a></sup> goes on<sup><a href='#fn2' id=fnref2>2</a></sup>.</p>
         <hr><h2>Footnotes</h2><ol><li id=fn1>The first. <a href='#fnref1'>↩</a></li>
         <li id=fn2>The second.&nbsp;<a href='#fnref2'>↩︎</a></li></ol>",
        want,
    );
    // DPUB-ARIA, as pandoc writes it.
    check(
        "<p>Text<a href='#fn1' class=footnote-ref id=fnref1 role=doc-noteref><sup>1</sup></a> goes on<a href='#fn2'
         class=footnote-ref id=fnref2 role=doc-noteref><sup>2</sup></a>.</p><section class=footnotes role=doc-endnotes>
         <hr><ol><li id=fn1><p>The first.<a href='#fnref1' class=footnote-back role=doc-backlink>↩︎</a></p></li>
         <li id=fn2><p>The second.<a href='#fnref2' class=footnote-back role=doc-backlink>↩︎</a></p></li></ol></section>",
        want,
    );
    // Asides without a way back.
    check(
        "<p>Text<a href='#n1' role=doc-noteref>1</a> goes on<a href='#n2' role=doc-noteref>2</a>.</p>
         <aside id=n1 role=doc-footnote>The first.</aside><aside id=n2 role=doc-footnote>The second.</aside>",
        want,
    );
    // WordPress.
    check(
        "<p>Text<sup data-fn=a1 class=fn><a href='#a1' id=a1-link>1</a></sup> goes on<sup class=fn><a href='#b2'
         id=b2-link>2</a></sup>.</p><ol class=wp-block-footnotes><li id=a1>The first. <a href='#a1-link'
         aria-label='Jump to footnote reference 1'>↩︎</a></li><li id=b2>The second. <a href='#b2-link'>↩︎</a></ol>",
        want,
    );
    // Substack.
    check(
        "<p>Text<a class=footnote-anchor id=footnote-anchor-1 href='#footnote-1' target=_self>1</a> goes on<a
         class=footnote-anchor id=footnote-anchor-2 href='#footnote-2'>2</a>.</p>
         <div class=footnote><a id=footnote-1 href='#footnote-anchor-1' class=footnote-number>1</a><div
         class=footnote-content><p>The first.</p></div></div><div class=footnote><a id=footnote-2
         href='#footnote-anchor-2' class=footnote-number>2</a><div class=footnote-content><p>The second.</div></div>",
        want,
    );
    // Python's Markdown; an address with the page's own, its sign written as a number.
    check(
        "<p>Text<sup id='fnref:1'><a class=footnote-ref href='https://site.example/news/story?a=b#fn%3A1'>1</a></sup>
         goes on<sup id='fnref:2'><a class=footnote-ref href='#fn:2'>2</a></sup>.</p><div class=footnote><hr><ol>
         <li id='fn:1'><p>The first.&#160;<a class=footnote-backref href='#fnref:1'>&#8617;</a></p></li>
         <li id='fn:2'><p>The second.&#160;<a class=footnote-backref href='#fnref:2'>&#8617;</a></ol></div>",
        "Text#1 goes on#2. ¶ #1 The first. ¶ #2 The second.",
    );
    // GitHub.
    check(
        "<p>Text<sup><a href='#user-content-fn-1' id=user-content-fnref-1 data-footnote-ref>1</a></sup> goes on<sup><a
         href='#user-content-fn-2' id=user-content-fnref-2>2</a></sup>.</p><section data-footnotes class=footnotes>
         <h2 id=footnote-label class=sr-only>Footnotes</h2><ol><li id=user-content-fn-1><p>The first. <a
         href='#user-content-fnref-1' data-footnote-backref>↩</a></p></li><li id=user-content-fn-2><p>The second. <a
         href='#user-content-fnref-2'>↩</a></p></li></ol></section>",
        want,
    );
    // Word.
    check(
        "<p>Text<a href='#_ftn1' name=_ftnref1>[1]</a> goes on<a href='#_ftn2' name=_ftnref2>[2]</a>.</p><hr>
         <p><a href='#_ftnref1' name=_ftn1>[1]</a> The first.</p><p>[<a href='#_ftnref2' name=_ftn2>2</a>] The second.",
        want,
    );
    // Wikipedia.
    check(
        "<p>Text<sup id=cite_ref-1 class=reference><a href='#cite_note-1'>[1]</a></sup> goes on<sup id=cite_ref-2
         class=reference><a href='#cite_note-2'>[2]</a></sup>.</p><div class=reflist><ol class=references>
         <li id=cite_note-1><span class=mw-cite-backlink><b><a href='#cite_ref-1'>^</a></b></span> <span>The first.
         </span></li><li id=cite_note-2><a href='#cite_ref-2'>↑</a> <span>The second.</span></li></ol></div>",
        want,
    );
    // Easy Footnotes.
    check(
        "<p>Text<span id=easy-footnote-1-9 class=easy-footnote-margin-adjust></span><span class=easy-footnote><a
         href='#easy-footnote-bottom-1-9' title='The first.'><sup>1</sup></a></span> goes on<span class=easy-footnote><a
         href='#easy-footnote-bottom-2-9'><sup>2</sup></a></span>.</p><div class=easy-footnote-title><h4>Notes</h4></div>
         <ol class=easy-footnotes-wrapper><li class=easy-footnote-single><span id=easy-footnote-bottom-1-9></span>The
         first.<a class=easy-footnote-to-top href='#easy-footnote-1-9'></a></li><li class=easy-footnote-single><span
         id=easy-footnote-bottom-2-9></span>The second.<a href='#easy-footnote-2-9'></a></li></ol>",
        want,
    );
}

#[test]
fn notes_are_numbered_as_the_text_leads_to_them() {
    check(
        "a<sup><a href='#fn2'>2</a></sup> b<sup><a href='#fn1'>1</a>, <a href='#fn2'>2</a></sup>
         <ol><li id=fn1>One<li id=fn2>Two<sup><a href='#fn3'>3</a></sup><li id=fn3>Three</ol>",
        "a#1 b#2#1 ¶ #1 Two#3 ¶ #2 One ¶ #3 Three",
    );
    check(
        "a<sup><a href='#fn1'>1</a><a href='#fn2'>2</a></sup><ol><li id=fn1>One<li id=fn2>see<sup><a href='#fn1'>1</a></sup></ol>",
        "a#1#2 ¶ #1 One ¶ #2 see#1",
    );
    // Of several blocks, and what stands behind them.
    check(
        "a<sup><a href='#fn1' id=r>*</a></sup><ol><li id=fn1><p>One</p><p>more <a href='#r'>↩</a></p></ol><p>Jo Doe</p>",
        "a#1 ¶ Jo Doe ¶ #1 One ¶ more",
    );
    // In what is no paragraph.
    check(
        "<h2>a<sup><a href='#fn1'>1</a></sup></h2><table><caption>T</caption><tr><td>b<sup><a href='#fn2'>a</a></sup>
         </table><p>x<p class=footnote id=fn1>1. One<p class=footnote id=fn2>Two",
        "h2 a#1 ¶ table(T) b#2 ¶ x ¶ #1 One ¶ #2 Two",
    );
}

#[test]
fn what_only_looks_like_a_note_stays_in_the_text() {
    check("<p>a<sup><a href='#fn1'>1</a></sup>", "a^1^");
    // A table of contents and its way back.
    check(
        "<ul id=toc><li><a href='#s1'>1</a></ul><section id=s1><h2>One</h2><p>Text <a href='#toc'>↑</a></section>",
        "ul[1] ¶ h2 One ¶ Text ↑",
    );
    // Words that lead to a paragraph.
    check("<p>see <a href='#p2'>below</a></p><p id=p2>Below", "see below ¶ Below");
    check("<p>E=mc<sup>2</sup> <a href='#p2'>1</a></p><p id=p2>Below", "E=mc^2^ 1 ¶ Below");
    // A note that nothing leads to stands where it stood.
    check(
        "a<sup><a href='#fn1'>1</a></sup><ol><li id=fn1>One <a href='#x'>more</a><li id=fn2>Two</ol>",
        "a#1 ¶ ul[Two] ¶ #1 One more".replace("ul", "ol1").as_str(),
    );
    // Backwards.
    check("<p id=fn1>One</p><p>a<sup><a href='#fn1'>1</a></sup>", "One ¶ a^1^");
    // As long as a chapter.
    let long = "word ".repeat(2_000);
    check(&format!("a<sup><a href='#fn1'>1</a></sup><p id=fn1>{long}"), &format!("a^1^ ¶ {}", long.trim()));
}
