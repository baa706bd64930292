import type { Result } from '@portfolio-os/shared/core';

/** What a refusal of lines says of one. */
interface LineProblem {
  readonly lineNumber: number;
  readonly message: string;
}

/** A refusal that is about several lines of a file names each of them, and not only how many there are. */
export function withProblems<T>(result: Result<T>): Result<T> {
  if (result.ok) return result;
  const problems = problemsIn(result.error.details);
  if (problems.length < 2) return result;
  const lines = problems.map(({ lineNumber, message }) => `  line ${lineNumber}: ${message}`);
  return { ok: false, error: { ...result.error, message: [result.error.message, ...lines].join('\n') } };
}

function problemsIn(details: unknown): readonly LineProblem[] {
  if (typeof details !== 'object' || details === null || !('problems' in details)) return [];
  return Array.isArray(details.problems) ? details.problems : [];
}
