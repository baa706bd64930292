import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { decodeText } from '../decode-text.ts';
import { sampleFile } from './ofx.samples.ts';
import { parseOfx } from './ofx.ts';

const repositoryRoot = resolve(import.meta.dirname, '../../../../..');
const folder = process.env.PORTFOLIO_OFX_FIXTURES ?? join(repositoryRoot, '../shared/fixtures/ofx');

const files = [
  {
    name: 'checking.ofx',
    count: 106,
    totalCents: 464442,
    account: 'Checking ••2460',
    closingBalanceCents: 112949,
  },
  {
    name: 'savings.ofx',
    count: 118,
    totalCents: 529158,
    account: 'Savings ••2010',
    closingBalanceCents: 114716,
  },
  {
    name: 'creditcard.ofx',
    count: 135,
    totalCents: -276751,
    account: 'Credit card ••7304',
    closingBalanceCents: -512816,
  },
];

describe('statements written by someone else', () => {
  for (const { name, count, totalCents, account, closingBalanceCents } of files) {
    it(`${name} gives ${count} transactions that add up to ${totalCents} cents`, () => {
      const path = join(folder, name);
      if (!existsSync(path)) {
        console.warn(`fixtures not here: ${path}; read the sample in the source instead`);
        expect(expectOk(parseOfx(sampleFile, 'USD')).accounts[0]?.lines).toHaveLength(2);
        return;
      }
      const text = expectOk(decodeText(new Uint8Array(readFileSync(path))));
      const { accounts } = expectOk(parseOfx(text, 'USD'));
      expect(accounts).toHaveLength(1);
      expect(accounts[0]).toMatchObject({
        name: account,
        balances: { closingCents: closingBalanceCents, closingOn: '2010-07-23' },
      });
      const lines = accounts[0]?.lines ?? [];
      expect(lines).toHaveLength(count);
      expect(lines.reduce((sum, line) => sum + line.amountCents, 0)).toBe(totalCents);
      expect(new Set(lines.map((line) => line.fitId)).size).toBe(count);
      const written = text.split('\n');
      expect(lines.every((line) => written[line.lineNumber - 1]?.trim() === '<STMTTRN>')).toBe(true);
    });
  }
});
