// The eight characters by which people compare a key over the telephone.

import { concat, fromBase64, sha256, utf8 } from "../verify/bytes.js";

let list = null;

async function words() {
  if (list === null) {
    const response = await fetch(new URL("../words.zh.txt", import.meta.url));
    const found = response.ok ? [...(await response.text()).replace(/\s/g, "")] : [];
    list = found.length === 2048 ? found : [];
  }
  return list;
}

/** Eight characters of a key in base64: the first 88 bits of SHA-256("ed25519\n" ‖ key); null without the list. */
export async function keyWords(key) {
  const characters = await words();
  if (characters.length !== 2048) return null;
  return spell(await sha256(concat(utf8("ed25519\n"), fromBase64(key))), characters);
}

/** The first 88 bits, eleven at a time, most significant first. */
export function spell(hash, characters) {
  let bits = 0n;
  for (const byte of hash.slice(0, 11)) bits = (bits << 8n) | BigInt(byte);
  let out = "";
  for (let position = 77n; position >= 0n; position -= 11n) {
    out += characters[Number((bits >> position) & 2047n)];
  }
  return out;
}
