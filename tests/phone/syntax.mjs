// What public pages load keeps to what iOS 14 reads: the language as it was in 2020, no interface that came later, and a stylesheet
// that does without what came later. And what the tests borrow from others is what its table says.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "../vendor/acorn/acorn.mjs";

const assets = new URL("../../web/assets/", import.meta.url);
const read = (name) => readFileSync(new URL(name, assets), "utf8");

// The scripts of public pages, and whatever those import. The library that stands in for a missing Ed25519 says itself what it needs,
// and a phone that cannot read it is told that it cannot check.
function scripts() {
  const found = new Set(["entry.js", "share.js", "listen.js"]);
  for (const name of found) {
    for (const [, , other] of read(name).matchAll(/^[^*]*?\b(from |import\(|import )"(\.[^"]+\.js)"/gm)) {
      const path = new URL(other, new URL(name, assets)).href.slice(assets.href.length);
      if (!path.startsWith("vendor/")) found.add(path);
    }
  }
  return [...found];
}

// What no phone on iOS 14.0 has, by how it is written.
const LATER = [
  /\.at\(/, /\.(findLast|findLastIndex|toSorted|toReversed|toSpliced|with|replaceAll)\(/, /Object\.(hasOwn|groupBy)\b/, /\bstructuredClone\b/,
  /\bcrypto\.randomUUID\b/, /\bAbortSignal\.(timeout|any)\b/, /\bPromise\.(any|withResolvers)\b/, /\bWeakRef\b/, /\bIntl\.(Segmenter|ListFormat)\b/,
  /\bcheckVisibility\b/, /\brequestIdleCallback\b/, /\bCompressionStream\b/, /\bBroadcastChannel\b/, /\bnavigator\.locks\b/,
  /\(\?<[=!]/, /export \* as /,
];

// The code alone: words in a comment are no code.
function code(text) {
  const comments = [];
  // Class fields, `??=`, numbers with gaps and waiting outside of functions came after 2020: the parser refuses them.
  parse(text, { ecmaVersion: 2020, sourceType: "module", onComment: comments });
  return comments.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
}

test("public pages' scripts keep to what iOS 14 reads", () => {
  const all = scripts();
  assert.ok(all.includes("verify/check.js") && all.includes("desk/page.js"), all.join());
  for (const name of all) {
    const text = code(read(name));
    for (const later of LATER) assert.doesNotMatch(text, later, name);
  }
});

test("the check itself notices what came later", () => {
  for (const text of ["class A { #x = 1; }", "a ??= b;", "await a;", "1_000;"]) assert.throws(() => code(text), SyntaxError, text);
  for (const text of ["a.at(-1)", "/(?<=a)b/", "Object.hasOwn(a, b)"]) assert.ok(LATER.some((later) => later.test(code(text))), text);
});

// Rules with their declarations, the blocks around them opened.
function rules(sheet) {
  const bare = sheet.replace(/\/\*[^]*?\*\//g, "");
  return [...bare.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({ selector: selector.trim(), body }));
}

test("public pages' stylesheets keep to what iOS 14 reads", () => {
  const [style] = read("style.css").split("/* The desks:");
  for (const [name, sheet] of [["style.css", style], ["poster.css", read("poster.css")]]) {
    const all = rules(sheet);
    assert.ok(all.length > 30, name);
    for (const { selector, body } of all) {
      const rule = `${name}: ${selector} {${body}}`;
      assert.doesNotMatch(selector, /:has\(|:is\(|:where\(|@layer|@container/, rule);
      assert.doesNotMatch(body, /(^|[;\s])(inset|aspect-ratio|translate|rotate|scale|accent-color-scheme)\s*:|\d(dvh|svh|lvh|dvw|cqw)\b|color-mix\(|:\s*oklch\(/, rule);
      // iOS 14.0 knows `gap` in grids only.
      if (/(^|[;\s])(row-|column-)?gap\s*:/.test(body)) assert.match(body, /display:\s*grid/, rule);
      if (/overflow-wrap:\s*anywhere/.test(body)) assert.match(body, /overflow-wrap:\s*break-word/, rule);
    }
  }
});

test("what the tests borrow is unmodified", () => {
  const folder = new URL("../vendor/", import.meta.url);
  const rows = [...readFileSync(new URL("README.md", folder), "utf8").matchAll(/^\| (\S+\/\S+) \|.*\| ([0-9a-f]{64}) \|$/gm)];
  assert.equal(rows.length, 5);
  for (const [, name, sum] of rows) {
    assert.equal(createHash("sha256").update(readFileSync(new URL(name, folder))).digest("hex"), sum, name);
  }
});
