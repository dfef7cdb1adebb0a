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
const { authorSigned, keyAt, readAppointments, readFounding, readKeys } = await load("authority");
const { missing } = await load("fields");
const { checkRounds } = await load("rounds");
const { checkSeals, opened } = await load("seals");
const merkle = await load("merkle");
const note = await load("note");

const { log } = golden;
const leaves = log.leaves.map((leaf) => fromBase64(leaf));
const parsed = (bytes) => canonical.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
const reads = await Promise.all(
  leaves.map(async (bytes, index) => ({ index, entry: parsed(bytes), leaf: await merkle.leafHash(bytes) })),
);
const founding = await readFounding(reads[0]);
const held = await readAppointments(reads.filter(({ entry }) => entry.statement.kind === "appointment"), founding);
const ofKind = (kind) => reads.filter(({ entry }) => entry.statement.kind === kind);
const next = leaves.length;

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
  assert.deepEqual(held.map((one) => one.post), ["registrar", "clerk", "liaison", "scrutineer"]);
  const countersigned = reads.filter(({ entry }) => entry.countersigned.length > 0);
  assert.equal(countersigned.length, 6);
  for (const read of countersigned) assert.equal((await checkRounds(read, held)).post, "liaison");
  const rounds = ofKind("outcome")[0].entry.countersigned.map((round) => round.verdict);
  assert.deepEqual(rounds, ["objected", "returned", "agreed", "approved"]);
});

test("rounds that are left out, exchanged or somebody else's do not hold", async () => {
  const { index, entry } = ofKind("outcome")[0];
  const { countersigned: rounds } = entry;
  const changed = (countersigned) => ({ index, entry: { ...entry, countersigned } });
  const as = (i, change) => rounds.map((round, n) => (n === i ? { ...round, ...change } : round));
  const wrong = [rounds.slice(1), rounds.slice(0, 3), [rounds[0], rounds[1], rounds[3]], [...rounds].reverse(), [...rounds, rounds[2]]];
  for (const post of ["liaison", "clerk", "constructor"]) wrong.push(as(2, { post }));
  wrong.push(as(0, { verdict: "agreed" }), as(3, { verdict: "agreed" }), as(0, { statement: rounds[3].statement }));
  for (const rounds of wrong) await assert.rejects(checkRounds(changed(rounds), held), undefined, JSON.stringify(rounds));
  await assert.rejects(checkRounds({ index, entry }, held.filter((one) => one.post !== "scrutineer")));
});

test("a seal opens to what is published, and to nothing else", async () => {
  const outcome = ofKind("outcome")[0];
  assert.deepEqual(await checkSeals(outcome, reads, held), { count: 1 });
  const { statement } = outcome.entry;
  const other = (change) => ({ ...outcome, entry: { ...outcome.entry, statement: { ...statement, ...change } } });
  const first = hex(ofKind("sealed")[0].leaf);
  const wrong = [{ title: "路" }, { id: "00" }, { seal: { ...statement.seal, salt: first } }, { seal: { ...statement.seal, entry: first } }];
  for (const change of wrong) await assert.rejects(checkSeals(other(change), reads, held), undefined, JSON.stringify(change));
  await assert.rejects(checkSeals(outcome, reads.slice(0, 5), held), { why: "phone-why-seal-missing" });
  await assert.rejects(checkSeals(outcome, reads, held.filter((one) => one.post !== "clerk")), { why: "phone-why-seal" });
  const steps = [{ step: "filed", seal: {} }, { step: "posted" }];
  assert.deepEqual(opened({ kind: "correction", says: { steps } }).map(({ step }) => step), ["filed"]);
});

test("the log's key is the one that its size names", async () => {
  const keys = await readKeys(reads, founding);
  const { from, vkey } = ofKind("logkey")[0].entry.statement;
  assert.equal(keyAt(keys, from - 1), founding.key);
  assert.deepEqual(keyAt(keys, from), await note.readKey(vkey));
  const forged = ofKind("logkey").map((read) => ({ ...read, entry: { ...read.entry, author: reads[2].entry.author } }));
  assert.equal((await readKeys(forged, founding)).length, 1);
});

// What a phone sees by itself: signatures, rounds and who may sign; rules and the chain are the audit's.
const SEEN = ["author.signature", "round.statement", "round.author", "round.prior", "round.authority", "round.verdict", "rounds.missing"];

test("entries that do not hold are refused for what a phone looks at", async () => {
  for (const { name, leaf, findings } of log.next) {
    const entry = parsed(fromBase64(leaf));
    if (entry.statement.kind !== "decision") continue;
    const good = (await authorSigned(entry)) && (await checkRounds({ index: next, entry }, held).then(() => true, () => false));
    const seen = findings.some(([code]) => SEEN.includes(code));
    if (name === "good" || seen) assert.equal(good, name === "good", name);
  }
});

test("appointments that do not hold are not held", async () => {
  const appointed = log.next.map(({ name, leaf, findings }) => ({ name, findings, entry: parsed(fromBase64(leaf)) }));
  const tried = appointed.filter(({ entry }) => entry.statement.kind === "appointment");
  assert.ok(tried.length >= 5);
  for (const { name, findings, entry } of tried) {
    const now = await readAppointments([...ofKind("appointment"), { index: next, entry, leaf: reads[0].leaf }], founding);
    assert.equal(now.length, held.length + (findings.length === 0 ? 1 : 0), name);
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
    assert.equal(await merkle.verifyInclusion(index, head.size, reads[(index + 1) % next].leaf, head.root, path), false);
  }
  for (const { checkpoint, proof } of log.consistency) {
    const old = note.readCheckpoint(await note.open(checkpoint, key));
    const path = proof.map((hash) => fromHex(hash, 32));
    assert.equal(await merkle.verifyConsistency(old.size, old.root, head.size, head.root, path), true);
    assert.equal(await merkle.verifyConsistency(old.size, head.root, head.size, head.root, path), false);
  }
});
