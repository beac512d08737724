//! Pictures, their captions and credits.

use crate::notation::check;

#[test]
fn pictures() {
    let p = "https://site.example/news/p.jpg";
    check("<img src=p.jpg alt=' A  dog '>", &format!("fig({p} 'A dog')"));
    check("<p>Before <a href=x><img src=p.jpg></a> after</p>", &format!("Before ¶ fig({p}) ¶ after"));
    check(
        "<figure><img src=p.jpg><figcaption>A dog. Photograph: Jo Doe/Agency</figcaption></figure>",
        &format!("fig({p}) A dog. © Jo Doe/Agency"),
    );
    check(
        "<figure><img src=p.jpg><figcaption>A dog <span class=credit>Photo: Jo</span></figcaption></figure>",
        &format!("fig({p}) A dog © Jo"),
    );
    check("<figure><img src=p.jpg><figcaption>© Jo</figcaption></figure>", &format!("fig({p}) © Jo"));
    check(
        "<figure><img src=p.jpg><figcaption>A dog (Image: Jo)</figcaption></figure>",
        &format!("fig({p}) A dog © Jo"),
    );
    check(
        "<div class=wp-caption><img src=p.jpg><p class=wp-caption-text>Dog</p></div>",
        &format!("fig({p}) Dog"),
    );
    check(
        "<figure><img src=a.jpg><img src=b.jpg><figcaption>Two</figcaption></figure>",
        "fig(https://site.example/news/a.jpg, https://site.example/news/b.jpg) Two",
    );
    check("<img src='data:image/gif;base64,R0' data-src=p.jpg>", &format!("fig({p})"));
    check("<img src=s.jpg srcset='s.jpg 300w, p.jpg 1200w, huge.jpg 4000w'>", &format!("fig({p})"));
    check("<picture><source srcset='p.jpg 1x'><img></picture>", &format!("fig({p})"));
    check("<img src=p.jpg><noscript><img src=p.jpg></noscript>", &format!("fig({p})"));
    check("<img src='data:image/png;base64,xx'>", "");
    check("<img width=1 height=1 src=p.jpg><img src='https://pixel.wp.com/b.gif?x'>", "");
    check("Fine <img class=emoji alt='🙂' src=e.png> day", "Fine 🙂 day");
    check("<figure><blockquote>Q</blockquote></figure>", "quote<Q>");
}

#[test]
fn figures_hold_pictures_and_what_is_said_of_them() {
    let (a, b) = ("https://site.example/a.jpg", "https://site.example/b.jpg");
    check("<figure><img src=/a.jpg><p>A brown dog</p></figure>", &format!("fig({a}) A brown dog"));
    check("<figure><span>Photo</span><img src=/a.jpg></figure>", &format!("fig({a})"));
    check(
        "<figure><img src=/a.jpg><figcaption>One</figcaption><img src=/b.jpg><figcaption>Two</figcaption></figure>",
        &format!("fig({a}) One ¶ fig({b}) Two"),
    );
    check(
        "<div class=gallery><a href=/x><img src=/a.jpg></a> <img src=/b.jpg></div>",
        &format!("fig({a}, {b})"),
    );
    check("<ul><li><img src=/a.jpg><li><img src=/b.jpg></ul>", &format!("fig({a}, {b})"));
    check("<ul><li><img src=/a.jpg> one<li>two</ul>", &format!("ul[fig({a}) ¶ one | two]"));
    check("<div><img src=/a.jpg><div class=caption>A dog</div></div>", &format!("fig({a}) A dog"));
    check(
        "<div><img src=/a.jpg><div class=caption>A dog</div> text</div>",
        &format!("fig({a}) ¶ A dog ¶ text"),
    );
    check("<figure><img src=/a.jpg></figure><p>x</p><img src=/a.jpg>", &format!("fig({a}) ¶ x"));
    check("<figure><img width=1 src=/a.jpg><figcaption>Words stay</figcaption></figure>", "Words stay");
    check("<figure><pre>x</pre><figcaption>Listing 1</figcaption></figure>", "code() x ¶ Listing 1");
}

#[test]
fn the_credit_is_parted_from_the_caption() {
    let figure =
        |caption: &str| format!("<figure><img src=/p.jpg><figcaption>{caption}</figcaption></figure>");
    for (caption, want) in [
        ("A dog. Jo Doe/Reuters", "A dog. © Jo Doe/Reuters"),
        ("A dog. AFP via Getty Images", "A dog. © AFP via Getty Images"),
        ("A dog (AP Photo/J. Doe)", "A dog © AP Photo/J. Doe"),
        ("A dog (left) barks", "A dog (left) barks"),
        ("Dogs meet the Associated Press", "Dogs meet the Associated Press"),
        (
            "The cabaret in the old town of Paris Jo Doe/Reuters",
            "The cabaret in the old town of Paris Jo Doe/Reuters",
        ),
        ("Reuters", "© Reuters"),
        ("A dog. <em>Photo: Jo</em>", "A dog. © Jo"),
        ("A dog <em>Getty Images</em>", "A dog © Getty Images"),
        ("A dog. Photo by <a href=/jo>Jo Doe</a> on Unsplash", "A dog. © Jo Doe on Unsplash"),
        ("Un chien. Crédit photo : Jo", "Un chien. © Jo"),
        ("Ein Hund. Foto: Jo", "Ein Hund. © Jo"),
        ("犬。写真：Jo", "犬。 © Jo"),
        ("A dog <span class=credit>Jo</span><span class=copyright>Jo</span>", "A dog © Jo"),
        ("In this photo: two dogs", "In this photo: two dogs"),
    ] {
        check(&figure(caption), &format!("fig(https://site.example/p.jpg) {want}"));
    }
}

#[test]
fn the_right_one_of_many_addresses_is_taken() {
    let p = "fig(https://site.example/p.jpg)";
    for html in [
        "<img src=/placeholder.png data-lazy-src=/p.jpg>",
        "<img src=/blank.gif data-orig-file=/p.jpg>",
        "<img src=/p.jpg data-orig-file=/huge.jpg>",
        "<img srcset='/p.jpg'>",
        "<img srcset='/s.jpg 1x,/p.jpg 2x'>",
        "<img srcset='/p.jpg 3000w, /huge.jpg 4000w'>",
        "<img src=/s.jpg srcset='/s.jpg 300w,\n /p.jpg 900w'>",
        "<amp-img src=/p.jpg></amp-img>",
    ] {
        check(html, p);
    }
    check("<img srcset='/a,b.jpg 2x'>", "fig(https://site.example/a,b.jpg)");
    for html in [
        "<img width=20 height=20 src=/icon.png>",
        "<img style='width:1px' src=/p.jpg>",
        "<img src='https://stats.wp.com/x'>",
        "<img src='file:///p.jpg'>",
        "<img src='javascript:x'>",
    ] {
        check(html, "");
    }
}

#[test]
fn groups_of_pictures_are_one_figure() {
    let both = "fig(https://site.example/a.jpg, https://site.example/b.jpg)";
    // Gutenberg, with one caption for all.
    check(
        "<figure class='wp-block-gallery has-nested-images columns-2'><figure class=wp-block-image><img src=/a.jpg></figure>
         <figure class=wp-block-image><img src=/b.jpg></figure><figcaption class=blocks-gallery-caption>Both of
         them</figcaption></figure>",
        &format!("{both} Both of them"),
    );
    // The older form, and the oldest.
    check(
        "<ul class=wp-block-gallery><li class=blocks-gallery-item><figure><img src=/a.jpg></figure></li>
         <li class=blocks-gallery-item><figure><img src=/b.jpg></figure></li></ul>",
        both,
    );
    check(
        "<div class='gallery gallery-columns-2'><dl class=gallery-item><dt class=gallery-icon><a href=/a><img
         src=/a.jpg></a></dt></dl><dl class=gallery-item><dt class=gallery-icon><img src=/b.jpg></dt></dl><br></div>",
        both,
    );
    // Squarespace.
    check(
        "<div class=sqs-gallery-container><div class='sqs-gallery sqs-gallery-design-grid'><div class=slide><noscript><img
         src=/a.jpg></noscript><img class=thumb-image data-src=/a.jpg data-image=/a.jpg></div><div class=slide><img
         class=thumb-image data-src=/b.jpg></div></div></div>",
        both,
    );
    // Each with words of its own is a figure of its own.
    check(
        "<figure class=wp-block-gallery><figure><img src=/a.jpg><figcaption>One of them</figcaption></figure>
         <figure><img src=/b.jpg><figcaption>Other one</figcaption></figure></figure>",
        "fig(https://site.example/a.jpg) One of them ¶ fig(https://site.example/b.jpg) Other one",
    );
}
