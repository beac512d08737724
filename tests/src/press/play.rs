//! How an answer goes out, a fault's too.

use super::{
    Fault, Validation, bodies, request::Request, response::Response, response::gzip, sheet::Printed,
};
use std::time::Duration;

/// How an answer goes out.
pub(super) enum Play {
    /// As it is.
    Whole(Response),
    /// With the length of the whole, but only its first half.
    Half(Response),
    /// Whole, with a length that is made up.
    Claimed(Response, u64),
    /// So many bytes of the body at once, then byte by byte; or byte by byte from the first line on.
    Drip { response: Response, every: Duration, at_once: Option<usize> },
    /// Its body over and over, without a length, until the client has had enough or `most_bytes` are out.
    Endless { response: Response, most_bytes: u64, is_chunked: bool },
    /// Nothing, and the connection stays.
    Silence,
    /// Nothing, and the connection is reset.
    Reset,
}

const HUGE_BYTES: u64 = 256 << 20;
const LONG_TARGET_BYTES: usize = 300_000;
/// What a client that holds few large bodies at once takes for a large one.
const LARGE_BYTES: usize = (1 << 20) + 1;
/// So many drip for hours, however many clients' minutes follow each other.
const DRIPPING_BYTES: usize = 10_000;

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
            Self::Html => page(bodies::LOGIN_PAGE),
            Self::ErrorPage => page(bodies::ERROR_PAGE),
            Self::Garbage => whole(bodies::garbage()),
            Self::BrokenXml => whole(bodies::broken(&text()).into_bytes()),
            Self::Truncated => return Play::Half(sheet(printed, request)),
            Self::Claims { bytes } => return Play::Claimed(sheet(printed, request), bytes),
            Self::SlowDrip { every } => {
                return Play::Drip { response: sheet(printed, request), every, at_once: Some(0) };
            }
            Self::LargeDrip { every } => {
                let response = xml(vec![b' '; LARGE_BYTES + DRIPPING_BYTES]);
                return Play::Drip { response, every, at_once: Some(LARGE_BYTES) };
            }
            Self::SlowHeaders { every } => {
                return Play::Drip { response: sheet(printed, request), every, at_once: None };
            }
            Self::Hang => return Play::Silence,
            Self::Reset => return Play::Reset,
            Self::NotFound => Response::plain(404, "not here"),
            Self::Gone => Response::plain(410, "gone for good"),
            Self::RateLimited { retry_after } => {
                Response::plain(429, "too many").with_header("Retry-After", retry_after.to_string())
            }
            Self::Locked { authorization } if request.header("authorization") == Some(&*authorization) => {
                sheet(printed, request)
            }
            Self::Locked { .. } | Self::Unauthorized => Response::plain(401, "who are you"),
            Self::Unavailable => Response::plain(503, "not now"),
            Self::NotModified => Response::plain(304, ""),
            Self::ServerError => Response::plain(500, "out of ink"),
            Self::SignIn => Response::plain(511, "sign in first"),
            Self::RedirectLoop => {
                let turn = if request.target.contains('?') { "" } else { "?turn" };
                Response::plain(302, "").with_header("Location", format!("{}{turn}", request.path()))
            }
            Self::RedirectChain { hops } => match hop(request) {
                done if done >= hops => sheet(printed, request),
                done => Response::plain(302, "")
                    .with_header("Location", format!("{}?hop={}", request.path(), done + 1)),
            },
            Self::LongLocation => Response::plain(302, "")
                .with_header("Location", format!("/{}", "a".repeat(LONG_TARGET_BYTES))),
            Self::Huge | Self::EndlessChunked => {
                let response = xml(bodies::HUGE_PIECE.repeat(1_000).into_bytes());
                let is_chunked = self == Self::EndlessChunked;
                return Play::Endless { response, most_bytes: HUGE_BYTES, is_chunked };
            }
            Self::GzipBomb => packed("gzip", bodies::gzip_bomb()),
            Self::BrotliBomb => packed("br", bodies::brotli_bomb()),
            Self::ZstdBomb => packed("zstd", bodies::zstd_bomb()),
            Self::NestedBomb => packed("gzip, gzip", gzip(&bodies::gzip_bomb())),
            Self::BadTrailerBomb => packed("gzip", bodies::bad_trailer_bomb()),
            Self::WideWindow => packed("zstd", bodies::wide_window()),
            Self::Unconditional => {
                let without = |printed: Printed| Printed { validation: Validation::Off, ..printed };
                sheet(printed.map(without), request)
            }
            Self::Panic => whole((text() + "<?press panic?>").into_bytes()),
            Self::WrongCharset => {
                whole(bodies::latin1(&text())).with_header("Content-Type", "application/xml; charset=utf-8")
            }
            Self::MovedPermanently { to } => Response::plain(301, "").with_header("Location", to),
            Self::Found { to } => Response::plain(302, "").with_header("Location", to),
            Self::SeeOther { to } => Response::plain(303, "").with_header("Location", to),
            Self::TemporaryRedirect { to } => Response::plain(307, "").with_header("Location", to),
            Self::PermanentRedirect { to } => Response::plain(308, "").with_header("Location", to),
            // Only the encrypted door has it.
            Self::Tls(_) => sheet(printed, request),
        })
    }
}

fn sheet(printed: Option<Printed>, request: &Request) -> Response {
    printed.map_or_else(|| Response::plain(404, "not here"), |printed| Response::of(printed, request))
}

fn page(text: &str) -> Response {
    Response::plain(200, "")
        .with_header("Content-Type", "text/html; charset=utf-8")
        .with_body(text.as_bytes().into())
}

fn xml(body: Vec<u8>) -> Response {
    Response::plain(200, "").with_header("Content-Type", "application/xml").with_body(body.into())
}

fn packed(coding: &str, body: Vec<u8>) -> Response {
    xml(body).with_header("Content-Encoding", coding)
}

/// How many steps of a chain of redirects lie behind the request.
fn hop(request: &Request) -> u32 {
    request.target.split_once("?hop=").and_then(|(_, hop)| hop.parse().ok()).unwrap_or(0)
}
