//! Whether a text is an article or the beginning of one: measured by its words, never guessed by the title that it is of.

/// Letters of an article; what has fewer is a teaser until its page is read.
const WHOLE_LETTERS: usize = 1_200;
/// How texts end that go on elsewhere.
const CUT_ENDS: &[&str] = &["…", "...", "[…]", "[...]", "(…)", "(...)"];
/// Letters in which a text that was cut off ends with the words that lead on.
const MOST_LEADING_ON: usize = 40;
/// How the words begin that lead on to the rest of an article.
#[rustfmt::skip]
const LEADING_ON: &[&str] = &[
    "read more", "continue reading", "read the full", "read the rest", "full story", "keep reading", "more »", "weiterlesen",
    "mehr lesen", "lire la suite", "lire plus", "seguir leyendo", "leer más", "sigue leyendo", "continua a leggere",
    "leggi tutto", "lees verder", "lees meer", "läs mer", "les mer", "læs mere", "lue lisää", "czytaj więcej", "czytaj dalej",
    "leia mais", "continue lendo", "читать далее", "читать полностью", "подробнее", "続きを読む", "阅读全文", "閱讀全文",
    "더 보기", "اقرأ المزيد", "קרא עוד", "devamını oku",
];

/// How long a text is, and how it ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Measured {
    /// A sign of Chinese, Japanese or Korean counts for two: it says about as much.
    pub(crate) letters: usize,
    /// It ends with a mark that it goes on elsewhere.
    pub(crate) is_cut: bool,
}

impl Measured {
    pub(crate) fn of(text: &str) -> Self {
        Self {
            letters: text.chars().map(|sign| 1 + usize::from(sign >= '\u{2E80}')).sum(),
            is_cut: is_cut(text),
        }
    }

    /// So much text is an article.
    pub(crate) fn is_long(self) -> bool {
        self.letters >= WHOLE_LETTERS
    }
}

/// Whether a text is an article as it stands. No more of it is looked at than is needed.
pub(crate) fn is_whole(text: &str) -> bool {
    let mut letters = 0;
    let is_long = text.chars().any(|sign| {
        letters += 1 + usize::from(sign >= '\u{2E80}');
        letters >= WHOLE_LETTERS
    });
    is_long && !is_cut(text)
}

fn is_cut(text: &str) -> bool {
    let end = text.trim_end();
    if CUT_ENDS.iter().any(|mark| end.ends_with(mark)) {
        return true;
    }
    let last = end.rsplit('\n').next().unwrap_or_default();
    let begins = last.char_indices().rev().take(MOST_LEADING_ON).last().map_or(0, |(at, _)| at);
    let tail = last[begins..].to_lowercase();
    LEADING_ON.iter().any(|words| {
        tail.rfind(words).is_some_and(|at| {
            // As a line of its own, or behind the end of a sentence.
            let before = tail[..at].trim_end();
            before.is_empty() && begins == 0 || before.ends_with(['.', '…', '!', '?', '。', ']', ':'])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_whole_in_fewer_signs_where_each_says_more() {
        let check = |sign: &str, count: usize, end: &str, want: bool| {
            assert_eq!(is_whole(&(sign.repeat(count) + end)), want, "{count} of {sign}, {end}");
        };
        check("a", 1_199, "", false);
        check("a", 1_200, "", true);
        check("a", 1_200, " […] ...", false);
        check("字", 599, "", false);
        check("字", 600, "。", true);
        check("뉴", 600, "", true);
    }

    #[test]
    fn a_text_that_leads_on_to_the_rest_is_cut() {
        let check = |text: &str, want: bool| assert_eq!(Measured::of(text).is_cut, want, "{text}");
        check("The council voted to mend the bridge…", true);
        check("The council voted. [...]", true);
        check("The council voted.\n\nRead more", true);
        check("The council voted. Continue reading", true);
        check("The council voted.\n\nWeiterlesen »", true);
        check("議会は決めた。続きを読む", true);
        check("The council voted.", false);
        check("He had no time to read more", false);
        check("Children should read more", false);
        check("", false);
    }
}
