//! The picture that leads the article: what stands below it, and that it does not stand in the body again.

use crate::is_same_picture;
use newsrack_model::{Block, Document, Figure, Inline, LeadImage};

/// Blocks among which a picture leads where the page names none.
const MOST_BLOCKS: usize = 3;

/// The lead image with its caption and credit. A figure that opens the body and shows it is taken out.
pub(crate) fn take(document: &mut Document, stated: Option<LeadImage>) -> Option<LeadImage> {
    let opening = document.blocks.first().and_then(figure);
    let opens = opening.is_some_and(|figure| {
        stated.as_ref().is_none_or(|stated| figure.images.len() == 1 && is_same(&stated.url, figure))
    });
    if opens {
        let Block::Figure(figure) = document.blocks.remove(0) else { return stated };
        return told(stated, &figure);
    }
    let mut figures = document.blocks.iter().filter_map(figure);
    match stated {
        Some(stated) => match figures.find(|figure| is_same(&stated.url, figure)) {
            Some(figure) => told(Some(stated), figure),
            None => Some(stated),
        },
        None => {
            document.blocks.iter().take(MOST_BLOCKS).find_map(figure).and_then(|figure| told(None, figure))
        }
    }
}

fn figure(block: &Block) -> Option<&Figure> {
    if let Block::Figure(figure) = block { Some(figure) } else { None }
}

fn told(stated: Option<LeadImage>, figure: &Figure) -> Option<LeadImage> {
    let image = figure.images.first()?;
    let caption = Inline::text_of(&figure.caption);
    let own = LeadImage {
        url: image.url.clone(),
        width: image.width,
        height: image.height,
        ..LeadImage::default()
    };
    Some(LeadImage {
        caption: Some(caption.trim().to_owned()).filter(|caption| !caption.is_empty()),
        credit: figure.credit.clone(),
        ..stated.unwrap_or(own)
    })
}

/// Whether a figure shows the picture at an address, in whatever size.
fn is_same(url: &str, figure: &Figure) -> bool {
    figure.images.iter().any(|image| is_same_picture(url, &image.url))
}
