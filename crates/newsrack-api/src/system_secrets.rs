//! User names and passwords in the system's own store: Keychain, Credential Manager, or the Secret Service.

use newsrack_engine::{Credentials, Secrets, SecretsError};
use serde::{Deserialize, Serialize};
use std::{sync::mpsc, thread, time::Duration};

/// By which the system shows whose secrets they are.
const SERVICE: &str = "Newsrack";
/// A locked store asks a person; nobody may be there.
const PATIENCE: Duration = Duration::from_secs(20);

/// The system's store of secrets. Where none runs when it is first asked, none is used until the program starts again.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemSecrets;

/// What is kept under one key.
#[derive(Serialize, Deserialize)]
struct Kept {
    user_name: String,
    password: String,
}

impl Secrets for SystemSecrets {
    fn get(&self, key: &str) -> Result<Option<Credentials>, SecretsError> {
        let kept = in_time(key, |entry| match entry.get_password() {
            Err(keyring::Error::NoEntry) => Ok(None),
            kept => kept.map(Some),
        })?;
        // What another program put there in another form is none of ours.
        let kept = kept.and_then(|kept| serde_json::from_str::<Kept>(&kept).ok());
        Ok(kept.map(|Kept { user_name, password }| Credentials { user_name, password }))
    }

    fn set(&self, key: &str, credentials: &Credentials) -> Result<(), SecretsError> {
        let Credentials { user_name, password } = credentials.clone();
        let kept = serde_json::to_string(&Kept { user_name, password }).map_err(|_| SecretsError)?;
        in_time(key, move |entry| entry.set_password(&kept))
    }

    fn delete(&self, key: &str) -> Result<(), SecretsError> {
        in_time(key, |entry| match entry.delete_credential() {
            Err(keyring::Error::NoEntry) => Ok(()),
            deleted => deleted,
        })
    }
}

/// On a thread of its own: whoever waits for a person to unlock the store holds up neither the reader nor its end. What went
/// wrong is not told further, for it may hold what it was about.
fn in_time<T: Send + 'static>(
    key: &str,
    work: impl FnOnce(&keyring::Entry) -> keyring::Result<T> + Send + 'static,
) -> Result<T, SecretsError> {
    let (key, (done, is_done)) = (key.to_owned(), mpsc::channel());
    let ask = move || {
        let worked = keyring::Entry::new(SERVICE, &key).and_then(|entry| work(&entry));
        // Nobody may wait any more.
        let _ = done.send(worked);
    };
    thread::Builder::new().name("newsrack-secrets".into()).spawn(ask).map_err(|_| SecretsError)?;
    is_done.recv_timeout(PATIENCE).map_err(|_| SecretsError)?.map_err(|_| SecretsError)
}
