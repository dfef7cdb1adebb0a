// A clerk's draft on the phone: two devices merged field by field, sums as people type them, and the statement that is made of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { loadAsset } from "./load.mjs";

const { merge } = await loadAsset("desk/merge");
const { differenceFromYuan, fenFromYuan, yuanFromFen } = await loadAsset("desk/money");
const { changeWay, wayFor } = await loadAsset("desk/path-choice");
const { record, screenOf, statement, typed } = await loadAsset("desk/statement");

const base = { title: "道路", money: { total: 1 }, steps: [{ step: "proposal" }, { step: "consultation", due: 5 }], lines: [{ name: "一" }] };

test("what only one side changed is taken from it, wherever it stands", () => {
  const mine = { ...base, title: "道路硬化", steps: [{ step: "proposal", due: 7 }, base.steps[1]] };
  const theirs = { ...base, money: { total: 2 }, steps: [base.steps[0], { step: "consultation", due: 6, present: 6 }] };
  const { value, conflicts } = merge(base, mine, theirs);
  assert.deepEqual(conflicts, []);
  assert.deepEqual(value, {
    title: "道路硬化",
    money: { total: 2 },
    steps: [{ step: "proposal", due: 7 }, { step: "consultation", due: 6, present: 6 }],
    lines: [{ name: "一" }],
  });
});

test("of one field that both changed, mine stands and theirs is kept to be asked about", () => {
  const { value, conflicts } = merge(base, { ...base, title: "甲" }, { ...base, title: "乙", money: {} });
  assert.deepEqual([value.title, value.money], ["甲", {}]);
  assert.deepEqual(conflicts, [{ path: "title", theirs: "乙" }]);
  const cleared = merge(base, { ...base, title: "甲" }, { ...base, title: undefined });
  assert.deepEqual(cleared.conflicts, [{ path: "title", theirs: undefined }]);
});

test("rows that were added on one side are no conflict, on both sides they are one", () => {
  const more = (...names) => ({ ...base, lines: [{ name: "一" }, ...names.map((name) => ({ name }))] });
  assert.deepEqual(merge(base, base, more("二")).value.lines.length, 2);
  assert.deepEqual(merge(base, more("二"), more("二")).conflicts, []);
  assert.deepEqual(merge(base, more("二"), more("三", "四")).conflicts.map(({ path }) => path), ["lines"]);
});

test("seals are never asked about", () => {
  const sealed = (entry) => ({ ...base, steps: [{ step: "proposal", recorded: entry, seal: { entry } }, base.steps[1]], aside: { seals: { proposal: entry } } });
  assert.deepEqual(merge(base, sealed("a"), sealed("b")).conflicts, []);
});

test("a difference may be below zero, in whole fen", () => {
  for (const [words, fen] of [["-128.5", -12850], ["－3", -300], ["12,000", 1200000], ["-0", 0], ["−0.01", -1]]) {
    assert.ok(Object.is(differenceFromYuan(words), fen), words);
  }
  for (const words of ["--1", "1.234", "", "-", "1-2"]) assert.equal(differenceFromYuan(words), null, words);
  assert.equal(fenFromYuan("-1"), null);
  assert.equal(differenceFromYuan(yuanFromFen(-123456)), -123456);
});

const config = () => ({
  kind: "decision", log: "l", chain: "c", id: "i", round: 1, catalogue: "k", pack: "p", today: "2026-12-01", prefix: "",
  steps: ["proposal", "resolution"], empties: ["steps.1.township"], changed: [], seals: [{ step: "proposal", entry: "e" }],
  screens: [{ name: "matter", paths: ["title", "money.sources"] }, { name: "resolution", paths: ["steps.1.votes.for"] }],
  ways: [
    { path: "A", over: 5000000, up_to: null, steps: ["proposal", "resolution"] },
    { path: "C", over: null, up_to: 5000000, steps: ["consultation", "proposal"] },
  ],
});

test("the statement has what nobody types, and nothing of what is kept beside", () => {
  const seal = { entry: "e", salt: "s" };
  const fields = { title: "道路", aside: { seals: {} }, steps: [{ date: "2026-11-01", recorded: "2026-11-02", seal }, { seal }] };
  const said = statement(config(), fields);
  assert.deepEqual(said.steps, [
    { step: "proposal", date: "2026-11-01", recorded: "2026-11-02", seal },
    { step: "resolution", township: [], recorded: "2026-12-01" },
  ]);
  assert.equal("aside" in said, false);
  const changed = statement({ ...config(), changed: ["proposal"] }, fields);
  assert.equal(changed.steps[0].recorded, "2026-12-01");
  assert.deepEqual(record(config(), fields, "proposal", "2026-12-05"), { step: "proposal", date: "2026-11-01", recorded: "2026-12-05" });
});

test("a correction says something else, or withdraws", () => {
  const correction = { ...config(), kind: "correction", prefix: "says.", empties: [], seals: [] };
  const fields = { reason: "错", says: { of: "decision", steps: [{ due: 3 }] }, aside: { effect: "replace" } };
  assert.deepEqual(statement(correction, fields).says.steps, [{ due: 3, step: "proposal" }, { step: "resolution" }]);
  assert.equal("says" in statement(correction, { ...fields, aside: { effect: "withdraw" } }), false);
});

test("the sum chooses the path, and steps come back by their names", () => {
  const [one, fields] = [config(), { path: "A", money: { total: 100 }, steps: [{ step: "proposal", due: 5 }, { step: "resolution", due: 40 }] }];
  const way = wayFor(one, fields);
  assert.equal(way.path, "C");
  changeWay(one, fields, way.path);
  const there = typed(one, fields);
  assert.deepEqual(there.steps, [{ step: "consultation" }, { step: "proposal", due: 5 }]);
  changeWay(one, there, "A");
  assert.deepEqual(typed(one, there).steps, [{ step: "proposal", due: 5 }, { step: "resolution", due: 40 }]);
  assert.equal(wayFor(config(), { path: "A", money: { total: 6000000 } }), null);
});

test("a finding leads to the screen of its field", () => {
  assert.equal(screenOf(config(), "steps.1.votes").name, "resolution");
  assert.equal(screenOf(config(), "money.sources.2.amount").name, "matter");
  assert.equal(screenOf(config(), "elsewhere").name, "matter");
});
