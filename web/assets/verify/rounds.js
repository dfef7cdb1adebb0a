// The rounds of an entry: each is bound to the one before, the scrutineer's opinion stands before the liaison's verdict on the same
// submission, and the last one approves what the entry holds.

import { holder } from "./authority.js";
import { hex, sha256 } from "./bytes.js";
import { toBytes, without } from "./canonical.js";
import { verifySigned } from "./ed25519.js";
import { Broken } from "./log.js";
import { COUNTERSIGNATURE } from "./pae.js";

const ZERO = "0".repeat(64);

// What each post may answer; the last round alone approves.
const VERDICTS = { liaison: ["returned"], scrutineer: ["agreed", "objected"] };

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
    const may = last ? ["approved"] : VERDICTS[round.post] || [];
    if (!may.includes(round.verdict) || (last && round.post !== "liaison")) throw new Broken("phone-why-rounds");
    if (i > 0 && rounds[i - 1].post === "scrutineer") checkAfterOpinion(rounds[i - 1], round);
    await checkRound(round, i + 1, index, chain, held);
    // Whom an earlier round was given to can be told only by their post; the last round's author is the entry's.
    if (!last && !holder(held, round.author.key, "clerk", index, chain)) throw new Broken("phone-why-author");
  }
  const approved = rounds[rounds.length - 1];
  const same = approved.author.key === author.key && approved.author.sig === author.sig;
  const named = approved.statement === hex(await sha256(toBytes(statement)));
  if (!same || !named) throw new Broken("phone-why-approved");
  return holder(held, approved.key, "liaison", index, chain);
}

// An opinion stands once, and the verdict after it is on the same submission.
function checkAfterOpinion(opinion, round) {
  const same = round.statement === opinion.statement && round.author.key === opinion.author.key && round.author.sig === opinion.author.sig;
  if (round.post === "scrutineer" || !same) throw new Broken("phone-why-rounds");
}

async function checkRound(round, n, index, chain, held) {
  const body = toBytes(without(round, "sig"));
  if (!(await verifySigned(COUNTERSIGNATURE, body, round.key, round.sig))) throw new Broken("phone-why-round-signature", { n });
  const signer = holder(held, round.key, round.post, index, chain);
  if (!signer) throw new Broken(round.post === "scrutineer" ? "phone-why-scrutineer" : "phone-why-liaison", { n });
  const writers = held.filter((one) => one.key === round.author.key);
  if (round.author.key === round.key || writers.some((one) => one.person === signer.person)) {
    throw new Broken("phone-why-same-person", { n });
  }
}
