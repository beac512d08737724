//! The press: a local HTTP/1.1 server that prints feeds, pages and pictures, and fails in every named way on demand.
//!
//! What it serves depends on a clock that is moved by hand: a [`Sheet`] with many versions shows the newest one that
//! is not in the clock's future. Written on bare sockets, because half of its work is to answer as no server library would.

mod bodies;
mod captured;
mod connection;
mod control;
mod fault;
mod folder;
mod generated;
mod log;
mod picture;
mod play;
mod request;
mod response;
mod sheet;
mod shop;
mod tls;

pub use captured::captures;
pub use fault::{Fault, UnknownFault};
pub use generated::Generated;
pub use log::Asked;
pub use picture::{jpeg, png};
pub use response::etag;
pub(crate) use response::http_date;
pub use sheet::{Sheet, Validation};
pub use tls::{Door, TlsFault};

use crate::clock::ManualClock;
use newsrack_model::Millis;
use shop::Shop;
use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::TcpListener,
    task::{JoinHandle, JoinSet},
};

/// A running press. It stops, connections and all, when it is dropped.
#[derive(Debug)]
pub struct Press {
    address: SocketAddr,
    shop: Arc<Shop>,
    listening: JoinHandle<()>,
}

impl Press {
    /// Opens a press on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// No port is free.
    pub async fn open(clock: ManualClock) -> io::Result<Self> {
        Self::open_at((Ipv4Addr::LOCALHOST, 0).into(), clock).await
    }

    /// Opens a press at an address. `0.0.0.0` answers on every 127.x.y.z, as [`Press::serve_generated`] needs it.
    ///
    /// # Errors
    /// The address is taken, or not this machine's.
    pub async fn open_at(address: SocketAddr, clock: ManualClock) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let shop = Arc::new(Shop::new(clock));
        let listening = tokio::spawn(listen(listener, Arc::clone(&shop)));
        Ok(Self { address, shop, listening })
    }

    /// Opens an encrypted door beside the plain one: the same sheets and faults, by https. What goes wrong there before a
    /// request is heard is set on a host, as `//paper.example`.
    ///
    /// # Errors
    /// No port is free.
    pub async fn open_door(&self) -> io::Result<Door> {
        Door::open(Arc::clone(&self.shop)).await
    }

    /// Where it answers.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a path, such as `http://127.0.0.1:4711/feed.xml`.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        let host =
            if self.address.ip().is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { self.address.ip() };
        format!("http://{}{path}", SocketAddr::new(host, self.address.port()))
    }

    /// The clock that decides what is the newest version.
    #[must_use]
    pub fn clock(&self) -> &ManualClock {
        self.shop.clock()
    }

    /// Serves a sheet at a path: `/feed.xml` for every host, `//daily.example/feed.xml` for one.
    pub fn serve(&self, path: &str, sheet: Sheet) {
        self.shop.serve(path, sheet);
    }

    /// Takes a path from the press again: it answers 404 from now on.
    pub fn withdraw(&self, path: &str) {
        self.shop.withdraw(path);
    }

    /// Serves the files of a folder under their own names, wherever no sheet is set.
    pub fn serve_folder(&self, folder: PathBuf) {
        self.shop.serve_folder(folder);
    }

    /// Serves made-up titles under `/titles/0/feed.xml` and on; see [`Press::generated_url`].
    pub fn serve_generated(&self, generated: Generated) {
        self.shop.serve_generated(generated);
    }

    /// The address of a made-up title's feed, on a loopback address of its own, so that per-host limits do not bind.
    /// The press must have been opened at `0.0.0.0`.
    #[must_use]
    pub fn generated_url(&self, title: u32) -> String {
        generated_url(self.address.port(), title)
    }

    /// Makes a path fail from now on; `*` means every path.
    pub fn set_fault(&self, path: &str, fault: Fault) {
        self.shop.set_fault(path, fault);
    }

    /// Makes a path answer well again; `*` means every path.
    pub fn clear_fault(&self, path: &str) {
        self.shop.clear_fault(path);
    }

    /// Waits this long before each answer.
    pub fn set_latency(&self, latency: Duration) {
        self.shop.set_latency(latency);
    }

    /// All requests so far, oldest first.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        self.shop.log().all()
    }

    /// The requests for one path, oldest first.
    #[must_use]
    pub fn asked_for(&self, path: &str) -> Vec<Asked> {
        self.asked().into_iter().filter(|asked| asked.path == path).collect()
    }

    /// Forgets the requests so far.
    pub fn forget_asked(&self) {
        self.shop.log().forget();
    }

    /// The most requests that were being answered at one moment.
    #[must_use]
    pub fn most_at_once(&self) -> usize {
        self.shop.log().most_at_once()
    }

    /// Now by the press's clock, in UTC milliseconds.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.clock().now()
    }
}

/// As [`Press::generated_url`], of a press in another process.
#[must_use]
pub fn generated_url(port: u16, title: u32) -> String {
    let [_, a, b, c] = (title + 1).to_be_bytes();
    format!("http://127.{a}.{b}.{c}:{port}/titles/{title}/feed.xml")
}

impl Drop for Press {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, shop: Arc<Shop>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection::answer_all(stream, Arc::clone(&shop)));
                }
                // Out of file descriptors: those of ended connections come back in a moment.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}
