import { newId } from '@portfolio-os/shared/core';
import { rowKey, valueKey } from '../evidence.ts';
import { type Action, anyOf, anyStanding, doing } from './doing.ts';

const borrow: Action = async (books, chance) => {
  const [building, account] = [
    await anyOf(books, 'building', chance),
    await anyOf(books, 'bankAccount', chance),
  ];
  const id = newId();
  const args = {
    ...{ id, name: `Loan ${chance.between(1, 99)}`, kind: chance.pick(['mortgage', 'other']) },
    ...{ principalCents: 20_000_000, rateMillionths: 60_000, termMonths: 360, firstDueOn: '2026-02-01' },
    ...{ buildingId: building?.id ?? null, accountId: account?.id ?? null },
    escrowAccountId: chance.percent(50) ? (account?.id ?? null) : null,
  };
  return doing('loans.addLoan', args, rowKey('loan', id));
};

/** What its parties agreed is guarded; what it is called is not. */
const edit: Action = async (books, chance) => {
  const loan = await anyOf(books, 'loan', chance);
  if (!loan) return null;
  const [field, value] = chance.pick<readonly [string, string | number]>([
    ['name', `Loan ${chance.between(100, 99_999)}`],
    ['rateMillionths', chance.between(10_000, 90_000)],
  ]);
  return doing('loans.editLoan', { id: loan.id, [field]: value }, valueKey('loan', loan.id, field, value));
};

const archive: Action = async (books, chance) => {
  const loan = await anyOf(books, 'loan', chance);
  if (!loan) return null;
  const archivedOn = loan.archivedOn === null ? '2026-06-15' : null;
  return doing(
    'loans.archiveLoan',
    { id: loan.id, archivedOn },
    valueKey('loan', loan.id, 'archivedOn', archivedOn),
  );
};

const advance: Action = async (books, chance) => {
  const [loan, account] = [await anyOf(books, 'loan', chance), await anyOf(books, 'bankAccount', chance)];
  if (!loan) return null;
  const id = newId();
  const source = chance.pick(['account', 'opening']);
  const args = {
    ...{ id, loanId: loan.id, source },
    ...{ amountCents: chance.between(50_000, 900_000), advancedOn: chance.day() },
    accountId: source === 'account' ? (account?.id ?? null) : null,
  };
  return doing('loans.recordAdvance', args, rowKey('loanAdvance', id));
};

/** Often of more principal than is owed: refused at once, or by the server where two people pay off the same loan. */
const pay: Action = async (books, chance) => {
  const loan = await anyOf(books, 'loan', chance);
  if (!loan) return null;
  const advances = await books.selectFrom('loanAdvance').selectAll().where('loanId', '=', loan.id).execute();
  const owed = advances.reduce((cents, { amountCents }) => cents + amountCents, 0);
  const id = newId();
  const args = {
    ...{ id, loanId: loan.id, paidOn: chance.day(), interestCents: chance.between(0, 9_000) },
    principalCents: chance.percent(50) ? Math.max(1, owed) : chance.between(1, 50_000),
    escrowCents: chance.percent(40) ? 3500 : 0,
  };
  return doing('loans.recordPayment', args, rowKey('loanPayment', id));
};

const takeBack: Action = async (books, chance) => {
  const isPayment = chance.percent(50);
  const found = isPayment
    ? await anyStanding(books, 'loanPayment', chance)
    : await anyStanding(books, 'loanAdvance', chance);
  if (!found) return null;
  const id = newId();
  const args = { id, reversedOn: chance.day(), reason: 'Typed wrong' };
  return isPayment
    ? doing('loans.reversePayment', { ...args, paymentId: found.id }, rowKey('loanPayment', id))
    : doing('loans.reverseAdvance', { ...args, advanceId: found.id }, rowKey('loanAdvance', id));
};

const correct: Action = async (books, chance) => {
  const found = await anyStanding(books, 'loanPayment', chance);
  if (!found) return null;
  const [id, mirrorId] = [newId(), newId()];
  const args = {
    ...{ id, mirrorId, paymentId: found.id, reason: 'Typed wrong', paidOn: found.paidOn },
    ...{ interestCents: chance.between(0, 9_000), principalCents: chance.between(1, 50_000) },
  };
  return doing('loans.correctPayment', args, rowKey('loanPayment', id));
};

/** Two people may both write what one letter says; the later one's figures are as good. */
const stated: Action = async (books, chance) => {
  const loan = await anyOf(books, 'loan', chance);
  if (!loan) return null;
  const interestCents = chance.between(1, 900_000);
  return doing('loans.recordLenderStatement', { id: newId(), loanId: loan.id, year: 2025, interestCents });
};

/** What is borrowed and paid back. */
export const loanActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 2, action: borrow },
  { weight: 1, action: edit },
  { weight: 1, action: archive },
  { weight: 3, action: advance },
  { weight: 4, action: pay },
  { weight: 2, action: takeBack },
  { weight: 1, action: correct },
  { weight: 1, action: stated },
];
