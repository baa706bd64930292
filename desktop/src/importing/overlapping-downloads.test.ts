import { expectOk } from '@portfolio-os/shared/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importStatement } from './index.ts';
import { bytesOf, ofxOf, openTestLedger } from './test-ledger.ts';

interface Moved {
  on: string;
  amount: string;
  name: string;
  fitId: string;
}

/** A few days, amounts and names, so that equal lines are usual. Each has a number of its own, which only OFX and CAMT write. */
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

const formats = ['ofx', 'csv', 'qif', 'camt'] as const;
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
};

/** A download begins with a day and ends anywhere: the bank has written no more of its last day yet. */
const anyDownload = fc.record({
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

test('downloads of one account that overlap, in any order and format, double nothing and eat nothing', async () => {
  const { ledger, discard } = await openTestLedger();
  let account = 0;
  try {
    await fc.assert(
      fc.asyncProperty(
        anyAccount,
        fc.array(anyDownload, { minLength: 1, maxLength: 5 }),
        async (all, downloads) => {
          account += 1;
          const name = `Account ${account}`;
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
          const stored = countBy(held.map(keyOf));
          const sure = countBy(held.filter(({ doubt }) => doubt === null).map(keyOf));
          const moved = countBy(
            all.filter(({ fitId }) => covered.has(fitId)).map(({ on, amount }) => moneyOf(on, amount)),
          );
          for (const [key, count] of moved)
            expect(stored.get(key) ?? 0, `${key} was eaten`).toBeGreaterThanOrEqual(count);
          for (const [key, count] of sure)
            expect(count, `${key} was doubled`).toBeLessThanOrEqual(moved.get(key) ?? 0);
        },
      ),
      { numRuns: 150 },
    );
  } finally {
    await discard();
  }
}, 120_000);
