// Seals: the day on which a step was recorded stands in the ledger before anybody may read the step. What is sealed is a commitment made
// here; its salt stays in the draft and opens it when the matter is published.
//
// Nothing in between can go wrong for good. The salt is kept before the seal is asked for; the very same seal may be asked for again; a
// seal whose answer was lost is found in the ledger by its id; and where the step changed meanwhile, it is sealed anew and both stay.

import { concat, fromHex, hex, sha256, utf8 } from "../verify/bytes.js";
import { toBytes } from "../verify/canonical.js";
import { ask, freshId, Refused } from "./page.js";
import { get, set } from "./path.js";
import { record, statement } from "./statement.js";

/** The word for a whole submission where the others are steps. */
export const SUBMISSION = "submission";

const salt = () => hex(crypto.getRandomValues(new Uint8Array(32)));

/** The commitment to a record without its seal, in hex. */
export async function commitment(value, saltHex) {
  const { seal, ...rest } = value;
  return hex(await sha256(concat(utf8("mingzhang commitment\n"), fromHex(saltHex, 32), toBytes(rest))));
}

/** The newest seal of a step among those of a matter. */
export const newest = (seals, step) => seals.filter((one) => one.step === step).pop();

/** How a step stands: {state: "none" | "sealed" | "changed", seal, times}. */
export async function state(config, fields, step) {
  const seals = config.seals.filter((one) => one.step === step);
  const seal = seals[seals.length - 1];
  if (!seal) return { state: "none", times: 0 };
  const held = get(fields, `steps.${config.steps.indexOf(step)}`) ?? {};
  const isOpen = held.seal?.entry === seal.entry && (await opens(seal, held.seal.salt, record(config, fields, step, held.recorded)));
  return { state: isOpen ? "sealed" : "changed", seal, times: seals.length };
}

async function opens(seal, saltHex, value) {
  try {
    return (await commitment(value, saltHex)) === seal.commitment;
  } catch {
    // What cannot be committed to yet opens nothing.
    return false;
  }
}

/** Asks the ledger which seals the matter has, and which day it is there. */
async function look(config) {
  const { today, seals } = await ask("GET", `/api/drafts/${config.id}/seals`);
  Object.assign(config, { today, seals });
}

/**
 * Seals `value` as this step, and gives {entry, salt}. A seal under way stands in the draft as `aside.seals.STEP`, its salt with the id
 * that its statement has.
 */
async function seal(config, draft, sign, step, make) {
  const place = `aside.seals.${step}`;
  for (let tries = 0; ; tries += 1) {
    await look(config);
    const value = make();
    const pending = get(draft.fields, place);
    const last = newest(config.seals, step);
    if (pending && last?.id === pending.id && (await opens(last, pending.salt, value))) return { entry: last.entry, salt: pending.salt };
    const isTaken = pending && config.seals.some(({ id }) => id === pending.id);
    const mine = pending && !isTaken && tries === 0 ? pending : { id: freshId(), salt: salt() };
    set(draft.fields, place, mine);
    draft.touch();
    await draft.flush();
    const { log, chain, id: matter } = config;
    const said = { kind: "sealed", log, chain, id: mine.id, round: 1, matter, step, commitment: await commitment(value, mine.salt) };
    const author = await sign(said);
    try {
      const { hash, at } = await ask("POST", "/api/submissions", { statement: said, author });
      config.seals = [...config.seals, { entry: hash, id: mine.id, step, commitment: said.commitment, at, when: at }];
      if (at === config.today) return { entry: hash, salt: mine.salt };
      // Midnight passed on the way: the day that is written is not the ledger's, and it is sealed once more.
    } catch (error) {
      // Under this id another record of the step was sealed, whose answer was lost.
      if (!(error instanceof Refused) || error.status !== 409 || tries > 2) throw error;
    }
    if (tries > 3) throw new Refused(0, null);
  }
}

/** Seals a step as it stands now, and puts seal and day into the draft. `sign(statement)` gives its author. */
export async function sealStep(config, draft, sign, step) {
  const place = `steps.${config.steps.indexOf(step)}`;
  const sealed = await seal(config, draft, sign, step, () => record(config, draft.fields, step, config.today));
  set(draft.fields, `${place}.seal`, sealed);
  set(draft.fields, `${place}.recorded`, config.today);
  set(draft.fields, `aside.seals.${step}`, undefined);
  config.changed = config.changed.filter((one) => one !== step);
  draft.touch();
  await draft.flush();
  // For the words of the day and the minute alone.
  await look(config).catch(() => null);
}

/**
 * The statement with everything that it opens: the steps that changed sealed again, then the submission itself. `check(statement)` looks
 * at it once more before that last seal.
 */
export async function sealSubmission(config, draft, sign, check) {
  await look(config);
  for (const step of config.prefix === "" ? config.steps : []) {
    if ((await state(config, draft.fields, step)).state === "changed") await sealStep(config, draft, sign, step);
  }
  const make = () => statement(config, draft.fields);
  check(make());
  const sealed = await seal(config, draft, sign, SUBMISSION, make);
  return { ...make(), seal: sealed };
}
