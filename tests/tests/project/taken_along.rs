//! What is made of the project once it is typed: poster, register, the group's picture, what a villager reads, the township's table.

use calamine::{Data, Reader, Xlsx};
use tests::support::browser::county::VILLAGE;
use tests::support::browser::paper::{code_in, codes};
use tests::support::browser::{Browser, Profile};

use super::{Project, said};

impl Project {
    /// The poster's code leads to the entry, and the six sheets of the register have every word that was typed.
    pub async fn poster_and_register(&self, decision: &str, outcome: &str) {
        let (desk, clerk, sheets) = (&self.desk, &self.desk.clerk, &self.sheets);
        for entry in [decision, outcome] {
            desk.go(&format!("{entry}/poster")).await;
            let printed = clerk.print().await.sheets("300");
            assert_eq!(printed.len(), 1, "a poster is one sheet");
            let found: Vec<String> = printed.iter().flat_map(codes).collect();
            assert!(found.len() == 1 && found[0].starts_with(&desk.county.url(&format!("{entry}#"))), "{found:?}");
        }
        desk.go(&format!("{decision}/archive")).await;
        let register = clerk.print().await;
        assert!(register.sheets("30").len() >= 6);
        let words = register.words();
        for number in ["一", "二", "三", "四", "五", "六"] {
            assert!(words.contains(&format!("决策实施登记表（{number}）")), "sheet {number}");
        }
        let typed = [
            sheets.matter(),
            sheets.project(),
            sheets.proposal(),
            sheets.consultation(),
            sheets.deliberation(),
            sheets.resolution(),
            sheets.posting(),
            sheets.closing(),
            sheets.outcome(),
            sheets.acceptance(),
        ];
        let is_words = |text: &str| !text.is_ascii();
        for line in typed.iter().flatten().filter(|(_, text)| is_words(text)).flat_map(|(_, text)| text.split('\n')) {
            let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(words.contains(&line), "{line} is not on the printed sheets: {words}");
        }
    }

    /// The clerk's link for a group, the picture that the phone draws, and that it was posted.
    pub async fn group(&self, browser: &Browser, reader: &Profile, decision: &str) {
        let (desk, clerk) = (&self.desk, &self.desk.clerk);
        desk.go("/clerk").await;
        let at = self.at_desk(decision).await;
        desk.go(&at).await;
        clerk.write("#group", "三组群").await;
        clerk.press("#new-group button[type=submit]").await;
        clerk.find("#groups button[data-posted]").await;
        let message = clerk.eval("document.querySelector('#groups li textarea').value").await.expect("a message");
        let message = message.as_str().expect("text").to_owned();
        for words in ["茅溪村", "三组机耕桥重建，长12米", "86,500"] {
            assert!(message.contains(words), "{words} in {message}");
        }
        let link =
            message.split_whitespace().find_map(|word| word.find("http").map(|from| word[from..].to_owned())).expect("a link");
        assert!(link.contains("/g/"), "{link}");
        clerk.press("#groups a[href*='/share?g=']").await;
        clerk.find("#drawing").await;
        clerk.look("drawn").await;
        clerk.press("a[download]").await;
        let code = code_in(&browser.downloaded(clerk, "png").await);
        assert!(code.starts_with(&desk.county.url(&format!("{decision}#"))), "{code}");
        reader.go(&link).await;
        reader.until_at(decision).await;
        desk.go(&at).await;
        clerk.press("#groups button[data-posted]").await;
        clerk.until("document.readyState === 'complete' && !document.querySelector('#groups button[data-posted]')").await;
        let told = clerk.text("#groups li").await;
        assert!(told.contains("打开过1次") && told.contains("庹秀英发到群里"), "{told}");
    }

    /// What a villager sees at 360 px: plan and actual, payments, photographs.
    pub async fn villagers(&self, reader: &Profile, decision: &str, outcome: &str) {
        for (entry, photographs) in [(decision, 5), (outcome, 3)] {
            reader.go(&self.desk.county.url(entry)).await;
            reader.until("!!document.querySelector('#phone-check[data-state]')").await;
            let broken = reader.count("#phone-check li[data-state=broken]").await;
            assert_eq!(broken, 0, "{}", reader.text("#phone-check").await);
            assert!(reader.count("main img").await >= photographs, "photographs of {entry}");
            let page = reader.text("main").await;
            for words in ["永定溪桥建筑队（化名）", "85,200.00", "86,500.00"] {
                assert!(page.contains(words), "{words} on {entry}: {page}");
            }
            reader.look(&format!("entry{}", entry.replace('/', "-"))).await;
        }
    }

    /// The township's table has what was typed.
    pub async fn table(&self, browser: &Browser) {
        let (desk, clerk) = (&self.desk, &self.desk.clerk);
        desk.go(&format!("/v/{}000", &VILLAGE[..9])).await;
        clerk.press("a[href$='decisions.xlsx']").await;
        let bytes = browser.downloaded(clerk, "xlsx").await;
        let mut book = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("cells");
        let rows: Vec<&[Data]> = sheet.rows().collect();
        assert_eq!(rows.len(), 2, "one decision below the headings");
        let cell = |heading: &str| {
            let at = rows[0].iter().position(|cell| *cell == heading);
            match &rows[1][at.unwrap_or_else(|| panic!("no column {heading} in {:?}", rows[0]))] {
                Data::DateTime(date) => {
                    let (year, month, day, ..) = date.to_ymd_hms_milli();
                    format!("{year}-{month:02}-{day:02}")
                }
                other => other.to_string(),
            }
        };
        for (heading, expected) in COLUMNS {
            assert_eq!(cell(heading), expected, "{heading}");
        }
        let s = &self.sheets;
        for (heading, expected) in [
            ("提议日期", said(&s.proposal(), "steps.0.date")),
            ("商议日期", said(&s.consultation(), "steps.1.date")),
            ("审议日期", said(&s.deliberation(), "steps.2.date")),
            ("决议日期", said(&s.resolution(), "steps.3.date")),
            ("公示起", said(&s.posting(), "posting.from")),
            ("公示止", said(&s.posting(), "posting.to")),
            ("公示实际止日", said(&s.posting(), "posting.to")),
            ("完工", said(&s.outcome(), "finished")),
        ] {
            assert_eq!(cell(heading), expected, "{heading}");
        }
    }
}

/// The table's cells that are no dates.
const COLUMNS: [(&str, &str); 17] = [
    ("村", "茅溪村"),
    ("区划代码", VILLAGE),
    ("公告文号", "茅公〔2026〕9号"),
    ("事项名称", "三组机耕桥重建，长12米"),
    ("金额（元）", "86500"),
    ("会议", "村民代表会议"),
    ("应到", "43"),
    ("实到", "39"),
    ("赞成", "36"),
    ("反对", "2"),
    ("弃权", "1"),
    ("意见条数", "1"),
    ("合同价（元）", "84000"),
    ("已付（元）", "79800"),
    ("决算（元）", "85200"),
    ("超出（元，少为负）", "-1300"),
    ("状态", "有效"),
];
