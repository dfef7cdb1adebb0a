//! One project from the paper register's sheets 1 to 6, on a clerk's phone of 360 px and a liaison's desk: typed from proposal to outcome
//! with its photographs, published, printed, sent to a group and handed to the township as a table, and nothing typed twice.

mod taken_along;

use std::path::PathBuf;

use image::ImageFormat;
use tests::support::binary::verify;
use tests::support::browser::county::{County, PIN, enrol_all, sign_in, today};
use tests::support::browser::desk::Desk;
use tests::support::browser::{Browser, Phone, Profile};
use tests::support::sheets::{Sheet, Sheets};
use tests::support::uploads::{encoded, picture, with_exif};

/// What stands in fields before anybody types: path and words.
type Known<'a> = &'a [(&'a str, &'a str)];

/// Everybody at work on the project, and what the clerk has beside the phone.
struct Project {
    desk: Desk,
    scrutineer: Profile,
    liaison: Profile,
    sheets: Sheets,
    folder: tempfile::TempDir,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_project_from_proposal_to_outcome_typed_once() {
    let browser = Browser::start();
    let county = County::found();
    let [a, b, c, e] = ["p-registrar", "q-project", "r-scrutineer", "t-group"].map(Phone::of);
    let d = Phone::desk("s-liaison");
    let registrar = browser.profile(a).await;
    let (clerk, scrutineer, liaison) = (browser.profile(b).await, browser.profile(c).await, browser.profile(d).await);
    let people = [(&clerk, "庹秀英", "clerk"), (&scrutineer, "吴连清", "scrutineer"), (&liaison, "符晓燕", "liaison")];
    enrol_all(&county, &registrar, &people).await;
    registrar.close().await;
    for (person, home) in [(&clerk, "/clerk"), (&scrutineer, "/scrutineer"), (&liaison, "/liaison")] {
        sign_in(&county, person, home).await;
    }
    // The posting of sheet 5 is over by now, and the bridge is built.
    let sheets = Sheets::before(today().plus_days(-20));
    let folder = tempfile::tempdir().expect("a folder");
    let project = Project { desk: Desk { county, clerk }, scrutineer, liaison, sheets, folder };

    let decision = project.decision().await;
    project.closing(&decision).await;
    project.contract_and_payments(&decision).await;
    let outcome = project.outcome(&decision).await;

    project.poster_and_register(&decision, &outcome).await;
    let reader = browser.profile(e).await;
    project.group(&browser, &reader, &decision).await;
    project.villagers(&reader, &decision, &outcome).await;
    project.table(&browser).await;
    let said = verify(&project.desk.county.served.url, &[]);
    assert_eq!(said["verdict"], "holds", "{said}");
    for person in [project.desk.clerk, project.scrutineer, project.liaison, reader] {
        person.close().await;
    }
}

impl Project {
    /// Photographs as a phone takes them: of no use to anybody but the test, lying on their side and saying where they were taken.
    fn photos<const N: usize>(&self, names: [&str; N]) -> [PathBuf; N] {
        names.map(|name| {
            // Another size makes another picture.
            let side = 200 + u32::try_from(name.bytes().map(usize::from).sum::<usize>() % 200).expect("small");
            let path = self.folder.path().join(format!("{name}.jpg"));
            std::fs::write(&path, with_exif(&encoded(&picture(side, 160), ImageFormat::Jpeg))).expect("a file");
            path
        })
    }

    /// What stands in fields that nobody typed.
    async fn stands(&self, expected: Known<'_>) {
        for (path, words) in expected {
            let css = format!("[data-path='{path}']");
            self.desk.clerk.until(&format!("document.querySelector({css:?})?.value === {words:?}")).await;
        }
    }

    /// Sheets 1 to 5: the decision, with a photograph of each meeting. Gives its address.
    async fn decision(&self) -> String {
        let (desk, clerk, sheets) = (&self.desk, &self.desk.clerk, &self.sheets);
        desk.turn("a[href='/clerk/matters/new']", "new").await;
        desk.turn("button[data-item='4']", "matter").await;
        self.stands(&[("handler", "庹秀英")]).await;
        clerk.fill(&sheets.matter()).await;
        clerk.fill(&sheets.project()).await;
        clerk.pick("photos", &self.photos(["老桥"])).await;
        let steps: [(&str, Sheet, Known); 4] = [
            ("proposal", sheets.proposal(), &[]),
            ("consultation", sheets.consultation(), &[("steps.1.host", "覃大忠"), ("steps.1.due", "7")]),
            ("deliberation", sheets.deliberation(), &[("steps.2.recorder", "庹秀英"), ("steps.2.due", "29")]),
            (
                "resolution",
                sheets.resolution(),
                &[
                    ("steps.3.place", "村部会议室"),
                    ("steps.3.due", "43"),
                    ("steps.3.ballots.issued", "39"),
                    ("steps.3.ballots.returned", "39"),
                    ("steps.3.ballots.valid", "39"),
                    ("steps.3.township.0.name", "符晓燕"),
                    ("steps.3.township.0.post", "尹家溪镇联村干部"),
                ],
            ),
        ];
        for (at, (screen, sheet, known)) in steps.into_iter().enumerate() {
            desk.next(screen).await;
            clerk.fill(&sheet).await;
            clerk.pick(&format!("steps.{at}.photos"), &self.photos([screen])).await;
            self.stands(known).await;
        }
        // On the paper 36 were for it.
        clerk.field("steps.3.votes.for", "36").await;
        desk.next("posting").await;
        let posting = sheets.posting();
        self.stands(&[
            ("posting.number", "茅公〔2026〕9号"),
            ("posting.posted_by", "庹秀英"),
            ("posting.text", &said(&sheets.resolution(), "steps.3.resolution")),
            ("posting.objections.0.name", "吴连清"),
            ("posting.objections.1.name", "符晓燕"),
        ])
        .await;
        let is_known = |path: &str| path.starts_with("posting.objections") && !path.ends_with("phone");
        clerk.fill(&posting.into_iter().filter(|(path, _)| !is_known(path)).collect::<Sheet>()).await;
        desk.next("review").await;
        desk.signs("review").await;
        self.passes(true, 5).await
    }

    /// The first disclosure is closed, with photographs of the wall.
    async fn closing(&self, decision: &str) {
        let clerk = &self.desk.clerk;
        self.follow(decision, "disclosure", "disclosure").await;
        let posting = self.sheets.posting();
        self.stands(&[
            ("title", "三组机耕桥重建，长12米"),
            ("from", &said(&posting, "posting.from")),
            ("to", &said(&posting, "posting.to")),
            ("posted_by", "庹秀英"),
        ])
        .await;
        clerk.fill(&self.sheets.closing()).await;
        clerk.pick("photos_start", &self.photos(["贴出"])).await;
        clerk.pick("photos_end", &self.photos(["揭下"])).await;
        self.desk.next("review").await;
        self.desk.signs("closing").await;
        self.passes(true, 2).await;
    }

    /// Contract and start, a change, and payments one by one: the first typed, the second from a spreadsheet.
    async fn contract_and_payments(&self, decision: &str) {
        let (desk, clerk, sheets) = (&self.desk, &self.desk.clerk, &self.sheets);
        self.follow(decision, "progress", "progress").await;
        self.stands(&[("handler", "庹秀英")]).await;
        clerk.fill(&sheets.contract()).await;
        clerk.pick("photos", &self.photos(["开工"])).await;
        desk.next("review").await;
        desk.signs("contract").await;
        self.passes(false, 1).await;

        self.follow(decision, "progress", "progress").await;
        clerk.fill(&sheets.change()).await;
        clerk.fill(&sheets.payment()).await;
        self.stands(&[("payments.0.payee", &said(&sheets.contract(), "contract.contractor"))]).await;
        let file = self.folder.path().join("付款.csv");
        std::fs::write(&file, sheets.payments_csv()).expect("a file");
        for _ in 0..2 {
            // The same file twice changes nothing.
            let place = clerk.find("[data-sheet=payments] input[type=file]").await;
            place.send_keys(file.to_str().expect("a name")).await.expect("a file can be picked");
            clerk.until("document.querySelector('[data-sheet=payments]').textContent.includes('读进1行')").await;
            clerk.until("!document.querySelector('[data-sheet=payments] [aria-busy=true]')").await;
        }
        self.stands(&[("payments.1.amount", "54,600.00"), ("payments.1.voucher", "记字38"), ("payments.1.approver", "覃大忠")])
            .await;
        assert_eq!(clerk.count("[data-list=payments] > .line").await, 2);
        // A group that nobody used stays empty, whatever is known.
        self.stands(&[("contract.contractor", ""), ("tender.winner", "")]).await;
        desk.next("review").await;
        desk.signs("payments").await;
        self.passes(false, 0).await;
    }

    /// Sheet 6: plan against actual, acceptance with photographs, the second disclosure. Gives its address.
    async fn outcome(&self, decision: &str) -> String {
        let (desk, clerk, sheets) = (&self.desk, &self.desk.clerk, &self.sheets);
        self.follow(decision, "outcome", "outcome").await;
        let contract = sheets.contract();
        self.stands(&[
            ("title", "三组机耕桥重建，长12米"),
            ("handler", "庹秀英"),
            ("contractor", &said(&contract, "contract.contractor")),
            ("started", &said(&contract, "start.date")),
            ("planned", "86,500.00"),
            ("lines.0.name", "三组机耕桥重建，长12米"),
            ("lines.0.planned", "86,500.00"),
            ("sources.0.planned", "60,000.00"),
            ("sources.0.note", "水利救灾资金"),
            ("sources.1.planned", "26,500.00"),
            ("contract_price", "84,000.00"),
            ("paid", "79,800.00"),
        ])
        .await;
        clerk.fill(&sheets.outcome()).await;
        self.stands(&[("actual", "85,200.00")]).await;
        for (path, photo) in [("photos_before", "施工前"), ("photos_during", "施工中"), ("photos_after", "完工")] {
            clerk.pick(path, &self.photos([photo])).await;
        }
        desk.next("acceptance").await;
        let changes = clerk.value("changes").await;
        assert!(changes.contains("换填碎石30方") && changes.contains("1,200.00元"), "{changes}");
        clerk.fill(&sheets.acceptance()).await;
        desk.next("posting").await;
        self.stands(&[
            ("posting.number", "茅公〔2026〕15号"),
            ("posting.text", &said(&sheets.outcome(), "completed")),
            ("posting.places", "村部公开栏\n三组老桥头"),
            ("posting.objections.0.phone", "0744-000-0061"),
            ("posting.objections.1.phone", "0744-000-0062"),
        ])
        .await;
        clerk.fill(&sheets.second_posting()).await;
        desk.next("review").await;
        desk.signs("outcome").await;
        self.passes(true, 3).await
    }

    /// Begins what follows the decision, at the decision's page of the desk.
    async fn follow(&self, decision: &str, kind: &str, screen: &str) {
        self.desk.go("/clerk").await;
        let at = format!("a[href='{}']", self.at_desk(decision).await);
        self.desk.clerk.press(&at).await;
        let begin = format!("button[data-begin*='\"kind\":\"{kind}\"']");
        self.desk.clerk.find(&begin).await;
        self.desk.turn(&begin, screen).await;
    }

    /// The decision's address at the clerk's desk: its line at home is the one that says decision.
    async fn at_desk(&self, decision: &str) -> String {
        let clerk = &self.desk.clerk;
        let found = "[...document.querySelectorAll('#published li')].find((line) => line.textContent.includes('决议'))?.querySelector('a').pathname";
        let Ok(path) = clerk.eval(found).await else { clerk.fail(&format!("{decision} is not at home")).await };
        path.as_str().expect("a path").to_owned()
    }

    /// The scrutineer agrees where the rules ask, and the liaison at a desk sees so many photographs and passes it: the entry's address.
    async fn passes(&self, is_asked: bool, photographs: usize) -> String {
        if is_asked {
            self.consents(&self.scrutineer, "/scrutineer", "agreed", photographs).await;
        }
        self.consents(&self.liaison, "/liaison", "approved", photographs).await;
        let path = self.liaison.eval("document.querySelector('.desk-queue .band a').pathname").await.expect("a link");
        path.as_str().expect("a path").to_owned()
    }

    async fn consents(&self, person: &Profile, home: &str, verdict: &str, photographs: usize) {
        person.go(&self.desk.county.url(home)).await;
        person.press(".queue a").await;
        let button = format!("#decide button[value={verdict}]");
        let open = format!("document.readyState === 'complete' && !!document.querySelector('{button}:not([disabled])')");
        person.until(&open).await;
        assert_eq!(person.count("#preview .photos img, #preview img").await, photographs, "photographs before {home}");
        if photographs > 0 {
            person
                .eval("document.querySelectorAll('#preview details').forEach((one) => { one.open = true; })")
                .await
                .expect("opened");
            let all = "[...document.querySelectorAll('#preview img')].every((one) => { one.loading = 'eager'; return one.naturalWidth > 0; })";
            person.until(all).await;
        }
        if home == "/liaison" {
            let box_of = |part: &str| format!("document.querySelector('.desk-{part}').getBoundingClientRect()");
            person.until(&format!("{}.left >= {}.right", box_of("right"), box_of("middle"))).await;
        }
        person.picture(&format!("{verdict}-{photographs}")).await;
        person.write("#decide input[name=pin]", PIN).await;
        person.press(&button).await;
        person.until_at(home).await;
        person.quiet(home).await;
    }
}

/// What a sheet says at a path.
fn said(sheet: &Sheet, path: &str) -> String {
    sheet.iter().find(|(known, _)| *known == path).unwrap_or_else(|| panic!("no {path}")).1.clone()
}
