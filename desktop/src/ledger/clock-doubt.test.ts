import { beforeEach, describe, expect, it } from 'vitest';
import { clockDoubt, confirmClock } from './clock-doubt.ts';
import type { Ledger } from './ledger.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from './test-ledger.ts';
import { TestServer } from './test-server.ts';

let now: Date;
let ledger: Ledger;
let lease: string;

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  ({ ledger } = await createPortfolio(temporaryWorkspace({ now: () => now })));
  lease = await addLease(ledger);
});

const doubt = async () => clockDoubt(ledger, await ledger.today());

async function payOn(instant: string): Promise<string> {
  now = new Date(instant);
  await ledger.execute(payment(lease));
  return ledger.head.acceptedAt;
}

describe('a clock is doubted', () => {
  it('more than 40 days after the last accepted set', async () => {
    now = new Date('2026-04-10T12:00:00Z');
    expect(await doubt()).toBeUndefined();
    now = new Date('2026-04-11T12:00:00Z');
    expect(await doubt()).toEqual({ lastAcceptedOn: '2026-03-01', daysAhead: 41 });
  });

  it('on days of the organisation’s own zone', async () => {
    await payOn('2026-03-02T03:00:00Z');
    now = new Date('2026-04-11T12:00:00Z');
    expect(await doubt()).toMatchObject({ lastAcceptedOn: '2026-03-01', daysAhead: 41 });
  });

  it('until a person says that it is right, and again when it leaps once more', async () => {
    now = new Date('2026-07-01T12:00:00Z');
    await confirmClock(ledger);
    expect(await doubt()).toBeUndefined();
    now = new Date('2090-07-01T12:00:00Z');
    expect(await doubt()).toMatchObject({ lastAcceptedOn: '2026-07-01' });
  });

  it('although a person once took the wrong year for the right one', async () => {
    now = new Date('2090-01-01T12:00:00Z');
    await confirmClock(ledger);
    now = new Date('2050-01-01T12:00:00Z');
    expect(await doubt()).toMatchObject({ lastAcceptedOn: '2026-03-01' });
  });

  it('on a connected computer too, where the server’s clock accepts', async () => {
    await TestServer.connect(ledger);
    now = new Date('2032-11-28T12:00:00Z');
    expect(await doubt()).toBeDefined();
  });
});

describe('a set is accepted', () => {
  it('as if no time had passed where the clock is doubted, so that the next ones are not held there', async () => {
    expect(await payOn('2090-03-05T12:00:00Z')).toBe('2026-03-01T12:00:00.000Z');
    expect(await payOn('2026-03-06T12:00:00Z')).toBe('2026-03-06T12:00:00.000Z');
  });

  it('when the clock says after a person’s word', async () => {
    now = new Date('2026-07-01T12:00:00Z');
    await confirmClock(ledger);
    expect(await payOn('2026-07-01T12:05:00Z')).toBe('2026-07-01T12:05:00.000Z');
  });

  it('when the clock says with a month between, as small books have it', async () => {
    expect(await payOn('2026-04-01T12:00:00Z')).toBe('2026-04-01T12:00:00.000Z');
  });
});
