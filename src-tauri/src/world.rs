//! The world that the engine is handed: the network, the clock and the keeper of passwords.

use newsrack_api::SystemSecrets;
use newsrack_engine::{Clock, HttpNetwork, Network, NetworkError, NetworkOptions, Secrets};
use std::sync::Arc;

/// HTTP as it is; in a test build, with some hosts at fixed addresses.
///
/// # Errors
/// The machine's certificates cannot be read.
pub(crate) fn network() -> Result<Arc<dyn Network>, NetworkError> {
    #[cfg(not(feature = "press"))]
    let options = NetworkOptions::default();
    #[cfg(feature = "press")]
    let options = NetworkOptions {
        host_map: crate::press::host_map(),
        roots: crate::press::roots(),
        ..NetworkOptions::default()
    };
    Ok(Arc::new(HttpNetwork::new(options)?))
}

/// The machine's clock; in a test build, one that is set by hand.
pub(crate) fn clock() -> Arc<dyn Clock> {
    #[cfg(feature = "press")]
    if let Some(clock) = crate::press::clock() {
        return clock;
    }
    Arc::new(newsrack_engine::SystemClock)
}

/// The system's own store of passwords; in a test build, one that ends with the program where that is said.
pub(crate) fn secrets() -> Arc<dyn Secrets> {
    #[cfg(feature = "press")]
    if let Some(secrets) = crate::press::secrets() {
        return secrets;
    }
    Arc::new(SystemSecrets)
}
