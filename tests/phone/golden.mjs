// The phone's arithmetic against the golden bytes that the ledger's own tests read too: `node --test tests/phone/*.mjs`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { load } from "./load.mjs";

const golden = JSON.parse(readFileSync(new URL("../../ledger/testdata/golden.json", import.meta.url), "utf8"));
const { fromBase64, fromHex, hex, utf8 } = await load("bytes");
const canonical = await load("canonical");
const { pae } = await load("pae");
const { canVerify, verify } = await load("ed25519");
const merkle = await load("merkle");
const note = await load("note");
const { readCode } = await load("check");
const { nodesOf, tilePath } = await load("log");

test("what has one canonical form is written so, what has none is refused", () => {
  for (const { text, canonical: written } of golden.canonical.good) {
    assert.equal(canonical.write(canonical.parse(text)), written);
    assert.equal(canonical.write(canonical.parse(written)), written);
  }
  for (const text of golden.canonical.bad) assert.throws(() => canonical.parse(text), undefined, text);
});

test("the signed bytes name their purpose", () => {
  for (const { type, body, hex: bytes } of golden.pae) assert.equal(hex(pae(type, utf8(body))), bytes);
});

test("signatures are judged strictly", async () => {
  assert.equal(await canVerify(), true);
  for (const { name, key, message, sig, good } of golden.signatures) {
    assert.equal(await verify(fromBase64(key), fromHex(message), fromBase64(sig)), good, name);
  }
});

const { tree } = golden;
const bytes = (list) => list.map((one) => fromHex(one, 32));
const root = (size) => fromHex(tree.roots[size - 1], 32);

test("leaves, inclusion and consistency", async () => {
  for (const [i, text] of tree.entries.entries()) assert.equal(hex(await merkle.leafHash(utf8(text))), tree.leaves[i]);
  for (const { index, size, proof } of tree.inclusion) {
    const leaf = fromHex(tree.leaves[index], 32);
    assert.equal(await merkle.verifyInclusion(index, size, leaf, root(size), bytes(proof)), true, `${index} in ${size}`);
    assert.equal(await merkle.verifyInclusion(index, size, leaf, root(size), [...bytes(proof), leaf]), false);
    if (index > 0) assert.equal(await merkle.verifyInclusion(index - 1, size, leaf, root(size), bytes(proof)), false);
  }
  for (const { old, size, proof } of tree.consistency) {
    assert.equal(await merkle.verifyConsistency(old, root(old), size, root(size), bytes(proof)), true, `${old} in ${size}`);
    if (old < size) assert.equal(await merkle.verifyConsistency(old, root(size), size, root(size), bytes(proof)), false);
  }
});

test("consistency proofs are built from tiles", async () => {
  const size = tree.leaves.length;
  const tile = fromHex(tree.leaves.join(""));
  const node = nodesOf(size, async (path) => (assert.equal(path, `/log/tile/0/000.p/${size}`), tile));
  for (const { old, size: of, proof } of tree.consistency.filter((one) => one.size === size)) {
    const ranges = merkle.consistencyRanges(old, of);
    const built = await Promise.all(ranges.map(([start, width]) => merkle.rangeHash(start, width, node)));
    assert.deepEqual(built.map(hex), proof);
  }
  assert.equal(tilePath(1, 1234067, 256), "/log/tile/1/x001/x234/067");
  assert.equal(tilePath(0, 67, 3), "/log/tile/0/067.p/3");
});

test("checkpoints are read with the log's key", async () => {
  for (const { name, vkey, note: text, origin, size, root: hash, good } of golden.notes) {
    const key = await note.readKey(vkey);
    const read = note.open(text, key).then(note.readCheckpoint);
    if (!good) {
      await assert.rejects(read, undefined, name);
      continue;
    }
    const found = await read;
    assert.deepEqual([found.origin, found.size, hex(found.root)], [origin, size, hash]);
  }
});

test("a poster's code is read, and what apps append to it is not", () => {
  const [leaf, end] = [Buffer.from(fromHex(tree.leaves[0])).toString("base64url"), Buffer.from(root(11)).toString("base64url")];
  for (const tail of ["", "&from=timeline", "?x"]) {
    const code = readCode(`#${leaf}.11.${end}${tail}`);
    assert.deepEqual([code.leaf, code.size, hex(code.root)], [tree.leaves[0], 11, tree.roots[10]]);
  }
  assert.equal(readCode("#check"), undefined);
  assert.equal(readCode(""), undefined);
});
