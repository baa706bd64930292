import { lineProblemsIn, type Result } from '@portfolio-os/shared/core';

/** A refusal that is about several lines of a file names each of them, and not only how many there are. */
export function withProblems<T>(result: Result<T>): Result<T> {
  if (result.ok) return result;
  const problems = lineProblemsIn(result.error.details);
  if (problems.length < 2) return result;
  const lines = problems.map(({ lineNumber, message }) => `  line ${lineNumber}: ${message}`);
  return { ok: false, error: { ...result.error, message: [result.error.message, ...lines].join('\n') } };
}
