// What was sealed before it was published: the sealed entry commits to what stands there now, and stands on the day that is named.

import { authorSigned, holder } from "./authority.js";
import { concat, fromHex, hex, sha256, utf8 } from "./bytes.js";
import { toBytes, without } from "./canonical.js";
import { beijing } from "./fields.js";
import { Broken, Unchecked } from "./log.js";

// What a statement opens: the steps and itself, as {record, step, seal}.
export function opened(statement) {
  const correction = statement.kind === "correction" ? statement.says || {} : statement;
  const steps = Array.isArray(correction.steps) ? correction.steps : [];
  const records = [...steps.map((record) => ({ record, step: record.step })), { record: statement, step: "submission" }];
  return records.filter(({ record }) => record.seal).map(({ record, step }) => ({ record, step, seal: record.seal }));
}

// Checks every seal that an entry opens against the sealed entries in `reads`; one that is not among them could not be checked.
export async function checkSeals({ index, entry }, reads, held) {
  const { statement, chain } = entry;
  const all = opened(statement);
  for (const { record, step, seal } of all) {
    const read = reads.find((one) => hex(one.leaf) === seal.entry);
    if (!read) throw new Unchecked("phone-why-seal-missing");
    await checkSeal({ record, step, seal }, read, { index, statement, chain }, held);
  }
  return { count: all.length };
}

async function checkSeal({ record, step, seal }, { index, entry }, later, held) {
  const { statement, author } = entry;
  const own = later.statement.kind !== "correction" || step === "submission";
  const right = statement.kind === "sealed" && statement.step === step && entry.chain === later.chain && index < later.index;
  if (!right || statement.chain !== entry.chain || statement.log !== later.statement.log) throw new Broken("phone-why-seal");
  if (own && statement.matter !== later.statement.id) throw new Broken("phone-why-seal");
  if (!(await authorSigned(entry)) || !holder(held, author.key, "clerk", index, entry.chain)) throw new Broken("phone-why-seal");
  const bytes = concat(utf8("mingzhang commitment\n"), fromHex(seal.salt, 32), toBytes(without(record, "seal")));
  if (hex(await sha256(bytes)) !== statement.commitment) throw new Broken("phone-why-seal-opening");
  if (step !== "submission" && beijing(entry.at)[0] !== record.recorded) throw new Broken("phone-why-seal-day");
}
