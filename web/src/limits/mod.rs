//! How often somebody may ask. Who has signed in is counted by their key, wherever they are; only who has not, by their address. Behind
//! one address there may be a whole village, so that reading is generous; what costs a signature or guesses at a secret is tight.
//!
//! Counts are kept in memory, by each server for itself: with several servers, the limits are so many times as wide.

mod bucket;
mod gate;
pub mod proxies;

pub use bucket::{Limiter, Who};
pub use gate::gate;
pub use proxies::{Peer, Proxies};

use axum::http::Method;

/// What is counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Pages and answers.
    Read,
    /// The log's files and documents, which whoever verifies reads by the thousand.
    Log,
    /// Searches.
    Search,
    /// Whatever changes something.
    Write,
    /// Challenges and what answers them.
    SignIn,
    /// Invitations opened and accepted, whose tokens somebody might guess at.
    Invitation,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 6] = [Class::Read, Class::Log, Class::Search, Class::Write, Class::SignIn, Class::Invitation];

    /// The word in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Class::Read => "read",
            Class::Log => "log",
            Class::Search => "search",
            Class::Write => "write",
            Class::SignIn => "sign-in",
            Class::Invitation => "invitation",
        }
    }

    /// What a request to a route is counted as; `None` for what is never refused: a watcher must hear the truth, and a page without
    /// its stylesheet is no page.
    pub fn of(method: &Method, route: &str) -> Option<Class> {
        let reads = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        Some(match route {
            "/healthz" | "/metrics" => return None,
            route if route.starts_with("/assets/") => return None,
            "/search" => Class::Search,
            route if route.starts_with("/log/") || route.starts_with("/rules/") => Class::Log,
            "/api/challenges" => Class::SignIn,
            "/api/sessions" if *method == Method::POST => Class::SignIn,
            "/api/invitations/opened" | "/api/invitations/accepted" => Class::Invitation,
            _ if reads => Class::Read,
            _ => Class::Write,
        })
    }
}

/// So many at once, and so many a minute for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many may come at once, after a pause.
    pub burst: u32,
    /// How many may come each minute.
    pub per_minute: u32,
}

/// The rate of each class; a class without one is not limited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates(Vec<(Class, Option<Rate>)>);

impl Default for Rates {
    fn default() -> Rates {
        Rates(Class::ALL.into_iter().map(|class| (class, Some(usual(class)))).collect())
    }
}

/// What holds where nobody set anything else.
fn usual(class: Class) -> Rate {
    let (burst, per_minute) = match class {
        Class::Read => (1_200, 2_400),
        Class::Log => (6_000, 12_000),
        Class::Search => (120, 240),
        Class::Write => (240, 120),
        Class::SignIn => (60, 30),
        Class::Invitation => (30, 15),
    };
    Rate { burst, per_minute }
}

impl Rates {
    /// No limit at all: what shows a county to one person alone needs none.
    pub fn none() -> Rates {
        Rates(Vec::new())
    }

    /// The rate of a class.
    pub fn of(&self, class: Class) -> Option<Rate> {
        self.0.iter().find(|(of, _)| *of == class).and_then(|(_, rate)| *rate)
    }

    /// The usual rates with those that a setting names: `sign-in=60/30 search=off`, so many at once and so many a minute. `None` where
    /// it cannot be understood.
    pub fn read(text: &str) -> Option<Rates> {
        let mut rates = Rates::default();
        for part in text.split_whitespace() {
            let (name, value) = part.split_once('=')?;
            let rate = match value {
                "off" => None,
                value => {
                    let (burst, per_minute) = value.split_once('/')?;
                    let rate = Rate { burst: burst.parse().ok()?, per_minute: per_minute.parse().ok()? };
                    Some(rate).filter(|rate| rate.burst > 0 && rate.per_minute > 0).map(Some)?
                }
            };
            rates.0.iter_mut().find(|(class, _)| class.name() == name)?.1 = rate;
        }
        Some(rates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_by_name() {
        let rates = Rates::read("sign-in=5/1  search=off").expect("rates");
        assert_eq!(rates.of(Class::SignIn), Some(Rate { burst: 5, per_minute: 1 }));
        assert_eq!((rates.of(Class::Search), rates.of(Class::Read)), (None, Some(usual(Class::Read))));
        for wrong in ["sign-in", "sign-in=5", "sign-in=0/1", "sign-in=5/0", "sign-in=-1/2", "reading=1/1", "read=on"] {
            assert_eq!(Rates::read(wrong), None, "{wrong}");
        }
        assert_eq!(Rates::read(""), Some(Rates::default()));
    }

    #[test]
    fn every_route_has_its_class() {
        for (method, route, class) in [
            (Method::GET, "/e/{index}", Some(Class::Read)),
            (Method::GET, "", Some(Class::Read)),
            (Method::HEAD, "/search", Some(Class::Search)),
            (Method::GET, "/log/tile/{*path}", Some(Class::Log)),
            (Method::POST, "/api/sessions", Some(Class::SignIn)),
            (Method::DELETE, "/api/sessions", Some(Class::Write)),
            (Method::PUT, "/api/drafts/{id}", Some(Class::Write)),
            (Method::GET, "/healthz", None),
            (Method::GET, "/assets/{*name}", None),
        ] {
            assert_eq!(Class::of(&method, route), class, "{method} {route}");
        }
    }
}
