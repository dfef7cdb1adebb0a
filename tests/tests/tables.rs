//! Spreadsheets as villages keep them, read over HTTP.

use ledger::canonical::Value;
use ledger::hash::Hash;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tests::support::http::Answer;
use tests::support::person::Person;
use tests::support::service::{County, YANKOU};
use tests::support::uploads::Brought;

/// Hands a spreadsheet in.
#[track_caller]
fn reads(county: &County, clerk: &Person, topic: &str, bytes: &[u8]) -> Answer {
    let headers = format!("Origin: {}\r\n", county.inner.origin);
    clerk.sends_with("POST", &format!("/api/tables?topic={topic}"), &headers, bytes)
}

/// What is said of places: `CODE ROW COLUMN`.
fn places(answer: &Value, list: &str) -> Vec<String> {
    let of = |one: &Value| {
        let row = one.int("row").map(|row| row.to_string()).unwrap_or_default();
        let code = one.text("code").or(one.text("kind")).unwrap_or_default();
        format!("{code} {}{row}", one.text("column").unwrap_or_default())
    };
    answer.list(list).iter().map(of).collect()
}

/// A month as an accountant keeps it: a heading, joined cells above, income and spending in a column each, a running balance, formulas,
/// a total, who signed below.
fn month(change: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    sheet.set_name("三月").expect("a name");
    sheet.merge_range(0, 0, 0, 7, "岩口村2026年3月收支明细表", &Format::new()).expect("a heading");
    for (at, title) in (0..).zip(["序号", "日　期", "凭证编号", "摘要", "收入（元）", "支出（元）", "经手人", "余额"])
    {
        sheet.write_string(1, at, title).expect("a title");
    }
    sheet.write_string(2, 3, "上月结余").expect("a cell");
    sheet.write_number(2, 7, 10_000.1).expect("a cell");
    let rows = [
        ("2026-03-05", "记12", "租金收入", Some(1200.2), None, 11_200.3),
        ("2026-03-18", "记13", "买石料", None, Some(300.3), 10_900.0),
    ];
    for (row, (day, voucher, what, income, spending, balance)) in (3..).zip(rows) {
        sheet.write_number(row, 0, f64::from(row - 2)).expect("a cell");
        sheet.write_datetime_with_format(row, 1, ExcelDateTime::parse_from_str(day).expect("a day"), &date).expect("a cell");
        sheet.write_string(row, 2, voucher).expect("a cell");
        sheet.write_string(row, 3, what).expect("a cell");
        if let Some(income) = income {
            sheet.write_number(row, 4, income).expect("a cell");
        }
        if let Some(spending) = spending {
            sheet.write_number(row, 5, spending).expect("a cell");
        }
        sheet.write_string(row, 6, "李春花").expect("a cell");
        sheet
            .write_formula(row, 7, Formula::new(format!("=H{row}+E{0}-F{0}", row + 1)).set_result(balance.to_string()))
            .expect("a cell");
    }
    sheet.write_string(5, 0, "合　计").expect("a cell");
    sheet.write_formula(5, 4, Formula::new("=SUM(E4:E5)").set_result("1200.2")).expect("a cell");
    sheet.write_number(5, 5, 300.3).expect("a cell");
    sheet.write_string(7, 8, "审核：村务监督委员会").expect("a cell");
    change(sheet);
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_months_accounts_become_lines_to_the_fen() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let bytes = month(|_| {});
    let answer = reads(&county, &clerk, "accounts", &bytes).expect(200).json();
    assert_eq!(places(&answer, "problems"), Vec::<String>::new(), "{answer:?}");
    let line = |seq: i64, date: &str, voucher: &str, kind: &str, summary: &str, amount: i64, balance: i64| {
        Value::object([
            ("seq", Value::Int(seq)),
            ("date", date.into()),
            ("voucher", voucher.into()),
            ("type", kind.into()),
            ("summary", summary.into()),
            ("amount", Value::Int(amount)),
            ("handler", "李春花".into()),
            ("balance", Value::Int(balance)),
        ])
    };
    let expected = vec![
        line(1, "2026-03-05", "记12", "income", "租金收入", 120_020, 1_120_030),
        line(2, "2026-03-18", "记13", "spending", "买石料", 30_030, 1_090_000),
    ];
    assert_eq!(answer.list("lines"), expected);
    assert_eq!(places(&answer, "notes"), ["table.row_skipped 8", "table.formula H4", "table.total_checked 6"], "{answer:?}");
    assert_eq!(reads(&county, &clerk, "accounts", &bytes).json(), answer, "the same file twice is the same");
    // Where it is too long for its entry it stands outside, under the hash that was told.
    let table =
        Value::object([("format", "mingzhang-table/1".into()), ("topic", "accounts".into()), ("lines", Value::List(expected))]);
    let bytes = table.to_bytes();
    assert_eq!(answer.text("table.sha256"), Some(&*Hash::of(&bytes).to_string()));
    let brought = clerk.brings(&county.inner.origin, &Brought { kind: "table", name: "三月账.json", bytes: &bytes, salt: None });
    assert_eq!(brought.expect(200).json().get("file.sha256"), answer.get("table.sha256"));
}

#[test]
fn every_cell_that_is_wrong_is_named() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let problems = |change: fn(&mut rust_xlsxwriter::Worksheet)| {
        places(&reads(&county, &clerk, "accounts", &month(change)).expect(200).json(), "problems")
    };
    let wrong_cells: fn(&mut rust_xlsxwriter::Worksheet) = |sheet| {
        sheet.write_string(3, 1, "三月五日").expect("a cell");
        sheet.write_string(3, 4, "约1200").expect("a cell");
        sheet.write_number(4, 5, 300.333).expect("a cell");
        sheet.write_number(4, 0, 1.5).expect("a cell");
    };
    assert_eq!(problems(wrong_cells), ["table.date B4", "table.money E4", "table.int A5", "table.money F5"]);
    assert_eq!(
        problems(|sheet| {
            sheet.write_number(5, 5, 300.0).expect("a cell");
        }),
        ["table.total F6"]
    );
    assert_eq!(
        problems(|sheet| {
            sheet.write_number(2, 7, 1.0).expect("a cell");
        }),
        ["table.balance H4"]
    );
    assert_eq!(
        problems(|sheet| {
            sheet.write_number(4, 4, 5.0).expect("a cell");
        }),
        ["table.both F5"]
    );
    assert_eq!(
        problems(|sheet| {
            sheet.write_string(1, 3, "备考").expect("a cell");
        }),
        ["table.column_missing "]
    );
    let joined: fn(&mut rust_xlsxwriter::Worksheet) = |sheet| {
        sheet.merge_range(3, 6, 4, 6, "李春花", &Format::new()).expect("joined cells");
    };
    assert_eq!(problems(joined), ["table.merged "]);
    let uncomputed: fn(&mut rust_xlsxwriter::Worksheet) = |sheet| {
        sheet.write_formula(4, 5, Formula::new("=1+1").set_result(" ")).expect("a cell");
    };
    assert_eq!(problems(uncomputed), ["table.formula_empty F5"]);
    // In words, with the place, in the reader's language.
    let headers = format!("Origin: {}\r\n", county.inner.origin);
    let bytes = month(|sheet| {
        sheet.write_number(5, 5, 300.0).expect("a cell");
    });
    for (lang, words) in
        [("zh-CN", "第6行F列“支出（元）”的合计不对：各行加起来是300.30元，表里写300.00元。"), ("en", "Row 6, column F")]
    {
        let answer = clerk.sends_with("POST", &format!("/api/tables?topic=accounts&lang={lang}"), &headers, &bytes).json();
        assert!(answer.text("problems.0.message").is_some_and(|message| message.starts_with(words)), "{answer:?}");
    }
    reads(&county, &clerk, "accounts", b"PK\x03\x04").expect(422).finds("file:file.sheet");
    reads(&county, &clerk, "accounts", "天气,心情\n晴,好\n".as_bytes()).expect(422).finds("file:table.titles");
    reads(&county, &clerk, "weather", &bytes).expect(422).finds("topic:field.form");
}

#[test]
fn a_list_from_chinese_windows_is_read_and_looked_through() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let text = "组,户主(申请人)姓名,保障人数,拟保障金额(元/月),身份证号,备注\r\n\
                二组,覃大勇,3人,\"1,050.50\",430802190001010013,无\r\n\
                一组,向小梅,1,420,,电话13812345678\r\n\
                合计,,,1470.50,,\r\n";
    let (gbk, ..) = encoding_rs::GBK.encode(text);
    let answer = reads(&county, &clerk, "benefits", &gbk).expect(200).json();
    assert_eq!(places(&answer, "problems"), Vec::<String>::new());
    assert_eq!(answer.int("lines.0.amount"), Some(105_050));
    assert_eq!(answer.list("lines").len(), 2);
    // The column of identity numbers is none of ours and is not read; the telephone number in a remark is seen where it stands.
    assert!(!String::from_utf8_lossy(&answer.to_bytes()).contains("430802190001010013"));
    assert_eq!(places(&answer, "privacy"), ["mobile F3"]);
    assert!(answer.text("privacy.0.message").is_some_and(|message| message.starts_with("第3行F列“备注”")), "{answer:?}");
    assert!(places(&answer, "notes").contains(&"table.column_unknown E".to_owned()));
    // In a column that is read it blocks, and there is no table to sign.
    let (gbk, ..) = encoding_rs::GBK.encode("姓名,金额,备注\n覃大勇,420,430802190001010013\n");
    let answer = reads(&county, &clerk, "benefits", &gbk).expect(200).json();
    assert_eq!((places(&answer, "privacy"), answer.get("table")), (vec!["identity C2".to_owned()], None));
}

#[test]
fn two_thousand_lines_and_no_more() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let lines = |n: usize| {
        let rows: String = (0..n).map(|i| format!("{i},2026.3.5,买石料,支,0.01\n")).collect();
        format!("序号,日期,摘要,收/支,金额\n{rows}")
    };
    let answer = reads(&county, &clerk, "accounts", lines(2_000).as_bytes()).expect(200).json();
    assert_eq!((answer.list("lines").len(), answer.list("problems").len()), (2_000, 0));
    let answer = reads(&county, &clerk, "accounts", lines(2_001).as_bytes()).expect(200).json();
    assert_eq!(places(&answer, "problems"), ["table.long "]);
}

/// Every topic's own template comes back as lines.
#[test]
fn a_template_that_is_filled_in_is_understood() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    for topic in mingzhang::sheets::topics::all() {
        let template = county.reads(&format!("/tables/{}.xlsx", topic.topic)).expect(200);
        let grids = mingzhang::sheets::grid::read(&template.body).expect("a workbook");
        let titles: Vec<String> = grids[0]
            .row(0)
            .map(|(_, cell)| match cell {
                mingzhang::sheets::grid::Cell::Text(title) => title.clone(),
                other => panic!("{other:?}"),
            })
            .collect();
        let columns: Vec<_> = topic.columns.iter().filter(|column| column.sets.is_empty()).collect();
        assert_eq!(titles.len(), columns.len());
        use mingzhang::sheets::topics::Shape;
        let cells: Vec<&str> = columns
            .iter()
            .map(|column| match column.shape {
                Shape::Text => "一组",
                Shape::Int | Shape::Money => "0",
                Shape::Date => "2026-03-05",
                Shape::Code => column.codes.values().next().and_then(|words| words.first()).map_or("", |word| word),
            })
            .collect();
        let csv = format!("{}\n{}\n", titles.join(","), cells.join(","));
        let answer = reads(&county, &clerk, &topic.topic, csv.as_bytes()).expect(200).json();
        assert_eq!(places(&answer, "problems"), Vec::<String>::new(), "{}", topic.topic);
        let line = answer.get("lines.0").and_then(Value::members).expect("a line");
        assert_eq!(line.len(), columns.len(), "{}: {line:?}", topic.topic);
    }
    county.reads("/tables/weather.xlsx").expect(404);
    county.reads("/tables/accounts.csv").expect(404);
}
