// A browser without Ed25519: the library that stands in for it judges as the ledger does, and makes the same signatures.

import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey, sign as signNative, verify as verifyNative } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { load, loadAsset } from "./load.mjs";

// Taken away before anything asks for it.
let refused = 0;
for (const name of ["generateKey", "importKey", "sign", "verify"]) {
  const real = crypto.subtle[name].bind(crypto.subtle);
  crypto.subtle[name] = (...all) => {
    if (!all.some((one) => one === "Ed25519" || one?.name === "Ed25519")) return real(...all);
    refused += 1;
    return Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
  };
}

const golden = JSON.parse(readFileSync(new URL("../../ledger/testdata/golden.json", import.meta.url), "utf8"));
const { concat, fromBase64, fromHex, little, utf8 } = await load("bytes");
const { canVerify, verify } = await load("ed25519");
const fallback = await load("ed25519-fallback");
const { Point } = await loadAsset("vendor/noble-ed25519/index");
const { n: ORDER } = Point.CURVE();

test("the golden signatures come out the same without the browser's own Ed25519", async () => {
  assert.equal(await canVerify(), true);
  for (const { name, key, message, sig, good } of golden.signatures) {
    assert.equal(await verify(fromBase64(key), fromHex(message), fromBase64(sig)), good, name);
  }
  assert.ok(refused > 0, "the browser's own was not asked");
});

const SEED = Uint8Array.from({ length: 32 }, (_, i) => i);
const PKCS8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), SEED]);
const own = createPrivateKey({ key: PKCS8, format: "der", type: "pkcs8" });

test("it signs as any other implementation does", async () => {
  const raw = createPublicKey(own).export({ format: "der", type: "spki" }).subarray(-32);
  const key = await fallback.publicKey(SEED);
  assert.deepEqual(Buffer.from(key), raw);
  for (const message of [new Uint8Array(), utf8("三组机耕桥重建"), new Uint8Array(70000).fill(7)]) {
    const sig = await fallback.sign(SEED, message);
    assert.deepEqual(Buffer.from(sig), signNative(null, message, own));
    assert.equal(await verify(key, message, sig), true);
    assert.equal(await verify(key, concat(message, Uint8Array.of(0)), sig), false);
  }
});

const bytesOf = (number) => fromHex(number.toString(16).padStart(64, "0"), 32).reverse();
const digest = (...parts) => little(createHash("sha512").update(concat(...parts)).digest()) % ORDER;
// A point of order eight.
const TORSION = Point.fromBytes(bytesOf(0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n), true);

test("points of mixed order are judged to the byte, as strict verification does", async () => {
  const [secret, nonce] = [123456789n, 987654321n];
  const pure = Point.BASE.multiply(secret);
  const r = Point.BASE.multiply(nonce);
  // An R that is shifted by a point of small order: right up to a factor of eight, and so refused.
  const shifted = r.add(TORSION).toBytes();
  const message = utf8("shifted");
  const k = digest(shifted, pure.toBytes(), message);
  const sig = concat(shifted, bytesOf((nonce + k * secret) % ORDER));
  assert.equal(await verify(pure.toBytes(), message, sig), false);
  // A key that is shifted: its signatures hold exactly where the shift falls away.
  const mixed = pure.add(TORSION).toBytes();
  const outcomes = new Set();
  for (let i = 0; i < 64; i += 1) {
    const said = utf8(`mixed ${i}`);
    const c = digest(r.toBytes(), mixed, said);
    const one = concat(r.toBytes(), bytesOf((nonce + c * secret) % ORDER));
    const expected = c % 8n === 0n;
    assert.equal(await verify(mixed, said, one), expected, String(i));
    const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), mixed]);
    assert.equal(verifyNative(null, said, createPublicKey({ key: spki, format: "der", type: "spki" }), one), expected, String(i));
    outcomes.add(expected);
  }
  assert.equal(outcomes.size, 2, "both cases came up");
});
