//! What a part of a page is by its name: the words of its class, id and role.

use super::facts::alike::squeezed;
use crate::tree::NodeRef;
use std::collections::HashMap;

/// What the publisher calls a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing that tells.
    Plain,
    /// The words of the article.
    Body,
    /// The name over the article.
    Headline,
    /// The line under the headline.
    Deck,
    /// What may be a deck or the first paragraph.
    Lead,
    /// Who wrote it.
    Byline,
    /// When it appeared.
    Date,
    /// What a picture shows, or who made it.
    Caption,
    /// What readers wrote.
    Comments,
    /// Who the author is.
    Biography,
    /// Topics and the way down to this page.
    Tags,
    /// Other stories, offers, ways around, notices: never the article.
    Furniture,
    /// Pictures to leaf through, with what they show.
    Gallery,
    /// Boxes that may or may not belong to the article.
    Loose,
}

impl Mark {
    /// Whether such a part is cut as a whole.
    pub(crate) fn is_cut(self) -> bool {
        matches!(self, Self::Comments | Self::Biography | Self::Tags | Self::Furniture)
    }
}

/// Attributes whose words name a part.
#[rustfmt::skip]
const NAMING: &[&str] = &[
    "class", "id", "role", "itemprop", "data-component", "data-testid", "data-test-id", "data-module", "data-block",
    "data-type", "data-qa", "data-widget", "data-print",
];
/// Bytes of a part's name that are looked at.
const MOST_NAME_BYTES: usize = 400;
/// Different names of one page; what comes behind is called nothing. Pages have some hundreds.
const MOST_NAMES: usize = 5_000;

/// Words of a name, each behind a blank; one that ends with a blank is a whole word, any other a beginning.
/// The first list that has one of the words decides.
#[rustfmt::skip]
const WORDS: &[(Mark, &[&str])] = &[
    (Mark::Comments, &[
        " comments", " comment ", " commentlist", " commentbox", " commentcount", " commentarea", " disqus",
        " respond ", " discussion ", " replies", " livefyre", " kommentar", " komentar", " spotim",
        " spot im", " openweb ", " viafoura", " trackback", " pingback", " comentario", " commentaire",
        " reacties", " reactions ", " coral ", " hyvor", " remark ",
    ]),
    (Mark::Biography, &[
        " author bio", " authorbio", " about author", " about the author", " aboutauthor", " bio ",
        " author box", " authorbox", " author card", " author profile", " author desc", " author about",
        " biograph", " contributor bio", " writer bio", " post author box", " author footer",
        " saboxplugin", " author end", " abh box", " m a box", " molongui", " autorenbox",
        " author details", " article author bottom", " endnote bio", " author block bio",
    ]),
    (Mark::Furniture, &[
        // Other stories.
        " related", " recommend", " recirc", " readmore", " read more", " read next", " readnext",
        " readalso", " read also", " also read", " alsoread", " see also", " seealso", " more on",
        " moreon", " more from", " morefrom", " more stories", " morestories", " more news",
        " more articles", " more like", " you may", " youmay", " also like", " most read", " mostread",
        " most popular", " mostpopular", " popular ", " trending", " top stories", " topstories",
        " latest news", " latest stories", " up next", " upnext", " next article", " next post",
        " next story", " nextprev", " prev next", " prevnext", " post navigation", " post nav", " previous",
        " promo", " teaser ", " teasers", " teaserlist", " crosslink", " cross sell", " crosssell",
        " linklist", " link list", " further reading", " onward", " suggest", " zergnet", " taboola",
        " outbrain", " dianomi", " revcontent", " mgid", " interlink", " lire aussi", " alire",
        " leggi anche", " lees ook", " mehr zum", " siehe auch", " weiterlesen", " jp relatedposts",
        " yarpp", " crp ", " inline link", " internal link", " storylink", " story links", " article links",
        " similar", " noticias relacionadas", " relacionad", " verwandt", " recentposts", " recent posts",
        " recent articles", " recommandation", " backlink", " bottom stories", " bottom links",
        // Sharing, following, printing.
        " share ", " shares ", " sharebar", " sharebox", " sharethis", " sharebutton", " sharelink",
        " sharetool", " sharing", " social ", " socials ", " socialbar", " socialmedia", " socialshar",
        " sociallink", " social share", " addthis", " addtoany", " a2a ", " shariff", " sharedaddy",
        " jp sharing", " sharrre", " heateor", " essb", " ssba", " dpsp", " follow us", " followus",
        " follow ", " actions bar", " article tools", " articletools", " articletool", " toolbar",
        " print link", " printlink", " like box", " bookmark", " flattr", " teilen", " partage",
        " compartir", " condividi", " email this", " story tools", " tool list", " article actions",
        // Advertising.
        " ad ", " ads ", " adv ", " advert", " advertis", " adslot", " adunit", " adbox", " adwrap",
        " adcontainer", " adsbygoogle", " adsense", " googlead", " google ad", " dfp ", " gpt ",
        " adthrive", " advads", " sponsored", " sponsor ", " sponsors ", " sponsorbox", " publicidad",
        " publicite", " anzeige", " werbung", " reklam", " pubblicit", " advertentie", " mediavine",
        " commercial",
        // Offers.
        " newsletter", " subscribe", " subscription", " signup", " sign up", " optin", " opt in", " mc4wp",
        " mailchimp", " mailing list", " donat", " registration", " login", " signin", " sign in",
        " tinypass", " piano ", " appeal", " marketing", " call to action", " app promo", " podcast promo",
        " email form", " cta ", " membership", " pushnotif", " push notif", " abonn", " suscri",
        " telegram banner", " app download", " appdownload", " support us",
        // Ways around and notices.
        " breadcrumb", " navbar", " navigation ", " nav ", " navi ", " menu ", " pagination", " pagelinks",
        " page links", " pager ", " skip link", " skiplink", " sitemap", " toc ", " table of contents",
        " tableofcontents", " jump link", " footer", " copyright", " disclaimer", " legalese", " cookie",
        " consent", " gdpr", " privacy", " modal ", " popup", " pop up", " lightbox", " tooltip",
        " noprint", " no print", " print only", " printonly", " screen reader", " screenreader", " sr only",
        " visually hidden", " visuallyhidden", " offscreen", " assistive", " error message", " adblock",
        " ticker", " masthead", " shoutbox", " skyscraper", " complementary", " rating", " ratings",
        " voting", " feedback", " report error", " correction form", " poll ", " audio player",
        " audioplayer", " listen ", " text to speech", " texttospeech", " speechkit", " trinity",
        " beyondwords", " reading time", " readtime", " read time", " view count", " viewcount",
        " postviews", " site header", " global header", " site nav", " languages ", " language switch",
        " searchform", " search form", " searchbox", " quick links", " quicklinks", " edit link",
        " editsection", " edit section", " hotkey", " jetpack", " login form", " faq tool", " top bar",
        " topbar", " weather ", " horoscope ", " stockticker", " game widget", " fact check widget",
        " outils", " republish",
    ]),
    (Mark::Tags, &[
        " tags ", " taglist", " tagcloud", " tag list", " tags list", " tag cloud", " tag links",
        " taglinks", " topics ", " topic list", " topiclist", " keywords ", " categories ", " cat links",
        " catlinks", " filed ", " filed under", " hashtags", " post tag", " posttag", " article tag",
        " story tag", " postmeta tags", " entry tags", " schlagwort", " mots cles", " etiquetas",
        " themen ", " article topics", " subjects ", " labels ", " post labels", " post category",
        " post categories", " category label", " kicker",
    ]),
    (Mark::Gallery, &[
        " gallery ", " galleries ", " photogallery", " photo gallery", " imagegallery", " image gallery",
        " slideshow", " carousel", " bildergalerie", " fotostrecke", " galleria ", " galeria ",
        " diaporama", " fullscreen gallery", " inline gallery", " media gallery", " picturegallery",
    ]),
    (Mark::Body, &[
        " articlebody", " article body", " articlecontent", " article content", " articletext",
        " article text", " article copy", " story body", " storybody", " story content", " storycontent",
        " story text", " storytext", " entry content", " entrycontent", " entry body", " entry text",
        " post content", " postcontent", " post body", " postbody", " post text", " post entry",
        " bodytext", " body text", " body copy", " bodycopy", " content body", " contentbody",
        " body content", " news body", " newsbody", " news text", " newstext", " news content",
        " newscontent", " richtext", " rich text", " article detail", " story detail", " artikel text",
        " artikel body", " cuerpo", " corpo ", " texto noticia", " content text", " text content",
        " field name body", " field body", " article page body", " zn body", " e content",
        " article main content", " single content", " the content", " blogpost body", " td post content",
        " article paragraph", " paragraph ",
    ]),
    (Mark::Headline, &[
        " headline ", " headlines ", " article title", " articletitle", " post title", " entry title",
        " story title", " page title", " news title", " article headline", " hed ",
    ]),
    (Mark::Caption, &[
        " caption", " figcaption", " wp caption", " photocaption", " imagecaption", " imgcaption",
        " photo credit", " photocredit", " image credit", " imagecredit", " img credit", " media credit",
        " photo info", " photo desc", " image desc", " img desc", " picture desc", " credit ", " credits ",
        " photographer", " bildunterschrift", " bildtext", " bildnachweis", " bu ", " legende ",
        " pie foto", " piefoto", " pie de foto", " didascalia", " image copyright", " image meta",
        " media caption", " mediacaption", " photo by", " picture text", " image text", " slide caption",
        " foto desc", " leyenda",
    ]),
    (Mark::Byline, &[
        " byline", " author ", " authors ", " authorname", " author name", " author info", " author link",
        " by author", " byauthor", " author line", " posted by", " postedby", " written by", " contributor",
        " reporter ", " auteur", " autor ", " autore ", " autoren", " verfasser", " firma ", " creator",
        " article author", " story author", " post author", " vcard", " p author", " journalist ",
        " columnist",
    ]),
    (Mark::Date, &[
        " date ", " dates ", " datetime", " datepublished", " date published", " datemodified", " pubdate",
        " pub date", " publish date", " publishdate", " published", " publication date", " timestamp",
        " time stamp", " time ", " posted on", " postdate", " post date", " entry date", " article date",
        " story date", " news date", " updated", " last updated", " lastupdated", " dateline ", " datum ",
        " fecha", " entry meta", " post meta", " postmeta", " article meta", " articlemeta", " story meta",
        " postmetadata", " post info", " postinfo", " article info", " byline date", " meta info",
        " article header meta",
    ]),
    (Mark::Deck, &[
        " deck ", " dek ", " standfirst", " subtitle", " sub title", " subheadline", " sub headline",
        " subheading ", " article summary", " summary ", " excerpt", " article intro", " chapo",
        " article subhead", " story subhead", " article description", " article dek", " headline sub",
        " article deck", " article lead text", " subtitulo", " bajada", " sottotitolo", " catenaccio",
        " description ", " sapo ", " post subtitle", " strapline", " tagline", " anriss", " meldung anriss",
        " vorspann", " perex", " ingress", " entradilla", " copete", " volanta", " sumario", " sommario",
        " occhiello", " chapeau", " artikel teaser", " teasertext", " article teaser", " lead teasertext",
        " stand first", " linha fina", " linhafina", " sutia", " subheader",
    ]),
    (Mark::Lead, &[
        " lead ", " lede ", " intro ", " article lead", " leadtext", " lead text", " einleitung",
        " inleiding", " manchet", " leadin", " lead in", " preamble", " intro text", " introtext",
        " story intro", " post intro",
    ]),
    (Mark::Loose, &[
        " sidebar", " aside", " widget", " module", " box ", " extra", " banner", " gallery", " slider",
        " swiper", " card", " cards ", " links ", " meta ", " tool", " tools ", " rail ", " secondary",
        " supplement", " infobox", " paywall", " regwall", " player", " video", " callout", " sticky",
        " latest", " overlay", " alert", " hidden", " shop", " product", " quiz", " header ", " map ",
        " media", " more ", " list ",
    ]),
];

/// Names that the parts of quoted posts have: no furniture, whatever else they are called.
const POSTS: &[&str] =
    &[" twitter tweet", " instagram media", " tiktok embed", " fb post", " bluesky embed", " wp caption"];
/// Names of what wraps a whole article, which carry topics and kinds among their words.
const WRAPS: &[&str] = &[
    " hentry",
    " status publish",
    " type post",
    " post type",
    " single post",
    " article page",
    " articlepage",
];

/// Tells the marks of parts; the same names come again and again.
#[derive(Default)]
pub(crate) struct Marks {
    known: HashMap<String, (Mark, usize)>,
    /// Names without digits.
    numbers: HashMap<String, usize>,
}

impl Marks {
    /// What a part is called, and the number of its name among all names; parts without one have none.
    pub(crate) fn of(&mut self, node: NodeRef<'_>) -> (Mark, usize) {
        let tag = node.name();
        if tag.is_empty() || matches!(tag, "html" | "body" | "article" | "main" | "figure") {
            return (Mark::Plain, 0);
        }
        let by_tag = match tag {
            "nav" | "menu" | "dialog" | "footer" => Mark::Furniture,
            "figcaption" => return (Mark::Caption, 0),
            "aside" => Mark::Loose,
            _ => Mark::Plain,
        };
        let mut raw = String::new();
        for name in NAMING {
            if let Some(value) =
                node.attribute(name).filter(|value| *name != "id" || !is_of_heading(node, value))
            {
                raw.push_str(crate::bounded(value, MOST_NAME_BYTES));
                raw.push(';');
            }
        }
        if raw.is_empty() {
            return (by_tag, 0);
        }
        let (mark, number) = match self.known.get(&raw) {
            Some(known) => *known,
            None if self.known.len() == MOST_NAMES => (Mark::Plain, 0),
            None => {
                // Parts that are numbered have one name.
                let bare: String = raw.chars().filter(|sign| !sign.is_ascii_digit()).collect();
                let next = self.numbers.len() + 1;
                let number = *self.numbers.entry(bare).or_insert(next);
                let known = (of_name(&name_words(&raw)), number);
                self.known.insert(raw, known);
                known
            }
        };
        match (mark, by_tag) {
            (Mark::Plain | Mark::Loose, by_tag) if by_tag != Mark::Plain => (by_tag, number),
            (mark, _) => (mark, number),
        }
    }
}

/// Whether an id is made of the words of a heading: it says what a part tells, not what it is.
fn is_of_heading(node: NodeRef<'_>, id: &str) -> bool {
    let words = id.split(['-', '_']).filter(|word| !word.is_empty()).count();
    let same = |heading: NodeRef<'_>| {
        let text: String = heading.descendants().filter_map(NodeRef::text).collect();
        squeezed(&text) == squeezed(id)
    };
    words > 3
        || (words > 1
            && node
                .descendants()
                .take(4)
                .any(|inner| matches!(inner.name(), "h1" | "h2" | "h3" | "h4" | "h5") && same(inner)))
        || (matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5") && same(node))
}

fn of_name(words: &str) -> Mark {
    let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if holds(POSTS) || holds(WRAPS) {
        return Mark::Plain;
    }
    WORDS.iter().find(|(_, list)| holds(list)).map_or(Mark::Plain, |(mark, _)| *mark)
}

/// The words of names in lower case, a blank around each: "relatedPosts-list" is " related posts list ".
pub(crate) fn name_words(raw: &str) -> String {
    let mut words = String::with_capacity(raw.len() + 8);
    words.push(' ');
    let mut was_small = false;
    for sign in raw.chars() {
        if sign.is_ascii_uppercase() && was_small {
            words.push(' ');
        }
        was_small = sign.is_ascii_lowercase();
        match sign {
            ';' => words.push_str(if words.ends_with(' ') { "; " } else { " ; " }),
            sign if sign.is_alphanumeric() => words.push(sign.to_ascii_lowercase()),
            _ if !words.ends_with(' ') => words.push(' '),
            _ => {}
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse_page;

    #[test]
    fn a_page_of_ever_other_names_is_not_told_by_all_of_them() {
        let parts: String =
            (0..30_000).map(|number| format!("<p class='byline-{number} c{number}'>x</p>")).collect();
        let tree = parse_page(&parts);
        let mut marks = Marks::default();
        let told = tree.root().descendants().filter(|node| marks.of(*node).0 == Mark::Byline).count();
        assert_eq!((told, marks.known.len()), (MOST_NAMES, MOST_NAMES));
    }
}
