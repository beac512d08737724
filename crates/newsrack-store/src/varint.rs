//! Numbers in few bytes, in LEB128; and many ids, sorted, each as the difference from the one before.

/// Appends a number.
#[inline]
pub(crate) fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Packs ids. They come back sorted, each once.
pub(crate) fn pack(ids: &[i64]) -> Vec<u8> {
    let mut sorted: Vec<i64> = ids.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut bytes = Vec::with_capacity(sorted.len() * 2);
    let mut last = 0;
    for id in sorted {
        push_number(&mut bytes, id.wrapping_sub(last).cast_unsigned());
        last = id;
    }
    bytes
}

/// Unpacks what [`pack`] made; stops at damage.
pub(crate) fn unpack(bytes: &[u8]) -> Vec<i64> {
    let mut ids = Vec::new();
    let (mut value, mut shift, mut last) = (0_u64, 0_u32, 0_i64);
    for byte in bytes {
        let Some(part) = u64::from(byte & 0x7f).checked_shl(shift) else { break };
        value |= part;
        shift += 7;
        if byte & 0x80 == 0 {
            last = last.wrapping_add(value.cast_signed());
            ids.push(last);
            (value, shift) = (0, 0);
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_sorted() {
        let check = |ids: &[i64], want: &[i64]| assert_eq!(unpack(&pack(ids)), want);
        check(&[], &[]);
        check(&[1], &[1]);
        check(&[300, 1, 2, 300], &[1, 2, 300]);
        check(&[i64::MAX, 0, 1 << 40], &[0, 1 << 40, i64::MAX]);
        assert_eq!(pack(&(1..=1_000).collect::<Vec<_>>()).len(), 1_000);
        assert!(unpack(&[0xff; 40]).is_empty());
    }
}
