import { readStatementFile } from '@portfolio-os/shared/integrations/parsing';
import { Random } from '../../desktop/src/use-cases/demo/random.ts';
import { bankTruth } from './bank-truth.ts';
import { FuzzBooks } from './fuzz-books.ts';
import { rollVerdict, type Verdict, verdictOf, wrongRoll, wrongSum } from './judge.ts';
import { type Mutant, mutate } from './mutate.ts';
import { rentRollFile } from './rent-roll-files.ts';
import { statementWriters } from './statement-files.ts';
import type { WrittenFile } from './written-file.ts';

const LONGEST_MS = 1000;
/** One file in so many is also imported; the others are only read, which finds more in the same time. */
const BROUGHT = 10;

const rollFormats = ['roll-csv', 'roll-xlsx'] as const;
const formats = [...statementWriters.keys(), ...rollFormats];

export interface FuzzOptions {
  readonly seed: number;
  /** Number of the first file: a seed and a number always give the same file. */
  readonly from: number;
  readonly files: number;
  /** Null where other work shares the process. */
  readonly mostBytes: number | null;
  readonly say: (next: number, report: FuzzReport) => void;
}

export interface FuzzReport {
  files: number;
  verdicts: Record<Verdict, number>;
  longestMs: number;
  mostBytes: number;
  /** Each with the number of its file, to reproduce it. */
  problems: string[];
}

/** Reads mutated files one by one, each made from its seed and number; a problem is kept and the run continues. */
export async function fuzz({ seed, from, files, mostBytes, say }: FuzzOptions): Promise<FuzzReport> {
  const verdicts = { proven: 0, asked: 0, refused: 0, unproven: 0 };
  const report: FuzzReport = { files: 0, verdicts, longestMs: 0, mostBytes: 0, problems: [] };
  const books = new FuzzBooks();
  for (let number = from; number < from + files; number += 1) {
    const { file, mutant } = fileOf(seed, number);
    const startedAt = process.cpuUsage();
    const problem = await lookAt(file, { mutant, number, books, verdicts }).catch(
      (error: unknown) => `crashed: ${error instanceof Error ? error.stack : error}`,
    );
    const { user, system } = process.cpuUsage(startedAt);
    const tookMs = (user + system) / 1000;
    report.files += 1;
    report.longestMs = Math.max(report.longestMs, tookMs);
    report.mostBytes = Math.max(report.mostBytes, process.memoryUsage.rss());
    const problems = [
      problem,
      tookMs > LONGEST_MS ? `took ${Math.round(tookMs)} ms` : null,
      mostBytes !== null && report.mostBytes > mostBytes ? `${report.mostBytes} bytes of memory` : null,
    ].filter((one) => one !== null);
    report.problems.push(...problems.map((one) => `${number} ${file.format} ${mutant.kind}: ${one}`));
    if (report.files % 1000 === 0) say(number + 1, report);
  }
  await books.close();
  return report;
}

/** The file that a seed and a number give. */
export function fileOf(seed: number, number: number): { file: WrittenFile; mutant: Mutant } {
  const random = new Random(seed, number);
  const file = write(random, random.pick(formats));
  return { file, mutant: mutate(random, file) };
}

function write(random: Random, format: string): WrittenFile {
  const roll = rollFormats.find((one) => one === format);
  if (roll) return rentRollFile(random, roll);
  const writer = statementWriters.get(format);
  if (!writer) throw new Error(`There is no format ${format}.`);
  return writer(random, bankTruth(random));
}

interface Looking {
  readonly mutant: Mutant;
  readonly number: number;
  readonly books: FuzzBooks;
  readonly verdicts: FuzzReport['verdicts'];
}

async function lookAt(file: WrittenFile, looking: Looking): Promise<string | null> {
  if (file.format.startsWith('roll')) return lookAtRoll(file, looking);
  const { mutant, number, books, verdicts } = looking;
  const { bytes } = mutant;
  const { fileName } = file;
  const read = readStatementFile(bytes, { fileName, currency: 'USD' });
  if (!read.ok) verdicts.refused += 1;
  else {
    const verdict = verdictOf(file, read.value);
    verdicts[verdict] += 1;
    const wrong = verdict === 'asked' ? null : wrongSum(file, mutant, read.value);
    if (wrong) return wrong;
  }
  return number % BROUGHT === 0 ? books.bringStatement({ bytes, fileName }) : null;
}

async function lookAtRoll(
  file: WrittenFile,
  { mutant, number, books, verdicts }: Looking,
): Promise<string | null> {
  const brought = { bytes: mutant.bytes, fileName: file.fileName };
  const read = await books.readRentRoll(brought);
  if (!read.ok) verdicts.refused += 1;
  else {
    const verdict = rollVerdict(file, read.value);
    verdicts[verdict] += 1;
    const wrong = verdict === 'asked' ? null : wrongRoll(file, mutant, read.value);
    if (wrong) return wrong;
  }
  return number % BROUGHT === 0 ? books.bringRentRoll(brought) : null;
}
