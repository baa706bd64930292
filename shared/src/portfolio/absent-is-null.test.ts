import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { attempt } from '../../test/breaks/attempt.ts';
import { newId } from '../core/ids.ts';
import { tellSets } from '../history/index.ts';
import { sentenceText } from '../log/describe/index.ts';
import { type Op, SCHEMA_VERSION } from '../log/index.ts';
import { commandBook, registry } from './index.ts';

let books: TestPortfolio;
let lease = '';

beforeEach(async () => {
  books = await TestPortfolio.create();
  lease = await books.lease();
});

/** As an app writes it that leaves out whatever says nothing. */
const payment = (): Op => ({
  kind: 'insert',
  table: 'payment',
  id: newId(),
  row: { leaseId: lease, amountCents: 150_000, receivedOn: '2026-01-05', method: 'check' },
});

const charge = (): Op => ({
  kind: 'insert',
  table: 'charge',
  id: newId(),
  row: { leaseId: lease, kind: 'other', amountCents: 6_000, dueOn: '2026-01-05', description: 'Key' },
});

describe('a row that leaves out what is null', () => {
  it.each([
    ['payment', payment],
    ['charge', charge],
  ])('is a sound %s', async (_, written) => {
    expect(await attempt(books.db, [written()])).toEqual({
      verdict: { ok: true, value: null },
      problems: [],
    });
  });

  it.each([
    ['billing.recordPayment', payment],
    ['billing.addCharge', charge],
  ])('is told as one that names it: %s', async (command, written) => {
    const op = written();
    const record = registry.get(op.table);
    const named = op.kind === 'insert' ? op.row : {};
    const whole = Object.fromEntries(Object.keys(record.fields).map((name) => [name, named[name] ?? null]));
    const told = async (ops: readonly Op[]) => {
      const [set] = await tellSets(books.db, { registry, commandBook }, [
        { command, ops, schema: SCHEMA_VERSION },
      ]);
      return sentenceText(set?.sentence ?? [], 'USD');
    };
    expect(await told([op])).toBe(await told([{ ...op, row: whole } as Op]));
  });
});
