import { readPostings, trialBalance } from '../../../accounting/index.ts';
import type { Database } from '../../../database.ts';

/**
 * What all facts debit and credit comes to zero, and stands on accounts of the chart. Asked of whole books only: a fact that
 * admission lets in has a kind and an amount that its postings are declared for.
 */
export async function unbalancedFacts(db: Database): Promise<string[]> {
  const balance = await trialBalance(db);
  const total = balance.reduce((sum, { cents }) => sum + cents, 0);
  if (total === 0 && balance.every(({ account }) => account !== null)) return [];
  const posted = await readPostings(db, ['fact', 'factId'], {});
  const facts = Map.groupBy(posted, ({ fact, factId }) => `${fact} ${factId}`);
  return [...facts.values()].flatMap((lines) => {
    const [line] = lines;
    const sumCents = lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
    if (!line || (sumCents === 0 && lines.every(({ account }) => account !== null))) return [];
    const { fact, factId } = line;
    const accounts = lines.map(({ account, amountCents }) => `${account ?? 'no account'} ${amountCents}`);
    return [`${fact} ${factId}: what it debits and credits does not come to zero: ${accounts.join(', ')}.`];
  });
}
