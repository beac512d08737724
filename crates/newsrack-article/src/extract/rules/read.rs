//! Text to expressions. What is not understood gives none.

use super::expression::{Axis, Comparison, Expression, Function, Path, Start, Step, Test};

/// Expressions within expressions.
const MOST_DEPTH: usize = 40;
/// Bytes of an expression.
const MOST_BYTES: usize = 4_096;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Text(String),
    Number(f64),
    /// One of `/ // [ ] ( ) @ , . .. | = != < > <= >= * ::`
    Mark(&'static str),
}

const MARKS: &[&str] =
    &["//", "::", "..", "!=", "<=", ">=", "/", "[", "]", "(", ")", "@", ",", ".", "|", "=", "<", ">", "*"];

/// The expression that a text is, as a whole.
pub(crate) fn read(text: &str) -> Option<Expression> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let mut reader = Reader { tokens: tokens(text)?, at: 0, depth: 0 };
    let expression = reader.or()?;
    (reader.at == reader.tokens.len()).then_some(expression)
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(sign) = rest.chars().next() {
        if matches!(sign, '"' | '\'') {
            let (words, behind) = rest[1..].split_once(sign)?;
            tokens.push(Token::Text(words.to_owned()));
            rest = behind;
        } else if sign.is_ascii_digit() {
            let end = rest.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(rest.len());
            tokens.push(Token::Number(rest[..end].parse().ok()?));
            rest = &rest[end..];
        } else if sign.is_alphabetic() || sign == '_' {
            let mut end = rest
                .find(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '-' | '_' | ':' | '.')))
                .unwrap_or(rest.len());
            // "parent::div": the axis ends before its colons.
            end = rest[..end].find("::").unwrap_or(end);
            tokens.push(Token::Name(rest[..end].to_ascii_lowercase()));
            rest = &rest[end..];
        } else {
            let mark = MARKS.iter().find(|mark| rest.starts_with(**mark))?;
            tokens.push(Token::Mark(mark));
            rest = &rest[mark.len()..];
        }
        rest = rest.trim_start();
    }
    Some(tokens)
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn is_mark(&self, mark: &str) -> bool {
        self.peek()
            == self.tokens.get(self.at).filter(|token| matches!(token, Token::Mark(known) if *known == mark))
            && self.peek().is_some()
    }

    fn take(&mut self, mark: &str) -> bool {
        let is_it = self.is_mark(mark);
        self.at += usize::from(is_it);
        is_it
    }

    fn take_name(&mut self, name: &str) -> bool {
        let is_it = matches!(self.peek(), Some(Token::Name(known)) if known == name);
        self.at += usize::from(is_it);
        is_it
    }

    fn or(&mut self) -> Option<Expression> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return None;
        }
        let mut left = self.and()?;
        while self.take_name("or") {
            left = Expression::Or(Box::new(left), Box::new(self.and()?));
        }
        self.depth -= 1;
        Some(left)
    }

    fn and(&mut self) -> Option<Expression> {
        let mut left = self.comparison()?;
        while self.take_name("and") {
            left = Expression::And(Box::new(left), Box::new(self.comparison()?));
        }
        Some(left)
    }

    fn comparison(&mut self) -> Option<Expression> {
        let left = self.union()?;
        let known = [
            ("=", Comparison::Equal),
            ("!=", Comparison::Unequal),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        match known.into_iter().find(|(mark, _)| self.is_mark(mark)) {
            Some((_, comparison)) => {
                self.at += 1;
                Some(Expression::Compare(Box::new(left), comparison, Box::new(self.union()?)))
            }
            None => Some(left),
        }
    }

    fn union(&mut self) -> Option<Expression> {
        let first = self.path()?;
        if !self.is_mark("|") {
            return Some(first);
        }
        let mut all = vec![first];
        while self.take("|") {
            all.push(self.path()?);
        }
        Some(Expression::Union(all))
    }

    fn path(&mut self) -> Option<Expression> {
        match self.peek()? {
            Token::Text(text) => {
                let text = text.clone();
                self.at += 1;
                return Some(Expression::Text(text));
            }
            Token::Number(number) => {
                let number = *number;
                self.at += 1;
                return Some(Expression::Number(number));
            }
            _ => {}
        }
        let is_call = matches!((self.peek(), self.tokens.get(self.at + 1)), (Some(Token::Name(name)), Some(Token::Mark("("))) if !matches!(name.as_str(), "text" | "node"));
        if is_call {
            return self.call();
        }
        let start = if self.take("(") {
            let inner = self.or()?;
            self.take(")").then_some(())?;
            let predicates = self.predicates()?;
            if !self.is_mark("/") && !self.is_mark("//") && predicates.is_empty() {
                return Some(inner);
            }
            Start::Found(Box::new(inner), predicates)
        } else if self.is_mark("/") || self.is_mark("//") {
            Start::Root
        } else {
            Start::Here
        };
        let mut steps = Vec::new();
        let is_rooted = start != Start::Here;
        if is_rooted && !self.slash(&mut steps) {
            return Some(Expression::Path(Path { start, steps }));
        }
        loop {
            steps.push(self.step()?);
            if !self.slash(&mut steps) {
                return Some(Expression::Path(Path { start, steps }));
            }
        }
    }

    /// A slash, and what two of them mean.
    fn slash(&mut self, steps: &mut Vec<Step>) -> bool {
        if self.take("//") {
            steps.push(Step { axis: Axis::DescendantOrSelf, test: Test::Node, predicates: Vec::new() });
            return true;
        }
        self.take("/")
    }

    fn step(&mut self) -> Option<Step> {
        if self.take("..") {
            return Some(Step { axis: Axis::Parent, test: Test::Node, predicates: self.predicates()? });
        }
        if self.take(".") {
            return Some(Step { axis: Axis::Itself, test: Test::Node, predicates: self.predicates()? });
        }
        let mut axis = if self.take("@") { Axis::Attribute } else { Axis::Child };
        if let (Some(Token::Name(name)), Some(Token::Mark("::"))) =
            (self.peek(), self.tokens.get(self.at + 1))
        {
            axis = match name.as_str() {
                "child" => Axis::Child,
                "descendant" => Axis::Descendant,
                "descendant-or-self" => Axis::DescendantOrSelf,
                "parent" => Axis::Parent,
                "ancestor" => Axis::Ancestor,
                "ancestor-or-self" => Axis::AncestorOrSelf,
                "self" => Axis::Itself,
                "following-sibling" => Axis::FollowingSibling,
                "preceding-sibling" => Axis::PrecedingSibling,
                "attribute" => Axis::Attribute,
                _ => return None,
            };
            self.at += 2;
        }
        let test = match self.peek()? {
            Token::Mark("*") => Test::Any,
            Token::Name(name) if self.tokens.get(self.at + 1) == Some(&Token::Mark("(")) => {
                let test = match name.as_str() {
                    "text" => Test::Text,
                    "node" => Test::Node,
                    _ => return None,
                };
                (self.tokens.get(self.at + 2) == Some(&Token::Mark(")"))).then_some(())?;
                self.at += 2;
                test
            }
            Token::Name(name) => Test::Name(name.clone()),
            _ => return None,
        };
        self.at += 1;
        Some(Step { axis, test, predicates: self.predicates()? })
    }

    fn predicates(&mut self) -> Option<Vec<Expression>> {
        let mut predicates = Vec::new();
        while self.take("[") {
            predicates.push(self.or()?);
            self.take("]").then_some(())?;
        }
        Some(predicates)
    }

    fn call(&mut self) -> Option<Expression> {
        let Some(Token::Name(name)) = self.peek() else { return None };
        let (function, counts) = match name.as_str() {
            "concat" => (Function::Concat, 2..=20),
            "contains" => (Function::Contains, 2..=2),
            "count" => (Function::Count, 1..=1),
            "last" => (Function::Last, 0..=0),
            "normalize-space" => (Function::NormalizeSpace, 0..=1),
            "not" => (Function::Not, 1..=1),
            "position" => (Function::Position, 0..=0),
            "starts-with" => (Function::StartsWith, 2..=2),
            "string-length" => (Function::StringLength, 0..=1),
            "string" => (Function::StringOf, 0..=1),
            "substring-after" => (Function::SubstringAfter, 2..=2),
            "substring-before" => (Function::SubstringBefore, 2..=2),
            _ => return None,
        };
        self.at += 2;
        let mut given = Vec::new();
        while !self.take(")") {
            if !given.is_empty() {
                self.take(",").then_some(())?;
            }
            given.push(self.or()?);
        }
        counts.contains(&given.len()).then_some(Expression::Call(function, given))
    }
}
