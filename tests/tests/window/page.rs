//! The page of an article in the real window: how it is set, what its pictures do, and what is taken along of it.

use crate::{
    run::{HOSTS, Run, follow_both, until},
    whole::{PARTS, open_harbour, print_page, wait_for},
};
use fantoccini::Locator;
use newsrack_tests::{
    desktop::Window,
    press::{Sheet, png},
};
use serde_json::json;
use std::{fs, path::Path, time::Duration};

const RIGHT: &str = "\u{e014}";
const ESCAPE: &str = "\u{e00c}";
/// How the native window is called in which a file is named.
const SAVE: &str = "Save File";

#[tokio::test]
async fn letters_are_set_in_the_panel_and_stay_so() {
    // Size, height of a line, edges, face, ground, and whether words may be parted.
    const SET: &str = "const text = document.querySelector('[data-testid=\"article\"] .body p');
        const { fontSize, lineHeight, textAlign, fontFamily } = getComputedStyle(text);
        const { theme } = document.documentElement.dataset;
        return [fontSize, lineHeight, textAlign, fontFamily.split(',')[0].replaceAll('\"', ''), theme, text.textContent.includes('\\u00ad')];";
    let run = Run::new().await;
    print_page(&run, "harbour", "Harbour closed by storm", "", &PARTS);
    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, PARTS[2]).await;
    let set = async |window: &Window<'_>| window.page.execute(SET, Vec::new()).await.unwrap();
    assert_eq!(set(&window).await, json!(["19px", "30px", "start", "Newsreader", "light", true]));

    let click = async |css: &str| window.click(Locator::Css(css)).await.unwrap();
    window.press_keys("T").await.unwrap();
    click(".type-panel [data-face=\"easy\"]").await;
    for (slider, steps) in [(0, 1), (2, 22)] {
        let sliders = window.page.find_all(Locator::Css(".type-panel input[type=range]")).await.unwrap();
        sliders[slider].send_keys(&RIGHT.repeat(steps)).await.unwrap();
    }
    click(".type-panel .justify input").await;
    click(".type-panel .justify + .justify input").await;
    click(".type-panel [data-theme=\"sepia\"]").await;
    let wanted = json!(["20px", "36px", "justify", "Atkinson Hyperlegible Next", "sepia", false]);
    until("the letters are set anew", async || set(&window).await == wanted).await;
    window.press_keys(ESCAPE).await.unwrap();
    until("the panel is closed", async || {
        window.page.find_all(Locator::Css(".type-panel")).await.unwrap().is_empty()
    })
    .await;
    window.close().await.unwrap();

    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, PARTS[2]).await;
    assert_eq!(set(&window).await, wanted, "in the next run too");
    window.close().await.unwrap();
}

#[tokio::test]
async fn all_of_the_window_is_drawn_twice_as_large_and_stays_so() {
    let run = Run::new().await;
    let window = run.open().await;
    follow_both(&window).await;
    let wide =
        async |window: &Window<'_>| window.page.execute("return innerWidth", Vec::new()).await.unwrap();
    let usual = wide(&window).await.as_u64().unwrap();
    window.call("set_settings", json!({ "settings": { "zoom": 200 } })).await.unwrap();
    until("it is drawn twice as large", async || wide(&window).await == json!(usual / 2)).await;
    // Nothing stands out of it sideways.
    const OUT: &str = "return [document.documentElement.scrollWidth, innerWidth]";
    let out = window.page.execute(OUT, Vec::new()).await.unwrap();
    assert!(out[0].as_u64() <= out[1].as_u64(), "{out}");
    window.close().await.unwrap();
    let window = run.open().await;
    until("in the next run too", async || wide(&window).await == json!(usual / 2)).await;
    window.close().await.unwrap();
}

/// Of pictures: one whose size the page tells, one whose size nobody knows, one that is not there.
const PICTURES: &str = "</p><figure><img src=/told.png width=900 height=600><figcaption>The pier before the storm</figcaption></figure>\
    <p>Between the pictures stands a paragraph that has to stay where it is, whatever comes above it.</p>\
    <figure><img src=/tall.png><figcaption>The pile that gave way first</figcaption></figure>\
    <p>And another one that is read while the second picture is on its way over a slow line.</p>\
    <figure><img src=/gone.png width=800 height=800><figcaption>The harbour from above</figcaption></figure>\
    <p>The last paragraph is the one that would jump the furthest.";

#[tokio::test]
async fn no_block_moves_when_pictures_come() {
    // Each block against the article's own beginning, so that scrolling does not count.
    const PLACES: &str = "const article = document.querySelector('[data-testid=\"article\"] article');
        const top = article.getBoundingClientRect().top;
        return [...article.querySelectorAll('header, h1, p, figure, .box, figcaption')].map((block) => {
            const { y, x, width, height } = block.getBoundingClientRect();
            return [block.localName, block.className, x, y - top, width, height].join(' ');
        });";
    const HERE: &str = "const all = [...document.querySelectorAll('[data-testid=\"article\"] article .box')];
        const scroller = document.querySelector('[data-pane=\"article\"]');
        all.find((box) => !box.querySelector('.is-here, .missing'))?.scrollIntoView();
        return [all.filter((box) => box.querySelector('.is-here')).length, all.filter((box) => box.querySelector('.missing')).length];";
    let run = Run::new().await;
    let host = HOSTS[0];
    for (name, width, height) in [("lead", 1200, 700), ("told", 900, 600), ("tall", 300, 900)] {
        let picture = Sheet::new("image/png", png(width, height, [200, 60, 40]));
        run.press.serve(&format!("//{host}/{name}.png"), picture);
    }
    let head = format!("<meta property=og:image content=http://{host}/lead.png>");
    print_page(&run, "harbour", "Harbour closed by storm", &head, &[PARTS[0], PARTS[1], PICTURES, PARTS[2]]);
    run.press.set_latency(Duration::from_secs(3));
    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, PARTS[2]).await;
    let before = window.page.execute(PLACES, Vec::new()).await.unwrap();
    assert_eq!(
        window.page.execute(HERE, Vec::new()).await.unwrap(),
        json!([0, 0]),
        "the text is there before them"
    );
    until("the pictures are there", async || {
        window.page.execute(HERE, Vec::new()).await.unwrap() == json!([3, 1])
    })
    .await;
    let after = window.page.execute(PLACES, Vec::new()).await.unwrap();
    assert_eq!(after, before);
    assert!(before.as_array().unwrap().len() > 15, "{before}");
    window.close().await.unwrap();

    // By now the size of the tall one is known: three times as high as it is wide.
    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, PARTS[2]).await;
    let ratios = "return [...document.querySelectorAll('[data-testid=\"article\"] .body .box')]
        .map((box) => { const { width, height } = box.getBoundingClientRect(); return Math.round(100 * width / height); });";
    assert_eq!(window.page.execute(ratios, Vec::new()).await.unwrap(), json!([150, 33, 100]));
    window.close().await.unwrap();
}

#[tokio::test]
async fn an_article_is_written_to_a_file_with_its_pictures() {
    let run = Run::new().await;
    let host = HOSTS[0];
    for name in ["lead", "told", "tall"] {
        run.press
            .serve(&format!("//{host}/{name}.png"), Sheet::new("image/png", png(900, 600, [40, 60, 200])));
    }
    print_page(&run, "harbour", "Harbour closed by storm", "", &[PARTS[0], PARTS[1], PICTURES, PARTS[2]]);
    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, PARTS[2]).await;
    for (line, ending) in [("Write to a file as Markdown", "md"), ("Write to a file as a page", "html")] {
        let more = ".artbar [aria-label=\"More\"]";
        window.click(Locator::Css(more)).await.unwrap();
        let item = format!("//*[@role='menuitem'][contains(., '{line}')]");
        window.click(Locator::XPath(&item)).await.unwrap();
        until("a file can be named", async || run.desktop.is_on_screen(SAVE).unwrap()).await;
        run.desktop.press_enter(SAVE).unwrap();
        let slips =
            window.wait_for_texts("slip", |texts| texts.concat().contains(&format!(".{ending}"))).await;
        let slips = slips.unwrap().concat();
        let path = slips.lines().find_map(|line| line.split("Written to ").nth(1)).unwrap().to_owned();
        assert!(Path::new(&path).starts_with(run.desktop.folder().join("home")), "{path}");
        let text = fs::read_to_string(&path).unwrap();
        for wanted in ["Harbour closed by storm", PARTS[2], "The pier before the storm", "The Harbour Ledger"]
        {
            assert!(text.contains(wanted), "{path} is without {wanted}: {text}");
        }
        assert!(!text.contains("src=\"http") && !text.contains("](http://ledger.example/told.png"), "{text}");
        let folder = Path::new(&path).with_extension("").display().to_string() + "-pictures";
        let pictures: Vec<_> = fs::read_dir(&folder).map(|all| all.flatten().collect()).unwrap_or_default();
        assert!(pictures.len() >= 2, "{path}: {pictures:?}");
    }
    window.close().await.unwrap();
}
