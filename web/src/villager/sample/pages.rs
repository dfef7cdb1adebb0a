//! Every public page of the sample, by its path.

use std::collections::BTreeMap;

use askama::Template;
use ledger::canonical::Value;
use ledger::time::Date;

use super::{Sample, key};
use crate::texts::Texts;
use crate::villager::check::CheckPage;
use crate::villager::county::{CountyPage, TownshipCount};
use crate::villager::due;
use crate::villager::entry::{EntryPage, Signer, Source};
use crate::villager::error::ErrorPage;
use crate::villager::item::Item;
use crate::villager::record::RecordPage;
use crate::villager::township::{TownshipPage, VillageCount};
use crate::villager::village::{Holder, Open, Village, VillagePage};

/// A day after all of it.
fn today() -> Date {
    day("2026-03-19")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

impl Sample {
    /// Every page by its path.
    pub(super) fn pages(&self, texts: &'static Texts) -> BTreeMap<String, String> {
        let mut pages = BTreeMap::new();
        self.entries(texts, &mut pages);
        let villages = [("岩口村", 3), ("板坪村", 0)].map(|(name, count)| VillageCount {
            code: "430802105901".into(),
            name: name.into(),
            count,
        });
        let township = TownshipPage::new(texts, "430802105000", "尹家溪镇", "永定区", &villages, self.items(texts));
        let county = CountyPage::new(texts, "永定区", &townships(&villages), self.items(texts), self.log());
        let check = CheckPage::new(texts, "永定区", "http://127.0.0.1:8471", self.log());
        for (path, page) in [
            ("village", self.village_page(texts).with_due(due::sample::village(texts)).render()),
            ("township", township.with_due(due::sample::places(texts)).render()),
            ("index", county.with_due(due::sample::places(texts)).render()),
            ("check", check.render()),
            ("error", ErrorPage::new(texts, 404, None).render()),
        ] {
            pages.insert(path.to_owned(), page.expect("a page"));
        }
        pages
    }

    /// The page of each entry, and its papers.
    fn entries(&self, texts: &'static Texts, pages: &mut BTreeMap<String, String>) {
        let held =
            [(11, "田志远", "registrar"), (12, "李春花", "clerk"), (13, "覃晓兰", "liaison"), (14, "田光明", "scrutineer")];
        let people: BTreeMap<String, Signer> = held
            .into_iter()
            .map(|(n, name, post)| (key(n).public().to_string(), Signer { name: name.into(), post: post.into() }))
            .collect();
        for (index, entry) in self.entries.iter().enumerate() {
            let matter = self.matter(index);
            let source = Source {
                texts,
                index: index as u64,
                leaf: self.leaves.0[index],
                code: "Y7K-4M2".into(),
                entry,
                matter: &matter,
                divisions: &self.divisions,
                rules: Some(&self.rules),
                past: None,
                documents: &self.outside,
                people: &people,
                has_scrutineer: index > 5,
                authority: if index == 4 { &[0, 1, 2, 3] } else { &[0, 1, 2, 3, 5] },
                line: 101,
                today: today(),
            };
            let html = match EntryPage::of(&source) {
                Some(page) => page.render(),
                None => RecordPage::new(&source).render(),
            };
            pages.insert(format!("e/{index}"), html.expect("a page"));
            self.papers(&source, pages);
        }
    }

    /// Every entry as a line, the newest first.
    fn items(&self, texts: &'static Texts) -> Vec<Item> {
        let listed = self.entries.iter().enumerate().rev();
        let item = |(i, entry): (usize, &Value)| {
            let line = self.matter(i).line.filter(|line| line.now().index != i as u64);
            let now = line.as_ref().map(|line| &line.now().entry);
            Item::corrected(texts, (i as u64, entry), now, Some(&self.divisions), today())
        };
        listed.filter(|(_, entry)| entry.text("statement.kind") != Some("sealed")).map(item).collect()
    }

    fn village_page(&self, texts: &'static Texts) -> VillagePage {
        let holders = [("李春花", "clerk", 2), ("覃晓兰", "liaison", 3)].map(|(name, post, index)| Holder {
            name: name.into(),
            post: post.into(),
            since: "2025-11-20".into(),
            index,
        });
        let open = [
            Open { begun: day("2026-03-03"), steps: 2, submitted: Some(day("2026-03-09")), late: Some((day("2026-03-12"), 3)) },
            Open { begun: day("2026-03-12"), steps: 0, submitted: Some(day("2026-03-12")), late: None },
        ];
        VillagePage::new(Village {
            texts,
            code: "430802105901".into(),
            name: "岩口村".into(),
            township: ("430802105000".into(), "尹家溪镇".into()),
            people: &holders,
            open: &open,
            kind: None,
            items: self.items(texts),
            before: Some(40),
            older: Some(20),
            today: today(),
        })
    }
}

/// Five townships, of which the first three have these villages.
fn townships(villages: &[VillageCount]) -> Vec<TownshipCount> {
    let names = ["尹家溪镇", "教字垭镇", "沅古坪镇", "王家坪镇", "谢家垭乡"];
    let township = |(i, name): (usize, &&str)| TownshipCount {
        code: "430802105000".into(),
        name: (**name).to_owned(),
        villages: if i < 3 { villages.to_vec() } else { Vec::new() },
    };
    names.iter().enumerate().map(township).collect()
}
