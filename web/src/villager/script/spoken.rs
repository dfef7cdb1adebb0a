//! Figures as they are said in Chinese: sums, counts, dates, telephone numbers, and those in the middle of a text.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// What stands before 两 and not before 二, where nothing but a two is counted.
const COUNTED: &str = "个人户名位次件条盏辆台间亩株票天年元份张";

/// The greatest number that is said as one; what is longer is read digit by digit.
const GREATEST: u64 = 9_999_999_999_999_999;

/// `n` in words: 十二万八千, 两千零五.
pub fn number(n: u64) -> String {
    if n > GREATEST { digits(&n.to_string()) } else { say(n, true) }
}

/// `n` of something: 两, and otherwise as [`number`].
pub fn count(n: u64) -> String {
    if n == 2 { "两".to_owned() } else { number(n) }
}

/// A sum in fen: 十二万五千元, 三元零五分.
pub fn money(fen: i64) -> String {
    let (yuan, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    let mut out = if fen < 0 { "负".to_owned() } else { String::new() };
    if yuan > 0 || rest == 0 {
        out += &count(yuan);
        out.push('元');
    }
    match (rest / 10, rest % 10) {
        (0, 0) => {}
        (0, fen) => out += &format!("{}{}分", if yuan > 0 { "零" } else { "" }, number(fen)),
        (jiao, 0) => out += &format!("{}角", number(jiao)),
        (jiao, fen) => out += &format!("{}角{}分", number(jiao), number(fen)),
    }
    out
}

/// A date `YYYY-MM-DD`, without its year where that is `year`; what is no date stands as it is.
pub fn date(text: &str, year: Option<i32>) -> String {
    let parts: Vec<&str> = text.split('-').collect();
    let [own, month, day] = parts[..] else { return text.to_owned() };
    let (Ok(month), Ok(day)) = (month.parse(), day.parse()) else { return text.to_owned() };
    let own = if own.parse().ok() == year { String::new() } else { format!("{}年", figures(own)) };
    format!("{own}{}月{}日", number(month), number(day))
}

/// A telephone number digit by digit, 幺 for one, a pause where it is divided.
pub fn digits(text: &str) -> String {
    let groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    groups.map(|group| figures(group).replace('一', "幺")).collect::<Vec<_>>().join("，")
}

/// A short code sign by sign: Y七K，四M二.
pub fn code(text: &str) -> String {
    let sign = |c: char| match c {
        '1' => '幺',
        '-' => '，',
        _ => c.to_digit(10).and_then(|d| DIGITS.get(d as usize).copied()).unwrap_or(c),
    };
    text.chars().map(sign).collect()
}

/// A text with its figures in words: 1.2公里 is 一点二公里, 2026年 is 二零二六年.
pub fn text(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let run = run_of(&chars[at..]);
        let before = at.checked_sub(1).map(|place| chars[place]);
        at += run.chars().count();
        let after = chars.get(at).copied();
        if let Some(fen) = fen(&run).filter(|_| after == Some('元')) {
            out += &money(fen);
            at += 1;
            continue;
        }
        out += &said(&run, before, after);
        match (after, chars.get(at + 1)) {
            (Some('%' | '％'), _) => at += 1,
            (Some('-' | '~' | '～'), Some(next)) if next.is_ascii_digit() => {
                out.push('到');
                at += 1;
            }
            _ => {}
        }
    }
    out
}

/// The figures that begin here: with commas between thousands, with a point, with the lines of a telephone number.
fn run_of(chars: &[char]) -> String {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let belongs = |at: usize| match chars[at] {
        ',' => (1..=3).all(|n| is_digit(at + n)),
        '.' | '-' => is_digit(at + 1),
        _ => is_digit(at),
    };
    let run: String = (0..chars.len()).take_while(|at| belongs(*at)).map(|at| chars[at]).collect();
    let is_telephone = run.contains('-') && run.chars().filter(char::is_ascii_digit).count() >= 7;
    if is_telephone { run } else { run.split('-').next().unwrap_or_default().to_owned() }
}

/// The fen of a sum in yuan that is written with a point: 3060.00, 0.5.
fn fen(run: &str) -> Option<i64> {
    let (yuan, part) = run.split_once('.').filter(|(_, part)| matches!(part.len(), 1 | 2))?;
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    yuan.replace(',', "").parse::<i64>().ok()?.checked_mul(100)?.checked_add(part)
}

fn said(run: &str, before: Option<char>, after: Option<char>) -> String {
    let (whole, part) = run.split_once('.').unwrap_or((run, ""));
    let plain = whole.replace(',', "");
    let is_year = before == Some('〔') || (after == Some('年') && plain.len() == 4);
    if is_year && part.is_empty() {
        return figures(&plain);
    }
    let n = plain.parse().ok().filter(|n| *n <= GREATEST && (plain == "0" || !plain.starts_with('0') || !part.is_empty()));
    let Some(n) = n else { return digits(run) };
    if !part.is_empty() {
        return format!("{}{}点{}", percent(after), number(n), figures(part));
    }
    let counted = after.is_some_and(|c| COUNTED.contains(c));
    format!("{}{}", percent(after), if counted { count(n) } else { number(n) })
}

fn percent(after: Option<char>) -> &'static str {
    if matches!(after, Some('%' | '％')) { "百分之" } else { "" }
}

/// Each digit by itself; a second point is a point.
fn figures(text: &str) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|d| DIGITS.get(d as usize).copied());
    text.chars().map(|c| digit(c).unwrap_or('点')).collect()
}

/// `first`: nothing is said before it.
fn say(n: u64, first: bool) -> String {
    for (unit, word) in [(100_000_000, '亿'), (10_000, '万')] {
        if n >= unit {
            let head = if first && n / unit == 2 { "两".to_owned() } else { say(n / unit, first) };
            let rest = n % unit;
            let zero = if rest > 0 && rest < unit / 10 { "零" } else { "" };
            return format!("{head}{word}{zero}{}", if rest > 0 { say(rest, false) } else { String::new() });
        }
    }
    below_ten_thousand(n, first)
}

fn below_ten_thousand(n: u64, first: bool) -> String {
    if n == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
        }
        gap = false;
        match (digit, unit, out.is_empty() && first) {
            (1, 10, true) => {}
            (2, 1000, true) => out.push('两'),
            _ => out.push(DIGITS[digit as usize]),
        }
        out += word;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_said_as_a_village_says_them() {
        for (fen, said) in [
            (12_500_000, "十二万五千元"),
            (12_800_000, "十二万八千元"),
            (2_240_000, "两万二千四百元"),
            (200_000, "两千元"),
            (1_000_500, "一万零五元"),
            (10_000_500, "十万零五元"),
            (1_001_200, "一万零一十二元"),
            (11_000, "一百一十元"),
            (1_100, "十一元"),
            (200, "两元"),
            (0, "零元"),
            (305, "三元零五分"),
            (8_650_050, "八万六千五百元五角"),
            (55, "五角五分"),
            (-1_000, "负十元"),
            (20_000_000_000, "两亿元"),
            (10_000_100_000_000, "一千亿零一百万元"),
        ] {
            assert_eq!(money(fen), said, "{fen}");
        }
        assert_eq!(number(u64::MAX), digits(&u64::MAX.to_string()));
    }

    #[test]
    fn days_and_telephones() {
        assert_eq!(date("2026-03-08", Some(2026)), "三月八日");
        assert_eq!(date("2026-12-20", Some(2027)), "二零二六年十二月二十日");
        assert_eq!(date("soon", None), "soon");
        assert_eq!(digits("0744-000-0011"), "零七四四，零零零，零零幺幺");
        assert_eq!(code("Y7K-4M1"), "Y七K，四M幺");
    }

    #[test]
    fn figures_in_a_text() {
        for (written, said_so) in [
            ("二组至四组道路硬化，1.2公里", "二组至四组道路硬化，一点二公里"),
            ("主路安装太阳能路灯40盏", "主路安装太阳能路灯四十盏"),
            ("2026年村里要办的6件事", "二零二六年村里要办的六件事"),
            ("2组2户，租2年，12,800元", "二组两户，租两年，一万二千八百元"),
            ("岩公〔2026〕18号", "岩公〔二零二六〕十八号"),
            ("拨0744-000-0011，3-5天，占30%、2.5%", "拨零七四四，零零零，零零幺幺，三到五天，占百分之三十、百分之二点五"),
            ("3060.00元写成了3,600.5元，3.5万元", "三千零六十元写成了三千六百元五角，三点五万元"),
            ("007号，1.2.3", "零零七号，一点二点三"),
        ] {
            assert_eq!(text(written), said_so);
        }
    }
}
