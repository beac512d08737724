//! Many pages on all processors, in their order.

use anyhow::anyhow;
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Does the same with each.
///
/// # Errors
/// One failed.
pub(super) fn each<T: Sync, U: Send>(
    all: &[T],
    one: impl Fn(&T) -> anyhow::Result<U> + Sync,
) -> anyhow::Result<Vec<U>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((at, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, all.get(at)?)))
        {
            done.push((at, one(item)?));
        }
        Ok(done)
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let done: anyhow::Result<Vec<_>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let ended = workers.into_iter().map(|worker| worker.join());
        ended.map(|ended| ended.unwrap_or_else(|_| Err(anyhow!("a reader panicked")))).collect()
    });
    let mut done: Vec<(usize, U)> = done?.into_iter().flatten().collect();
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, one)| one).collect())
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn the_order_stays() {
        let all: Vec<usize> = (0..100).collect();
        assert_eq!(
            each(&all, |number| Ok(number * 2)).unwrap(),
            all.iter().map(|n| n * 2).collect::<Vec<_>>()
        );
        assert!(
            each(&all, |number| if *number == 50 { Err(anyhow::anyhow!("no")) } else { Ok(()) }).is_err()
        );
    }
}
