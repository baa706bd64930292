import { assert, expectOk, newId } from '@portfolio-os/shared/core';
import { accountAtBank, listStatementLines } from '@portfolio-os/shared/integrations';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../ledger/index.ts';
import { importStatement, previewStatement, type StatementOptions } from './index.ts';
import { bytesOf, ofxOf, openTestLedger, TODAY } from './test-ledger.ts';

let ledger: Ledger;
let discard: () => Promise<void>;
beforeEach(async () => {
  ({ ledger, discard } = await openTestLedger());
});
afterEach(() => discard());

const titles = 'Details,Posting Date,Description,Amount,Type,Balance\n';
const february = `${titles}CREDIT,02/20/2026,ZELLE FROM ANA,900.00,X,1850.00\nDEBIT,02/23/2026,ROOFER,-50.00,ACH,1800.00\n`;
const later = `${february}DEBIT,02/24/2026,FEE,-3.00,ACH,1797.00\n`;

const bringIn = (text: string, fileName: string, options: StatementOptions = {}) =>
  importStatement(ledger, bytesOf(text), fileName, options);
const preview = async (text: string, fileName: string, options: StatementOptions = {}) =>
  expectOk(await previewStatement(ledger, bytesOf(text), fileName, options));
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
/** The statement alone, to be put beside another one. */
const secondOf = (bytes: Uint8Array) => /<STMTTRNRS>.*<\/STMTTRNRS>/s.exec(textOf(bytes))?.[0] ?? '';
const accounts = () =>
  ledger.books.selectFrom('bankAccount').select(['id', 'name']).orderBy('name').execute();

describe('the account of a file that names none', () => {
  test('is asked, and nothing is imported before', async () => {
    const { head } = ledger;
    const refused = await bringIn(february, 'Bank1234_20260223.csv');
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'needs-answers',
        message: 'This file does not say which account it is of. Give the account a name.',
      },
    });
    expect(ledger.head).toEqual(head);
  });

  test('is not asked where the file has no lines', async () => {
    expect(await bringIn('Date,Description,Amount\n', 'empty.csv')).toMatchObject({
      ok: true,
      value: { newLines: 0, knownLines: 0, doubtfulLines: 0, leftOutLines: 0 },
    });
  });

  test('is remembered for later downloads, by the bank’s titles and the name of the file', async () => {
    expectOk(await bringIn(february, 'Bank1234_Activity_20260223.CSV', { account: 'Checking' }));
    expect(await bringIn(later, 'Bank1234_Activity_20260301 (1).CSV')).toMatchObject({
      ok: true,
      value: { newLines: 1, knownLines: 2, doubtfulLines: 0 },
    });
    expect((await accounts()).map(({ name }) => name)).toEqual(['Checking']);
  });

  test('is asked again for a file of the same bank that is called otherwise, with the likely one first', async () => {
    expectOk(await bringIn(february, 'Bank1234_20260223.csv', { account: 'Checking' }));
    expectOk(await bringIn('Date,Description,Amount\n2026-01-15,x,-1.00\n', 'a.csv', { account: 'Alpha' }));
    const { questions } = await preview(later, 'Bank9876_20260301.csv');
    expect(questions).toMatchObject([
      {
        about: 'account',
        message:
          'This file does not say which account it is of. Choose one (“Checking”, “Alpha”), or give a new one a name.',
        choices: [{ label: 'Checking' }, { label: 'Alpha' }],
      },
    ]);
  });

  test('is asked with checking first, and escrow and trust last, where nothing is remembered', async () => {
    const kinds = { Deposits: 'trust', Escrow: 'escrow', Operating: 'checking', Reserve: 'savings' };
    for (const [name, kind] of Object.entries(kinds))
      expectOk(await ledger.execute({ command: 'bank.addAccount', args: { key: newId(), name, kind } }));
    const { questions } = await preview(february, 'Bank1234_20260223.csv');
    const labels = questions[0]?.choices.map(({ label }) => label);
    expect(labels).toEqual(['Operating', 'Reserve', 'Deposits', 'Escrow']);
  });

  test('may be chosen by its id or by its name, and the last choice counts', async () => {
    expectOk(await bringIn(february, 'bank.csv', { account: 'Checking' }));
    const [checking] = await accounts();
    expectOk(await bringIn(later, 'bank.csv', { account: checking?.id }));
    expectOk(await bringIn(later, 'bank.csv', { account: 'Savings' }));
    expect((await preview(later, 'bank.csv')).accounts).toMatchObject([{ name: 'Savings', knownLines: 3 }]);
  });

  test('is said where the lines stand in another one already', async () => {
    expectOk(await bringIn(february, 'bank.csv', { account: 'Checking' }));
    const { remarks } = await preview(later, 'bank.csv', { account: 'Savings' });
    expect(remarks).toEqual([
      '2 of these lines stand in “Checking” already, with the same day, amount and text. Check that the account is the right one.',
    ]);
    expect((await preview(later, 'bank.csv', { account: 'Checking' })).remarks).toEqual([]);
  });

  test('may be chosen for a file that names its own, and that is remembered too', async () => {
    expectOk(await bringIn(february, 'bank.csv', { account: 'Everyday' }));
    const march = [{ on: '2026-03-02', amount: '1450.00', name: 'ANN', fitId: '1' }];
    expectOk(await importStatement(ledger, ofxOf(march), 'x.ofx', { account: 'Everyday' }));
    expect(await accounts()).toHaveLength(1);
    const again = expectOk(await previewStatement(ledger, ofxOf(march), 'y.ofx'));
    expect(again.accounts).toMatchObject([{ name: 'Everyday', knownLines: 1 }]);
  });
});

describe('a bank’s account that is new, where one was entered by hand', () => {
  const march = [{ on: '2026-03-02', amount: '1450.00', name: 'ANN', fitId: '1' }];
  const april = [...march, { on: '2026-04-02', amount: '1450.00', name: 'ANN', fitId: '2' }];

  beforeEach(async () => {
    const byHand = { Operating: 'checking', Visa: 'credit-card', 'Petty cash': 'cash' };
    for (const [name, kind] of Object.entries(byHand))
      expectOk(await ledger.execute({ command: 'bank.addAccount', args: { key: newId(), name, kind } }));
  });

  test('is asked about, and nothing is imported before', async () => {
    const { head } = ledger;
    expect(await importStatement(ledger, ofxOf(march), 'x.ofx')).toMatchObject({
      error: {
        code: 'needs-answers',
        message:
          'No statement of “Checking ••2460” came before. Choose which of your accounts it is (“Operating”), or add it as a new one (“Checking ••2460”).',
      },
    });
    expect(ledger.head).toEqual(head);
  });

  test('is that one once it is said: lines, balances and later statements stand in one account', async () => {
    expectOk(await importStatement(ledger, ofxOf(march), 'x.ofx', { account: 'Operating' }));
    expectOk(await importStatement(ledger, ofxOf(april), 'y.ofx'));
    const names = (await accounts()).map(({ name }) => name);
    expect(names).toEqual(['Operating', 'Petty cash', 'Visa']);
    const { lines } = await listStatementLines(ledger.books);
    expect(lines.map(({ account }) => account)).toEqual(['Operating', 'Operating']);
  });

  test('is asked about each account of a file that has several; one of the books is one of them', async () => {
    expectOk(
      await ledger.execute({
        command: 'bank.addAccount',
        args: { key: newId(), name: 'Reserve', kind: 'savings' },
      }),
    );
    const both = bytesOf(
      `${textOf(ofxOf(march))}`.replace('</STMTTRNRS>', `</STMTTRNRS>${secondOf(ofxOf(march, '77770099'))}`),
    );
    const asked = expectOk(await previewStatement(ledger, both, 'x.ofx')).questions;
    expect(asked.map(({ account }) => account)).toEqual(['Checking ••2460', 'Checking ••0099']);
    const first = { 'Checking ••2460': 'Operating' };
    const { questions } = expectOk(
      await previewStatement(ledger, both, 'x.ofx', { answers: { accounts: first } }),
    );
    expect(questions.map(({ choices }) => choices.map(({ label }) => label))).toEqual([
      ['Reserve', 'Checking ••0099'],
    ]);
    const accountsSaid = { ...first, 'Checking ••0099': 'Reserve' };
    expectOk(await importStatement(ledger, both, 'x.ofx', { answers: { accounts: accountsSaid } }));
    const { lines } = await listStatementLines(ledger.books);
    expect(lines.map(({ account }) => account).toSorted()).toEqual(['Operating', 'Reserve']);
  });

  test('is a new one where its own name is chosen, and is not asked about again', async () => {
    expectOk(await importStatement(ledger, ofxOf(march), 'x.ofx', { account: 'Checking ••2460' }));
    expectOk(await importStatement(ledger, ofxOf(april), 'y.ofx'));
    expect((await accounts()).map(({ name }) => name)).toContain('Checking ••2460');
  });
});

test('files that were sent to the wrong account are seen on it, and go to the right one from then on', async () => {
  const line = (on: string, fitId: string) => ({ on, amount: '1450.00', name: 'ANN', fitId });
  for (const name of ['Operating', 'Reserve'])
    expectOk(
      await ledger.execute({ command: 'bank.addAccount', args: { key: newId(), name, kind: 'checking' } }),
    );
  const [operating, reserve] = (await accounts()).map(({ id }) => id);
  assert(operating && reserve, 'both accounts are there');
  const march = [line('2026-03-02', '1')];
  expectOk(await importStatement(ledger, ofxOf(march), 'x.ofx', { account: 'Reserve' }));
  const filesOf = async (id: string) => expectOk(await accountAtBank(ledger.books, id, TODAY)).files;
  const [file] = await filesOf(reserve);
  expect(file).toMatchObject({ title: 'Checking ••2460' });
  const send = { statementSourceId: file?.id, accountId: operating };
  expectOk(await ledger.execute({ command: 'integrations.sendStatementFiles', args: send }));
  expect([await filesOf(operating), await filesOf(reserve)]).toEqual([[file], []]);
  expectOk(await importStatement(ledger, ofxOf([line('2026-03-09', '2')]), 'y.ofx'));
  const { lines } = await listStatementLines(ledger.books);
  expect(lines.map(({ account, postedOn }) => [account, postedOn])).toEqual([
    ['Operating', '2026-03-09'],
    ['Reserve', '2026-03-02'],
  ]);
});

test('a file that names an account which the books know is seen on it without anybody’s answer', async () => {
  const march = [{ on: '2026-03-02', amount: '1450.00', name: 'ANN', fitId: '1' }];
  expectOk(await importStatement(ledger, ofxOf(march), 'x.ofx'));
  const [account] = await accounts();
  const { files } = expectOk(await accountAtBank(ledger.books, account?.id ?? '', TODAY));
  expect(files.map(({ title }) => title)).toEqual(['Checking ••2460']);
});

test('a new name for a bank account that the books know is another account', async () => {
  const march = [{ on: '2026-03-02', amount: '1450.00', name: 'ANN', fitId: '1' }];
  expectOk(await importStatement(ledger, ofxOf(march), 'x.ofx'));
  expectOk(await importStatement(ledger, ofxOf(march), 'x.ofx', { account: 'Apart' }));
  expect((await accounts()).map(({ name }) => name)).toEqual(['Apart', 'Checking ••2460']);
});

describe('what was said about a file', () => {
  const card = 'Date,Description,Card Member,Amount\n2026-02-21,PAINT,A OWNER,64.20\n';

  test('is not asked about the next one of the same titles', async () => {
    expectOk(await bringIn(card, 'card.csv', { account: 'Card', mapping: { invert: true } }));
    const next = 'Date,Description,Card Member,Amount\n2026-03-01,KEYS,A OWNER,8.40\n';
    expect(await preview(next, 'card.csv')).toMatchObject({
      questions: [],
      accounts: [{ name: 'Card', moneyInCents: 0, moneyOutCents: 840 }],
    });
  });

  test('gives way where the balances of the next file prove otherwise', async () => {
    const bank = 'Date,Description,Amount,Balance\n';
    const turned = { account: 'Bank', mapping: { invert: true } };
    expectOk(await bringIn(`${bank}2026-02-21,PAINT,64.20,\n`, 'bank.csv', turned));
    // 100.00 + 8.40 = 108.40.
    const next = `${bank}2026-03-01,KEYS,-1.00,100.00\n2026-03-02,BACK,8.40,108.40\n`;
    expect(await preview(next, 'bank.csv')).toMatchObject({
      questions: [],
      accounts: [{ moneyInCents: 840, moneyOutCents: 100 }],
    });
  });

  test('can be named for a file of another name', async () => {
    expectOk(await bringIn(card, 'card.csv', { account: 'Card', mapping: { invert: true } }));
    const options = { account: 'Card', savedMapping: 'card' };
    expect((await preview(card, 'elsewhere.csv', options)).questions).toEqual([]);
    expect(await bringIn(card, 'elsewhere.csv', { account: 'Card', savedMapping: 'Nobody' })).toMatchObject({
      ok: false,
      error: { code: 'no-such-mapping' },
    });
  });

  test('is kept without the account’s number and without the file’s name', async () => {
    expectOk(await bringIn(february, 'Bank58152460_20260223.csv', { account: 'Checking' }));
    const kept = await ledger.books.selectFrom('statementSource').selectAll().execute();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('58152460');
  });
});

describe('lines of a bank file', () => {
  test('under new numbers are in doubt, not new', async () => {
    const lines = (prefix: string) => [
      { on: '2026-02-06', amount: '900.00', name: 'RENT A', fitId: `${prefix}-1` },
      { on: '2026-02-07', amount: '-50.00', name: 'ROOFER', fitId: `${prefix}-2` },
    ];
    expectOk(await importStatement(ledger, ofxOf(lines('OLD')), 'a.ofx'));
    expect(await importStatement(ledger, ofxOf(lines('NEW')), 'b.ofx')).toMatchObject({
      ok: true,
      value: { newLines: 0, knownLines: 0, doubtfulLines: 2 },
    });
  });

  test('years ahead or long past are said, and can be left out by their line', async () => {
    const odd = ofxOf([
      { on: '2036-11-06', amount: '900.00', name: 'RENT', fitId: '5' },
      { on: '1970-01-01', amount: '1.00', name: 'RENT', fitId: '6' },
      { on: '2026-03-01', amount: '7.00', name: 'RENT', fitId: '7' },
    ]);
    const seen = expectOk(await previewStatement(ledger, odd, 'a.ofx'));
    expect(seen.remarks).toEqual([
      'Line 8 is dated 6 Nov 2036, far ahead of today. 1 other line has such a date. Check them, or leave the lines out.',
    ]);
    const leaveOut = seen.accounts[0]?.lines.slice(0, 2).map(({ lineNumber }) => lineNumber) ?? [];
    expect(await importStatement(ledger, odd, 'a.ofx', { answers: { leaveOut } })).toMatchObject({
      ok: true,
      value: { newLines: 1, leftOutLines: 2 },
    });
    const { lines } = await listStatementLines(ledger.books);
    expect(lines.map(({ postedOn }) => postedOn)).toEqual(['2026-03-01']);
  });
});
