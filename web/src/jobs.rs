//! What has to be done again and again, by one of however many servers: each job is claimed in the database for a while and done; whoever
//! is killed in the middle is followed by another once that while is over. So jobs are idempotent, and each is told the time.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use data_encoding::HEXLOWER;
use ledger::time::Timestamp;

use crate::app::App;
use crate::clock::random;
use crate::store::Result;

/// How often a server looks whether something is due.
const LOOK: Duration = Duration::from_secs(60);

/// How long a claimed job is left alone, in milliseconds: longer than any takes.
pub const HELD: i64 = 5 * 60_000;

/// An hour in milliseconds.
const HOUR: i64 = 3_600_000;

/// What a job gives: how many things it did.
pub type Done<'a> = Pin<Box<dyn Future<Output = Result<u64>> + Send + 'a>>;

/// Something to do again and again.
#[derive(Clone, Copy)]
pub struct Job {
    /// Its name, the same on every server.
    pub name: &'static str,
    /// How long after it was done it is due again, in milliseconds.
    pub every: i64,
    /// Does it.
    pub work: for<'a> fn(&'a App, Timestamp) -> Done<'a>,
}

/// Every job there is.
pub const JOBS: &[Job] = &[Job { name: "forget", every: HOUR, work: |app, now| Box::pin(forget(app, now)) }];

/// Looks for what is due, for ever.
pub async fn run(app: App) {
    let holder = match random::<8>() {
        Ok(bytes) => HEXLOWER.encode(&bytes),
        Err(error) => return tracing::error!(%error, "no jobs are done without a name to hold them by"),
    };
    let mut look = tokio::time::interval(LOOK);
    loop {
        look.tick().await;
        round(&app, JOBS, &holder).await;
    }
}

/// Does each job that is due and that nobody holds, as `holder`. Gives how many it did. One that fails is tried again, here or elsewhere,
/// once it is no longer held.
pub async fn round(app: &App, jobs: &[Job], holder: &str) -> usize {
    let mut done = 0;
    for job in jobs {
        match attempt(app, job, holder).await {
            Ok(Some(count)) => {
                done += 1;
                tracing::info!(job = job.name, count, "a job is done");
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(job = job.name, %error, "a job was not done"),
        }
    }
    done
}

async fn attempt(app: &App, job: &Job, holder: &str) -> Result<Option<u64>> {
    let now = app.now();
    // Reading first: what is not due costs no write.
    let known = app.store.read().await?.jobs().await?;
    if known.iter().any(|known| known.name == job.name && (known.due > now || known.held > now)) {
        return Ok(None);
    }
    let mut write = app.store.write().await?;
    let is_ours = write.claim_job(job.name, holder, now, now.plus_ms(HELD)).await?;
    write.commit().await?;
    if !is_ours {
        return Ok(None);
    }
    let count = (job.work)(app, now).await?;
    let mut write = app.store.write().await?;
    write.finish_job(job.name, holder, app.now(), now.plus_ms(job.every)).await?;
    write.commit().await?;
    Ok(Some(count))
}

/// Forgets what has run out: sessions that ended, challenges that nobody can answer, links that nobody can use.
async fn forget(app: &App, now: Timestamp) -> Result<u64> {
    let mut write = app.store.write().await?;
    let mut count = write.forget_sessions(app.settings.sessions, now).await?;
    count += write.forget_challenges(now).await?;
    count += write.forget_invitations(now).await?;
    write.commit().await?;
    Ok(count)
}
