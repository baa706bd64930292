import { expectOk } from '@portfolio-os/shared/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ledger } from '../../ledger/index.ts';
import { importStatement } from './index.ts';
import { bytesOf, ofxOf, openTestLedger } from './test-ledger.ts';

interface Moved {
  on: string;
  amount: string;
  name: string;
  fitId: string;
}

/** Few days, amounts and names, so that equal lines are common. Each has its own number, which only OFX and CAMT write. */
const anyAccount = fc
  .array(
    fc.record({
      day: fc.integer({ min: 1, max: 6 }),
      amount: fc.constantFrom('500.00', '-500.00', '-20.00'),
      name: fc.constantFrom('ANA', 'BEN', 'BANK'),
    }),
    { minLength: 3, maxLength: 14 },
  )
  .map((rows) =>
    rows
      .toSorted((one, other) => one.day - other.day)
      .map(({ day, ...rest }, index): Moved => ({ ...rest, on: `2026-02-0${day}`, fitId: `F${index}` })),
  );

const formats = ['ofx', 'csv', 'qif', 'camt', 'mt940'] as const;
type Format = (typeof formats)[number];

const write: Record<Format, (lines: readonly Moved[]) => Uint8Array> = {
  ofx: (lines) => ofxOf(lines),
  csv: (lines) =>
    bytesOf(
      ['Date,Description,Amount', ...lines.map(({ on, name, amount }) => `${on},${name},${amount}`)].join(
        '\n',
      ),
    ),
  qif: (lines) =>
    bytesOf(
      `!Type:Bank\n${lines.map(({ on, name, amount }) => `D${on}\nT${amount}\nP${name}\n^\n`).join('')}`,
    ),
  camt: (lines) =>
    bytesOf(
      `<Document><BkToCstmrStmt><Stmt>${lines
        .map(
          ({ on, name, amount, fitId }) =>
            `<Ntry><Amt Ccy="USD">${amount.replace('-', '')}</Amt><CdtDbtInd>${amount.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd><BookgDt><Dt>${on}</Dt></BookgDt><AcctSvcrRef>${fitId}</AcctSvcrRef><AddtlNtryInf>${name}</AddtlNtryInf></Ntry>`,
        )
        .join('')}</Stmt></BkToCstmrStmt></Document>`,
    ),
  mt940: (lines) =>
    bytesOf(
      `:20:X\n:25:1/2\n:28C:1\n:60F:C260131USD0,00\n${lines
        .map(({ on, name, amount, fitId }) => {
          const day = on.slice(2).replaceAll('-', '');
          const way = amount.startsWith('-') ? 'D' : 'C';
          return `:61:${day}${way}${amount.replace('-', '').replace('.', ',')}NTRFNONREF//${fitId}\n:86:${name}\n`;
        })
        .join('')}:62F:${sumOf(lines)}\n-\n`,
    ),
};

/** The closing balance, from an opening one of nothing: "C260228USD480,00". */
function sumOf(lines: readonly Moved[]): string {
  const cents = lines.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
  return `${cents < 0 ? 'D' : 'C'}260228USD${(Math.abs(cents) / 100).toFixed(2).replace('.', ',')}`;
}

interface Download {
  from: number;
  until: number;
  format: Format;
}

/** A download begins with a whole day and may end inside one, whose other lines the bank has not written yet. */
const anyDownload: fc.Arbitrary<Download> = fc.record({
  from: fc.integer({ min: 1, max: 6 }),
  until: fc.nat(14),
  format: fc.constantFrom(...formats),
});

const moneyOf = (on: string, amount: string) => `${on} ${amount}`;

function countBy(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Imports the downloads into one account; answers the books' lines, and those that the bank had by then. */
async function bringIn(
  ledger: Ledger,
  name: string,
  { all, downloads }: { all: readonly Moved[]; downloads: readonly Download[] },
) {
  const covered = new Set<string>();
  for (const { from, until, format } of downloads) {
    const lines = all.slice(0, until).filter(({ on }) => on >= `2026-02-0${from}`);
    if (lines.length === 0) continue;
    for (const { fitId } of lines) covered.add(fitId);
    const options = { account: name, mapping: { invert: false } };
    expectOk(await importStatement(ledger, write[format](lines), `x.${format}`, options));
  }
  const held = await ledger.books
    .selectFrom('statementLine')
    .innerJoin('bankAccount', 'bankAccount.id', 'statementLine.accountId')
    .select(['postedOn', 'amountCents', 'doubt'])
    .where('bankAccount.name', '=', name)
    .execute();
  const keyOf = ({ postedOn, amountCents }: { postedOn: string; amountCents: number }) =>
    moneyOf(postedOn, (amountCents / 100).toFixed(2));
  return {
    stored: countBy(held.map(keyOf)),
    sure: countBy(held.filter(({ doubt }) => doubt === null).map(keyOf)),
    moved: countBy(
      all.filter(({ fitId }) => covered.has(fitId)).map(({ on, amount }) => moneyOf(on, amount)),
    ),
  };
}

test('downloads of one account that overlap, in any order and format, double nothing and eat nothing', async () => {
  const { ledger, discard } = await openTestLedger();
  let account = 0;
  const downloads = fc.array(anyDownload, { minLength: 1, maxLength: 5 });
  try {
    await fc.assert(
      fc.asyncProperty(anyAccount, downloads, async (all, downloads) => {
        account += 1;
        const { stored, sure, moved } = await bringIn(ledger, `Account ${account}`, { all, downloads });
        for (const [key, count] of moved)
          expect(stored.get(key) ?? 0, `${key} was eaten`).toBeGreaterThanOrEqual(count);
        for (const [key, count] of sure)
          expect(count, `${key} was doubled`).toBeLessThanOrEqual(moved.get(key) ?? 0);
      }),
      { numRuns: 150 },
    );
  } finally {
    await discard();
  }
}, 120_000);

test.each(formats)(
  'downloads in %s alone come to exactly what the bank moved',
  async (format) => {
    const { ledger, discard } = await openTestLedger();
    let account = 0;
    const downloads = fc.array(anyDownload, { minLength: 1, maxLength: 5 });
    try {
      await fc.assert(
        fc.asyncProperty(anyAccount, downloads, async (all, anyway) => {
          account += 1;
          const downloads = anyway.map((download) => ({ ...download, format }));
          const { stored, moved } = await bringIn(ledger, `Account ${account}`, { all, downloads });
          expect(stored).toEqual(moved);
        }),
        { numRuns: 60 },
      );
    } finally {
      await discard();
    }
  },
  120_000,
);
