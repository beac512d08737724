//! The pictures of articles that are kept for times without a network.

use super::{Form, Picture, Stored, address_name, stored};
use crate::{Error, ImageKey, Reader, hosts::host, offline::Answers, reader::blocking, refused::is_answer};
use newsrack_fetch::Purpose;
use newsrack_model::EntryId;
use std::collections::HashSet;
use tokio::task::JoinSet;

/// Pictures that are fetched at once; the network sets hosts apart.
const AT_ONCE: usize = 4;

/// A picture of an article that is kept.
#[derive(Debug, Clone)]
pub(crate) struct KeptPicture {
    /// The first entry that shows it.
    entry: EntryId,
    picture: Picture,
    /// A copy of it is here.
    pub(crate) is_here: bool,
}

impl Reader {
    /// The pictures of these entries, each once.
    ///
    /// # Errors
    /// The store fails.
    pub(crate) async fn pictures_of(&self, entries: Vec<EntryId>) -> Result<Vec<KeptPicture>, Error> {
        let (store, cache) = (self.inner.store.clone(), self.inner.images.clone());
        blocking(move || {
            let mut seen = HashSet::new();
            let mut pictures = Vec::new();
            for entry in entries {
                // A read for each: what is kept may be much, and nobody is to wait for it.
                let found = store.read(|store| {
                    let document = store.document(entry).ok().flatten().unwrap_or_default();
                    let body = ImageKey::of_document(entry, &document).into_values();
                    let keys = std::iter::once(ImageKey::Lead(entry)).chain(body);
                    keys.filter_map(|key| stored(store, key).transpose()).collect::<Result<Vec<Stored>, _>>()
                })?;
                for Stored { picture, .. } in found {
                    if seen.insert(picture.url.clone()) {
                        let is_here = cache.has(&address_name(&picture.url), Form::Screen);
                        pictures.push(KeptPicture { entry, picture, is_here });
                    }
                }
            }
            Ok::<_, newsrack_store::Error>(pictures)
        })
        .await
    }

    /// Fetches those of the pictures that are not here. What cannot be had is left for later; tells of which entries nobody
    /// said whether it can.
    pub(crate) async fn fetch_pictures(
        &self,
        pictures: Vec<KeptPicture>,
        answers: &mut Answers,
    ) -> HashSet<EntryId> {
        let mut waiting = pictures.into_iter().filter(|picture| !picture.is_here);
        let (mut in_hand, mut unreached) = (JoinSet::new(), HashSet::new());
        loop {
            while in_hand.len() < AT_ONCE
                && let Some(KeptPicture { entry, picture, .. }) = waiting.next()
            {
                let host = host(&picture.url).to_owned();
                if !answers.may_ask(&host) {
                    unreached.insert(entry);
                    continue;
                }
                let reader = self.clone();
                in_hand.spawn(async move {
                    let came = reader.picture(picture, Purpose::Image, false).await;
                    (entry, host, matches!(came, Err(Error::Unreachable(why)) if !is_answer(&why)))
                });
            }
            match in_hand.join_next().await {
                None => return unreached,
                Some(Ok((entry, host, true))) => {
                    answers.unreached(&host);
                    unreached.insert(entry);
                }
                Some(Ok((_, host, false))) => answers.answered(&host),
                Some(Err(_)) => {}
            }
        }
    }
}
