import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { Mutant } from './mutant.ts';

/** How a mutant ended. */
export interface Result {
  readonly name: string;
  readonly file: string;
  /** The check that failed, and what it said; null where none did. */
  readonly caughtBy: string | null;
  readonly why: string;
  readonly seconds: number;
  /** Of the mutant and of the file that it changes: what was found of another one is not what was asked. */
  readonly key: string;
}

const FILE = join(root, 'docs/mutants.md');

const HEADING = `# Bugs that were planted, and what noticed them

\`npm run mutants\` plants one bug at a time in a copy of the sources, runs what ought to notice it, and writes this page as
it goes; what stands here already is not run again until the bug or its file changes.

| The bug | In | Caught by | It said | s | Key |
|---|---|---|---|---|---|
`;

/** Other checks find what they find: only another bug is another question. */
export function keyOf({ find, replace }: Mutant, mutated: string): string {
  const text = JSON.stringify([find, replace, mutated]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** What earlier runs found. */
export function readResults(): Result[] {
  if (!existsSync(FILE)) return [];
  const rows = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1);
  return rows.map((row) => {
    const [name = '', file = '', caughtBy = '', why = '', seconds = '', key = ''] = row
      .slice(2, -2)
      .split(' | ');
    return {
      name,
      file,
      caughtBy: caughtBy === SURVIVES ? null : caughtBy,
      why,
      seconds: Number(seconds),
      key,
    };
  });
}

const SURVIVES = 'nothing';

export function writeResults(results: readonly Result[]): void {
  const rows = results.map(({ name, file, caughtBy, why, seconds, key }) =>
    ['', name, file, caughtBy ?? SURVIVES, why, String(seconds), key, ''].map(cell).join(' | ').trim(),
  );
  writeFileSync(FILE, `${HEADING}${rows.join('\n')}\n`);
}

/** A cell of a table holds one short line. */
const cell = (text: string) => text.replaceAll('|', '/').replaceAll('\n', ' ').slice(0, 200).trim();
