// Public pages on a Chromium 90, as an old telephone has it: they are read, nothing fails, and the phone's own check comes to its end.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "./chromium/fetch.mjs";
import { page } from "./chromium/page.mjs";

const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mingzhang-demo-"));
let demo, reader, url, entry;

// The demonstration, on a port of its own; `demo.json` is there once its story is told.
async function started() {
  demo = spawn(join(target, "debug/mingzhang"), ["demo", "--data", join(folder, "data"), "--listen", "127.0.0.1:0"], { stdio: "ignore" });
  const file = join(folder, "data/demo.json");
  for (const start = Date.now(); !existsSync(file); await new Promise((done) => setTimeout(done, 50))) {
    assert.ok(Date.now() - start < 60_000 && demo.exitCode === null, "the demonstration does not start: run `cargo build -p mingzhang`");
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

before(async () => {
  const path = chromium();
  const told = await started();
  url = told.url;
  entry = `${url}/e/${told.entries["road-hardening"]}`;
  reader = await page(path);
});

after(async () => {
  await reader?.close();
  demo?.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

async function reads(address, words) {
  await reader.go(address);
  const text = await reader.evaluate("document.body.innerText");
  for (const word of words) assert.ok(text.includes(word), `${address} does not say ${word}: ${text.slice(0, 400)}`);
  assert.ok((await reader.evaluate("document.scrollingElement.scrollWidth")) <= 360, `${address} is wider than the screen`);
}

test("it is that old a browser", async () => {
  assert.match(await reader.evaluate("navigator.userAgent"), /Chrome\/90\./);
});

test("an entry is read and checked by a browser that has no Ed25519 of its own", async () => {
  await reads(entry, ["二组至四组道路硬化", "128,000.00", "田光明", "听一听", "大字", "怎么反映"]);
  await reader.until("!!document.querySelector('#phone-check[data-state]')");
  const lines = await reader.evaluate("[...document.querySelectorAll('#phone-check li')].map((line) => [line.dataset.line, line.dataset.state])");
  const expected = ["text", "author", "liaison", "seals", "ledger"].map((line) => [line, "holds"]);
  assert.deepEqual(lines.slice(0, 5), expected);
  assert.deepEqual(reader.complaints(), []);
});

test("its words are heard or stand there to be read out", async () => {
  await reads(entry, []);
  await reader.until("document.querySelector('#listen').getAttribute('role') === 'button'");
  await reader.evaluate("document.querySelector('#listen').click()");
  await reader.until("document.querySelector('#aloud').offsetHeight > 0 && document.querySelector('#aloud-state').textContent !== ''");
  assert.ok((await reader.evaluate("document.querySelector('#aloud').innerText")).includes("一共十二万八千元"));
  assert.deepEqual(reader.complaints(), []);
});

test("the other public pages are read", async () => {
  const pages = [
    [`${url}/`, ["岩口村"]],
    [`${url}/v/430802105901`, ["岩口村", "覃晓兰"]],
    [`${url}/v/430802105000`, ["尹家溪镇"]],
    [`${url}/check`, ["怎样自己核对"]],
    [`${url}/s`, ["输入短码"]],
    [`${entry}/poster`, ["决议公告"]],
    [`${entry}/archive`, ["登记表"]],
    [`${entry}/script`, ["念给大家听"]],
    [`${entry}/share`, ["发到群里"]],
    [`${url}/sign-in`, ["登录"]],
  ];
  for (const [address, words] of pages) {
    await reads(address, words);
    assert.deepEqual(reader.complaints(), [], address);
  }
  await reader.go(`${entry}/share`);
  await reader.until("!!document.querySelector('#drawing')");
});

test("large letters hold the screen", async () => {
  for (const size of ["large", "largest"]) {
    await reads(`${entry}?size=${size}`, ["128,000.00"]);
    const letters = await reader.evaluate("parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)");
    assert.ok(letters >= (size === "large" ? 22 : 30), `${letters}`);
  }
});
