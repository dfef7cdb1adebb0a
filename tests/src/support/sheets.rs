//! A village's paper register, sheets 1 to 6, as a clerk has it beside the telephone: the field's path and what is typed. What the screens
//! know by then stands on the paper too and is not typed again.

use ledger::time::Date;

/// One sheet.
pub type Sheet = Vec<(&'static str, String)>;

/// The sheets of one matter, all before `today` and the posting still on the wall.
pub struct Sheets {
    today: Date,
}

fn sheet<const N: usize>(fields: [(&'static str, &str); N]) -> Sheet {
    fields.map(|(path, words)| (path, words.to_owned())).into()
}

impl Sheets {
    /// The register of a matter that was decided twelve days before this day.
    pub fn before(today: Date) -> Sheets {
        Sheets { today }
    }

    fn day(&self, days: i32) -> String {
        self.today.plus_days(days.into()).to_string()
    }

    /// What it is about, the money and who does it.
    pub fn matter(&self) -> Sheet {
        let mut sheet = sheet([
            ("title", "三组机耕桥重建，长12米"),
            ("number", "茅公〔2026〕9号"),
            ("motion", "villagers"),
            ("motion_note", "老桥去年夏天被水冲歪，收割机过不去，三组26户联名提出重建。"),
            ("money.total", "86,500.00"),
            ("money.sources.0.source", "fiscal"),
            ("money.sources.0.amount", "60000"),
            ("money.sources.0.note", "水利救灾资金"),
            ("money.sources.1.source", "collective"),
            ("money.sources.1.amount", "26500"),
            ("contractor", "茅溪村村民委员会，请有资质的施工队"),
            ("responsible", "覃大忠"),
        ]);
        sheet.push(("finish_by", self.day(90)));
        sheet
    }

    /// Sheet 1: the Party branch proposes.
    pub fn proposal(&self) -> Sheet {
        let mut sheet = vec![("steps.0.date", self.day(-40))];
        sheet.extend(self::sheet([
            ("steps.0.place", "村部会议室"),
            ("steps.0.host", "覃大忠"),
            ("steps.0.recorder", "庹秀英"),
            ("steps.0.due", "5"),
            ("steps.0.present", "5"),
            ("steps.0.plan", "在老桥的位置重建一座机耕桥，长12米、宽4米，估算86500元。"),
            ("steps.0.discussion", "赶在春耕以前修好，先用好水利救灾资金。"),
            ("steps.0.method", "hands"),
            ("steps.0.votes.for", "5"),
            ("steps.0.votes.against", "0"),
            ("steps.0.votes.abstain", "0"),
            ("steps.0.conclusion", "同意提议，交两委商议。"),
            ("steps.0.survey.people", "26"),
            ("steps.0.survey.method", "三组开了一次屋场会"),
            ("steps.0.survey.opinions", "都同意；希望桥面比老桥高半米。"),
        ]));
        sheet
    }

    /// Sheet 2: both committees consult. Somebody stands aside.
    pub fn consultation(&self) -> Sheet {
        let mut sheet = vec![("steps.1.date", self.day(-37))];
        sheet.extend(self::sheet([
            ("steps.1.members", "覃大忠\n庹秀英\n向明华\n田春生\n覃桂香\n吴连清\n李腊梅"),
            ("steps.1.present", "6"),
            ("steps.1.discussion", "向明华的表哥可能来投标，说明后离场。其余六人看了图纸。"),
            ("steps.1.changes", "桥面加高半米，两头各接10米引道，总数不变。"),
            ("steps.1.method", "hands"),
            ("steps.1.votes.for", "6"),
            ("steps.1.votes.against", "0"),
            ("steps.1.votes.abstain", "0"),
            ("steps.1.conclusion", "同意，提交党员大会。"),
            ("steps.1.recused.0.name", "向明华"),
            ("steps.1.recused.0.reason", "表哥可能来投标"),
        ]));
        sheet
    }

    /// Sheet 3: the Party members deliberate.
    pub fn deliberation(&self) -> Sheet {
        let mut sheet = vec![("steps.2.date", self.day(-31)), ("steps.2.sent", self.day(-35))];
        sheet.extend(self::sheet([
            ("steps.2.members", "31"),
            ("steps.2.voting", "29"),
            ("steps.2.present", "24"),
            ("steps.2.floating", "外出党员4人视频听会，不计入实到。"),
            ("steps.2.discussion", "有党员提出桥墩要按防洪的标准做。"),
            ("steps.2.adoption", "采纳：桥墩按二十年一遇的水位设计。"),
            ("steps.2.method", "hands"),
            ("steps.2.votes.for", "22"),
            ("steps.2.votes.against", "0"),
            ("steps.2.votes.abstain", "2"),
            ("steps.2.conclusion", "审议通过，提交村民代表会议。"),
            ("steps.2.township.0.name", "符晓燕"),
            ("steps.2.township.0.post", "尹家溪镇联村干部"),
        ]));
        sheet
    }

    /// Sheet 4: the representatives resolve, by ballot.
    pub fn resolution(&self) -> Sheet {
        let mut sheet = vec![
            ("steps.3.form", "representatives".to_owned()),
            ("steps.3.convener", "茅溪村村民委员会".to_owned()),
            ("steps.3.agenda", "表决三组机耕桥重建的做法、金额和监督。".to_owned()),
            ("steps.3.date", self.day(-12)),
            ("steps.3.notice", self.day(-17)),
            ("steps.3.authorisation.date", self.day(-200)),
            ("steps.3.review.date", self.day(-10)),
        ];
        sheet.extend(self::sheet([
            ("steps.3.authorisation.scope", "工程立项，一万元以上的集体支出；一年内有效"),
            ("steps.3.composition.committee", "5"),
            ("steps.3.composition.representatives", "38"),
            ("steps.3.composition.women", "13"),
            ("steps.3.present", "39"),
            ("steps.3.discussion", "代表们问得最多的是工期，答复是三个月以内完工。"),
            ("steps.3.officers.supervisors", "吴连清"),
            ("steps.3.officers.counters", "李腊梅\n覃桂香"),
            ("steps.3.officers.callers", "田春生"),
            ("steps.3.method", "ballot"),
            // 39 are present: 40 ballots are one too many, and the test sees that said before it mends it.
            ("steps.3.votes.for", "37"),
            ("steps.3.votes.against", "2"),
            ("steps.3.votes.abstain", "1"),
            ("steps.3.conclusion", "赞成超过到会的一半，通过。"),
            ("steps.3.ballots.invalid", "0"),
            ("steps.3.resolution", "一、重建三组机耕桥，长12米、宽4米，桥面加高半米。\n二、总共86500元：水利救灾资金60000元，村集体26500元，不向村民收钱。\n三、三个月以内完工，由三组推选两名义务监督员。"),
            ("steps.3.signatures", "39"),
            ("steps.3.objecting", "2"),
            ("steps.3.minutes", "茅议〔2026〕9号"),
            ("steps.3.dissent", "两名代表认为应该先修四组的路。"),
            ("steps.3.review.by", "尹家溪镇司法所"),
            ("steps.3.review.opinion", "内容、程序不违反法律法规，可以公布。"),
        ]));
        sheet
    }

    /// Sheet 5: the resolution is posted.
    pub fn posting(&self) -> Sheet {
        let mut sheet = vec![("posting.from", self.day(-5)), ("posting.to", self.day(6))];
        sheet.extend(self::sheet([
            ("posting.methods", "board group"),
            ("posting.places", "村部公开栏\n三组老桥头"),
            ("posting.objections.0.name", "吴连清"),
            ("posting.objections.0.post", "村务监督委员会主任"),
            ("posting.objections.0.phone", "0744-000-0061"),
            ("posting.objections.1.name", "符晓燕"),
            ("posting.objections.1.post", "尹家溪镇联村干部"),
            ("posting.objections.1.phone", "0744-000-0062"),
        ]));
        sheet
    }

    /// What the project is, on the first screen.
    pub fn project(&self) -> Sheet {
        sheet([
            ("project.place", "三组溪边，老桥原址"),
            ("project.scope", "拆除老桥，重建钢筋混凝土机耕桥一座，两头引道各10米。"),
            ("project.need", "桥墩被水冲歪，收割机和农用车不能通行。"),
            ("project.estimate", "87000"),
            ("project.approval", "永水函〔2026〕17号"),
        ])
    }

    /// The posting of sheet 5 is closed.
    pub fn closing(&self) -> Sheet {
        let mut sheet = sheet([
            ("received", "1"),
            ("objections.0.about", "三组有人问桥面为什么不做5米宽。"),
            ("objections.0.answer", "两头的机耕路宽4米，做宽了用不上；已在公开栏说明。"),
            ("result", "stands"),
        ]);
        sheet.push(("objections.0.date", self.day(0)));
        sheet.push(("objections.0.answered", self.day(2)));
        sheet
    }

    /// The contract, and the start of work.
    pub fn contract(&self) -> Sheet {
        let mut sheet = vec![("contract.signed", self.day(7)), ("contract.from", self.day(8)), ("contract.to", self.day(60))];
        sheet.extend(self::sheet([
            ("contract.contractor", "永定溪桥建筑队（化名）"),
            ("contract.number", "茅合〔2026〕3号"),
            ("contract.price", "84000"),
            ("contract.terms", "开工付三成，完工验收付到九成五，余下的一年后付清。"),
            ("contract.retention", "4200"),
            ("start.monitors", "向家旺\n田桂枝"),
        ]));
        sheet.push(("start.date", self.day(8)));
        sheet
    }

    /// A change, with who approved it.
    pub fn change(&self) -> Sheet {
        let mut sheet = vec![("changes.0.date", self.day(11)), ("changes.0.approved", self.day(11))];
        sheet.extend(self::sheet([
            ("changes.0.reason", "东头引道遇到淤泥，换填碎石30方。"),
            ("changes.0.amount", "1,200.00"),
            ("changes.0.approved_by", "村委会、村务监督委员会"),
        ]));
        sheet
    }

    /// The first payment.
    pub fn payment(&self) -> Sheet {
        let mut sheet = vec![("payments.0.date", self.day(12))];
        sheet.extend(self::sheet([
            ("payments.0.amount", "25200"),
            ("payments.0.voucher", "记字31"),
            ("payments.0.note", "开工款，合同价三成"),
            ("payments.0.approver", "覃大忠"),
        ]));
        sheet
    }

    /// The other one, as the accountant's spreadsheet has it.
    pub fn payments_csv(&self) -> String {
        let [day, payee] = [self.day(15), "永定溪桥建筑队（化名）".to_owned()];
        format!("日期,凭证号,收款人,金额（元）,说明\n{day},记字38,{payee},54600.00,完工款\n")
    }

    /// Sheet 6: what was done, and what it cost.
    pub fn outcome(&self) -> Sheet {
        let mut sheet = vec![("finished", self.day(16))];
        sheet.extend(self::sheet([
            ("number", "茅公〔2026〕15号"),
            ("completed", "机耕桥长12米、宽4米，两头引道各10米，全部做完。"),
            ("lines.0.actual", "85200"),
            ("sources.0.actual", "60000"),
            ("sources.1.actual", "25200"),
            ("difference", "招到的价比预算低，加上换填碎石，比预算少1300元。"),
            ("settlement_submitted", "85,600"),
            ("settlement_approved", "85,200"),
        ]));
        sheet
    }

    /// Sheet 6: acceptance, and what follows.
    pub fn acceptance(&self) -> Sheet {
        let mut sheet = vec![("acceptance.date", self.day(17))];
        sheet.extend(self::sheet([
            ("acceptance.result", "passed"),
            ("acceptance.people.0.name", "吴连清"),
            ("acceptance.people.0.post", "村务监督委员会主任"),
            ("acceptance.people.1.name", "向家旺"),
            ("acceptance.people.1.post", "义务监督员"),
            ("acceptance.opinion", "尺寸和强度符合图纸，同意验收。"),
            ("acceptance.quality", "混凝土回弹合格。"),
            ("rest", "余下1300元退回村集体账户。"),
            ("care", "三组负责清理桥面，村里每年汛前检查一次。"),
            ("warranty", "质保一年"),
            ("archive", "茅档〔2026〕9号"),
            ("satisfaction.asked", "26"),
            ("satisfaction.content", "24"),
            ("satisfaction.fair", "2"),
            ("satisfaction.discontent", "0"),
        ]));
        sheet
    }

    /// The second disclosure.
    pub fn second_posting(&self) -> Sheet {
        vec![("posting.from", self.day(19)), ("posting.to", self.day(30))]
    }
}
