//! Bodies, read and unpacked within bounds: each one's size, and how many large ones are held at once.

use crate::{Error, decode::decode, flow::Flow};
use futures_util::StreamExt;
use reqwest::{Response, header::CONTENT_ENCODING};
use std::sync::{Arc, atomic::Ordering};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A body of more bytes, packed or unpacked, is a large one.
const LARGE: usize = 1 << 20;
/// Large ones that are read or unpacked at once, whatever flows. The others wait, off their clock.
const MOST_LARGE: usize = 2;
/// Bodies that are unpacked at once: it is work for the processor alone.
const MOST_UNPACKED: usize = 4;

/// Reads bodies.
#[derive(Debug)]
pub(crate) struct Bodies {
    large: Arc<Semaphore>,
    unpacking: Semaphore,
    most_wire_bytes: u64,
    most_bytes: u64,
}

/// A body as it came, and its place among the large ones if it is one.
type Packed = (Vec<u8>, Option<OwnedSemaphorePermit>);

impl Bodies {
    /// Bounds on the wire and unpacked.
    pub(crate) fn new(most_wire_bytes: u64, most_bytes: u64) -> Self {
        let large = Arc::new(Semaphore::new(MOST_LARGE));
        Self { large, unpacking: Semaphore::new(MOST_UNPACKED), most_wire_bytes, most_bytes }
    }

    /// The unpacked body of an answer, and how many bytes of it came over the wire.
    pub(crate) async fn read(
        &self,
        response: Response,
        flow: &Flow,
        explain: impl Fn(&reqwest::Error) -> Error,
    ) -> Result<(Vec<u8>, u64), Error> {
        let encoding = response.headers().get(CONTENT_ENCODING).and_then(|value| value.to_str().ok());
        let encoding = encoding.map(str::to_owned);
        let (body, large) = self.receive(response, flow, explain).await?;
        let wire_bytes = body.len() as u64;
        let body = match encoding {
            Some(encoding) => self.unpack(body, encoding, large, flow).await?,
            None => body,
        };
        Ok((body, wire_bytes))
    }

    async fn receive(
        &self,
        response: Response,
        flow: &Flow,
        explain: impl Fn(&reqwest::Error) -> Error,
    ) -> Result<Packed, Error> {
        let most_bytes = self.most_wire_bytes;
        if response.content_length().is_some_and(|length| length > most_bytes) {
            return Err(Error::TooLarge { most_bytes });
        }
        let (mut body, mut large) = (Vec::new(), None);
        let mut pieces = response.bytes_stream();
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|error| explain(&error))?;
            if (body.len() + piece.len()) as u64 > most_bytes {
                return Err(Error::TooLarge { most_bytes });
            }
            flow.received.fetch_add(piece.len() as u64, Ordering::Relaxed);
            if body.len() + piece.len() > LARGE && large.is_none() {
                large = self.enter_large(flow).await;
                // At once: bodies that grow side by side would leave holes behind.
                body.reserve_exact(usize::try_from(most_bytes).unwrap_or(LARGE).saturating_sub(body.len()));
            }
            body.extend_from_slice(&piece);
        }
        body.shrink_to_fit();
        Ok((body, large))
    }

    /// Unpacks a body off the async threads; one that turns out large waits for its place among these first.
    async fn unpack(
        &self,
        body: Vec<u8>,
        encoding: String,
        mut large: Option<OwnedSemaphorePermit>,
        flow: &Flow,
    ) -> Result<Vec<u8>, Error> {
        let (body, encoding) = (Arc::new(body), Arc::new(encoding));
        let unpack = async |most_bytes| {
            let (body, encoding) = (Arc::clone(&body), Arc::clone(&encoding));
            // The semaphore lives as long as the network and is never closed.
            let _place = flow.off_the_clock(self.unpacking.acquire()).await.ok();
            let unpacked = tokio::task::spawn_blocking(move || decode(&body, &encoding, most_bytes)).await;
            unpacked.map_err(|error| Error::Client(error.to_string()))?
        };
        if large.is_none() && self.most_bytes > LARGE as u64 {
            match unpack(LARGE as u64).await {
                Err(Error::TooLarge { .. }) => large = self.enter_large(flow).await,
                done => return done,
            }
        }
        let unpacked = unpack(self.most_bytes).await;
        drop(large);
        unpacked
    }

    async fn enter_large(&self, flow: &Flow) -> Option<OwnedSemaphorePermit> {
        flow.off_the_clock(Arc::clone(&self.large).acquire_owned()).await.ok()
    }
}
