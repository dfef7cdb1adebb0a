//! A bounded shelf: what nobody has asked for longest makes room.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Values by key, of a total weight of at most `room`.
#[derive(Debug)]
pub struct Shelf<K, V> {
    room: usize,
    weight: usize,
    /// Counts takes and puts, so that each has a number of its own.
    turn: u64,
    values: HashMap<K, Held<V>>,
    /// Keys by the turn in which they were last wanted.
    turns: BTreeMap<u64, K>,
}

#[derive(Debug)]
struct Held<V> {
    value: V,
    weight: usize,
    turn: u64,
}

impl<K: Clone + Eq + Hash, V: Clone> Shelf<K, V> {
    /// An empty shelf for so much weight.
    pub fn new(room: usize) -> Shelf<K, V> {
        Shelf { room, weight: 0, turn: 0, values: HashMap::new(), turns: BTreeMap::new() }
    }

    /// How much weight is on it.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// What stands under a key.
    pub fn get(&mut self, key: &K) -> Option<V> {
        let held = self.values.get_mut(key)?;
        self.turn += 1;
        if let Some(key) = self.turns.remove(&held.turn) {
            self.turns.insert(self.turn, key);
        }
        held.turn = self.turn;
        Some(held.value.clone())
    }

    /// Puts a value under a key in place of what stood there. What would take more than an eighth of the room is not taken.
    pub fn put(&mut self, key: K, value: V, weight: usize) {
        self.remove(&key);
        if weight > self.room / 8 {
            return;
        }
        while self.weight + weight > self.room {
            let Some((_, oldest)) = self.turns.pop_first() else { break };
            self.remove(&oldest);
        }
        self.turn += 1;
        self.weight += weight;
        self.turns.insert(self.turn, key.clone());
        self.values.insert(key, Held { value, weight, turn: self.turn });
    }

    fn remove(&mut self, key: &K) {
        if let Some(held) = self.values.remove(key) {
            self.weight -= held.weight;
            self.turns.remove(&held.turn);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_wants_makes_room() {
        let mut shelf = Shelf::new(80);
        for n in 0..8 {
            shelf.put(n, n, 10);
        }
        assert_eq!(shelf.get(&0), Some(0));
        shelf.put(8, 8, 10);
        assert_eq!((shelf.get(&0), shelf.get(&1), shelf.weight()), (Some(0), None, 80));
        // Anew, lighter, and too heavy at all: then the old value is gone too, for it is not what was put last.
        shelf.put(8, 80, 5);
        assert_eq!((shelf.get(&8), shelf.weight()), (Some(80), 75));
        shelf.put(8, 800, 11);
        assert_eq!((shelf.get(&8), shelf.weight()), (None, 70));
        assert_eq!((shelf.values.len(), shelf.turns.len()), (7, 7));
    }
}
