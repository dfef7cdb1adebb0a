//! The clerk's pages: what came back, what is under way, what comes next; and a matter screen by screen.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use ledger::canonical::Value;
use ledger::rules::catalogue::Item as CatalogueItem;
use ledger::statement::schema::date_at;
use ledger::time::Timestamp;

use super::drafts::{recordable, shown};
use super::matters::{item, of_draft, of_submission, returned, statement_of};
use super::screens;
use super::shares::lines;
use super::view::{Category, Config, Due, HomePage, Item, NewPage, Published, ReviewPage, SentPage, StepPage};
use crate::app::App;
use crate::append::Standing;
use crate::auth::Actor;
use crate::desk::pages::{desk_page, person};
use crate::desk::view::Signed;
use crate::error::Error;
use crate::format;
use crate::html::html;
use crate::page::{Html, Link, Page};
use crate::public::{entries, pages, qr};
use crate::publish::POSTING_ENDS;
use crate::request::Reader;
use crate::short_code;
use crate::store::{Draft, Read, State as Stands, Submission};
use crate::texts::{Texts, code_id};

/// How many matters a page lists.
const SHOWN: u32 = 50;

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
        due: due(&app, &mut read, texts, &actor).await?,
        published: Vec::new(),
    };
    let submissions = read.submissions_of_person(actor.person(), SHOWN).await?;
    for draft in read.drafts(actor.person(), SHOWN).await? {
        match submissions.iter().find(|one| one.id == draft.id) {
            None => page.drafts.push(of_draft(texts, standing, &draft, None)?),
            Some(one) if one.state == Stands::Returned => {
                let why = returned(&mut read, texts, standing, one).await?;
                page.returned.push(of_draft(texts, standing, &draft, why)?);
            }
            Some(_) => {}
        }
    }
    for one in submissions {
        match one.state {
            Stands::Waiting => page.waiting.push(of_submission(texts, standing, &one)?),
            Stands::Published => page.published.extend(published_line(&mut read, texts, &one).await?),
            Stands::Returned => {}
        }
    }
    page.returned.reverse();
    html(&page)
}

async fn published_line(read: &mut Read, texts: &Texts, one: &Submission) -> Result<Option<Signed>, Error> {
    let leaf = read.leaf_by_id(&one.kind, &one.id).await?;
    Ok(leaf.map(|leaf| Signed {
        when: format::moment(texts, leaf.at),
        what: texts.m(&code_id("kind", &leaf.kind)),
        about: leaf.title,
        href: Some(format!("/clerk/matters/{}/review", one.id)),
    }))
}

async fn due(app: &App, read: &mut Read, texts: &Texts, actor: &Actor) -> Result<Vec<Due>, Error> {
    let mut due = Vec::new();
    for chain in &actor.appointment.areas {
        for task in read.tasks(chain).await?.into_iter().filter(|task| task.topic == POSTING_ENDS) {
            let title =
                Value::parse(task.payload.as_bytes()).ok().and_then(|p| p.text("title").map(str::to_owned)).unwrap_or_default();
            let late = task.due < app.today();
            let day = format::date(texts, task.due, format::year(app.today()));
            let line = Due {
                when: texts.f(if late { "clerk-due-late" } else { "clerk-due-until" }, &[("date", day.into())]),
                what: texts.f("clerk-due-posting-ends", &[("title", title.into())]),
                href: format!("/e/{}", task.idx),
                late,
            };
            due.push((task.due, line));
        }
    }
    due.sort_by_key(|(day, _)| *day);
    Ok(due.into_iter().map(|(_, line)| line).collect())
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
        paths: item
            .paths
            .iter()
            .map(|choice| {
                let name = rules.catalogue.path(&choice.path).map(|path| texts.pick(&path.zh, &path.en)).unwrap_or_default();
                let case = choice.zh.as_deref().zip(choice.en.as_deref()).map(|(zh, en)| texts.pick(zh, en));
                let words = case.map_or_else(
                    || name.to_owned(),
                    |case| texts.f("clerk-path-case", &[("name", name.into()), ("case", case.into())]),
                );
                (choice.path.clone(), words)
            })
            .collect(),
        posted: if item.permanent {
            texts.m("clerk-posted-permanent")
        } else {
            texts.f("clerk-posted-days", &[("n", item.posted_days.to_string().into())])
        },
        checklist: item.attachments.iter().map(|words| texts.pick(&words.zh, &words.en).to_owned()).collect(),
        recordable: recordable(&rules.catalogue, item.number).is_some(),
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
    })
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
    if !screens::STEPS.contains(&step.as_str()) {
        return Err(Error::NotFound);
    }
    let mut read = app.store.read().await?;
    let submitted = read.latest_submission(&id).await?.filter(|one| one.person == actor.person());
    if let Some(one) = submitted.as_ref().filter(|one| one.state != Stands::Returned) {
        return match step.as_str() {
            "review" => sent(&app, &mut read, texts, &actor, one).await,
            _ => Ok(Redirect::to(&format!("/clerk/matters/{id}/review")).into_response()),
        };
    }
    let draft = read.draft(&id, actor.person()).await?.ok_or(Error::NotFound)?;
    let why = match &submitted {
        Some(one) => returned(&mut read, texts, &actor.standing, one).await?,
        None => None,
    };
    let round = submitted.map_or(1, |one| one.round + 1);
    let said = statement_of(&actor.standing, &draft, round)?;
    let config = config(&app, &actor, &draft, &said, round)?;
    let page = matter_page(texts, &actor, &id, &step);
    if step == "review" {
        let entry = as_entry(&said, &config);
        let preview = pages::preview(&mut read, &actor.standing, texts, &entry, app.today()).await?;
        return html(&ReviewPage { page, preview, returned: why, config, draft: shown(&draft) });
    }
    html(&StepPage {
        page,
        item: item(texts, &actor.standing, &said),
        before: before(texts, &app, &said, &step),
        returned: why,
        config,
        saved: clock_of(draft.updated),
        draft: shown(&draft),
        step,
    })
}

/// Hour and minute in China.
fn clock_of(at: Timestamp) -> String {
    let (hour, minute) = at.clock();
    format!("{hour:02}:{minute:02}")
}

fn matter_page(texts: &'static Texts, actor: &Actor, id: &str, step: &str) -> Page {
    desk_page(texts, actor, &format!("clerk-step-{step}"), &format!("/clerk/matters/{id}/{step}")).below(home_link(texts))
}

fn config(app: &App, actor: &Actor, draft: &Draft, said: &Value, round: i64) -> Result<Config, Error> {
    let decided = said.list("steps").last().and_then(|step| date_at(step, "date")).unwrap_or(app.today());
    let (in_force, _) = actor.standing.rules_on(decided).ok_or(Error::NotFound)?;
    let liaisons: Vec<String> = actor.standing.holders("liaison", &draft.chain).into_iter().map(|a| a.name).collect();
    Ok(Config {
        id: draft.id.clone(),
        log: actor.standing.log().to_string(),
        chain: draft.chain.to_string(),
        round,
        item: said.int("item").unwrap_or_default(),
        path: said.text("path").unwrap_or("A").to_owned(),
        catalogue: in_force.catalogue.to_string(),
        pack: in_force.pack.to_string(),
        key: actor.key.to_string(),
        liaison: liaisons.join("、"),
        at: app.now().to_string(),
    })
}

/// What the entry would be, as far as its page shows it.
fn as_entry(said: &Value, config: &Config) -> Value {
    let said = said.clone().with("catalogue", config.catalogue.as_str().into()).with("pack", config.pack.as_str().into());
    Value::object([("at", config.at.as_str().into()), ("countersigned", Value::List(Vec::new())), ("statement", said)])
}

/// The discussion before this one, in one line.
fn before(texts: &Texts, app: &App, said: &Value, step: &str) -> String {
    let at = screens::STEPS.iter().position(|one| *one == step).unwrap_or(0);
    let Some(earlier) = at.checked_sub(2).and_then(|i| said.list("steps").get(i)) else { return String::new() };
    let (Some(name), Some(date)) = (earlier.text("step"), earlier.text("date")) else { return String::new() };
    let date = format::date_text(texts, date, format::year(app.today()));
    texts.f("clerk-before", &[("date", date.into()), ("step", texts.m(&code_id("step", name)).into())])
}

async fn sent(app: &App, read: &mut Read, texts: &'static Texts, actor: &Actor, one: &Submission) -> Result<Response, Error> {
    let standing: &Standing = &actor.standing;
    let said = Value::parse(&one.statement).map_err(Error::internal)?;
    let leaf = read.leaf_by_id(&one.kind, &one.id).await?;
    let entry = match &leaf {
        Some(leaf) => Value::parse(&read.entry(leaf.idx).await?.unwrap_or_default()).map_err(Error::internal)?,
        None => Value::object([
            ("at", app.now().to_string().into()),
            ("countersigned", Value::List(vec![])),
            ("statement", said.clone()),
        ]),
    };
    let published = match &leaf {
        Some(leaf) => Some(take_along(app, read, texts, actor, &said, leaf.idx).await?),
        None => None,
    };
    let names: Vec<String> = standing.holders("liaison", &one.chain).into_iter().map(|a| a.name).collect();
    html(&SentPage {
        page: matter_page(texts, actor, &one.id, "review"),
        title: said.text("title").unwrap_or_default().to_owned(),
        round: one.round,
        when: format::moment(texts, one.submitted),
        liaison: names.join("、"),
        published,
        preview: pages::preview(read, standing, texts, &entry, app.today()).await?,
    })
}

async fn take_along(
    app: &App,
    read: &mut Read,
    texts: &'static Texts,
    actor: &Actor,
    said: &Value,
    index: u64,
) -> Result<Published, Error> {
    let link = entries::code_text(app, index).await?;
    let village = ledger::statement::chain(said).map(|chain| actor.standing.place(texts, &chain)).unwrap_or_default();
    // Who reads it in the group learns how much, who decided and until when without opening anything; the link is the
    // code's, so that the phone has something to compare with.
    let count = |path: &str| said.int(&format!("steps.3.{path}")).unwrap_or_default().to_string();
    let figures = [
        ("due", count("due").into()),
        ("present", count("present").into()),
        ("for", count("votes.for").into()),
        ("against", count("votes.against").into()),
        ("abstain", count("votes.abstain").into()),
    ];
    let sum = said.int("money.total").map_or_else(|| texts.m("entry-no-money"), |sum| format::money_short(texts, sum));
    let until = format::date_text(texts, said.text("posting.to").unwrap_or_default(), format::year(app.today()));
    let words = [
        ("village", village.into()),
        ("title", said.text("title").unwrap_or_default().into()),
        ("sum", sum.into()),
        ("meeting", texts.m(&code_id("form", said.text("steps.3.form").unwrap_or_default())).into()),
        ("figures", texts.f("entry-figures", &figures).into()),
        ("until", until.into()),
        ("link", link.clone().into()),
    ];
    Ok(Published {
        qr: Html::trusted(qr::svg(&link)?),
        link,
        png: format!("/e/{index}/qr.png"),
        message: texts.f("clerk-group-message", &words),
        index,
        code: short_code::shown(&read.short_code(index).await?.unwrap_or_default()),
        groups: lines(app, read, texts, actor, index).await?,
    })
}
