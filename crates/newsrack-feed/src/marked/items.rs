//! Where the items of a file stand. One look at each byte, no recursion, and nothing is kept: what an item says is for
//! another to read.

/// What a file says of itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Behind the bracket that opens the items; of several lists the last counts.
    pub(super) items_at: Option<usize>,
    /// It is the list of the stars.
    pub(super) is_all_starred: bool,
    /// It is a JSON Feed.
    pub(super) is_feed: bool,
}

/// Reads the outermost object, as far as it is whole; `None` if there is none.
pub(super) fn head(bytes: &[u8]) -> Option<Head> {
    let mut head = Head::default();
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").map_or(0, |_| 3);
    let mut at = skip(bytes, start, b"");
    if bytes.get(at) != Some(&b'{') {
        return None;
    }
    at += 1;
    loop {
        at = skip(bytes, at, b",");
        if bytes.get(at) != Some(&b'"') {
            return Some(head);
        }
        let Some(end) = value_end(bytes, at) else { return Some(head) };
        let key = &bytes[at..end];
        at = skip(bytes, end, b":");
        let end = value_end(bytes, at);
        let value = &bytes[at..end.unwrap_or(bytes.len())];
        match key {
            b"\"items\"" if value.starts_with(b"[") => head.items_at = Some(at + 1),
            b"\"id\"" => {
                head.is_all_starred = value.ends_with(b"/starred\"") || value.ends_with(b"\\/starred\"")
            }
            b"\"version\"" => head.is_feed = value.windows(12).any(|part| part == b"jsonfeed.org"),
            _ => {}
        }
        match end {
            Some(end) => at = end,
            None => return Some(head),
        }
    }
}

/// The items from a place on.
pub(super) struct Items<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Next<'a> {
    Item(&'a [u8]),
    End,
    /// The file ends, or there is what no item can be.
    Cut,
}

impl<'a> Items<'a> {
    pub(super) fn next(&mut self) -> Next<'a> {
        self.at = skip(self.bytes, self.at, b",");
        if self.bytes.get(self.at) == Some(&b']') {
            return Next::End;
        }
        let start = self.at;
        match value_end(self.bytes, start) {
            Some(end) => {
                self.at = end;
                Next::Item(&self.bytes[start..end])
            }
            None => Next::Cut,
        }
    }

    /// How many items are left.
    pub(super) fn left(&mut self) -> usize {
        let mut left = 0;
        while matches!(self.next(), Next::Item(_)) {
            left += 1;
        }
        left
    }
}

/// The first byte from a place on that is neither white space nor one of these.
fn skip(bytes: &[u8], at: usize, others: &[u8]) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let passed = rest.iter().position(|byte| !byte.is_ascii_whitespace() && !others.contains(byte));
    at + passed.unwrap_or(rest.len())
}

/// Where the value that begins here ends; `None` if none begins here, or the file ends within it.
fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, at);
    loop {
        match bytes.get(at)? {
            b'"' => at = string_end(bytes, at)?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                at += 1;
            }
            _ if depth > 0 => at += 1,
            b',' | b':' => return None,
            _ => {
                let rest = &bytes[at..];
                let length =
                    rest.iter().position(|byte| byte.is_ascii_whitespace() || b",:]}[{\"".contains(byte));
                at += length?;
            }
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

/// Behind the mark that closes the string which begins here.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}
