//! Figures: pictures with what stands below them, alone or in a gallery.

use crate::{
    credit,
    fold::{folded, is_blank},
    inlines::{self, Within},
    names::{is_foreign, is_picture},
    page::Page,
    pictures,
    tree::{NodeRef, holds},
};
use newsrack_model::{Figure, Image, Inline};

/// Pictures in one figure; a longer gallery becomes many figures.
const MOST_IMAGES: usize = 60;
/// Letters of words beside a picture that are taken for its caption though nothing calls them so.
const MOST_LOOSE_CHARS: usize = 400;

/// Class words of boxes that hold pictures and nothing else.
const GALLERIES: &[&str] = &["gallery", "slideshow", "carousel", "swiper", "slider"];

/// What an element around pictures is by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// A figure: words without a name are its caption.
    Figure,
    /// A box: any such words make it no figure at all.
    Box,
}

/// The figures of an element that holds pictures, captions and nothing else; `None` if it holds more than that.
pub(crate) fn of(node: NodeRef<'_>, page: &Page<'_>) -> Option<Vec<Figure>> {
    if !node.holds(holds::PICTURE) {
        return None;
    }
    let frame = frame(node)?;
    let mut shots = Vec::new();
    collect(node, frame, page, &mut shots).then_some(())?;
    let mut figures: Vec<Figure> = Vec::new();
    let mut images: Vec<Image> = Vec::new();
    let mut words: Vec<NodeRef<'_>> = Vec::new();
    let mut is_told = false;
    for shot in shots {
        match shot {
            Shot::Picture(image) => {
                if !words.is_empty() && !images.is_empty() {
                    figures.push(figure(std::mem::take(&mut images), &std::mem::take(&mut words), page));
                }
                let is_known = page.knows_picture(&image.url);
                is_told |= is_known;
                if !is_known && !images.iter().any(|known| known.url == image.url) {
                    if images.len() == MOST_IMAGES {
                        figures.push(figure(std::mem::take(&mut images), &[], page));
                    }
                    images.push(image);
                }
            }
            Shot::Words(node) => words.push(node),
        }
    }
    if !images.is_empty() {
        figures.push(figure(images, &words, page));
    } else if !words.is_empty() && figures.is_empty() && !is_told {
        // None of its pictures is one: its words are not lost.
        return None;
    }
    Some(figures)
}

/// A picture that stands alone, its title for a caption.
pub(crate) fn of_picture(node: NodeRef<'_>, page: &Page<'_>) -> Option<Figure> {
    let image = image(node, page).filter(|image| page.is_new_picture(&image.url))?;
    let title = picture_in(node).and_then(|picture| picture.attribute("title"));
    // One word, or what the alternative says, is no caption.
    let title = title.filter(|title| *title != image.alt && title.contains(' ')).unwrap_or_default();
    let (caption, credit) = credit::split_run(folded(vec![Inline::text(title)]));
    Some(Figure { images: vec![image], caption, credit })
}

/// The picture of an `img` or `picture` element.
pub(crate) fn image(node: NodeRef<'_>, page: &Page<'_>) -> Option<Image> {
    let picture = picture_in(node)?;
    // A picture without an address of its own is filled by its neighbours.
    let beside = if pictures::has_own_source(picture) {
        None
    } else {
        let mut sources = node.children().filter(|child| child.name() == "source");
        sources.find_map(|source| pictures::best_of_sets(source, page))
    };
    pictures::of(picture, page, beside)
}

fn picture_in(node: NodeRef<'_>) -> Option<NodeRef<'_>> {
    if is_picture(node.name()) { Some(node) } else { node.descendants().find(|node| is_picture(node.name())) }
}

fn frame(node: NodeRef<'_>) -> Option<Frame> {
    let is_named = || node.holds(holds::CAPTION) || node.has_class(GALLERIES);
    match node.name() {
        "figure" => Some(Frame::Figure),
        "div" if node.classes().any(|class| class == "wp-caption") => Some(Frame::Figure),
        "ul" | "ol" => Some(Frame::Box),
        "div" | "section" | "aside" | "span" | "p" | "table" | "dl" | "center" if is_named() => {
            Some(Frame::Box)
        }
        _ => None,
    }
}

enum Shot<'a> {
    Picture(Image),
    Words(NodeRef<'a>),
}

/// Gathers pictures and captions; `false` if there is anything else.
fn collect<'a>(node: NodeRef<'a>, frame: Frame, page: &Page<'_>, shots: &mut Vec<Shot<'a>>) -> bool {
    node.children().all(|child| {
        if !page.may_look() {
            return false;
        }
        if let Some(text) = child.text() {
            let is_caption = frame == Frame::Figure && text.chars().count() <= MOST_LOOSE_CHARS;
            if is_caption && is_telling(text) {
                shots.push(Shot::Words(child));
            }
            return is_caption || is_blank(text);
        }
        match child.name() {
            name if is_picture(name) || name == "picture" => {
                shots.extend(image(child, page).map(Shot::Picture));
                true
            }
            name if is_foreign(name) => false,
            "blockquote" | "pre" | "hr" | "h1" | "h2" | "h3" => false,
            // The same pictures once more, for readers without scripts.
            "noscript" if !shots.is_empty() => true,
            "table" if !child.holds(holds::PICTURE) => false,
            _ if is_caption(child) => {
                shots.push(Shot::Words(child));
                true
            }
            name if frame == Frame::Figure && !child.holds(holds::BLOCK) && !name.is_empty() => {
                let text = child.all_text();
                let is_caption = text.chars().count() <= MOST_LOOSE_CHARS;
                if is_caption && is_telling(&text) {
                    shots.push(Shot::Words(child));
                }
                is_caption
            }
            // A figure within a box names its own words.
            "figure" => collect(child, Frame::Figure, page, shots),
            _ => collect(child, frame, page, shots),
        }
    })
}

/// One word beside a picture is a label, "Photo" or "Enlarge", rather than a caption.
fn is_telling(text: &str) -> bool {
    !is_blank(text) && text.trim().contains(char::is_whitespace)
}

pub(crate) fn is_caption(node: NodeRef<'_>) -> bool {
    (node.name() == "figcaption" || node.has_class(&["caption"]) || credit::is_credit(node))
        && !node.holds(holds::PICTURE)
}

fn figure(images: Vec<Image>, captions: &[NodeRef<'_>], page: &Page<'_>) -> Figure {
    for image in &images {
        page.is_new_picture(&image.url);
    }
    let (caption, credit) = credit::split(captions, page);
    Figure { images, caption, credit }
}

/// What a caption says, for what is no figure.
pub(crate) fn words(caption: NodeRef<'_>, page: &Page<'_>) -> Vec<Inline> {
    folded(inlines::of_children(caption, page, Within::default()))
}
