//! What the press holds ready: sheets by path, faults, a folder, made-up titles.

use super::{Fault, Generated, Sheet, TlsFault, folder, log::Log, request::Request, sheet::Printed};
use crate::clock::ManualClock;
use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Stands for every path where a fault is set.
const EVERY_PATH: &str = "*";

#[derive(Debug)]
pub(super) struct Shop {
    clock: ManualClock,
    log: Log,
    stock: Mutex<Stock>,
}

#[derive(Debug, Default)]
struct Stock {
    sheets: HashMap<String, Sheet>,
    faults: HashMap<String, Fault>,
    folder: Option<PathBuf>,
    generated: Option<Generated>,
    /// The last edition of made-up feeds, so that the press's own cost does not stand in what is measured.
    editions: HashMap<u32, (u64, Printed)>,
    latency: Duration,
}

impl Shop {
    pub(super) fn new(clock: ManualClock) -> Self {
        Self { clock, log: Log::default(), stock: Mutex::default() }
    }

    pub(super) fn clock(&self) -> &ManualClock {
        &self.clock
    }

    pub(super) fn log(&self) -> &Log {
        &self.log
    }

    pub(super) fn serve(&self, path: &str, sheet: Sheet) {
        self.stock().sheets.insert(path.to_owned(), sheet);
    }

    pub(super) fn withdraw(&self, path: &str) {
        self.stock().sheets.remove(path);
    }

    pub(super) fn serve_folder(&self, folder: PathBuf) {
        self.stock().folder = Some(folder);
    }

    pub(super) fn serve_generated(&self, generated: Generated) {
        let mut stock = self.stock();
        stock.generated = Some(generated);
        stock.editions.clear();
    }

    pub(super) fn set_fault(&self, path: &str, fault: Fault) {
        self.stock().faults.insert(path.to_owned(), fault);
    }

    pub(super) fn clear_fault(&self, path: &str) {
        let mut stock = self.stock();
        if path == EVERY_PATH {
            stock.faults.clear();
        } else {
            stock.faults.remove(path);
        }
    }

    pub(super) fn set_latency(&self, latency: Duration) {
        self.stock().latency = latency;
    }

    pub(super) fn latency(&self) -> Duration {
        self.stock().latency
    }

    /// The fault that the request meets, if any.
    pub(super) fn fault(&self, request: &Request) -> Option<Fault> {
        let stock = self.stock();
        let of = |key: &str| stock.faults.get(key).cloned();
        of(&request.path_of_host()).or_else(|| of(request.path())).or_else(|| of(EVERY_PATH))
    }

    /// What goes wrong for a host at the encrypted door, if anything.
    pub(super) fn tls_fault(&self, host: &str) -> Option<TlsFault> {
        let stock = self.stock();
        let fault = stock.faults.get(&format!("//{host}")).or_else(|| stock.faults.get(EVERY_PATH));
        fault.and_then(|fault| if let Fault::Tls(fault) = fault { Some(*fault) } else { None })
    }

    /// What is printed at the request's path now.
    pub(super) fn printed(&self, request: &Request) -> Option<Printed> {
        let now = self.clock.now();
        let mut stock = self.stock();
        let path = request.path();
        if let Some(sheet) = stock.sheets.get(&request.path_of_host()).or_else(|| stock.sheets.get(path)) {
            let sheet = sheet.clone();
            drop(stock); // a captured version is read from the disk
            return sheet.printed(now);
        }
        if let Some(titles) = stock.generated.clone() {
            let edition = titles.edition(path, now);
            let kept = edition
                .and_then(|(title, newest)| stock.editions.get(&title).filter(|kept| kept.0 == newest));
            if let Some((_, printed)) = kept {
                return Some(printed.clone());
            }
            drop(stock); // it takes a moment to make one up
            if let Some(printed) = titles.printed(path, now) {
                if let Some((title, newest)) = edition {
                    self.stock().editions.insert(title, (newest, printed.clone()));
                }
                return Some(printed);
            }
            stock = self.stock();
        }
        let folder = stock.folder.clone()?;
        drop(stock);
        folder::printed(&folder, path)
    }

    fn stock(&self) -> MutexGuard<'_, Stock> {
        self.stock.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
