import type { Database } from '../../../database.ts';
import { proposedSplit } from '../../../loans/queries.ts';
import { wordsOf } from '../suggest/payee.ts';
import type { LineRow, LoanProposal } from './matching-facts.ts';
import { NameIndex } from './name-index.ts';

/**
 * For each line of money out the loans that it may be a payment on, with what it is made of by what is owed on its day: those whose
 * payment with escrow it equals, and those whose lender it names. Loans on which nothing is owed then are none.
 */
export async function readLoanProposals(
  db: Database,
  rows: readonly LineRow[],
): Promise<Map<string, LoanProposal[]>> {
  const loans = await db
    .selectFrom('loan')
    .leftJoin('vendor', 'vendor.id', 'loan.lenderId')
    .selectAll('loan')
    .select('vendor.name as lender')
    .where('loan.archivedOn', 'is', null)
    .orderBy('loan.id')
    .execute();
  const proposals = new Map<string, LoanProposal[]>();
  if (loans.length === 0) return proposals;
  const lenders = new NameIndex(
    loans.filter(({ lender }) => lender),
    ({ lender }) => lender ?? '',
  );
  for (const row of rows.filter(({ amountCents }) => amountCents < 0)) {
    const named = new Set(lenders.wholeIn(new Set(wordsOf(row.description ?? ''))));
    const found: LoanProposal[] = [];
    for (const loan of loans) {
      const isUsual = loan.paymentCents + loan.escrowCents === -row.amountCents;
      const isNamed = named.has(loan);
      if (!isUsual && !isNamed) continue;
      const of = { paidOn: row.postedOn, totalCents: -row.amountCents };
      const split = await proposedSplit(db, loan, of);
      if (split.principalCents > 0) found.push({ loanId: loan.id, name: loan.name, split, isUsual, isNamed });
    }
    if (found.length > 0) proposals.set(row.id, found);
  }
  return proposals;
}
