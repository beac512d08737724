//! How large pictures are, once they were seen: so that an article that is opened again moves nothing when they come, and
//! does not draw what only counts readers.

use super::{look, names::address_bits};
use crate::clock::HOUR;
use newsrack_model::{Block, Document, Image, LeadImage, Millis};
use newsrack_store::PictureSize;

/// In so many parts of a picture's shape a publisher may err unnoticed.
const UNNOTICED: u64 = 50;
/// What only counted readers is looked at again after this long: an answer may have been a stand-in.
const COUNTER_HOLDS: Millis = 30 * 24 * HOUR;

/// A picture of a document, with the size that its publisher says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said<'a> {
    pub(crate) url: &'a str,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
}

/// Whether a size is worth noting: the publisher did not say it, or another shape.
pub(crate) fn is_news(said: (Option<u32>, Option<u32>), (width, height): (u32, u32)) -> bool {
    let (Some(said_width), Some(said_height)) = said else { return true };
    let (one, other) = (u64::from(said_width) * u64::from(height), u64::from(width) * u64::from(said_height));
    one.abs_diff(other) * UNNOTICED > one.min(other)
}

/// Whether what was seen at an address is still known to show nothing.
pub(crate) fn is_counter(size: &PictureSize, now: Millis) -> bool {
    look::is_counter(size.width, size.height) && (0..COUNTER_HOLDS).contains(&(now - size.seen_at))
}

/// What was seen at an address.
pub(crate) type Seen<'a, E> = dyn FnMut(&str) -> Result<Option<PictureSize>, E> + 'a;

/// Puts the sizes that were seen into an article, and leaves out what only counts readers.
///
/// # Errors
/// Nobody can say what was seen.
pub(crate) fn settle<E>(
    document: &mut Document,
    lead: &mut Option<LeadImage>,
    now: Millis,
    seen: &mut Seen<'_, E>,
) -> Result<(), E> {
    let mut settle_one = |url: &str, width: &mut Option<u32>, height: &mut Option<u32>| {
        let Some(size) = seen(url)? else { return Ok(true) };
        if look::is_counter(size.width, size.height) {
            return Ok(!is_counter(&size, now));
        }
        if is_news((*width, *height), (size.width, size.height)) {
            (*width, *height) = (Some(size.width), Some(size.height));
        }
        Ok(true)
    };
    if let Some(image) = lead
        && !settle_one(&image.url, &mut image.width, &mut image.height)?
    {
        *lead = None;
    }
    let notes = document.notes.iter_mut().map(|note| &mut note.blocks);
    let mut stack: Vec<&mut Vec<Block>> = notes.chain([&mut document.blocks]).collect();
    while let Some(blocks) = stack.pop() {
        for block in blocks.iter_mut() {
            let Block::Figure(figure) = block else { continue };
            let mut shown = Vec::with_capacity(figure.images.len());
            for Image { url, width, height, .. } in &mut figure.images {
                shown.push(settle_one(url, width, height)?);
            }
            let mut shown = shown.into_iter();
            figure.images.retain(|_| shown.next().unwrap_or(true));
        }
        blocks.retain(|block| !matches!(block, Block::Figure(figure) if figure.images.is_empty()));
        for block in blocks {
            match block {
                Block::List { items, .. } => stack.extend(items),
                Block::Quote { blocks, .. } | Block::Details { blocks, .. } => stack.push(blocks),
                Block::Definitions { items } => {
                    stack.extend(items.iter_mut().flat_map(|item| &mut item.meanings));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// The pictures of a body in reading order, each address once.
pub(crate) fn pictures(document: &Document) -> Vec<Said<'_>> {
    let mut found: Vec<Said<'_>> = Vec::new();
    let mut known = std::collections::HashSet::new();
    let notes = document.notes.iter().flat_map(|note| &note.blocks);
    let all: Vec<&Block> = document.blocks.iter().chain(notes).collect();
    let mut stack: Vec<&Block> = all.into_iter().rev().collect();
    while let Some(block) = stack.pop() {
        match block {
            Block::Figure(figure) => {
                let images = figure.images.iter().filter(|image| known.insert(image.url.as_str()));
                found.extend(images.map(|Image { url, width, height, .. }| Said {
                    url,
                    width: *width,
                    height: *height,
                }));
            }
            Block::Media(media) => {
                let poster = media.poster.as_deref().filter(|url| known.insert(url));
                found.extend(poster.map(|url| Said { url, width: None, height: None }));
            }
            Block::List { items, .. } => stack.extend(items.iter().flatten().rev()),
            Block::Quote { blocks, .. } | Block::Details { blocks, .. } => {
                stack.extend(blocks.iter().rev());
            }
            Block::Definitions { items } => {
                let meanings = items.iter().flat_map(|item| item.meanings.iter().flatten());
                stack.extend(meanings.collect::<Vec<_>>().into_iter().rev());
            }
            _ => {}
        }
    }
    found.truncate(usize::from(u16::MAX));
    found
}

/// What is seen at an address is kept under this.
pub(crate) fn size_name(url: &str) -> [u8; 16] {
    address_bits(url).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsrack_model::Figure;

    const NOW: Millis = 1_764_000_000_000;

    #[test]
    fn a_shape_that_is_said_about_right_is_no_news() {
        let check = |said, seen, want| assert_eq!(is_news(said, seen), want, "{said:?} {seen:?}");
        check((None, None), (1_600, 900), true);
        check((Some(1_600), None), (1_600, 900), true);
        check((Some(1_600), Some(900)), (1_600, 900), false);
        check((Some(800), Some(450)), (1_600, 900), false);
        check((Some(100), Some(57)), (1_600, 900), false);
        check((Some(100), Some(59)), (1_600, 900), true);
        check((Some(100), Some(54)), (1_600, 900), true);
        check((Some(900), Some(1_600)), (1_600, 900), true);
        check((Some(0), Some(0)), (1_600, 900), false);
        check((Some(u32::MAX), Some(1)), (1_600, 900), true);
    }

    fn figure(urls: &[&str]) -> Block {
        let image = |url: &&str| Image { url: (*url).to_owned(), ..Image::default() };
        Block::Figure(Figure { images: urls.iter().map(image).collect(), ..Figure::default() })
    }

    #[test]
    fn what_was_seen_is_drawn_in_its_size_and_what_counts_readers_is_not() {
        let quote = Block::Quote { blocks: vec![figure(&["counter"])], cite: vec![], is_pull: false };
        let list = Block::List {
            is_ordered: false,
            start: 1,
            items: vec![vec![figure(&["seen"]), figure(&["line"])], vec![figure(&["old counter"])]],
        };
        let mut document = Document {
            blocks: vec![figure(&["counter"]), figure(&["counter", "seen", "new"]), quote, list],
            ..Document::default()
        };
        let mut lead = Some(LeadImage { url: "counter".into(), ..LeadImage::default() });
        let size = |width, height, seen_at| Ok::<_, ()>(Some(PictureSize { width, height, seen_at }));
        settle(&mut document, &mut lead, NOW, &mut |url| match url {
            "counter" => size(1, 1, NOW - 1),
            "line" => size(600, 2, NOW),
            "old counter" => size(1, 1, NOW - COUNTER_HOLDS),
            "seen" => size(600, 400, 0),
            _ => Ok(None),
        })
        .unwrap();
        assert_eq!(lead, None);
        let told: Vec<_> =
            pictures(&document).iter().map(|said| (said.url, said.width, said.height)).collect();
        assert_eq!(told, [("seen", Some(600), Some(400)), ("new", None, None), ("old counter", None, None)]);
        let [Block::Figure(first), Block::Quote { blocks, .. }, Block::List { items, .. }] =
            &document.blocks[..]
        else {
            panic!("{document:?}")
        };
        assert_eq!((first.images.len(), blocks.len(), items[0].len(), items[1].len()), (2, 0, 1, 1));
    }
}
