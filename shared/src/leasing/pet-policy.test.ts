import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { listRecordChanges, tellSets } from '../history/index.ts';
import { sentenceText } from '../log/describe/index.ts';
import { admitOps, type Op, SCHEMA_VERSION } from '../log/index.ts';
import { commandBook, registry } from '../portfolio/index.ts';
import { getLease } from '../views/index.ts';

const books = await TestPortfolio.create();
const context = { db: books.db, today: books.today };

async function policyOf(leaseId: string) {
  return (await getLease(books.db, leaseId, books.today))?.petPolicy;
}

/** What the history says of a change, and of the field in it, before the change is made. */
async function changed(leaseId: string, petPolicy: string | null) {
  const [command, args] = ['leasing.changeDetails', { leaseId, petPolicy }];
  const planned = await commandBook.run(context, { command, args });
  const set = { command, ops: planned.ok ? planned.value : [], schema: SCHEMA_VERSION };
  const [told] = await tellSets(books.db, { registry, commandBook }, [set]);
  const [record] = await listRecordChanges(books.db, registry, set);
  await books.do(command, args);
  return { sentence: sentenceText(told?.sentence ?? [], 'USD'), fields: record?.fields };
}

it('is agreed on when a lease is started, changed later, and taken back', async () => {
  const leaseId = await books.lease({ petPolicy: 'none' });
  expect(await policyOf(leaseId)).toBe('none');
  const { sentence, fields } = await changed(leaseId, 'small-dogs');
  expect(sentence).toMatch(/^Changed the pet policy of Ana Ruiz, .* to Small dogs$/);
  expect(fields).toMatchObject([
    { label: 'Pet policy', from: { text: 'No pets' }, to: { text: 'Small dogs' } },
  ]);
  expect(await policyOf(leaseId)).toBe('small-dogs');
  expect((await changed(leaseId, null)).sentence).toMatch(/^Removed the pet policy of Ana Ruiz/);
  expect(await policyOf(leaseId)).toBeNull();
});

it('is one of four, and stays as it is where nothing is said of it', async () => {
  const leaseId = await books.lease({ petPolicy: 'any' });
  const refused = await commandBook.run(context, {
    command: 'leasing.changeDetails',
    args: { leaseId, petPolicy: 'parrots' },
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad-input', field: 'petPolicy' } });
  await books.do('leasing.changeDetails', { leaseId });
  expect(await policyOf(leaseId)).toBe('any');
});

it('that somebody else changed first is shown to whoever changes it next', async () => {
  const leaseId = await books.lease({ petPolicy: 'cats' });
  const late: Op[] = [{ kind: 'set', table: 'lease', id: leaseId, fields: { petPolicy: ['none', 'any'] } }];
  expect(await admitOps(books.db, late, { registry, role: 'owner' })).toMatchObject({
    ok: false,
    error: { code: 'stale', field: 'petPolicy' },
  });
});
