//! A user name and a password as they go out (Basic, RFC 7617).

use crate::Credentials;
use reqwest::header::HeaderValue;

/// The header of a user name and a password, which no log shows.
pub(crate) fn basic(Credentials { user_name, password }: &Credentials) -> Option<HeaderValue> {
    let both = base64(format!("{user_name}:{password}").as_bytes());
    let mut value = HeaderValue::try_from(format!("Basic {both}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// RFC 4648, 4: one header is not worth a library.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits =
            three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= three.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_are_written_in_base_64() {
        let check = |text: &str, want: &str| assert_eq!(base64(text.as_bytes()), want);
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foobar", "Zm9vYmFy");
        check("Aladdin:open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        check("Zoë:ÿ?~", "Wm/DqzrDvz9+");
    }
}
