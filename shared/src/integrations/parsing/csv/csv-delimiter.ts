export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const SAMPLE_LENGTH = 65_536;
const SAMPLE_LINES = 100;

/**
 * The delimiter that gives most lines the same number of columns; of several the one with the most columns. Amounts with
 * decimal commas appear in files delimited by semicolons, but not on their header line.
 */
export function detectDelimiter(text: string): Delimiter {
  const lines = sampleLines(text);
  let best: Delimiter = ',';
  let bestScore: readonly [number, number] = [0, 0];
  for (const delimiter of delimiters) {
    const score = agreement(lines, delimiter);
    if (score[0] > bestScore[0] || (score[0] === bestScore[0] && score[1] > bestScore[1])) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Logical lines with their quoted parts blanked, so that neither quoted delimiters nor quoted breaks count. */
function sampleLines(text: string): string[] {
  return text
    .slice(0, SAMPLE_LENGTH)
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES);
}

/** The most common number of delimiters above none, and how many lines have it. */
function agreement(lines: readonly string[], delimiter: Delimiter): readonly [number, number] {
  const linesByCount = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1);
  }
  let best: readonly [number, number] = [0, 0];
  for (const [count, agreeing] of linesByCount) {
    if (agreeing > best[0] || (agreeing === best[0] && count > best[1])) best = [agreeing, count];
  }
  return best;
}
