import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { bankAccountId } from '../../bank/rules.ts';
import type { ParsedLine } from '../parsing/index.ts';
import { classifyLines } from './classify-lines.ts';

const KEY = 'account-key';
/** "2026-01-05 1500 F1 RENT": day, amount in units, number ("-" for none) and text. */
function lines(table: string): ParsedLine[] {
  const rows = table
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '');
  return rows.map((row, index) => {
    const [postedOn = '', amount = '', fitId = '', ...words] = row.split(/\s+/);
    const rest = { reference: null, type: null, description: words.join(' ') };
    return {
      lineNumber: index + 1,
      postedOn,
      amountCents: Number(amount) * 100,
      fitId: fitId === '-' ? null : fitId,
      ...rest,
    };
  });
}

async function classify(held: string, file: string) {
  const books = await TestBooks.open();
  const counts = new Map<string, number>();
  for (const { postedOn, amountCents, fitId, description } of lines(held)) {
    const key = JSON.stringify([postedOn, amountCents, fitId, description]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    books.statementLine({
      accountId: bankAccountId(KEY),
      postedOn,
      amountCents,
      fitId,
      description: description || null,
      occurrence: counts.get(key) ?? 1,
    });
  }
  await books.save();
  return classifyLines(books.db, KEY, lines(file));
}

const cases: { title: string; held: string; file: string; states: string }[] = [
  {
    title: 'an account without lines: all are new',
    held: '',
    file: '2026-01-05 1500 F1 A\n2026-01-05 1500 F2 A',
    states: 'new new',
  },
  {
    title: 'the same line again is known',
    held: '2026-01-05 1500 F1 A',
    file: '2026-01-05 1500 F1 A',
    states: 'known',
  },
  {
    title: 'the same line again without a number is known',
    held: '2026-01-05 1500 - A',
    file: '2026-01-05 1500 - A',
    states: 'known',
  },
  {
    title: 'a line without a text is known again',
    held: '2026-01-05 1500 -',
    file: '2026-01-05 1500 -',
    states: 'known',
  },
  {
    title: 'four equal payments are four',
    held: '',
    file: '2026-01-05 500 - A\n2026-01-05 500 - A\n2026-01-05 500 - A\n2026-01-05 500 - A',
    states: 'new new new new',
  },
  {
    title: 'of three equal lines as many are known as are held',
    held: '2026-01-05 500 - A\n2026-01-05 500 - A',
    file: '2026-01-05 500 - A\n2026-01-05 500 - A\n2026-01-05 500 - A',
    states: 'known known new',
  },
  {
    title: 'equal amounts on one day with numbers of their own are two',
    held: '2026-01-05 500 F1 A',
    file: '2026-01-05 500 F1 A\n2026-01-05 500 F2 A',
    states: 'known new',
  },
  {
    title: 'two equal lines with numbers of their own in one file are two',
    held: '',
    file: '2026-01-05 500 F1 A\n2026-01-05 500 F2 A',
    states: 'new new',
  },
  {
    title: 'the same lines under other numbers are in doubt: the bank has changed its numbers',
    held: '2026-01-05 900 OLD-1 A\n2026-01-06 -50 OLD-2 B',
    file: '2026-01-05 900 NEW-1 A\n2026-01-06 -50 NEW-2 B',
    states: 'in-doubt in-doubt',
  },
  {
    title: 'one line under another number casts doubt on one only',
    held: '2026-01-05 900 F1 A',
    file: '2026-01-05 900 F2 A\n2026-01-05 900 F3 A',
    states: 'in-doubt new',
  },
  {
    title: 'other numbers with another text are other payments',
    held: '2026-01-05 900 F1 ANA',
    file: '2026-01-05 900 F2 BEN',
    states: 'new',
  },
  {
    title: 'one line twice under one number is in doubt the second time',
    held: '',
    file: '2026-01-05 900 F1 A\n2026-01-05 900 F1 A',
    states: 'new in-doubt',
  },
  {
    title: 'one number twice, of which one is known, is in doubt once',
    held: '2026-01-05 900 F1 A',
    file: '2026-01-05 900 F1 A\n2026-01-05 900 F1 A',
    states: 'known in-doubt',
  },
  {
    title: 'a used number with another amount is in doubt',
    held: '2026-01-05 500 F1 A',
    file: '2026-01-05 520 F1 A',
    states: 'in-doubt',
  },
  {
    title: 'a used number on another day is in doubt',
    held: '2026-01-05 500 F1 A',
    file: '2026-01-06 500 F1 A',
    states: 'in-doubt',
  },
  {
    title: 'a used number with another text is in doubt',
    held: '2026-01-05 500 F1 PENDING',
    file: '2026-01-05 500 F1 POSTED',
    states: 'in-doubt',
  },
  {
    title: 'a number used twice within a file is in doubt',
    held: '',
    file: '2026-01-05 500 F1 A\n2026-01-09 700 F1 B',
    states: 'new in-doubt',
  },
  {
    title: 'a number that many lines share says nothing',
    held: '',
    file: '2026-01-05 500 F1 A\n2026-01-09 700 F1 B\n2026-01-10 800 F1 C',
    states: 'new new new',
  },
  {
    title: 'a number of zeros says nothing',
    held: '2026-01-05 500 000 A',
    file: '2026-01-09 700 000 B',
    states: 'new',
  },
  {
    title: 'a masked number says nothing',
    held: '2026-01-05 500 XXXX A',
    file: '2026-01-09 700 XXXX B',
    states: 'new',
  },
  {
    title: 'a masked number with another text is in doubt',
    held: '2026-01-05 500 000 A',
    file: '2026-01-05 500 000 B',
    states: 'in-doubt',
  },
  {
    title: 'no number, same day and amount, another text: in doubt',
    held: '2026-01-05 500 - A',
    file: '2026-01-05 500 - B',
    states: 'in-doubt',
  },
  {
    title: 'what a known line explains casts no doubt on another',
    held: '2026-01-05 500 - A',
    file: '2026-01-05 500 - A\n2026-01-05 500 - B',
    states: 'known new',
  },
  {
    title: 'one unexplained line casts doubt on one only',
    held: '2026-01-05 500 - A',
    file: '2026-01-05 500 - B\n2026-01-05 500 - C',
    states: 'in-doubt new',
  },
  {
    title: 'a CSV after the OFX of the same days is in doubt',
    held: '2026-01-05 500 F1 A',
    file: '2026-01-05 500 - A',
    states: 'in-doubt',
  },
  {
    title: 'an OFX after the CSV of the same days is in doubt',
    held: '2026-01-05 500 - A',
    file: '2026-01-05 500 F1 A',
    states: 'in-doubt',
  },
  {
    title: 'another day is another line',
    held: '2026-01-05 500 - A',
    file: '2026-01-06 500 - A',
    states: 'new',
  },
  {
    title: 'money the other way is another line',
    held: '2026-01-05 500 - A',
    file: '2026-01-05 -500 - A',
    states: 'new',
  },
];

describe('lines of a statement against what the account holds', () => {
  test.each(cases)('$title', async ({ held, file, states }) => {
    const classified = await classify(held, file);
    expect(classified.map(({ state }) => state).join(' ')).toBe(states);
    for (const { state, doubt } of classified) expect(doubt !== null).toBe(state === 'in-doubt');
  });

  test('equal lines are counted in their order', async () => {
    const file = '2026-01-05 500 - A\n2026-01-05 500 - A\n2026-01-06 500 - A';
    expect((await classify('', file)).map(({ occurrence }) => occurrence)).toEqual([1, 2, 1]);
  });

  test('a doubt names the amount and the day, never the text, which may be erased', async () => {
    const [line] = await classify('2026-01-05 500 F1 ANA', '2026-01-06 520 F1 BEN');
    expect(line?.doubt).toBe(
      'The bank used the same number for $500.00 on 5 Jan 2026. It may be the same line, corrected.',
    );
  });
});
