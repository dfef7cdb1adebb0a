// Ed25519 for browsers that have none of their own, on a library kept unmodified in vendor/. Fetched only where it is needed.

import { Point, getPublicKeyAsync, signAsync } from "../vendor/noble-ed25519/index.js";
import { concat, equal, little } from "./bytes.js";

// Whether [S]B − [k]A is R to the byte, as strict verification asks. The library's own check multiplies by eight first, and so accepts
// an R that somebody shifted by a point of small order. The caller has refused unsound points and an S that is too large.
export async function verify(key, message, sig) {
  const r = sig.slice(0, 32);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", concat(r, key, message)));
  const k = little(digest) % Point.CURVE().n;
  const s = little(sig.slice(32));
  const a = Point.fromBytes(key, false);
  return equal(Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes(), r);
}

// The public key of a seed, 32 bytes both.
export const publicKey = (seed) => getPublicKeyAsync(seed);

// The signature of `message` under a seed.
export const sign = (seed, message) => signAsync(message, seed);
