//! Readings beside characters.

use crate::{
    fold::{fold, is_blank},
    tree::NodeRef,
};
use newsrack_model::Inline;

/// Pairs of characters and their reading; characters without one are text.
///
/// Characters and readings come by turns, or several of each in a row: then the first reading is of the first
/// characters, and so on.
pub(crate) fn pairs(node: NodeRef<'_>) -> Vec<Inline> {
    let mut run = Vec::new();
    let (mut bases, mut readings): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    // Whether the last characters go on in what follows.
    let mut goes_on = false;
    for child in node.children() {
        let words = || child.text().map_or_else(|| child.all_text(), str::to_owned);
        match child.name() {
            "rt" => readings.push(child.all_text()),
            "rtc" if child.children().any(|inner| inner.name() == "rt") => {
                // A second row of readings, what the words mean for instance, has no place.
                if readings.is_empty() {
                    readings
                        .extend(child.children().filter(|inner| inner.name() == "rt").map(NodeRef::all_text));
                }
            }
            "rtc" => readings.push(child.all_text()),
            name => {
                let words = words();
                // White space between the elements of a row.
                if name.is_empty() && is_blank(&words) && (!goes_on || !readings.is_empty()) {
                    continue;
                }
                if !readings.is_empty() {
                    put(&mut run, &mut bases, &mut readings);
                    goes_on = false;
                }
                match bases.last_mut().filter(|_| goes_on && name != "rb") {
                    Some(base) => base.push_str(&words),
                    None => bases.push(words),
                }
                goes_on = name != "rb";
            }
        }
    }
    put(&mut run, &mut bases, &mut readings);
    run
}

/// Empties both rows into the run.
fn put(run: &mut Vec<Inline>, bases: &mut Vec<String>, readings: &mut Vec<String>) {
    let mut bases = std::mem::take(bases);
    let mut readings = std::mem::take(readings);
    // One reading of several characters is of all of them; readings that are too many belong to the last.
    if readings.len() == 1 {
        bases = vec![bases.concat()];
    } else if let Some(last) = bases.len().checked_sub(1).filter(|last| *last < readings.len()) {
        let rest = readings.split_off(last);
        readings.push(rest.concat());
    }
    let mut readings = readings.into_iter();
    for base in bases {
        let reading = readings.next().map(|reading| fold(&reading).trim().to_owned()).unwrap_or_default();
        let characters = fold(&base).trim().to_owned();
        if reading.is_empty() || characters.is_empty() {
            run.push(Inline::text(base));
        } else {
            run.push(Inline::Ruby { base: characters, reading });
        }
    }
}
