import type { EnteredFact, EnteredFactView } from '../api/index.ts';
import { own } from '../core/own.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';

type Reader = (db: Database, id: string) => Promise<EnteredFactView | undefined>;

const readers: Readonly<Record<EnteredFact, Reader>> = {
  bankTransfer: async (db, id) => {
    const row = await db
      .selectFrom('bankTransfer')
      .select(['id', 'fromAccountId', 'toAccountId', 'amountCents', 'movedOn', 'memo'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { fact: 'bankTransfer', ...row };
  },
  otherIncome: async (db, id) => {
    const row = await db
      .selectFrom('otherIncome')
      .select(['id', 'buildingId', 'unitId', 'kind', 'amountCents', 'receivedOn', 'payer'])
      .select(['description', 'method', 'reference', 'accountId'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { fact: 'otherIncome', ...row };
  },
  ownerTransfer: async (db, id) => {
    const row = await db
      .selectFrom('ownerTransfer')
      .select(['id', 'kind', 'amountCents', 'movedOn', 'buildingId', 'accountId', 'memo'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { fact: 'ownerTransfer', ...row };
  },
  loanPayment: async (db, id) => {
    const row = await db
      .selectFrom('loanPayment')
      .innerJoin('loan', 'loan.id', 'loanPayment.loanId')
      .select(['loanPayment.id', 'loanId', 'paidOn', 'interestCents', 'loanPayment.principalCents'])
      .select(['loanPayment.escrowCents', 'loanPayment.accountId', 'method', 'reference', 'memo'])
      .select(['loan.name as loan', 'loan.escrowAccountId'])
      .where('loanPayment.id', '=', id)
      .executeTakeFirst();
    if (!row) return undefined;
    const { escrowAccountId, ...entered } = row;
    return { fact: 'loanPayment', ...entered, hasEscrow: escrowAccountId !== null };
  },
  creditRefund: async (db, id) => {
    const row = await db
      .selectFrom('creditRefund')
      .select(['id', 'leaseId', 'payeeId', 'amountCents', 'refundedOn', 'method', 'reference', 'accountId'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { fact: 'creditRefund', ...row };
  },
  recovery: async (db, id) => {
    const row = await db
      .selectFrom('recovery')
      .select(['id', 'leaseId', 'payerId', 'amountCents', 'recoveredOn', 'method', 'reference', 'memo'])
      .select('accountId')
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { fact: 'recovery', ...row };
  },
  creditTransfer: async (db, id) => {
    const row = await db
      .selectFrom('creditTransfer')
      .select(['id', 'leaseId', 'toLeaseId', 'toPayerId', 'amountCents', 'transferredOn', 'memo'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { fact: 'creditTransfer', ...row };
  },
  concession: async (db, id) => {
    const row = await db
      .selectFrom('concession')
      .innerJoin('charge', 'charge.id', 'concession.chargeId')
      .select(['concession.id', 'concession.amountCents', 'concededOn as on', 'description as charge'])
      .where('concession.id', '=', id)
      .executeTakeFirst();
    return row && { fact: 'concession', ...row };
  },
  writeOff: async (db, id) => {
    const row = await db
      .selectFrom('writeOff')
      .innerJoin('charge', 'charge.id', 'writeOff.chargeId')
      .select(['writeOff.id', 'writeOff.amountCents', 'writtenOffOn as on', 'description as charge'])
      .where('writeOff.id', '=', id)
      .executeTakeFirst();
    return row && { fact: 'writeOff', ...row };
  },
};

/** A fact as it was entered, in the fields that its correction says anew. */
export async function enteredFact(
  db: Database,
  { fact, id }: { fact: string; id: string },
): Promise<Result<EnteredFactView>> {
  const found = await own(readers, fact)?.(db, id);
  return found ? accept(found) : refuse('missing', 'This entry is not in these books.');
}
