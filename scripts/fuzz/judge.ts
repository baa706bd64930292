import type { RentRollPreviewView } from '@portfolio-os/shared/api';
import type { ParsedLine, StatementFileReading } from '@portfolio-os/shared/integrations/parsing';
import type { Mutant } from './mutate.ts';
import { textOf, type WrittenFile } from './written-file.ts';

export type Verdict = 'proven' | 'asked' | 'refused' | 'unproven';

/**
 * The error in a reading without questions, where the mutation left the file’s balances intact: its sum differs from theirs.
 * Null: none. A reading without any balance proves nothing, except where a single digit was changed: that is an error too.
 */
export function wrongSum(
  file: WrittenFile,
  mutant: Mutant,
  { statement }: StatementFileReading,
): string | null {
  if (mutant.kind === 'anything' || file.proof === 'none') return null;
  const lines = statement.accounts.flatMap((account) => account.lines);
  const checked = statement.accounts.reduce((sum, { balances }) => sum + balances.checked, 0);
  if (checked === 0 && mutant.kind === 'beside-balances') return null;
  if (file.proof === 'whole') return differs(sumOf(lines), file.sumCents);
  return wrongBetweenRows(mutant, lines);
}

/** Compares the lines between the first and last row with their balances, which do not prove the first row’s amount. */
function wrongBetweenRows({ pieces }: Mutant, lines: readonly ParsedLine[]): string | null {
  const inOrder = lines.toSorted((one, another) => one.lineNumber - another.lineNumber);
  const balanceAt = (line: ParsedLine | undefined) => line && pieces[line.lineNumber - 1]?.line?.balanceCents;
  const [first, last] = [balanceAt(inOrder[0]), balanceAt(inOrder.at(-1))];
  if (first === undefined || last === undefined) return null;
  return differs(sumOf(inOrder.slice(1)), last - first);
}

/**
 * The error in a rent roll without questions, where the mutation left its row of totals intact: the sum of a recognised money
 * column differs. Null: none. A column with a damaged title is not recognised, and the preview shows that.
 */
export function wrongRoll(file: WrittenFile, mutant: Mutant, roll: RentRollPreviewView): string | null {
  const { total, depositCents, owedCents, parkingCents } = file.roll ?? { total: null };
  if (total === null || mutant.kind === 'anything') return null;
  if (!textOf(mutant.pieces).split('\n').includes(total)) return null;
  const sum = (centsOf: (row: RentRollPreviewView['rows'][number]) => number) =>
    roll.rows.reduce((cents, row) => cents + centsOf(row), 0);
  const parking = sum(({ extras }) =>
    extras.reduce((cents, { kind, amountCents }) => cents + (kind === 'parking' ? amountCents : 0), 0),
  );
  const columns = [
    ['rent', sum(({ rentCents }) => rentCents ?? 0), file.sumCents],
    ['deposit', sum((row) => row.depositCents ?? 0), depositCents],
    ['openingBalance', sum((row) => row.openingBalanceCents), owedCents],
    ['parking', parking, parkingCents],
  ] as const;
  const wrong = columns
    .filter(([field]) => roll.mapping[field])
    .map(([field, read, proven = 0]) => ({ field, said: differs(read, proven) }))
    .find(({ said }) => said !== null);
  return wrong ? `${wrong.field}: ${wrong.said}` : null;
}

/** The verdict on a rent roll without an error. */
export function rollVerdict(
  file: WrittenFile,
  { problems, ambiguousDates, building }: RentRollPreviewView,
): Verdict {
  if (problems.length > 0 || ambiguousDates || building === '') return 'asked';
  return file.roll ? 'proven' : 'unproven';
}

function differs(read: number, proven: number): string | null {
  return read === proven ? null : `read ${read}, and the balances prove ${proven}`;
}

function sumOf(lines: readonly ParsedLine[]): number {
  return lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/** The verdict on a file without an error. */
export function verdictOf(file: WrittenFile, { statement }: StatementFileReading): Verdict {
  if (statement.questions.length > 0) return 'asked';
  const checked = statement.accounts.some(({ balances }) => balances.checked > 0);
  return checked && file.proof !== 'none' ? 'proven' : 'unproven';
}
