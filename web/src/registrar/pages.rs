//! The registrar's pages: who is in post, whose key waits, whom to invite.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::response::Response;
use ledger::division::{Division, Level};
use ledger::key::words;
use ledger::record::{Appointment, Entry};
use ledger::statement::appointment::POSTS;
use ledger::statement::schema::hash_at;
use ledger::statement::{self, Kind};
use serde::Deserialize;

use super::view::{Area, Config, HomePage, InPost, Invitation, InvitePage, NewKey, Replacement, Township};
use crate::app::App;
use crate::append::Standing;
use crate::auth::Actor;
use crate::desk::pages::{desk_page, person};
use crate::desk::view::Signed;
use crate::error::Error;
use crate::format;
use crate::html::html;
use crate::page::Link;
use crate::request::Reader;
use crate::store::{self, ROOT, Read};
use crate::texts::{Texts, code_id};

/// How many invitations and signed entries a page shows.
const SHOWN: u32 = 50;

/// `GET /registrar`.
///
/// # Errors
/// `Forbidden` for any other post.
pub async fn home(State(app): State<App>, Reader(texts): Reader, actor: Actor) -> Result<Response, Error> {
    let actor = actor.in_post("registrar")?;
    let mut read = app.store.read().await?;
    let standing = &actor.standing;
    let waiting = read.accepted_invitations().await?.into_iter().filter(|i| i.invited_by != ROOT);
    let waiting = waiting.filter_map(|invitation| new_key(texts, standing, invitation)).collect();
    let now = app.now();
    let open =
        read.invitations(SHOWN).await?.into_iter().filter(|i| i.accepted.is_none() && i.expires >= now && i.invited_by != ROOT);
    let invitations = open
        .map(|i| Invitation {
            post: texts.m(&code_id("post", &i.post)),
            until: format::date(texts, i.expires.date(), format::year(app.today())),
            id: i.id,
            name: i.name,
        })
        .collect();
    let signed = signed(&mut read, texts, &actor).await?;
    html(&HomePage {
        page: desk_page(texts, &actor, "registrar-people", "/registrar"),
        person: person(texts, &actor),
        config: Config {
            log: standing.log().to_string(),
            chain: standing.authority.county.map(|county| county.to_string()).unwrap_or_default(),
            key: actor.key.to_string(),
            waiting,
        },
        invitations,
        areas: areas(texts, &app, standing),
        signed,
    })
}

fn new_key(texts: &Texts, standing: &Standing, invitation: store::Invitation) -> Option<NewKey> {
    let (key, possession, accepted) = (invitation.key?, invitation.possession?, invitation.accepted?);
    Some(NewKey {
        person: invitation.person,
        post_words: texts.m(&code_id("post", &invitation.post)),
        area_words: standing.places(texts, &invitation.areas),
        areas: invitation.areas.iter().map(Division::to_string).collect(),
        since: invitation.since.to_string(),
        words: words(&key.fingerprint()),
        key: key.to_string(),
        possession: possession.to_string(),
        replaces: invitation.replaces.map(|hash| hash.to_string()),
        when: format::moment(texts, accepted),
        name: invitation.name,
        post: invitation.post,
        invitation: invitation.id,
    })
}

/// Everybody in post, grouped by the first of their areas; the county's own first.
fn areas(texts: &Texts, app: &App, standing: &Standing) -> Vec<Area> {
    let mut groups: BTreeMap<Division, Vec<&Appointment>> = BTreeMap::new();
    for appointment in standing.authority.appointments().filter(|a| a.acts_at(standing.size)) {
        if let Some(first) = appointment.areas.first() {
            let group = if first.level() == Level::Village { first.township() } else { *first };
            groups.entry(group).or_default().push(appointment);
        }
    }
    let line = |a: &Appointment| InPost {
        name: a.name.clone(),
        post: texts.m(&code_id("post", &a.post)),
        areas: standing.places(texts, &a.areas),
        words: words(&a.key.fingerprint()),
        since: format::date_text(texts, &a.since, format::year(app.today())),
        entry: format!("/e/{}", a.index),
        appointment: a.entry.to_string(),
        dismissible: a.post != "registrar",
    };
    let mut out = Vec::new();
    for (place, mut people) in groups {
        people.sort_by(|a, b| (&a.areas, &a.post, a.index).cmp(&(&b.areas, &b.post, b.index)));
        out.push(Area { name: standing.place(texts, &place), people: people.into_iter().map(line).collect() });
    }
    out
}

/// What this registrar signed, the newest first.
async fn signed(read: &mut Read, texts: &Texts, actor: &Actor) -> Result<Vec<Signed>, Error> {
    let Some(county) = actor.standing.authority.county else { return Ok(Vec::new()) };
    let mut signed = Vec::new();
    for leaf in read.timeline(&county, None, None, SHOWN).await? {
        let Some(body) = read.entry(leaf.idx).await? else { continue };
        let Ok(entry) = Entry::parse(&body) else { continue };
        let by = actor.standing.authority.of_key(&entry.author.key);
        if by.is_none_or(|by| by.person != actor.person()) {
            continue;
        }
        let about = match statement::kind(&entry.statement) {
            Some(Kind::Dismissal) => hash_at(&entry.statement, "appointment")
                .and_then(|hash| actor.standing.authority.of_entry(&hash))
                .map(|a| a.name.clone()),
            _ => Some(leaf.title),
        };
        signed.push(Signed {
            when: format::moment(texts, leaf.at),
            what: texts.m(&code_id("kind", &leaf.kind)),
            about: about.unwrap_or_default(),
            href: Some(format!("/e/{}", leaf.idx)),
        });
    }
    Ok(signed)
}

/// Whose key a new invitation replaces.
#[derive(Deserialize)]
pub struct Replacing {
    replaces: Option<String>,
}

/// `GET /registrar/invitations/new`.
///
/// # Errors
/// `Forbidden` for any other post.
pub async fn invite(
    State(app): State<App>,
    Reader(texts): Reader,
    actor: Actor,
    Query(asked): Query<Replacing>,
) -> Result<Response, Error> {
    let actor = actor.in_post("registrar")?;
    let standing = &actor.standing;
    let divisions = standing.divisions().ok_or(Error::NotFound)?;
    let townships = divisions.townships.iter().map(|township| Township {
        code: township.code.clone(),
        name: texts.pick(&township.zh, &township.en).to_owned(),
        villages: township.villages.iter().map(|v| (v.code.clone(), texts.pick(&v.zh, &v.en).to_owned())).collect(),
    });
    let replaced =
        asked.replaces.as_deref().and_then(|hash| hash.parse().ok()).and_then(|hash| standing.authority.of_entry(&hash));
    let replaces = replaced.filter(|a| a.acts_at(standing.size)).map(|a| Replacement {
        appointment: a.entry.to_string(),
        name: a.name.clone(),
        post: a.post.clone(),
        areas: a.areas.iter().map(Division::to_string).collect(),
    });
    let county = (divisions.county.code.clone(), texts.pick(&divisions.county.zh, &divisions.county.en).to_owned());
    let posts =
        POSTS.iter().filter(|post| **post != "registrar").map(|post| ((*post).to_owned(), texts.m(&code_id("post", post))));
    html(&InvitePage {
        page: desk_page(texts, &actor, "registrar-invite", "/registrar/invitations/new")
            .below(Link::to("/registrar", texts.m("registrar-people"))),
        county,
        townships: townships.collect(),
        posts: posts.collect(),
        today: app.today().to_string(),
        replaces,
    })
}
