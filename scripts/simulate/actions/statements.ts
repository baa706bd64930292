import { expectOk, newId } from '@portfolio-os/shared/core';
import { planStatementImport } from '@portfolio-os/shared/integrations';
import { readStatementFile } from '@portfolio-os/shared/integrations/parsing';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Chance } from '../chance.ts';
import { rowKey } from '../evidence.ts';
import { type Action, anyOf, anyRow, doing } from './doing.ts';

/** The bank's transactions, money in and money out in turn; each downloaded file holds some of these lines. */
const moved = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((day) => [
  `2026-04-0${day},ANA RUIZ ${day},${day}50.00`,
  `2026-04-0${day},MAPLE BANK ${day},-${day}20.00`,
]);

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

async function anyLine(books: Database, chance: Chance, sign: '>' | '<') {
  const lines = books.selectFrom('statementLine').selectAll().where('amountCents', sign, 0).orderBy('id');
  return anyRow(lines.execute(), chance);
}

/** When two people book the same line it makes one payment: the second is refused. */
const bookLine: Action = async (books, chance) => {
  const line = await anyLine(books, chance, '>');
  const lease = await anyRow(books.selectFrom('lease').select('id').orderBy('id').execute(), chance);
  if (!line || !lease) return null;
  const id = newId();
  const args = {
    ...{ id, leaseId: lease.id, amountCents: line.amountCents, receivedOn: line.postedOn },
    ...{ method: 'bank-transfer', statementLineId: line.id },
  };
  return doing('billing.recordPayment', args, rowKey('payment', id));
};

/** Money out: of two people who say what it was the second is refused, whatever each of them says. */
const bookMoneyOut: Action = async (books, chance) => {
  const line = await anyLine(books, chance, '<');
  const [loan, asset] = [await anyOf(books, 'loan', chance), await anyOf(books, 'asset', chance)];
  if (!line || !loan || !asset) return null;
  const [id, amountCents, on] = [newId(), -line.amountCents, line.postedOn];
  const own = { id, statementLineId: line.id };
  const interestCents = chance.between(0, amountCents);
  const parts = { interestCents, principalCents: amountCents - interestCents };
  const paid = { loanId: loan.id, paidOn: on, ...parts };
  const bought = { assetId: asset.id, amountCents, acquiredOn: on };
  const spent = { category: 'repairs', amountCents, paidOn: on, description: 'Plumber' };
  const [command, args, table] = chance.pick([
    ['loans.recordPayment', paid, 'loanPayment'],
    ['assets.recordCost', bought, 'assetCost'],
    ['expenses.recordExpense', spent, 'expense'],
  ] as const);
  return doing(command, { ...own, ...args }, rowKey(table, id));
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
  { weight: 4, action: bookMoneyOut },
  { weight: 2, action: ignoreLine },
];
