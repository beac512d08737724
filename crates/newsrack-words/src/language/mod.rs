//! Which language a text is in, and which way it runs.
//!
//! Many languages have a script of their own. Of those that share one, each has a few dozen words that hold its
//! sentences together; whose words they are is counted, and the letters must be that language's too. This costs some
//! microseconds, and says nothing where it is not sure: a wrong name breaks words in wrong places.

mod letters;
mod scripts;
mod tongues;
mod words;

use scripts::{Script, Scripts};

/// Bytes of a text that are looked at, and as many more as make sure where those do not: bounded, however long it is.
const LOOKED_AT: [usize; 2] = [250, 1_200];
/// Bytes of a text that says more of its language than a page does.
const LONG: usize = 1_000;
/// Tenths of the letters that are of the script that a text is in, and in another one than it is said to be in: names
/// and quotations are among the others.
const MOST_LETTERS: usize = 7;
const NEARLY_ALL_LETTERS: usize = 9;

/// The language of an article by its headline and text, of which `declared` is said. What is declared counts, unless the
/// text is plainly of another script; where nothing is declared, it is what [`language`] tells.
#[must_use]
pub fn language_of<'a>(headline: &str, text: &str, declared: Option<&'a str>) -> Option<&'a str> {
    let [_, most] = LOOKED_AT;
    let text = &[beginning(headline, most), beginning(text, most)].join("\n");
    let Some(declared) = declared else { return language(text) };
    let found = Scripts::of(beginning(text, LOOKED_AT[0])).main(NEARLY_ALL_LETTERS);
    let (Some(found), Some(stated)) = (found, Script::of_language(declared)) else { return Some(declared) };
    match (stated, found) {
        // Lists of names in Japanese have no kana.
        (Script::Of("ja" | "ko"), Script::Of("zh")) => Some(declared),
        (stated, found) if stated == found => Some(declared),
        // Names and products are in Latin letters everywhere.
        (_, Script::Latin) => language(text).or(Some(declared)),
        _ => language(text),
    }
}

/// The language of a text as BCP 47; `None` where a guess would be a guess.
fn language(text: &str) -> Option<&'static str> {
    LOOKED_AT.iter().find_map(|most| {
        let sample = beginning(text, *most);
        match Scripts::of(sample).main(MOST_LETTERS)? {
            Script::Of(tag) => Some(tag),
            _ => words::language(sample),
        }
    })
}

/// Whether a folded word is one of those that hold the sentences of a language (the first part of its tag) together.
pub(crate) fn holds_together(word: &str, language: &str) -> bool {
    words::holds_together(word, language)
}

fn beginning(text: &str, most_bytes: usize) -> &str {
    let mut end = text.len().min(most_bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The same of a page's article. Many pages declare the language of the template that they were made with: a long text that
/// is sure to be in another one than that counts.
#[must_use]
pub fn language_of_page<'a>(headline: &str, text: &str, declared: Option<&'a str>) -> Option<&'a str> {
    let stated = declared.map(|tag| tag.split(['-', '_']).next().unwrap_or_default());
    if let Some(stated) = stated.filter(|stated| text.len() >= LONG && words::is_known(stated))
        && let Some(told) = language(text)
        && !told.eq_ignore_ascii_case(stated)
    {
        return Some(told);
    }
    language_of(headline, text, declared)
}

/// Whether a text runs right to left: one in a language that does, with a word in its letters, and else one whose first
/// strong letter does (Unicode's rule P2). `None` if there is no such letter.
#[must_use]
pub fn direction_of(text: &str, language: Option<&str>) -> Option<bool> {
    let is_rtl_language = language.is_some_and(|tag| {
        let name = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        ["ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"].contains(&&*name)
    });
    let mut signs = text.chars().take(500);
    if is_rtl_language && signs.any(|sign| is_rtl(sign) && sign.is_alphabetic()) {
        return Some(true);
    }
    direction(text)
}

/// Whether the first strong letter runs right to left; `None` if there is none (Unicode's rule P2).
fn direction(text: &str) -> Option<bool> {
    text.chars().take(500).find(|sign| sign.is_alphabetic()).map(is_rtl)
}

fn is_rtl(sign: char) -> bool {
    matches!(
        sign,
        '\u{0590}'..='\u{08FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::{direction, direction_of, language, language_of, language_of_page};

    #[test]
    fn languages_are_told_or_left_open() {
        let check = |text: &str, want| assert_eq!(language(text), want, "{text}");
        let english = "From Monday, harbour masters between Lisbon and the Baltic will pool cranes, pilots and quay space, the widest such pact since containers arrived.";
        check(english, Some("en"));
        check(&english.to_uppercase(), Some("en"));
        // However long, and wherever the bound falls.
        check(&format!("{}{english}", "é".repeat(3)).repeat(5_000), Some("en"));
        check(
            "Ab Montag werden die Hafenmeister zwischen Lissabon und der Ostsee ihre Kräne, Lotsen und Kaiflächen gemeinsam nutzen, so weit wie nie zuvor.",
            Some("de"),
        );
        check(
            "À partir de lundi, les capitaines de port partageront les grues, les pilotes et les quais, et c'est le plus vaste accord depuis longtemps.",
            Some("fr"),
        );
        check(
            "Desde el lunes, los capitanes de puerto compartirán las grúas, los prácticos y los muelles, en el pacto más amplio que se ha visto hasta ahora.",
            Some("es"),
        );
        check(
            "A partir de segunda-feira, os portos vão partilhar as gruas e os cais, no acordo mais vasto que já foi feito, e não é só por isso que são notícia.",
            Some("pt"),
        );
        check(
            "Efter påske bliver havnene enige om at dele kranerne, og ingen af dem ved endnu, hvad det bliver til, men de kunne ikke blive ved som nu.",
            Some("da"),
        );
        check(
            "С понедельника порты будут делить причалы и краны, и это самое большое соглашение за все время, как сказал один из капитанов, но не все с ним согласны.",
            Some("ru"),
        );
        check(
            "Від понеділка порти ділитимуть причали та крани, і це найбільша угода за весь час, як сказав один із капітанів, але не всі з ним згодні.",
            Some("uk"),
        );
        check(
            "ستتقاسم تسعة موانئ الأرصفة والرافعات في أكبر اتفاق من نوعه منذ أن وصلت الحاويات إلى هذه السواحل، وقال أحد القباطنة إن ذلك لا يكفي.",
            Some("ar"),
        );
        check(
            "از دوشنبه بندرها اسکله‌ها و جرثقیل‌های خود را با هم به کار می‌برند، و این بزرگ‌ترین پیمان است که تا امروز در این دریا بسته شده است.",
            Some("fa"),
        );
        check(
            "सोमवार से बंदरगाह अपने घाट और क्रेन साझा करेंगे, और यह अब तक का सबसे बड़ा समझौता है, लेकिन कप्तानों ने कहा कि इस से सब खुश नहीं हैं।",
            Some("hi"),
        );
        check("九つの港が、運河の補修が春まで続くなか、岸壁を分け合うことで合意した。", Some("ja"));
        check(
            "九個港口同意在運河維修期間共用碼頭，這是貨櫃運輸出現以來規模最大的協議，工會表示歡迎，但要求保障碼頭工人的工時。",
            Some("zh"),
        );
        check("아홉 항구가 선석을 나누기로 합의했다", Some("ko"));
        check("Εννέα λιμάνια μοιράζονται", Some("el"));
        check("תשעה נמלים יחלקו את הרציפים", Some("he"));
    }

    #[test]
    fn what_is_short_mixed_or_unknown_is_left_open() {
        let check = |text: &str| assert_eq!(language(text), None, "{text}");
        check("");
        check("Nine ports");
        check("1 – 2 = ?");
        check("The Sun, The Times, The Guardian, The Independent, The Telegraph, The Mirror, The Star");
        // Kanji alone may be Japanese or Chinese.
        check("首相、訪米へ日程調整");
        // Croatian, Bosnian and Serbian; Malay and Indonesian.
        check(
            "Od ponedjeljka će luke dijeliti dizalice i pristaništa, što je najveći dogovor do sada, kako su rekli kapetani, ali nisu svi zadovoljni s tim.",
        );
        check(
            "Mulai hari ini para nakhoda dan pelabuhan akan berbagi dalam satu tahun, dan itu lebih dari yang lain.",
        );
        // Words of one language in the letters of another.
        check("ẹ̀kọ́ the àti of ọ̀rọ̀ and ẹni in ṣùgbọ́n to fún a láti is gbogbo that ìwé for wọn it náà was");
        check("one zwei trois cuatro cinque seis zeven åtte dziewięć tíu yksitoista on iki");
    }

    #[test]
    fn a_declared_language_counts_unless_the_letters_are_of_another_script() {
        let english = "The ports will share their cranes and quays from Monday, and it is the largest pact of its kind so far.";
        let check = |text: &str, declared: Option<&str>, want: Option<&str>| {
            assert_eq!(language_of("", text, declared), want, "{declared:?} {text}");
        };
        check(english, None, Some("en"));
        check(english, Some("de"), Some("de"));
        check(english, Some("en-GB"), Some("en-GB"));
        check(english, Some("ja"), Some("en"));
        check(english, Some("xx-something"), Some("xx-something"));
        check(english, Some("zh-Latn"), Some("zh-Latn"));
        check("Nine ports agree", None, None);
        check("Nine ports agree", Some("ja"), Some("ja"));
        assert_eq!(language_of("Nine ports agree to share", &english[..60], None), Some("en"));
        let japanese = "九つの港が岸壁を分け合うことで合意した。";
        check(japanese, Some("en"), Some("ja"));
        check(japanese, Some("en_US"), Some("ja"));
        check(japanese, Some("zh-CN"), Some("ja"));
        check(japanese, Some("und"), Some("und"));
        check("神奈川県人事異動一覧東京都人事異動一覧大阪府人事異動一覧京都府人事", Some("ja"), Some("ja"));
        check("iPhone: 新しい Galaxy と比べる", Some("en"), Some("en"));
        // It is not English, and which one of many it is cannot be told.
        check("Девять портов", Some("en"), None);
        check("Девять портов", Some("bg"), Some("bg"));
        check("Devet luka", Some("sr"), Some("sr"));
    }

    #[test]
    fn a_long_text_counts_more_than_the_template_of_its_page() {
        let german = "Die Häfen werden ihre Kräne ab Montag gemeinsam nutzen, und das ist für alle ein Anfang, aber nicht für jeden. ";
        let check = |text: &str, declared: Option<&str>, want: Option<&str>| {
            assert_eq!(language_of_page("Nine ports agree", text, declared), want, "{declared:?} {text}");
        };
        let long = german.repeat(10);
        check(&long, Some("en-US"), Some("de"));
        check(&long, Some("de-AT"), Some("de-AT"));
        check(&long, None, Some("de"));
        check(german, Some("en-US"), Some("en-US"));
        // What is not known cannot be told from others: Low German.
        check(&long, Some("nds"), Some("nds"));
        check(&"ports cranes quays ".repeat(100), Some("fr"), Some("fr"));
    }

    #[test]
    fn what_is_in_a_language_that_runs_right_to_left_does_so_too() {
        let check = |text: &str, language, want| assert_eq!(direction_of(text, language), want, "{text}");
        check("BBC: تسعة موانئ", Some("ar"), Some(true));
        check("BBC: تسعة موانئ", Some("AR-eg"), Some(true));
        check("BBC: تسعة موانئ", None, Some(false));
        check("تسعة BBC", Some("en"), Some(true));
        check("BBC News", Some("ar"), Some(false));
        check("1, 2", Some("ar"), None);
    }

    #[test]
    fn the_first_strong_letter_says_the_direction() {
        let check = |text: &str, want| assert_eq!(direction(text), want, "{text}");
        check("", None);
        check("123 – …", None);
        check("Ports", Some(false));
        check("تسعة موانئ", Some(true));
        check("«שלום»", Some(true));
        check("2026: تسعة", Some(true));
        check("東京", Some(false));
    }
}
