//! Bodies, read and unpacked within bounds: each one's size, and how many large ones are held at once, by whoever it is.

use crate::{
    Error,
    buffer::{Buffer, LARGE},
    decode::decode,
    flow::Flow,
};
use futures_util::StreamExt;
use reqwest::{Response, header::CONTENT_ENCODING};
use std::{
    ops::Deref,
    sync::{Arc, atomic::Ordering},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bodies of more than [`LARGE`] bytes, packed or unpacked, that are held at once, whatever flows: from the byte that
/// makes them large until whoever asked lets go of them. The others wait, off their clock.
const MOST_LARGE: usize = 2;
/// Of these, those that nobody waits for: a person does not wait for servers that drip in the background.
const MOST_UNAWAITED: usize = 1;
/// Bodies that are unpacked at once: it is work for the processor alone.
const MOST_UNPACKED: usize = 4;

/// The decoded bytes of an answer. A large one keeps its place among the few that are held at once until it is dropped:
/// whoever asks for something else meanwhile takes the bytes out of it first, or may wait for himself.
#[derive(Debug, Clone, Default)]
pub struct Body {
    bytes: Arc<Buffer>,
    _place: Option<Arc<Place>>,
}

impl Body {
    /// The bytes, which give up their place.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        Arc::try_unwrap(self.bytes).map_or_else(|bytes| bytes.to_vec(), Buffer::into_bytes)
    }
}

impl Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes: Arc::new(Buffer::Small(bytes)), _place: None }
    }
}

/// A place among the large ones.
#[derive(Debug)]
struct Place {
    _unawaited: Option<OwnedSemaphorePermit>,
    _large: OwnedSemaphorePermit,
}

/// Reads bodies.
#[derive(Debug)]
pub(crate) struct Bodies {
    large: Arc<Semaphore>,
    unawaited: Arc<Semaphore>,
    unpacking: Semaphore,
    most_wire_bytes: u64,
    most_bytes: u64,
}

impl Bodies {
    /// Bounds on the wire and unpacked.
    pub(crate) fn new(most_wire_bytes: u64, most_bytes: u64) -> Self {
        let places = |count| Arc::new(Semaphore::new(count));
        let (large, unawaited) = (places(MOST_LARGE), places(MOST_UNAWAITED));
        Self { large, unawaited, unpacking: Semaphore::new(MOST_UNPACKED), most_wire_bytes, most_bytes }
    }

    /// The unpacked body of an answer, and how many bytes of it came over the wire.
    pub(crate) async fn read(
        &self,
        response: Response,
        flow: &Flow,
        explain: impl Fn(&reqwest::Error) -> Error,
    ) -> Result<(Body, u64), Error> {
        let encoding = response.headers().get(CONTENT_ENCODING).and_then(|value| value.to_str().ok());
        let encoding = encoding.map(str::to_owned);
        let body = self.receive(response, flow, explain).await?;
        let wire_bytes = body.len() as u64;
        let body = match encoding {
            Some(encoding) => self.unpack(body, encoding, flow).await?,
            None => body,
        };
        Ok((body, wire_bytes))
    }

    async fn receive(
        &self,
        response: Response,
        flow: &Flow,
        explain: impl Fn(&reqwest::Error) -> Error,
    ) -> Result<Body, Error> {
        let most_bytes = self.most_wire_bytes;
        if response.content_length().is_some_and(|length| length > most_bytes) {
            return Err(Error::TooLarge { most_bytes });
        }
        let (mut body, mut place) = (Buffer::default(), None);
        let room = usize::try_from(most_bytes).unwrap_or(LARGE);
        let mut pieces = response.bytes_stream();
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|error| explain(&error))?;
            if (body.len() + piece.len()) as u64 > most_bytes {
                return Err(Error::TooLarge { most_bytes });
            }
            flow.received.fetch_add(piece.len() as u64, Ordering::Relaxed);
            if body.len() + piece.len() > LARGE && place.is_none() {
                place = self.enter(flow).await;
            }
            body.push(&piece, room);
        }
        Ok(Body { bytes: Arc::new(body), _place: place.map(Arc::new) })
    }

    /// Unpacks a body off the async threads; one that turns out large waits for its place among these first.
    async fn unpack(
        &self,
        Body { bytes: packed, _place: mut place }: Body,
        encoding: String,
        flow: &Flow,
    ) -> Result<Body, Error> {
        let encoding = Arc::new(encoding);
        let unpack = async |most_bytes| {
            let (packed, encoding) = (Arc::clone(&packed), Arc::clone(&encoding));
            // The semaphore lives as long as the network and is never closed.
            let _turn = flow.off_the_clock(self.unpacking.acquire()).await.ok();
            let unpacked = tokio::task::spawn_blocking(move || decode(&packed, &encoding, most_bytes)).await;
            unpacked.map_err(|error| Error::Client(error.to_string()))?
        };
        if place.is_none() && self.most_bytes > LARGE as u64 {
            match unpack(LARGE as u64).await {
                Err(Error::TooLarge { .. }) => place = self.enter(flow).await.map(Arc::new),
                done => return done.map(|bytes| Body { bytes: Arc::new(bytes), _place: None }),
            }
        }
        Ok(Body { bytes: Arc::new(unpack(self.most_bytes).await?), _place: place })
    }

    /// Waits for a place among the large ones.
    async fn enter(&self, flow: &Flow) -> Option<Place> {
        let place = async {
            let _unawaited = match flow.is_awaited {
                true => None,
                false => Some(Arc::clone(&self.unawaited).acquire_owned().await.ok()?),
            };
            let _large = Arc::clone(&self.large).acquire_owned().await.ok()?;
            Some(Place { _unawaited, _large })
        };
        flow.off_the_clock(place).await
    }
}
