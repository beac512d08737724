//! The encrypted door of a press: the same sheets, behind certificates of its own making, good ones and bad ones.

use super::{Asked, connection, shop::Shop};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    date_time_ymd,
};
use std::{io, net::Ipv4Addr, net::SocketAddr, sync::Arc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};
use tokio_rustls::{
    LazyConfigAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs,
        pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
        server::Acceptor,
    },
};

/// What goes wrong before a request is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsFault {
    /// A certificate that is its own issuer.
    SelfSigned,
    /// A certificate of an issuer whom nobody knows.
    UnknownIssuer,
    /// A certificate that ran out.
    Expired,
    /// A certificate of a later time.
    NotYetValid,
    /// The certificate of another host.
    WrongHost,
    /// TLS 1.0 and nothing else.
    TooOld,
    /// Plain HTTP where TLS should be.
    NotEncrypted,
    /// The end, where the server should say hello.
    HungUp,
    /// Nothing, for as long as anybody waits.
    Silent,
}

impl TlsFault {
    /// All of them, with their words.
    const WORDS: [(&'static str, Self); 9] = [
        ("tls_self_signed", Self::SelfSigned),
        ("tls_unknown_issuer", Self::UnknownIssuer),
        ("tls_expired", Self::Expired),
        ("tls_not_yet_valid", Self::NotYetValid),
        ("tls_wrong_host", Self::WrongHost),
        ("tls_too_old", Self::TooOld),
        ("tls_not_encrypted", Self::NotEncrypted),
        ("tls_hung_up", Self::HungUp),
        ("tls_silent", Self::Silent),
    ];

    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(other, _)| *other == word).map(|(_, fault)| *fault)
    }
}

/// An encrypted door of a press. It closes when it is dropped.
#[derive(Debug)]
pub struct Door {
    address: SocketAddr,
    root: Vec<u8>,
    listening: JoinHandle<()>,
}

impl Door {
    pub(super) async fn open(shop: Arc<Shop>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let issuers = Issuers::new().map_err(io::Error::other)?;
        let root = issuers.known.der().to_vec();
        let listening = tokio::spawn(listen(listener, shop, Arc::new(issuers)));
        Ok(Self { address, root, listening })
    }

    /// Where it answers.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The certificate (DER) of the issuer of its good certificates.
    #[must_use]
    pub fn root(&self) -> Vec<u8> {
        self.root.clone()
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, shop: Arc<Shop>, issuers: Arc<Issuers>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(answer(stream, Arc::clone(&shop), Arc::clone(&issuers)));
        while connections.try_join_next().is_some() {}
    }
}

/// Greets one client by what is set for the host that it asks for. Its end, whatever ends it, is no error here.
async fn answer(stream: TcpStream, shop: Arc<Shop>, issuers: Arc<Issuers>) {
    let Ok(start) = LazyConfigAcceptor::new(Acceptor::default(), stream).await else { return };
    let host = start.client_hello().server_name().unwrap_or_default().to_owned();
    let fault = shop.tls_fault(&host);
    let said: &[u8] = match fault {
        Some(TlsFault::HungUp) => return,
        Some(TlsFault::Silent) => b"",
        Some(TlsFault::TooOld) => &OLD_HELLO,
        Some(TlsFault::NotEncrypted) => b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nspeak plainly",
        _ => {
            let Ok(config) = issuers.config(&host, fault) else { return };
            if let Ok(stream) = start.into_stream(config).await {
                connection::answer_all(stream, shop).await;
            }
            return;
        }
    };
    let mut stream = start.io;
    if stream.write_all(said).await.is_err() {
        return;
    }
    let mut heard = Vec::new();
    let _ = stream.read_to_end(&mut heard).await;
    // A request that is sent in the open all the same stands in the log.
    if heard.windows(4).any(|word| word == b"GET ") {
        let (at, path) = (shop.clock().now(), "in the open".to_owned());
        shop.log().note(Asked { at, host, path, headers: Vec::new(), status: 0, body_bytes: 0 });
    }
}

/// A record with the ServerHello of TLS 1.0 (RFC 2246, 7.4.1.3): version 3.1, no session, RSA with AES-128, no compression.
const OLD_HELLO: [u8; 47] = {
    let mut hello = [7; 47];
    let head = [0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1];
    let mut at = 0;
    while at < head.len() {
        hello[at] = head[at];
        at += 1;
    }
    // Behind 32 bytes of chance.
    hello[43] = 0;
    hello[44] = 0;
    hello[45] = 0x2f;
    hello[46] = 0;
    hello
};

/// The date so many days from today. Certificates are of the real time, for so are those who look at them.
fn in_days(days: i64) -> (i32, u8, u8) {
    let at = Timestamp::now() + SignedDuration::from_hours(24 * days);
    let date = TimeZone::UTC.to_datetime(at).date();
    (date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

/// Who gives out certificates: one whom the client knows, and one whom it does not.
struct Issuers {
    known: CertifiedIssuer<'static, KeyPair>,
    stranger: CertifiedIssuer<'static, KeyPair>,
}

impl Issuers {
    fn new() -> Result<Self, rcgen::Error> {
        let issuer = |name: &str| {
            let mut params = CertificateParams::default();
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.distinguished_name.push(DnType::CommonName, name);
            CertifiedIssuer::self_signed(params, KeyPair::generate()?)
        };
        Ok(Self { known: issuer("Press")?, stranger: issuer("Stranger")? })
    }

    fn config(&self, host: &str, fault: Option<TlsFault>) -> Result<Arc<ServerConfig>, rcgen::Error> {
        let named = if fault == Some(TlsFault::WrongHost) { "another.example" } else { host };
        let mut params = CertificateParams::new([named.to_owned()])?;
        params.distinguished_name.push(DnType::CommonName, named);
        params.extended_key_usages.push(ExtendedKeyUsagePurpose::ServerAuth);
        // A few weeks: some systems trust nothing that is given out for years.
        let [from, to] = match fault {
            Some(TlsFault::Expired) => [(2019, 12, 1), (2020, 1, 1)],
            Some(TlsFault::NotYetValid) => [(2120, 1, 1), (2120, 2, 1)],
            _ => [in_days(-30), in_days(30)],
        };
        let day = |(year, month, day)| date_time_ymd(year, month, day);
        (params.not_before, params.not_after) = (day(from), day(to));
        let key = KeyPair::generate()?;
        let certificate = match fault {
            Some(TlsFault::SelfSigned) => params.self_signed(&key)?,
            Some(TlsFault::UnknownIssuer) => params.signed_by(&key, &self.stranger)?,
            _ => params.signed_by(&key, &self.known)?,
        };
        let certificate = CertificateDer::from(certificate.der().to_vec());
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let made = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![certificate], key));
        made.map(Arc::new).map_err(|_| rcgen::Error::CouldNotParseKeyPair)
    }
}
