//! Captions that nothing calls so: by their credit, by the picture before them, by what that picture says it shows.

use super::{
    facts::alike::{overlap, squeezed},
    line::{Form, Kind, Line},
    marks::Mark,
    page::Page,
};
use crate::{credit, fold::folded, tree::NodeRef};
use newsrack_model::{Block, Inline};
use std::collections::{HashMap, HashSet};

/// How captions begin that stand in the text.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "图注", "圖注", "图为", "圖為", "图说", "圖說", "▲", "△", "▼", "资料图", "資料圖", "資料照", "写真：", "【写真", "（写真", "사진=",
    "사진 =", "[사진", "Photo: ", "Photo : ", "PHOTO: ", "Foto: ", "FOTO: ", "Bild: ", "Image: ", "Picture: ",
    "Pictured: ", "Photo by ", "Photograph: ", "Photo credit", "Fotografía: ", "Фото: ", "ФОТО: ", "Fot. ",
    "Foto von ", "Symbolbild", "Image credit", "Photos by ",
];

/// Words of a caption.
const MOST_WORDS: usize = 70;
/// Letters by which a caption is known that has a credit behind it.
const BEGINNING_CHARS: usize = 15;
/// Captions that begin alike.
const MOST_ALIKE: usize = 10;
/// Words beside galleries that are an article of their own.
const FEWEST_WORDS: usize = 120;
/// Letters of what may stand behind a caption in its paragraph: a credit.
const MOST_CREDIT_CHARS: usize = 60;

/// Tells captions by place and form.
pub(crate) fn tell(page: &Page, lines: &mut [Line]) {
    for line in lines
        .iter_mut()
        .filter(|line| line.kind == Kind::Body && line.words <= MOST_WORDS && line.form == Form::Paragraph)
    {
        if LEADS.iter().any(|lead| line.text.starts_with(lead)) {
            line.kind = Kind::Caption;
        }
    }
    // A picture within the line's own block is a sign in its text.
    let is_behind = |line: &Line| line.picture.is_some_and(|picture| !page.is_within(picture, line.block));
    for line in lines.iter_mut().filter(|line| line.kind == Kind::Body && is_behind(line)) {
        if line.words <= MOST_WORDS
            && !matches!(line.form, Form::Cell | Form::Code | Form::Heading(1..=3))
            && is_caption(page, line)
        {
            line.kind = Kind::Caption;
        }
    }
}

/// Tells what stands in galleries, where there is enough else to read: it says what pictures show.
pub(crate) fn of_galleries(page: &Page, lines: &mut [Line]) {
    let is_in = |line: &Line, is: &dyn Fn(NodeRef<'_>) -> bool| page.tree.node(line.block).line().any(is);
    let of_gallery = |node: NodeRef<'_>| page.marks[node.id()] == Mark::Gallery;
    let is_of: Vec<bool> =
        lines.iter().map(|line| line.kind == Kind::Body && is_in(line, &of_gallery)).collect();
    let others = lines
        .iter()
        .zip(&is_of)
        .filter(|(line, is_of)| line.kind == Kind::Body && line.is_sentence() && !**is_of);
    if others.map(|(line, _)| line.words).sum::<usize>() < FEWEST_WORDS {
        return;
    }
    for (line, _) in lines.iter_mut().zip(is_of).filter(|(_, is_of)| *is_of) {
        let is_named = is_in(line, &|node| matches!(node.name(), "figure" | "figcaption"));
        line.kind = if is_named { Kind::Caption } else { Kind::Widget };
    }
}

/// Tells credits that stand behind captions in lines of their own.
pub(crate) fn credits(lines: &mut [Line]) {
    for at in 1..lines.len() {
        let (before, line) = (&lines[at - 1], &lines[at]);
        let is_short =
            line.kind == Kind::Body && line.form == Form::Paragraph && line.words <= 9 && !line.is_ended();
        if is_short && before.kind == Kind::Caption && (line.text.contains('/') || has_credit(line)) {
            lines[at].kind = Kind::Caption;
        }
    }
}

fn has_credit(line: &Line) -> bool {
    credit::split_run(folded(vec![Inline::text(line.text.clone())])).1.is_some()
}

fn is_caption(page: &Page, line: &Line) -> bool {
    let is_same = || match line.alternative.is_empty() {
        // As the same with nothing, without gathering what may be millions of letters.
        true => !line.text.chars().any(char::is_alphanumeric),
        false => squeezed(&line.text) == squeezed(&line.alternative),
    };
    let is_said = is_same()
        || (line.alternative.split_whitespace().count() > 4
            && overlap(&line.text, &line.alternative) > 0.85
            && line.words < 60);
    let is_item_alone = || {
        let block = page.tree.node(line.block);
        let list = block.line().find(|node| matches!(node.name(), "ul" | "ol"));
        line.form == Form::Item
            && list.is_some_and(|list| {
                // A list may have very many, and each of their lines asks.
                let items = list.children().filter(|child| child.name() == "li").take(2).count();
                items == 1 && line.picture.is_some_and(|picture| !page.is_within(picture, list.id()))
            })
    };
    is_said || is_item_alone() || has_credit(line)
}

/// The words of lines that are captions, to find them again in blocks.
pub(crate) struct Captions {
    known: HashSet<String>,
    /// The same by how they begin, for those with a credit behind them.
    begun: HashMap<String, Vec<String>>,
}

impl Captions {
    pub(crate) fn of(lines: &[Line]) -> Self {
        let captions = lines.iter().filter(|line| line.kind == Kind::Caption);
        let known: HashSet<String> =
            captions.map(|line| squeezed(&line.text)).filter(|bare| !bare.is_empty()).collect();
        let mut begun: HashMap<String, Vec<String>> = HashMap::new();
        for caption in &known {
            let group = beginning(caption).map(|beginning| begun.entry(beginning).or_default());
            if let Some(group) = group.filter(|group| group.len() < MOST_ALIKE) {
                group.push(caption.clone());
            }
        }
        Self { known, begun }
    }

    /// Whether a block says nothing but captions.
    pub(crate) fn is_one(&self, block: &Block) -> bool {
        if self.known.is_empty() {
            return false;
        }
        let text = match block {
            Block::Paragraph { inlines } | Block::Heading { inlines, .. } => Inline::text_of(inlines),
            Block::List { items, .. } => match items.as_slice() {
                [item] => item
                    .iter()
                    .map(|block| {
                        if let Block::Paragraph { inlines } = block {
                            Inline::text_of(inlines)
                        } else {
                            String::new()
                        }
                    })
                    .collect(),
                _ => return false,
            },
            _ => return false,
        };
        let bare = squeezed(&text);
        let is_begun = |caption: &String| {
            bare.strip_prefix(caption.as_str()).is_some_and(|rest| rest.chars().count() < MOST_CREDIT_CHARS)
        };
        let alike = || beginning(&bare).and_then(|beginning| self.begun.get(&beginning));
        !bare.is_empty()
            && (self.known.contains(&bare) || alike().is_some_and(|alike| alike.iter().any(is_begun)))
    }
}

/// The first letters of a caption that has enough of them.
fn beginning(bare: &str) -> Option<String> {
    let beginning: String = bare.chars().take(BEGINNING_CHARS).collect();
    (beginning.chars().count() == BEGINNING_CHARS).then_some(beginning)
}
