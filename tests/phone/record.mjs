// The phone's scripts on the golden log that the ledger's own tests write (`ledger/testdata/record.json`).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { load } from "./load.mjs";

const golden = JSON.parse(readFileSync(new URL("../../ledger/testdata/record.json", import.meta.url), "utf8"));
const list = readFileSync(new URL("../../ledger/data/bip39-chinese-simplified.txt", import.meta.url), "utf8");
const { concat, fromBase64, fromHex, hex, sha256, utf8 } = await load("bytes");
const canonical = await load("canonical");
const { canVerify, verify } = await load("ed25519");
const { authorSigned, readAppointments, readFounding } = await load("authority");
const { missing } = await load("fields");
const { checkRounds } = await load("rounds");
const merkle = await load("merkle");
const note = await load("note");

const { log } = golden;
const leaves = log.leaves.map((leaf) => fromBase64(leaf));
const parsed = (bytes) => canonical.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
const reads = await Promise.all(
  leaves.map(async (bytes, index) => ({ index, entry: parsed(bytes), leaf: await merkle.leafHash(bytes) })),
);
const founding = await readFounding(reads[0]);
const held = await readAppointments(reads.slice(1, 4), founding);

test("this engine can check signatures", async () => assert.equal(await canVerify(), true));

test("what has no canonical form is refused", () => {
  for (const { text, code } of golden.canonical.refused) {
    // Which characters are assigned is in the ledger's tables; an engine has those of its own Unicode version.
    if (code === "unassigned") continue;
    assert.throws(() => canonical.parse(text), undefined, JSON.stringify(text));
  }
  for (const text of golden.canonical.loose) assert.notEqual(canonical.write(canonical.parse(text)), text);
});

test("signatures that libraries judge differently are judged strictly", async () => {
  for (const { name, key, message, sig, good } of golden.signatures) {
    assert.equal(await verify(fromBase64(key), fromHex(message), fromBase64(sig)), good, name);
  }
});

test("a key has one fingerprint and eight characters", async () => {
  const characters = list.trim().split("\n");
  assert.equal(characters.length, 2048);
  for (const { key, fingerprint, words } of golden.keys) {
    const hash = await sha256(concat(utf8("ed25519\n"), fromBase64(key)));
    assert.equal(hex(hash), fingerprint);
    const bits = Array.from(hash.slice(0, 11), (byte) => byte.toString(2).padStart(8, "0")).join("");
    assert.equal(bits.match(/.{11}/g).map((eleven) => characters[parseInt(eleven, 2)]).join(""), words);
  }
});

test("each entry is canonical, hashed and signed", async () => {
  for (const [index, { entry, leaf }] of reads.entries()) {
    assert.deepEqual(canonical.toBytes(entry), leaves[index]);
    assert.equal(hex(leaf), log.hashes[index]);
    assert.equal(await authorSigned(entry), true, `entry ${index}`);
  }
});

test("authority and rounds are read off the log", async () => {
  assert.deepEqual(held.map((one) => one.post), ["registrar", "clerk", "liaison"]);
  assert.equal((await checkRounds(reads[4], held)).post, "liaison");
});

// What a phone sees by itself: signatures, rounds and who may sign; rules and the chain are the audit's.
const SEEN = ["author.signature", "round.statement", "round.author", "round.prior", "round.authority", "rounds.missing"];

test("entries that do not hold are refused for what a phone looks at", async () => {
  for (const { name, leaf, findings } of log.next) {
    const entry = parsed(fromBase64(leaf));
    if (entry.statement.kind !== "decision") continue;
    const good = (await authorSigned(entry)) && (await checkRounds({ index: 5, entry }, held).then(() => true, () => false));
    const seen = findings.some(([code]) => SEEN.includes(code));
    if (name === "good" || seen) assert.equal(good, name === "good", name);
  }
});

test("appointments that do not hold are not held", async () => {
  const appointed = log.next.map(({ name, leaf, findings }) => ({ name, findings, entry: parsed(fromBase64(leaf)) }));
  const next = appointed.filter(({ entry }) => entry.statement.kind === "appointment");
  assert.ok(next.length >= 5);
  for (const { name, findings, entry } of next) {
    const now = await readAppointments([...reads.slice(1, 4), { index: 5, entry, leaf: reads[0].leaf }], founding);
    assert.equal(now.length, findings.length === 0 ? 4 : 3, name);
  }
});

test("whatever was signed has to stand on the page", () => {
  const { entry } = reads[4];
  const page = (paths) => ({ querySelectorAll: () => paths.map((f) => ({ dataset: { f } })) });
  const all = missing(entry, page([]));
  for (const path of ["statement.posting.text", "statement.steps.1.members", "statement.chain", "countersigned.0.verdict"]) {
    assert.ok(all.includes(path), path);
  }
  assert.deepEqual(missing(entry, page(all)), []);
  assert.deepEqual(missing(entry, page(all.slice(1))), [all[0]]);
});

test("every entry is in the tree, and the tree grew", async () => {
  const key = await note.readKey(log.vkey);
  const head = note.readCheckpoint(await note.open(log.checkpoint, key));
  assert.deepEqual([head.origin, head.size], [founding.origin, leaves.length]);
  for (const [index, proof] of log.inclusion.entries()) {
    const path = proof.map((hash) => fromHex(hash, 32));
    assert.equal(await merkle.verifyInclusion(index, head.size, reads[index].leaf, head.root, path), true);
    assert.equal(await merkle.verifyInclusion(index, head.size, reads[(index + 1) % 5].leaf, head.root, path), false);
  }
  for (const { checkpoint, proof } of log.consistency) {
    const old = note.readCheckpoint(await note.open(checkpoint, key));
    const path = proof.map((hash) => fromHex(hash, 32));
    assert.equal(await merkle.verifyConsistency(old.size, old.root, head.size, head.root, path), true);
    assert.equal(await merkle.verifyConsistency(old.size, head.root, head.size, head.root, path), false);
  }
});
