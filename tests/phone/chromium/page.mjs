// One page of a browser, told what to do over the DevTools protocol and a pipe.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PATIENCE = 30_000;

/** Opens `path`, a Chromium, with a telephone's screen; `close` ends it. */
export async function page(path) {
  const profile = mkdtempSync(join(tmpdir(), "mingzhang-chromium-"));
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--lang=zh-CN"];
  const child = spawn(path, [...flags, `--user-data-dir=${profile}`, "--remote-debugging-pipe"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.on("exit", done));
  const waiting = new Map();
  const heard = [];
  let number = 0;
  let rest = "";
  child.stdio[4].setEncoding("utf8").on("data", (piece) => {
    const messages = (rest + piece).split("\0");
    rest = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
      if (message.id === undefined) heard.push(message);
      else waiting.get(message.id)(message);
    }
  });
  // A browser that ended answers nothing: what was asked of it fails rather than waits.
  ended.then(() => waiting.forEach((answer) => answer({ error: { message: "the browser has ended" } })));

  let session;
  async function tell(method, params = {}) {
    const id = (number += 1);
    const answer = await new Promise((resolve) => {
      waiting.set(id, resolve);
      child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`);
    });
    waiting.delete(id);
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  }

  const { targetId } = await tell("Target.createTarget", { url: "about:blank" });
  session = (await tell("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  for (const domain of ["Page", "Runtime", "Log"]) await tell(`${domain}.enable`);
  await tell("Emulation.setDeviceMetricsOverride", { width: 360, height: 640, deviceScaleFactor: 2, mobile: true });

  async function evaluate(expression) {
    const { result, exceptionDetails } = await tell("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async function until(expression) {
    const start = Date.now();
    while (!(await evaluate(expression))) {
      if (Date.now() - start > PATIENCE) throw new Error(`waited in vain for ${expression}\n${complaints().join("\n")}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** What went wrong in the page: errors of scripts, of the network, of the policy. */
  function complaints() {
    const thrown = heard.filter(({ method }) => method === "Runtime.exceptionThrown").map(({ params }) => params.exceptionDetails);
    const logged = heard.filter(({ method, params }) => method === "Log.entryAdded" && ["error", "warning"].includes(params.entry.level));
    return [...thrown.map((one) => one.exception?.description ?? one.text), ...logged.map(({ params }) => params.entry.text)];
  }

  async function go(url) {
    heard.length = 0;
    const { errorText } = await tell("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await until(`location.href === ${JSON.stringify(url)} && document.readyState === "complete"`);
  }

  async function close() {
    child.kill("SIGKILL");
    await ended;
    rmSync(profile, { recursive: true, force: true });
  }

  return { go, evaluate, until, complaints, close };
}
