//! Players of other sites: whose they are, and the page that shows the same to people.

use url::Url;

/// Hosts and what people call them.
const PROVIDERS: &[(&str, &str)] = &[
    ("youtube.com", "YouTube"),
    ("youtube-nocookie.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("vimeo.com", "Vimeo"),
    ("dailymotion.com", "Dailymotion"),
    ("twitch.tv", "Twitch"),
    ("ted.com", "TED"),
    ("twitter.com", "X"),
    ("x.com", "X"),
    ("instagram.com", "Instagram"),
    ("facebook.com", "Facebook"),
    ("threads.net", "Threads"),
    ("threads.com", "Threads"),
    ("tiktok.com", "TikTok"),
    ("bsky.app", "Bluesky"),
    ("reddit.com", "Reddit"),
    ("imgur.com", "Imgur"),
    ("linkedin.com", "LinkedIn"),
    ("soundcloud.com", "SoundCloud"),
    ("mixcloud.com", "Mixcloud"),
    ("bandcamp.com", "Bandcamp"),
    ("spotify.com", "Spotify"),
    ("podcasts.apple.com", "Apple Podcasts"),
    ("music.apple.com", "Apple Music"),
    ("maps.google.com", "Google Maps"),
    ("google.com", "Google"),
    ("openstreetmap.org", "OpenStreetMap"),
    ("datawrapper.dwcdn.net", "Datawrapper"),
    ("flourish.studio", "Flourish"),
    ("infogram.com", "Infogram"),
    ("documentcloud.org", "DocumentCloud"),
    ("scribd.com", "Scribd"),
    ("slideshare.net", "SlideShare"),
    ("codepen.io", "CodePen"),
    ("github.com", "GitHub"),
];

/// Hosts of frames that only advertise or measure.
const ADVERTISING: &[&str] = &[
    "doubleclick.net",
    "googlesyndication.com",
    "googletagmanager.com",
    "google-analytics.com",
    "amazon-adsystem.com",
    "adnxs.com",
    "criteo.com",
    "taboola.com",
    "outbrain.com",
    "counter.theconversation.com",
    "addthis.com",
    "sharethis.com",
    "disqus.com",
];

/// Buttons in frames: host and the beginning of the path.
const BUTTONS: &[(&str, &str)] = &[
    ("facebook.com", "/plugins/like"),
    ("facebook.com", "/plugins/share"),
    ("facebook.com", "/plugins/page"),
    ("twitter.com", "/widgets/tweet_button"),
    ("twitter.com", "/widgets/follow_button"),
    ("linkedin.com", "/countserv"),
];

/// Whether a frame shows nothing of the article: advertising, counting, buttons.
pub(crate) fn is_nothing(url: &Url) -> bool {
    ADVERTISING.iter().any(|known| is_of(url, known))
        || BUTTONS.iter().any(|(host, path)| is_of(url, host) && url.path().starts_with(path))
}

/// What people call the site of an address: a known name, else its host.
pub(crate) fn provider(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    if is_of(url, "google.com") && url.path().starts_with("/maps") {
        return Some("Google Maps".to_owned());
    }
    let known = PROVIDERS.iter().find(|(known, _)| is_of(url, known)).map(|(_, name)| *name);
    Some(known.unwrap_or(host.trim_start_matches("www.")).to_owned())
}

/// The page of a film, a song or a post rather than its player.
pub(crate) fn watchable(url: &Url) -> Url {
    page(url).filter(|page| matches!(page.scheme(), "http" | "https")).unwrap_or_else(|| url.clone())
}

fn page(url: &Url) -> Option<Url> {
    let host = url.host_str()?.trim_start_matches("www.");
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let of_id = |home: &str, id: &str| {
        let is_id = id.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'));
        is_id.then(|| Url::parse(&format!("{home}{id}")).ok()).flatten()
    };
    let told = |name: &str| {
        let (_, value) = url.query_pairs().find(|(key, _)| key == name)?;
        let mut page = Url::parse(&value).ok()?;
        // No page that is told in an address has a user.
        (page.set_username("").is_ok() && page.set_password(None).is_ok()).then_some(page)
    };
    match (host, parts.as_slice()) {
        ("youtube.com" | "youtube-nocookie.com" | "m.youtube.com", ["embed", "videoseries"]) => {
            let (_, list) = url.query_pairs().find(|(key, _)| key == "list")?;
            of_id("https://www.youtube.com/playlist?list=", &list)
        }
        (
            "youtube.com" | "youtube-nocookie.com" | "m.youtube.com",
            ["embed" | "v" | "shorts" | "live", id],
        ) => of_id("https://www.youtube.com/watch?v=", id.split('&').next().unwrap_or(id)),
        ("youtu.be", [id]) => of_id("https://www.youtube.com/watch?v=", id),
        ("player.vimeo.com", ["video", id, ..]) => of_id("https://vimeo.com/", id),
        ("dailymotion.com", ["embed", "video", id]) => of_id("https://www.dailymotion.com/video/", id),
        ("geo.dailymotion.com", _) => {
            let (_, id) = url.query_pairs().find(|(key, _)| key == "video")?;
            of_id("https://www.dailymotion.com/video/", &id)
        }
        ("embed.ted.com", [..]) => moved(url, "www.ted.com", url.path()),
        ("embed.podcasts.apple.com", [..]) => moved(url, "podcasts.apple.com", url.path()),
        ("embed.music.apple.com", [..]) => moved(url, "music.apple.com", url.path()),
        ("embed.reddit.com", [..]) => moved(url, "www.reddit.com", url.path()),
        ("open.spotify.com", ["embed" | "embed-podcast", rest @ ..]) => {
            moved(url, "open.spotify.com", &rest.join("/"))
        }
        ("w.soundcloud.com", ["player"]) => told("url"),
        ("facebook.com", ["plugins", _]) => told("href"),
        ("platform.twitter.com", ["embed", ..]) => {
            let (_, id) = url.query_pairs().find(|(key, _)| key == "id")?;
            of_id("https://twitter.com/i/status/", &id)
        }
        ("instagram.com", [kind @ ("p" | "reel" | "tv"), id, "embed", ..]) => {
            of_id(&format!("https://www.instagram.com/{kind}/"), id)
        }
        ("tiktok.com", ["embed", id]) | ("tiktok.com", ["embed", "v2" | "v3", id]) => {
            of_id("https://www.tiktok.com/embed/v2/", id)
        }
        ("player.twitch.tv", _) => {
            let (_, id) = url.query_pairs().find(|(key, _)| key == "video")?;
            of_id("https://www.twitch.tv/videos/", id.trim_start_matches('v'))
        }
        _ => None,
    }
}

fn moved(url: &Url, host: &str, path: &str) -> Option<Url> {
    let mut page = url.clone();
    page.set_host(Some(host)).ok()?;
    page.set_path(path);
    page.set_query(None);
    Some(page)
}

fn is_of(url: &Url, known: &str) -> bool {
    url.host_str()
        .is_some_and(|host| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.')))
}
