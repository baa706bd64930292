import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askEverything, readRows } from '../test/books/everything.ts';
import { anyDeeds, perform, prepare } from '../test/books/random-commands.ts';
import { tellStory } from '../test/books/story.ts';
import { TwinPortfolio } from '../test/engines/twins.ts';

/** Byte for byte: what a screen, a file or a state hash is made of must not depend on where the books are kept. */
function expectSame(ours: ReadonlyMap<string, unknown>, theirs: ReadonlyMap<string, unknown>): void {
  for (const [question, answer] of ours) {
    expect(JSON.stringify(theirs.get(question), null, 1), question).toBe(JSON.stringify(answer, null, 1));
  }
  expect([...theirs.keys()]).toEqual([...ours.keys()]);
}

describe('the same books on SQLite and on Postgres', () => {
  test('answer every question the same, on any day', { timeout: 120_000 }, async () => {
    const twins = await TwinPortfolio.open();
    await tellStory(twins);
    expectSame(await readRows(twins.db), await readRows(twins.onPostgres));
    for (const day of ['2026-02-28', '2026-12-31'])
      expectSame(await askEverything(twins.db, day), await askEverything(twins.onPostgres, day));
  });

  test('let anything be done to them with the same outcome', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyDeeds, async (deeds) => {
        const twins = await TwinPortfolio.open();
        await prepare(twins);
        for (const deed of deeds) await perform(twins, deed);
        expectSame(await readRows(twins.db), await readRows(twins.onPostgres));
        const day = '2026-07-01';
        expectSame(await askEverything(twins.db, day), await askEverything(twins.onPostgres, day));
      }),
      { numRuns: 2 },
    );
  });
});
