//! Tables of data, and tables that only lay out.

use crate::notation::check;

#[test]
fn tables() {
    check(
        "<table><caption>C</caption><tr><th>a<th colspan=2>b<tr><td>1<td>2<td>3</table>",
        "table(C) !a,2x1:!b / 1,2,3",
    );
    check("<table><tr><td>only</td></tr></table>", "only");
    check(
        "<table><tr><td><img src=/p.jpg></td><td>text</td></tr><tr><td>a</td><td>b</td></tr></table>",
        "fig(https://site.example/p.jpg) ¶ text ¶ a ¶ b",
    );
    check("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "table() a,b / c,d");
    check(
        "<table><tr><td><table><tr><td>in<td>ner<tr><td>x<td>y</table></td></tr></table>",
        "table() in,ner / x,y",
    );
}

#[test]
fn things_in_tables_are_kept() {
    check(
        "<table><tr><td><img src=/a.jpg><td><img src=/b.jpg><td><img src=/c.jpg><tr><td> <td> <td> <tr><td> <td> <td> </table>",
        "fig(https://site.example/a.jpg) ¶ fig(https://site.example/b.jpg) ¶ fig(https://site.example/c.jpg)",
    );
    check(
        "<table><tr><th>Club<th>Points<tr><td><img src=/a.jpg> A<td>3</table>",
        "table() !Club,!Points / A,3 ¶ fig(https://site.example/a.jpg)",
    );
    check("<table role=presentation><tr><th>a<td>b</table>", "a ¶ b");
    check("<table><tr><td>a<td><pre>b</pre><tr><td>c<td>d</table>", "a ¶ code() b ¶ c ¶ d");
    check("<figure><table><tr><th>a<td>b</table><figcaption>Both</figcaption></figure>", "table(Both) !a,b");
}
