//! Expressions of XPath, as far as site rules use them.

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    Or(Box<Expression>, Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Compare(Box<Expression>, Comparison, Box<Expression>),
    Union(Vec<Expression>),
    Path(Path),
    Text(String),
    Number(f64),
    Call(Function, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    Unequal,
    Less,
    Greater,
    AtMost,
    AtLeast,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    Concat,
    Contains,
    Count,
    Last,
    NormalizeSpace,
    Not,
    Position,
    StartsWith,
    StringLength,
    StringOf,
    SubstringAfter,
    SubstringBefore,
}

/// Steps from a start.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Path {
    pub(crate) start: Start,
    pub(crate) steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Start {
    Root,
    Here,
    /// What another expression finds, narrowed.
    Found(Box<Expression>, Vec<Expression>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    pub(crate) axis: Axis,
    pub(crate) test: Test,
    pub(crate) predicates: Vec<Expression>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Child,
    Descendant,
    DescendantOrSelf,
    Parent,
    Ancestor,
    AncestorOrSelf,
    Itself,
    FollowingSibling,
    PrecedingSibling,
    Attribute,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    /// Elements or attributes of this name.
    Name(String),
    /// Any element or attribute.
    Any,
    /// Texts.
    Text,
    /// Whatever there is.
    Node,
}
