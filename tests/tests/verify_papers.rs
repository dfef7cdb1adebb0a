//! Papers, photographs and lists, as `verify` reads them: where they lie, and behind a URL.

use std::path::PathBuf;

use image::ImageFormat;
use ledger::canonical::Value;
use ledger::hash::Hash;
use mingzhang::files::sweep;
use tests::support::binary::{codes, verify};
use tests::support::matters::matter;
use tests::support::person::Person;
use tests::support::service::{County, DAY, YANKOU};
use tests::support::uploads::{Brought, encoded, pdf, picture};

tests::on_both_here!(what_was_changed_or_lost_is_found_wherever_it_is_read, a_list_is_there_until_its_day_and_not_after);

/// A county under verification: how it is asked where its papers lie, and behind its URL.
struct Look<'a> {
    county: &'a County,
    local: Vec<String>,
}

impl<'a> Look<'a> {
    fn at(county: &'a County) -> Look<'a> {
        let folder = county.place.folder.path();
        let local = match &county.place.url {
            Some(url) => vec![url.clone(), format!("--files={}", folder.join("files").display())],
            None => vec![folder.display().to_string()],
        };
        Look { county, local }
    }

    fn here(&self) -> serde_json::Value {
        let more: Vec<&str> = self.local[1..].iter().map(String::as_str).collect();
        verify(&self.local[0], &more)
    }

    fn there(&self) -> serde_json::Value {
        verify(&self.county.inner.origin, &["--key", &self.county.inner.vkey, "--files"])
    }

    /// Where something is kept.
    fn kept(&self, hash: &Hash) -> PathBuf {
        let name = hash.to_string();
        self.county.place.folder.path().join("files/kept").join(&name[..2]).join(name)
    }
}

/// What a clerk brought, as a statement names it.
fn brought(county: &County, clerk: &Person, file: &Brought<'_>) -> (Value, Hash) {
    let named = clerk.brings(&county.inner.origin, file).expect(200).json().get("file").expect("a file").clone();
    let hash = named.text("sha256").or(named.text("commitment")).expect("a hash").parse().expect("a hash");
    (named, hash)
}

fn found(code: &str, index: u64) -> Vec<(Option<u64>, String)> {
    vec![(Some(index), code.to_owned())]
}

fn what_was_changed_or_lost_is_found_wherever_it_is_read(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    // The document is longer than what is read of it at once.
    let long = [b"<</Length 2500000>>\nstream\n".as_slice(), &[b'x'; 2_500_000], b"\nendstream"].concat();
    let (jpeg, scan) = (encoded(&picture(300, 200), ImageFormat::Jpeg), pdf(&long, ""));
    let (photo, hash) = brought(county, &clerk, &Brought { kind: "photo", name: "水渠.jpg", bytes: &jpeg, salt: None });
    let (paper, _) = brought(county, &clerk, &Brought { kind: "file", name: "方案.pdf", bytes: &scan, salt: None });
    let fields = matter("canal-clearing").with("photos", Value::List(vec![photo])).with("files", Value::List(vec![paper]));
    let index = liaison.approves(&clerk.submits(&clerk.decides(fields)));

    let look = Look::at(county);
    for said in [look.here(), look.there()] {
        assert_eq!((said["verdict"].as_str(), said["files"]["count"].as_u64()), (Some("holds"), Some(2)), "{said}");
    }
    let unasked = verify(&county.inner.origin, &[]);
    assert_eq!((unasked["verdict"].as_str(), unasked["files"].is_null()), (Some("holds"), true), "{unasked}");

    let whole = std::fs::read(look.kept(&hash)).expect("a photograph");
    let mut other = whole.clone();
    *other.last_mut().expect("a byte") ^= 1;
    for changed in [&other[..], &whole[..whole.len() - 1], &[&whole[..], b"more"].concat()] {
        std::fs::write(look.kept(&hash), changed).expect("written");
        for said in [look.here(), look.there()] {
            assert_eq!(codes(&said, "findings"), found("paper.differs", index), "{said}");
        }
    }
    std::fs::remove_file(look.kept(&hash)).expect("removed");
    assert_eq!(codes(&look.here(), "findings"), found("paper.absent", index));
    // The service does not say that there was nothing: it knows that there should be.
    assert_eq!(codes(&look.there(), "findings"), found("paper.differs", index));
    // Nobody is told that all is well where papers are read from a folder that is not there, or from nowhere.
    let (target, nowhere) = (&look.local[0], county.place.folder.path().join("nowhere"));
    let said = verify(target, &[&format!("--files={}", nowhere.display())]);
    assert_eq!(codes(&said, "findings"), [found("paper.absent", index), found("paper.absent", index)].concat());
    assert!(!nowhere.exists(), "who reads makes no folder");
    if county.place.url.is_some() {
        let said = verify(target, &["--files"]);
        assert_eq!(said["verdict"], "unchecked", "{said}");
        assert!(codes(&said, "remarks").contains(&(None, "unchecked.files".into())), "{said}");
    }
    std::fs::write(look.kept(&hash), whole).expect("written");
    assert_eq!(look.here()["verdict"], "holds");
}

/// The sample's notice of a benefit.
fn benefits(county: &County, list: Value) -> Value {
    let all = Value::parse(include_bytes!("../../web/testdata/entries.json")).expect("content");
    let founding = county.reads("/e/0.json").json();
    let named = |name: &str| Value::from(founding.text(&format!("entry.statement.{name}")).expect("a hash"));
    let fields = all.get("topics.benefits").expect("a notice").clone().with("lists", Value::List(vec![list]));
    county.inner.statement("notice", YANKOU, fields.with("catalogue", named("catalogue")).with("pack", named("pack")))
}

fn a_list_is_there_until_its_day_and_not_after(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let list = "组,姓名,金额\n二组,覃某某,120.00\n".as_bytes();
    let salt = Hash::of(b"thirty-two bytes from the phone");
    let file = Brought { kind: "erasable", name: "名单.csv", bytes: list, salt: Some(salt) };
    let (named, commitment) = brought(county, &clerk, &file);
    let named = named.with("lines", 1.into()).with("until", "2026-12-20".into());
    let index = liaison.approves(&clerk.submits(&benefits(county, named)));

    let look = Look::at(county);
    let said = look.here();
    assert_eq!((said["verdict"].as_str(), said["files"]["count"].as_u64()), (Some("holds"), Some(1)), "{said}");
    let there = look.there();
    assert_eq!((there["verdict"].as_str(), there["files"]["count"].as_u64()), (Some("holds"), Some(0)), "{there}");
    let whole = std::fs::read(look.kept(&commitment)).expect("a list");
    std::fs::write(look.kept(&commitment), b"x").expect("written");
    assert_eq!(codes(&look.here(), "findings"), found("paper.differs", index));
    std::fs::remove_file(look.kept(&commitment)).expect("removed");
    assert_eq!(codes(&look.here(), "findings"), found("paper.absent", index));
    std::fs::write(look.kept(&commitment), whole).expect("written");

    // Its day is over: it should go, and once it is gone nobody misses it.
    county.passes(30 * DAY);
    clerk.signs_in();
    liaison.signs_in();
    liaison.approves(&clerk.submits_matter("canal-clearing"));
    let said = look.here();
    assert_eq!(said["verdict"], "holds", "{said}");
    assert!(codes(&said, "remarks").contains(&(Some(index), "paper.kept".into())), "{said}");
    let app = county.inner.app.clone();
    let gone = county.inner.runtime.block_on(async move { sweep::expire(&app.store, &app.shelf, app.now()).await });
    assert_eq!(gone.expect("a tidy house"), 1);
    assert!(!look.kept(&commitment).exists());
    let said = look.here();
    assert_eq!(said["verdict"], "holds", "{said}");
    assert!(codes(&said, "remarks").iter().all(|(_, code)| code != "paper.kept"), "{said}");
}
