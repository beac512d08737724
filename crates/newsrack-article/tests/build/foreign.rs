//! Players, posts and frames.

use crate::notation::check;

#[test]
fn foreign_matter_is_a_card() {
    check(
        "<iframe src='https://www.youtube.com/embed/abc?rel=0' title='Film'></iframe>",
        "embed(YouTube https://www.youtube.com/watch?v=abc 'Film')",
    );
    check("<iframe src='//charts.example/1'></iframe>", "embed(charts.example https://charts.example/1 '')");
    check(
        "<blockquote class=twitter-tweet><p>Hi <a href=https://t.co/x>t.co/x</a></p>— Jo <a href='https://twitter.com/jo/status/1'>May 1</a></blockquote>",
        "embed(X https://twitter.com/jo/status/1 'Hi t.co/x — Jo May 1')",
    );
    check(
        "<video poster=/s.jpg><source src=/f.mp4></video><audio src=/a.mp3></audio>",
        "video(https://site.example/f.mp4 https://site.example/s.jpg) ¶ audio(https://site.example/a.mp3 -)",
    );
    check("<iframe src='javascript:alert(1)'></iframe><iframe srcdoc='<p>x</p>'></iframe>", "");
    check("<iframe src='https://ads.doubleclick.net/x'></iframe>", "");
}

#[test]
fn players_lead_to_the_page_of_what_they_play() {
    for (player, page) in [
        (
            "https://www.youtube-nocookie.com/embed/a-b_c?start=3",
            "YouTube https://www.youtube.com/watch?v=a-b_c",
        ),
        (
            "https://www.youtube.com/embed/videoseries?list=PL1",
            "YouTube https://www.youtube.com/playlist?list=PL1",
        ),
        ("https://player.vimeo.com/video/1?h=2", "Vimeo https://vimeo.com/1"),
        ("https://open.spotify.com/embed/track/1?x", "Spotify https://open.spotify.com/track/1"),
        (
            "https://embed.podcasts.apple.com/us/podcast/1",
            "Apple Podcasts https://podcasts.apple.com/us/podcast/1",
        ),
        (
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b",
            "SoundCloud https://soundcloud.com/a/b",
        ),
        (
            "https://w.soundcloud.com/player/?url=javascript:x",
            "SoundCloud https://w.soundcloud.com/player/?url=javascript:x",
        ),
        (
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa",
            "Facebook https://www.facebook.com/a",
        ),
        ("https://www.google.com/maps/embed?pb=1", "Google Maps https://www.google.com/maps/embed?pb=1"),
    ] {
        check(&format!("<iframe src='{player}'></iframe>"), &format!("embed({page} '')"));
    }
    check(
        "<lite-youtube videoid=abc></lite-youtube>",
        "embed(YouTube https://www.youtube.com/watch?v=abc '')",
    );
    check(
        "<amp-instagram data-shortcode=abc></amp-instagram>",
        "embed(Instagram https://www.instagram.com/p/abc '')",
    );
    check(
        "<object><param name=movie value='https://www.youtube.com/v/abc&hl=en'></object>",
        "embed(YouTube https://www.youtube.com/watch?v=abc '')",
    );
    check(
        "<figure class=wp-block-embed><div>https://youtu.be/abc</div></figure>",
        "embed(YouTube https://www.youtube.com/watch?v=abc '')",
    );
    for (text, title) in [("https://youtu.be/abc", ""), ("A film", "A film")] {
        check(
            &format!(
                "<figure class=wp-block-embed><div><a href='https://youtu.be/abc'>{text}</a></div></figure>"
            ),
            &format!("embed(YouTube https://www.youtube.com/watch?v=abc '{title}')"),
        );
    }
    check(
        "<figure><iframe src='https://vimeo.com/1'></iframe><figcaption>A film</figcaption></figure>",
        "embed(Vimeo https://vimeo.com/1 'A film')",
    );
}

#[test]
fn what_only_counts_or_sells_is_no_card() {
    for html in [
        "<iframe width=1 height=1 src='https://a.example/x'></iframe>",
        "<iframe style='width:0px' src='https://a.example/x'></iframe>",
        "<iframe src='https://www.googletagmanager.com/ns.html'></iframe>",
        "<iframe src='https://www.facebook.com/plugins/like.php?href=x'></iframe>",
    ] {
        check(html, "");
    }
}

#[test]
fn what_cannot_be_played_shows_what_it_holds() {
    check("<video><p>A film of dogs</p></video>", "A film of dogs");
    check(
        "<video src=/f.mp4 title=Dogs><p>No player</p></video>",
        "video(https://site.example/f.mp4 - 'Dogs')",
    );
    check("<object data='javascript:x'><img src=/p.jpg></object>", "fig(https://site.example/p.jpg)");
    check("<blockquote class=twitter-tweet>No address</blockquote>", "quote<No address>");
    check(
        "<div class=fb-post data-href='https://www.facebook.com/a'>Words</div>",
        "embed(Facebook https://www.facebook.com/a 'Words')",
    );
}

#[test]
fn posts_keep_their_words() {
    for (html, want) in [
        (
            "<blockquote class=mastodon-embed cite='https://social.example/@jo/1'><p>Hi</p><a href='https://social.example/@jo/1'>Jo</a></blockquote>",
            "embed(social.example https://social.example/@jo/1 'Hi Jo')",
        ),
        (
            "<blockquote class=bluesky-embed><p lang=en>Hi</p>— Jo <a href='https://bsky.app/profile/jo/post/1'>May 1</a></blockquote>",
            "embed(Bluesky https://bsky.app/profile/jo/post/1 'Hi — Jo May 1')",
        ),
        (
            "<blockquote class=text-post-media data-text-post-permalink='x' cite='https://www.threads.net/@jo/post/1'>Hi</blockquote>",
            "embed(Threads https://www.threads.net/@jo/post/1 'Hi')",
        ),
    ] {
        check(html, want);
    }
    let long = "word ".repeat(200);
    check(
        &format!(
            "<blockquote class=twitter-tweet>{long}<a href='https://x.com/jo/status/1'>May 1</a></blockquote>"
        ),
        &format!("embed(X https://x.com/jo/status/1 '{}…')", long[..599].trim_end()),
    );
    check(
        "<figure><video data-poster=/s.jpg src=/f.mp4></video><figcaption>Dogs at play</figcaption></figure>",
        "video(https://site.example/f.mp4 https://site.example/s.jpg 'Dogs at play')",
    );
}
