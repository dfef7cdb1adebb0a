//! The papers made of the sample's entries.

use std::collections::BTreeMap;

use askama::Template;
use ledger::statement::Kind;

use super::Sample;
use crate::page::Html;
use crate::texts::{Language, Texts};
use crate::villager::archive::ArchivePage;
use crate::villager::entry::Source;
use crate::villager::fields::Fields;
use crate::villager::mark::Marker;
use crate::villager::poster::PosterPage;
use crate::villager::share::{SharePage, message};
use crate::villager::sheet::Published;
use crate::villager::table::{self, Listed};

impl Sample {
    fn published<'a>(&'a self, source: &Source<'a>) -> Option<Published<'a>> {
        let fields = Fields::of(Marker::of_paper(source.texts, source.entry))?;
        Some(Published {
            texts: source.texts,
            index: source.index,
            leaf: source.leaf,
            size: self.size(),
            root: self.root(),
            entry: source.entry,
            fields,
            matter: source.matter,
            divisions: &self.divisions,
            rules: source.rules,
            liaison: "覃晓兰".into(),
            scrutineer: "田光明".into(),
            code: source.code.clone(),
            url: "https://zhang.example".into(),
            qr: Html::default(),
            today: source.today,
        })
    }

    /// The papers of the entry in `source`, by their paths.
    pub(super) fn papers(&self, source: &Source<'_>, pages: &mut BTreeMap<String, String>) {
        if source.entry.list("countersigned").is_empty() {
            return;
        }
        let Some(of) = self.published(source) else { return };
        let mut put = |name: &str, html: askama::Result<String>| {
            pages.insert(format!("e/{}/{name}", source.index), html.expect("a page"));
        };
        put("poster", PosterPage::new(&of).render());
        if of.fields.kind == Kind::Decision {
            put("archive", ArchivePage::new(&of).render());
        }
        put("share", SharePage::new(&of, "https://zhang.example/g/abc").render());
        put("message", Ok(format!("<!doctype html>{}", message(&of, "https://zhang.example/g/abc"))));
    }

    fn listed(&self, index: usize, row: fn(&Listed<'_>) -> table::Row) -> table::Row {
        let matter = self.matter(index);
        let line = matter.line.as_ref().expect("a line");
        row(&Listed {
            texts: Texts::of(Language::Chinese),
            line,
            matter: &matter,
            url: "https://zhang.example",
            divisions: &self.divisions,
            rules: Some(&self.rules),
        })
    }
}

#[test]
fn the_offices_tables_say_what_came_of_a_decision() {
    let sample = Sample::new();
    let texts = Texts::of(Language::Chinese);
    let cells = |columns: table::Columns, row: table::Row| -> BTreeMap<&str, String> {
        assert_eq!(columns.len(), row.len());
        let csv = table::csv(texts, columns, &[row]);
        let line = csv.lines().nth(1).expect("a line").to_owned();
        columns.iter().map(|(name, _)| *name).zip(line.split(',').map(str::to_owned)).collect()
    };
    let row = cells(table::DECISIONS, sample.listed(4, table::decision));
    let found = ["sum", "contract", "paid", "actual", "difference", "accepted", "closed", "objections"].map(|name| &*row[name]);
    assert_eq!(found, ["22400.00", "22000.00", "18600.00", "25600.00", "3200.00", "合格", "2026-01-08", "1"]);
    let accounts = sample.find("2月财务收支");
    let row = cells(table::NOTICES, sample.listed(accounts, table::notice));
    let found = ["topic", "opening", "income", "spending", "closing", "lines", "state"].map(|name| &*row[name]);
    assert_eq!(found, ["财务收支", "10000.00", "3000.00", "1760.00", "11240.00", "3", "有效"]);
    let row = cells(table::NOTICES, sample.listed(sample.notice("debts"), table::notice));
    assert_eq!((&*row["owed-to"], &*row["owed-by"], &*row["lines"]), ("500.00", "200.00", "2"));
    let row = cells(table::NOTICES, sample.listed(sample.find("1月用章登记"), table::notice));
    assert_eq!(row["lines"], "250");
    let row = cells(table::NOTICES, sample.listed(sample.find("停水"), table::notice));
    assert_eq!(row["state"], "已撤回");
}

#[test]
fn every_kind_has_its_message_and_its_papers() {
    let sample = Sample::new();
    let pages = sample.pages(Texts::of(Language::Chinese));
    let has = |page: &str, words: &[&str]| words.iter().for_each(|word| assert!(pages[page].contains(word), "{page}: {word}"));
    has(
        "e/9/poster",
        &["岩口村关于二组水渠清淤补漏，900米的实施结果公告", "岩公〔2025〕31号", "3,600.00元", "监督意见", "（田光明，"],
    );
    has("e/9/message", &["花了多少：25,600.00元，定的是22,400.00元，超出3,200.00元", "有意见找：村务监督委员会主任田光明"]);
    has("e/4/archive", &["登记表（六）", "渠底平整，不漏水。", "实际公示：", "三组那一段为什么不清？"]);
    has("e/6/message", &["挂了多久：11天"]);
    has("e/10/message", &["更正的原因：3060.00元写成了3600.00元。"]);
    let accounts = sample.find("2月财务收支");
    has(&format!("e/{accounts}/poster"), &["10,000.00元", "= ", "仓库租金"]);
    let contract = [
        "岩口村实施进度公告：水渠清淤：签了合同，开了工",
        "原决议岩公〔2025〕31号",
        "22,000.00元",
        "永利施工队",
        "</span>批准）",
    ];
    has("e/7/poster", &contract);
    has("e/10/poster", &["这一张替换原来的那一张。更正的原因：3060.00元写成了3600.00元。"]);
    has("e/6/poster", &["岩口村公示结果公告", "三组那段去年清过，明年开春再看。", "11天", "成立"]);
    let withdrawal = sample.find("停水公告作废");
    has(&format!("e/{withdrawal}/poster"), &["岩口村撤回公告：停水公告作废", "原来贴的那一张不算数了。撤回的原因：发错了村。"]);
    has(&format!("e/{withdrawal}/message"), &["撤回的原因：发错了村。"]);
}
