// A Chromium 90 of April 2021, as a package once carried it for running in the cloud: the oldest browser that public pages must read on.
// It is fetched once, held to its checksum, and kept under target/.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

const PACKAGE = "chrome-aws-lambda@8.0.2";
const SHA256 = "0020e6099378b3374b038c55b5586ef143e4101338d9b5f0aa25ebe4b45fd324";
const KEPT = fileURLToPath(new URL(`../../../target/chromium-90-${SHA256.slice(0, 8)}/chromium`, import.meta.url));

/** The path of the browser; throws where it cannot be had. */
export function chromium() {
  if (existsSync(KEPT)) return KEPT;
  mkdirSync(dirname(KEPT), { recursive: true });
  const folder = mkdtempSync(join(dirname(KEPT), "fetching-"));
  try {
    // npm's own settings say where from.
    const said = execFileSync("npm", ["pack", PACKAGE, "--silent", "--pack-destination", folder], { encoding: "utf8", timeout: 300_000 });
    const packed = readFileSync(join(folder, said.trim().split("\n").pop()));
    const sum = createHash("sha256").update(packed).digest("hex");
    if (sum !== SHA256) throw new Error(`${PACKAGE} is not what it was: ${sum}`);
    const inside = execFileSync("tar", ["-xzO", "package/bin/chromium.br"], { input: packed, maxBuffer: 2 ** 28 });
    const made = join(folder, "chromium");
    writeFileSync(made, brotliDecompressSync(inside), { mode: 0o755 });
    // Whole or not at all.
    renameSync(made, KEPT);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return KEPT;
}
