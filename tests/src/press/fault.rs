//! The ways in which servers go wrong, each by its name.

use super::{
    Validation,
    request::Request,
    response::{Response, gzip},
    sheet::Printed,
};
use std::{fmt, str::FromStr, time::Duration};

/// A way to go wrong. Written as a word for the command line and for other programs: `hang`, `rate_limited=120`,
/// `moved_permanently=/new.xml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// 200 without a byte.
    Empty,
    /// 200 with a page where a feed should be: what a portal or a parked domain says.
    Html,
    /// The feed with its markup broken from the middle on.
    BrokenXml,
    /// The length of the whole, then half of it, then the end.
    Truncated,
    /// One byte at a time.
    SlowDrip {
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
    /// 500.
    ServerError,
    /// Redirects in a circle of two.
    RedirectLoop,
    /// More than anybody should read, without saying how much.
    Huge,
    /// Little on the wire, half a gigabyte unpacked.
    GzipBomb,
    /// The whole each time, without a word by which to ask whether it is new.
    Unconditional,
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
}

/// The words, with an example of what stands behind those that take something.
const NAMES: &str = "empty, html, broken_xml, truncated, slow_drip[=1000], hang, reset, not_found, gone, rate_limited[=120], \
    server_error, redirect_loop, huge, gzip_bomb, unconditional, wrong_charset, moved_permanently=/new.xml and found=/new.xml";

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
            "broken_xml" => Self::BrokenXml,
            "truncated" => Self::Truncated,
            "slow_drip" => Self::SlowDrip { every: Duration::from_millis(number(1_000)?) },
            "hang" => Self::Hang,
            "reset" => Self::Reset,
            "not_found" => Self::NotFound,
            "gone" => Self::Gone,
            "rate_limited" => Self::RateLimited { retry_after: number(120)? },
            "server_error" => Self::ServerError,
            "redirect_loop" => Self::RedirectLoop,
            "huge" => Self::Huge,
            "gzip_bomb" => Self::GzipBomb,
            "unconditional" => Self::Unconditional,
            "wrong_charset" => Self::WrongCharset,
            "moved_permanently" => Self::MovedPermanently { to: address()? },
            "found" => Self::Found { to: address()? },
            _ => return Err(unknown()),
        })
    }
}

/// How an answer goes out.
pub(super) enum Play {
    /// As it is.
    Whole(Response),
    /// With the length of the whole, but only its first half.
    Half(Response),
    /// Byte by byte.
    Drip(Response, Duration),
    /// Its body over and over, without a length, until the client has had enough or `most_bytes` are out.
    Endless { response: Response, most_bytes: u64 },
    /// Nothing, and the connection stays.
    Silence,
    /// Nothing, and the connection is reset.
    Reset,
}

const HUGE_BYTES: u64 = 256 << 20;
const BOMB_MEMBERS: usize = 512;
const BOMB_MEMBER_BYTES: usize = 1 << 20;

impl Fault {
    /// How the fault plays where `printed` is what should have been served.
    pub(super) fn play(self, request: &Request, printed: Option<Printed>) -> Play {
        let whole = |body: Vec<u8>| {
            let made = |printed: Printed| Printed { body: body.into(), ..printed };
            sheet(printed.clone().map(made), request)
        };
        let text = || {
            String::from_utf8_lossy(printed.as_ref().map_or(&[][..], |printed| &printed.body)).into_owned()
        };
        Play::Whole(match self {
            Self::Empty => Response::plain(200, ""),
            Self::Html => Response::plain(200, "")
                .with_header("Content-Type", "text/html; charset=utf-8")
                .with_body(LOGIN_PAGE.as_bytes().into()),
            Self::BrokenXml => whole(broken(&text()).into_bytes()),
            Self::Truncated => return Play::Half(sheet(printed, request)),
            Self::SlowDrip { every } => return Play::Drip(sheet(printed, request), every),
            Self::Hang => return Play::Silence,
            Self::Reset => return Play::Reset,
            Self::NotFound => Response::plain(404, "not here"),
            Self::Gone => Response::plain(410, "gone for good"),
            Self::RateLimited { retry_after } => {
                Response::plain(429, "too many").with_header("Retry-After", retry_after.to_string())
            }
            Self::ServerError => Response::plain(500, "out of ink"),
            Self::RedirectLoop => {
                let turn = if request.target.contains('?') { "" } else { "?turn" };
                Response::plain(302, "").with_header("Location", format!("{}{turn}", request.path()))
            }
            Self::Huge => {
                let response = Response::plain(200, "")
                    .with_header("Content-Type", "application/xml")
                    .with_body(HUGE_PIECE.repeat(1_000).into_bytes().into());
                return Play::Endless { response, most_bytes: HUGE_BYTES };
            }
            // Members in a row are one body (RFC 1952, 2.2), so that one packed piece will do.
            Self::GzipBomb => Response::plain(200, "")
                .with_header("Content-Type", "application/xml")
                .with_header("Content-Encoding", "gzip")
                .with_body(gzip(&vec![b' '; BOMB_MEMBER_BYTES]).repeat(BOMB_MEMBERS).into()),
            Self::Unconditional => {
                let without = |printed: Printed| Printed { validation: Validation::Off, ..printed };
                sheet(printed.map(without), request)
            }
            Self::WrongCharset => {
                whole(latin1(&text())).with_header("Content-Type", "application/xml; charset=utf-8")
            }
            Self::MovedPermanently { to } => Response::plain(301, "").with_header("Location", to),
            Self::Found { to } => Response::plain(302, "").with_header("Location", to),
        })
    }
}

const LOGIN_PAGE: &str = "<!DOCTYPE html><html><head><title>Sign in to the network</title></head>\
    <body><h1>Sign in</h1><form><input name=user></form></body></html>";
const HUGE_PIECE: &str = "<item><title>More of the same</title></item>\n";

fn sheet(printed: Option<Printed>, request: &Request) -> Response {
    printed.map_or_else(|| Response::plain(404, "not here"), |printed| Response::of(printed, request))
}

/// Breaks the markup from the first tag after the middle on, in ways that no reader of XML gets over by rule.
fn broken(text: &str) -> String {
    let middle = (text.len() / 2..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (good, rest) = text.split_at(middle);
    format!("{good}{}", rest.replacen('<', "<oops & =\"<<]]>", 1).replace("</title>", "</titel>"))
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap_or(b'?')).collect()
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
        for wrong in ["", "Hang", "rate_limited=soon", "found"] {
            check(wrong, None);
        }
    }
}
