/** What is wrong with one line of a file that is brought in. */
export interface LineProblem {
  readonly lineNumber: number;
  /** A whole sentence, without the line number. */
  readonly message: string;
}

/** The lines that a refusal of a file names in its details; none where it is about something else. */
export function lineProblemsIn(details: unknown): readonly LineProblem[] {
  if (typeof details !== 'object' || details === null || !('problems' in details)) return [];
  return Array.isArray(details.problems) ? details.problems : [];
}
