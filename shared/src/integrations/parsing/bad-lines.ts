import { assert, type LineProblem, type Refusal, refuse } from '../../core/index.ts';

export type Refused = { readonly ok: false; readonly error: Refusal };

/** Each is told, for each has to be mended; beyond so many it is the file or its columns that are wrong, and their count says so. */
export const MAX_PROBLEMS = 1000;

/** Collects problems, so that one reading of the file reports everything that blocks its import. */
export class LineProblems {
  readonly kept: LineProblem[] = [];
  private count = 0;

  add(lineNumber: number, message: string): void {
    this.count += 1;
    if (this.kept.length < MAX_PROBLEMS) this.kept.push({ lineNumber, message });
  }

  /** Null while every line was readable. */
  refusal(): Refused | null {
    return this.kept.length === 0 ? null : refuseLines(this.kept, this.count);
  }
}

export function refuseLine(lineNumber: number, message: string): Refused {
  return refuseLines([{ lineNumber, message }], 1);
}

function refuseLines(problems: readonly LineProblem[], count: number): Refused {
  const [first] = problems;
  assert(first, 'a refusal of lines names at least one');
  const others = count - 1;
  const rest = others === 0 ? '' : ` ${others} more ${others === 1 ? 'problem follows' : 'problems follow'}.`;
  return refuse('bad-lines', `Line ${first.lineNumber}: ${first.message}${rest}`, {
    details: { problems, count },
  });
}
