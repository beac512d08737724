//! Rules for one site: where its article, headline, authors and date stand, and what is cut.
//!
//! The form is that of the FiveFilters site config: one rule a line, `body: //div[@class='story']`.

mod book;
mod expression;
mod find;
mod read;

pub use book::site_rules;

use super::page::Page;
use expression::Expression;
use find::Finder;

/// Rules of one kind for one site; what follows is left out.
const MOST_RULES: usize = 200;

/// The rules of one site.
#[derive(Debug, Clone, Default)]
pub struct SiteRules {
    body: Vec<Expression>,
    title: Vec<Expression>,
    author: Vec<Expression>,
    date: Vec<Expression>,
    strip: Vec<Expression>,
    /// Parts of ids and classes that are cut.
    strip_parts: Vec<String>,
}

/// What rules find in one page.
#[derive(Default)]
pub(crate) struct Ruled {
    pub(crate) body: Vec<usize>,
    pub(crate) cut: Vec<usize>,
    pub(crate) title: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) date: Option<String>,
}

impl SiteRules {
    /// Reads the rules of one site. Lines and expressions that are not understood are left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut rules = Self::default();
        for line in text.lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            let list = match key.trim().to_ascii_lowercase().as_str() {
                "body" => &mut rules.body,
                "title" => &mut rules.title,
                "author" => &mut rules.author,
                "date" => &mut rules.date,
                "strip" => &mut rules.strip,
                "strip_id_or_class" => {
                    let part = value.trim_matches(['"', '\'', ' ']).to_ascii_lowercase();
                    if part.len() > 1 && rules.strip_parts.len() < MOST_RULES {
                        rules.strip_parts.push(part);
                    }
                    continue;
                }
                _ => continue,
            };
            if list.len() < MOST_RULES {
                list.extend(read::read(value));
            }
        }
        rules
    }

    pub(crate) fn find(&self, page: &Page) -> Ruled {
        let finder = Finder::new(&page.tree);
        let first = |rules: &[Expression]| {
            rules.iter().map(|rule| finder.texts(rule)).find(|texts| !texts.is_empty())
        };
        let body = self
            .body
            .iter()
            .map(|rule| finder.nodes(rule))
            .find(|nodes| !nodes.is_empty())
            .unwrap_or_default();
        let mut cut: Vec<usize> = self.strip.iter().flat_map(|rule| finder.nodes(rule)).collect();
        if !self.strip_parts.is_empty() {
            for node in page.tree.node(page.body).descendants() {
                let holds = |name: &str| {
                    node.attribute(name).map(str::to_ascii_lowercase).is_some_and(|value| {
                        self.strip_parts.iter().any(|part| value.contains(part.as_str()))
                    })
                };
                if holds("class") || holds("id") {
                    cut.push(node.id());
                }
            }
        }
        let outermost = body
            .iter()
            .copied()
            .filter(|node| !page.tree.node(*node).line().skip(1).any(|above| body.contains(&above.id())));
        Ruled {
            body: outermost.collect(),
            cut,
            title: first(&self.title).and_then(|texts| texts.into_iter().next()),
            authors: first(&self.author).unwrap_or_default(),
            date: first(&self.date).and_then(|texts| texts.into_iter().next()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SiteRules, find::Finder, read::read};
    use crate::parse::parse_page;

    const PAGE: &str = "<html><head><meta property='og:title' content='Ports agree | The Paper'></head><body>\
        <div id=top class='wide story-box'><p>One</p><p class=lead>Two</p><div class=\"x story\"><p>Three</p></div></div>\
        <ul><li>a</li><li>b</li><li>c</li></ul><span data-kind=by>By Jo Doe</span></body></html>";

    #[test]
    fn expressions_find_what_they_say() {
        let tree = parse_page(PAGE);
        let check = |expression: &str, want: &[&str]| {
            let read = read(expression).unwrap_or_else(|| panic!("{expression}"));
            assert_eq!(Finder::new(&tree).texts(&read), want, "{expression}");
        };
        check("//meta[@property='og:title']/@content", &["Ports agree | The Paper"]);
        check("//div[@id='top']/p", &["One", "Two"]);
        check("//div[@id=\"top\"]/p[1]", &["One"]);
        check("//div/p[last()]", &["Two", "Three"]);
        check("(//div/p)[2]", &["Two"]);
        check("(//div/p)[position()<3]", &["One", "Two"]);
        check("//p[contains(@class, 'lea')]", &["Two"]);
        check("//*[contains(concat(' ',normalize-space(@class),' '),' story ')]", &["Three"]);
        check("//p[not(@class)]", &["One", "Three"]);
        check("//p[@class='lead'] | //li[2]", &["Two", "b"]);
        check("//p[@class or contains(., 'ree')]", &["Two", "Three"]);
        check("//p[.='One']", &["One"]);
        check("//p[text()='One']/following-sibling::p", &["Two"]);
        check("//p[@class]/parent::div/@id", &["top"]);
        check("//li[starts-with(text(), 'c')]/../li[1]", &["a"]);
        check("//ul//li[2]/preceding-sibling::*", &["a"]);
        check("//li[2]/following-sibling::*", &["c"]);
        check("//li[3]/preceding-sibling::li[1]", &["b"]);
        check("//li[3]/following-sibling::*", &[]);
        check("substring-before(//meta[@property='og:title']/@content, ' | ')", &["Ports agree"]);
        check("substring-after(//span[@data-kind], 'By')", &["Jo Doe"]);
        check("//div[p and div]/@id", &["top"]);
        check("//div[count(p)=1]", &["Three"]);
        check("/html/body/ul/li[3]", &["c"]);
        check("//p[@nothing]", &[]);
    }

    /// Copied or walked for each of them, what stands beside them would be ten thousand million steps.
    #[test]
    fn very_many_siblings_end_like_all_else() {
        let page = format!("<html><body>{}</body></html>", "<footer>x</footer>".repeat(100_000));
        let tree = parse_page(&page);
        let check = |expression: &str| {
            let finder = Finder::new(&tree);
            finder.nodes(&read(expression).unwrap());
            assert_eq!(finder.looks_left(), 0, "{expression}");
        };
        check("//footer/following-sibling::*");
        check("//footer/preceding-sibling::*");
        check("//footer[contains(.., 'y')]");
        check("//footer[..//p]");
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        let check = |expression: &str| assert!(read(expression).is_none(), "{expression}");
        check("");
        check("//div[");
        check("//div[@class='x'");
        check("//div[translate(@a, 'b', 'c')]");
        check("//div[matches(@class, 'x')]");
        check("//div]]");
        check(&"(".repeat(3_000));
        check(&"//a[".repeat(1_000));
    }

    #[test]
    fn a_file_of_rules_is_read() {
        let rules = SiteRules::parse(
            "# a remark\nbody: //div[@id='none']\nbody: //div[@id='top']\nstrip: //p[@class]\nstrip: //p[oops(\nstrip_id_or_class: story-box\nprune: no\ntest_url: https://paper.example/1\nauthor://span[@data-kind]\ntitle: //meta[@property='og:title']/@content",
        );
        let page = crate::extract::page::Page::new(parse_page(PAGE));
        let ruled = rules.find(&page);
        assert_eq!(ruled.body.len(), 1);
        assert_eq!(ruled.cut.len(), 2);
        assert_eq!(ruled.authors, ["By Jo Doe"]);
        assert_eq!(ruled.title.as_deref(), Some("Ports agree | The Paper"));
        assert_eq!(ruled.date, None);
    }
}
