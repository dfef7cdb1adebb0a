//! Pages that are being made: whoever asks for one meanwhile waits for it and makes none.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::OnceCell;

/// What is on its way, by key: never more than there are requests.
#[derive(Debug)]
pub struct Flights<K, V>(Mutex<HashMap<K, Arc<OnceCell<V>>>>);

impl<K, V> Default for Flights<K, V> {
    fn default() -> Flights<K, V> {
        Flights(Mutex::new(HashMap::new()))
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Flights<K, V> {
    /// What `make` gives, or what somebody who began before is about to give. Whoever makes it and goes away is followed by one who waits.
    pub async fn join(&self, key: &K, make: impl Future<Output = V>) -> V {
        let seat = self.seat(key);
        let made = seat.cell.get_or_init(|| async {
            let made = make.await;
            // Whoever comes from now on is not given what was begun before they came.
            self.leave(key, &seat.cell);
            made
        });
        made.await.clone()
    }

    fn seat<'a>(&'a self, key: &'a K) -> Seat<'a, K, V> {
        let cell = self.all().entry(key.clone()).or_default().clone();
        Seat { flights: self, key, cell }
    }

    fn leave(&self, key: &K, cell: &Arc<OnceCell<V>>) {
        let mut all = self.all();
        if all.get(key).is_some_and(|other| Arc::ptr_eq(other, cell)) {
            all.remove(key);
        }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<K, Arc<OnceCell<V>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who waits, or makes it.
struct Seat<'a, K: Clone + Eq + Hash, V: Clone> {
    flights: &'a Flights<K, V>,
    key: &'a K,
    cell: Arc<OnceCell<V>>,
}

impl<K: Clone + Eq + Hash, V: Clone> Drop for Seat<'_, K, V> {
    fn drop(&mut self) {
        // Counted under the lock, in which others take their seats.
        let mut all = self.flights.all();
        let is_last = Arc::strong_count(&self.cell) == 2;
        if is_last && all.get(self.key).is_some_and(|other| Arc::ptr_eq(other, &self.cell)) {
            all.remove(self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::sync::Semaphore;

    use super::*;

    #[tokio::test]
    async fn many_who_ask_at_once_are_given_what_one_makes() {
        let flights = Arc::new(Flights::default());
        let (made, gate) = (Arc::new(AtomicUsize::new(0)), Arc::new(Semaphore::new(0)));
        let ask = |key: u8| {
            let (flights, made, gate) = (flights.clone(), made.clone(), gate.clone());
            let make = async move {
                made.fetch_add(1, Ordering::SeqCst);
                gate.acquire().await.unwrap().forget();
                key
            };
            tokio::spawn(async move { flights.join(&key, make).await })
        };
        let until = async |count: usize, seats: usize| {
            let all = || flights.all().get(&1).map_or(0, |cell| Arc::strong_count(cell) - 1);
            while made.load(Ordering::SeqCst) < count || all() < seats {
                tokio::task::yield_now().await;
            }
        };
        let first = ask(1);
        until(1, 1).await;
        let (others, elsewhere): (Vec<_>, _) = ((0..9).map(|_| ask(1)).collect(), ask(2));
        until(2, 10).await;
        // Whoever makes it goes away, and one of those who wait goes on.
        first.abort();
        assert!(first.await.unwrap_err().is_cancelled());
        until(3, 9).await;
        gate.add_permits(2);
        for other in others {
            assert_eq!(other.await.unwrap(), 1);
        }
        assert_eq!((elsewhere.await.unwrap(), made.load(Ordering::SeqCst)), (2, 3));
        assert!(flights.all().is_empty());
        // Alone, and gone before anything is made: nothing stays behind.
        let alone = ask(3);
        until(4, 0).await;
        alone.abort();
        alone.await.unwrap_err();
        assert!(flights.all().is_empty());
    }
}
