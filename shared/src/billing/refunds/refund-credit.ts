import { z } from 'zod';
import { checkBankAccount } from '../../bank/queries.ts';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { toDecimal } from '../../core/index.ts';
import { accept, type Result } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { money, say, total } from '../../log/describe/index.ts';
import { calendarDate, insert, type Op } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { refundMethods } from '../deposits/schema.ts';
import { leaseNamed } from '../describe.ts';
import { checkLeaseMoney } from '../lease-money.ts';
import { heldNoMore } from '../payments/allocations.ts';
import { notCredit } from '../refusals.ts';
import { type Credit, creditFor, taken } from './credit.ts';
import { creditRefund } from './schema.ts';

const text = (most: number) => z.string().trim().min(1).max(most).nullable().default(null);

/**
 * Gives credit back: unapplied / bank, out of the payments that it is left of, the oldest first. Credit of 300.00, a check of 300.00:
 * credit 0.00. Refuses more than somebody has as credit on that day and on every day afterwards, so that no day's credit falls
 * below zero.
 */
export const refundCredit = defineCommand({
  name: 'billing.refundCredit',
  title: 'Credit refunded',
  area: 'reversals',
  // That it went out is given; out of which payments follows from the books as they stand.
  rerunnable: true,
  args: z.strictObject({
    id: z.uuid(),
    leaseId: z.uuid(),
    /** Whose credit it is, and who gets it; null: the tenants of the lease together. */
    payeeId: z.uuid().nullable().default(null),
    amountCents: z.int().positive(isPositive('refund')).max(1e11),
    refundedOn: calendarDate,
    method: z.enum(refundMethods),
    reference: text(80),
    memo: text(200),
    accountId: z.uuid().nullable().default(null),
  }),
  async run({ db, today }, { id, amountCents, ...args }) {
    const { leaseId, payeeId, accountId, refundedOn: on } = args;
    const known = await db.selectFrom('creditRefund').select('id').where('id', '=', id).executeTakeFirst();
    // Asked twice: what is refunded already is not taken of other payments once more.
    if (known) return accept([]);
    const fits = await checkLeaseMoney(
      db,
      { leaseId, personId: payeeId },
      { field: 'refundedOn', on, today },
    );
    if (!fits.ok) return fits;
    const account = await checkBankAccount(db, accountId);
    if (!account.ok) return account;
    const credits = await creditFor(db, { leaseId, payeeId, on });
    const enough = await checkCredit(db, { amountCents, credits, on });
    if (!enough.ok) return enough;
    const parts = taken(amountCents, credits);
    const splitId = parts.length > 1 ? id : null;
    const ops: Op[] = [];
    for (const [place, part] of parts.entries()) {
      const partId = place === 0 ? id : derivedId('creditRefund', id, part.paymentId);
      ops.push(insert(creditRefund, { id: partId, ...args, ...part, splitId, reversesId: null }));
      const left = credits.find(({ paymentId }) => paymentId === part.paymentId)?.creditCents ?? 0;
      const leftCents = left - part.amountCents;
      ops.push(...(await heldNoMore(db, part.paymentId, { leftCents, today })));
    }
    return accept(ops);
  },
  writes: '+creditRefund creditHold.amountCents creditHold.heldOn creditHold.releasedOn',
  describe: (change) => {
    const rows = change.added('creditRefund');
    const [row] = rows;
    if (!row) return null;
    const to = row.payeeId === null ? '' : say` to ${change.names.of('tenant', row.payeeId)}`;
    return say`Refunded ${money(total(rows))} of the credit of ${leaseNamed(change, row)}${to}`;
  },
});

/** So much is credit from that day on. */
export async function checkCredit(
  db: Database,
  {
    amountCents,
    credits,
    on,
  }: { amountCents: number; credits: readonly Pick<Credit, 'creditCents'>[]; on: CalendarDate },
): Promise<Result<null>> {
  const creditCents = credits.reduce((sum, credit) => sum + credit.creditCents, 0);
  if (amountCents <= creditCents) return accept(null);
  const { currency } = await getOrganisation(db);
  return notCredit({ on: dayName(on), credit: toDecimal(creditCents, currency) });
}
