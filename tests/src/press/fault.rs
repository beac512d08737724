//! The ways in which servers go wrong, each by its name.

use super::TlsFault;
use std::{fmt, str::FromStr, time::Duration};

/// A way to go wrong. Written as a word for the command line and for other programs: `hang`, `rate_limited=120`,
/// `moved_permanently=/new.xml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// 200 without a byte.
    Empty,
    /// 200 with a page where a feed should be: what a portal or a parked domain says.
    Html,
    /// 200 with the page of a site that broke.
    ErrorPage,
    /// 200 with bytes without any sense, in place of a feed.
    Garbage,
    /// The feed with its markup broken from the middle on.
    BrokenXml,
    /// The length of the whole, then half of it, then the end.
    Truncated,
    /// The whole, with a length that is made up.
    Claims {
        /// `Content-Length`.
        bytes: u64,
    },
    /// One byte of the body at a time.
    SlowDrip {
        /// Between two bytes.
        every: Duration,
    },
    /// More than a megabyte, and then one byte of it at a time.
    LargeDrip {
        /// Between two bytes.
        every: Duration,
    },
    /// One byte at a time, from the first line on.
    SlowHeaders {
        /// Between two bytes.
        every: Duration,
    },
    /// No answer for as long as anybody waits.
    Hang,
    /// The connection is cut off as soon as the request is there.
    Reset,
    /// 404.
    NotFound,
    /// 410.
    Gone,
    /// 429.
    RateLimited {
        /// `Retry-After`, in seconds.
        retry_after: u64,
    },
    /// 401 to all but those who send this `Authorization`.
    Locked {
        /// The header's value.
        authorization: String,
    },
    /// 401.
    Unauthorized,
    /// 503, without a word of when to come back.
    Unavailable,
    /// 304, whatever was asked and whatever is new.
    NotModified,
    /// 500.
    ServerError,
    /// 511: what a portal says that knows the number for it.
    SignIn,
    /// Redirects in a circle of two.
    RedirectLoop,
    /// So many redirects in a row, and then the feed.
    RedirectChain {
        /// How many.
        hops: u32,
    },
    /// A redirect to an address of 300 KB.
    LongLocation,
    /// More than anybody should read, without saying how much.
    Huge,
    /// More than anybody should read, in chunks.
    EndlessChunked,
    /// Little on the wire, half a gigabyte unpacked.
    GzipBomb,
    /// Little on the wire, much unpacked.
    BrotliBomb,
    /// Little on the wire, much unpacked.
    ZstdBomb,
    /// Half a gigabyte, packed twice.
    NestedBomb,
    /// A bomb in gzip whose sum at the end is wrong.
    BadTrailerBomb,
    /// A frame of zstd that wants two gigabytes to be unpacked in.
    WideWindow,
    /// The whole each time, without a word by which to ask whether it is new.
    Unconditional,
    /// The feed, with an order to a reader that was built for tests to panic while it reads.
    Panic,
    /// Latin-1 that claims to be UTF-8.
    WrongCharset,
    /// 301.
    MovedPermanently {
        /// An absolute address, or a path.
        to: String,
    },
    /// 302.
    Found {
        /// An absolute address, or a path.
        to: String,
    },
    /// 303.
    SeeOther {
        /// An absolute address, or a path.
        to: String,
    },
    /// 307.
    TemporaryRedirect {
        /// An absolute address, or a path.
        to: String,
    },
    /// 308.
    PermanentRedirect {
        /// An absolute address, or a path.
        to: String,
    },
    /// What goes wrong before a request is heard; set on a host (`//paper.example`), for the encrypted door alone.
    Tls(TlsFault),
}

/// The words, with an example of what stands behind those that take something.
const NAMES: &str = "empty, html, error_page, garbage, broken_xml, truncated, claims=1000, slow_drip[=1000], \
    large_drip[=1000], slow_headers[=1000], hang, reset, not_found, gone, rate_limited[=120], unauthorized, \
    unavailable, not_modified, server_error, sign_in, redirect_loop, \
    redirect_chain[=20], long_location, huge, endless_chunked, gzip_bomb, brotli_bomb, zstd_bomb, nested_bomb, \
    bad_trailer_bomb, wide_window, unconditional, panic, wrong_charset, moved_permanently=/new.xml, found=/new.xml, \
    see_other=/new.xml, temporary_redirect=/new.xml, permanent_redirect=/new.xml; and for the \
    encrypted door tls_self_signed, tls_unknown_issuer, tls_expired, tls_not_yet_valid, tls_wrong_host, tls_too_old, \
    tls_not_encrypted, tls_hung_up and tls_silent";

/// A word that names no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFault(String);

impl fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no fault \"{}\"; there are {NAMES}", self.0)
    }
}

impl std::error::Error for UnknownFault {}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let unknown = || UnknownFault(text.to_owned());
        let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
        let number = |usual: u64| value.map_or(Ok(usual), str::parse).map_err(|_| unknown());
        let address = || value.map(str::to_owned).ok_or_else(unknown);
        Ok(match name {
            "empty" => Self::Empty,
            "html" => Self::Html,
            "error_page" => Self::ErrorPage,
            "garbage" => Self::Garbage,
            "broken_xml" => Self::BrokenXml,
            "truncated" => Self::Truncated,
            "claims" => Self::Claims { bytes: address()?.parse().map_err(|_| unknown())? },
            "slow_drip" => Self::SlowDrip { every: Duration::from_millis(number(1_000)?) },
            "large_drip" => Self::LargeDrip { every: Duration::from_millis(number(1_000)?) },
            "slow_headers" => Self::SlowHeaders { every: Duration::from_millis(number(1_000)?) },
            "hang" => Self::Hang,
            "reset" => Self::Reset,
            "not_found" => Self::NotFound,
            "gone" => Self::Gone,
            "rate_limited" => Self::RateLimited { retry_after: number(120)? },
            "unauthorized" => Self::Unauthorized,
            "unavailable" => Self::Unavailable,
            "not_modified" => Self::NotModified,
            "server_error" => Self::ServerError,
            "sign_in" => Self::SignIn,
            "redirect_loop" => Self::RedirectLoop,
            "redirect_chain" => {
                Self::RedirectChain { hops: u32::try_from(number(20)?).map_err(|_| unknown())? }
            }
            "long_location" => Self::LongLocation,
            "huge" => Self::Huge,
            "endless_chunked" => Self::EndlessChunked,
            "gzip_bomb" => Self::GzipBomb,
            "brotli_bomb" => Self::BrotliBomb,
            "zstd_bomb" => Self::ZstdBomb,
            "nested_bomb" => Self::NestedBomb,
            "bad_trailer_bomb" => Self::BadTrailerBomb,
            "wide_window" => Self::WideWindow,
            "unconditional" => Self::Unconditional,
            "panic" => Self::Panic,
            "wrong_charset" => Self::WrongCharset,
            "moved_permanently" => Self::MovedPermanently { to: address()? },
            "found" => Self::Found { to: address()? },
            "see_other" => Self::SeeOther { to: address()? },
            "temporary_redirect" => Self::TemporaryRedirect { to: address()? },
            "permanent_redirect" => Self::PermanentRedirect { to: address()? },
            _ => Self::Tls(TlsFault::of_word(name).ok_or_else(unknown)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_read_from_words() {
        let check = |text: &str, want: Option<Fault>| assert_eq!(text.parse().ok(), want, "{text}");
        check("hang", Some(Fault::Hang));
        check("rate_limited", Some(Fault::RateLimited { retry_after: 120 }));
        check("rate_limited=7", Some(Fault::RateLimited { retry_after: 7 }));
        check("slow_drip=50", Some(Fault::SlowDrip { every: Duration::from_millis(50) }));
        check("moved_permanently=/new.xml?a=b", Some(Fault::MovedPermanently { to: "/new.xml?a=b".into() }));
        check("tls_expired", Some(Fault::Tls(TlsFault::Expired)));
        for wrong in ["", "Hang", "rate_limited=soon", "found", "claims", "tls_"] {
            check(wrong, None);
        }
    }

    #[test]
    fn every_word_that_is_told_is_one() {
        for word in NAMES.split([' ', ',', ';']).filter(|word| word.contains('_') || word.contains('=')) {
            let word = word.replace("[=", "=").replace(']', "");
            assert!(word.parse::<Fault>().is_ok(), "{word}");
        }
    }
}
