//! Which parts of two sequences are the same ones: common ends first, then what both have once (patience), then the
//! shortest way between (Myers 1986).

use std::collections::HashMap;

/// Steps of the shortest way; where it is longer, the two have nothing in common.
const MOST_STEPS: usize = 256;
/// How often a gap is parted by what it holds once.
const MOST_PARTINGS: u8 = 40;

/// A gap between parts that are known to be the same.
struct Gap {
    before: [usize; 2],
    after: [usize; 2],
    partings: u8,
}

/// Places of the parts that stay, in both sequences, in order.
pub(super) fn align(before: &[u32], after: &[u32]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut waiting = vec![Gap { before: [0, before.len()], after: [0, after.len()], partings: 0 }];
    while let Some(mut gap) = waiting.pop() {
        trim(before, after, &mut gap, &mut pairs);
        let ([from, to], [start, end]) = (gap.before, gap.after);
        if from == to || start == end {
            continue;
        }
        let anchors = anchors(&before[from..to], &after[start..end]);
        if anchors.is_empty() || gap.partings == MOST_PARTINGS {
            let way = shortest(&before[from..to], &after[start..end], MOST_STEPS).unwrap_or_default();
            pairs.extend(way.into_iter().map(|(one, other)| (from + one, start + other)));
            continue;
        }
        let (mut here, mut there) = (from, start);
        for (one, other) in anchors.into_iter().map(|(one, other)| (from + one, start + other)) {
            pairs.push((one, other));
            waiting.push(Gap { before: [here, one], after: [there, other], partings: gap.partings + 1 });
            (here, there) = (one + 1, other + 1);
        }
        waiting.push(Gap { before: [here, to], after: [there, end], partings: gap.partings + 1 });
    }
    pairs.sort_unstable();
    pairs
}

/// Takes the common beginning and end off a gap.
fn trim(before: &[u32], after: &[u32], gap: &mut Gap, pairs: &mut Vec<(usize, usize)>) {
    let ([from, to], [start, end]) = (&mut gap.before, &mut gap.after);
    while from < to && start < end && before[*from] == after[*start] {
        pairs.push((*from, *start));
        *from += 1;
        *start += 1;
    }
    while from < to && start < end && before[*to - 1] == after[*end - 1] {
        *to -= 1;
        *end -= 1;
        pairs.push((*to, *end));
    }
}

/// The longest row of parts that both have exactly once, in the same order.
fn anchors(before: &[u32], after: &[u32]) -> Vec<(usize, usize)> {
    // How often a number stands on each side, and where.
    let mut known: HashMap<u32, [(usize, usize); 2]> = HashMap::new();
    for (side, numbers) in [before, after].into_iter().enumerate() {
        for (at, number) in numbers.iter().enumerate() {
            let (count, place) = &mut known.entry(*number).or_default()[side];
            *count += 1;
            *place = at;
        }
    }
    let unique: Vec<(usize, usize)> = before
        .iter()
        .enumerate()
        .filter_map(|(at, number)| match known.get(number) {
            Some([(1, _), (1, other)]) => Some((at, *other)),
            _ => None,
        })
        .collect();
    // The ends of the rows of each length, and what stands before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(unique.len());
    for (at, (_, other)) in unique.iter().enumerate() {
        let length = ends.partition_point(|end| unique[*end].1 < *other);
        previous.push(length.checked_sub(1).map(|length| ends[length]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut row: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |at| previous[*at]).map(|at| unique[at]).collect();
    row.reverse();
    row
}

/// What stays on the shortest way from one sequence to the other; `None` if that has more steps than are allowed.
pub(super) fn shortest(before: &[u32], after: &[u32], most_steps: usize) -> Option<Vec<(usize, usize)>> {
    let most = most_steps.min(before.len() + after.len());
    let middle = most + 1;
    // How far each diagonal was gone, the middle one at `middle`; diagonals behind it have more of `before`.
    let mut far = vec![0_usize; 2 * most + 3];
    let mut trace: Vec<Vec<usize>> = Vec::new();
    for steps in 0..=most {
        trace.push(far[middle - steps - 1..=middle + steps + 1].to_vec());
        for diagonal in (middle - steps..=middle + steps).step_by(2) {
            let is_down = diagonal == middle - steps
                || (diagonal != middle + steps && far[diagonal - 1] < far[diagonal + 1]);
            let mut one = if is_down { far[diagonal + 1] } else { far[diagonal - 1] + 1 };
            let mut other = one + middle - diagonal;
            while one < before.len() && other < after.len() && before[one] == after[other] {
                one += 1;
                other += 1;
            }
            far[diagonal] = one;
            if one >= before.len() && other >= after.len() {
                return Some(way_back(&trace, before.len(), after.len()));
            }
        }
    }
    None
}

fn way_back(trace: &[Vec<usize>], mut one: usize, mut other: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (steps, far) in trace.iter().enumerate().rev() {
        // The middle diagonal of this step's record.
        let middle = steps + 1;
        let diagonal = middle + one - other;
        let (from, start) = if steps == 0 {
            (0, 0)
        } else {
            let is_down =
                diagonal == 1 || (diagonal != middle + steps && far[diagonal - 1] < far[diagonal + 1]);
            let diagonal = if is_down { diagonal + 1 } else { diagonal - 1 };
            (far[diagonal], far[diagonal] + middle - diagonal)
        };
        while one > from && other > start {
            one -= 1;
            other -= 1;
            pairs.push((one, other));
        }
        (one, other) = (from, start);
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<u32> {
        text.bytes().map(u32::from).collect()
    }

    fn stays(text: &str, pairs: &[(usize, usize)]) -> String {
        pairs.iter().map(|(one, _)| char::from(text.as_bytes()[*one])).collect()
    }

    #[test]
    fn what_stays_is_found() {
        let check = |before: &str, after: &str, want: &str| {
            let (one, other) = (numbers(before), numbers(after));
            let way = shortest(&one, &other, 100).unwrap();
            assert_eq!(stays(before, &way).len(), want.len(), "{before} {after}");
            for pairs in [way, align(&one, &other)] {
                assert!(pairs.is_sorted_by(|one, next| one.0 < next.0 && one.1 < next.1), "{pairs:?}");
                assert!(pairs.iter().all(|(at, to)| one[*at] == other[*to]), "{pairs:?}");
            }
            assert_eq!(stays(before, &align(&one, &other)), want, "{before} {after}");
        };
        check("", "", "");
        check("abc", "", "");
        check("", "abc", "");
        check("abc", "abc", "abc");
        check("abc", "axc", "ac");
        check("abcd", "bcde", "bcd");
        check("abcabba", "cbabac", "caba");
        check("xaxbxcx", "axxbxxc", "axbxc");
        check("abc", "xyz", "");
    }

    #[test]
    fn a_way_with_too_many_steps_is_none() {
        assert_eq!(shortest(&[1, 2, 3], &[4, 5, 6], 5), None);
        assert_eq!(shortest(&[1, 2, 3], &[4, 5, 6], 6), Some(Vec::new()));
    }
}
