//! Who answers while much is fetched ahead: a host that is dead holds up no other, and a network that is gone is nobody's
//! fault.

use std::collections::{HashMap, HashSet};

/// So many in a row that a host left unanswered mean that it is dead.
const MOST_OF_HOST: u32 = 2;
/// So many hosts that leave all unanswered, and none that answers, mean that there is no network.
const MOST_HOSTS: usize = 4;

/// The hosts of one look.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    /// They were dead a short time ago.
    resting: HashSet<String>,
    /// Unanswered in a row.
    unreached: HashMap<String, u32>,
    is_answered: bool,
}

impl Answers {
    pub(super) fn new(resting: HashSet<String>) -> Self {
        Self { resting, ..Self::default() }
    }

    /// Whether a host is worth asking.
    pub(crate) fn may_ask(&self, host: &str) -> bool {
        let is_gone = !self.is_answered && self.unreached.len() >= MOST_HOSTS;
        let is_dead = self.unreached.get(host).is_some_and(|count| *count >= MOST_OF_HOST);
        !(is_gone || is_dead || self.resting.contains(host))
    }

    /// A host was asked, and answered, whatever it said.
    pub(crate) fn answered(&mut self, host: &str) {
        self.is_answered = true;
        self.unreached.remove(host);
    }

    /// A host was asked, and nobody answered, which may be our own network's fault.
    pub(crate) fn unreached(&mut self, host: &str) {
        *self.unreached.entry(host.to_owned()).or_default() += 1;
    }

    /// Some were asked, and nobody answered.
    pub(super) fn is_nobody(&self) -> bool {
        !self.is_answered && !self.unreached.is_empty()
    }

    /// Hosts that are dead if anybody else is not.
    pub(super) fn dead(&self) -> impl Iterator<Item = &str> {
        self.unreached.iter().filter(|(_, count)| **count >= MOST_OF_HOST).map(|(host, _)| host.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dead_host_is_told_from_a_network_that_is_gone() {
        // What was asked: in capitals who answered. Then who may be asked, and whether anybody answered.
        let check = |asked: &str, may: &str, is_nobody: bool| {
            let mut answers = Answers::new(HashSet::from(["z".to_owned()]));
            for host in asked.chars() {
                match host.is_uppercase() {
                    true => answers.answered(&host.to_lowercase().to_string()),
                    false => answers.unreached(&host.to_string()),
                }
            }
            let got: String = "abcdefz".chars().filter(|host| answers.may_ask(&host.to_string())).collect();
            assert_eq!((got.as_str(), answers.is_nobody()), (may, is_nobody), "{asked}");
        };
        check("", "abcdef", false);
        check("a", "abcdef", true);
        check("aa", "bcdef", true);
        check("aaaa", "bcdef", true);
        check("abc", "abcdef", true);
        check("abcd", "", true);
        check("abcdE", "abcdef", false);
        check("aabbcE", "cdef", false);
        check("Eabcdabcd", "ef", false);
        check("aAa", "abcdef", false);
    }
}
