//! Letters, told quickly where most news is written: the tables of all of Unicode take most of the time else.

/// Whether a sign is part of a word. Marks belong to the words of Devanagari.
pub(super) fn is_letter(sign: char) -> bool {
    match sign {
        '\0'..='\u{7f}' => sign.is_ascii_alphabetic(),
        '\u{c0}'..='\u{24f}' => !matches!(sign, '×' | '÷'),
        '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}'
        | '\u{620}'..='\u{64a}'
        | '\u{671}'..='\u{6d3}'
        | '\u{900}'..='\u{963}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3003}' => false,
        sign => sign.is_alphabetic(),
    }
}

/// Adds a letter in lower case to a word.
pub(super) fn push_lower(word: &mut String, sign: char) {
    match sign {
        '\0'..='\u{7f}' => word.push(sign.to_ascii_lowercase()),
        'а'..='я' | '\u{600}'..='\u{6ff}' | '\u{900}'..='\u{97f}' => word.push(sign),
        sign => word.extend(sign.to_lowercase()),
    }
}

/// The letters of a language, beyond ASCII. Those of Devanagari are in all.
pub(super) struct Letters([u64; Self::PARTS]);

impl Letters {
    /// Latin with its further letters, Greek, Cyrillic, Arabic; and of Latin those of Vietnamese.
    const PARTS: usize = 0x700 / 64 + 0x100 / 64;

    pub(super) fn new(letters: &str) -> Self {
        let mut parts = [0; Self::PARTS];
        let both = letters.chars().chain(letters.chars().flat_map(char::to_uppercase));
        for place in both.filter_map(Self::place) {
            parts[place / 64] |= 1 << (place % 64);
        }
        Self(parts)
    }

    pub(super) fn has(&self, sign: char) -> bool {
        let place = Self::place(sign);
        place.is_some_and(|place| self.0[place / 64] >> (place % 64) & 1 == 1)
            || matches!(sign, '\u{900}'..='\u{963}')
    }

    fn place(sign: char) -> Option<usize> {
        let code = sign as usize;
        match code {
            0..0x700 => Some(code),
            0x1e00..0x1f00 => Some(code - 0x1e00 + 0x700),
            _ => None,
        }
    }
}
