//! How far a fetch has come, and what a failure there means for the address that was asked.

use crate::{Error, Redirect};
use url::Url;

/// How far a fetch has come.
pub(crate) struct Way {
    /// What is asked now.
    pub(crate) url: Url,
    /// What led there, in order.
    pub(crate) redirects: Vec<Redirect>,
    /// What is asked now lies in a private network, and may.
    pub(crate) is_private: bool,
    /// So it was somewhere on the way; only what the reader typed may be.
    pub(crate) was_private: bool,
}

impl Way {
    pub(crate) fn new(url: Url) -> Self {
        let url = without_secrets(url);
        Self { url, redirects: Vec::new(), is_private: false, was_private: false }
    }

    pub(crate) fn host(&self) -> String {
        self.url.host_str().unwrap_or_default().to_owned()
    }

    /// What a failure here means for the address that was asked.
    pub(crate) fn explain(&self, error: Error, asked: &Url) -> Error {
        let is_elsewhere = self.url.host_str() != asked.host_str();
        let astray = |status| Error::Astray { host: self.host(), status };
        match error {
            Error::NotFound if is_elsewhere => astray(404),
            Error::Denied { status } | Error::Status { status } if is_elsewhere => astray(status),
            error => error,
        }
    }
}

/// What stands before an `@` would go to the server as a name and a password, and nobody meant that.
pub(crate) fn without_secrets(mut url: Url) -> Url {
    // Addresses that cannot have a name and a password have none.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}
