//! Numbers and words in few bytes, and reading them without trust.

use crate::Error;
pub(super) use crate::varint::push_number;

/// Reads bytes from their beginning. What is not there is damage.
#[derive(Clone, Copy)]
pub(super) struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    #[inline]
    pub(super) fn number(&mut self) -> Result<u64, Error> {
        match self.0.split_first() {
            // Nearly all of them.
            Some((byte, rest)) if *byte < 0x80 => {
                self.0 = rest;
                Ok(u64::from(*byte))
            }
            _ => self.long_number(),
        }
    }

    fn long_number(&mut self) -> Result<u64, Error> {
        let (mut number, mut shift) = (0, 0);
        for (at, byte) in self.0.iter().enumerate() {
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                self.0 = &self.0[at + 1..];
                return Ok(number);
            }
            shift += 7;
            if shift > 63 {
                break;
            }
        }
        Err(damaged())
    }

    /// A number that counts or names something in memory.
    #[inline]
    pub(super) fn small(&mut self) -> Result<u32, Error> {
        u32::try_from(self.number()?).map_err(|_| damaged())
    }

    /// How many bytes the next so many numbers take.
    pub(super) fn length_of(self, mut count: u32) -> Result<u32, Error> {
        // The last byte of each number, and no other, is below 0x80: eight bytes are looked at together.
        let (eights, _) = self.0.as_chunks::<8>();
        let mut passed = 0;
        for eight in eights {
            let ends = (!u64::from_le_bytes(*eight) & 0x8080_8080_8080_8080).count_ones();
            if ends >= count {
                break;
            }
            count -= ends;
            passed += 8;
        }
        let ends = self.0[passed..].iter().enumerate().filter(|(_, byte)| **byte < 0x80);
        match count.checked_sub(1) {
            None => Ok(0),
            Some(before) => {
                let (at, _) = { ends }.nth(before as usize).ok_or_else(damaged)?;
                u32::try_from(passed + at + 1).map_err(|_| damaged())
            }
        }
    }

    pub(super) fn take(&mut self, length: u32) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(length as usize).ok_or_else(damaged)?;
        self.0 = rest;
        Ok(taken)
    }
}

/// A blob that tells when it is not what it was.
pub(super) fn sealed(mut body: Vec<u8>) -> Vec<u8> {
    body.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
    body
}

/// What was sealed.
pub(super) fn unsealed(blob: &[u8]) -> Result<Bytes<'_>, Error> {
    let (body, seal) = blob.split_last_chunk::<4>().ok_or_else(damaged)?;
    if crc32fast::hash(body).to_le_bytes() == *seal { Ok(Bytes(body)) } else { Err(damaged()) }
}

/// The same from a byte on. The seal is looked at where the first byte is read.
pub(super) fn unsealed_from(blob: &[u8], from: usize) -> Result<Bytes<'_>, Error> {
    if from == 0 {
        return unsealed(blob);
    }
    let (body, _) = blob.split_last_chunk::<4>().ok_or_else(damaged)?;
    body.get(from..).map(Bytes).ok_or_else(damaged)
}

/// What no index of ours holds.
pub(super) fn damaged() -> Error {
    Error::Damaged("the index of words".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_damage_is_told() {
        let numbers = [0, 1, 0x7f, 0x80, 300, u64::from(u32::MAX), u64::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|number| push_number(&mut bytes, *number));
        let read_all = Bytes::new(&bytes);
        let mut read = read_all;
        assert_eq!(numbers.map(|_| read.number().unwrap()), numbers);
        assert!(read.is_empty());
        for (count, number) in (0..).zip(numbers) {
            let before = read_all.length_of(count).unwrap() as usize;
            assert_eq!(Bytes::new(&bytes[before..]).number().unwrap(), number);
        }
        assert!(read_all.length_of(numbers.len() as u32).is_ok_and(|all| all as usize == bytes.len()));
        assert!(read_all.length_of(numbers.len() as u32 + 1).is_err());
        for damage in [&[][..], &[0x80], &[0xff; 40]] {
            assert!(Bytes::new(damage).number().is_err());
        }
        assert!(Bytes::new(&[0xff, 0xff, 0xff, 0xff, 0x7f]).small().is_err());
        assert!(Bytes::new(&[1, 2]).take(3).is_err());
    }

    #[test]
    fn a_seal_breaks_with_each_bit() {
        let blob = sealed(b"nine ports agree".to_vec());
        assert!(unsealed(&blob).is_ok());
        for bit in 0..blob.len() * 8 {
            let mut bent = blob.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            assert!(unsealed(&bent).is_err(), "{bit}");
        }
        assert!(unsealed(&blob[..3]).is_err());
    }
}
