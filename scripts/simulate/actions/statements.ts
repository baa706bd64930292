import { expectOk, newId } from '@portfolio-os/shared/core';
import { planStatementImport } from '@portfolio-os/shared/integrations';
import { readStatementFile } from '@portfolio-os/shared/integrations/parsing';
import { rowKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

/** The bank's transactions; each downloaded file holds some of these lines. */
const moved = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => `2026-04-0${day},ANA RUIZ ${day},${day}50.00`);

/** A line that somebody else has imported already is known. */
const importFile: Action = async (books, chance) => {
  const from = chance.between(0, moved.length - 2);
  const text = ['Date,Description,Amount', ...moved.slice(from, chance.between(from + 1, moved.length))].join(
    '\n',
  );
  const file = { fileName: 'bank.csv', currency: 'USD' };
  const { statement } = expectOk(readStatementFile(Buffer.from(text), file));
  const options = { account: 'bank', fileName: file.fileName, layout: 'bank', today: '2026-04-10' };
  const plan = await planStatementImport(books, statement, options);
  return plan.ok && plan.value.invocations.length > 0
    ? { invocations: plan.value.invocations, evidence: [] }
    : null;
};

/** When two people book the same line it makes one payment: the second is refused. */
const bookLine: Action = async (books, chance) => {
  const lines = books.selectFrom('statementLine').select(['id', 'amountCents', 'postedOn']).orderBy('id');
  const line = await anyRow(lines.execute(), chance);
  const lease = await anyRow(books.selectFrom('lease').select('id').orderBy('id').execute(), chance);
  if (!line || !lease) return null;
  const id = newId();
  const args = {
    ...{ id, leaseId: lease.id, amountCents: line.amountCents, receivedOn: line.postedOn },
    ...{ method: 'bank-transfer', statementLineId: line.id },
  };
  return doing('billing.recordPayment', args, rowKey('payment', id));
};

const ignoreLine: Action = async (books, chance) => {
  const line = await anyRow(books.selectFrom('statementLine').select('id').orderBy('id').execute(), chance);
  if (!line) return null;
  const id = newId();
  const args = { id, statementLineId: line.id, decision: chance.pick(['ignored', 'reopened']) };
  return doing('integrations.decideStatementLine', args, rowKey('statementLineDecision', id));
};

export const statementActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 4, action: importFile },
  { weight: 4, action: bookLine },
  { weight: 2, action: ignoreLine },
];
