import { it } from 'vitest';
import { runSeeds } from './run-seeds.ts';

const LIMIT_MS = 600_000;

/** Thirty in a row that have more of what is rare than their neighbours: five older apps, three that listen, four never connected. */
const [FROM, LAST] = [21, 50];

it(
  'nothing is lost, and all end with the same books, whatever goes wrong between them',
  { timeout: LIMIT_MS },
  () => runSeeds(FROM, LAST),
);
