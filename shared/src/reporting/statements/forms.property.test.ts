import fc from 'fast-check';
import { test } from 'vitest';
import { wholeBooksOf, wholePlan } from '../../../test/books/random-books.ts';
import { expectForms } from '../../../test/oracles/forms.ts';

test('what each entity files of its properties is its income statement of them', async () => {
  await fc.assert(
    fc.asyncProperty(wholePlan, async (plan) => {
      const { db } = await wholeBooksOf(plan);
      await expectForms(db, 2026);
    }),
    { numRuns: 6 },
  );
});
