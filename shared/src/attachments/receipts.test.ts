import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/ids.ts';
import { admitOps } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import { filesInBooks, findFile, namedInBooks, receiptsOf } from './queries.ts';

const hashOf = (letter: string) => letter.repeat(64);

let portfolio: TestPortfolio;
let expenseId: string;

beforeEach(async () => {
  portfolio = await TestPortfolio.create();
  expenseId = newId();
  await portfolio.do('expenses.recordExpense', {
    id: expenseId,
    category: 'repairs',
    amountCents: 123_450,
    paidOn: '2026-06-01',
    description: 'Water heater',
  });
});

const attaching = (given: Record<string, unknown> = {}) => ({
  id: newId(),
  recordTable: 'expense',
  recordId: expenseId,
  sha256: hashOf('a'),
  mediaType: 'application/pdf',
  bytes: 900,
  fileName: 'invoice.pdf',
  ...given,
});

const attached = () => receiptsOf(portfolio.db, { recordTable: 'expense', recordId: expenseId });

describe('a receipt', () => {
  it('says which file belongs to which record, and since when', async () => {
    const args = attaching();
    await portfolio.do('receipts.attach', args);
    expect(await attached()).toEqual([
      expect.objectContaining({ ...args, addedOn: portfolio.today, archivedOn: null }),
    ]);
  });

  it('is attached once, however often the same file is attached to the same record', async () => {
    await portfolio.do('receipts.attach', attaching());
    expect(await portfolio.do('receipts.attach', attaching({ fileName: 'again.pdf' }))).toBe(0);
    expect(await attached()).toHaveLength(1);
    await portfolio.do(
      'receipts.attach',
      attaching({ recordTable: 'unit', recordId: await portfolio.unit() }),
    );
    expect(await filesInBooks(portfolio.db)).toHaveLength(1);
  });

  it('leaves the list when it is archived, and comes back', async () => {
    const { id } = attaching();
    await portfolio.do('receipts.attach', attaching({ id }));
    await portfolio.do('receipts.archive', { id, on: '2026-06-15' });
    expect(await attached()).toEqual([]);
    await portfolio.do('receipts.archive', { id, on: null });
    expect(await attached()).toHaveLength(1);
    await portfolio.do('receipts.archive', { id, on: '2026-06-15' });
    await portfolio.do('receipts.attach', attaching());
    expect(await attached()).toEqual([expect.objectContaining({ id })]);
  });

  it('belongs to a record that is there', async () => {
    for (const given of [{ recordId: newId() }, { recordTable: 'lease' }]) {
      expect(await portfolio.try('receipts.attach', attaching(given))).toMatchObject({
        ok: false,
        error: { code: 'missing' },
      });
    }
  });

  it.each([
    { recordTable: 'receipt' },
    { sha256: '../../../etc/passwd' },
    { sha256: hashOf('A') },
    { mediaType: 'image/svg+xml' },
    { bytes: 0 },
    { bytes: 25 * 1024 * 1024 + 1 },
  ])('is refused with %j', async (given) => {
    expect(await portfolio.try('receipts.attach', attaching(given))).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    });
  });

  it('never becomes another file, whoever asks', async () => {
    const { id } = attaching();
    await portfolio.do('receipts.attach', attaching({ id }));
    const op = {
      kind: 'set' as const,
      table: 'receipt',
      id,
      fields: { sha256: [hashOf('a'), hashOf('b')] as const },
    };
    expect(await admitOps(portfolio.db, [op], { registry, role: 'owner' })).toMatchObject({
      ok: false,
      error: { code: 'fact-is-final', field: 'sha256' },
    });
  });

  it('may be attached by an accountant and not by who only reads', async () => {
    const row = { ...attaching(), addedOn: '2026-06-01', archivedOn: null };
    const { id, ...fields } = row;
    const op = { kind: 'insert' as const, table: 'receipt', id, row: fields };
    const admit = (role: 'accountant' | 'read-only') => admitOps(portfolio.db, [op], { registry, role });
    expect((await admit('accountant')).ok).toBe(true);
    expect(await admit('read-only')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('keeps its file in the books while it is archived, after what is in use', async () => {
    const { id } = attaching();
    await portfolio.do('receipts.attach', attaching({ id }));
    await portfolio.do('receipts.archive', { id, on: '2026-06-15' });
    await portfolio.do('receipts.attach', attaching({ sha256: hashOf('b') }));
    expect((await filesInBooks(portfolio.db)).map(({ sha256 }) => sha256)).toEqual([
      hashOf('b'),
      hashOf('a'),
    ]);
    expect(await findFile(portfolio.db, hashOf('a'))).toMatchObject({ bytes: 900 });
    expect(await findFile(portfolio.db, hashOf('c'))).toBeUndefined();
    expect(await namedInBooks(portfolio.db, [hashOf('a'), hashOf('c')])).toEqual(new Set([hashOf('a')]));
  });
});
