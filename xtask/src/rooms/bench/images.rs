//! A thousand pictures of one to three megapixels, asked for all at once for the rows of a list: what each costs, how
//! much memory they take, and whether their folder keeps to its budget.

use super::{
    cost::{forget_highest_memory, own_highest_memory, own_memory, used_by},
    figure::Figure,
    press::PressProcess,
    store::reader,
};
use anyhow::{Context as _, ensure};
use image::{ExtendedColorType, ImageEncoder as _, codecs::jpeg::JpegEncoder};
use newsrack_engine::{Opening, Reader, Start};
use newsrack_model::{EntryId, Filter, Notify, Place};
use serde_json::Map;
use std::{fmt::Write as _, fs, path::Path};
use tokio::task::JoinSet;

const PICTURES: u32 = 1_000;
/// Rows of a page.
const PAGE: u32 = 500;
/// Millions of bytes that the pictures may have: less than they need.
const BUDGET: u64 = 50;
/// Pictures between two looks at the folder.
const BETWEEN_LOOKS: usize = 20;

/// Measures in a folder that is made anew, with a press beside it.
///
/// # Errors
/// The press does not start, or a picture does not come.
pub(super) fn images(press: &Path, scratch: &Path) -> anyhow::Result<Vec<Figure>> {
    let begun = own_memory();
    let (served, folder) = (scratch.join("images-served"), scratch.join("images"));
    for folder in [&served, &folder] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    let mut bytes = 0;
    for number in 0..PICTURES {
        let picture = picture(number)?;
        bytes += picture.len();
        fs::write(served.join(format!("{number}.jpg")), picture)?;
    }
    let press = PressProcess::start_with(press, &served)?;
    fs::write(served.join("feed.xml"), feed(&press))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    forget_highest_memory()?;
    let processor = used_by(std::process::id())?;
    let most_used = runtime.block_on(fetch(&folder, &press.url("feed.xml")))?;
    let processor = used_by(std::process::id())? - processor;
    ensure!(most_used <= BUDGET * 1_000_000, "failed: the folder of pictures has held {most_used} bytes");
    let million = 1_000_000.0;
    Ok(vec![
        Figure::fixed("pictures, served", "MB", bytes as f64 / million),
        Figure::fixed("a picture and its row's, processor", "s", processor / f64::from(PICTURES)),
        Figure::fixed("pictures, memory over the start", "MiB", own_highest_memory() - begun),
        Figure::fixed("pictures, the folder at its fullest", "MB", most_used as f64 / million),
        Figure::fixed("pictures, their budget", "MB", BUDGET as f64),
    ])
}

/// Asks for all at once; gives the bytes of the folder at its fullest.
async fn fetch(folder: &Path, feed: &str) -> anyhow::Result<u64> {
    let reader = reader(folder)?;
    let budget: Map<_, _> = [("image_budget_mb".to_owned(), BUDGET.into())].into_iter().collect();
    reader.set_settings(budget).await?;
    reader.follow(feed, None, true, Notify::Off).await?;
    let mut asked = JoinSet::new();
    for entry in entries(&reader).await? {
        let reader = reader.clone();
        asked
            .spawn(async move { reader.image(&format!("row/{entry}")).await.map(|image| image.bytes.len()) });
    }
    ensure!(asked.len() == PICTURES as usize, "failed: only {} articles came", asked.len());
    let (mut come, mut most_used) = (0, 0);
    while let Some(image) = asked.join_next().await {
        let length = image?.context("a picture did not come")?;
        ensure!(length < 200_000, "failed: the picture of a row has {length} bytes");
        come += 1;
        if come % BETWEEN_LOOKS == 0 {
            most_used = most_used.max(reader.image_use(Vec::new()).await?.used_bytes);
        }
    }
    Ok(most_used)
}

async fn entries(reader: &Reader) -> anyhow::Result<Vec<EntryId>> {
    let (mut found, mut start) = (Vec::new(), Start::First);
    loop {
        let page = reader.entries(Place::Latest, Filter::All, Opening::default(), None, start, PAGE).await?;
        found.extend(page.rows.iter().map(|row| row.entry.id));
        match page.next {
            Some(cursor) => start = Start::After(cursor),
            None => return Ok(found),
        }
    }
}

fn feed(press: &PressProcess) -> String {
    let mut feed = "<rss version=\"2.0\"><channel><title>Pictures</title>".to_owned();
    for number in 0..PICTURES {
        let url = press.url(&format!("{number}.jpg"));
        let _ = write!(
            feed,
            "<item><guid>{number}</guid><title>Picture {number}</title>\
             <enclosure url=\"{url}\" type=\"image/jpeg\" length=\"1\"/></item>"
        );
    }
    feed + "</channel></rss>"
}

/// A picture of its own with soft shapes and some grain, one to three megapixels.
fn picture(number: u32) -> anyhow::Result<Vec<u8>> {
    // Three to two: 1,225 by 816 is one megapixel, 2,121 by 1,414 three.
    let width = 1_225 + number * 7 % 897;
    let height = width * 2 / 3;
    let mut state = number + 1;
    let mut grain = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state % 12
    };
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let (far, near) = (x * 200 / width, y * 200 / height);
            let shape = if (x / 90 + y / 70 + number).is_multiple_of(3) { 40 } else { 0 };
            pixels.extend([far + shape, near + shape, (far + near) / 2].map(|part| (part + grain()) as u8));
        }
    }
    let mut file = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut file, 88);
    encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8)?;
    Ok(file)
}
