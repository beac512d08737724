//! What newsrooms hold for important, from the order of a feed's items to the reason on a card.

use super::{
    stories::{PAPERS, address},
    today::{asked, cards, shown},
    *,
};
use crate::RefreshMode;

/// How a paper's feed is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// The newest first, and the event is the newest.
    Clock,
    /// By its newsroom, which has the event at this place.
    Newsroom(usize),
}
use Order::*;

/// Hours of the day at which the items of a newsroom's page were printed, from its top.
const AS_IT_WILLS: [u32; 8] = [9, 14, 11, 15, 10, 13, 8, 12];

/// One answer of a paper: the event, what else it has, and one item that no other answer has.
fn answer(name: &str, event: &str, order: Order, number: usize) -> String {
    let mut headlines: Vec<String> = (0..6).map(|at| format!("{name} on matter{at}{name}")).collect();
    let (place, hours) = match order {
        Clock => (0, [15, 14, 13, 12, 11, 10, 9, 8]),
        Newsroom(place) => (place, AS_IT_WILLS),
    };
    headlines.insert(place, event.to_owned());
    headlines.push(format!("{name} letters{number}"));
    let items: String = headlines
        .iter()
        .zip(hours)
        .map(|(headline, hour)| {
            format!(
                "<item><guid>{headline}</guid><title>{headline}</title><pubDate>Mon, 24 Nov 2025 {hour:02}:00:00 GMT</pubDate></item>"
            )
        })
        .collect();
    format!(
        "<rss version=\"2.0\"><channel><title>{name}</title><link>https://{name}.example/</link>{items}</channel></rss>"
    )
}

/// Three papers print one event and answer so often, a quarter of an hour apart; then a page is made. Tells who voted for the event,
/// and who has it first.
async fn check(orders: [Order; 3], answers: usize, voters: Option<i64>, led_in: u32) {
    let what = format!("{orders:?} after {answers} answers");
    let bench = Bench::new();
    let events = PAPERS.map(|(_, headlines)| headlines[0]);
    let names = PAPERS.map(|(name, _)| name);
    for number in 0..answers {
        for ((name, event), order) in names.into_iter().zip(events).zip(orders) {
            bench.world.say(&address(name), answer(name, event, order, number));
            if number == 0 {
                bench.follow(&address(name)).await;
            }
        }
        bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
        bench.clock.advance(15 * MINUTE);
    }
    bench.reader.gather_stories().await.unwrap();
    asked(&bench).await;
    let edition = shown(&bench).await;
    let votes = |card: &crate::today::Card| {
        card.card.terms.iter().find(|term| term.term == "votes").map(|term| (term.points > 0, term.count))
    };
    let event = cards(&edition)
        .find(|card| card.row.as_ref().is_some_and(|row| events.contains(&row.entry.headline.as_str())));
    let event = event.unwrap();
    assert_eq!(event.card.titles, 3, "{what}");
    assert_eq!(votes(event), voters.map(|voters| (true, Some(voters))), "{what}");
    assert_eq!(event.card.led_in, led_in, "{what}");
    // What one paper tells alone has its vote, where that is one.
    let alone: Vec<_> = cards(&edition).filter(|card| card.card.titles == 1).collect();
    assert!(alone.len() > 3, "{what}");
    for card in alone {
        let title = &card.row.as_ref().unwrap().title;
        let paper = names.iter().position(|name| name == title).unwrap();
        let has_vote = voters.is_some() && orders[paper] != Clock;
        assert_eq!(votes(card), has_vote.then_some((true, Some(1))), "{what}: {title}");
    }
}

#[tokio::test]
async fn newsrooms_vote_by_the_order_of_their_feeds() {
    let first = Newsroom(0);
    check([Clock; 3], 3, None, 0).await;
    check([first, Clock, Clock], 2, None, 0).await;
    check([first, Clock, Clock], 3, Some(1), 1).await;
    check([first, first, Clock], 3, Some(2), 2).await;
    check([first, Newsroom(2), Clock], 3, Some(2), 1).await;
    check([Newsroom(3), Clock, Clock], 4, Some(1), 0).await;
}
