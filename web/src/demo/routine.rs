//! What a village publishes regularly: each month's accounts, each quarter's lists and registers, from the day it joined until now.

use std::collections::BTreeMap;

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::rules::duty::Period;
use ledger::statement::Kind;
use ledger::time::Date;

use super::accounts::Month;
use super::dates::Shift;
use super::pictures::Photographs;
use super::telling::{Fate, Roster, Scrutiny, Telling};

/// The year in which a village's quarters are written.
const WRITTEN: i64 = 2026;

/// How many days a routine notice hangs.
const HANGS: i64 = 8;

/// Everything that was due since the village joined and is published before today, in the order of the periods.
pub fn notices(
    village: &Division,
    told: &Value,
    since: Date,
    today: Date,
    shifts: &BTreeMap<String, Shift>,
) -> Option<Vec<Telling>> {
    let routine = Routine { village, told };
    let (year, month, _) = since.civil();
    let mut out = Vec::new();
    let mut first = Date::from_civil(year, month, 1)?;
    let mut opening = told.int("accounts.opening")?;
    while let Some(last) = Period::Month.last(first).filter(|last| *last < today) {
        let book = Month::read(told.get("accounts")?, first, opening, shifts)?;
        opening = book.closing();
        out.extend(routine.accounts(&book, first, last));
        let (year, month, _) = first.civil();
        let quarter = Date::from_civil(year, month - (month - 1) % 3, 1)?;
        if Period::Quarter.last(quarter) == Some(last) {
            for duty in told.list("quarterly") {
                out.extend(routine.quarter(duty, quarter, last)?);
            }
        }
        first = last.plus_days(1);
    }
    out.retain(|telling| telling.ends() < today);
    Some(out)
}

struct Routine<'a> {
    village: &'a Division,
    told: &'a Value,
}

/// A period of a duty, with its notice.
struct Due<'a> {
    duty: &'a str,
    item: i64,
    title: String,
    from: Date,
    to: Date,
    /// How many days after the period it is handed in.
    after: i64,
}

impl Routine<'_> {
    fn text(&self, name: &str) -> &str {
        self.told.text(name).unwrap_or_default()
    }

    /// A month's accounts; none where the village forgot them.
    fn accounts(&self, book: &Month, from: Date, to: Date) -> Option<Telling> {
        let (year, month, _) = from.civil();
        let after = self.after("accounts", month)?;
        let title = format!("{}{year}年{month}月财务收支", self.text("name"));
        let words = format!(
            "上月结余{}，本月收入{}，支出{}，月末结余{}。共{}笔，逐笔列在账上，凭证在村部可以查。",
            yuan(book.closing() - book.income + book.spending),
            yuan(book.income),
            yuan(book.spending),
            yuan(book.closing()),
            book.len()
        );
        let mut content = book
            .content(self.told.int("accounts.cash").unwrap_or(0))
            .with("review", self.text("accounts.review").into())
            .with("reviewers", Value::List(self.told.list("accounts.reviewers").to_vec()));
        let table = book.table();
        if let Some(table) = &table {
            let bytes = table.to_bytes();
            let named = Value::object([
                ("name", format!("{title}明细.json").into()),
                ("sha256", Hash::of(&bytes).to_string().into()),
                ("size", i64::try_from(bytes.len()).unwrap_or(i64::MAX).into()),
                ("type", "application/json".into()),
            ]);
            content = content.with("table", named);
        }
        let period = Due { duty: "accounts-monthly", item: 10, title, from, to, after };
        let number = format!("{}财〔{year}〕{month}号", self.text("short"));
        let telling = self.notice(&period, &number, content, &words);
        Some(Telling { table, ..telling })
    }

    /// A quarter's notice of a duty; none where the village forgot it.
    fn quarter(&self, duty: &Value, from: Date, to: Date) -> Option<Option<Telling>> {
        let (year, month, _) = from.civil();
        let quarter = (month + 2) / 3;
        let (name, zh) = (duty.text("duty")?, duty.text("title")?);
        if duty.list("missing").iter().any(|missing| missing.int("") == Some(quarter)) {
            return Some(None);
        }
        let after = duty.int("after").unwrap_or(9);
        let title =
            format!("{}{year}年第{}季度{zh}", self.text("name"), ["一", "二", "三", "四"][usize::try_from(quarter).ok()? - 1]);
        let (content, words) = self.content(duty, quarter, from)?;
        let roster = duty.text("roster").filter(|_| content.text("topic") == Some("benefits"));
        let roster = roster.and_then(|name| roster_of(name, &title, &content, to.plus_days(120)));
        let number = format!("{}公〔{year}〕{}{quarter}号", self.text("short"), duty.text("short")?);
        let period = Due { duty: name, item: duty.int("item")?, title, from, to, after };
        let telling = self.notice(&period, &number, content, &words);
        Some(Some(Telling { roster, ..telling }))
    }

    /// What a duty's notice says of a quarter, and its words for the wall: of that quarter, of any, or that there is nothing.
    fn content(&self, duty: &Value, quarter: i64, from: Date) -> Option<(Value, String)> {
        let shift = Shift::Years(from.civil().0 - WRITTEN);
        if duty.text("duty") == Some("stamp-quarterly") {
            let lines = self.stamps(from)?;
            if !lines.is_empty() {
                let count = i64::try_from(lines.len()).ok()?;
                let words = format!("本季度公章共用印{count}次，每一次的事由、经手人和批准人列在登记簿上。");
                let content = [("count", count.into()), ("lines", Value::List(lines)), ("topic", "stamps".into())];
                return Some((Value::object(content), words));
            }
        }
        let told = duty.get(&format!("quarters.{quarter}")).or(duty.get("every"));
        Some(match told {
            Some(told) => {
                let told = shift.value(told);
                (told.clone().without("words"), told.text("words")?.to_owned())
            }
            None => {
                let reason = duty.text("nothing")?;
                (Value::object([("reason", reason.into()), ("topic", "nothing".into())]), reason.to_owned())
            }
        })
    }

    /// The uses of the stamp in a quarter, out of the register's lines `[day, cause, user, copies]` by month.
    fn stamps(&self, from: Date) -> Option<Vec<Value>> {
        let (year, first, _) = from.civil();
        let mut lines = Vec::new();
        for month in first..first + 3 {
            for line in self.told.list(&format!("stamps.{month}")) {
                lines.push(Value::object([
                    ("approver", self.text("approver").into()),
                    ("cause", line.text("1")?.into()),
                    ("copies", line.int("3")?.into()),
                    ("date", Date::from_civil(year, month, line.int("0")?)?.to_string().into()),
                    ("user", line.text("2")?.into()),
                ]));
            }
        }
        Some(lines)
    }

    /// How many days after a month its notice is handed in; `None` where it never is.
    fn after(&self, book: &str, month: i64) -> Option<i64> {
        let is_in = |list: &str| self.told.list(&format!("{book}.{list}")).iter().any(|one| one.int("") == Some(month));
        let after = self.told.int(&format!("{book}.after")).unwrap_or(8);
        (!is_in("missing")).then_some(if is_in("late") { 25 } else { after })
    }

    fn notice(&self, of: &Due<'_>, number: &str, content: Value, words: &str) -> Telling {
        let submitted = of.to.plus_days(of.after);
        let (from, to) = (submitted.plus_days(1), submitted.plus_days(1 + HANGS));
        let text = format!(
            "{}公开\n{words}\n公示期：{}至{}。有不明白的，到村部查凭证，或者找下面的人问。\n{}村民委员会\n{}",
            of.title,
            long(from),
            long(to),
            self.text("name"),
            long(from)
        );
        let posting = self
            .told
            .get("posting")
            .cloned()
            .unwrap_or_else(|| Value::object([]))
            .with("from", from.to_string().into())
            .with("number", number.into())
            .with("posted_by", self.text("handler").into())
            .with("text", text.into())
            .with("to", to.to_string().into());
        let fields = Value::object([
            ("content", content),
            ("duty", of.duty.into()),
            ("from", of.from.to_string().into()),
            ("handler", self.text("handler").into()),
            ("item", of.item.into()),
            ("number", number.into()),
            ("posting", posting),
            ("title", of.title.as_str().into()),
            ("to", of.to.to_string().into()),
        ]);
        Telling {
            name: format!("{}-{}-{}", self.text("id"), of.duty, of.from),
            village: *self.village,
            kind: Kind::Notice,
            about: None,
            fate: Fate::Published,
            scrutiny: self.scrutiny(of),
            reason: String::new(),
            first: fields.clone(),
            fields,
            before: Vec::new(),
            changes: None,
            table: None,
            roster: None,
            photographs: Photographs::new(),
            submitted,
        }
    }

    /// What the scrutineer says of a period: agrees, but for what stands in `objections`.
    fn scrutiny(&self, of: &Due<'_>) -> Scrutiny {
        let (_, month, _) = of.from.civil();
        let words = self.told.text(&format!("objections.{}.{month}", of.duty));
        words.map_or(Scrutiny::Agreed, |words| Scrutiny::Objected(words.to_owned()))
    }
}

/// The list behind a benefit's totals, with invented people.
fn roster_of(name: &str, title: &str, content: &Value, until: Date) -> Option<Roster> {
    const FAMILY: [&str; 12] = ["覃", "向", "田", "彭", "李", "王", "庹", "熊", "吴", "胡", "杨", "周"];
    const GIVEN: [&str; 14] = ["", "大", "小", "春", "秋", "国", "志", "桂", "长", "玉", "金", "明", "世", "光"];
    let mut csv = "序号,村组,户主,人数,金额（元）\n".to_owned();
    let mut seq = 0_usize;
    for group in content.list("groups") {
        let (households, total) = (group.int("households")?, group.int("total")?);
        for n in 0..households {
            seq += 1;
            // The first household has what does not divide.
            let amount = total / households + if n == 0 { total % households } else { 0 };
            let who = format!("{}{}*", FAMILY[seq * 5 % FAMILY.len()], GIVEN[seq * 3 % GIVEN.len()]);
            csv += &format!("{seq},{},{who},{},{}.{:02}\n", group.text("group")?, 1 + seq % 4, amount / 100, amount % 100);
        }
    }
    Some(Roster { name: format!("{title}{name}.csv"), csv, lines: i64::try_from(seq).ok()?, until })
}

/// A sum in yuan as a wall has it.
fn yuan(sum: i64) -> String {
    match sum % 100 {
        0 => format!("{}元", sum / 100),
        rest => format!("{}.{:02}元", sum / 100, rest.abs()),
    }
}

fn long(date: Date) -> String {
    let (year, month, day) = date.civil();
    format!("{year}年{month}月{day}日")
}
