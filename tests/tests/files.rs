//! Papers and photographs: brought over a weak network, checked by their bytes, seen by those who may.

use std::io::Write as _;
use std::net::TcpStream;
use std::os::unix::fs::MetadataExt;

use image::{GenericImageView, ImageFormat};
use ledger::canonical::Value;
use ledger::hash::{Hash, commitment};
use mingzhang::files::sweep::Why;
use mingzhang::files::{named, receive, sweep};
use mingzhang::store::Upload;
use tests::support::http::Answer;
use tests::support::matters::matter;
use tests::support::person::Person;
use tests::support::server::until;
use tests::support::service::{BAIMUWAN, County, DAY, YANKOU};
use tests::support::uploads::{Brought, bomb, encoded, link, pdf, picture, with_exif};

fn photo<'a>(name: &'a str, bytes: &'a [u8]) -> Brought<'a> {
    Brought { kind: "photo", name, bytes, salt: None }
}

fn paper<'a>(name: &'a str, bytes: &'a [u8]) -> Brought<'a> {
    Brought { kind: "file", name, bytes, salt: None }
}

#[track_caller]
fn kept(answer: &Answer) -> (Value, Hash) {
    assert_eq!(answer.status / 100, 2, "{}", answer.text());
    let file = answer.json().get("file").unwrap_or_else(|| panic!("nothing kept: {}", answer.text())).clone();
    let hash = file.text("sha256").or(file.text("commitment")).and_then(|hash| hash.parse().ok()).expect("a hash");
    (file, hash)
}

fn a_lost_connection_costs_one_piece_and_the_same_file_twice_changes_nothing(county: &County) {
    let (clerk, _) = county.village(YANKOU);
    let origin = county.inner.origin.clone();
    let bytes = encoded(&picture(900, 700), ImageFormat::Jpeg);
    let file = photo("水渠（前）.jpg", &bytes);
    let begun = clerk.posts("/api/files", &file.announced(YANKOU)).expect(201).json();
    let id = begun.text("id").expect("an id").to_owned();
    let piece = bytes.len() / 3;
    let state = clerk.sends_piece(&origin, &id, 0, &bytes[..piece]).expect(200).json();
    assert_eq!(state.int("offset"), i64::try_from(piece).ok());
    // The signal goes in the middle of a piece.
    let head = format!(
        "PATCH /api/files/{id} HTTP/1.1\r\nHost: x\r\nOrigin: {origin}\r\nCookie: {}\r\nUpload-Offset: {piece}\r\n\
         Content-Length: {piece}\r\n\r\n",
        clerk.cookie().expect("a cookie")
    );
    let mut line = TcpStream::connect(county.inner.address.trim_start_matches("http://")).expect("a connection");
    line.write_all(&[head.as_bytes(), &bytes[piece..piece + 99]].concat()).expect("half a piece");
    drop(line);
    // Somebody who does not know where it stopped is told.
    let refused = clerk.sends_piece(&origin, &id, 0, &bytes[..piece]).expect(409);
    assert_eq!((refused.problem().as_str(), refused.json().int("offset")), ("offset", i64::try_from(piece).ok()));
    let again = clerk.posts("/api/files", &file.announced(YANKOU)).expect(201).json();
    assert_eq!((again.text("id"), again.int("offset")), (Some(&*id), i64::try_from(piece).ok()), "a reload finds it again");
    let (stored, hash) = kept(&clerk.sends_piece(&origin, &id, piece, &bytes[piece..]));
    assert_eq!((stored.text("name"), stored.text("type")), (Some("水渠（前）.jpg"), Some("image/jpeg")));
    // The answer was lost: asked again, sent again, begun again, it is the same.
    assert_eq!(kept(&clerk.reads(&format!("/api/files/{id}"))).0, stored);
    assert_eq!(kept(&clerk.sends_piece(&origin, &id, bytes.len(), &[])).0, stored);
    assert_eq!(kept(&clerk.brings(&origin, &file)).0, stored);
    let seen = clerk.reads(&format!("/files/{hash}")).expect(200);
    assert_eq!((Hash::of(&seen.body), stored.int("size")), (hash, i64::try_from(seen.body.len()).ok()));
}

tests::on_both_here!(
    a_lost_connection_costs_one_piece_and_the_same_file_twice_changes_nothing,
    unused_things_are_tidied_away,
    what_is_brought_while_it_is_swept_is_there,
    a_key_cannot_fill_the_disk,
);

#[test]
fn a_photograph_is_kept_upright_and_says_nothing_else() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let origin = county.inner.origin.clone();
    let bytes = with_exif(&encoded(&picture(3000, 900), ImageFormat::Jpeg));
    assert!(bytes.windows(3).any(|w| w == b"GPS"));
    let (_, hash) = kept(&clerk.brings(&origin, &photo("现场.jpg", &bytes)));
    let seen = clerk.reads(&format!("/files/{hash}")).expect(200);
    let read = image::load_from_memory(&seen.body).expect("a picture");
    assert_eq!(read.dimensions(), (768, 2560), "stood up, and no larger than a page needs");
    assert!(!seen.body.windows(3).any(|w| w == b"GPS") && !seen.body.windows(4).any(|w| w == b"Exif"));
    let thumb = clerk.reads(&format!("/files/{hash}/thumb")).expect(200);
    assert!(thumb.body.len() <= 12 * 1024, "{} bytes of noise", thumb.body.len());
    let small = image::load_from_memory(&thumb.body).expect("a picture");
    assert!(small.height() > small.width());
    // What comes as PNG stays PNG; WebP is read and becomes JPEG, under a name that says so.
    let (png, _) = kept(&clerk.brings(&origin, &photo("章.jpg", &encoded(&picture(40, 30), ImageFormat::Png))));
    let (webp, _) = kept(&clerk.brings(&origin, &photo("图.webp", &encoded(&picture(40, 30), ImageFormat::WebP))));
    assert_eq!((png.text("name"), png.text("type")), (Some("章.png"), Some("image/png")));
    assert_eq!((webp.text("name"), webp.text("type")), (Some("图.jpg"), Some("image/jpeg")));
}

/// A stream of objects that hides a program behind compression.
fn packed() -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(b"5 0 <</S/JavaScript/JS(app.alert(1))>>").expect("memory");
    let body = packer.finish().expect("memory");
    let head = format!("<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>\nstream\n", body.len());
    [head.as_bytes(), &body, b"\nendstream"].concat()
}

/// An archive with one part of so many blanks, as a workbook is one.
fn zipped(part: &str, length: usize) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    out.start_file(part, zip::write::SimpleFileOptions::default()).expect("memory");
    out.write_all(&vec![b' '; length]).expect("memory");
    out.finish().expect("memory").into_inner()
}

#[test]
fn what_is_not_what_it_says_is_refused_in_words() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let origin = county.inner.origin.clone();
    let jpeg = encoded(&picture(64, 48), ImageFormat::Jpeg);
    let program = [b"\x7fELF\x02\x01\x01\0".as_slice(), &[0; 200]].concat();
    let locked = pdf(b"<</A 1>>", "/Encrypt 2 0 R");
    let launching = pdf(b"<</S/L#61unch/F(cmd.exe)>>", "");
    let attached = pdf(b"<</Type/EmbeddedFile>>", "");
    let png = encoded(&picture(64, 48), ImageFormat::Png);
    let (bomb, hidden, cut) = (bomb(&jpeg), pdf(&packed(), ""), &png[..png.len() / 2]);
    let mut wide = png.clone();
    wide[16..24].copy_from_slice(&[0, 0, 0x1e, 0, 0, 0, 0x1e, 0]);
    let mut sum = flate2::Crc::new();
    sum.update(&wide[12..29]);
    wide[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    let [cells, program_inside, file_inside, elsewhere] =
        [("xl/sharedStrings.xml", 65 << 20), ("xl/vbaProject.bin", 9), ("xl/embeddings/oleObject1.bin", 9), ("../../a", 9)]
            .map(|(part, length)| zipped(part, length));
    let macros = include_bytes!("../../ledger/testdata/golden.json");
    let cases = [
        (photo("照片.jpg", &program), "file.type"),
        (photo("照片.jpg", b"#!/bin/sh\nrm -rf ~\n"), "file.type"),
        (photo("照片.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"), "file.type"),
        (photo("照片.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "file.heic"),
        (photo("照片.jpg", &bomb), "file.pixels"),
        (photo("照片.png", &wide), "file.pixels"),
        (photo("照片.jpg", cut), "file.picture"),
        (photo("照片.jpg", b"%PDF-1.7"), "file.no_photo"),
        (paper("合同.pdf", b"%PDF-1.7\nthis is no document\n%%EOF"), "file.pdf"),
        (paper("合同.pdf", &locked), "file.pdf_locked"),
        (paper("合同.pdf", &launching), "file.pdf_program"),
        (paper("合同.pdf", &attached), "file.pdf_program"),
        (paper("合同.pdf", &hidden), "file.pdf_program"),
        (paper("表.xlsx", b"PK\x03\x04 no workbook"), "file.sheet"),
        (paper("表.xlsx", &cells), "file.bomb"),
        (paper("表.xlsx", &program_inside), "file.macro"),
        (paper("表.xlsx", &file_inside), "file.embedded"),
        (paper("表.xlsx", &elsewhere), "file.sheet"),
        (paper("名单.txt", "张三，身份证430802190001010013".as_bytes()), "file.private"),
        (Brought { kind: "table", ..paper("表.json", macros) }, "file.type"),
    ];
    for (file, code) in &cases {
        let answer = clerk.brings(&origin, file);
        assert_eq!(answer.status, 422, "{} {code}: {}", file.name, answer.text());
        answer.finds(&format!("file:{code}"));
    }
    for (name, code) in [("../a.jpg", "file.name_path"), ("照片\u{202e}gpj.exe", "file.name_hidden")] {
        clerk.brings(&origin, &photo(name, &jpeg)).expect(422).finds(&format!("file.name:{code}"));
    }
    clerk.brings(&origin, &photo("430802190001010013.jpg", &jpeg)).expect(422).finds("file.name:privacy.identity");
    let large = photo("大.jpg", &jpeg).announced(YANKOU).with("size", Value::Int(21 * 1024 * 1024));
    let refused = clerk.posts("/api/files", &large).expect(422);
    refused.finds("file:file.size");
    let message = refused.json().list("errors")[0].text("message").expect("words").to_owned();
    assert!(message.contains("20MB") && message.contains("21MB"), "{message}");
    // What comes is not what was announced.
    let begun = clerk.posts("/api/files", &photo("a.jpg", &jpeg).announced(YANKOU)).expect(201).json();
    let id = begun.text("id").expect("an id");
    clerk.sends_piece(&origin, id, 0, &[&jpeg[..], b"more"].concat()).expect(422).finds("file:file.longer");
    clerk.sends_piece(&origin, id, 0, &vec![0; 1024 * 1024 + 1]).expect(413);
    clerk.sends_piece(&origin, id, 0, &vec![7; jpeg.len()]).expect(422).finds("file:file.hash");
    clerk.reads(&format!("/api/files/{id}")).expect(404);
    kept(&clerk.brings(&origin, &photo("a.jpg", &jpeg)));
}

#[test]
fn papers_stay_as_they_came_and_never_open_on_our_pages() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let (stranger, _) = county.village(BAIMUWAN);
    let origin = county.inner.origin.clone();
    let scan = pdf(b"<</Length 20>>\nstream\n/JavaScript is a word\nendstream", "");
    let (file, hash) = kept(&clerk.brings(&origin, &paper("合同", &scan)));
    assert_eq!((file.text("name"), hash), (Some("合同.pdf"), Hash::of(&scan)), "byte for byte");
    let (gbk, ..) = encoding_rs::GBK.encode("日期,金额\n3月5日,1200\n");
    let (csv, text) = kept(&clerk.brings(&origin, &paper("账.csv", &gbk)));
    assert_eq!(csv.text("type"), Some("text/csv"));
    assert!(clerk.reads(&format!("/files/{text}")).expect(200).text().starts_with("日期"), "everybody's browser reads it");
    let path = format!("/files/{hash}");
    // Before an entry names it.
    liaison.reads(&path).expect(200);
    stranger.reads(&path).expect(404);
    county.reads(&path).expect(404);
    // Once one does.
    let published = clerk.submits_matter("canal-clearing");
    liaison.approves(&published);
    link(&county, &published.id, &[hash]);
    let seen = county.reads(&path).expect(200);
    assert_eq!(seen.header("content-type"), Some("application/pdf"));
    assert!(seen.header("content-disposition").is_some_and(|how| how.starts_with("attachment")));
    assert!(seen.header("content-security-policy").is_some_and(|policy| policy.contains("sandbox")));
    assert_eq!(seen.header("cross-origin-resource-policy"), Some("same-origin"));
    assert!(seen.header("cache-control").is_some_and(|keep| keep.contains("immutable")));
    let held = county.inner.ask("GET", &path, &format!("If-None-Match: \"{hash}\"\r\n"), &[]);
    assert_eq!((held.status, held.body.len()), (304, 0));
    county.reads(&format!("{path}/thumb")).expect(404);
}

#[test]
fn what_may_have_to_go_is_known_by_a_commitment_and_shown_to_those_who_work_on_it() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let (stranger, _) = county.village(BAIMUWAN);
    let origin = county.inner.origin.clone();
    let salt = Hash::of(b"thirty-two bytes from the phone");
    let list = "二组,覃某某,120.00\n".as_bytes();
    let file = Brought { kind: "erasable", name: "名单.csv", bytes: list, salt: Some(salt) };
    let (told, hash) = kept(&clerk.brings(&origin, &file));
    assert_eq!((told.text("sha256"), hash), (None, commitment(&salt, list)));
    let path = format!("/files/c/{hash}");
    for person in [&clerk, &liaison] {
        let seen = person.reads(&path).expect(200);
        assert_eq!((seen.body.as_slice(), seen.header("mingzhang-salt")), (list, Some(&*salt.to_string())));
        assert_eq!(seen.header("cache-control"), Some("no-store"));
    }
    stranger.reads(&path).expect(404);
    // An entry that names it makes it no more public, and its own hash leads nowhere.
    let published = clerk.submits_matter("canal-clearing");
    liaison.approves(&published);
    link(&county, &published.id, &[hash]);
    county.reads(&path).expect(303);
    clerk.reads(&format!("/files/{hash}")).expect(404);
    clerk.reads(&format!("/files/{}", Hash::of(list))).expect(404);
    // Without a salt there is nothing to commit with.
    let bare = Brought { salt: None, ..file };
    clerk.brings(&origin, &bare).expect(422).finds("salt:field.missing");
}

#[test]
fn a_statement_names_only_what_its_village_has_brought() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let bytes = encoded(&picture(64, 48), ImageFormat::Jpeg);
    let (file, _) = kept(&clerk.brings(&county.inner.origin, &photo("一.jpg", &bytes)));
    let said = |file: Value| matter("canal-clearing").with("photos", Value::List(vec![file]));
    let lacking = |village: &str, file: Value| {
        let (store, chain, said) = (county.inner.app.store.clone(), village.parse().expect("a village"), said(file));
        county.inner.runtime.block_on(async move {
            let mut read = store.read().await.expect("a database");
            let found = named::absent(&mut read, &said, &chain).await.expect("an answer");
            found.into_iter().map(|found| format!("{}:{}", found.field, found.code)).collect::<Vec<_>>()
        })
    };
    assert_eq!(lacking(YANKOU, file.clone()), Vec::<String>::new());
    assert_eq!(lacking(BAIMUWAN, file.clone()), ["photos.0:file.absent"]);
    assert_eq!(lacking(YANKOU, file.clone().with("size", 1.into())), ["photos.0:file.absent"]);
    assert_eq!(lacking(YANKOU, file.with("sha256", Hash::ZERO.to_string().into())), ["photos.0:file.absent"]);
}

fn unused_things_are_tidied_away(county: &County) {
    let (clerk, _) = county.village(YANKOU);
    let origin = county.inner.origin.clone();
    let pictures: Vec<Vec<u8>> = (60..64).map(|width| encoded(&picture(width, 40), ImageFormat::Jpeg)).collect();
    let files: Vec<(Value, Hash)> =
        pictures[..3].iter().map(|bytes| kept(&clerk.brings(&origin, &photo("a.jpg", bytes)))).collect();
    let begun = clerk.posts("/api/files", &photo("b.jpg", &pictures[3]).announced(YANKOU)).expect(201).json();
    clerk.sends_piece(&origin, begun.text("id").expect("an id"), 0, &pictures[3][..100]).expect(200);
    // One is named by a submission, one by a draft, one by nothing.
    link(county, "0123456789abcdef0123456789abcdef", &[files[0].1]);
    drafts(county, &clerk, &files[1].0);
    county.passes(31 * DAY);
    clerk.signs_in();
    let app = county.inner.app.clone();
    let swept = county.inner.runtime.block_on(async move {
        let swept = sweep::sweep(&app.store, &app.shelf, app.now()).await.expect("a tidy house");
        let again = sweep::sweep(&app.store, &app.shelf, app.now()).await.expect("a tidy house");
        (swept, again)
    });
    assert_eq!((swept.0.uploads, swept.0.files, swept.1), (4, 1, sweep::Swept::default()));
    let there: Vec<u16> = files.iter().map(|(_, hash)| clerk.reads(&format!("/files/{hash}")).status).collect();
    assert_eq!(there, [200, 200, 404]);
    assert_eq!(kept(&clerk.brings(&origin, &photo("a.jpg", &pictures[2]))).1, files[2].1, "it can be brought again");
}

fn drafts(county: &County, clerk: &Person, file: &Value) {
    let id = county.inner.new_id();
    let new = Value::object([("id", id.as_str().into()), ("chain", YANKOU.into()), ("item", 4.into())]);
    clerk.posts("/api/drafts", &new).expect(201);
    let fields = Value::object([("photos", Value::List(vec![file.clone()]))]);
    let body = Value::object([("version", 1.into()), ("fields", fields)]);
    clerk.asks("PUT", &format!("/api/drafts/{id}"), Some(&body)).expect(200);
}

/// The sweep comes to the bytes after they were brought again and before that is written down. What it took for is gone by then is judged by
/// `take`, in a transaction that began before.
fn sweeps_between_bytes_and_row(county: &County, hash: Hash, brings: impl FnOnce() -> Answer + Send) -> Answer {
    let name = hash.to_string();
    let kept = county.place.folder.path().join("files/kept").join(&name[..2]).join(&name);
    let inode = || std::fs::metadata(&kept).ok().map(|about| about.ino());
    let (app, runtime, before) = (county.inner.app.clone(), county.inner.runtime.clone(), inode());
    let (file, mut write) = runtime.block_on(async {
        let file = app.store.read().await.expect("a database").files(&hash).await.expect("files").remove(0);
        (file, app.store.write().await.expect("a transaction"))
    });
    runtime.block_on(write.lock(&hash)).expect("the lock");
    std::thread::scope(|scope| {
        let brought = scope.spawn(brings);
        until("the bytes are put again", || (inode() != before).then_some(()));
        assert!(runtime.block_on(sweep::take(write, &app.shelf, &file, Why::Unused)).expect("a sweep"));
        assert_eq!(inode(), None, "the fault: the new bytes went with the old row");
        brought.join().expect("an answer")
    })
}

fn what_is_brought_while_it_is_swept_is_there(county: &County) {
    let (clerk, _) = county.village(YANKOU);
    let origin = county.inner.origin.clone();
    let bytes = encoded(&picture(90, 40), ImageFormat::Jpeg);
    let hash = kept(&clerk.brings(&origin, &photo("a.jpg", &bytes))).1;
    // Brought again for another purpose, it is another upload of the same bytes; all of it has come, and nobody has asked for the end.
    let again = paper("a.jpg", &bytes);
    let begun = clerk.posts("/api/files", &again.announced(YANKOU)).expect(201).json();
    let id = begun.text("id").expect("an id").to_owned();
    let (app, now) = (county.inner.app.clone(), county.inner.app.now());
    county.inner.runtime.block_on(async {
        app.shelf.keep_piece(&id, 0, bytes.clone()).await.expect("a piece");
        let mut write = app.store.write().await.expect("a transaction");
        assert!(write.add_piece(&id, 0, bytes.len() as u64, now).await.expect("a piece"));
        write.commit().await.expect("a commit");
    });
    let (finishing, person, runtime) = (app.clone(), clerk.person.clone(), county.inner.runtime.clone());
    sweeps_between_bytes_and_row(county, hash, || {
        runtime.block_on(receive::finish(&finishing, &id, &person)).map(drop).expect("it is kept");
        clerk.reads(&format!("/api/files/{id}"))
    });
    for path in [format!("/files/{hash}"), format!("/files/{hash}/thumb")] {
        clerk.reads(&path).expect(200);
    }
    // Bytes that the store lost are asked for again, although the database has their row.
    county.inner.runtime.block_on(app.shelf.remove(&hash)).expect("a loss");
    kept(&clerk.brings(&origin, &photo("a.jpg", &bytes)));
    clerk.reads(&format!("/files/{hash}")).expect(200);
    // What a submission names by now stays, and so does an upload that went on.
    let file = county.inner.runtime.block_on(async {
        let mut read = app.store.read().await.expect("a database");
        (read.files(&hash).await.expect("files").remove(0), read.upload(&id, &clerk.person).await.expect("uploads").expect("one"))
    });
    link(county, "0123456789abcdef0123456789abcdef", &[hash]);
    county.inner.runtime.block_on(async {
        let write = app.store.write().await.expect("a transaction");
        assert!(!sweep::take(write, &app.shelf, &file.0, Why::Unused).await.expect("an answer"));
        let mut write = app.store.write().await.expect("a transaction");
        let moved = Upload { touched: now.plus_ms(-1), ..file.1 };
        assert!(!write.drop_idle_upload(&moved).await.expect("an answer"));
    });
    clerk.reads(&format!("/files/{hash}")).expect(200);
}

fn a_key_cannot_fill_the_disk(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let (other, _) = county.village(BAIMUWAN);
    // 512 MiB by default: 25 papers of 20 MiB may be announced, and the 26th is not.
    let large = |n: usize| {
        let sha256 = Hash::of(&n.to_be_bytes()).to_string();
        photo("大.jpg", b"x").announced(YANKOU).with("size", Value::Int(20 << 20)).with("sha256", sha256.into())
    };
    for n in 0..25 {
        clerk.posts("/api/files", &large(n)).expect(201);
    }
    clerk.posts("/api/files", &large(0)).expect(201);
    let refused = clerk.posts("/api/files", &large(25)).expect(422);
    refused.finds("file:file.quota");
    let words = refused.json().list("errors")[0].text("message").expect("words").to_owned();
    assert!(["500MB", "512MB", "20MB"].iter().all(|figure| words.contains(figure)), "{words}");
    assert_eq!(clerk.posts("/api/files", &large(25)).expect(422).errors(), refused.errors(), "nothing of it was kept");
    let bytes = encoded(&picture(64, 48), ImageFormat::Jpeg);
    kept(&other.brings(&county.inner.origin, &photo("小.jpg", &bytes)));
    // What is published counts no more, what nobody finished goes.
    let (_, hash) = kept(&clerk.brings(&county.inner.origin, &photo("小.jpg", &bytes)));
    let brought = |person: &Person| {
        let (app, person) = (county.inner.app.clone(), person.person.clone());
        county.inner.runtime.block_on(async move { app.store.read().await.unwrap().unpublished(&person).await.unwrap() })
    };
    let before = brought(&clerk);
    let decision = clerk.submits_matter("canal-clearing");
    liaison.approves(&decision);
    link(county, &decision.id, &[hash]);
    assert!(before > 500 << 20 && brought(&clerk) == 500 << 20);
    county.passes(31 * DAY);
    let app = county.inner.app.clone();
    county.inner.runtime.block_on(async { sweep::sweep(&app.store, &app.shelf, app.now()).await.expect("a tidy house") });
    assert_eq!(brought(&clerk), 0);
}
