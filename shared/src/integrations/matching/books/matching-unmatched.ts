import type { MatchableFact } from '../../../bank/schema.ts';
import { matchableFacts } from '../../../bank/schema.ts';
import type { Database } from '../../../database.ts';
import { readBankFacts } from '../../reconciling/bank-facts.ts';
import { claimsOn, leftOf, sideOf } from '../../reconciling/claims.ts';
import { readSlips } from '../../reconciling/deposit-slips.ts';
import { NEARBY_DAYS } from '../suggest/suggestion.ts';
import type { LineRow, MatchingBooks, SlipParts } from './matching-facts.ts';
import { daysAround } from './matching-lines.ts';

/** Found by their own amounts (matching-entries.ts). */
const foundByAmount: readonly MatchableFact[] = ['payment', 'expense'];

/** Near some lines, the deposit slips and the facts beside payments and expenses that are in no bank transaction yet. */
export async function readUnmatched(
  db: Database,
  rows: readonly LineRow[],
): Promise<Pick<MatchingBooks, 'slips' | 'otherFacts'>> {
  if (rows.length === 0) return { slips: [], otherFacts: [] };
  const days = daysAround(rows, NEARBY_DAYS);
  const others = matchableFacts.filter((fact) => !foundByAmount.includes(fact));
  const facts = await readBankFacts(db, { ...days, facts: others });
  const claims = await claimsOn(
    db,
    facts.map(({ recordId }) => recordId),
  );
  const left = leftOf(facts, claims);
  const otherFacts = facts.filter((fact) => left.get(sideOf(fact)) === fact.amountCents);
  return { slips: await readSlipParts(db, days), otherFacts };
}

async function readSlipParts(db: Database, days: { from: string; to: string }): Promise<SlipParts[]> {
  const slips = await readSlips(db, days);
  const ids = slips.flatMap(({ paymentIds }) => paymentIds);
  const facts = await readBankFacts(db, { factIds: ids });
  const left = leftOf(facts, await claimsOn(db, ids));
  const byId = new Map(facts.map((fact) => [fact.recordId, fact]));
  return slips.flatMap((slip) => {
    const parts = slip.paymentIds.flatMap((id) => {
      const fact = byId.get(id);
      const amountCents = (fact && left.get(sideOf(fact))) ?? 0;
      return fact && amountCents !== 0 ? [{ recordTable: fact.recordTable, recordId: id, amountCents }] : [];
    });
    const amountCents = parts.reduce((cents, part) => cents + part.amountCents, 0);
    return parts.length === 0 ? [] : [{ ...slip, amountCents, parts }];
  });
}
