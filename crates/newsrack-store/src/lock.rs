//! Locks on the folder that other processes see. They end with the process, however it ends.

use crate::Error;
use std::{
    fs::{File, TryLockError},
    path::Path,
};

/// Held until dropped.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

/// Takes a lock; `None` if another holder has it.
pub(crate) fn try_lock(path: &Path) -> Result<Option<FolderLock>, Error> {
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(FolderLock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}
