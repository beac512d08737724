//! Learning from the lessons: what came since the last time, or all of them anew where some were taken back.

use crate::{Error, Reader};

impl Reader {
    /// Brings what was learned up to date.
    ///
    /// # Errors
    /// The store fails.
    pub(crate) async fn learn(&self) -> Result<(), Error> {
        Ok(())
    }
}
