// What this phone checks of one entry, in lines. Nothing here touches the page.

import { appointmentHolds, authorSigned, holder, keyAt, readAppointments, readFounding, readKeys } from "./authority.js";
import { canHash, fromBase64url, hex } from "./bytes.js";
import { canVerify } from "./ed25519.js";
import { Broken, Unchecked, checkGrowth, placeEntry, readEntry } from "./log.js";
import { checkRounds } from "./rounds.js";
import { checkSeals, opened } from "./seals.js";

// What a liaison countersigns.
const COUNTERSIGNED = ["decision", "progress", "disclosure", "outcome", "notice", "correction"];

// Who signs an entry of each kind.
const AUTHORS = { founding: "root", logkey: "root", rules: "supervisor", appointment: "registrar", dismissal: "registrar", sealed: "clerk" };
for (const kind of COUNTERSIGNED) AUTHORS[kind] = "clerk";

// What a poster's code says behind the `#`; apps append things of their own behind it.
export function readCode(fragment) {
  const match = /^#([A-Za-z0-9_-]{43})\.([1-9][0-9]{0,15})\.([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/.exec(fragment);
  if (!match) return undefined;
  try {
    return { leaf: hex(fromBase64url(match[1], 32)), size: Number(match[2]), root: fromBase64url(match[3], 32) };
  } catch (_) {
    throw new Broken("phone-why-code");
  }
}

// Runs one check; the line says how it came out: {name, state: holds | broken | unchecked, why, args}.
async function line(name, task) {
  try {
    return { name, state: "holds", args: (await task()) || {} };
  } catch (error) {
    const known = error instanceof Broken;
    const state = known && !(error instanceof Unchecked) ? "broken" : "unchecked";
    return { name, state, why: known ? error.why : "phone-why-error", args: known ? error.args : { error: String(error) } };
  }
}

const need = (value) => {
  if (value instanceof Error) throw value;
  return value;
};

// Keeps an error as a value, so that each line that leans on it can say so by itself.
const keep = (promise) => promise.catch((error) => (error instanceof Error ? error : new Error(String(error))));

// Checks the entry at `page.index`: `page.leaf` is the leaf hash the page names, `page.authority` the indexes of the founding and of
// the appointments and the log's keys, `page.seals` those of the sealed entries that it opens, `page.code` what stands behind the `#`, `page.differing(entry)` what the page shows that was not signed.
// `get(path)` gives the bytes of a path of this server. Returns {lines, entry, facts}.
export async function check(page, get) {
  if (!canHash()) return { lines: unable("phone-why-insecure"), facts: {} };
  const read = await keep(readEntry(page.index, get));
  const others = await Promise.all(page.authority.map((index) => keep(readEntry(index, get))));
  const able = await canVerify();
  const context = { page, get, read, able, ...(await people(others, read, able)) };
  const trees = await keep(readTrees(context, others));
  const sealed = await Promise.all((page.seals || []).map((index) => keep(readEntry(index, get))));
  const lines = [
    await line("text", () => checkText(context)),
    await line("author", () => checkAuthor(context, trees)),
    ...(mayBeCountersigned(read) ? [await line("liaison", () => checkLiaison(context, trees))] : []),
    ...(opens(read) ? [await line("seals", () => checkOpened(context, sealed, trees))] : []),
    await line("ledger", () => checkLedger(context, trees)),
    await line("poster", () => checkPoster(context, trees)),
  ];
  const facts = { founding: context.founding, held: context.held, head: trees instanceof Error ? undefined : trees.head };
  return { lines, entry: read instanceof Error ? undefined : read, facts };
}

const unable = (why) => ["text", "author", "liaison", "ledger", "poster"].map((name) => ({ name, state: "unchecked", why, args: {} }));

// Whether there is a line about a liaison: where the entry could not be read there is one, for it might have needed it.
const mayBeCountersigned = (read) => read instanceof Error || COUNTERSIGNED.includes(read.entry.statement.kind);

// Whether there is a line about what was sealed before.
const opens = (read) => !(read instanceof Error) && opened(read.entry.statement).length > 0;

async function people(others, read, able) {
  if (!able) return { founding: new Unchecked("phone-why-ed25519"), held: [] };
  const lost = others.find((other) => other instanceof Error);
  const sound = others.filter((other) => !(other instanceof Error));
  const first = [...sound, read].find((one) => one.index === 0);
  const founding = first ? await keep(readFounding(first)) : lost || new Broken("phone-why-founding");
  if (founding instanceof Error) return { founding, held: [] };
  const held = await readAppointments(sound.filter((one) => one.index !== 0), founding);
  const keys = await keep(readKeys(sound.concat(read instanceof Error ? [] : read), founding));
  return { founding, held, lost, keys };
}

// The checkpoints that came with the entries, each signed, each holding its entry, all of one growing tree; `head` is the largest.
async function readTrees({ read, founding, keys, get }, others) {
  const { origin } = need(founding);
  const known = need(keys);
  const all = [need(read), ...others.map(need)];
  const trees = await Promise.all(all.map((one) => placeEntry(one, keyAt(known, one.size), origin)));
  const head = trees.reduce((a, b) => (b.size > a.size ? b : a));
  for (const tree of trees) await checkGrowth(tree, head, get);
  return { head };
}

async function checkText({ page, read, able }) {
  const { entry, leaf } = need(read);
  if (hex(leaf) !== page.leaf) throw new Broken("phone-why-leaf");
  if (page.differing(entry).length > 0) throw new Broken("phone-why-page");
  if (entry.chain !== entry.statement.chain) throw new Broken("phone-why-chain");
  if (!able) throw new Unchecked("phone-why-ed25519");
  if (!(await authorSigned(entry))) throw new Broken("phone-why-signature");
}

async function checkAuthor({ read, founding, held, lost }, trees) {
  const { entry, index } = need(read);
  const { log, root } = need(founding);
  const { statement, author, chain } = entry;
  const post = AUTHORS[statement.kind];
  if (!post) throw new Unchecked("phone-why-kind");
  if (!(await authorSigned(entry))) throw new Broken("phone-why-signature");
  if (statement.kind === "founding") return { post: "root" };
  if (statement.log !== log) throw new Broken("phone-why-log");
  const others = held.filter((one) => one.index !== index);
  const isGood = statement.kind !== "appointment" || (await appointmentHolds({ index, entry }, need(founding), others));
  if (!isGood) throw lost || new Broken("phone-why-author");
  // Registrars are the root's to appoint and to dismiss, and nobody else is; it also says the rules before there is a supervisor.
  const about = statement.kind === "dismissal" ? held.find((one) => one.leaf === statement.appointment && one.index < index) : statement;
  if (!about) throw lost || new Broken("phone-why-author");
  if (author.key === root && (about.post === "registrar" || ["rules", "logkey"].includes(statement.kind))) return { post: "root" };
  if (about.post === "registrar") throw new Broken("phone-why-author");
  const found = holder(held, author.key, post, index, post === "clerk" ? chain : undefined);
  if (!found) throw lost || new Broken("phone-why-author");
  need(trees);
  return { post, name: found.name };
}

async function checkLiaison({ read, founding, held, lost }, trees) {
  const whole = need(read);
  need(founding);
  if (lost) throw lost;
  const { name } = await checkRounds(whole, held);
  need(trees);
  return { name };
}

async function checkOpened({ read, founding, keys, held, lost, get }, sealed, trees) {
  const whole = need(read);
  const { origin } = need(founding);
  if (lost) throw lost;
  const reads = sealed.map(need);
  const result = await checkSeals(whole, reads, held);
  const { head } = need(trees);
  for (const one of reads) {
    const tree = await placeEntry(one, keyAt(need(keys), one.size), origin);
    await checkGrowth(...(tree.size > head.size ? [head, tree] : [tree, head]), get);
  }
  return result;
}

async function checkLedger({ read, founding }, trees) {
  const { index } = need(read);
  const { name } = need(founding);
  return { index, size: need(trees).head.size, county: name };
}

async function checkPoster({ page, read, get }, trees) {
  const code = readCode(page.code);
  if (!code) throw new Unchecked("phone-why-no-code");
  const { index, leaf } = need(read);
  if (hex(leaf) !== code.leaf || index >= code.size) throw new Broken("phone-why-poster-entry");
  const { head } = need(trees);
  await checkGrowth({ size: code.size, root: code.root }, head, get);
  return { old: code.size, size: head.size };
}
