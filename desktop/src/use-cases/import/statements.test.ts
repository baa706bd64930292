import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectOk } from '@portfolio-os/shared/core';
import { listStatementLines } from '@portfolio-os/shared/integrations';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ledger, verifyLedger } from '../../ledger/index.ts';
import { importStatement, previewStatement } from './index.ts';
import { bytesOf, ofxOf, openTestLedger, type TestTransaction } from './test-ledger.ts';

let ledger: Ledger;
let discard: () => Promise<void>;
beforeEach(async () => {
  ({ ledger, discard } = await openTestLedger());
});
afterEach(() => discard());

const january: TestTransaction[] = [
  { on: '2026-01-05', amount: '1450.00', name: 'ZELLE FROM ANN LEE', fitId: '2026-1' },
  { on: '2026-01-05', amount: '1450.00', name: 'ZELLE FROM ANN LEE', fitId: '2026-2' },
  { on: '2026-01-07', amount: '-312.55', name: 'State Farm' },
  { on: '2026-01-07', amount: '-312.55', name: 'State Farm' },
];

const bringIn = async (bytes: Uint8Array, fileName = 'january.ofx') =>
  expectOk(await importStatement(ledger, bytes, fileName));

describe('importing a statement', () => {
  test('every line becomes evidence, equal ones too', async () => {
    expect(await bringIn(ofxOf(january))).toEqual({
      newLines: 4,
      knownLines: 0,
      doubtfulLines: 0,
      leftOutLines: 0,
    });
    const { lines } = await listStatementLines(ledger.books);
    expect(lines.map(({ state, amountCents }) => `${state} ${amountCents}`).sort()).toEqual([
      'waiting -31255',
      'waiting -31255',
      'waiting 145000',
      'waiting 145000',
    ]);
  });

  test('the second time nothing is new, and nothing is written', async () => {
    await bringIn(ofxOf(january));
    const { head } = ledger;
    expect(await bringIn(ofxOf(january))).toEqual({
      newLines: 0,
      knownLines: 4,
      doubtfulLines: 0,
      leftOutLines: 0,
    });
    expect(ledger.head).toEqual(head);
  });

  test('a longer file brings only what it has more', async () => {
    await bringIn(ofxOf(january.slice(0, 3)));
    const more = [...january, { on: '2026-01-20', amount: '99.00', name: 'LAUNDRY', fitId: '2026-9' }];
    expect(await bringIn(ofxOf(more))).toEqual({
      newLines: 2,
      knownLines: 3,
      doubtfulLines: 0,
      leftOutLines: 0,
    });
  });

  test('a line in doubt is kept with its doubt', async () => {
    await bringIn(ofxOf(january));
    const corrected = [{ on: '2026-01-06', amount: '1450.00', name: 'ZELLE FROM ANN LEE', fitId: '2026-1' }];
    expect(await bringIn(ofxOf(corrected))).toEqual({
      newLines: 0,
      knownLines: 0,
      doubtfulLines: 1,
      leftOutLines: 0,
    });
    const [line] = (await listStatementLines(ledger.books)).lines.filter(({ doubt }) => doubt !== null);
    expect(line?.doubt).toContain('The bank used the same number for $1,450.00 on 5 Jan 2026');
    expect(await bringIn(ofxOf(corrected))).toEqual({
      newLines: 0,
      knownLines: 1,
      doubtfulLines: 0,
      leftOutLines: 0,
    });
  });

  test('the same lines of another account are other lines', async () => {
    await bringIn(ofxOf(january));
    expect((await bringIn(ofxOf(january, '99887766'))).newLines).toBe(4);
  });

  test('the books hold no account number', async () => {
    await bringIn(ofxOf(january));
    const csv = bytesOf('Date,Description,Amount\n2026-02-25,RENT,10.00\n');
    expectOk(await importStatement(ledger, csv, 'x.csv', { account: 'Chase 58152460' }));
    const { rows } = { rows: ledger.sqlite.prepare('select ops from change_set').all() };
    expect(JSON.stringify(rows)).not.toContain('58152460');
    expect(JSON.stringify(await ledger.books.selectFrom('bankAccount').selectAll().execute())).not.toContain(
      '58152460',
    );
  });

  test('progress counts the lines', async () => {
    const said: string[] = [];
    await importStatement(
      ledger,
      ofxOf(january),
      'x.ofx',
      {},
      async (done, total, what) => void said.push(`${done}/${total} ${what}`),
    );
    expect(said.slice(1)).toEqual([
      '0/4 Comparing with what is known',
      '0/4 Saving the new lines',
      '1/4 Saving the new lines',
      '3/4 Saving the new lines',
      '4/4 Saving the new lines',
      '4/4 Saved',
    ]);
  });

  test('whatever is imported again, in whatever order, adds nothing', async () => {
    const transaction = fc.record({
      on: fc.constantFrom('2026-01-05', '2026-01-06', '2026-01-07'),
      amount: fc.constantFrom('500.00', '-500.00', '20.00'),
      name: fc.constantFrom('ANA', 'BEN', 'DEPOSIT'),
      fitId: fc.constantFrom('F1', 'F2', 'F3', '000', ''),
    });
    const files = fc.array(transaction, { minLength: 1, maxLength: 25 });
    const shuffled = files.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    let account = 0;
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, again]) => {
        account += 1;
        const first = await bringIn(ofxOf(all, `100${account}`));
        expect(first.newLines + first.doubtfulLines).toBe(all.length);
        const { head } = ledger;
        expect(await bringIn(ofxOf(again, `100${account}`))).toEqual({
          newLines: 0,
          knownLines: all.length,
          doubtfulLines: 0,
          leftOutLines: 0,
        });
        expect(ledger.head).toEqual(head);
      }),
      { numRuns: 60 },
    );
  });

  test('afterwards the books prove clean', async () => {
    await bringIn(ofxOf(january));
    expect((await verifyLedger(ledger.db)).problems).toEqual([]);
  });
});

describe('files that are no statement change nothing', () => {
  const rubbish: [string, Uint8Array][] = [
    ['nothing.ofx', new Uint8Array()],
    ['blank.csv', bytesOf('  \n\n')],
    ['random.bin', Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)],
    ['statement.pdf', bytesOf('%PDF-1.7 \u0000\u0001')],
    ['cut.ofx', ofxOf(january).slice(0, 420)],
    ['page.html', bytesOf('<!doctype html><html><body>Sign in</body></html>')],
    ['letter.txt', bytesOf('Dear tenant,\nplease pay your rent.\n')],
    [
      'other-currency.ofx',
      bytesOf(new TextDecoder().decode(ofxOf(january)).replace('<CURDEF>USD', '<CURDEF>EUR')),
    ],
    ['bad-days.csv', bytesOf('Date,Description,Amount\n2026-01-32,RENT,10.00\n2026-02-31,RENT,10.00\n')],
    ['bad-amount.ofx', ofxOf([...january, { on: '2026-01-09', amount: 'ten', name: 'X' }])],
    ['too-much.ofx', ofxOf([...january, { on: '2026-01-09', amount: '99999999999999', name: 'X' }])],
  ];
  test.each(rubbish)('%s', async (fileName, bytes) => {
    const { head } = ledger;
    for (const result of [
      await previewStatement(ledger, bytes, fileName),
      await importStatement(ledger, bytes, fileName),
    ]) {
      expect(result.ok).toBe(false);
      if (!result.ok) expect(result.error.message).toMatch(/^[A-ZL“].*[.]$/s);
    }
    expect(ledger.head).toEqual(head);
    expect(await ledger.books.selectFrom('bankAccount').select('id').execute()).toEqual([]);
  });
});

describe('previewing a statement', () => {
  test('says what is new and known, and changes nothing', async () => {
    await bringIn(ofxOf(january.slice(0, 2)));
    const { head } = ledger;
    const preview = expectOk(await previewStatement(ledger, ofxOf(january), 'january.ofx'));
    expect(preview.accounts[0]).toMatchObject({
      name: 'Checking ••2460',
      known: true,
      firstOn: '2026-01-05',
      lastOn: '2026-01-07',
      moneyInCents: 290_000,
      moneyOutCents: 62_510,
      newLines: 2,
      knownLines: 2,
      doubtfulLines: 0,
    });
    expect(preview.columns).toBeNull();
    expect(ledger.head).toEqual(head);
  });

  test('a CSV shows its columns and how they were read', async () => {
    const csv = bytesOf('Date,Description,Amount\n2026-01-15,RENT ANA,1450.00\n');
    const preview = expectOk(await previewStatement(ledger, csv, 'x.csv', { account: 'Everyday' }));
    expect(preview).toMatchObject({
      format: 'csv',
      columns: ['Date', 'Description', 'Amount'],
      questions: [],
    });
    expect(preview.mapping).toMatchObject({ date: 'Date', amount: 'Amount' });
    expect(preview.accounts[0]).toMatchObject({ name: 'Everyday', known: false, newLines: 1 });
  });

  test('dates that read two ways are asked about before anything is imported', async () => {
    const csv = bytesOf('Date,Description,Amount\n03/04/2026,RENT ANA,1450.00\n');
    const preview = expectOk(await previewStatement(ledger, csv, 'x.csv'));
    expect(preview).toMatchObject({
      questions: [{ about: 'date-order' }, { about: 'account' }],
      accounts: [{ firstOn: '2026-03-04' }],
    });
    const refused = await importStatement(ledger, csv, 'x.csv', { account: 'Everyday' });
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'needs-answers',
        message: 'The dates of this file can be read month first or day first. Say which.',
      },
    });
    expectOk(
      await importStatement(ledger, csv, 'x.csv', { account: 'Everyday', mapping: { dateOrder: 'dmy' } }),
    );
    expect((await listStatementLines(ledger.books)).lines[0]?.postedOn).toBe('2026-04-03');
  });

  test('a CSV whose columns nobody can tell is shown without lines, and asked about', async () => {
    const csv = bytesOf('Date,Text,Sum total of it\n2026-01-15,a,b\n2026-01-16,c,d\n');
    const preview = await previewStatement(ledger, csv, 'x.csv', { account: 'Everyday' });
    expect(preview).toMatchObject({
      ok: true,
      value: {
        columns: ['Date', 'Text', 'Sum total of it'],
        questions: [{ about: 'amount' }],
        accounts: [{ lines: [] }],
      },
    });
  });

  test('a CSV goes to the account of the name it is given', async () => {
    await bringIn(ofxOf(january));
    const csv = bytesOf(
      'Date,Description,Amount\n2026-01-05,Rent Ann Lee,1450.00\n2026-02-20,Rent Ann Lee,1450.00\n',
    );
    const report = await importStatement(ledger, csv, 'x.csv', { account: 'checking ••2460' });
    expect(report).toMatchObject({
      ok: true,
      value: { newLines: 1, knownLines: 0, doubtfulLines: 1, leftOutLines: 0 },
    });
    expect(await ledger.books.selectFrom('bankAccount').select('id').execute()).toHaveLength(1);
  });
});

describe('statements written by others', () => {
  const folder = join(import.meta.dirname, '../../../../../shared/fixtures/ofx');
  for (const [name, count] of [
    ['checking', 106],
    ['savings', 118],
    ['creditcard', 135],
  ] as const) {
    test(`${name}.ofx: every line once`, async () => {
      const file = join(folder, `${name}.ofx`);
      if (!existsSync(file)) {
        console.log(`${file} is not here; held against the inline sample alone.`);
        expect((await bringIn(ofxOf(january))).newLines).toBe(january.length);
        return;
      }
      const report = await bringIn(readFileSync(file), `${name}.ofx`);
      expect(report.newLines + report.doubtfulLines).toBe(count);
      expect(await bringIn(readFileSync(file), `${name}.ofx`)).toEqual({
        newLines: 0,
        knownLines: count,
        doubtfulLines: 0,
        leftOutLines: 0,
      });
      console.log(`${name}.ofx: ${JSON.stringify(report)}`);
    });
  }
});

test('ten thousand lines', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    on: `2025-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`,
    amount: `${index % 2 ? '' : '-'}${100 + (index % 900)}.00`,
    name: `PAYEE ${index % 300} REF`,
    fitId: `N${index}`,
  }));
  const timed = async <T>(work: () => Promise<T>) => {
    const start = performance.now();
    const value = await work();
    return { value, ms: Math.round(performance.now() - start) };
  };
  const first = await timed(() => bringIn(ofxOf(many)));
  const second = await timed(() => bringIn(ofxOf(many)));
  const listed = await timed(() => listStatementLines(ledger.books, { state: 'waiting' }));
  console.log(
    `10,000 lines: import ${first.ms} ms, again ${second.ms} ms, list with suggestions ${listed.ms} ms`,
  );
  expect(first.value.newLines).toBe(10_000);
  expect(second.value.knownLines).toBe(10_000);
  expect(listed.value.total).toBe(10_000);
}, 30_000);
