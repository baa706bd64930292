import type { Random } from '../../desktop/src/use-cases/demo/random.ts';
import { type BankTruth, decimal, type Transaction } from './bank-truth.ts';
import { amount, around, balance, other, type Part, type Piece, type WrittenFile } from './written-file.ts';

const encoder = new TextEncoder();

interface Shape {
  readonly titles: string;
  /** Everything of the row but its balance. */
  readonly cells: (transaction: Transaction, delimiter: string) => Part[];
}

const shapes = {
  'csv-amount': {
    titles: 'Date,Description,Amount',
    cells: ({ on, text, cents }, d) => [other(`${on}${d}${text}${d}`), amount(decimal(cents))],
  },
  'csv-debit-credit': {
    titles: 'Date,Description,Debit,Credit',
    cells: ({ on, text, cents }, d) =>
      cents < 0
        ? [other(`${on}${d}${text}${d}`), amount(decimal(-cents)), other(d)]
        : [other(`${on}${d}${text}${d}${d}`), amount(decimal(cents))],
  },
  'csv-direction': {
    titles: 'Date,Description,D/C,Amount',
    cells: ({ on, text, cents }, d) => [
      other(`${on}${d}${text}${d}${cents < 0 ? 'D' : 'C'}${d}`),
      amount(decimal(Math.abs(cents))),
    ],
  },
} as const satisfies Record<string, Shape>;

/** Rows of columns, with a running balance; in one of three dialects. */
export function csvWithBalance(format: keyof typeof shapes) {
  return (random: Random, truth: BankTruth): WrittenFile => {
    const delimiter = random.pick([',', ';', '\t']);
    const { titles, cells }: Shape = shapes[format];
    const head = around(
      other(titles.replaceAll(',', delimiter)),
      balance(`${delimiter}Balance`),
      other('\n'),
    );
    const rows = truth.transactions.map(
      (transaction): Piece => ({
        parts: [
          ...cells(transaction, delimiter),
          balance(`${delimiter}${decimal(transaction.balanceCents)}`),
          other('\n'),
        ],
        line: transaction,
      }),
    );
    return written({ format, pieces: [head, ...rows], proof: 'rows', truth });
  };
}

/** Completed transactions among failed ones, which moved nothing; no balances. */
export function csvWithStatus(random: Random, truth: BankTruth): WrittenFile {
  const head = around(other('Date,Description,Amount,Status\n'));
  const rows = truth.transactions.flatMap((transaction): Piece[] => {
    const { on, text, cents } = transaction;
    const row = (status: string) => [other(`${on},${text},`), amount(decimal(cents)), other(`,${status}\n`)];
    const done = { parts: row('COMPLETED'), line: transaction };
    return random.between(0, 3)
      ? [done]
      : [around(...row(random.pick(['FAILED', 'DECLINED', 'REVERTED']))), done];
  });
  return written({ format: 'csv-status', pieces: [head, ...rows], proof: 'none', truth });
}

function written({
  truth,
  ...file
}: Pick<WrittenFile, 'format' | 'pieces' | 'proof'> & { truth: BankTruth }): WrittenFile {
  const sumCents = truth.closingCents - truth.openingCents;
  return { ...file, fileName: 'bank.csv', sumCents, encode: (text) => encoder.encode(text) };
}
