import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';

/** A bug that somebody might make, planted to see whether anything notices. */
export interface Mutant {
  /** What is wrong, as a line of the report. */
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** In this order; the first that fails has caught it. */
  readonly checks: readonly Check[];
  /** Why it changes nothing that anybody could see, where no check can catch it. */
  readonly equivalent?: string;
}

/** The file as the mutant has it. Throws where its text stands there no more, or more than once. */
export function mutate(folder: string, { name, file, find, replace }: Mutant): string {
  const text = readFileSync(join(folder, file), 'utf8');
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`“${name}”: its text stands ${text.split(find).length - 1} times in ${file}, not once.`);
  return before + replace + after;
}
