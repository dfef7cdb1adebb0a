// What the phone says of a small signed ledger, as it is and after somebody changed it. The ledger is written by
// `MINGZHANG_SAMPLES=FOLDER cargo test -p mingzhang samples`; this reads the same folder.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { load } from "./load.mjs";

const folder = process.env.MINGZHANG_SAMPLES;
const { check } = await load("check");
const { Unchecked } = await load("log");
const { toBytes } = await load("canonical");
const { leafHash } = await load("merkle");
const { hex } = await load("bytes");

const json = (index) => readFileSync(`${folder}/e/${index}.json`, "utf8");
const leafOf = (index) => JSON.parse(json(index)).leaf_hash;

// A server that gives the sample's files, but `changed` ones in their place; null is a path that does not arrive.
const server = (changed) => async (path) => {
  if (changed[path] === null || (!(path in changed) && !existsSync(folder + path))) throw new Unchecked("phone-why-network");
  return path in changed ? new TextEncoder().encode(changed[path]) : new Uint8Array(readFileSync(folder + path));
};

// Each line's state, and why where it does not hold.
async function lines(page = {}, changed = {}) {
  const code = readFileSync(`${folder}/fragment`, "utf8");
  const asked = { index: 4, leaf: leafOf(4), authority: [0, 1, 2, 3], code, differing: () => [], ...page };
  const { lines: found } = await check(asked, server(changed));
  return Object.fromEntries(found.map(({ name, state, why }) => [name, why ? `${state} ${why.replace("phone-why-", "")}` : state]));
}

const all = (text) => ({ text, author: text, liaison: text, ledger: text, poster: text });
const but = (name, text) => ({ ...all("holds"), [name]: text });
const options = { skip: folder ? false : "MINGZHANG_SAMPLES names no folder" };

test("an honest page holds, line by line", options, async () => {
  assert.deepEqual(await lines(), all("holds"));
  assert.deepEqual(await lines({ code: "" }), but("poster", "unchecked no-code"));
  const page = { index: 0, leaf: leafOf(0), authority: [], code: "" };
  assert.deepEqual(await lines(page), { text: "holds", author: "holds", ledger: "holds", poster: "unchecked no-code" });
});

// Every kind that a village publishes, with a scrutineer's opinion before some of them.
test("what follows a decision holds as well", options, async () => {
  const kinds = new Set();
  for (let index = 6; existsSync(`${folder}/e/${index}.json`); index += 1) {
    const { statement, countersigned } = JSON.parse(json(index)).entry;
    const seals = Array.from({ length: index }, (_, i) => i).filter((i) => JSON.parse(json(i)).entry.statement.kind === "sealed");
    const page = { index, leaf: leafOf(index), authority: [0, 1, 2, 3, 5], seals, code: "" };
    const opens = (statement.steps || []).some((step) => step.seal) ? { seals: "holds" } : {};
    const liaison = statement.kind === "sealed" ? {} : { liaison: "holds" };
    const expected = { text: "holds", author: "holds", ...liaison, ...opens, ledger: "holds", poster: "unchecked no-code" };
    assert.deepEqual(await lines(page), expected, `entry ${index}`);
    kinds.add(statement.kind + countersigned.map((round) => round.verdict).join(""));
    if (countersigned[0]?.post === "scrutineer") {
      const changed = json(index).replace(/"agreed"|"objected"/, '"approved"');
      const answer = JSON.parse(changed);
      answer.leaf_hash = hex(await leafHash(toBytes(answer.entry)));
      const found = await lines({ ...page, leaf: answer.leaf_hash }, { [`/e/${index}.json`]: JSON.stringify(answer) });
      assert.equal(found.liaison, "broken rounds");
      // Without the scrutineer's appointment the opinion is nobody's.
      assert.equal((await lines({ ...page, authority: [0, 1, 2, 3] })).liaison, "broken scrutineer");
    }
  }
  const all = ["correction", "decision", "notice", "progress"].map((kind) => `${kind}approved`);
  assert.deepEqual([...kinds].sort(), [...all, "disclosureagreedapproved", "outcomeobjectedapproved", "sealed"].sort());
});

test("a changed byte is seen, and so is a changed byte with its hash made to fit", options, async () => {
  const bytes = json(4).replace("2240000", "2240001");
  assert.deepEqual(await lines({}, { "/e/4.json": bytes }), all("broken leaf"));
  const answer = JSON.parse(bytes);
  answer.leaf_hash = hex(await leafHash(toBytes(answer.entry)));
  const lie = await lines({ leaf: answer.leaf_hash }, { "/e/4.json": JSON.stringify(answer) });
  const expected = { text: "broken signature", author: "broken signature", liaison: "broken approved", ledger: "broken inclusion" };
  assert.deepEqual(lie, { ...expected, poster: "broken poster-entry" });
});

test("each line falls by itself", options, async () => {
  const code = readFileSync(`${folder}/fragment`, "utf8");
  assert.deepEqual(await lines({ differing: () => ["title"] }), but("text", "broken page"));
  // The round that was returned names the clerk too, so that both lines lean on that appointment.
  assert.deepEqual(await lines({ authority: [0, 1, 3] }), { ...but("author", "broken author"), liaison: "broken author" });
  assert.deepEqual(await lines({ authority: [0, 1, 2] }), but("liaison", "broken liaison"));
  assert.deepEqual(await lines({ code: `${code.slice(0, -4)}AAAA` }), but("poster", "broken forked"));
  assert.deepEqual(await lines({ code: code.replace(".5.", ".999.") }), but("poster", "broken shrunk"));
});

test("a changed appointment takes with it what leans on it", options, async () => {
  const found = await lines({}, { "/e/3.json": json(3).replace("覃晓兰", "李春花") });
  assert.deepEqual(found, { ...all("broken leaf"), text: "holds" });
});

test("what does not arrive could not be checked, and is never called broken", options, async () => {
  assert.deepEqual(await lines({}, { "/e/4.json": null }), all("unchecked network"));
  assert.deepEqual(await lines({}, { "/e/0.json": null }), { ...all("unchecked network"), text: "holds" });
});
