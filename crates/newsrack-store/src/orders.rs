//! Whether a feed lists its newest first, or as a newsroom wills: only there is an item's position the newsroom's vote.

use crate::{Error, Ingest, Writing};
use newsrack_model::FeedId;
use rusqlite::params;

/// So many changed answers are looked at, the last ones: a title may change its ways.
const ANSWERS: usize = 20;
/// Fewer answers tell nothing: the first may be a backlog that was filled by hand, the second still holds most of it.
const FEWEST_ANSWERS: usize = 3;
/// Fewer pairs tell nothing: of twenty, one item that was dated a little late does not make a tenth, nor do two.
const FEWEST_PAIRS: u32 = 20;

/// How an answer was ordered.
#[derive(Debug, Clone, Copy)]
struct Order {
    /// Neighbours that are both dated.
    pairs: u16,
    /// Those of them of which the lower is the newer.
    breaks: u16,
}

impl Order {
    fn of(ingest: &Ingest) -> Self {
        let neighbours =
            ingest.entries.windows(2).filter_map(|pair| pair[0].published_at.zip(pair[1].published_at));
        let (pairs, breaks) = neighbours.fold((0_u16, 0_u16), |(pairs, breaks), (upper, lower)| {
            (pairs.saturating_add(1), breaks.saturating_add(u16::from(upper < lower)))
        });
        Self { pairs, breaks }
    }
}

/// True where over a tenth of the pairs break the order that has the newest first; `None` while too little is known.
pub(crate) fn is_edited(orders: &[u8]) -> Option<bool> {
    let orders = unpack(orders);
    let sum = |part: fn(&Order) -> u16| orders.iter().map(|order| u32::from(part(order))).sum::<u32>();
    let (pairs, breaks) = (sum(|order| order.pairs), sum(|order| order.breaks));
    (orders.len() >= FEWEST_ANSWERS && pairs >= FEWEST_PAIRS).then_some(breaks * 10 > pairs)
}

impl Writing<'_> {
    /// Notes how an answer that changed something was ordered. One without a dated pair says nothing of it.
    pub(crate) fn note_order(&self, feed: FeedId, ingest: &Ingest) -> Result<(), Error> {
        let order = Order::of(ingest);
        if order.pairs == 0 {
            return Ok(());
        }
        let kept: Option<Vec<u8>> = self
            .prepare_cached("SELECT orders FROM feeds WHERE id = ?1")?
            .query_row([feed.0], |row| row.get(0))?;
        let mut orders = unpack(&kept.unwrap_or_default());
        orders.push(order);
        orders.drain(..orders.len().saturating_sub(ANSWERS));
        self.prepare_cached("UPDATE feeds SET orders = ?2 WHERE id = ?1")?
            .execute(params![feed.0, pack(&orders)])?;
        Ok(())
    }
}

fn pack(orders: &[Order]) -> Vec<u8> {
    let bytes = |order: &Order| [order.pairs.to_le_bytes(), order.breaks.to_le_bytes()].concat();
    orders.iter().flat_map(bytes).collect()
}

fn unpack(orders: &[u8]) -> Vec<Order> {
    let number = |low, high| u16::from_le_bytes([low, high]);
    let (orders, _) = orders.as_chunks::<4>();
    orders.iter().map(|&[a, b, c, d]| Order { pairs: number(a, b), breaks: number(c, d) }).collect()
}
