// The rounds of a submission, each bound to the one before: the scrutineer's opinion where there is one, then the liaison's verdict;
// after a return, the next submission's. The last one approves what the entry holds.

import { holder } from "./authority.js";
import { hex, sha256 } from "./bytes.js";
import { toBytes, without } from "./canonical.js";
import { verifySigned } from "./ed25519.js";
import { Broken } from "./log.js";
import { COUNTERSIGNATURE } from "./pae.js";

const ZERO = "0".repeat(64);

// What each post may say.
const VERDICTS = { liaison: ["approved", "returned"], scrutineer: ["agreed", "objected"] };

// The liaison's appointment, once every round holds; `held` are the appointments that do.
export async function checkRounds({ index, entry }, held) {
  const rounds = entry.countersigned;
  const { statement, author, chain } = entry;
  const returned = rounds.filter((round) => round.verdict === "returned").length;
  if (rounds.length === 0 || statement.round !== returned + 1) throw new Broken("phone-why-rounds");
  let prior = ZERO;
  for (const [i, round] of rounds.entries()) {
    const last = i === rounds.length - 1;
    if (round.prior !== prior) throw new Broken("phone-why-prior", { n: i + 1 });
    prior = hex(await sha256(toBytes(round)));
    const may = Object.prototype.hasOwnProperty.call(VERDICTS, round.post) ? VERDICTS[round.post] : [];
    if (!may.includes(round.verdict) || (round.verdict === "approved") !== last) throw new Broken("phone-why-rounds");
    await checkRound(round, i + 1, index, chain, held);
    if (i > 0) checkAfter(rounds[i - 1], round, i + 1, held);
    // Whom an earlier round was given to can be told only by their post; the last round's author is the entry's.
    if (!last && !holder(held, round.author.key, "clerk", index, chain)) throw new Broken("phone-why-author");
  }
  const approved = rounds[rounds.length - 1];
  const same = approved.author.key === author.key && approved.author.sig === author.sig;
  const named = approved.statement === hex(await sha256(toBytes(statement)));
  if (!same || !named) throw new Broken("phone-why-approved");
  return holder(held, approved.key, "liaison", index, chain);
}

async function checkRound(round, n, index, chain, held) {
  const body = toBytes(without(round, "sig"));
  if (!(await verifySigned(COUNTERSIGNATURE, body, round.key, round.sig))) throw new Broken("phone-why-round-signature", { n });
  if (!holder(held, round.key, round.post, index, chain)) throw new Broken(`phone-why-${round.post}`, { n });
  if (onePerson(held, round.key, round.author.key)) throw new Broken("phone-why-same-person", { n });
}

const onePerson = (held, key, other) => {
  const person = (of) => held.filter((one) => one.key === of).map((one) => one.person);
  return key === other || person(key).some((one) => person(other).includes(one));
};

// An opinion stands once, and the liaison's verdict after it is on the same submission, by somebody else.
function checkAfter(before, round, n, held) {
  if (before.post !== "scrutineer") return;
  const same = before.statement === round.statement && before.author.key === round.author.key && before.author.sig === round.author.sig;
  if (round.post === "scrutineer" || !same) throw new Broken("phone-why-rounds");
  if (onePerson(held, before.key, round.key)) throw new Broken("phone-why-same-person", { n });
}
