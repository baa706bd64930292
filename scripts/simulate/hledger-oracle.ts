import { assert } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import { exportJournal } from '@portfolio-os/shared/reporting';
import { balancesByProgram } from '../../shared/test/oracles/programs.ts';
import type { Row, Rows } from './judging/rows.ts';

const LAST_DAY = '2999-12-30';

/** Runs hledger on the exported books and compares its balances with sums over the log's own rows. */
export async function askHledger(books: Database, rows: Rows): Promise<number> {
  let journal = '';
  for await (const piece of exportJournal(books, { format: 'hledger' })) journal += piece;
  const asked = { format: 'hledger', currency: 'USD', days: [LAST_DAY] } as const;
  const [balances = new Map<string, number>()] = await balancesByProgram(journal, asked);
  const expected = expectedBalances(rows);
  for (const [account, cents] of expected) {
    const found = [...balances].filter(([name]) => isPartOf(name, account));
    const says = found.reduce((sum, [, own]) => sum + own, 0);
    assert(says === cents, `hledger finds ${says} on ${account}, where the log comes to ${cents}`);
  }
  return expected.size;
}

/** Accounts of a lease end with the last digits of its id, whatever its unit is called. */
function isPartOf(name: string, account: string): boolean {
  const [parent = '', lease] = account.split('…');
  return name.startsWith(parent) && (!lease || name.endsWith(lease));
}

function expectedBalances(rows: Rows): Map<string, number> {
  const sum = (table: string, isCounted: (row: Row) => boolean = () => true) =>
    rows.all(table).reduce((total, [, row]) => total + (isCounted(row) ? Number(row.amountCents) : 0), 0);
  const total = (table: string, field: string) =>
    rows.all(table).reduce((cents, [, row]) => cents + Number(row[field]), 0);
  const entered = (side: 'debit' | 'credit', account: string) =>
    sum('journalEntry', (row) => String(row[`${side}Account`]).startsWith(account));
  const onEntries = (account: string) => entered('debit', account) - entered('credit', account);
  const balances = new Map([
    // What moves between accounts at banks is in all of them together nothing.
    [
      'assets:bank',
      sum('payment', ({ method }) => method !== 'from-suspense' && method !== 'credit-transfer') +
        sum('suspense') -
        sum('creditRefund') +
        sum('recovery') -
        sum('expense') +
        sum('otherIncome') +
        sum('depositReceipt') -
        sum('depositRefund') -
        sum('depositTransfer', ({ destination }) => destination === 'owner') +
        sum('ownerTransfer', ({ kind }) => kind === 'contribution') -
        sum('ownerTransfer', ({ kind }) => kind === 'draw') +
        sum('loanAdvance', ({ source }) => source === 'account') -
        total('loanPayment', 'interestCents') -
        total('loanPayment', 'principalCents') -
        sum('assetCost', ({ source }) => source === 'account') +
        total('assetSale', 'proceedsCents') +
        sum('unitDeposit') -
        sum('unitDepositUse', ({ use }) => use === 'returned') +
        onEntries('assets:bank'),
    ],
    [
      'expenses',
      sum('expense') +
        sum('mileage') +
        sum('writeOff') +
        sum('depositInterest') +
        total('loanPayment', 'interestCents') +
        sum('depreciation', ({ source }) => source === 'year') +
        onEntries('expenses'),
    ],
    [
      'income',
      sum('concession') -
        sum('charge', isIncome) -
        sum('recovery') -
        sum('otherIncome') -
        sum('depositForfeiture') -
        sum('unitDepositUse', ({ use }) => use === 'kept') -
        total('assetSale', 'proceedsCents') +
        total('assetSale', 'costCents') -
        total('assetSale', 'depreciatedCents'),
    ],
    ['assets:fixed', sum('assetCost') - total('assetSale', 'costCents')],
    ['assets:accumulated-depreciation', total('assetSale', 'depreciatedCents') - sum('depreciation')],
    ['liabilities:suspense', sum('payment', ({ method }) => method === 'from-suspense') - sum('suspense')],
    [
      'liabilities:loans',
      total('loanPayment', 'principalCents') - sum('loanAdvance') + onEntries('liabilities:loans'),
    ],
    [
      'equity',
      sum('ownerTransfer', ({ kind }) => kind === 'draw') -
        sum('ownerTransfer', ({ kind }) => kind === 'contribution') -
        sum('mileage') +
        sum('loanAdvance', ({ source }) => source === 'opening') -
        sum('assetCost', ({ source }) => source !== 'account') +
        sum('depreciation', ({ source }) => source === 'opening') +
        onEntries('equity'),
    ],
    [
      'liabilities:deposits',
      sum('depositRefund') +
        sum('depositApplication') +
        sum('depositForfeiture') +
        sum('depositTransfer', ({ destination }) => destination === 'owner') -
        sum('depositReceipt') -
        sum('depositInterest') -
        sum('charge', ({ kind }) => kind === 'deposit') +
        sum('unitDepositUse', ({ use }) => use !== 'lease') -
        sum('unitDeposit'),
    ],
  ]);
  for (const [id] of rows.all('lease')) {
    const isOfLease = ({ leaseId }: Row) => leaseId === id;
    const end = id.replaceAll('-', '').slice(-12);
    const allocated = sum('allocation', isOfLease);
    balances.set(`assets:receivable…${end}`, sum('charge', isOfLease) - allocated);
    const settling = ['payment', 'depositApplication', 'concession', 'writeOff'];
    const settled = settling.reduce((total, table) => total + sum(table, isOfLease), 0);
    const owedAgain = sum('charge', (row) => isOfLease(row) && isRefund(row));
    const gone = sum('creditRefund', isOfLease) + sum('creditTransfer', isOfLease) - owedAgain;
    balances.set(`liabilities:unapplied…${end}`, allocated - settled + gone);
  }
  return balances;
}

/** What is owed again because credit of a returned payment was refunded. */
const isRefund = ({ kind }: Row) => kind === 'refunded-credit';
const isIncome = (row: Row) => row.kind !== 'deposit' && !isRefund(row);
