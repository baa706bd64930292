import { expect } from 'vitest';
import type { TestBooks } from '../../../../test/books/books.ts';
import type { SuggestionView } from '../../../api/index.ts';
import { listStatementLines } from '../../statement-queries.ts';

/** What is proposed for a line of the books, each with a confidence, a reason in sentences and a label. */
export async function suggestionsFor(books: TestBooks, lineId: string): Promise<SuggestionView[]> {
  await books.save();
  const line = (await listStatementLines(books.db)).lines.find(({ id }) => id === lineId);
  for (const { confidence, reason, label } of line?.suggestions ?? []) {
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThan(1);
    expect(reason).toMatch(/^[A-Z“].*\.$/);
    expect(label).not.toBe('');
  }
  return line?.suggestions ?? [];
}
