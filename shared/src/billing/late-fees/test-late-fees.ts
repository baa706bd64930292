import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { earlier } from '../../core/calendar.ts';
import { newId } from '../../core/ids.ts';
import { toDecimal } from '../../core/money.ts';

/** Books at the end of 2026, so that any day of the year can be assessed, with what tests of late fees ask again and again. */
export async function lateFeeBooks() {
  const books = await TestPortfolio.create();
  books.today = '2026-12-31';
  return {
    books,
    /** Greater of 50 or 5%, chargeable from the 6th of what is due on the 1st, unless said otherwise. */
    async rule(given: Record<string, unknown> = {}): Promise<string> {
      const id = newId();
      await books.do('billing.addLateFeeRule', {
        id,
        name: 'Standard',
        formula: 'greater-of',
        amountCents: 5_000,
        basisPoints: 500,
        graceDays: 5,
        effectiveOn: '2026-01-01',
        ...given,
      });
      return id;
    },
    /** Posts on a day what is chargeable by then; at the latest on the last day of the books. */
    async assess(through: string): Promise<void> {
      const { today } = books;
      books.today = earlier(today, through);
      await books.do('billing.assessLateFees', { through, which: 'all' });
      books.today = today;
    },
    /** Each late fee of a lease that was ever charged, with its due day: "2026-01-06 80.00 Late fee for Rent, January 2026". */
    async fees(leaseId: string): Promise<string[]> {
      const rows = await books.charges(leaseId);
      return rows
        .filter(({ kind, amountCents }) => kind === 'late-fee' && amountCents > 0)
        .map(
          ({ dueOn, amountCents, description }) => `${dueOn} ${toDecimal(amountCents, 'USD')} ${description}`,
        );
    },
    async feeIds(leaseId: string): Promise<string[]> {
      return (await books.charges(leaseId)).filter(({ kind }) => kind === 'late-fee').map(({ id }) => id);
    },
  };
}

export const reversal = (chargeId: string | undefined) => ({
  id: newId(),
  chargeId,
  reversedOn: '2026-12-31',
  reason: 'goodwill',
});
