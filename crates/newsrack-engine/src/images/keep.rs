//! Which pictures stay whatever the budget, and what the folder of pictures is used for.

use super::{megabytes, names::address_name, room::ImageUse, sizes::pictures};
use crate::{Error, Reader, full_text::lead_image, reader::blocking};
use newsrack_model::EntryId;
use newsrack_store::{Reading, Store};
use std::collections::HashSet;

/// Budgets that can be asked about at once.
const MOST_BUDGETS: usize = 64;

impl Reader {
    /// Lets the pictures of these entries stay whatever the budget, once they are fetched. Those of saved entries stay
    /// anyway.
    ///
    /// # Errors
    /// The store fails.
    pub async fn pin_pictures(&self, entries: Vec<EntryId>) -> Result<(), Error> {
        let now = self.now();
        self.intend(move |store| store.pin_pictures(&entries, now)).await
    }

    /// Lets the pictures of these entries go in their turn, unless they are saved.
    ///
    /// # Errors
    /// The store fails.
    pub async fn unpin_pictures(&self, entries: Vec<EntryId>) -> Result<(), Error> {
        self.intend(move |store| store.unpin_pictures(&entries)).await
    }

    /// What the folder of pictures is used for, what goes next, and what would go at once if the budget were each of
    /// these, in megabytes.
    ///
    /// # Errors
    /// More than 64 budgets, or the store fails.
    pub async fn image_use(&self, budgets_mb: Vec<u32>) -> Result<ImageUse, Error> {
        if budgets_mb.len() > MOST_BUDGETS {
            return Err(Error::Request(format!(
                "At most {MOST_BUDGETS} budgets can be asked about at once."
            )));
        }
        let budget = megabytes(self.settings().await?.image_budget_mb);
        let (store, cache) = (self.inner.store.clone(), self.inner.images.clone());
        let budgets: Vec<u64> = budgets_mb.into_iter().map(megabytes).collect();
        blocking(move || Ok::<_, Error>(cache.image_use(budget, &budgets, &store.read(pinned)?))).await
    }

    /// Lets pictures go that a smaller budget has no room for.
    pub(crate) async fn trim_pictures(&self, budget_mb: u32) {
        let (store, cache, now) = (self.inner.store.clone(), self.inner.images.clone(), self.now());
        let trim = move || {
            cache.trim(megabytes(budget_mb), now, || what_is_pinned(&store));
            Ok::<_, Error>(())
        };
        // Where that cannot be done now, the next picture that is kept does it.
        let _ = blocking(trim).await;
    }
}

/// The names of pictures that stay; `None` where nobody can say.
pub(super) fn what_is_pinned(store: &Store) -> Option<HashSet<String>> {
    store.read(pinned).ok()
}

/// From the documents as they are now, which costs some time, and is right whatever was saved and fetched when.
fn pinned(store: &Reading<'_>) -> Result<HashSet<String>, newsrack_store::Error> {
    let mut names = HashSet::new();
    for id in store.picture_owners()? {
        let page = store.page_of(id)?;
        let lead = store.entry(id)?.and_then(|row| lead_image(&row.entry, page.as_ref()));
        names.extend(lead.map(|image| address_name(&image.url)));
        // One that is damaged has no pictures that anybody draws.
        if let Ok(Some(document)) = store.document(id) {
            names.extend(pictures(&document).iter().map(|picture| address_name(picture.url)));
        }
    }
    Ok(names)
}
