// Seals on the phone against a ledger that keeps them, with everything that can go wrong in between.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { loadAsset } from "./load.mjs";

globalThis.document = { getElementById: () => null };
const { commitment, sealStep, sealSubmission, state, SUBMISSION } = await loadAsset("desk/seal");
const { get } = await loadAsset("desk/path");
const { record } = await loadAsset("desk/statement");

const sign = async () => ({ key: "k", sig: "s" });
let ledger;
let config;
let draft;

/** The server: it keeps seals, and loses an answer or a request where the test says so. */
globalThis.fetch = async (path, { method, body }) => {
  if (ledger.loses === "request" && method === "POST") throw new TypeError("no network");
  const answer = method === "GET" ? { today: ledger.today, seals: ledger.seals } : take(JSON.parse(body).statement);
  if (ledger.loses === "answer" && method === "POST") throw new TypeError("no network");
  return new Response(JSON.stringify(answer), { status: answer.status ?? 200 });
};

function take(said) {
  assert.deepEqual([said.kind, said.matter, said.round], ["sealed", "m", 1]);
  const before = ledger.seals.find(({ id }) => id === said.id);
  if (before && before.commitment !== said.commitment) return { status: 409, title: "published" };
  const kept = before ?? { id: said.id, step: said.step, commitment: said.commitment, entry: `e${ledger.seals.length}`, at: ledger.day, when: ledger.day };
  if (!before) ledger.seals = [...ledger.seals, kept];
  return { hash: kept.entry, at: kept.at };
}

beforeEach(() => {
  ledger = { today: "2026-12-01", day: "2026-12-01", seals: [], loses: null };
  config = {
    kind: "decision", log: "l", chain: "c", id: "m", round: 1, catalogue: "k", pack: "p", today: "2026-11-30", prefix: "",
    steps: ["proposal", "resolution"], empties: [], changed: [], seals: [], key: "k",
  };
  draft = { fields: { title: "道路", steps: [{ date: "2026-11-28", due: 5 }, {}] }, touch() {}, flush: async () => true };
});

const seal = () => sealStep(config, draft, sign, "proposal");
const now = async () => (await state(config, draft.fields, "proposal")).state;

/** Whether the step in the draft opens the newest seal that the ledger has of it. */
async function opens() {
  const [step] = draft.fields.steps;
  const newest = ledger.seals.filter((one) => one.step === "proposal").pop();
  return step.seal.entry === newest.entry && (await commitment(record(config, draft.fields, "proposal", step.recorded), step.seal.salt)) === newest.commitment;
}

test("a step is sealed on the ledger's day, and changed it says so", async () => {
  assert.equal(await now(), "none");
  await seal();
  assert.deepEqual([await now(), draft.fields.steps[0].recorded, await opens()], ["sealed", "2026-12-01", true]);
  assert.equal(get(draft.fields, "aside.seals.proposal"), undefined);
  draft.fields.steps[0].due = 6;
  assert.equal(await now(), "changed");
  draft.fields.steps[0].due = 5;
  assert.equal(await now(), "sealed", "the same again is what was sealed");
});

test("the request is lost: the same seal is asked for again", async () => {
  ledger.loses = "request";
  await assert.rejects(seal());
  const pending = get(draft.fields, "aside.seals.proposal");
  ledger.loses = null;
  await seal();
  assert.deepEqual([ledger.seals.length, ledger.seals[0].id, await opens()], [1, pending.id, true]);
});

test("the answer is lost, and the page with it: the seal is found by its id", async () => {
  ledger.loses = "answer";
  await assert.rejects(seal());
  assert.equal(draft.fields.steps[0].seal, undefined);
  draft.fields = JSON.parse(JSON.stringify(draft.fields));
  ledger.loses = null;
  await seal();
  assert.deepEqual([ledger.seals.length, await opens()], [1, true]);
});

test("the answer is lost and the step changed: it is sealed anew, and both stay", async () => {
  ledger.loses = "answer";
  await assert.rejects(seal());
  draft.fields.steps[0].due = 7;
  ledger.loses = null;
  await seal();
  assert.deepEqual([ledger.seals.length, await opens()], [2, true]);
});

test("midnight passes between: the day that stands is the ledger's", async () => {
  ledger.day = "2026-12-02";
  const look = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    if (ledger.seals.length > 0) ledger.today = ledger.day;
    return look(...asked);
  };
  await seal();
  globalThis.fetch = look;
  assert.deepEqual([draft.fields.steps[0].recorded, ledger.seals.length, await opens()], ["2026-12-02", 2, true]);
});

test("a wrong PIN seals nothing and leaves nothing that is in the way", async () => {
  const wrong = async () => {
    throw new Error("wrong-pin");
  };
  await assert.rejects(sealStep(config, draft, wrong, "proposal"), /wrong-pin/);
  assert.equal(ledger.seals.length, 0);
  await seal();
  assert.equal(await opens(), true);
});

test("a submission seals what changed, then itself; again it is the same", async () => {
  await seal();
  draft.fields.steps[0].due = 6;
  config.changed = ["proposal"];
  const whole = await sealSubmission(config, draft, sign, () => {});
  assert.deepEqual(ledger.seals.map(({ step }) => step), ["proposal", "proposal", SUBMISSION]);
  assert.deepEqual([await opens(), whole.steps[0].seal], [true, draft.fields.steps[0].seal]);
  assert.equal(await commitment(whole, whole.seal.salt), ledger.seals[2].commitment);
  // The submission itself did not arrive: the next attempt opens the seal that is there.
  const again = await sealSubmission(config, draft, sign, () => {});
  assert.deepEqual([again, ledger.seals.length], [whole, 3]);
  draft.fields.title = "道路硬化";
  const other = await sealSubmission(config, draft, sign, () => {});
  assert.deepEqual([ledger.seals.length, other.seal.entry], [4, "e3"]);
});

test("what the page does not show is not sealed", async () => {
  const differs = () => {
    throw new Error("differs");
  };
  await assert.rejects(sealSubmission(config, draft, sign, differs), /differs/);
  assert.equal(ledger.seals.length, 0);
});
