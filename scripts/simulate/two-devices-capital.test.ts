import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { bankAccountId, statementLineId as lineId } from '@portfolio-os/shared/integrations';
import type { Invocation } from '@portfolio-os/shared/log';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { apart as meetApart, usePair } from './test-apart.ts';

// Loans, what stands in the books for years, and what a building is worth, on two devices that do not know of each other.

const two = usePair();
const accountId = bankAccountId('bank');
const [loanId, assetId] = [newId(), newId()];
const bankLine = { postedOn: '2026-03-02', amountCents: -80_000, description: 'MAPLE BANK', reference: null };
const paidLine = { ...bankLine, fitId: null, occurrence: 1, doubt: null };

const apart = (anas: readonly Invocation[], bens: readonly Invocation[]) => meetApart(two.pair, anas, bens);
const books = async () => (await two.pair.ana.ledger()).books;

/** A loan on which 1,000.00 are owed, land that had cost 900.00, and 800.00 that went out at the bank. */
beforeEach(async () => {
  const loan = { name: 'Maple mortgage', kind: 'mortgage', principalCents: 100_000, rateMillionths: 60_000 };
  const agreed = { id: loanId, ...loan, termMonths: 12, firstDueOn: '2026-02-01' };
  const advance = { source: 'opening', amountCents: 100_000, advancedOn: '2026-01-05' };
  const land = { id: assetId, name: 'Lot 7', class: 'land', placedOn: '2026-01-05' };
  done(
    await (await two.pair.ana.ledger()).execute(
      {
        command: 'integrations.openBankAccount',
        args: { key: 'bank', name: 'Checking', kind: 'checking' },
      },
      { command: 'integrations.importStatementLines', args: { accountId, lines: [paidLine] } },
      { command: 'loans.addLoan', args: agreed },
      { command: 'loans.recordAdvance', args: { id: newId(), loanId, ...advance } },
      { command: 'assets.addAsset', args: land },
      cost(90_000),
    ),
  );
});

function cost(amountCents: number): Invocation {
  return {
    command: 'assets.recordCost',
    args: { id: newId(), assetId, amountCents, acquiredOn: '2026-01-05' },
  };
}

const sell = (proceedsCents: number): Invocation => ({
  command: 'assets.sellAsset',
  args: { id: newId(), assetId, soldOn: '2026-03-10', proceedsCents },
});

/** 800.00, of which nothing is interest where it is not said. */
const payLoan = (interestCents: number, statementLineId: string | null = null): Invocation => ({
  command: 'loans.recordPayment',
  args: {
    ...{ id: newId(), loanId, paidOn: '2026-03-02', statementLineId },
    ...{ interestCents, principalCents: 80_000 - interestCents },
  },
});

it('both record the payment on a loan from one bank transaction: it is paid once, and the second is told', async () => {
  const line = lineId(accountId, paidLine);
  const second = payLoan(60_000, line);
  expect(await apart([payLoan(70_000, line)], [second])).toEqual(['loans.recordPayment: already-matched']);
  const paid = await (await books()).selectFrom('loanPayment').select('interestCents').execute();
  expect(paid).toEqual([{ interestCents: 70_000 }]);
  const [waits] = await readConflicts((await two.pair.ben.ledger()).db);
  expect(JSON.stringify(waits)).toContain((second.args as { id: string }).id);
});

it('both pay back more than is owed together: 800.00 and 800.00 of 1,000.00', async () => {
  expect(await apart([payLoan(0)], [payLoan(0)])).toEqual(['loans.recordPayment: more-than-owed']);
  const paid = await (await books()).selectFrom('loanPayment').select('principalCents').execute();
  expect(paid).toEqual([{ principalCents: 80_000 }]);
});

it('both sell the same: the first sale stands, the second waits for its author', async () => {
  expect(await apart([sell(95_000)], [sell(97_000)])).toEqual(['assets.sellAsset: more-than-cost']);
  const sold = await (await books()).selectFrom('assetSale').select('proceedsCents').execute();
  expect(sold).toEqual([{ proceedsCents: 95_000 }]);
});

it('one sells what the other buys more of: whoever comes second decides, and nothing is left of what is sold', async () => {
  expect(await apart([sell(95_000)], [cost(10_000)])).toEqual(['assets.recordCost: already-sold']);
  const costs = await (await books()).selectFrom('assetCost').select('amountCents').execute();
  expect(costs).toEqual([{ amountCents: 90_000 }]);
});

it('one buys more of what the other sells: the sale knew of 900.00 alone, and is laid before its author', async () => {
  expect(await apart([cost(10_000)], [sell(95_000)])).toEqual(['assets.sellAsset: already-sold']);
  expect(await (await books()).selectFrom('assetSale').select('id').execute()).toEqual([]);
});

it('both take back the same value of a building, on different days: it is taken back once, and nobody is asked', async () => {
  const { id: buildingId } = await (await books())
    .selectFrom('building')
    .select('id')
    .executeTakeFirstOrThrow();
  const args = { buildingId, valuedOn: '2026-03-01', amountCents: 24_000_000, source: 'appraisal' };
  done(await (await two.pair.ana.ledger()).execute({ command: 'properties.recordValue', args }));
  const said = await (await books()).selectFrom('buildingValue').select('id').executeTakeFirstOrThrow();
  const withdraw = { command: 'properties.withdrawValue', args: said };
  const now = Date.now();
  two.pair.clocks.ben = () => new Date(now + 48 * 60 * 60 * 1000);
  expect(await apart([withdraw], [withdraw])).toEqual([]);
  const rows = await (await books()).selectFrom('buildingValue').select('archivedOn').execute();
  expect(rows).toEqual([{ archivedOn: new Date(now).toISOString().slice(0, 10) }]);
});

it('both say what a building was worth on one day: the first stands, the second decides', async () => {
  const { id: buildingId } = await (await books())
    .selectFrom('building')
    .select('id')
    .executeTakeFirstOrThrow();
  const worth = (amountCents: number) => ({
    command: 'properties.recordValue',
    args: { buildingId, valuedOn: '2026-03-01', amountCents, source: 'appraisal' },
  });
  expect(await apart([worth(24_000_000)], [worth(25_000_000)])).toEqual(['properties.recordValue: id-taken']);
});
