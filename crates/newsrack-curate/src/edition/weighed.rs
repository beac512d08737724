//! Candidates with all that speaks for them, lane by lane. Significance is told of all; words are read of those alone that have a chance.

use super::{Candidate, LeftOut, Occasion, Term, Why};
use crate::picks::{Pickable, good_news, pick};
use crate::relevance::{Feature, Likeness, Print, Said, Shares, thousandths, wanted};
use crate::significance::{Account, Lead, Owner, Seen, Term as Reason, leads};
use newsrack_model::{EditionId, Millis, PublicationId, SectionId, TopicId};
use std::collections::{BTreeMap, BTreeSet};

/// Words are read of so many that lead, that this reader would want by title, author and section, and that are long;
const MOST_READ: [usize; 3] = [400, 400, 200];
/// and of so many of each section.
const MOST_OF_SECTION: usize = 12;
/// Of a story that was on a page of the last days so many accounts of their own are news, when more told it than these.
const NEWS: u32 = 2;
const FEW: usize = 3;
/// Points for each doubling of such accounts.
const NEWS_POINTS: f64 = 0.3;
/// Points for what is as like as can be to what was wanted lately.
const LIKENESS: f64 = 2.0;
/// What less was said of than this is no pick.
const UNASKED: i64 = -150;
/// Most that exploring adds.
const EXPLORE: f64 = 2.0;
/// Topics add and take so many points at most.
const MOST_BOOST: i64 = 5_000;
/// One of so many accounts at home is hardly one.
const HARDLY: usize = 6;

/// All that was looked at.
pub(super) struct Pool<'a> {
    /// Those that have a chance, the most significant first.
    pub(super) weighed: Vec<Weighed<'a>>,
    /// Those that were kept from the page before that, with their places by significance.
    pub(super) away: Vec<(usize, LeftOut)>,
}

/// A candidate that may stand on the page.
pub(super) struct Weighed<'a> {
    /// Its place by significance, of all candidates.
    pub(super) place: usize,
    /// Its place among the candidates.
    pub(super) at: usize,
    pub(super) candidate: &'a Candidate<'a>,
    pub(super) seen: Seen,
    /// Who answers for the title that is shown, as a number.
    pub(super) owner: usize,
    /// What it is about.
    pub(super) print: Print,
    /// Words of its headline that are all over the day.
    pub(super) matters: Vec<i64>,
    /// The page that had it, and how many accounts of their own came since.
    pub(super) news: Option<(EditionId, u32)>,
    /// Of lead stories, and how many of these are of significance: they come first.
    pub(super) lead: Vec<Term>,
    pub(super) significant: usize,
    /// Of what this reader would want, and how much of that is wanted and not new alone.
    pub(super) for_you: Vec<Term>,
    pub(super) wanted: i64,
    /// What exploring would add.
    pub(super) explore: i64,
    /// Why it is a pick, if it is.
    pub(super) pick: Option<Vec<Term>>,
    /// Why it is good news, if it is.
    pub(super) good_news: Option<Vec<Term>>,
}

/// One that no topic mutes and that does not stand again without news, before its words are read.
struct Eligible<'a> {
    place: usize,
    at: usize,
    candidate: &'a Candidate<'a>,
    lead: Lead,
    news: Option<(EditionId, u32)>,
    known: Vec<Feature>,
    /// Thousandths of a point for its age.
    age: i64,
}

const HOUR_MS: Millis = 60 * 60 * 1_000;

/// What is the same for all candidates.
struct Known<'a> {
    /// How many of them have a feature.
    shares: Shares,
    said: Said<'a>,
    likeness: Likeness,
    /// Where the reader is.
    home: Option<String>,
}

impl<'a> Pool<'a> {
    pub(super) fn of(candidates: &'a [Candidate<'a>], occasion: &Occasion<'_>) -> Self {
        let (all, away) = eligible(candidates, occasion);
        let chosen = chosen(all, occasion);
        let words: Vec<(Vec<Feature>, usize)> = chosen.iter().map(|it| it.candidate.piece.topics()).collect();
        let mut shares = Shares::default();
        chosen.iter().zip(&words).for_each(|(it, (words, _))| shares.add(it.known.iter().chain(words)));
        let known = Known {
            said: Said::of(occasion.taste),
            likeness: Likeness::of(occasion.taste, &shares),
            home: home(candidates, occasion),
            shares,
        };
        let mut owners: BTreeMap<Owner<'a>, usize> = BTreeMap::new();
        let weighed = chosen.into_iter().zip(words).map(|(eligible, (words, of_headline))| {
            let all = owners.len();
            let owner = *owners.entry(owner(eligible.candidate)).or_insert(all);
            let matters = words[..of_headline].iter().filter(|word| known.shares.is_flood(word));
            let mut weighed = weighed(eligible, &words, owner, &known, occasion);
            weighed.matters = matters.map(Feature::hash).collect();
            weighed
        });
        Self { weighed: weighed.collect(), away }
    }
}

fn weighed<'a>(
    eligible: Eligible<'a>,
    words: &[Feature],
    owner: usize,
    known: &Known<'_>,
    occasion: &Occasion<'_>,
) -> Weighed<'a> {
    let Eligible { place, at, candidate, lead, news, known: features, .. } = eligible;
    let features = || features.iter().chain(words);
    let mut for_you = wanted(features(), occasion.taste, &known.shares);
    let put = |terms: &mut Vec<Term>, word, points, count, about| {
        if points != 0 {
            terms.push(Term { word, points, count, about });
        }
    };
    let print = Print::of(words, &known.shares);
    let near = known.likeness.of_text(&print);
    put(&mut for_you, "likeness", thousandths(LIKENESS * near.likeness), None, None);
    let said: Vec<Term> = known.said.term(features(), &known.shares).into_iter().collect();
    for_you.extend(said.iter().cloned());
    let (boost, about) = boost(candidate, occasion);
    let mut rest = Vec::new();
    put(&mut rest, "boost", boost, None, about);
    let wanted = sum(&for_you) + boost;
    let mut significance: Vec<Term> = told(&lead, occasion.now);
    let age: Vec<Term> = significance.iter().filter(|term| term.word == "age").cloned().collect();
    let accounts = news.map_or(0, |(_, accounts)| accounts);
    let new = thousandths(NEWS_POINTS * libm::log2(1.0 + f64::from(accounts)));
    put(&mut rest, "news", new, Some(i64::from(accounts)), None);
    let with = |terms: Vec<Term>, age: &[Term]| [&terms, age, &rest].into_iter().flatten().cloned().collect();
    let pickable = Pickable {
        minutes: candidate.piece.minutes,
        is_own_text: candidate.is_full_text && is_own(candidate),
        distance: near.distance,
        abroad: abroad(&candidate.accounts, known.home.as_deref()),
        headline: candidate.piece.headline,
        summary: candidate.piece.summary,
    };
    let uncertain: f64 = features()
        .filter_map(|feature| occasion.taste.weight(feature.hash()))
        .map(|weight| weight.n as f64 / 1_000_000.0)
        .sum();
    let draw = crate::drawn(occasion.seed, candidate.entry_id.0);
    let is_unread = !candidate.is_opened;
    let may_be_picked = is_unread && sum(&said) > UNASKED;
    let picked = |terms: Vec<Term>| with([terms, said.clone()].concat(), &age);
    let significant = significance.len();
    significance.extend(rest.iter().cloned());
    Weighed {
        place,
        at,
        candidate,
        seen: lead.significance.seen,
        owner,
        print,
        matters: Vec::new(),
        news,
        lead: significance,
        significant,
        for_you: with(for_you, &age),
        wanted: if is_unread { wanted } else { i64::MIN },
        explore: thousandths(EXPLORE * draw / (1.0 + uncertain)),
        pick: pick(&pickable).filter(|_| may_be_picked).map(picked),
        good_news: good_news(&pickable, candidate.piece.language).filter(|_| may_be_picked).map(picked),
    }
}

/// Thousandths of a point, summed.
pub(super) fn sum(terms: &[Term]) -> i64 {
    terms.iter().map(|term| term.points).sum()
}

/// All that no topic mutes and no page of the last days had as it is, the most significant first, and what is kept away so.
fn eligible<'a>(
    candidates: &'a [Candidate<'a>],
    occasion: &Occasion<'_>,
) -> (Vec<Eligible<'a>>, Vec<(usize, LeftOut)>) {
    let accounts: Vec<Vec<Account<'_>>> = candidates.iter().map(|it| it.accounts.clone()).collect();
    let (mut eligible, mut away) = (Vec::new(), Vec::new());
    for (place, lead) in leads(&accounts, occasion.now, occasion.weights).into_iter().enumerate() {
        let candidate = &candidates[lead.at];
        let news = match (muted_by(candidate, occasion), news(candidate)) {
            (None, Ok(news)) => news,
            (Some(topic), _) => {
                away.push((place, LeftOut { at: lead.at, why: Why::Muted(topic) }));
                continue;
            }
            (None, Err(edition)) => {
                away.push((place, LeftOut { at: lead.at, why: Why::Shown(edition) }));
                continue;
            }
        };
        let known = candidate.piece.known(occasion.minute).0;
        let age = lead.significance.terms().find(|(reason, _)| *reason == Reason::Age);
        let age = age.map_or(0, |(_, points)| points);
        eligible.push(Eligible { place, at: lead.at, candidate, lead, news, known, age });
    }
    (eligible, away)
}

/// Those whose words are read, in their order.
fn chosen<'a>(eligible: Vec<Eligible<'a>>, occasion: &Occasion<'_>) -> Vec<Eligible<'a>> {
    let [leads, wanted, longest] = MOST_READ;
    let hunches = hunches(&eligible, occasion);
    let mut chosen: BTreeSet<usize> = (0..eligible.len().min(leads)).collect();
    let mut by = |most: usize, of: &dyn Fn(usize) -> i64| {
        let mut all: Vec<usize> = (0..eligible.len()).collect();
        all.sort_by_key(|at| (std::cmp::Reverse(of(*at)), *at));
        chosen.extend(all.into_iter().take(most));
    };
    by(wanted, &|at| hunches[at]);
    by(longest, &|at| i64::from(eligible[at].candidate.piece.minutes));
    let mut sections: BTreeMap<SectionId, usize> = BTreeMap::new();
    for (at, it) in eligible.iter().enumerate() {
        if let Some((section, _)) = it.candidate.piece.section {
            let count = sections.entry(section).or_default();
            *count += 1;
            if *count <= MOST_OF_SECTION {
                chosen.insert(at);
            }
        }
    }
    eligible.into_iter().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, it)| it).collect()
}

/// What speaks for each without its words.
fn hunches(eligible: &[Eligible<'_>], occasion: &Occasion<'_>) -> Vec<i64> {
    let said = Said::of(occasion.taste);
    let mut shares = Shares::default();
    eligible.iter().for_each(|it| shares.add(&it.known));
    let hunch = |it: &Eligible<'_>| {
        let said = said.term(it.known.iter(), &shares).map_or(0, |term| term.points);
        sum(&wanted(it.known.iter(), occasion.taste, &shares))
            + said
            + boost(it.candidate, occasion).0
            + it.age
    };
    eligible.iter().map(hunch).collect()
}

/// The first topic that keeps it from the page.
fn muted_by(candidate: &Candidate<'_>, occasion: &Occasion<'_>) -> Option<TopicId> {
    let topics = candidate.topics.iter().filter_map(|at| occasion.topics.get(*at));
    topics.filter(|topic| topic.points.is_none()).map(|topic| topic.id).min()
}

/// `None` of what stood on no page, and of what did the page, and how much came since. An error is the page that had what has no
/// news.
fn news(candidate: &Candidate<'_>) -> Result<Option<(EditionId, u32)>, EditionId> {
    let Some(stood) = candidate.stood_before else { return Ok(None) };
    let is_new = |account: &&Account<'_>| account.id > stood.looked_to;
    let is_own = |account: &&Account<'_>| account.copy_of.is_none_or(|original| original == account.id);
    let owners: BTreeSet<Owner<'_>> =
        candidate.accounts.iter().filter(is_new).filter(is_own).map(Account::owner).collect();
    let before = candidate.accounts.iter().filter(|account| !is_new(account)).count();
    let new = u32::try_from(owners.len()).unwrap_or(u32::MAX);
    let least = if before <= FEW { 1 } else { NEWS };
    let has_news = candidate.entry_id != stood.entry_id && new >= least;
    if has_news { Ok(Some((stood.edition_id, new))) } else { Err(stood.edition_id) }
}

/// What topics add to it together, and the one that says most.
fn boost(candidate: &Candidate<'_>, occasion: &Occasion<'_>) -> (i64, Option<String>) {
    let places: BTreeSet<usize> = candidate.topics.iter().copied().collect();
    let topics: Vec<_> = places.iter().filter_map(|at| occasion.topics.get(*at)).collect();
    let points = topics.iter().filter_map(|topic| topic.points).fold(0_i64, i64::saturating_add);
    let most = topics
        .iter()
        .max_by_key(|topic| (topic.points.unwrap_or(0).saturating_abs(), std::cmp::Reverse(topic.id)));
    (points.clamp(-MOST_BOOST, MOST_BOOST), most.map(|topic| topic.name.to_owned()))
}

/// The terms of significance, with what their sentences count.
fn told(lead: &Lead, now: Millis) -> Vec<Term> {
    let seen = lead.significance.seen;
    let hours = u32::try_from(now.saturating_sub(seen.latest_at) / HOUR_MS).unwrap_or_default();
    let term = |(reason, points)| {
        let (word, count) = match reason {
            Reason::Votes => ("votes", Some(seen.voters)),
            Reason::Coverage => ("coverage", Some(seen.owners)),
            Reason::Burst => ("burst", Some(seen.recent)),
            Reason::Age => ("age", Some(hours)),
            Reason::Origin => ("origin", Some(seen.countries)),
        };
        Term { word, points, count: count.map(i64::from), about: None }
    };
    lead.significance.terms().filter(|(_, points)| *points != 0).map(term).collect()
}

fn shown_account<'a, 'b>(candidate: &'b Candidate<'a>) -> Option<&'b Account<'a>> {
    candidate.accounts.iter().find(|account| account.id == candidate.entry_id)
}

fn owner<'a>(candidate: &Candidate<'a>) -> Owner<'a> {
    shown_account(candidate).map_or(Owner::Title(candidate.piece.publication_id), Account::owner)
}

fn is_own(candidate: &Candidate<'_>) -> bool {
    let is_copy = |account: &Account<'_>| account.copy_of.is_some_and(|original| original != account.id);
    !shown_account(candidate).is_some_and(is_copy)
}

/// Where the reader is: as said, or where most of the titles are made that these stories are from.
fn home(candidates: &[Candidate<'_>], occasion: &Occasion<'_>) -> Option<String> {
    if let Some(home) = occasion.home {
        return Some(home.to_owned());
    }
    let mut titles: BTreeSet<(PublicationId, &str)> = BTreeSet::new();
    // What the reader wants to hear nothing of tells nothing of where that is.
    let heard = candidates.iter().filter(|candidate| muted_by(candidate, occasion).is_none());
    for account in heard.flat_map(|candidate| &candidate.accounts) {
        if let Some(country) = account.country {
            titles.insert((account.publication_id, country));
        }
    }
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    titles.iter().for_each(|(_, country)| *countries.entry(country).or_default() += 1);
    let most = countries.into_iter().max_by_key(|(country, count)| (*count, std::cmp::Reverse(*country)));
    most.map(|(country, _)| country.to_owned())
}

/// In how many countries it is told, where that is in two and hardly at home; else 0.
fn abroad(accounts: &[Account<'_>], home: Option<&str>) -> u32 {
    let Some(home) = home else { return 0 };
    let told = accounts.iter().filter_map(|account| account.country);
    let at_home = told.clone().filter(|country| *country == home).count();
    let countries: BTreeSet<&str> = told.clone().filter(|country| *country != home).collect();
    let is_abroad = countries.len() >= 2 && at_home * HARDLY <= told.count();
    if is_abroad { u32::try_from(countries.len()).unwrap_or(u32::MAX) } else { 0 }
}
