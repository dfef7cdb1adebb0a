// Ed25519, as strict as the ledger's own rule (verify_strict). Browsers agree on ordinary signatures and differ on odd ones: points
// of small order, points written in a second way, an S that is too large. All of these are refused here before the browser is asked, or
// the library that stands in for a browser that does not know Ed25519.

import { fromBase64, little } from "./bytes.js";
import { pae } from "./pae.js";

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const SIGN = 1n << 255n;

// The y coordinates of the eight points of small order.
const SMALL_ORDER = [
  0n,
  1n,
  P - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
];

// Whether 32 bytes are the one right way to write a point, and not one of small order.
export function pointIsSound(bytes) {
  if (bytes.length !== 32) return false;
  const y = little(bytes) % SIGN;
  return y < P && !SMALL_ORDER.includes(y);
}

// Whether a signature's two halves may be looked at in earnest.
export const signatureIsSound = (sig) => sig.length === 64 && pointIsSound(sig.slice(0, 32)) && little(sig.slice(32)) < L;

// The second test vector of RFC 8032.
const KEY = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
const SIG = "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==";

const works = (check) => check(fromBase64(KEY), Uint8Array.of(0x72), fromBase64(SIG)).catch(() => false);

async function native(key, message, sig) {
  const held = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, held, sig, message);
}

async function choose() {
  if (await works(native)) return native;
  try {
    const { verify: check } = await import("./ed25519-fallback.js");
    return (await works(check)) ? check : null;
  } catch (_) {
    // Too old for the library, or it did not arrive.
    return null;
  }
}

let chosen;

// What checks here: the browser itself, the library, or null where neither can. Chosen once a page.
function checker() {
  if (chosen === undefined) chosen = choose();
  return chosen;
}

// Whether signatures can be checked here.
export const canVerify = async () => (await checker()) !== null;

// Whether `sig` is the signature by `key` of `message`, all three bytes.
export async function verify(key, message, sig) {
  if (!pointIsSound(key) || !signatureIsSound(sig)) return false;
  const check = await checker();
  try {
    return check !== null && (await check(key, message, sig));
  } catch (_) {
    return false;
  }
}

// Whether {"key","sig"} in base64 signs `body` for the purpose that the payload type names.
export async function verifySigned(type, body, key, sig) {
  try {
    return await verify(fromBase64(key, 32), pae(type, body), fromBase64(sig, 64));
  } catch (_) {
    return false;
  }
}
