// What this phone fetches of the log: entries with their proofs, and tiles. Everything fetched is checked; nothing is believed.

import { equal, fromHex, hex } from "./bytes.js";
import { parse, toBytes } from "./canonical.js";
import { consistencyRanges, leafHash, nodeHash, rangeHash, verifyConsistency, verifyInclusion } from "./merkle.js";
import { open, readCheckpoint } from "./note.js";

// Something that is not as it must be: `why` is the id of a text for people.
export class Broken extends Error {
  constructor(why, args = {}) {
    super(why);
    Object.assign(this, { why, args });
  }
}

// Something that could not be looked at.
export class Unchecked extends Broken {}

const TILE = 256;
// The answer wraps the entry in one more object.
const DEEPEST = 33;

// One entry as `/e/INDEX.json` gives it: `entry`, its own computed `leaf`, and a `proof` in a tree that a signed `note` names.
export async function readEntry(index, get) {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(await get(`/e/${index}.json`));
  try {
    const answer = parse(text, DEEPEST);
    checkShape(answer.entry);
    const leaf = await leafHash(toBytes(answer.entry));
    if (hex(leaf) !== answer.leaf_hash || answer.index !== index) throw new Broken("phone-why-leaf");
    const proof = answer.proof.map((hash) => fromHex(hash, 32));
    return { index, entry: answer.entry, leaf, size: answer.size, proof, note: answer.checkpoint };
  } catch (error) {
    throw error instanceof Broken ? error : new Broken("phone-why-form");
  }
}

// Refuses what lacks the parts that every entry has; what they say is judged later.
function checkShape({ chain, at, statement, author, countersigned }) {
  const texts = [chain, at, statement.kind, statement.chain, author.key, author.sig];
  const rounds = countersigned.every((round) => typeof round.author.key === "string" && typeof round.key === "string");
  if (!rounds || texts.some((text) => typeof text !== "string")) throw new Broken("phone-why-form");
}

// The tree in which an entry stands: the signed checkpoint, opened with the log's key, and the entry's place in it.
export async function placeEntry(read, key, origin) {
  let tree;
  try {
    tree = readCheckpoint(await open(read.note, key));
  } catch (_) {
    throw new Broken("phone-why-checkpoint");
  }
  if (tree.origin !== origin || tree.size !== read.size) throw new Broken("phone-why-checkpoint");
  const holds = await verifyInclusion(read.index, tree.size, read.leaf, tree.root, read.proof);
  if (!holds) throw new Broken("phone-why-inclusion");
  return tree;
}

// `67` is 067, `1234067` is x001/x234/067.
export function tilePath(level, index, width) {
  const groups = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`${groups.length === 0 ? "" : "x"}${String(rest % 1000).padStart(3, "0")}`);
  }
  return `/log/tile/${level}/${groups.join("/")}${width < TILE ? `.p/${width}` : ""}`;
}

// The roots of complete subtrees of the tree of `size`, read from its tiles.
export function nodesOf(size, get) {
  const tiles = new Map();
  const tile = (level, index) => {
    const there = Math.floor(size / TILE ** level);
    const path = tilePath(level, index, Math.min(TILE, there - index * TILE));
    if (!tiles.has(path)) tiles.set(path, get(path));
    return tiles.get(path);
  };
  return async (level, index) => {
    const inside = level % 8;
    const first = index * 2 ** inside;
    const bytes = await tile(Math.floor(level / 8), Math.floor(first / TILE));
    const start = (first % TILE) * 32;
    if (bytes.length < start + 32 * 2 ** inside) throw new Broken("phone-why-tile");
    let row = Array.from({ length: 2 ** inside }, (_, i) => bytes.slice(start + i * 32, start + i * 32 + 32));
    while (row.length > 1) {
      const pairs = row.filter((_, i) => i % 2 === 0).map((left, i) => nodeHash(left, row[2 * i + 1]));
      row = await Promise.all(pairs);
    }
    return row[0];
  };
}

// Refuses unless the tree `now` begins with the tree `before`; both are {size, root}.
export async function checkGrowth(before, now, get) {
  if (before.size > now.size) throw new Broken("phone-why-shrunk", { old: before.size, size: now.size });
  if (before.size === now.size) {
    if (!equal(before.root, now.root)) throw new Broken("phone-why-forked", { old: before.size });
    return;
  }
  const node = nodesOf(now.size, get);
  const ranges = consistencyRanges(before.size, now.size);
  const proof = await Promise.all(ranges.map(([start, width]) => rangeHash(start, width, node)));
  const holds = await verifyConsistency(before.size, before.root, now.size, now.root, proof);
  if (!holds) throw new Broken("phone-why-forked", { old: before.size });
}
