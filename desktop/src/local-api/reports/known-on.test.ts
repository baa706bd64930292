import { newId } from '@portfolio-os/shared/core';
import { expect, test } from 'vitest';
import { rememberDevices } from '../../ledger/index.ts';
import { writeState } from '../../ledger/tables.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { readAuthors } from '../account/authors.ts';
import { createLocalApi } from '../app.ts';

/** January's rent of 1,500.00 is paid on January 3; on February 10 the payment turns out to have been returned on January 5. */
async function returnedLate() {
  let now = '2026-01-04T12:00:00Z';
  const workspace = temporaryWorkspace({ now: () => new Date(now) });
  const { id, ledger } = await createPortfolio(workspace);
  const lease = await addLease(ledger);
  await ledger.execute({ command: 'billing.generateCharges', args: { through: '2026-01-31' } });
  const paid = payment(lease, 150_000, '2026-01-03');
  await ledger.execute(paid);
  now = '2026-02-10T12:00:00Z';
  const args = { id: newId(), paymentId: paid.args.id, returnedOn: '2026-01-05', reason: 'No funds' };
  await ledger.execute({ command: 'billing.returnPayment', args });
  const app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
  const ask = async (path: string) => {
    const response = await app.request(`/api/portfolios/${id}/${path}`);
    return { status: response.status, text: await response.text() };
  };
  return { ledger, ask };
}

test('reports, figures and their facts are said as they were known on a past day', async () => {
  const { ask } = await returnedLate();
  const owed = async (query: string) => {
    const { text } = await ask(`why/outstanding?asOf=2026-01-31${query}`);
    return JSON.parse(text).value.totalCents;
  };
  expect(await owed('')).toBe(150_000);
  expect(await owed('&knownOn=2026-02-10')).toBe(150_000);
  expect(await owed('&knownOn=2026-02-09')).toBe(0);
  expect(await owed('&knownOn=2026-01-04')).toBe(0);
  const { text } = await ask('reports/balances?knownOn=2026-01-04');
  expect(JSON.parse(text).value).toMatchObject({ asOf: '2026-01-04' });
});

test('what a report says otherwise now than it did then is said by row', async () => {
  const { ask } = await returnedLate();
  const changes = async (query: string) =>
    JSON.parse((await ask(`reports/balances/changes?asOf=2026-01-31${query}`)).text).value.rows;
  expect(await changes('&since=2026-01-04')).toMatchObject([
    {
      what: 'changed',
      cells: expect.arrayContaining([{ title: 'Open', kind: 'money', before: 0, now: 150_000 }]),
    },
  ]);
  expect(await changes('&since=2026-01-04&knownOn=2026-02-09')).toEqual([]);
});

test('what has changed between two days known is told with who, when and on what', async () => {
  const { ask, ledger } = await returnedLate();
  const laptop = { id: newId(), name: 'Ana’s laptop' };
  await rememberDevices(ledger, [laptop]);
  const { device } = await readAuthors(ledger);
  expect([device(laptop.id, newId()), device(newId(), newId())]).toEqual([
    'Ana’s laptop',
    expect.stringMatching(/^Device [0-9a-f]{4}$/),
  ]);
  const { text } = await ask('reports/what-has-changed?from=2026-01-05&to=2026-02-10');
  const rows: { kind: string; figure: string }[] = JSON.parse(text).value.rows;
  expect(rows.find(({ kind, figure }) => kind === 'fact' && figure === 'Bank')).toMatchObject({
    ...{ month: '2026-01', aboutOn: '2026-01-05', changeCents: -150_000, cameOn: '2026-02-10' },
    ...{ who: 'On this computer', device: 'This computer' },
  });
  const opened = await ask(
    'reports/what-has-changed/why?from=2026-01-05&to=2026-02-10&row=2026-01%20assets:bank&column=change',
  );
  expect(JSON.parse(opened.text).value.totalCents).toBe(-150_000);
  const earlier = await ask('reports/what-has-changed?from=2026-01-05&to=2026-02-09');
  expect(JSON.parse(earlier.text).value.rows).toEqual([]);
});

test('the ledger as plain text is written as it was known on a past day', async () => {
  const { ask } = await returnedLate();
  const returned = async (query: string) => (await ask(`journal?format=hledger${query}`)).text;
  expect(await returned('')).toContain('2026-01-05');
  expect(await returned('&knownOn=2026-02-09')).not.toContain('2026-01-05');
});

test('a day before the books began, one still to come, and history that is not all here are refused in words', async () => {
  const { ask, ledger } = await returnedLate();
  const refused = async (knownOn: string) => {
    const { status, text } = await ask(`reports/balances?knownOn=${knownOn}`);
    return [status, JSON.parse(text).error.message];
  };
  expect(await refused('2026-01-03')).toEqual([
    400,
    'Nothing stood in these books yet on that day. They begin on 2026-01-04.',
  ]);
  expect(await refused('2026-02-11')).toEqual([
    400,
    'What is known on a day that is still to come cannot be said.',
  ]);
  await writeState(ledger.db, 'base', JSON.stringify({ seq: 2, hash: '', acceptedAt: '' }));
  const changed = await ask('reports/what-has-changed?from=2026-01-04');
  expect(JSON.parse(changed.text).error.message).toContain('still being fetched');
  const [, message] = await refused('2026-01-04');
  expect(message).toContain('The history of these books is still being fetched');
});
