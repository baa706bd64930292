import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { bankAccountId, statementLineId as lineId } from '@portfolio-os/shared/integrations';
import type { Invocation } from '@portfolio-os/shared/log';
import { questionOf } from '@portfolio-os/shared/questions';
import { beforeEach, describe, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { apart as meetApart, usePair } from './test-apart.ts';

const two = usePair();
const apart = (anas: readonly Invocation[], bens: readonly Invocation[]) => meetApart(two.pair, anas, bens);
const books = async () => (await two.pair.ana.ledger()).books;

describe('loans, what stands in the books for years, and what a building is worth', () => {
  const accountId = bankAccountId('bank');
  const [loanId, assetId] = [newId(), newId()];
  const bankLine = {
    postedOn: '2026-03-02',
    amountCents: -80_000,
    description: 'MAPLE BANK',
    reference: null,
  };
  const paidLine = { ...bankLine, fitId: null, occurrence: 1, doubt: null };

  /** A loan on which 1,000.00 are owed, land that had cost 900.00, and 800.00 that went out at the bank. */
  beforeEach(async () => {
    const loan = {
      name: 'Maple mortgage',
      kind: 'mortgage',
      principalCents: 100_000,
      rateMillionths: 60_000,
    };
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

  it('one depreciates the year in which the other sold: the second is told, and nothing stands beyond the sale', async () => {
    const [first, second, third] = [newId(), newId(), newId()];
    const bought = (id: string): Invocation[] => [
      {
        command: 'assets.addAsset',
        args: { id, name: id, class: 'residential', placedOn: '2024-07-15' },
      },
      {
        command: 'assets.recordCost',
        args: { id: newId(), assetId: id, amountCents: 17_600_000, acquiredOn: '2024-07-15' },
      },
      year(id, 2024),
    ];
    const year = (assetId: string, year: number): Invocation => ({
      command: 'assets.recordDepreciation',
      args: { assetId, year },
    });
    const sold = (id: string): Invocation => ({
      command: 'assets.sellAsset',
      args: { id: newId(), assetId: id, soldOn: '2025-03-10', proceedsCents: 18_000_000 },
    });
    const moved = { command: 'assets.editAsset', args: { id: third, placedOn: '2024-01-15' } };
    const { ana } = two.pair;
    done(
      await (await ana.ledger()).execute(...[first, second].flatMap(bought), ...bought(third).slice(0, 2)),
    );
    const told = await apart(
      [year(first, 2025), sold(second), year(third, 2024)],
      [sold(first), year(second, 2025), moved],
    );
    expect(told).toEqual([
      'assets.sellAsset: more-than-cost',
      'assets.recordDepreciation: already-sold',
      'assets.editAsset: already-depreciated',
    ]);
    const rows = await (await books()).selectFrom('depreciation').selectAll().execute();
    const of = (id: string) =>
      rows.filter(({ assetId }) => assetId === id).reduce((sum, { amountCents }) => sum + amountCents, 0);
    // 2,933.33 + 6,400.00; 8 months of 6,400.00; and 2,933.33.
    expect([of(first), of(second), of(third)]).toEqual([933_333, 426_667, 293_333]);
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

  it('one takes back a value, a reading and a request that the other has just said anew: those stand, and who took back is told', async () => {
    const db = await books();
    const { id: buildingId } = await db.selectFrom('building').select('id').executeTakeFirstOrThrow();
    const { id: unitId } = await db.selectFrom('unit').select('id').executeTakeFirstOrThrow();
    const requestId = newId();
    const value = (amountCents: number) => ({
      command: 'properties.recordValue',
      args: { buildingId, valuedOn: '2026-03-01', amountCents, source: 'appraisal' },
    });
    const reading = (readingThousandths: number) => ({
      command: 'properties.recordReading',
      args: { unitId, meter: 'water', readOn: '2026-03-01', readingThousandths },
    });
    const deposit = { leaseId: two.pair.lease, kind: 'security', amountCents: 100_000, dueOn: '2026-03-01' };
    const request = (args: object) => ({
      command: 'billing.changeDepositRequest',
      args: { requestId, amountCents: 100_000, dueOn: '2026-03-01', ...args },
    });
    const asked = { command: 'billing.requestDeposit', args: { id: requestId, ...deposit } };
    done(await (await two.pair.ana.ledger()).execute(value(24_000_000), reading(1_000), asked));
    const said = await db.selectFrom('buildingValue').selectAll().executeTakeFirstOrThrow();
    const read = await db.selectFrom('meterReading').selectAll().executeTakeFirstOrThrow();
    const bens = [
      { command: 'properties.withdrawValue', args: { id: said.id, amountCents: 24_000_000 } },
      { command: 'properties.withdrawReading', args: { id: read.id, readingThousandths: 1_000 } },
      request({ isWithdrawn: true }),
    ];
    const anas = [value(25_000_000), reading(2_000), request({ amountCents: 90_000 })];
    expect(await apart(anas, bens)).toEqual([
      'properties.withdrawValue: stale',
      'properties.withdrawReading: stale',
      'billing.changeDepositRequest: stale',
    ]);
    const stand = async (table: 'buildingValue' | 'meterReading') =>
      db.selectFrom(table).select('archivedOn').execute();
    expect([...(await stand('buildingValue')), ...(await stand('meterReading'))]).toEqual([
      { archivedOn: null },
      { archivedOn: null },
    ]);
    const stood = db.selectFrom('depositRequest').select(['amountCents', 'withdrawnOn']);
    expect(await stood.execute()).toEqual([{ amountCents: 90_000, withdrawnOn: null }]);
  });
});

describe('of one question two people', () => {
  let questionId: string;

  beforeEach(async () => {
    questionId = newId();
    const about = { table: 'lease', id: two.pair.lease };
    const args = { id: questionId, about, text: 'Who pays the water?', asks: 'owner' };
    done(await (await two.pair.ana.ledger()).execute({ command: 'questions.ask', args }));
  });

  const reply = (act: string, text?: string) => ({
    command: `questions.${act}`,
    args: { id: newId(), questionId, ...(text && { text }) },
  });

  async function stands() {
    const { books } = await two.pair.ana.ledger();
    const asked = await questionOf(books, questionId);
    return { state: asked?.state, said: asked?.replies.map(({ act, text }) => text ?? act) };
  }

  it('answer, and both answers stand in the order in which the server heard them', async () => {
    const [first, second] = [reply('answer', 'The tenants'), reply('answer', 'The owner')];
    expect(await apart([first], [second])).toEqual([]);
    expect(await stands()).toEqual({ state: 'answered', said: ['The tenants', 'The owner'] });
  });

  it('withdraw and answer: it is withdrawn, and the answer stays behind it', async () => {
    expect(await apart([reply('withdraw')], [reply('answer', 'The tenants')])).toEqual([]);
    expect(await stands()).toEqual({ state: 'withdrawn', said: ['withdraw', 'The tenants'] });
  });
});
