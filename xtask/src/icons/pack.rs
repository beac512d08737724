//! The icon files of Windows and macOS: PNG pictures behind a small head.

use anyhow::{Context as _, bail};

/// A Windows icon: a head of 6 bytes, 16 bytes a picture, then the pictures. Windows has read PNG in it since Vista.
///
/// # Errors
/// A side past 256 pixels, which the format cannot say.
pub(super) fn ico(pictures: &[(u32, Vec<u8>)]) -> anyhow::Result<Vec<u8>> {
    let count = u16::try_from(pictures.len())?;
    let mut head = [0, 0, 1, 0].to_vec();
    head.extend(count.to_le_bytes());
    let mut body = Vec::new();
    for (side, png) in pictures {
        // 256 is written as 0.
        let side = match side {
            256 => 0,
            side => u8::try_from(*side).context("failed to fit a picture into an icon of Windows")?,
        };
        // No palette, one plane, 32 bits a pixel.
        head.extend([side, side, 0, 0, 1, 0, 32, 0]);
        head.extend(u32::try_from(png.len())?.to_le_bytes());
        head.extend(u32::try_from(6 + 16 * pictures.len() + body.len())?.to_le_bytes());
        body.extend_from_slice(png);
    }
    head.extend(body);
    Ok(head)
}

/// A macOS icon: `icns`, its length, then for each picture its kind, its length and the PNG; lengths count their heads.
///
/// # Errors
/// A side for which there is no kind.
pub(super) fn icns(pictures: &[(u32, Vec<u8>)]) -> anyhow::Result<Vec<u8>> {
    let mut body = Vec::new();
    for (side, png) in pictures {
        let Some((_, kinds)) = KINDS.iter().find(|(pixels, _)| pixels == side) else {
            bail!("failed to fit a picture of {side} pixels into an icon of macOS");
        };
        for kind in *kinds {
            body.extend_from_slice(kind.as_bytes());
            body.extend(u32::try_from(8 + png.len())?.to_be_bytes());
            body.extend_from_slice(png);
        }
    }
    let mut file = b"icns".to_vec();
    file.extend(u32::try_from(8 + body.len())?.to_be_bytes());
    file.extend(body);
    Ok(file)
}

/// Pixels a side, and what they are called: at that size, and at half of it on a fine screen.
const KINDS: &[(u32, &[&str])] =
    &[(32, &["ic11"]), (64, &["ic12"]), (128, &["ic07"]), (256, &["ic08", "ic13"]), (512, &["ic09", "ic14"])];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_of_windows_tells_where_its_pictures_stand() {
        let icon = ico(&[(16, b"small".to_vec()), (256, b"large!".to_vec())]).unwrap();
        assert_eq!(icon[..6], [0, 0, 1, 0, 2, 0]);
        assert_eq!((icon[6], icon[22]), (16, 0));
        let number = |at: usize| u32::from_le_bytes(icon[at..at + 4].try_into().unwrap()) as usize;
        for (entry, picture) in [(6, "small"), (22, "large!")] {
            let (length, at) = (number(entry + 8), number(entry + 12));
            assert_eq!(&icon[at..at + length], picture.as_bytes());
        }
        assert!(ico(&[(257, Vec::new())]).is_err());
    }

    #[test]
    fn an_icon_of_macos_counts_its_own_heads() {
        let icon = icns(&[(32, b"one".to_vec()), (256, b"four".to_vec())]).unwrap();
        assert_eq!(&icon[..4], b"icns");
        let number = |at: usize| u32::from_be_bytes(icon[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(4), icon.len());
        let mut kinds = Vec::new();
        let mut at = 8;
        while at < icon.len() {
            kinds.push(std::str::from_utf8(&icon[at..at + 4]).unwrap());
            at += number(at + 4);
        }
        assert_eq!((at, kinds), (icon.len(), vec!["ic11", "ic08", "ic13"]));
        assert!(icns(&[(100, Vec::new())]).is_err());
    }
}
