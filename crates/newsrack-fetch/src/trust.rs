//! What an encrypted connection is trusted by: the system's own verifier, with our own eyes on why it says no.

use crate::{Distrust, Error};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, InvalidMessage, OtherError, PeerIncompatible,
    SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use rustls_platform_verifier::Verifier;
use std::{error::Error as StdError, io, sync::Arc};

/// Whoever runs this Newsrack does so after November 2026, when it was written, and hardly after 2046: a clock that
/// shows another time is wrong.
const PLAUSIBLE_SECONDS: std::ops::Range<u64> = 1_793_500_000..2_400_000_000;

/// How encrypted connections are made. `roots` are certificates that are trusted beside the system's, for tests.
pub(crate) fn config(roots: &[Vec<u8>]) -> Result<ClientConfig, Error> {
    let failed = |error: rustls::Error| Error::Client(error.to_string());
    let provider = Arc::new(aws_lc_rs::default_provider());
    let roots = roots.iter().map(|root| CertificateDer::from(root.clone()));
    let system = Verifier::new_with_extra_roots(roots, Arc::clone(&provider)).map_err(failed)?;
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Observed(system)))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// The system's verifier. It decides; but of a certificate whose issuer nobody knows it does not say whether that is
/// its own owner.
#[derive(Debug)]
struct Observed(Verifier);

#[derive(Debug, thiserror::Error)]
#[error("trust a certificate that is its own issuer")]
struct SelfSigned;

impl ServerCertVerifier for Observed {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.0.verify_server_cert(certificate, intermediates, name, ocsp, now).map_err(|error| match error {
            rustls::Error::InvalidCertificate(
                CertificateError::UnknownIssuer | CertificateError::Other(_),
            ) if is_self_signed(certificate) => {
                CertificateError::Other(OtherError(Arc::new(SelfSigned))).into()
            }
            other => other,
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.0.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.0.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

fn is_self_signed(certificate: &CertificateDer<'_>) -> bool {
    webpki::EndEntityCert::try_from(certificate).is_ok_and(|read| read.issuer() == read.subject())
}

/// Why a connection came to nothing, if it was for want of trust; told by one link of the chain of causes.
pub(crate) fn distrust(cause: &(dyn StdError + 'static)) -> Option<Distrust> {
    if let Some(error) = cause.downcast_ref::<rustls::Error>() {
        return Some(why(error));
    }
    // What an io::Error was made of is no link of the chain.
    cause.downcast_ref::<io::Error>()?.get_ref().and_then(|inner| distrust(inner))
}

/// Whether one link of the chain of causes says that the other side hung up.
pub(crate) fn is_hung_up(cause: &(dyn StdError + 'static)) -> bool {
    cause.downcast_ref::<io::Error>().is_some_and(|error| {
        matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset)
            || error.get_ref().is_some_and(|inner| is_hung_up(inner))
    })
}

fn why(error: &rustls::Error) -> Distrust {
    match error {
        rustls::Error::InvalidCertificate(error) => of_certificate(error),
        rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType) => Distrust::NotEncrypted,
        rustls::Error::PeerIncompatible(
            PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig
            | PeerIncompatible::ServerDoesNotSupportTls12Or13
            | PeerIncompatible::Tls12NotOffered
            | PeerIncompatible::Tls12NotOfferedOrEnabled,
        )
        | rustls::Error::AlertReceived(
            rustls::AlertDescription::ProtocolVersion | rustls::AlertDescription::InsufficientSecurity,
        ) => Distrust::TooOld,
        _ => Distrust::Other,
    }
}

fn of_certificate(error: &CertificateError) -> Distrust {
    let at = |now: &UnixTime, when_right| match PLAUSIBLE_SECONDS.contains(&now.as_secs()) {
        true => when_right,
        false => Distrust::Clock,
    };
    match error {
        CertificateError::ExpiredContext { time, .. } => at(time, Distrust::Expired),
        CertificateError::NotValidYetContext { time, .. } => at(time, Distrust::NotYetValid),
        // Systems that verify by themselves do not say by which clock.
        CertificateError::Expired => at(&UnixTime::now(), Distrust::Expired),
        CertificateError::NotValidYet => at(&UnixTime::now(), Distrust::NotYetValid),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Distrust::WrongHost
        }
        CertificateError::Revoked => Distrust::Revoked,
        CertificateError::UnknownIssuer => Distrust::UnknownIssuer,
        CertificateError::Other(error) if error.0.is::<SelfSigned>() => Distrust::SelfSigned,
        _ => Distrust::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_clock_that_cannot_be_right_is_named() {
        let check = |seconds: u64, is_plausible: bool| {
            let (time, bound) = (UnixTime::since_unix_epoch(Duration::from_secs(seconds)), UnixTime::now());
            let expired = CertificateError::ExpiredContext { time, not_after: bound };
            let early = CertificateError::NotValidYetContext { time, not_before: bound };
            let want = |when_right| if is_plausible { when_right } else { Distrust::Clock };
            assert_eq!(of_certificate(&expired), want(Distrust::Expired), "{seconds}");
            assert_eq!(of_certificate(&early), want(Distrust::NotYetValid), "{seconds}");
        };
        check(0, false);
        check(1_762_000_000, false); // a year before this was written
        check(1_800_000_000, true);
        check(2_300_000_000, true);
        check(4_000_000_000, false);
    }

    #[test]
    fn a_cause_is_found_within_others() {
        let check = |cause: &(dyn StdError + 'static), want: Option<Distrust>| {
            assert_eq!(distrust(cause), want, "{cause:?}");
        };
        let error = || rustls::Error::InvalidCertificate(CertificateError::Revoked);
        check(&error(), Some(Distrust::Revoked));
        check(&io::Error::other(error()), Some(Distrust::Revoked));
        check(&io::Error::other(io::Error::other(error())), Some(Distrust::Revoked));
        check(&io::Error::from(io::ErrorKind::ConnectionRefused), None);
        check(&rustls::Error::DecryptError, Some(Distrust::Other));
        let alert = rustls::Error::AlertReceived(rustls::AlertDescription::ProtocolVersion);
        check(&alert, Some(Distrust::TooOld));
    }
}
