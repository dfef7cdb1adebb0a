// The browser's privacy guard against the known answers that the server's own tests read too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { loadAsset } from "./load.mjs";

const golden = JSON.parse(readFileSync(new URL("../../ledger/testdata/privacy.json", import.meta.url), "utf8"));
const { look, sightings } = await loadAsset("desk/guard");
const KINDS = new Set(["identity", "bank-card", "mobile"]);

test("the browser sees what the server sees, of its three kinds", () => {
  let seen = 0;
  for (const { text, sightings: wanted } of golden.cases) {
    const told = look(text, golden.today).map(({ kind, severity, start, end, shown }) => {
      return { kind, severity, found: Array.from(text).slice(start, end).join(""), shown };
    });
    assert.deepEqual(told, wanted.filter(({ kind }) => KINDS.has(kind)), text);
    seen += told.length;
  }
  assert.ok(seen > 15);
});

test("telephones that are there to be called may stand in a statement", () => {
  const text = "打 138 1234 1234 或 13912341234";
  const statement = { id: "13912341234", posting: { text, objections: [{ name: "田光明", phone: "+86 138-1234-1234" }] } };
  const [one, ...rest] = sightings(statement, golden.today);
  assert.deepEqual([one.field, one.start, one.shown, rest.length], ["posting.text", 18, "139****1234", 0]);
});

test("a number without end takes no longer than others", () => {
  const started = performance.now();
  for (const part of ["1 ", "6", "4308021900010100", "13812341234-"]) look(part.repeat(65536 / part.length), golden.today);
  assert.ok(performance.now() - started < 20_000);
});
