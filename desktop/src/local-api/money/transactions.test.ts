import { newId } from '@portfolio-os/shared/core';
import type { TransactionsView } from '@portfolio-os/shared/reporting';
import { beforeEach, expect, it } from 'vitest';
import type { Ledger } from '../../ledger/index.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

let base: string;
let ledger: Ledger;
let app: ReturnType<typeof createLocalApi>;

beforeEach(async () => {
  const workspace = temporaryWorkspace({ now: () => new Date('2026-02-15T12:00:00Z') });
  const made = await createPortfolio(workspace);
  ledger = made.ledger;
  base = `/api/portfolios/${made.id}/transactions`;
  app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
});

async function find(search: string, more = ''): Promise<TransactionsView> {
  const response = await app.request(`${base}?search=${encodeURIComponent(search)}${more}`);
  const answer = (await response.json()) as { value: TransactionsView };
  return answer.value;
}

it('a payment is found as soon as it is recorded, a part at a time, with the totals of all', async () => {
  const lease = await addLease(ledger);
  expect((await find('')).total).toBe(0);
  await ledger.execute(payment(lease, 150_000, '2026-01-03'));
  expect((await find('')).total).toBe(1);
  await ledger.execute(payment(lease, 20_000, '2026-02-03'));
  const { total, rows, totals } = await find('check', '&offset=1&limit=1');
  // 1,500.00 + 200.00.
  expect([total, rows.map(({ on }) => on), totals.inCents]).toEqual([2, ['2026-01-03'], 170_000]);
  expect((await find('', '&order=-amount&limit=1')).rows.map(({ inCents }) => inCents)).toEqual([150_000]);
  expect((await app.request(`${base}?order=colour`)).status).toBe(400);
});

it('what is found is written for a spreadsheet, with plain decimals and no formula', async () => {
  await ledger.execute({
    command: 'expenses.recordExpense',
    args: {
      ...{ id: newId(), buildingId: null, unitId: null, vendorId: null, category: 'supplies' },
      ...{ amountCents: 123_456, paidOn: '2026-02-01', description: '=1+1', statementLineId: null },
    },
  });
  const response = await app.request(`${base}/csv?search=out`);
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="transactions-2026-02-15.csv"',
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [, row] = new TextDecoder().decode(bytes).split('\r\n');
  expect(row).toBe("2026-02-01,,'=1+1,Supplies,,Whole portfolio,Bank,0.00,1234.56,no,0");
});

it('a search that is too long is refused in words', async () => {
  const response = await app.request(`${base}?search=${'x'.repeat(401)}`);
  expect(await response.json()).toMatchObject({ ok: false, error: { field: 'search' } });
});
