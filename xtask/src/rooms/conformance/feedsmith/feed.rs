//! A feed against its JSON. For each field of ours the first of the places is wanted that says something.

use super::{
    super::{html, moments},
    ADDRESS, Tally,
};
use newsrack_feed::{ParsedEntry, ParsedFeed};
use newsrack_model::{Author, Millis};
use serde_json::Value;
use url::Url;

pub(super) fn compare(file: &str, feed: &ParsedFeed, gold: &Value, tally: &mut Tally) {
    let mut check = Check { file, place: String::new(), tally };
    check.text("title", feed.title.as_deref(), first(gold, &["/title", "/dc/title"]));
    check.address("site", feed.site_url.as_deref(), page(gold));
    let described = ["/description", "/subtitle", "/dc/description", "/itunes/summary"];
    check.text("description", feed.description.as_deref(), first(gold, &described));
    check.said("language", feed.language.as_deref(), first(gold, &["/language", "/dc/language"]));
    let changed = ["/lastBuildDate", "/updated", "/pubDate", "/dc/date"];
    check.moment("updated", feed.updated_at, first(gold, &changed));
    let image = first(gold, &["/image/url", "/logo", "/icon", "/itunes/image"]);
    if image.is_some() {
        let images = ["/image/url", "/logo", "/icon", "/itunes/image"];
        let images = images.iter().filter_map(|place| gold.pointer(place)?.as_str());
        check.one_of("image", feed.image_url.as_deref(), &images.map(resolved).collect::<Vec<_>>());
    }
    check.authors(&feed.authors, gold, &["/managingEditor", "/authors", "/dc/creators", "/itunes/author"]);
    if let Some(ttl) = gold["ttl"].as_u64() {
        check.said(
            "ttl",
            feed.wishes.ttl_minutes.map(|ttl| ttl.to_string()).as_deref(),
            Some(&ttl.to_string()),
        );
    }
    let items =
        gold["items"].as_array().or_else(|| gold["entries"].as_array()).map_or(&[][..], Vec::as_slice);
    check.said("entries", Some(&feed.entries.len().to_string()), Some(&items.len().to_string()));
    let nothing = ParsedEntry::default();
    for (at, item) in items.iter().enumerate() {
        check.place = format!("entry {at} ");
        entry(&mut check, feed.entries.get(at).unwrap_or(&nothing), item);
    }
}

fn entry(check: &mut Check<'_>, entry: &ParsedEntry, item: &Value) {
    check.text("title", entry.title.as_deref(), first(item, &["/title", "/dc/title", "/media/title/value"]));
    check.address("url", entry.url.as_deref(), page(item));
    check.said(
        "key",
        entry.key().as_deref(),
        first(item, &["/guid/value", "/id", "/rdf/about", "/dc/identifier"]),
    );
    let said = ["/description", "/summary", "/dc/description", "/itunes/summary"];
    check.html("summary", entry, entry.summary_html.as_deref(), first(item, &said));
    check.html(
        "content",
        entry,
        entry.content_html.as_deref(),
        first(item, &["/content/encoded", "/content"]),
    );
    let published = ["/pubDate", "/published", "/dc/date", "/dcterms/issued", "/dcterms/created"];
    check.moment("published", entry.published_at, first(item, &published));
    check.moment("updated", entry.updated_at, first(item, &["/updated", "/dcterms/modified"]));
    check.said("language", entry.language.as_deref(), first(item, &["/dc/language"]));
    check.authors(&entry.authors, item, &["/authors", "/dc/creators", "/itunes/author"]);
    let names = list(item, "/categories").filter_map(|one| first(one, &["/label", "/name", "/term"]));
    for name in names.chain(list(item, "/dc/subjects").filter_map(Value::as_str)) {
        let got = entry.categories.iter().find(|got| *got == name).map(String::as_str);
        check.said("category", got.or(entry.categories.first().map(String::as_str)), Some(name));
    }
    let enclosed = list(item, "/links").filter(|link| link["rel"] == "enclosure");
    for (at, file) in list(item, "/enclosures").chain(enclosed).enumerate() {
        let got = entry.enclosures.get(at);
        check.address("enclosure", got.map(|got| &*got.url), first(file, &["/url", "/href"]));
        check.said("its type", got.and_then(|got| got.mime_type.as_deref()), first(file, &["/type"]));
        let length = file["length"].as_u64().map(|length| length.to_string());
        check.said(
            "its length",
            got.and_then(|got| got.length).map(|got| got.to_string()).as_deref(),
            length.as_deref(),
        );
    }
    let pictures: Vec<String> = pictures(item).iter().map(|picture| resolved(picture)).collect();
    if !pictures.is_empty() {
        check.one_of("image", entry.image.as_ref().map(|image| &*image.url), &pictures);
    }
}

/// All pictures that an item is given; which one leads is ours to choose.
fn pictures(item: &Value) -> Vec<&str> {
    let media = &item["media"];
    let contents = list(media, "/contents").chain(list(media, "/group/contents"));
    let holders = contents.clone().chain([media, &media["group"]]);
    let thumbnails = holders.flat_map(|holder| list(holder, "/thumbnails"));
    let shown = contents.filter(|one| one["medium"] == "image");
    let all = thumbnails.chain(shown).filter_map(|one| one["url"].as_str());
    all.chain(item["itunes"]["image"].as_str()).collect()
}

struct Check<'a> {
    file: &'a str,
    /// Which entry, if any.
    place: String,
    tally: &'a mut Tally,
}

impl Check<'_> {
    /// As it is; nothing is compared where nothing is wanted.
    fn said(&mut self, field: &str, got: Option<&str>, wanted: Option<&str>) {
        if let Some(wanted) = wanted {
            self.tally.check(self.file, &format!("{}{field}", self.place), got.unwrap_or_default(), wanted);
        }
    }

    fn text(&mut self, field: &str, got: Option<&str>, wanted: Option<&str>) {
        self.said(field, got, wanted.map(html::text).as_deref());
    }

    fn html(&mut self, field: &str, entry: &ParsedEntry, got: Option<&str>, wanted: Option<&str>) {
        // The div that xhtml must be wrapped in is no part of the text, and shows nothing where it stays.
        let bare = |html: &str| {
            let html = html::canonical(html, entry.base_url.as_deref());
            let inner = html.strip_prefix("<div> ").and_then(|html| html.strip_suffix(" </div>"));
            inner.map_or(html.clone(), str::to_owned)
        };
        self.said(field, got.map(bare).as_deref(), wanted.map(bare).as_deref());
    }

    fn address(&mut self, field: &str, got: Option<&str>, wanted: Option<&str>) {
        self.said(field, got, wanted.map(resolved).as_deref());
    }

    fn moment(&mut self, field: &str, got: Option<Millis>, wanted: Option<&str>) {
        let told = |at: Option<Millis>| at.map(|at| at.to_string());
        self.said(field, told(got).as_deref(), told(wanted.and_then(moments::read)).as_deref());
    }

    fn one_of(&mut self, field: &str, got: Option<&str>, wanted: &[String]) {
        let known = wanted.iter().find(|wanted| Some(wanted.as_str()) == got).or(wanted.first());
        self.said(field, got, known.map(String::as_str));
    }

    /// All that the places name are among ours.
    fn authors(&mut self, got: &[Author], gold: &Value, places: &[&str]) {
        for place in places {
            let named = match gold.pointer(place) {
                Some(Value::Array(all)) => all.iter().collect(),
                Some(one) => vec![one],
                None => Vec::new(),
            };
            for author in named.iter().map(|one| told(one)) {
                let known = got.iter().map(spelled).find(|got| *got == author);
                let got = known.or_else(|| got.first().map(spelled));
                self.said("author", got.as_deref(), Some(&author));
            }
        }
    }
}

/// `name|mail|page`, as the gold says: one text, or an object.
fn told(author: &Value) -> String {
    let part = |name: &str| author[name].as_str().unwrap_or_default();
    let Some(text) = author.as_str() else {
        return format!("{}|{}|{}", part("name"), part("email"), part("uri"));
    };
    match text.split_once(" (").filter(|(mail, _)| mail.contains('@')) {
        Some((mail, name)) => format!("{}|{mail}|", name.trim_end_matches(')')),
        None if text.contains('@') => format!("|{text}|"),
        None => format!("{text}||"),
    }
}

fn spelled(author: &Author) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    format!("{}|{}|{}", part(&author.name), part(&author.email), part(&author.url))
}

fn page(value: &Value) -> Option<&str> {
    let alternate =
        list(value, "/links").find(|link| link["rel"].as_str().is_none_or(|rel| rel == "alternate"));
    value["link"].as_str().or_else(|| alternate?.get("href")?.as_str())
}

fn resolved(address: &str) -> String {
    let base = Url::parse(ADDRESS).ok();
    base.and_then(|base| base.join(address).ok()).map_or(address.to_owned(), String::from)
}

fn first<'a>(value: &'a Value, places: &[&str]) -> Option<&'a str> {
    places.iter().find_map(|place| value.pointer(place)?.as_str())
}

fn list<'a>(value: &'a Value, place: &str) -> impl Iterator<Item = &'a Value> + Clone + use<'a> {
    value.pointer(place).and_then(Value::as_array).map_or(&[][..], Vec::as_slice).iter()
}
