//! Findings and verdicts in words: from their codes and arguments, by the message files.

use fluent_bundle::FluentValue;
use ledger::finding::{Arg, Args, Finding};
use ledger::rules::law::Law;
use ledger::rules::{Catalogue, Pack, Severity, Verdict};
use serde_json::{Value as Json, json};

use crate::format;
use crate::texts::{Language, Texts, field_id};

/// Findings as the API gives them: field, code, message.
pub fn findings(texts: &Texts, findings: &[Finding]) -> Vec<Json> {
    findings.iter().map(|f| json!({"field": api_field(&f.field), "code": f.code, "message": finding(texts, f)})).collect()
}

/// A field's path as the caller knows it: within the statement, not within an entry.
pub fn api_field(field: &str) -> &str {
    field.strip_prefix("statement.").unwrap_or(field)
}

/// A finding in one sentence.
pub fn finding(texts: &Texts, finding: &Finding) -> String {
    let mut words = arguments(texts, &finding.args);
    let label = label(texts, api_field(&finding.field));
    words.push(("field", label.into()));
    let id = match finding.code.strip_prefix("rule.") {
        Some(rule) => format!("rule-{}-broken", rule.replace('.', "-")),
        None => format!("finding-{}", finding.code.replace(['.', '_'], "-")),
    };
    texts.first(&[&id, "finding-other"], &words)
}

/// What people call the field at a path: the label of its name, or of the nearest one above that has one.
pub fn label(texts: &Texts, path: &str) -> String {
    let mut rest = path;
    loop {
        let id = field_id(rest);
        if texts.has(&id) {
            return texts.m(&id);
        }
        match rest.rsplit_once('.') {
            Some((above, _)) => rest = above,
            None => return path.to_owned(),
        }
    }
}

/// A rule in its own words.
pub fn rule_sentence(texts: &Texts, pack: &Pack, id: &str) -> String {
    match (pack.rule(id), texts.language()) {
        (Some(rule), Language::Chinese) => rule.zh.clone(),
        (Some(rule), Language::English) => rule.en.clone(),
        (None, _) => id.to_owned(),
    }
}

/// A verdict in one sentence: the rule's own message, or that of its check with the rule's words.
pub fn verdict(texts: &Texts, pack: &Pack, verdict: &Verdict) -> String {
    let mut words = arguments(texts, &verdict.args);
    words.push(("rule", rule_sentence(texts, pack, &verdict.rule).into()));
    let end = if verdict.holds { "holds" } else { "broken" };
    let own = format!("rule-{}-{end}", verdict.rule);
    let general = format!("verdict-{}-{end}", verdict.check.replace('_', "-"));
    texts.first(&[&own, &general, "finding-other"], &words)
}

/// Where a rule is written, for the day of the verdict.
pub fn source(texts: &Texts, pack: &Pack, verdict: &Verdict) -> String {
    let written = pack.rule(&verdict.rule).and_then(|rule| rule.law_on(verdict.day));
    written.map(|written| law(texts, written)).unwrap_or_default()
}

/// A law by name. An article number is shown only for the edition it stands in.
pub fn law(texts: &Texts, law: &Law) -> String {
    let id = match (law.article.is_empty(), law.edition.is_empty(), law.mark.as_str()) {
        (false, _, "S") => "source-article",
        (false, _, _) => "source-article-unread",
        (true, false, _) => "source-to-check",
        (true, true, "S") => "source-named",
        (true, true, _) => "source-custom",
    };
    let name = match texts.language() {
        Language::Chinese => &law.zh,
        Language::English => &law.en,
    };
    let edition = format::date_text(texts, &law.edition, None);
    texts.f(id, &[("law", name.as_str().into()), ("article", law.article.as_str().into()), ("edition", edition.into())])
}

/// A verdict as the API gives it.
pub fn verdict_json(texts: &Texts, pack: &Pack, one: &Verdict) -> Json {
    json!({
        "field": one.field,
        "rule": one.rule,
        "holds": one.holds,
        "severity": if one.severity == Severity::Must { "must" } else { "note" },
        "message": verdict(texts, pack, one),
        "source": source(texts, pack, one),
    })
}

/// The name of an item in the reader's language.
pub fn item_name(texts: &Texts, catalogue: &Catalogue, number: i64) -> String {
    match (catalogue.item(number), texts.language()) {
        (Some(item), Language::Chinese) => item.zh.clone(),
        (Some(item), Language::English) => item.en.clone(),
        (None, _) => number.to_string(),
    }
}

/// Arguments for a message: counts as plain figures, amounts in yuan, dates as people write them, the share in words.
fn arguments(texts: &Texts, args: &Args) -> Vec<(&'static str, FluentValue<'static>)> {
    let mut out: Vec<(&'static str, FluentValue<'static>)> = Vec::new();
    for (name, arg) in args {
        let value = match (*name, arg) {
            ("start" | "end" | "date", Arg::Text(date)) => format::date_text(texts, date, None),
            (_, Arg::Money(fen)) => format::money(texts, *fen),
            (_, Arg::Text(text)) => text.clone(),
            (_, Arg::Int(n)) => n.to_string(),
        };
        out.push((name, value.into()));
    }
    if let (Some(Arg::Int(n)), Some(Arg::Int(d)), Some(Arg::Int(more))) =
        (args.get("numerator"), args.get("denominator"), args.get("more"))
    {
        out.push(("share", share(texts, *n, *d, *more == 1).into()));
    }
    out
}

/// A fraction in words: 三分之二, 过半数; two thirds, more than half.
pub fn share(texts: &Texts, numerator: i64, denominator: i64, more_than: bool) -> String {
    let digit = |n: i64| {
        const DIGITS: [&str; 11] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).map_or_else(|| n.to_string(), |digit| (*digit).to_owned())
    };
    let fraction = match texts.language() {
        Language::Chinese => format!("{}分之{}", digit(denominator), digit(numerator)),
        Language::English => match (numerator, denominator) {
            (1, 2) => "half".to_owned(),
            (2, 3) => "two thirds".to_owned(),
            (1, 3) => "one third".to_owned(),
            (4, 5) => "four fifths".to_owned(),
            (n, d) => format!("{n}/{d}"),
        },
    };
    match (texts.language(), more_than, (numerator, denominator)) {
        (Language::Chinese, true, (1, 2)) => "过半数".to_owned(),
        (Language::Chinese, true, _) => format!("{fraction}以上（不含）"),
        (Language::English, true, _) => format!("more than {fraction}"),
        (_, false, _) => fraction,
    }
}
