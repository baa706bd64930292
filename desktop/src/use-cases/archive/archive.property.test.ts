import { expect, test } from 'vitest';
import { askTrialBalances, roundTrip } from './test-round-trip.ts';

/** `npm run archive-round-trip` has as many as are wanted, each asked everything. */
const BOOKS = 5;
const seed = Number(process.env.FC_SEED);

test('random books with files and notes are as before once they come back, in a new portfolio and in an empty one', async () => {
  // All that there is to ask costs more than the books themselves.
  const found = [await roundTrip(seed)];
  for (let more = 1; more < BOOKS; more += 1) found.push(await roundTrip(seed + more, askTrialBalances));
  expect(
    found.flat(),
    `npm run archive-round-trip -- --books ${BOOKS} --from ${seed} has them again`,
  ).toEqual([]);
}, 600_000);
