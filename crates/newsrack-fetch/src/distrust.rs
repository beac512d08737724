//! Why an encrypted connection cannot be trusted: each cause in words of its own.

use newsrack_model::ReasonKind;

/// Why an encrypted connection cannot be trusted. No request was sent over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distrust {
    /// The certificate is its own issuer.
    SelfSigned,
    /// Nobody here knows the issuer of the certificate.
    UnknownIssuer,
    /// The certificate ran out.
    Expired,
    /// The certificate is of a later time.
    NotYetValid,
    /// The certificate is another host's.
    WrongHost,
    /// The issuer took the certificate back.
    Revoked,
    /// This computer's clock shows a time that cannot be, so that nobody knows whether the certificate is of now.
    Clock,
    /// The server knows only old protocols.
    TooOld,
    /// The server does not encrypt at all.
    NotEncrypted,
    /// The server hung up before the connection stood.
    HungUp,
    /// Something that no person can do anything with.
    Other,
}

impl Distrust {
    /// The word of it.
    #[must_use]
    pub fn kind(self) -> ReasonKind {
        match self {
            Self::SelfSigned => ReasonKind::TlsSelfSigned,
            Self::UnknownIssuer => ReasonKind::TlsUnknownIssuer,
            Self::Expired => ReasonKind::TlsExpired,
            Self::NotYetValid => ReasonKind::TlsNotYetValid,
            Self::WrongHost => ReasonKind::TlsWrongHost,
            Self::Revoked => ReasonKind::TlsRevoked,
            Self::Clock => ReasonKind::TlsClock,
            Self::TooOld => ReasonKind::TlsTooOld,
            Self::NotEncrypted => ReasonKind::TlsNotEncrypted,
            Self::HungUp => ReasonKind::TlsHungUp,
            Self::Other => ReasonKind::Tls,
        }
    }

    /// One plain sentence in English.
    pub(crate) fn sentence(self, host: &str) -> String {
        match self {
            Self::SelfSigned => format!("Nobody but {host} itself vouches for its security certificate."),
            Self::UnknownIssuer => {
                format!(
                    "The security certificate of {host} is from somebody whom this computer does not know."
                )
            }
            Self::Expired => format!("The security certificate of {host} has run out."),
            Self::NotYetValid => {
                format!(
                    "The security certificate of {host} is not valid yet. This computer's clock may be wrong."
                )
            }
            Self::WrongHost => format!("The security certificate that {host} shows is another server's."),
            Self::Revoked => {
                format!("The security certificate of {host} was taken back by those who gave it.")
            }
            Self::Clock => format!(
                "Whether {host} can be trusted cannot be told: this computer's clock seems to be wrong."
            ),
            Self::TooOld => format!("The server {host} knows only encryption that is too old to be safe."),
            Self::NotEncrypted => format!("The server {host} does not encrypt, though its address says so."),
            Self::HungUp => format!("The server {host} hung up before the secure connection stood."),
            Self::Other => format!("The secure connection to {host} cannot be trusted."),
        }
    }
}
