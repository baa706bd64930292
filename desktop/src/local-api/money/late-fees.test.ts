import type { LateFeeRuleView, LateFeesView } from '@portfolio-os/shared/api';
import { postLateFees } from '@portfolio-os/shared/billing';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { beforeEach, expect, it } from 'vitest';
import { type Ledger, verifyLedger } from '../../ledger/index.ts';
import { addLease, createPortfolio, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { TestServer } from '../../ledger/test-server.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

let base: string;
let ledger: Ledger;
let app: ReturnType<typeof createLocalApi>;
let now: Date;

beforeEach(async () => {
  now = new Date('2026-02-15T12:00:00Z');
  const workspace = temporaryWorkspace({ now: () => now });
  const made = await createPortfolio(workspace);
  ledger = made.ledger;
  base = `/api/portfolios/${made.id}`;
  app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
});

async function call<T>(method: string, path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await app.request(base + path, { method, headers, ...sent });
  const answer = (await response.json()) as {
    ok: boolean;
    value: T;
    error: { code: string; message: string; field?: string };
  };
  return { status: response.status, ...answer };
}

const standard = {
  name: 'Standard',
  formula: 'percent',
  basisPoints: 500,
  graceDays: 5,
  effectiveOn: '2026-01-01',
};
const run = (name: string, args: unknown) => call<null>('POST', `/commands/billing.${name}`, args);
const addRule = (given: Record<string, unknown> = {}) =>
  run('addLateFeeRule', { id: newId(), ...standard, ...given });
const rules = async () => (await call<LateFeeRuleView[]>('GET', '/late-fee-rules')).value;
const review = async () => (await call<LateFeesView>('GET', '/late-fees')).value;

it('a rule is added, corrected and ended', async () => {
  await addRule();
  const [rule] = await rules();
  expect(rule).toMatchObject({ name: 'Standard', chargeKinds: 'rent', place: null, posting: 'reviewed' });
  await run('changeLateFeeRule', {
    ...standard,
    ruleId: rule?.id,
    name: 'Lease, §7',
    basisPoints: 400,
    source: 'The lease, paragraph 7',
  });
  expect(await rules()).toMatchObject([
    { name: 'Lease, §7', basisPoints: 400, source: 'The lease, paragraph 7' },
  ]);
  await run('endLateFeeRule', { ruleId: rule?.id, endedOn: '2026-06-30' });
  expect(await rules()).toMatchObject([{ endedOn: '2026-06-30' }]);
  expect((await run('changeLateFeeRule', { ...standard, ruleId: newId() })).status).toBe(404);
});

it.each([
  [{ name: ' ' }, 'name'],
  [{ basisPoints: null }, 'basisPoints'],
  [{ graceDays: 0 }, 'graceDays'],
  [{ chargeKinds: [] }, 'chargeKinds'],
  [{ formula: 'daily', perDayCents: 100 }, 'maxPerChargeCents'],
  [{ effectiveOn: '2026-02-30' }, 'effectiveOn'],
])('a rule with %j is refused at its field, in words', async (wrong, field) => {
  const { ok, error } = await addRule(wrong);
  expect(ok).toBe(false);
  expect(error.field).toBe(field);
});

it('what was reviewed is posted as it was shown, and settles no rent twice', async () => {
  await addRule();
  const leaseId = await addLease(ledger);
  await call('POST', '/generate', { through: '2026-02-28' });
  const shown = await review();
  expect(shown).toMatchObject({ today: '2026-02-15', rules: 1, toPost: [{ leaseId }, { leaseId }] });
  const fees = shown.toPost.flatMap((row) => row.fees.map(({ chargeableOn: _, ...fee }) => fee));
  await run('postLateFees', { fees });
  expect((await review()).toPost).toEqual([]);
  expect((await run('postLateFees', { fees })).ok).toBe(true);
  const { value: late } = await call('GET', '/delinquency');
  expect(late).toMatchObject({ asOf: '2026-02-15', totals: { feesAssessedCents: shown.toPostCents } });
  expect(await verifyLedger(ledger.db)).toMatchObject({ clean: true, problems: [] });
});

it('a late fee is waived and charged after all', async () => {
  await addRule();
  await addLease(ledger);
  await call('POST', '/generate', { through: '2026-01-31' });
  const shown = await review();
  const chargeId = shown.toPost[0]?.chargeId;
  await run('waiveLateFees', { chargeId, reason: 'bank holiday' });
  expect(await review()).toMatchObject({ toPost: [], waived: [{ chargeId, reason: 'bank holiday' }] });
  await run('withdrawLateFeeWaiver', { chargeId });
  expect(await review()).toMatchObject({ toPost: [{ chargeId }], waived: [] });
});

it('what a waiver frees settles what is open', async () => {
  await addRule();
  const leaseId = await addLease(ledger);
  await call('POST', '/generate', { through: '2026-01-31' });
  const shown = await review();
  await run('postLateFees', {
    fees: shown.toPost.flatMap((row) => row.fees.map(({ chargeableOn: _, ...fee }) => fee)),
  });
  // Rent 1,500.00 and 5% of it, 75.00.
  const payment = { id: newId(), leaseId, amountCents: 157_500, receivedOn: '2026-02-15', method: 'check' };
  await run('recordPayment', payment);
  await call('POST', '/generate', { through: '2026-02-28' });
  const ledgerOf = async () => (await call('GET', `/leases/${leaseId}/ledger`)).value;
  expect(await ledgerOf()).toMatchObject({ openCents: 150_000, creditCents: 0 });
  await run('waiveLateFees', { chargeId: shown.toPost[0]?.chargeId, reason: null });
  // The 75.00 of the fee settle that much of February’s 1,500.00.
  expect(await ledgerOf()).toMatchObject({ openCents: 142_500, creditCents: 0 });
});

it('an automatic rule posts its fees when rent is charged, once', async () => {
  now = new Date('2026-01-01T12:00:00Z');
  await addRule({ posting: 'automatic' });
  await addLease(ledger);
  now = new Date('2026-02-15T12:00:00Z');
  const charged = await call('POST', '/generate', { through: '2026-02-28' });
  expect(charged.value).toMatchObject({ charges: 2, lateFees: 2 });
  expect((await call('POST', '/generate', { through: '2026-02-28' })).value).toMatchObject({
    charges: 0,
    lateFees: 0,
  });
});

it('where a server turns the day, charging rent posts no late fee', async () => {
  await addRule({ posting: 'automatic' });
  await addLease(ledger);
  await TestServer.connect(ledger);
  const charged = await call('POST', '/generate', { through: '2026-02-28' });
  expect(charged.value).toMatchObject({ charges: 2, lateFees: 0 });
});

it('a fee that somebody else posted first, with what they knew, stands; ours is not one more', async () => {
  await addRule();
  await addLease(ledger);
  await call('POST', '/generate', { through: '2026-01-31' });
  const shown = await review();
  const fees = shown.toPost.flatMap((row) => row.fees.map(({ chargeableOn: _, ...fee }) => fee));
  const ours = await postLateFees.run({ db: ledger.books, today: '2026-02-15' }, { fees });
  const theirs = expectOk(ours).map((op) =>
    op.kind === 'insert' && op.table === 'charge' ? { ...op, row: { ...op.row, amountCents: 6_000 } } : op,
  );
  const server = await TestServer.connect(ledger);
  await run('postLateFees', { fees });
  expect(ledger.pending).toBeGreaterThan(0);
  await server.othersDid('billing.postLateFees', theirs);
  const charges = await ledger.books
    .selectFrom('charge')
    .selectAll()
    .where('kind', '=', 'late-fee')
    .execute();
  expect(charges.map(({ amountCents }) => amountCents)).toEqual([6_000]);
  expect(ledger.pending).toBe(0);
  expect(await verifyLedger(ledger.db)).toMatchObject({ clean: true, problems: [] });
});
