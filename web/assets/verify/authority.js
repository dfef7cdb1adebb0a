// Who may sign, read off the ledger: the founding names the root key, the root key signs for registrars, registrars for everybody else.

import { fromBase64, hex } from "./bytes.js";
import { toBytes } from "./canonical.js";
import { verifySigned } from "./ed25519.js";
import { Broken } from "./log.js";
import { readKey } from "./note.js";
import { POSSESSION, STATEMENT } from "./pae.js";

const ZERO = "0".repeat(64);

// Whether an entry's author signed its statement.
export const authorSigned = ({ statement, author }) => verifySigned(STATEMENT, toBytes(statement), author.key, author.sig);

// What the founding entry declares, once it holds: the log's name and key, and the root key.
export async function readFounding({ index, entry, leaf }) {
  const { statement, author } = entry;
  const first = index === 0 && entry.seq === 0 && entry.prev === ZERO && statement.kind === "founding";
  if (!first || statement.log !== undefined || author.key !== statement.root) throw new Broken("phone-why-founding");
  if (!(await authorSigned(entry))) throw new Broken("phone-why-founding");
  const key = await readKey(statement.vkey);
  if (key.name !== statement.origin) throw new Broken("phone-why-founding");
  return { log: hex(leaf), chain: entry.chain, origin: statement.origin, key, root: statement.root, name: statement.county.name };
}

// The appointments among `reads` that hold, in the order of the log. One that does not hold is left out: whoever leans on it has no
// post then, and the line that names them says so.
export async function readAppointments(reads, founding) {
  const held = [];
  for (const read of [...reads].sort((a, b) => a.index - b.index)) {
    if (await appointmentHolds(read, founding, held)) {
      const { key, person, name, post, areas, since } = read.entry.statement;
      held.push({ index: read.index, leaf: hex(read.leaf), key, person, name, post, areas, since });
    }
  }
  return held;
}

// Whether an appointment holds, by those in `held`.
export async function appointmentHolds({ index, entry }, founding, held) {
  const { statement, author } = entry;
  if (statement.kind !== "appointment" || statement.suite !== "ed25519") return false;
  if (statement.log !== founding.log || statement.chain !== founding.chain || entry.chain !== founding.chain) return false;
  const registrar = held.some((one) => one.post === "registrar" && one.key === author.key && one.index < index);
  const may = statement.post === "registrar" ? author.key === founding.root : registrar;
  if (!may || !(await authorSigned(entry))) return false;
  const { key, log, person, post, areas } = statement;
  // A key has one part for ever, and nobody appoints themselves.
  if (key === founding.root || held.some((one) => one.key === key)) return false;
  if (held.some((one) => one.key === author.key && one.person === person)) return false;
  return verifySigned(POSSESSION, toBytes({ areas, key, log, person, post }), key, statement.possession);
}

// The log's keys that hold among `reads`, after the founding's: each with the size from which it signs.
export async function readKeys(reads, founding) {
  const keys = [{ from: 0, key: founding.key }];
  for (const { entry } of [...reads].sort((a, b) => a.index - b.index)) {
    const { statement, author, chain } = entry;
    const ours = statement.kind === "logkey" && statement.log === founding.log && chain === founding.chain && author.key === founding.root;
    if (!ours || !(await authorSigned(entry))) continue;
    const key = await readKey(statement.vkey);
    if (key.name === founding.origin) keys.push({ from: statement.from, key });
  }
  return keys;
}

// The key that signs checkpoints of so many entries: the one named last.
export const keyAt = (keys, size) => keys.filter(({ from }) => from <= size).pop().key;

// The appointment by which `key` holds `post` before `index`; for a village where `area` is given.
export const holder = (held, key, post, index, area) =>
  held.find((one) => {
    const there = area === undefined || one.areas.includes(area);
    return one.key === key && one.post === post && one.index < index && there;
  });

// The raw bytes of a key as people compare them: in groups of four characters.
export const grouped = (key) => hex(fromBase64(key, 32)).replace(/(.{4})(?=.)/g, "$1 ");
