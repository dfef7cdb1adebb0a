//! The desk of those who sign after the clerk, the scrutineer and the liaison: one queue, and the submission that is open.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use ledger::canonical::Value;
use ledger::rules::{Rules, Severity, Verdict};
use ledger::statement;
use serde::Deserialize;

use super::clock::Clock;
use super::view::{Check, Config, DeskPage, Round, Submission, Waiting};
use super::{changes, privacy};
use crate::app::App;
use crate::append::context;
use crate::auth::Actor;
use crate::desk::pages::{desk_page, person};
use crate::desk::view::Signed;
use crate::error::Error;
use crate::files::named::named;
use crate::format;
use crate::html::html;
use crate::page::Link;
use crate::public::pages;
use crate::request::Reader;
use crate::store::{self, Read, State as Stands};
use crate::submissions::check::judged;
use crate::submissions::kept_round;
use crate::texts::{Texts, code_id};
use crate::villager::step;
use crate::wording;

/// How many submissions the queue shows.
const SHOWN: u32 = 100;

/// What a decision leads back with.
#[derive(Deserialize)]
pub struct Done {
    published: Option<u64>,
}

/// `GET /scrutineer`: what waits for the supervision committee's opinion.
///
/// # Errors
/// `Forbidden` for any other post.
pub async fn opinions(app: State<App>, reader: Reader, actor: Actor, done: Query<Done>) -> Result<Response, Error> {
    queue(app, reader, actor.in_post("scrutineer")?, done).await
}

/// `GET /liaison`: what waits for the township's liaison.
///
/// # Errors
/// `Forbidden` for any other post.
pub async fn verdicts(app: State<App>, reader: Reader, actor: Actor, done: Query<Done>) -> Result<Response, Error> {
    queue(app, reader, actor.in_post("liaison")?, done).await
}

/// `GET /scrutineer/{id}`.
///
/// # Errors
/// `NotFound` where it is none of this scrutineer's village.
pub async fn opinion_on(
    app: State<App>,
    reader: Reader,
    actor: Actor,
    id: Path<String>,
    done: Query<Done>,
) -> Result<Response, Error> {
    submission(app, reader, actor.in_post("scrutineer")?, id, done).await
}

/// `GET /liaison/{id}`.
///
/// # Errors
/// `NotFound` where it is none of this liaison's villages'.
pub async fn verdict_on(
    app: State<App>,
    reader: Reader,
    actor: Actor,
    id: Path<String>,
    done: Query<Done>,
) -> Result<Response, Error> {
    submission(app, reader, actor.in_post("liaison")?, id, done).await
}

async fn queue(State(app): State<App>, Reader(texts): Reader, actor: Actor, Query(done): Query<Done>) -> Result<Response, Error> {
    let mut read = app.store.read().await?;
    html(&desk(&app, &mut read, texts, &actor, None, &done).await?)
}

async fn submission(
    State(app): State<App>,
    Reader(texts): Reader,
    actor: Actor,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Error> {
    let mut read = app.store.read().await?;
    let found = read.latest_submission(&id).await?.filter(|found| actor.may_see(&found.chain)).ok_or(Error::NotFound)?;
    html(&desk(&app, &mut read, texts, &actor, Some(&found), &done).await?)
}

async fn desk(
    app: &App,
    read: &mut Read,
    texts: &'static Texts,
    actor: &Actor,
    open: Option<&store::Submission>,
    done: &Done,
) -> Result<DeskPage, Error> {
    let post = actor.appointment.post.clone();
    let queue = waiting(app, read, texts, actor, open).await?;
    let home = format!("/{post}");
    let here = open.map_or_else(|| home.clone(), |open| format!("{home}/{}", open.id));
    // After one is decided the next is opened, so that nobody loses the place.
    let place = queue.iter().position(|line| line.open);
    let next = place.and_then(|place| queue.get(place + 1).or_else(|| queue.first())).filter(|line| !line.open);
    let next = next.map_or_else(|| home.clone(), |line| format!("{home}/{}", line.id));
    let published = done.published.map(|index| Link::to(format!("/e/{index}"), texts.m("liaison-open-published")));
    let mut page = DeskPage {
        page: desk_page(texts, actor, &format!("{post}-title"), &here),
        post,
        person: person(texts, actor),
        queue,
        submission: None,
        config: None,
        reasons: Vec::new(),
        signed: signed(read, texts, actor).await?,
        published,
    };
    if let Some(found) = open {
        let said = Value::parse(&found.statement).map_err(Error::internal)?;
        let rules = actor.standing.rules_of(&said);
        let at = app.now().to_string();
        page.reasons = rules
            .iter()
            .flat_map(|rules| &rules.pack.returns)
            .map(|r| (r.code.clone(), texts.pick(&r.zh, &r.en).to_owned()))
            .collect();
        page.submission = Some(opened(app, read, texts, actor, found, &said, &at).await?);
        page.config = Some(Config {
            id: found.id.clone(),
            round: found.round,
            key: actor.key.to_string(),
            author: clerk_key(actor, found),
            post: actor.appointment.post.clone(),
            at,
            next,
        });
    }
    Ok(page)
}

/// The queue: the oldest that wait for this post. What the law asks no opinion of is known by its rules alone, and passed over.
async fn waiting(
    app: &App,
    read: &mut Read,
    texts: &Texts,
    actor: &Actor,
    open: Option<&store::Submission>,
) -> Result<Vec<Waiting>, Error> {
    let (post, mut queue, mut after) = (&*actor.appointment.post, Vec::new(), None);
    loop {
        let found = read.waiting(&actor.appointment.areas, post == "scrutineer", after.as_ref(), SHOWN).await?;
        for one in &found {
            let clock = Clock::of(app, read, actor, one).await?;
            if clock.waits_for(post) {
                queue.push(line(app, read, texts, actor, one, &clock, open.is_some_and(|open| open.id == one.id)).await?);
            }
            if queue.len() == SHOWN as usize {
                return Ok(queue);
            }
        }
        if found.len() < SHOWN as usize {
            return Ok(queue);
        }
        after = found.into_iter().next_back();
    }
}

/// The author's key, where the ledger has it as one of this village's clerks now; else nothing that any author could be.
fn clerk_key(actor: &Actor, found: &store::Submission) -> String {
    let holds = actor.standing.acting(&found.author_key).is_some_and(|a| a.holds("clerk", &found.chain));
    if holds { found.author_key.to_string() } else { String::new() }
}

async fn line(
    app: &App,
    read: &mut Read,
    texts: &Texts,
    actor: &Actor,
    one: &store::Submission,
    clock: &Clock,
    open: bool,
) -> Result<Waiting, Error> {
    let said = Value::parse(&one.statement).map_err(Error::internal)?;
    let bearing = context(read, &said, None).await?;
    let (rules, verdicts) = judged(&actor.standing, &said, bearing.facts(&said), app.today());
    let broken = verdicts.iter().find(|verdict| !verdict.holds);
    let post = &*actor.appointment.post;
    Ok(Waiting {
        id: one.id.clone(),
        village: actor.standing.place(texts, &one.chain),
        kind: texts.m(&code_id("kind", &one.kind)),
        title: said.text("title").unwrap_or_default().to_owned(),
        sum: said.int("money.total").map(|fen| format::money(texts, fen)).unwrap_or_default(),
        due: clock.words(texts, post),
        late: clock.is_late(post),
        scrutiny: if post == "liaison" { clock.scrutiny(texts) } else { String::new() },
        round: one.round,
        trouble: broken
            .zip(rules.as_ref())
            .map(|(verdict, rules)| wording::verdict(texts, &rules.pack, verdict))
            .unwrap_or_default(),
        open,
    })
}

async fn opened(
    app: &App,
    read: &mut Read,
    texts: &'static Texts,
    actor: &Actor,
    found: &store::Submission,
    said: &Value,
    at: &str,
) -> Result<Submission, Error> {
    let standing = &actor.standing;
    let entry = Value::object([("at", at.into()), ("countersigned", Value::List(Vec::new())), ("statement", said.clone())]);
    let mut learned = standing.clone();
    learned.learn(read, said).await?;
    let bearing = context(read, said, None).await?;
    let (rules, verdicts) = judged(&learned, said, bearing.facts(said), app.today());
    let clerk = standing.authority.of_key(&found.author_key);
    let clock = Clock::of(app, read, actor, found).await?;
    Ok(Submission {
        id: found.id.clone(),
        round: found.round,
        village: standing.place(texts, &found.chain),
        clerk: clerk.map(|clerk| clerk.name.clone()).unwrap_or_default(),
        when: format::moment(texts, found.submitted),
        preview: pages::preview(read, standing, texts, &entry, app.today()).await?,
        checks: checks(texts, said, rules.as_ref(), &verdicts),
        privacy: privacy::seen(app, read, texts, found, said).await?,
        changes: changes::since(read, texts, found, said).await?,
        rounds: rounds(read, texts, actor, found, rules.as_ref()).await?,
        scrutiny: clock.scrutiny(texts),
        barred: barred(texts, actor, found, &clock),
    })
}

/// What keeps this person from deciding.
fn barred(texts: &Texts, actor: &Actor, found: &store::Submission, clock: &Clock) -> String {
    let id = match found.state {
        Stands::Waiting if found.person == actor.person() => "liaison-barred-own",
        Stands::Waiting if actor.appointment.post == "scrutineer" && clock.has_opinion => "scrutineer-barred-given",
        Stands::Waiting => return String::new(),
        Stands::Returned => "liaison-barred-returned",
        Stands::Published => "liaison-barred-published",
    };
    texts.m(id)
}

/// The form first, then every rule: what is broken before what holds.
fn checks(texts: &Texts, said: &Value, rules: Option<&Rules>, verdicts: &[Verdict]) -> Vec<Check> {
    let faults = statement::check(said);
    let form =
        |holds: bool, words: String| Check { holds: Some(holds), noted: false, words, source: String::new(), decides: false };
    let mut checks: Vec<Check> = faults.iter().map(|fault| form(false, wording::finding(texts, fault))).collect();
    if faults.is_empty() {
        checks.push(form(true, texts.m("liaison-form-holds")));
    }
    let Some(rules) = rules else { return checks };
    checks.extend(papers(texts, said, rules));
    let mut sorted: Vec<&Verdict> = verdicts.iter().collect();
    sorted.sort_by_key(|verdict| verdict.holds);
    checks.extend(sorted.into_iter().map(|verdict| Check {
        holds: Some(verdict.holds),
        noted: verdict.severity == Severity::Note,
        words: wording::verdict(texts, &rules.pack, verdict),
        source: wording::source(texts, &rules.pack, verdict),
        decides: step::decides(verdict),
    }));
    checks
}

/// The papers that the catalogue expects of the item, and how many came: which is which, a person sees. None where it expects none.
fn papers(texts: &Texts, said: &Value, rules: &Rules) -> Option<Check> {
    let said = said.get("says").unwrap_or(said);
    let item = rules.catalogue.item(said.int("item")?)?;
    let expected: Vec<&str> = item.attachments.iter().map(|words| texts.pick(&words.zh, &words.en)).collect();
    let count = named(said).len();
    let id = if count == 0 { "liaison-papers-none" } else { "liaison-papers" };
    let words = [("papers", expected.join(&texts.m("format-comma")).into()), ("n", count.to_string().into())];
    let holds = (count == 0).then_some(false);
    (!expected.is_empty()).then(|| Check {
        holds,
        noted: true,
        words: texts.f(id, &words),
        source: String::new(),
        decides: false,
    })
}

async fn rounds(
    read: &mut Read,
    texts: &Texts,
    actor: &Actor,
    found: &store::Submission,
    rules: Option<&Rules>,
) -> Result<Vec<Round>, Error> {
    let mut rounds = Vec::new();
    for kept in read.rounds(&found.id).await? {
        let round = kept_round(&kept)?;
        let (code, words) = round.reason_parts().unwrap_or(("", ""));
        let reason = rules.and_then(|rules| rules.pack.reason(code)).map(|r| texts.pick(&r.zh, &r.en).to_owned());
        let said = texts.m(&code_id("verdict", &round.verdict));
        let with =
            |reason: String| texts.f("liaison-verdict-reason", &[("verdict", said.as_str().into()), ("reason", reason.into())]);
        rounds.push(Round {
            number: kept.round,
            when: format::moment(texts, kept.at),
            by: actor.standing.authority.of_key(&round.key).map(|a| a.name.clone()).unwrap_or_default(),
            verdict: reason.map_or_else(|| said.clone(), with),
            words: words.to_owned(),
        });
    }
    Ok(rounds)
}

/// What this liaison signed, the newest first.
async fn signed(read: &mut Read, texts: &Texts, actor: &Actor) -> Result<Vec<Signed>, Error> {
    let mut signed = Vec::new();
    for chain in &actor.appointment.areas {
        for one in read.submissions_of_chain(chain, SHOWN).await? {
            let title =
                Value::parse(&one.statement).ok().and_then(|said| said.text("title").map(str::to_owned)).unwrap_or_default();
            let leaf = read.leaf_by_id(&one.kind, &one.id).await?;
            for kept in read.rounds(&one.id).await? {
                let Ok(round) = kept_round(&kept) else { continue };
                if round.key != actor.key {
                    continue;
                }
                let line = Signed {
                    when: format::moment(texts, kept.at),
                    what: texts.m(&code_id("verdict", &round.verdict)),
                    about: title.clone(),
                    href: leaf.as_ref().filter(|_| round.approves()).map(|leaf| format!("/e/{}", leaf.idx)),
                };
                signed.push((kept.at, line));
            }
        }
    }
    signed.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(signed.into_iter().map(|(_, line)| line).take(SHOWN as usize).collect())
}
