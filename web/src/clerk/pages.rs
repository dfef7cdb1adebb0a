//! The clerk's pages: what came back, what is under way, what comes next; and a matter screen by screen.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use ledger::canonical::Value;
use ledger::division::Division;
use ledger::rules::Rules;
use ledger::rules::catalogue::{Choice as Allowed, Item as CatalogueItem};
use ledger::statement::Kind;
use ledger::statement::facts::decided;
use ledger::statement::notice::TOPICS;
use ledger::time::{Date, Timestamp};

use super::drafts::shown;
use super::due;
use super::form::Screen;
use super::matter_view::{Config, MatterPage, Part, ReviewPage, Way};
use super::matters::{Seals, Typed, item, names, of_draft, of_submission, returned, scrutineers};
use super::screens::{REVIEW, steps_of};
use super::sent::sent;
use super::view::{Category, Choice, Due, HomePage, Item, NewPage};
use super::whose;
use crate::app::App;
use crate::auth::Actor;
use crate::desk::pages::{desk_page, person};
use crate::desk::view::Signed;
use crate::error::Error;
use crate::format;
use crate::html::html;
use crate::page::{Link, Page};
use crate::public::pages;
use crate::request::Reader;
use crate::store::{Draft, Leaf, Read, State as Stands, Submission};
use crate::texts::{Texts, code_id};

/// How many matters a page lists.
const SHOWN: u32 = 50;

/// For how many days a posting that ended is asked about at once.
const RECENT: i64 = 30;

/// How many entries of a village it lists.
const LATEST: usize = 12;

/// `GET /clerk`.
///
/// # Errors
/// `Forbidden` for any other post.
pub async fn home(State(app): State<App>, Reader(texts): Reader, actor: Actor) -> Result<Response, Error> {
    let actor = actor.in_post("clerk")?;
    let standing = &actor.standing;
    let mut read = app.store.read().await?;
    let mut page = HomePage {
        page: desk_page(texts, &actor, "clerk-home-title", "/clerk"),
        person: person(texts, &actor),
        returned: Vec::new(),
        drafts: Vec::new(),
        waiting: Vec::new(),
        due: Vec::new(),
        ends: Vec::new(),
        ended: Vec::new(),
        published: Vec::new(),
    };
    let (drafts, submissions) = under_way(&mut read, &actor).await?;
    for draft in drafts {
        let why = match submissions.iter().find(|one| one.id == draft.id) {
            Some(one) => returned(&mut read, texts, standing, one).await?,
            None => None,
        };
        let mut matter = of_draft(texts, standing, &draft, why)?;
        if draft.person != actor.person() {
            let name = standing.authority.of_key(&draft.author).map(|clerk| clerk.name.clone()).unwrap_or_default();
            matter.state = texts.f("clerk-left", &[("name", name.into()), ("state", matter.state.into())]);
        }
        if matter.returned.is_some() { &mut page.returned } else { &mut page.drafts }.push(matter);
    }
    for one in submissions.iter().filter(|one| one.state == Stands::Waiting) {
        page.waiting.push(of_submission(&mut read, texts, standing, one).await?);
    }
    page.returned.reverse();
    let (mut periods, mut ends) = (Vec::new(), Vec::new());
    for chain in &actor.appointment.areas {
        periods.extend(due::periods(&mut read, texts, standing, chain, app.today()).await?);
        ends.extend(due::postings(&mut read, texts, standing, chain, app.today()).await?);
        page.published.extend(published(&mut read, texts, chain).await?);
    }
    page.due = soonest(periods);
    // What ended long ago is done when there is time; what hangs, and what ended last, is for now.
    let recent = app.today().plus_days(-RECENT);
    let (ended, ends): (Vec<_>, Vec<_>) = ends.into_iter().partition(|(day, _)| *day < recent);
    (page.ends, page.ended) = (soonest(ends), soonest(ended));
    html(&page)
}

/// What this clerk's villages have not handed in and not published, but for what their other clerks work on; the last touched first.
async fn under_way(read: &mut Read, actor: &Actor) -> Result<(Vec<Draft>, Vec<Submission>), Error> {
    let (mut drafts, mut submissions) = (Vec::new(), Vec::new());
    for chain in &actor.appointment.areas {
        let others = whose::others(actor, chain);
        drafts.extend(read.drafts(chain, &others, SHOWN).await?);
        submissions.extend(read.open_submissions(chain, &others, SHOWN).await?);
    }
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.updated));
    submissions.sort_by_key(|one| std::cmp::Reverse(one.submitted));
    Ok((drafts, submissions))
}

fn soonest(mut found: Vec<(Date, Due)>) -> Vec<Due> {
    found.sort_by_key(|(day, _)| *day);
    found.into_iter().take(SHOWN as usize).map(|(_, due)| due).collect()
}

/// The latest of a village that can be followed, whoever submitted it.
async fn published(read: &mut Read, texts: &Texts, chain: &Division) -> Result<Vec<Signed>, Error> {
    let leaves = read.timeline(chain, None, None, SHOWN).await?;
    let shown = |leaf: &Leaf| leaf.kind.parse::<Kind>().is_ok_and(Kind::is_countersigned);
    let line = |leaf: Leaf| Signed {
        when: format::moment(texts, leaf.at),
        what: texts.m(&code_id("kind", &leaf.kind)),
        about: leaf.title,
        href: Some(format!("/clerk/entries/{}", leaf.hash)),
    };
    Ok(leaves.into_iter().filter(shown).take(LATEST).map(line).collect())
}

/// `GET /clerk/matters/new`: the catalogue in force.
///
/// # Errors
/// `Forbidden` for any other post.
pub async fn new(State(app): State<App>, Reader(texts): Reader, actor: Actor) -> Result<Response, Error> {
    let actor = actor.in_post("clerk")?;
    let (_, rules) = actor.standing.rules_on(app.today()).ok_or(Error::NotFound)?;
    let line = |item: &CatalogueItem| Item {
        number: item.number,
        name: texts.pick(&item.zh, &item.en).to_owned(),
        paths: item.paths.iter().map(|choice| choice_of(texts, &rules, choice)).collect(),
        posted: if item.permanent {
            texts.m("clerk-posted-permanent")
        } else {
            texts.f("clerk-posted-days", &[("n", item.posted_days.to_string().into())])
        },
        checklist: item.attachments.iter().map(|words| texts.pick(&words.zh, &words.en).to_owned()).collect(),
    };
    let categories = rules.catalogue.categories.iter().map(|category| Category {
        number: category.number,
        name: texts.pick(&category.zh, &category.en).to_owned(),
        items: category.items.iter().map(line).collect(),
    });
    let villages = actor.appointment.areas.iter().map(|area| (area.to_string(), actor.standing.place(texts, area)));
    html(&NewPage {
        page: desk_page(texts, &actor, "clerk-new", "/clerk/matters/new").below(home_link(texts)),
        categories: categories.collect(),
        villages: villages.collect(),
        topics: TOPICS.iter().map(|(name, _)| ((*name).to_owned(), texts.m(&code_id("topic", name)))).collect(),
    })
}

/// A path in words: its name, its case, the sums it is for, its steps.
fn choice_of(texts: &Texts, rules: &Rules, choice: &Allowed) -> Choice {
    let path = rules.catalogue.path(&choice.path);
    let name = path.map(|path| texts.pick(&path.zh, &path.en)).unwrap_or_default().to_owned();
    let case = choice.zh.as_deref().zip(choice.en.as_deref()).map(|(zh, en)| texts.pick(zh, en).to_owned());
    let sum = match (choice.over, choice.up_to) {
        (None, None) => None,
        (Some(over), None) => Some(texts.f("clerk-path-over", &[("sum", format::money_short(texts, over).into())])),
        (None, Some(up_to)) => Some(texts.f("clerk-path-up-to", &[("sum", format::money_short(texts, up_to).into())])),
        (Some(over), Some(up_to)) => {
            let sums = [("over", format::money_short(texts, over).into()), ("sum", format::money_short(texts, up_to).into())];
            Some(texts.f("clerk-path-between", &sums))
        }
    };
    let cases: Vec<String> = case.into_iter().chain(sum).collect();
    let words = match cases.is_empty() {
        true => name,
        false => {
            let case = cases.join(&texts.m("clerk-path-and"));
            texts.f("clerk-path-case", &[("name", name.into()), ("case", case.into())])
        }
    };
    let steps = path.map(|path| path.steps.iter().map(|step| texts.m(&code_id("step", step))).collect::<Vec<_>>());
    Choice {
        path: choice.path.clone(),
        words,
        steps: steps.unwrap_or_default().join(&texts.m("clerk-path-then")),
        recordable: path.is_some_and(|path| path.recordable),
    }
}

fn home_link(texts: &Texts) -> Link {
    Link::to("/clerk", texts.m("clerk-home"))
}

/// `GET /clerk/matters/{id}/{step}`: a screen of a matter; once it is submitted, what became of it.
///
/// # Errors
/// `NotFound` where this person has no such matter.
pub async fn matter(
    State(app): State<App>,
    Reader(texts): Reader,
    actor: Actor,
    Path((id, step)): Path<(String, String)>,
) -> Result<Response, Error> {
    let actor = actor.in_post("clerk")?;
    let mut read = app.store.read().await?;
    let submitted = read.latest_submission(&id).await?.filter(|one| whose::is_mine(&actor, &one.chain, &one.person));
    if let Some(one) = submitted.as_ref().filter(|one| one.state != Stands::Returned) {
        return match step.as_str() {
            REVIEW => sent(&app, &mut read, texts, &actor, one).await,
            _ => Ok(Redirect::to(&format!("/clerk/matters/{id}/review")).into_response()),
        };
    }
    let draft = whose::draft(&mut read, &actor, &id).await?;
    let why = match &submitted {
        Some(one) => returned(&mut read, texts, &actor.standing, one).await?,
        None => None,
    };
    let round = submitted.map_or(1, |one| one.round + 1);
    let typed = Typed::of(&actor.standing, &draft, round)?;
    let screens = typed.form.screens();
    let seals = Seals::read(&mut read, &draft.chain, &id).await?;
    let said = typed.dated(&seals, app.today());
    let at = screens.iter().position(|screen| screen.name == step);
    if at.is_none() && step != REVIEW {
        return Err(Error::NotFound);
    }
    let config = config(&app, texts, &actor, &draft, &typed, &screens, &seals)?;
    let title = at.map_or_else(|| texts.m("clerk-step-review"), |at| texts.m(&screens[at].title));
    let page = matter_page(texts, &actor, &id, &step, title);
    let saved = clock_of(draft.updated);
    if step == REVIEW {
        let entry = as_entry(&said, &config);
        let preview = pages::preview(&mut read, &actor.standing, texts, &entry, app.today()).await?;
        return html(&ReviewPage { page, preview, returned: why, config, draft: shown(&draft), saved });
    }
    let item = item(texts, &actor.standing, &said);
    let corrects = typed.form.corrects;
    html(&MatterPage { page, item, screens, returned: why, config, saved, corrects, draft: shown(&draft), step })
}

/// Hour and minute in China.
fn clock_of(at: Timestamp) -> String {
    let (hour, minute) = at.clock();
    format!("{hour:02}:{minute:02}")
}

/// What is around a page of a matter.
pub fn matter_page(texts: &'static Texts, actor: &Actor, id: &str, step: &str, title: String) -> Page {
    let here = format!("/clerk/matters/{id}/{step}");
    Page { title, ..desk_page(texts, actor, "clerk-home-title", &here) }.below(home_link(texts))
}

fn config(
    app: &App,
    texts: &Texts,
    actor: &Actor,
    draft: &Draft,
    typed: &Typed,
    screens: &[Screen],
    seals: &Seals,
) -> Result<Config, Error> {
    let (standing, said) = (&actor.standing, &typed.said);
    let kind = if typed.form.corrects { Kind::Correction } else { typed.form.kind };
    let (in_force, rules) = standing.rules_on(decided(kind, said).unwrap_or(app.today())).ok_or(Error::NotFound)?;
    let part = |screen: &Screen| Part {
        name: screen.name,
        title: texts.m(&screen.title),
        paths: screen.paths(),
        step: screen.step.map(|(_, step)| step),
    };
    let choices = rules.catalogue.item(said.int("item").unwrap_or_default()).filter(|_| kind == Kind::Decision);
    let way = |choice: &Allowed| {
        let steps = steps_of(Some(&rules.catalogue), &choice.path)?;
        let words = choice_of(texts, &rules, choice).words;
        Some(Way { path: choice.path.clone(), words, over: choice.over, up_to: choice.up_to, steps })
    };
    let ways: Vec<Way> = choices.into_iter().flat_map(|item| &item.paths).filter_map(way).collect();
    Ok(Config {
        kind: kind.name().to_owned(),
        id: draft.id.clone(),
        log: standing.log().to_string(),
        chain: draft.chain.to_string(),
        round: said.int("round").unwrap_or(1),
        catalogue: in_force.catalogue.to_string(),
        pack: in_force.pack.to_string(),
        key: actor.key.to_string(),
        scrutineer: scrutineers(texts, standing, said),
        liaison: names(texts, standing, "liaison", &draft.chain),
        at: app.now().to_string(),
        today: app.today().to_string(),
        prefix: typed.form.prefix(),
        steps: if typed.form.withdraws { Vec::new() } else { typed.form.steps.clone() },
        empties: typed.form.empties(),
        screens: screens.iter().map(part).collect(),
        ways: if ways.len() > 1 { ways } else { Vec::new() },
        seals: seals.shown(texts),
        changed: typed.changed(seals),
    })
}

/// What the entry would be, as far as its page shows it.
fn as_entry(said: &Value, config: &Config) -> Value {
    let said = said.clone().with("catalogue", config.catalogue.as_str().into()).with("pack", config.pack.as_str().into());
    Value::object([("at", config.at.as_str().into()), ("countersigned", Value::List(Vec::new())), ("statement", said)])
}
