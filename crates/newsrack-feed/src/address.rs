//! Addresses that are written as [`url::Url`] would write them: to read them again would change nothing.

/// A longer host is left to the other reader, in bytes.
const MOST_HOST: usize = 63;

/// Whether `Url::parse` gives the same http or https address back, byte for byte. Only what is beyond doubt is: a host
/// of plain letters, a path, and no sign that is ever escaped.
pub(crate) fn is_normal(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let Some((host, path)) = rest.and_then(|rest| Some(rest.split_at(rest.find('/')?))) else { return false };
    is_normal_host(host.as_bytes()) && is_normal_path(path.as_bytes())
}

/// No label is empty, looks like a number where one may stand, or like an encoded one.
fn is_normal_host(host: &[u8]) -> bool {
    let mut before = b'.';
    let mut begins_with_letter = false;
    for sign in host {
        match sign {
            b'a'..=b'z' | b'0'..=b'9' if before == b'.' => begins_with_letter = sign.is_ascii_lowercase(),
            b'a'..=b'z' | b'0'..=b'9' => {}
            b'.' | b'-' if before != b'.' && before != b'-' => {}
            _ => return false,
        }
        before = *sign;
    }
    begins_with_letter && before != b'.' && before != b'-' && host.len() <= MOST_HOST
}

/// No step that leads up or nowhere, also not an escaped one.
fn is_normal_path(path: &[u8]) -> bool {
    let mut before = b' ';
    for sign in path {
        let is_step = (*sign == b'.' && before == b'/') || (*sign == b'2' && before == b'%');
        if is_step || !IS_NORMAL[usize::from(*sign)] {
            return false;
        }
        before = *sign;
    }
    true
}

/// The signs that are never escaped in a path, a query or a fragment.
const IS_NORMAL: [bool; 256] = {
    let signs = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_~!$&()*+,;=:@%/.?#";
    let mut is_normal = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        is_normal[signs[at] as usize] = true;
        at += 1;
    }
    is_normal
};

#[cfg(test)]
mod tests {
    use super::is_normal;
    use url::Url;

    #[test]
    fn normal_addresses_are_what_they_are_read_as() {
        let normal = [
            "https://x.example/",
            "http://www.x-y.example/a/b.html?c=d&e=%C3%A4#f",
            "https://x1.example/a//b/;c=1,2/@d:e/~f!$()*+",
            "https://localhost/a?b?c#d#e%",
            "https://7.example/a..b/c.",
        ];
        for address in normal {
            assert!(is_normal(address), "{address}");
            assert_eq!(Url::parse(address).unwrap().as_str(), address);
        }
    }

    #[test]
    fn doubtful_addresses_are_not_normal() {
        for address in [
            "",
            "https://",
            "https://x.example",
            "https:///a",
            "HTTPS://x.example/",
            "https://X.example/",
            "https://x.example:443/",
            "https://a@x.example/",
            "https://1.2.3.4/",
            "https://x.0x7/",
            "https://xn--a.example/",
            "https://x.example./",
            "https://-x.example/",
            "https://x..example/",
            "https://\u{e4}.example/",
            "https://x.example/a/../b",
            "https://x.example/a/%2e%2E/b",
            "https://x.example/a b",
            "https://x.example/a?b='c'",
            "https://x.example/a\\b",
            "https://x.example/a\nb",
            "https://x.example/\u{e4}",
            "ftp://x.example/",
        ] {
            assert!(!is_normal(address), "{address}");
        }
    }
}
