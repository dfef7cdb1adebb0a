//! What is found out at most once in a while, whoever asks.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

/// The last answer and when it was found. Whoever asks while it is sought waits for it.
#[derive(Debug)]
pub struct Fresh<T>(Mutex<Option<(Instant, T)>>);

impl<T> Default for Fresh<T> {
    fn default() -> Fresh<T> {
        Fresh(Mutex::new(None))
    }
}

impl<T: Clone> Fresh<T> {
    /// The last answer, where it is not older than `good_for`; otherwise what `find` gives.
    pub async fn get(&self, good_for: Duration, find: impl Future<Output = T>) -> T {
        let mut last = self.0.lock().await;
        if let Some((found, answer)) = &*last
            && found.elapsed() < good_for
        {
            return answer.clone();
        }
        let answer = find.await;
        *last = Some((Instant::now(), answer.clone()));
        answer
    }
}
