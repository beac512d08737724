//! One connection: requests read and answered in turn until one side has had enough.

use super::{Asked, control, fault::Play, request::Request, response::Response, shop::Shop};
use std::{io, sync::Arc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// Answers every request of a connection. Its end, whatever ends it, is no error here: clients hang up as they like.
pub(super) async fn answer_all(stream: TcpStream, shop: Arc<Shop>) {
    let _ = stream.set_nodelay(true);
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
async fn answer(stream: &mut BufReader<TcpStream>, request: &Request, shop: &Shop) -> io::Result<bool> {
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
        Play::Whole(response) | Play::Drip(response, _) => (response.status, response.body.len() as u64),
        Play::Half(response) => (response.status, response.body.len() as u64 / 2),
        Play::Endless { response, most_bytes } => (response.status, *most_bytes),
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

async fn send(stream: &mut BufReader<TcpStream>, request: &Request, play: Play) -> io::Result<bool> {
    let has_body = request.method != "HEAD";
    match play {
        Play::Whole(response) => {
            let mut out = head(&response, true, !request.is_last());
            if has_body {
                out.extend_from_slice(&response.body);
            }
            stream.write_all(&out).await?;
            Ok(true)
        }
        Play::Half(response) => {
            let mut out = head(&response, true, false);
            out.extend_from_slice(&response.body[..response.body.len() / 2]);
            stream.write_all(&out).await?;
            Ok(false)
        }
        Play::Drip(response, every) => {
            stream.write_all(&head(&response, true, false)).await?;
            for byte in response.body.iter() {
                stream.write_all(&[*byte]).await?;
                tokio::time::sleep(every).await;
            }
            Ok(false)
        }
        Play::Endless { response, most_bytes } => {
            stream.write_all(&head(&response, false, false)).await?;
            let mut sent = 0;
            while sent < most_bytes {
                stream.write_all(&response.body).await?;
                sent += response.body.len() as u64;
            }
            Ok(false)
        }
        Play::Silence => {
            // Ends when the client hangs up, or the press closes.
            while stream.read(&mut [0; 64]).await? > 0 {}
            Ok(false)
        }
        Play::Reset => {
            stream.get_ref().set_zero_linger()?;
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
}

fn head(response: &Response, has_length: bool, is_kept_open: bool) -> Vec<u8> {
    let mut head = response.head(has_length.then_some(response.body.len() as u64));
    if !is_kept_open {
        head.push_str("Connection: close\r\n");
    }
    head.push_str("\r\n");
    head.into_bytes()
}
