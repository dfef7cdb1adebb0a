// The tree of RFC 6962: hashing, and the two proofs. Hashes are 32 bytes; sizes and indexes are safe integers, halved by division
// because bit operations would cut them to 32 bits.

import { concat, equal, sha256 } from "./bytes.js";

export const leafHash = (bytes) => sha256(concat(Uint8Array.of(0), bytes));

export const nodeHash = (left, right) => sha256(concat(Uint8Array.of(1), left, right));

const half = (n) => Math.floor(n / 2);
const odd = (n) => n % 2 === 1;
const isSize = (n) => Number.isSafeInteger(n) && n >= 0;

// Whether `leaf` stands at `index` in the tree of `size` and `root` (RFC 9162, 2.1.3.2).
export async function verifyInclusion(index, size, leaf, root, proof) {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const step of proof) {
    if (sn === 0 || step.length !== 32) return false;
    if (odd(fn) || fn === sn) {
      hash = await nodeHash(step, hash);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = await nodeHash(hash, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(hash, root);
}

// Whether the tree of `size` and `root` begins with the tree of `old` and `oldRoot` (RFC 9162, 2.1.4.2).
export async function verifyConsistency(old, oldRoot, size, root, proof) {
  if (!isSize(old) || !isSize(size) || old < 1 || old > size) return false;
  if (old === size) return proof.length === 0 && equal(oldRoot, root);
  let [fn, sn] = [old - 1, size - 1];
  while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
  // Where the old tree is a whole subtree of the new one, its root begins the proof and is left out of it.
  const steps = fn === 0 ? [oldRoot, ...proof] : proof;
  if (steps.length === 0) return false;
  let [one, two] = [steps[0], steps[0]];
  for (const step of steps.slice(1)) {
    if (sn === 0 || step.length !== 32) return false;
    if (odd(fn) || fn === sn) {
      [one, two] = [await nodeHash(step, one), await nodeHash(step, two)];
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      two = await nodeHash(two, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(one, oldRoot) && equal(two, root);
}

// The largest power of two below `n`.
function split(n) {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

// The whole subtrees [start, start + width) that make the consistency proof from `old` to `size` (RFC 6962, 2.1.2), as ranges;
// a range that is no power of two wide is hashed together from its parts.
export function consistencyRanges(old, size) {
  const walk = (m, start, width, whole) => {
    if (m === width) return whole ? [] : [[start, width]];
    const k = split(width);
    if (m <= k) return [...walk(m, start, k, whole), [start + k, width - k]];
    return [...walk(m - k, start + k, width - k, false), [start, k]];
  };
  return old === 0 || old === size ? [] : walk(old, 0, size, true);
}

// The hash of the range [start, start + width); `node(level, index)` gives the root of a complete subtree.
export async function rangeHash(start, width, node) {
  const k = split(width);
  if (width === 1 || k * 2 === width) return node(Math.log2(width), start / width);
  const left = await rangeHash(start, k, node);
  return nodeHash(left, await rangeHash(start + k, width - k, node));
}
