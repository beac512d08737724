//! Any document, in the form that [`newsrack_article::build`] gives one.

use newsrack_model::{
    Block, Cell, Definition, Document, Embed, Figure, Image, Inline, Media, MediaKind, Note,
};
use proptest::{collection::vec, option, prelude::*, sample::select, strategy::Union};

/// Words that would be markup if they were not written with care.
const WORDS: &[&str] = &[
    "one",
    "Two.",
    "#",
    "1.",
    "2)",
    "-",
    "+",
    ">",
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "[x]",
    "[^1]",
    "(y)",
    "|",
    "a|b",
    "|---|",
    ":-",
    "\\",
    "&amp;",
    "&",
    "<b>",
    "</p>",
    "<!--",
    "~~",
    "~",
    "!",
    "![a](b)",
    "東京。",
    "「は」",
    "שלום",
    "é",
    "C#",
    "***",
    "---",
    "===",
    "http://x.example/?a=b&c=d",
    "“q”",
    "$1",
    "{z}",
    "snake_case",
    "\"",
    "'",
    "\u{a0}x",
    "…",
    "👋",
    "e\u{301}",
];

/// What a run may still hold.
#[derive(Clone, Copy)]
struct Room {
    is_strong: bool,
    is_emphasis: bool,
    is_struck: bool,
    is_link: bool,
    has_breaks: bool,
    has_notes: bool,
    depth: u8,
}

const ROOM: Room = Room {
    is_strong: false,
    is_emphasis: false,
    is_struck: false,
    is_link: false,
    has_breaks: true,
    has_notes: true,
    depth: 2,
};

fn words() -> impl Strategy<Value = String> {
    vec(select(WORDS), 1..4).prop_map(|words| words.join(" "))
}

/// Something between two texts, so that no two texts and no two of the same dress are neighbours.
fn dressed(room: Room) -> BoxedStrategy<Inline> {
    let inner = |room: Room| run(Room { depth: room.depth - 1, has_breaks: false, ..room });
    let mut all: Vec<BoxedStrategy<Inline>> = vec![
        words().prop_map(|text| Inline::Code { text: text.trim().to_owned() }).boxed(),
        (words(), words()).prop_map(|(base, reading)| ruby(&base, &reading)).boxed(),
    ];
    if room.has_breaks {
        all.push(Just(Inline::Break).boxed());
    }
    if room.has_notes {
        all.push(Just(Inline::Note { number: 0 }).boxed());
    }
    if room.depth > 0 {
        if !room.is_strong {
            let inner = inner(Room { is_strong: true, ..room });
            all.push(inner.prop_map(|inlines| Inline::Strong { inlines }).boxed());
        }
        if !room.is_emphasis {
            let inner = inner(Room { is_emphasis: true, ..room });
            all.push(inner.prop_map(|inlines| Inline::Emphasis { inlines }).boxed());
        }
        if !room.is_struck {
            let inner = inner(Room { is_struck: true, ..room });
            all.push(inner.prop_map(|inlines| Inline::Struck { inlines }).boxed());
        }
        if !room.is_link {
            let url = select(
                &["https://a.example/", "https://a.example/x_(y)?a=b&lt;=1|2*#c", "mailto:jo@a.example"][..],
            );
            let inner = inner(Room { is_link: true, has_notes: false, ..room });
            all.push(
                (url, inner).prop_map(|(url, inlines)| Inline::Link { url: url.to_owned(), inlines }).boxed(),
            );
        }
        let raised = Room { depth: 0, has_notes: false, has_breaks: false, ..room };
        all.push(run(raised).prop_map(|inlines| Inline::Sub { inlines }).boxed());
        all.push(run(raised).prop_map(|inlines| Inline::Sup { inlines }).boxed());
    }
    Union::new(all).boxed()
}

fn ruby(base: &str, reading: &str) -> Inline {
    Inline::Ruby { base: base.trim().to_owned(), reading: reading.trim().to_owned() }
}

/// Text and dresses by turns.
fn run(room: Room) -> BoxedStrategy<Vec<Inline>> {
    let pair = (dressed(room), any::<bool>(), any::<bool>(), words());
    (words(), vec(pair, 0..3), any::<bool>())
        .prop_map(|(first, pairs, is_text_first)| {
            let mut inlines =
                if is_text_first { vec![Inline::text(format!("w{first}"))] } else { Vec::new() };
            for (dressed, is_before, is_behind, text) in pairs {
                let is_break = matches!(dressed, Inline::Break);
                if let Some(Inline::Text { text }) = inlines.last_mut() {
                    text.push_str(if is_before && !is_break { " " } else { "" });
                }
                // A break first in its run is none.
                if !is_break || !inlines.is_empty() {
                    inlines.push(dressed);
                }
                let blank = if is_behind && !is_break && !inlines.is_empty() { " " } else { "" };
                inlines.push(Inline::text(format!("{blank}{text}")));
            }
            if inlines.is_empty() { vec![Inline::text(first)] } else { inlines }
        })
        .boxed()
}

fn paragraph() -> BoxedStrategy<Block> {
    run(ROOM).prop_map(|inlines| Block::Paragraph { inlines }).boxed()
}

fn line() -> BoxedStrategy<Vec<Inline>> {
    run(Room { has_breaks: false, ..ROOM })
}

/// Words with nothing that leads a credit, and nothing that opens a line of who said it.
fn named() -> impl Strategy<Value = Vec<Inline>> {
    line().prop_map(|mut inlines| {
        match inlines.first_mut() {
            Some(Inline::Text { text }) => text.insert_str(0, "Jo "),
            _ => inlines.insert(0, Inline::text("Jo ")),
        }
        inlines
    })
}

fn figure() -> impl Strategy<Value = Block> {
    let image = (0..1_000_000_u32, words(), option::of(30..3_000_u32));
    (vec(image, 1..4), option::of(named()), option::of(select(&["Jo Doe", "Wire & Sons", "A <b>"][..])))
        .prop_map(|(images, caption, credit)| {
            let mut images: Vec<Image> = images
                .into_iter()
                .map(|(number, alt, width)| Image {
                    url: format!("https://a.example/{number}_(x).jpg?a=1&b=2"),
                    alt: alt.trim().to_owned(),
                    width,
                    height: width.map(|width| width + 1),
                })
                .collect();
            images.dedup_by(|one, other| one.url == other.url);
            Block::Figure(Figure {
                images,
                caption: caption.unwrap_or_default(),
                credit: credit.map(str::to_owned),
            })
        })
}

fn table() -> impl Strategy<Value = Block> {
    let cell = (any::<bool>(), 1..4_u16, 1..3_u16, line())
        .prop_map(|(is_head, columns, rows, inlines)| Cell { is_head, columns, rows, inlines });
    (option::of(line()), vec(vec(cell, 1..4), 1..4))
        .prop_map(|(caption, rows)| Block::Table { caption: caption.unwrap_or_default(), rows })
}

fn code() -> impl Strategy<Value = Block> {
    (vec(words(), 1..4), option::of(select(&["rust", "c++"][..]))).prop_map(|(lines, language)| Block::Code {
        text: lines.join("\n    ").trim_end().to_owned(),
        language: language.map(str::to_owned),
    })
}

fn foreign() -> impl Strategy<Value = Block> {
    let title = words().prop_map(|title| title.trim().to_owned());
    (any::<u8>(), title, any::<bool>()).prop_map(|(number, title, is_named)| {
        let title = if is_named { format!("A {title}") } else { String::new() };
        match number % 3 {
            0 => Block::Embed(Embed {
                url: format!("https://www.youtube.com/watch?v=v{number}"),
                provider: "YouTube".to_owned(),
                title,
            }),
            1 => Block::Media(Media {
                kind: MediaKind::Audio,
                url: format!("https://a.example/{number}.mp3"),
                poster: None,
                title,
            }),
            _ => Block::Media(Media {
                kind: MediaKind::Video,
                url: format!("https://a.example/{number}.mp4"),
                poster: Some("https://a.example/still.jpg".to_owned()),
                title,
            }),
        }
    })
}

fn block() -> BoxedStrategy<Block> {
    let leaf = prop_oneof![
        4 => paragraph(),
        1 => (2..7_u8, line()).prop_map(|(level, inlines)| Block::Heading { level, inlines }),
        1 => figure(),
        1 => table(),
        1 => code(),
        1 => foreign(),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        // What begins with a paragraph is neither a group of pictures nor only a line of who said it.
        let held =
            (paragraph(), vec(inner, 0..3)).prop_map(|(first, rest)| [vec![first], rest].concat()).boxed();
        let item = (vec(line(), 1..3), vec(held.clone(), 0..3))
            .prop_map(|(terms, meanings)| Definition { terms, meanings });
        prop_oneof![
            (any::<bool>(), -3..20_i32, vec(held.clone(), 1..4)).prop_map(|(is_ordered, start, items)| {
                Block::List { is_ordered, start: if is_ordered { start } else { 1 }, items }
            }),
            (held.clone(), named(), any::<bool>()).prop_map(|(blocks, cite, is_pull)| Block::Quote {
                blocks,
                cite,
                is_pull,
            }),
            vec(item, 1..3).prop_map(definitions),
            (line(), held).prop_map(|(summary, blocks)| Block::Details { summary, blocks }),
        ]
    })
    .boxed()
}

/// Terms without a meaning are at the end: others would share that of the next.
fn definitions(mut items: Vec<Definition>) -> Block {
    let last = items.len() - 1;
    items.iter_mut().take(last).filter(|item| item.meanings.is_empty()).for_each(|item| {
        item.meanings.push(vec![Block::Paragraph { inlines: vec![Inline::text("meaning")] }]);
    });
    Block::Definitions { items }
}

/// Any document.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let edge = |text: &str| Block::Paragraph { inlines: vec![Inline::text(text)] };
    // What says nothing but signs is no note.
    let first = named().prop_map(|inlines| Block::Paragraph { inlines });
    let note = (first, vec(block(), 0..2));
    (vec(block(), 0..5), vec(note, 8), any::<bool>()).prop_map(move |(blocks, notes, has_divider)| {
        let divider = has_divider.then_some(Block::Divider);
        let blocks = [edge("Begin")].into_iter().chain(blocks).chain(divider).chain([edge("End")]).collect();
        let mut document = Document { blocks, ..Document::default() };
        let mut pictures = 0;
        let mut led = 0;
        let most = u32::try_from(notes.len()).unwrap();
        settle(&mut document.blocks, &mut pictures, &mut |number| {
            led += 1;
            // Some lead to a note that was led to before.
            *number = if led > most { led % most + 1 } else { led };
        });
        let notes = notes.into_iter().take(led.min(most) as usize);
        document.notes = notes.map(|(first, rest)| Note { blocks: [vec![first], rest].concat() }).collect();
        for note in &mut document.notes {
            // Notes lead to the first of them, not further.
            settle(&mut note.blocks, &mut pictures, &mut |number| *number = 1);
        }
        // A note that leads to itself is led to from within, and so is none.
        if let Some(first) = document.notes.first_mut() {
            first.blocks = vec![Block::Paragraph { inlines: vec![Inline::text("First note")] }];
        }
        document
    })
}

/// Gives notes their numbers and each picture an address of its own, in reading order.
fn settle(blocks: &mut [Block], pictures: &mut u32, number: &mut dyn FnMut(&mut u32)) {
    for block in blocks {
        match block {
            Block::Paragraph { inlines } | Block::Heading { inlines, .. } => settle_run(inlines, number),
            Block::Figure(figure) => {
                for image in &mut figure.images {
                    *pictures += 1;
                    image.url = format!("https://a.example/{pictures}_(x).jpg?a=1&b=2");
                }
                settle_run(&mut figure.caption, number);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|item| settle(item, pictures, number)),
            Block::Quote { blocks, cite, .. } => {
                settle(blocks, pictures, number);
                settle_run(cite, number);
            }
            Block::Table { caption, rows } => {
                settle_run(caption, number);
                rows.iter_mut().flatten().for_each(|cell| settle_run(&mut cell.inlines, number));
            }
            Block::Definitions { items } => {
                for item in items {
                    item.terms.iter_mut().for_each(|term| settle_run(term, number));
                    item.meanings.iter_mut().for_each(|meaning| settle(meaning, pictures, number));
                }
            }
            Block::Details { summary, blocks } => {
                settle_run(summary, number);
                settle(blocks, pictures, number);
            }
            Block::Code { .. } | Block::Embed(_) | Block::Media(_) | Block::Divider => {}
        }
    }
}

fn settle_run(inlines: &mut [Inline], set: &mut dyn FnMut(&mut u32)) {
    for inline in inlines {
        match inline {
            Inline::Note { number } => set(number),
            Inline::Strong { inlines }
            | Inline::Emphasis { inlines }
            | Inline::Struck { inlines }
            | Inline::Link { inlines, .. }
            | Inline::Sub { inlines }
            | Inline::Sup { inlines } => settle_run(inlines, set),
            Inline::Text { .. } | Inline::Code { .. } | Inline::Ruby { .. } | Inline::Break => {}
        }
    }
}
