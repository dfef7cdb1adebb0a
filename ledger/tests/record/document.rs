//! The tables of fields and the worked bytes of `docs/record.md`. Each stands after a line `<!-- fields: KIND -->` or
//! `<!-- worked: WHAT -->`; `MINGZHANG_GOLDEN=write` writes them, otherwise they must be what is computed here.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::{Purpose, words};
use ledger::log::checkpoint;
use ledger::log::merkle::{inclusion, leaf_hash};
use ledger::record::Round;
use ledger::statement::appointment::possession_body;
use ledger::statement::schema::{Field, Shape};
use ledger::statement::sealed::sealed_bytes;
use ledger::statement::{COMMON, Kind};

use crate::county::{Log, Who, signer};
use crate::golden::{file, leaves, writes};
use crate::scenario::{CORRECTION, DECISION, DISCLOSURE, DISMISSAL, LOGKEY, NOTICE, OUTCOME, PROGRESS, RULES, SEALED, scenario};

/// What may stand in a field, in the words of the specification.
fn shape(shape: &Shape) -> String {
    let words = |codes: &[&str]| codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
    match shape {
        Shape::Line(max) => format!("line {max}"),
        Shape::Lines(max) => format!("text {max}"),
        Shape::Code(codes) => format!("one of {}", words(codes)),
        Shape::Int(min, max) => format!("{min} to {max}"),
        Shape::Money => "money".to_owned(),
        Shape::Difference => "money, or below zero".to_owned(),
        Shape::Date => "day".to_owned(),
        Shape::Time => "time".to_owned(),
        Shape::Phone => "phone".to_owned(),
        Shape::Hex(bytes) => format!("hex {bytes}"),
        Shape::Key => "key".to_owned(),
        Shape::Signature => "signature".to_owned(),
        Shape::Division => "division".to_owned(),
        Shape::List(of, min, max) => format!("list {min} to {max} of {}", self::shape(of)),
        Shape::Object(_) => "object".to_owned(),
        Shape::OneOf { tag, cases, .. } => {
            let names: Vec<&str> = cases.iter().map(|(name, _)| *name).collect();
            format!("object, its case named by `{tag}`: one of {}", words(&names))
        }
    }
}

fn rows(fields: &[Field], path: &str, case: &str, out: &mut Vec<String>) {
    for field in fields {
        let here = format!("{path}{}", field.name);
        let may = if field.required { "" } else { "may; " };
        out.push(format!("| {case}`{here}` | {may}{} |", shape(&field.shape)));
        under(&field.shape, &here, case, out);
    }
}

fn under(shape: &Shape, path: &str, case: &str, out: &mut Vec<String>) {
    match shape {
        Shape::List(of, ..) => under(of, &format!("{path}[]"), case, out),
        Shape::Object(fields) => rows(fields, &format!("{path}."), case, out),
        Shape::OneOf { tag, common, cases } => {
            rows(common, &format!("{path}."), &format!("every `{tag}`: "), out);
            for (name, tables) in *cases {
                for fields in *tables {
                    // What a correction says stands in the table of the kind that it corrects.
                    if *tag != "of" {
                        rows(fields, &format!("{path}."), &format!("{name}: "), out);
                    }
                }
            }
        }
        _ => {}
    }
}

fn table(fields: &[Field]) -> String {
    let mut out = vec!["| field | |".to_owned(), "|---|---|".to_owned()];
    rows(fields, "", "", &mut out);
    out.join("\n")
}

/// How long a line of worked bytes is, in characters.
const WIDTH: usize = 110;

/// Lines of a block, indented; long ones are broken, never beside a space.
fn block(lines: &[String]) -> String {
    let mut out = Vec::new();
    for line in lines {
        let mut rest: Vec<char> = line.chars().collect();
        while rest.len() > WIDTH {
            let mut cut = WIDTH;
            while rest[cut - 1] == ' ' || rest[cut] == ' ' {
                cut -= 1;
            }
            out.push(format!("    {}↩", rest[..cut].iter().collect::<String>()));
            rest.drain(..cut);
        }
        out.push(format!("    {}", rest.into_iter().collect::<String>()).trim_end().to_owned());
    }
    out.join("\n")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn key_lines() -> String {
    let people = [
        ("root", Who::Root),
        ("system", Who::System),
        ("registrar", Who::Registrar),
        ("clerk", Who::ClerkOfYankou),
        ("liaison", Who::LiaisonOfYankou),
        ("scrutineer", Who::ScrutineerOfYankou),
        ("next root", Who::NextRoot),
    ];
    let mut lines = vec![format!("vkey          {}", signer().verifier())];
    for (name, who) in people {
        let fingerprint = who.key().fingerprint();
        lines.push(String::new());
        lines.push(format!("{name:<14}seed 0x{:02x} … 0x{:02x}", who as u8, who as u8));
        lines.push(format!("key           {}", who.key()));
        lines.push(format!("fingerprint   {fingerprint}"));
        lines.push(format!("characters    {}", words(&fingerprint)));
    }
    block(&lines)
}

fn round_lines(round: &Round) -> String {
    block(&[text(&round.body()), format!("sig     {}", round.sig), format!("hash    {}", round.hash())])
}

/// The head of a PAE: everything before the body.
fn pae_head(purpose: Purpose, body: &[u8]) -> String {
    let whole = purpose.pae(body);
    text(&whole[..whole.len() - body.len()]).trim_end().to_owned() + " …"
}

fn worked() -> Vec<(&'static str, String)> {
    let scenario = scenario();
    let log = &scenario.log;
    let (appointment, decision) = (log.read(2), log.read(DECISION));
    let said = &appointment.statement;
    let of = |name: &str| said.text(name).unwrap().to_owned();
    let possession = possession_body(&log.leaf(0), &Who::ClerkOfYankou.key(), &of("person"), &of("post"), said.list("areas"));
    let (first, first_author) = &scenario.first;
    let rest = ["author", "countersigned", "statement"].into_iter().fold(decision.to_value(), |value, name| value.without(name));
    let tree = leaves(log);
    let root = ledger::log::merkle::root(5, &tree).unwrap();
    let mut tree_lines: Vec<String> = tree.0[..5].iter().enumerate().map(|(i, hash)| format!("leaf {i}   {hash}")).collect();
    tree_lines.push(format!("root     {root}"));
    for index in [4, 2] {
        tree_lines.push(format!("inclusion of entry {index} in the tree of 5 leaves"));
        tree_lines.extend(inclusion(index, 5, &tree).unwrap().iter().map(ToString::to_string));
    }
    tree_lines.push(String::new());
    tree_lines.extend(checkpoint::sign(5, root, &signer()).lines().map(str::to_owned));
    let remarks: Vec<String> = log
        .audit()
        .remarks
        .iter()
        .map(|f| format!("entry {}   {}   at {}", f.index.unwrap(), f.finding.code, f.finding.field))
        .collect();
    let sized = |leaf: &[u8]| [format!("length  {}", leaf.len()), format!("hash    {}", leaf_hash(leaf))];
    let submission =
        |said: &Value, sig: String| [format!("hash    {}", ledger::hash::Hash::of(&said.to_bytes())), format!("sig     {sig}")];
    vec![
        ("keys", key_lines()),
        ("appointment statement", block(&[text(&said.to_bytes())])),
        ("possession", block(&[text(&Purpose::Possession.pae(&possession)), of("possession")])),
        ("appointment signature", block(&[pae_head(Purpose::Statement, &said.to_bytes()), appointment.author.sig.to_string()])),
        ("appointment leaf", block(&[&[text(&log.leaves[2])][..], &sized(&log.leaves[2])].concat())),
        ("first submission", block(&submission(first, first_author.sig.to_string()))),
        ("returned", round_lines(&decision.countersigned[0])),
        (
            "second submission",
            block(
                &[&[text(&decision.statement.to_bytes())][..], &submission(&decision.statement, decision.author.sig.to_string())]
                    .concat(),
            ),
        ),
        ("approved", round_lines(&decision.countersigned[1])),
        ("decision leaf", block(&[&[text(&rest.to_bytes())][..], &sized(&log.leaves[DECISION])].concat())),
        ("tree", block(&tree_lines)),
        ("remarks", block(&remarks)),
        ("commitment", commitment_lines(log)),
        (
            "rounds",
            block(&log.read(OUTCOME).countersigned.iter().map(|round| text(&round.to_value().to_bytes())).collect::<Vec<_>>()),
        ),
    ]
}

/// What the seal of the outcome's first submission commits to.
fn commitment_lines(log: &Log) -> String {
    let sealed = log.read(SEALED + 1).statement;
    let outcome = log.read(OUTCOME).statement;
    let salt = outcome.text("seal.salt").unwrap();
    let record = sealed_bytes(&outcome);
    let whole = [format!("salt         {salt}"), format!("record       {} bytes, hash {}", record.len(), Hash::of(&record))];
    block(&[&whole[..], &[format!("commitment   {}", sealed.text("commitment").unwrap())]].concat())
}

/// One entry of each kind whose bytes do not stand elsewhere in the text: the statement, the length of the leaf and its hash.
fn worked_kinds() -> Vec<(String, String)> {
    let log = scenario().log;
    let places = [0, RULES, LOGKEY, SEALED, PROGRESS, DISCLOSURE, OUTCOME, NOTICE, CORRECTION, DISMISSAL];
    let worked = places.into_iter().map(|index| {
        let said = log.read(index).statement;
        let leaf = &log.leaves[index];
        let lines = [
            text(&said.to_bytes()),
            format!("entry   {index}"),
            format!("length  {}", leaf.len()),
            format!("hash    {}", leaf_hash(leaf)),
        ];
        (said.text("kind").unwrap().to_owned(), block(&lines))
    });
    worked.collect()
}

/// The document with the part after a mark, up to the next line that belongs to none, replaced. Lines of the part begin with `start`,
/// or are empty between such lines.
fn replaced(document: &str, mark: &str, part: &str, start: &str) -> String {
    let at = document.find(&format!("{mark}\n")).unwrap_or_else(|| panic!("docs/record.md lacks {mark}")) + mark.len() + 1;
    let mut end = at;
    let mut rest = at;
    for line in document[at..].split_inclusive('\n') {
        rest += line.len();
        if line.starts_with(start) {
            end = rest;
        } else if line != "\n" {
            break;
        }
    }
    let after = document[end..].trim_start_matches('\n');
    let gap = if after.is_empty() { "" } else { "\n" };
    format!("{}\n{part}\n{gap}{after}", &document[..at])
}

#[test]
fn the_document_is_what_is_computed() {
    let path = file("docs/record.md");
    let found = std::fs::read_to_string(&path).unwrap();
    let mut tables = vec![("common".to_owned(), table(COMMON))];
    tables.extend(Kind::ALL.map(|kind| (kind.name().to_owned(), table(kind.fields()))));
    let mut document = found.clone();
    for (name, table) in tables {
        document = replaced(&document, &format!("<!-- fields: {name} -->"), &table, "|");
    }
    for (name, block) in worked() {
        document = replaced(&document, &format!("<!-- worked: {name} -->"), &block, "    ");
    }
    for (name, block) in worked_kinds() {
        document = replaced(&document, &format!("<!-- worked: {name} -->"), &block, "    ");
    }
    if writes() {
        std::fs::write(&path, &document).unwrap();
    }
    assert!(
        writes() || document == found,
        "docs/record.md is not what is computed: see what MINGZHANG_GOLDEN=write changes in it"
    );
}
