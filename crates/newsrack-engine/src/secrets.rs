//! User names and passwords for private feeds: kept by whoever is handed in, and never in the data folder.

use crate::{Error, Event, Reader, reader::blocking};
use newsrack_fetch::Credentials;
use newsrack_model::{Feed, FeedId};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use url::Url;

/// Letters in a user name or a password.
const LONGEST: usize = 1_000;

/// Keeps secrets, each by a key. Calls may block.
pub trait Secrets: Send + Sync + 'static {
    /// What is kept under a key.
    ///
    /// # Errors
    /// No store of secrets can be used.
    fn get(&self, key: &str) -> Result<Option<Credentials>, SecretsError>;

    /// Keeps something under a key, in place of what was there.
    ///
    /// # Errors
    /// No store of secrets can be used.
    fn set(&self, key: &str, credentials: &Credentials) -> Result<(), SecretsError>;

    /// Forgets what is kept under a key; nothing is done where there is none.
    ///
    /// # Errors
    /// No store of secrets can be used.
    fn delete(&self, key: &str) -> Result<(), SecretsError>;
}

/// No store of secrets runs, or it is locked and nobody unlocks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("use the store of passwords")]
pub struct SecretsError;

/// Where there is no store of secrets.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSecrets;

impl Secrets for NoSecrets {
    fn get(&self, _: &str) -> Result<Option<Credentials>, SecretsError> {
        Err(SecretsError)
    }

    fn set(&self, _: &str, _: &Credentials) -> Result<(), SecretsError> {
        Err(SecretsError)
    }

    fn delete(&self, _: &str) -> Result<(), SecretsError> {
        Err(SecretsError)
    }
}

/// Secrets that are gone with the process, for tests.
#[derive(Debug, Default)]
pub struct PassingSecrets(Mutex<HashMap<String, Credentials>>);

impl Secrets for PassingSecrets {
    fn get(&self, key: &str) -> Result<Option<Credentials>, SecretsError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned())
    }

    fn set(&self, key: &str, credentials: &Credentials) -> Result<(), SecretsError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), credentials.clone());
        Ok(())
    }

    fn delete(&self, key: &str) -> Result<(), SecretsError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
        Ok(())
    }
}

impl Reader {
    /// Keeps the user name and the password of a feed's server, or forgets them where there is no password. The feed is due
    /// at once. They hold at the origin of its address alone, for each feed there that they were set for.
    ///
    /// # Errors
    /// The feed is not there, its address is not encrypted and lies on the public internet, a name is empty, has a colon
    /// or is too long, or the system keeps no passwords. Then nothing changed.
    pub async fn set_credentials(
        &self,
        feed: FeedId,
        user_name: String,
        password: Option<String>,
    ) -> Result<(), Error> {
        let known = self.read(move |store| store.feed(feed)).await?.ok_or(Error::NotFound("title"))?;
        let key = key(&known.feed).ok_or_else(|| {
            Error::Request("A password is sent to this address only once it begins with https.".into())
        })?;
        let has_password = password.is_some();
        match password {
            Some(password) => self.keep_credentials(key, Credentials { user_name, password }).await?,
            None => {
                let secrets = self.inner.secrets.clone();
                let urls = self.read(|store| store.urls_with_credentials()).await?;
                let is_shared =
                    urls.iter().any(|(id, url)| *id != feed && origin(url).as_deref() == Some(&*key));
                if !is_shared {
                    blocking(move || secrets.delete(&key).map_err(Error::from)).await?;
                }
            }
        }
        let now = self.now();
        self.intend(move |store| {
            store.set_has_credentials(feed, has_password)?;
            store.set_due(&[(feed, now)])
        })
        .await?;
        self.tell(&Event::TitlesChanged {});
        Ok(())
    }

    /// Keeps what a feed was found with, for it is followed now.
    ///
    /// # Errors
    /// They cannot be kept: a feed that could not be read again is not to be followed.
    pub(crate) async fn keep_found(&self, feed_url: &str, credentials: Credentials) -> Result<(), Error> {
        let key =
            origin(feed_url).ok_or_else(|| Error::Request("There is nothing to keep it for.".into()))?;
        self.keep_credentials(key, credentials).await
    }

    async fn keep_credentials(&self, key: String, credentials: Credentials) -> Result<(), Error> {
        check(&credentials)?;
        let secrets = self.inner.secrets.clone();
        blocking(move || secrets.set(&key, &credentials).map_err(Error::from)).await
    }

    /// Takes the passwords of feeds that are forgotten, or have left their origins, out of the system's store. What fails is tried again once there is
    /// another, and at the next start: a store that is locked asks a person each time.
    pub(crate) async fn delete_orphaned_secrets(&self) {
        let read = self.read(|store| Ok((store.orphaned_secrets()?, store.urls_with_credentials()?))).await;
        let Ok((orphaned, kept)) = read else { return };
        if orphaned.is_empty() {
            return;
        }
        let secrets = self.inner.secrets.clone();
        let delete = move || -> Result<Vec<String>, Error> {
            let is_needed = |key: &str| kept.iter().any(|(_, url)| origin(url).as_deref() == Some(key));
            let is_gone = |url: &String| match origin(url).filter(|key| !is_needed(key)) {
                Some(key) => secrets.delete(&key).is_ok(),
                None => true,
            };
            Ok(orphaned.into_iter().filter(is_gone).collect())
        };
        if let Ok(gone) = blocking(delete).await {
            // Else it is deleted once more.
            let _ = self.intend(move |store| store.secrets_gone(&gone)).await;
        }
    }

    /// What is sent along with a request for a feed; nothing where it has none, or where they cannot be had now: its server
    /// says what it thinks of that.
    pub(crate) async fn credentials(&self, feed: &Feed, has_credentials: bool) -> Option<Credentials> {
        let key = key(feed).filter(|_| has_credentials)?;
        let secrets = self.inner.secrets.clone();
        blocking(move || secrets.get(&key).map_err(Error::from)).await.ok().flatten()
    }
}

/// The name that a feed's secret is kept by: the origin of its address. `None` where a password would be sent in the open.
fn key(feed: &Feed) -> Option<String> {
    let is_closed = feed.is_private_ok || feed.feed_url.starts_with("https:");
    origin(&feed.feed_url).filter(|_| is_closed)
}

fn origin(url: &str) -> Option<String> {
    Url::parse(url).ok().map(|url| url.origin().ascii_serialization())
}

/// A colon parts the two where they are sent (RFC 7617).
pub(crate) fn check(Credentials { user_name, password }: &Credentials) -> Result<(), Error> {
    let has_control = user_name.chars().chain(password.chars()).any(char::is_control);
    let length = user_name.chars().count().max(password.chars().count());
    match user_name.is_empty() || user_name.contains(':') || has_control || length > LONGEST {
        true => Err(Error::Request("This cannot be a user name or a password.".into())),
        false => Ok(()),
    }
}
