//! Long lists in pieces. What is freed in pieces of megabytes makes the allocator keep as much at hand in each thread
//! from then on; and a list that doubles needs three times its room.

use std::ops::{Index, IndexMut, Range};

/// Items of a piece: 64 to 512 kilobytes.
const PIECE: usize = 1 << 14;

/// A list that only grows.
#[derive(Debug, Clone)]
pub(super) struct Pieces<T> {
    pieces: Vec<Vec<T>>,
    len: usize,
}

impl<T> Default for Pieces<T> {
    fn default() -> Self {
        Self { pieces: Vec::new(), len: 0 }
    }
}

impl<T> Pieces<T> {
    pub(super) fn push(&mut self, item: T) {
        if self.len.is_multiple_of(PIECE) {
            self.pieces.push(Vec::with_capacity(PIECE));
        }
        if let Some(last) = self.pieces.last_mut() {
            last.push(item);
        }
        self.len += 1;
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.pieces.iter().flatten()
    }

    /// The items of a range, in slices.
    pub(super) fn slices(&self, range: Range<usize>) -> impl Iterator<Item = &[T]> {
        let pieces = range.start / PIECE..range.end.div_ceil(PIECE);
        pieces.map(move |number| {
            let begin = number * PIECE;
            let (from, to) = (range.start.saturating_sub(begin), (range.end - begin).min(PIECE));
            &self.pieces[number][from..to]
        })
    }
}

impl<T: Clone> Pieces<T> {
    /// So many of the same.
    pub(super) fn of(item: T, len: usize) -> Self {
        let lengths = (0..len).step_by(PIECE).map(|begin| (len - begin).min(PIECE));
        Self { pieces: lengths.map(|length| vec![item.clone(); length]).collect(), len }
    }
}

impl<T> Index<usize> for Pieces<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.pieces[at / PIECE][at % PIECE]
    }
}

impl<T> IndexMut<usize> for Pieces<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.pieces[at / PIECE][at % PIECE]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_pieces_is_a_list() {
        let check = |len: usize| {
            let mut pieces = Pieces::default();
            (0..len).for_each(|item| pieces.push(item));
            let plain: Vec<usize> = (0..len).collect();
            assert_eq!(pieces.iter().copied().collect::<Vec<_>>(), plain);
            let ends = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, len].map(|end| end.min(len));
            for begin in ends {
                for end in ends.into_iter().filter(|end| begin <= *end) {
                    assert_eq!(pieces.slices(begin..end).collect::<Vec<_>>().concat(), plain[begin..end]);
                }
            }
            let mut same = Pieces::of(7, len);
            assert_eq!((same.len(), same.iter().filter(|item| **item == 7).count()), (len, len));
            for at in ends.into_iter().filter(|at| *at < len) {
                same[at] = at;
                assert_eq!((same[at], pieces[at]), (at, at));
            }
        };
        [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 5 * PIECE / 2].into_iter().for_each(check);
    }
}
