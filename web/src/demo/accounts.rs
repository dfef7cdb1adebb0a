//! A month's accounts out of a village's book: every line with its voucher and balance, and what they add up to.

use std::collections::BTreeMap;

use ledger::canonical::Value;
use ledger::statement::notice::MAX_INSIDE;
use ledger::statement::table::Table;
use ledger::time::Date;

use super::dates::Shift;

/// A month of a village's book.
pub struct Month {
    /// Income and spending of the month, in 分.
    pub income: i64,
    /// See `income`.
    pub spending: i64,
    /// The lines, in the order of their days.
    lines: Vec<Value>,
    opening: i64,
}

impl Month {
    /// The month that begins on `first`, out of the book's lines `[day, "+" or "-", subject, summary, party, 分]`. A line may also name
    /// a matter and the year in which that is written: then it is booked only where the matter is told.
    pub fn read(book: &Value, first: Date, opening: i64, shifts: &BTreeMap<String, Shift>) -> Option<Month> {
        let (_, month, _) = first.civil();
        let is_booked = |line: &Value| match (line.text("6"), line.int("7")) {
            (Some(matter), Some(written)) => {
                let told = Date::from_civil(written, month, 1).zip(shifts.get(matter));
                told.is_some_and(|(written, shift)| shift.date(written) == first)
            }
            _ => true,
        };
        let mut rows: Vec<Value> = book.list(&format!("lines.{month}")).iter().filter(|line| is_booked(line)).cloned().collect();
        rows.extend(book.get("harvest").filter(|harvest| harvest.int("month") == Some(month)).map(harvest).unwrap_or_default());
        rows.sort_by_key(|row| row.int("0"));
        let mut read = Month { income: 0, spending: 0, lines: Vec::with_capacity(rows.len()), opening };
        let mut vouchers = [0, 0];
        for row in &rows {
            let line = read.line(row, first, &mut vouchers)?;
            read.lines.push(line);
        }
        Some(read)
    }

    fn line(&mut self, row: &Value, first: Date, vouchers: &mut [i64; 2]) -> Option<Value> {
        let (amount, is_income) = (row.int("5")?, row.text("1")? == "+");
        let sum = if is_income { &mut self.income } else { &mut self.spending };
        *sum += amount;
        let voucher = &mut vouchers[usize::from(is_income)];
        *voucher += 1;
        let (_, month, _) = first.civil();
        let named = |name: &str| row.text(name).map(Value::from);
        let line = Value::object([
            ("amount", amount.into()),
            ("balance", self.closing().into()),
            ("date", first.plus_days(row.int("0")? - 1).to_string().into()),
            ("papers", (1 + amount / 100_000 % 3).into()),
            ("party", named("4")?),
            ("seq", i64::try_from(self.lines.len() + 1).ok()?.into()),
            ("subject", named("2")?),
            ("summary", named("3")?),
            ("type", if is_income { "income" } else { "spending" }.into()),
            ("voucher", format!("{}字{month}-{voucher}号", if is_income { "收" } else { "付" }).into()),
        ]);
        Some(line)
    }

    /// What is left at its end, in 分.
    pub fn closing(&self) -> i64 {
        self.opening + self.income - self.spending
    }

    /// The lines as a table outside the entry, where they do not fit into it.
    pub fn table(&self) -> Option<Value> {
        let table = || Table { topic: "accounts".to_owned(), lines: self.lines.clone() };
        (self.lines.len() > MAX_INSIDE).then(|| table().to_value())
    }

    /// The notice's content without reviewers; the village keeps up to `cash` 分 in its safe.
    pub fn content(&self, cash: i64) -> Value {
        let cash = cash.clamp(0, self.closing().max(0));
        let content = Value::object([
            ("bank", (self.closing() - cash).into()),
            ("cash", cash.into()),
            ("closing", self.closing().into()),
            ("income", self.income.into()),
            ("opening", self.opening.into()),
            ("spending", self.spending.into()),
            ("topic", "accounts".into()),
        ]);
        match self.table() {
            None => content.with("lines", Value::List(self.lines.clone())),
            Some(_) => content,
        }
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        self.lines.len()
    }
}

/// The wages of a harvest: every team on every day.
fn harvest(told: &Value) -> Vec<Value> {
    let (first, days) = (told.int("first_day").unwrap_or(1), told.int("days").unwrap_or(0));
    let mut rows = Vec::new();
    for day in first..first + days {
        for (n, team) in (0_i64..).zip(told.list("teams")) {
            let people = 3 + (day * 7 + n * 3) % 5;
            let amount = people * told.int("rate").unwrap_or(0);
            let summary = format!("采摘油茶果工钱，{people}人1天");
            let row = [day.into(), "-".into(), "生产支出".into(), summary.into(), team.clone(), amount.into()];
            rows.push(Value::List(row.into()));
        }
    }
    rows
}
