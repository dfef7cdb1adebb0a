// Signed notes and checkpoints (C2SP signed-note and tlog-checkpoint), for the log's own Ed25519 key.

import { concat, equal, fromBase64, fromHex, sha256, utf8 } from "./bytes.js";
import { verify } from "./ed25519.js";

const ED25519 = 0x01;

// A verifier key `NAME+HASH+BASE64`: the key's name, its four-byte id, and the raw key.
export async function readKey(vkey) {
  const [name, id, ...rest] = vkey.split("+");
  const typed = fromBase64(rest.join("+"), 33);
  if (typed[0] !== ED25519) throw new Error("a key of another kind");
  const computed = (await sha256(concat(utf8(`${name}\n`), typed))).slice(0, 4);
  if (!equal(computed, fromHex(id, 4))) throw new Error("a key whose id is not its own");
  return { name, id: computed, key: typed.slice(1) };
}

// The text of a note that carries a good signature by `key`; lines by keys that we do not know are passed over.
export async function open(note, key) {
  const cut = note.lastIndexOf("\n\n");
  if (cut < 0 || !note.endsWith("\n")) throw new Error("no signed note");
  const text = note.slice(0, cut + 1);
  for (const line of note.slice(cut + 2, -1).split("\n")) {
    const match = /^\u2014 (\S+) (\S+)$/.exec(line);
    if (!match) throw new Error("no signature line");
    if (match[1] !== key.name) continue;
    const blob = fromBase64(match[2]);
    if (!equal(blob.slice(0, 4), key.id)) continue;
    if (await verify(key.key, utf8(text), blob.slice(4))) return text;
    throw new Error("a signature that does not hold");
  }
  throw new Error("no signature by the log's key");
}

// Origin, size and root of a checkpoint's text: exactly three lines.
export function readCheckpoint(text) {
  const match = /^([^\n]+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]+=*)\n$/.exec(text);
  if (!match || !Number.isSafeInteger(Number(match[2]))) throw new Error("no checkpoint");
  return { origin: match[1], size: Number(match[2]), root: fromBase64(match[3], 32) };
}
