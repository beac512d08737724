//! The data folder, opened with the real world in hand.

use newsrack_api::{ApiError, Code, SystemSecrets};
use newsrack_engine::{HttpNetwork, NetworkOptions, Reader, Setup, SystemClock};
use std::{path::PathBuf, sync::Arc};

/// Opens the folder that was named, else the window's.
pub(crate) fn open(named: Option<PathBuf>) -> Result<Reader, ApiError> {
    let folder = match named {
        Some(folder) => folder,
        None => dirs::data_dir().map(|folder| folder.join("newsrack")).ok_or_else(|| {
            ApiError::new(Code::Folder, "The system names no folder for data. Name one with --data-dir.")
        })?,
    };
    let network = HttpNetwork::new(NetworkOptions::default())
        .map_err(|error| ApiError::new(Code::Failed, error.sentence()))?;
    Reader::open(Setup {
        folder,
        clock: Arc::new(SystemClock),
        network: Arc::new(network),
        secrets: Arc::new(SystemSecrets),
    })
    .map_err(|error| ApiError::new(Code::Folder, error.sentence()))
}
