import type { Answer, RentRollPreviewView, StatementLinesView } from '@portfolio-os/shared/api';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../ledger/index.ts';
import { bytesOf, ofxOf, openTestLedger } from '../../use-cases/import/test-ledger.ts';
import { commandRoutes } from '../commands.ts';
import type { PortfolioEnv } from '../context.ts';
import { importRoutes } from './imports.ts';

let ledger: Ledger;
let discard: () => Promise<void>;
beforeEach(async () => {
  ({ ledger, discard } = await openTestLedger());
});
afterEach(() => discard());

function api() {
  return new Hono<PortfolioEnv>()
    .use(async (context, next) => {
      context.set('ledger', ledger);
      await next();
    })
    .route('/', commandRoutes())
    .route('/', importRoutes());
}

function upload(path: string, bytes: Uint8Array, fileName = 'file', headers: Record<string, string> = {}) {
  const body = new Blob([new Uint8Array(bytes)]);
  return api().request(path, {
    method: 'POST',
    body,
    headers: { 'x-file-name': encodeURIComponent(fileName), ...headers },
  });
}

async function readValue<T>(response: Response): Promise<T> {
  const answer = (await response.json()) as Answer<T>;
  return expectOk(answer);
}

function decide(id: string, body: object) {
  return api().request('/commands/integrations.decideStatementLine', {
    method: 'POST',
    body: JSON.stringify({
      id: newId(),
      statementLineId: id,
      paymentId: null,
      expenseId: null,
      ...body,
    }),
    headers: { 'content-type': 'application/json' },
  });
}

const statement = ofxOf([
  { on: '2026-03-03', amount: '1500.00', name: 'ANA RUIZ', fitId: 'A' },
  { on: '2026-03-04', amount: '-80.00', name: 'CITY WATER', fitId: 'B' },
]);
const roll = bytesOf(
  'Property,Unit,Tenant,Rent,Lease Start,Balance\nMaple Court,3B,Ana Ruiz,1500,2025-01-01,1500.00\n',
);

describe('statements over HTTP', () => {
  test('cancelling while lines are saved leaves nothing of them', async () => {
    const many = Array.from({ length: 4000 }, (_, index) => ({
      on: '2026-03-03',
      amount: `${index + 1}.00`,
      name: `PAYER ${index}`,
      fitId: `F${index}`,
    }));
    const before = ledger.head;
    const response = await upload('/imports/statement', ofxOf(many));
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let said = ''; !said.includes('Saving'); ) said = (await reader?.read())?.value ?? '';
    await reader?.cancel();
    // The next command waits until the cancelled one has let go of the file.
    const added = await ledger.execute({
      command: 'leasing.addTenant',
      args: { id: newId(), name: 'Ben Cole' },
    });
    expect(added.ok).toBe(true);
    expect(ledger.head.seq).toBe(before.seq + 1);
    expect(await ledger.books.selectFrom('statementLine').select('id').execute()).toEqual([]);
  });

  test('progress lines, and the answer on the last one', async () => {
    const response = await upload('/imports/statement', statement, 'März „1“.ofx');
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.slice(0, -1).every((line) => 'progress' in line)).toBe(true);
    expect(lines.at(-1)).toEqual({
      answer: { ok: true, value: { newLines: 2, knownLines: 0, doubtfulLines: 0, leftOutLines: 0 } },
    });
    const listed = await readValue<StatementLinesView>(
      await api().request('/statement-lines?state=waiting&search=city&limit=1'),
    );
    expect(listed).toMatchObject({ total: 1, lines: [{ amountCents: -8_000 }] });
    expect((await api().request('/statement-lines?limit=501')).status).toBe(400);
  });

  test('a preview tells its progress to who reads it, and is one answer to others', async () => {
    const path = '/imports/statement/preview';
    const alone = await (await upload(path, statement, 'bank.ofx')).json();
    const headers = { accept: 'application/x-ndjson' };
    const lines = (await (await upload(path, statement, 'bank.ofx', headers)).text()).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ answer: alone });
    const said = lines.slice(0, -1).map((line) => JSON.parse(line).progress.what);
    expect(new Set(said)).toEqual(new Set(['Reading the file', 'Comparing with what is known']));
  });

  test('a refusal is the answer on the last line, and nothing changed', async () => {
    const { head } = ledger;
    const text = await (await upload('/imports/statement', bytesOf('%PDF-1.4'))).text();
    expect(JSON.parse(text.trim().split('\n').at(-1) ?? '')).toMatchObject({ answer: { ok: false } });
    expect(ledger.head).toEqual(head);
  });

  test('a preview takes the columns that a person chose', async () => {
    const mapping = JSON.stringify({ date: 0, description: [1], amount: 2, dateOrder: 'dmy', invert: true });
    const csv = bytesOf('Date,Text,Amount\n03/04/2026,ANA,10.00\n');
    const path = `/imports/statement/preview?mapping=${encodeURIComponent(mapping)}&account=Card`;
    const preview = await readValue(await upload(path, csv));
    expect(preview).toMatchObject({
      questions: [],
      accounts: [{ name: 'Card', firstOn: '2026-04-03', moneyOutCents: 1000 }],
    });
  });

  test.each(['{', '"x"', '{"date":true}'])('the mapping %s is refused', async (mapping) => {
    const response = await upload(
      `/imports/statement/preview?mapping=${encodeURIComponent(mapping)}`,
      statement,
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });
});

describe('rent rolls over HTTP', () => {
  test('a preview, then the import, then nothing more to do', async () => {
    const preview = await readValue<RentRollPreviewView>(await upload('/imports/rent-roll/preview', roll));
    expect(preview.counts).toMatchObject({ leases: 1, openingBalanceCents: 150_000 });
    const mapping = encodeURIComponent(JSON.stringify(preview.mapping));
    const path = `/imports/rent-roll?startingOn=2026-03-01&mapping=${mapping}`;
    expect(await (await upload(path, roll)).json()).toMatchObject({ ok: true, value: { leases: 1 } });
    expect(await (await upload(path, roll)).json()).toMatchObject({
      ok: true,
      value: { leases: 0, units: 0 },
    });
  });

  test('a day that does not exist is refused', async () => {
    const response = await upload('/imports/rent-roll?startingOn=2026-02-30', roll);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { field: 'startingOn' } });
  });
});

describe('deciding what a line is', () => {
  let income: string;
  let cost: string;
  let leaseId: string;
  beforeEach(async () => {
    await (await upload('/imports/rent-roll', roll)).json();
    await (await upload('/imports/statement', statement)).text();
    const lines = await ledger.books
      .selectFrom('statementLine')
      .select(['id'])
      .orderBy('amountCents', 'desc')
      .execute();
    [income, cost] = lines.map(({ id }) => id) as [string, string];
    leaseId = (await ledger.books.selectFrom('lease').select('id').executeTakeFirstOrThrow()).id;
  });

  async function pay(
    statementLineId: string | null = null,
    id = newId(),
    amountCents = 150_000,
  ): Promise<string> {
    const args = {
      id,
      leaseId,
      amountCents,
      receivedOn: '2026-03-03',
      method: 'bank-transfer',
      statementLineId,
    };
    expectOk(await ledger.execute({ command: 'billing.recordPayment', args }));
    return id;
  }

  async function stateOf(id: string): Promise<string> {
    const { lines } = await readValue<StatementLinesView>(await api().request('/statement-lines'));
    return lines.find((line) => line.id === id)?.state ?? 'missing';
  }

  test('ignored, then reopened', async () => {
    expect((await decide(cost, { decision: 'ignored' })).status).toBe(200);
    expect(await stateOf(cost)).toBe('ignored');
    await decide(cost, { decision: 'reopened' });
    expect(await stateOf(cost)).toBe('waiting');
  });

  test('matched to a payment that is in the books', async () => {
    const paymentId = await pay();
    const { lines } = await readValue<StatementLinesView>(await api().request('/statement-lines'));
    const [best] = lines.find(({ id }) => id === income)?.suggestions ?? [];
    expect(best).toMatchObject({ kind: 'existing-payment', paymentId });
    expect((await decide(income, { decision: 'matched', paymentId })).status).toBe(200);
    expect(await stateOf(income)).toBe('matched');
  });

  test.each([
    ['a payment that is not there', async () => ({ decision: 'matched', paymentId: newId() }), 'missing'],
    ['no target', async () => ({ decision: 'matched' }), 'bad-input'],
    ['an unknown word', async () => ({ decision: 'forgotten' }), 'bad-input'],
  ])('%s is refused', async (_, body, code) => {
    expect(await (await decide(income, await body())).json()).toMatchObject({ ok: false, error: { code } });
  });

  test('a line is not matched to a payment of another amount', async () => {
    const response = await decide(income, {
      decision: 'matched',
      paymentId: await pay(null, newId(), 90_000),
    });
    expect(await response.json()).toMatchObject({
      error: {
        code: 'other-amount',
        message: expect.stringMatching(/^The bank moved .* this payment is 900\.00\./),
      },
    });
    expect(await stateOf(income)).toBe('waiting');
  });

  test('money out is not matched to a payment that came in', async () => {
    const response = await decide(cost, { decision: 'matched', paymentId: await pay() });
    expect(await response.json()).toMatchObject({ error: { code: 'other-way' } });
  });

  test('one payment is not two lines', async () => {
    await (
      await upload(
        '/imports/statement',
        ofxOf([{ on: '2026-03-03', amount: '1500.00', name: 'ANA RUIZ', fitId: 'C' }]),
      )
    ).text();
    const second = await ledger.books
      .selectFrom('statementLine')
      .select('id')
      .where('fitId', '=', 'C')
      .executeTakeFirstOrThrow();
    const paymentId = await pay();
    await decide(income, { decision: 'matched', paymentId });
    const refused = await decide(second.id, { decision: 'matched', paymentId });
    expect(await refused.json()).toMatchObject({ error: { code: 'already-matched' } });
    await decide(income, { decision: 'reopened' });
    expect((await decide(second.id, { decision: 'matched', paymentId })).status).toBe(200);
  });

  test('a line that a payment was made from is decided until the payment is taken back on its own day', async () => {
    const paymentId = await pay(income);
    expect(await stateOf(income)).toBe('matched');
    expect(await (await decide(income, { decision: 'ignored' })).json()).toMatchObject({
      error: { code: 'already-matched' },
    });
    const args = { id: newId(), paymentId, reason: 'Somebody else’s' };
    expectOk(await ledger.execute({ command: 'billing.takeBackPayment', args }));
    expect(await stateOf(income)).toBe('waiting');
    expect((await decide(income, { decision: 'ignored' })).status).toBe(200);
  });

  test('a line that is not there', async () => {
    expect((await decide(newId(), { decision: 'ignored' })).status).toBe(404);
  });
});
