-- Where a feed lists its newest first, its order is the clock's; where it does not, it is a newsroom's. To tell one from
-- the other, a feed keeps how its last changed answers were ordered. See src/orders.rs.

ALTER TABLE feeds ADD COLUMN orders BLOB;  -- of up to 20 changed answers, oldest first: dated pairs, and how many break the order
