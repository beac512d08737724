//! One connection: requests read and answered in turn until one side has had enough.

use super::{Asked, control, play::Play, request::Request, response::Response, shop::Shop};
use std::{io, sync::Arc};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
};
use tokio_rustls::server::TlsStream;

/// What a connection is made of.
pub(super) trait Line: AsyncRead + AsyncWrite + Unpin {
    fn tcp(&self) -> &TcpStream;
}

impl Line for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl Line for TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

/// Answers every request of a connection. Its end, whatever ends it, is no error here: clients hang up as they like.
pub(super) async fn answer_all(stream: impl Line, shop: Arc<Shop>) {
    let _ = stream.tcp().set_nodelay(true);
    let mut stream = BufReader::new(stream);
    while let Ok(Some(request)) = Request::read(&mut stream).await {
        let in_flight = shop.log().enter();
        let goes_on = answer(&mut stream, &request, &shop).await;
        drop(in_flight);
        match goes_on {
            Ok(true) if !request.is_last() => {}
            Ok(_) => break,
            // Without a farewell, or a reset would be none.
            Err(_) => return,
        }
    }
    let _ = stream.shutdown().await;
}

/// Answers one request; tells whether the connection can be used again.
async fn answer(stream: &mut BufReader<impl Line>, request: &Request, shop: &Shop) -> io::Result<bool> {
    if let Some(response) = control::answer(request, shop) {
        return send(stream, request, Play::Whole(response)).await.map(|_| true);
    }
    tokio::time::sleep(shop.latency()).await;
    let play = match (request.method.as_str(), shop.fault(request)) {
        ("GET" | "HEAD", Some(fault)) => fault.play(request, shop.printed(request)),
        ("GET" | "HEAD", None) => Play::Whole(match shop.printed(request) {
            Some(printed) => Response::of(printed, request),
            None => Response::plain(404, "not here"),
        }),
        _ => Play::Whole(Response::plain(405, "only GET and HEAD")),
    };
    let (status, body_bytes) = match &play {
        Play::Whole(response) | Play::Claimed(response, _) | Play::Drip { response, .. } => {
            (response.status, response.body.len() as u64)
        }
        Play::Half(response) => (response.status, response.body.len() as u64 / 2),
        Play::Endless { response, most_bytes, .. } => (response.status, *most_bytes),
        Play::Silence | Play::Reset => (0, 0),
    };
    // Noted before it goes out: whoever has the answer finds the request in the log.
    shop.log().note(Asked {
        at: shop.clock().now(),
        host: request.host().to_owned(),
        path: request.target.clone(),
        headers: request.headers.clone(),
        status,
        body_bytes,
    });
    send(stream, request, play).await
}

async fn send(stream: &mut BufReader<impl Line>, request: &Request, play: Play) -> io::Result<bool> {
    let has_body = request.method != "HEAD";
    match play {
        Play::Whole(response) => {
            let mut out = head(&response, Some(response.body.len() as u64), !request.is_last());
            if has_body {
                out.extend_from_slice(&response.body);
            }
            stream.write_all(&out).await?;
            Ok(true)
        }
        Play::Half(response) => {
            let mut out = head(&response, Some(response.body.len() as u64), false);
            out.extend_from_slice(&response.body[..response.body.len() / 2]);
            stream.write_all(&out).await?;
            Ok(false)
        }
        Play::Claimed(response, bytes) => {
            let mut out = head(&response, Some(bytes), false);
            out.extend_from_slice(&response.body);
            stream.write_all(&out).await?;
            Ok(false)
        }
        Play::Drip { response, every, at_once } => {
            let mut out = head(&response, Some(response.body.len() as u64), false);
            let at_once = at_once.map_or(0, |bytes| out.len() + bytes);
            out.extend_from_slice(&response.body);
            let (at_once, dripping) = out.split_at(at_once);
            stream.write_all(at_once).await?;
            for byte in dripping {
                stream.write_all(&[*byte]).await?;
                tokio::time::sleep(every).await;
            }
            Ok(false)
        }
        Play::Endless { response, most_bytes, is_chunked } => {
            let coded =
                if is_chunked { response.with_header("Transfer-Encoding", "chunked") } else { response };
            stream.write_all(&head(&coded, None, false)).await?;
            let mut piece = coded.body.to_vec();
            if is_chunked {
                piece = [format!("{:x}\r\n", piece.len()).as_bytes(), &piece, b"\r\n"].concat();
            }
            let mut sent = 0;
            while sent < most_bytes {
                stream.write_all(&piece).await?;
                sent += coded.body.len() as u64;
            }
            Ok(false)
        }
        Play::Silence => {
            // Ends when the client hangs up, or the press closes.
            while stream.read(&mut [0; 64]).await? > 0 {}
            Ok(false)
        }
        Play::Reset => {
            stream.get_ref().tcp().set_zero_linger()?;
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
}

fn head(response: &Response, length: Option<u64>, is_kept_open: bool) -> Vec<u8> {
    let mut head = response.head(length);
    if !is_kept_open {
        head.push_str("Connection: close\r\n");
    }
    head.push_str("\r\n");
    head.into_bytes()
}
