//! Makes a picture smaller: each of its pixels becomes the mean of what it covers. A row at a time, so that besides the
//! picture itself it takes next to no memory.

/// What a row or column gives to the smaller one in which it begins, and to the next.
struct Share {
    to: usize,
    here: f32,
    next: f32,
    /// The smaller one is full with it.
    is_last: bool,
}

/// Pixels of `N` bytes, `from` wide and high, to a size that is no larger. Of four bytes the last is how much is seen.
pub(crate) fn shrink<const N: usize>(pixels: &[u8], from: (u32, u32), to: (u32, u32)) -> Vec<u8> {
    let (columns, rows) = (shares(from.0, to.0), shares(from.1, to.1));
    let line = to.0 as usize;
    let mut small = Vec::with_capacity(line * to.1 as usize * N);
    let mut sums = vec![[0.0; N]; line];
    // One more: the last column gives nothing to the next, and gives it there.
    let mut across = vec![[0.0; N]; line + 1];
    let (pixels, _) = pixels.as_chunks::<N>();
    for (row, share) in pixels.chunks_exact(columns.len().max(1)).zip(&rows) {
        across.fill([0.0; N]);
        for (pixel, share) in row.iter().zip(&columns) {
            let pixel = weighed(pixel);
            for part in 0..N {
                across[share.to][part] += pixel[part] * share.here;
                across[share.to + 1][part] += pixel[part] * share.next;
            }
        }
        for (sum, new) in sums.iter_mut().zip(&across) {
            for part in 0..N {
                sum[part] += new[part] * share.here;
            }
        }
        if share.is_last {
            small.extend(sums.iter().flat_map(plain));
            for (sum, new) in sums.iter_mut().zip(&across) {
                *sum = new.map(|part| part * share.next);
            }
        }
    }
    small
}

fn shares(from: u32, to: u32) -> Vec<Share> {
    let (from, to) = (u64::from(from), u64::from(to));
    let share = |at: u64| {
        // In parts of which each smaller one has `from`.
        let (begin, end) = (at * to, (at + 1) * to);
        let full = (begin / from + 1) * from;
        let part = |parts: u64| parts as f32 / from as f32;
        Share {
            to: (begin / from) as usize,
            here: part(end.min(full) - begin),
            next: part(end.saturating_sub(full)),
            is_last: end >= full,
        }
    };
    (0..from).map(share).collect()
}

/// What is not seen has no colour.
fn weighed<const N: usize>(pixel: &[u8; N]) -> [f32; N] {
    let mut weighed = pixel.map(f32::from);
    if N == 4 {
        let seen = weighed[3] / 255.0;
        weighed[..3].iter_mut().for_each(|part| *part *= seen);
    }
    weighed
}

fn plain<const N: usize>(sum: &[f32; N]) -> [u8; N] {
    let mut sum = *sum;
    if N == 4 && sum[3] > 0.0 {
        let seen = sum[3] / 255.0;
        sum[..3].iter_mut().for_each(|part| *part /= seen);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within these bounds")]
    sum.map(|part| part.round().clamp(0.0, 255.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pixel_is_the_mean_of_what_it_covers() {
        let check = |pixels: &[u8], from, to, want: &[u8]| {
            assert_eq!(shrink::<1>(pixels, from, to), want, "{pixels:?} {to:?}");
        };
        check(&[10, 20, 30, 40], (2, 2), (2, 2), &[10, 20, 30, 40]);
        check(&[10, 20, 30, 40], (2, 2), (1, 1), &[25]);
        check(&[0, 90, 180], (3, 1), (2, 1), &[30, 150]);
        check(&[0, 90, 180], (1, 3), (1, 2), &[30, 150]);
        check(&[255; 35], (7, 5), (3, 2), &[255; 6]);
        check(&[0, 100, 0, 100, 0], (5, 1), (4, 1), &[20, 60, 60, 20]);
    }

    #[test]
    fn what_is_not_seen_has_no_colour() {
        let check = |pixels: [[u8; 4]; 2], want: [u8; 4]| {
            assert_eq!(shrink::<4>(pixels.as_flattened(), (2, 1), (1, 1)), want, "{pixels:?}");
        };
        check([[200, 0, 0, 255], [0, 0, 255, 0]], [200, 0, 0, 128]);
        check([[200, 0, 0, 255], [0, 0, 100, 255]], [100, 0, 50, 255]);
        check([[9, 9, 9, 0], [9, 9, 9, 0]], [0, 0, 0, 0]);
    }
}
